"""A reminder in the ledger: one record for each item and moment on the wall clock, and its state.

How the states follow each other is in docs/decisions/0011-reminders.md; `engine` moves a record to the next one.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Self


class State(StrEnum):
    """The state of a reminder. The values are those of `ledger.json`."""

    DUE = "due"
    QUIET = "held"
    """It waits for the end of the quiet hours."""
    SNOOZED = "snoozed"
    CLAIMED = "claimed"
    WAITING = "waiting"
    """It could not be shown yet: there is no desktop, or nothing there that shows notifications."""
    SENT = "sent"
    UNSURE = "unsure"
    """The desktop gave no answer. It may be on the screen, so it is not tried again."""
    FAILED = "failed"
    SATISFIED = "satisfied"
    """Done before it was shown."""
    CANCELLED = "cancelled"
    """Removed from the plan, or paused."""
    EXPIRED = "let-go"
    """Too late to be shown, or overtaken by the next of its item."""
    NOT_TODAY = "not-today"
    """Skipped for this day by the user."""


OPEN = frozenset({State.DUE, State.QUIET, State.SNOOZED, State.CLAIMED, State.WAITING})
"""The states from which a reminder may still be shown."""
REOPENED = frozenset({State.SATISFIED, State.CANCELLED})
"""Those from which it may become due again, where its moment is still ahead."""
UNANSWERED = frozenset({State.SENT, State.UNSURE, State.FAILED})
"""The states of a reminder that waits for an answer."""


class Record(NamedTuple):
    """One reminder of the ledger.

    `item_id` is the item's id, or an opaque one where the home is encrypted; `slot` the moment on the wall clock.
    `due` and `at`, when it came into its state, are instants in UTC; before `until` nothing is done about it.
    `late` marks one that passed while the clock moved. `popup_id` is the number that a notification server gave
    its notification, 0 once there is none any more; `server_id` says which run of which server that was, and
    `popup_until` when that notification is over. `shown_at` is when it was shown last, whatever became of it
    since, and `snoozed_to` the moment to which it was snoozed; None where neither was.
    """

    item_id: str
    slot: str
    day: date
    due: datetime
    state: State
    at: datetime
    attempt: int = 0
    until: datetime | None = None
    late: bool = False
    by: str = ""
    channel: str = ""
    reason: str = ""
    popup_id: int = 0
    server_id: str = ""
    popup_until: datetime | None = None
    shown_at: datetime | None = None
    snoozed_to: datetime | None = None

    @property
    def key(self) -> "Key":
        """Its item and its moment on the wall clock."""
        return self.item_id, self.slot

    @property
    def moment(self) -> datetime:
        """The instant at which it is meant to be shown: the one it was snoozed to, or its own."""
        return self.snoozed_to or self.due

    @property
    def popup(self) -> "Popup":
        """Its notification; the number is 0 where there is none."""
        return Popup(self.popup_id, self.server_id, self.popup_until)

    @property
    def is_shown(self) -> bool:
        """Whether it was shown, and was not snoozed to a later moment since."""
        return self.shown_at is not None and (self.snoozed_to is None or self.snoozed_to <= self.shown_at)

    def with_popup(self, popup: "Popup") -> Self:
        """Return the record with another notification, or with none (`NO_POPUP`)."""
        return self._replace(popup_id=popup.number, server_id=popup.server_id, popup_until=popup.until)

    def snoozed(self, moment: datetime, now: datetime) -> Self:
        """Return the record snoozed to a moment."""
        return self.to(State.SNOOZED, now, until=moment, snoozed_to=moment, attempt=0, reason="")

    def to(self, state: State, now: datetime, **more: object) -> Self:
        """Return the record in another state from `now` on."""
        return self._replace(state=state, at=now, **more)  # type: ignore[arg-type]


Key = tuple[str, str]
Records = Mapping[Key, Record]


class Popup(NamedTuple):
    """A notification on a desktop: its number there, which run of which server gave it, and when it's over; None
    where that isn't known."""

    number: int
    server_id: str
    until: datetime | None = None


NO_POPUP = Popup(0, "")
"""Where there is none."""
