"""A reminder in the ledger: one row for each item and moment on the wall clock, and how it stands.

How the states follow each other is in docs/decisions/0011-reminders.md; `engine` moves a row from one to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    """How a reminder stands."""

    DUE = "due"
    HELD = "held"
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
    """Done before it was told."""
    CANCELLED = "cancelled"
    """Taken out of the plan, or paused."""
    LET_GO = "let-go"
    """Too late to be told, or overtaken by the next of its item."""
    NOT_TODAY = "not-today"
    """Let go for this day by the user."""


OPEN = frozenset({State.DUE, State.HELD, State.SNOOZED, State.CLAIMED, State.WAITING})
"""The states from which a reminder may still be told."""
REOPENED = frozenset({State.SATISFIED, State.CANCELLED})
"""Those from which it may come again, where its moment is still ahead."""


@dataclass(frozen=True)
class Row:
    """One line of the ledger. `due` and `at`, when it came into its state, are instants in UTC; before `until`
    nothing is done about it. `late` marks one that passed while the clock moved. `nid` is the number that a
    desktop gave its notification, 0 once there is none any more; `desk` tells that desktop from every other.
    `told` is when it was told last, whatever became of it since, and `meant` the moment to which it was put off;
    None where neither was."""

    rid: str
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
    nid: int = 0
    desk: str = ""
    told: datetime | None = None
    meant: datetime | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Its item and its moment on the wall clock."""
        return self.rid, self.slot

    @property
    def is_told(self) -> bool:
        """Whether it was told, and was not put off to a later moment since."""
        return self.told is not None and (self.meant is None or self.meant <= self.told)

    def put_off(self, moment: datetime, now: datetime) -> Row:
        """The row put off to a moment."""
        return self.to(State.SNOOZED, now, until=moment, meant=moment, attempt=0, reason="")

    def to(self, state: State, now: datetime, **more: object) -> Row:
        """The row in another state from `now` on."""
        return replace(self, state=state, at=now, **more)  # type: ignore[arg-type]


Key = tuple[str, str]
Rows = Mapping[Key, Row]


@dataclass(frozen=True)
class Popup:
    """A notification on a desktop: its number there, and what tells that desktop from every other."""

    number: int
    desk: str
