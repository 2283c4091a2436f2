"""On which computer reminders come, of those that share a home: on each, or on one alone.

The choice is shared, in core. An encrypted home that is locked has it in `reminders.json`, as it was when this
computer last saw it unlocked.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from selfkind.domain.errors import SelfkindError
from selfkind.platform.this_computer import computer_id
from selfkind.reminders.quick_look import ONLY as ONLY

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.reminders.ledger import PlanAhead

HERE = "Reminders come on this computer and nowhere else."
OTHERS = "Others stay quiet once your files have reached them."
EVERYWHERE = "Reminders come on each computer again."
ELSEWHERE = "Reminders come on another computer, not on this one."
COME_HERE = "selfkind remind everywhere"
_NO_ID = (
    "This system doesn't say which computer it is, so reminders can't be for this one alone. Nothing was changed."
)


class Plan(Protocol):
    """What of the planned reminders (`ReminderPlan`, which has the computers) is needed here."""

    published: PlanAhead

    def publish(self) -> None:
        """Publish the plan again, with what was chosen."""


class Computers:
    """Use cases around the computers that remind."""

    def __init__(self, companion: Companion, plan: Plan) -> None:
        self._c = companion
        self._plan = plan

    def only(self) -> str:
        """Return the id of the computer on which alone reminders come, "" when they come on each."""
        if self._c.encryption.is_locked:
            return str(self._plan.published.read()[0].get("only") or "")
        with suppress(SelfkindError):
            return self._c.choice(ONLY) or ""
        return ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether reminders come on another computer only."""
        only = self.only()
        return bool(only) and only != computer_id()

    @property
    def is_here_only(self) -> bool:
        """Whether reminders come on this computer only."""
        only = self.only()
        return bool(only) and only == computer_id()

    def here_only(self) -> bool:
        """Have reminders come on this computer only; return whether that is new. Raises `SelfkindError` where the
        system doesn't say which one it is, and `Locked`."""
        here = computer_id()
        if not here:
            raise SelfkindError(_NO_ID)
        if self._c.choice(ONLY) == here:
            return False
        self._c.keep_choice(ONLY, here)
        self._plan.publish()
        return True

    def everywhere(self) -> bool:
        """Have reminders come on each computer that shares the home; return whether that is new. Raises
        `Locked`."""
        if self._c.choice(ONLY) is None:
            return False
        self._c.drop_choice(ONLY)
        self._plan.publish()
        return True

    def words(self, how: str = "") -> str:
        """Return where reminders come, "" when they come on each computer. `how` is what has them come here too,
        the command where it's ""."""
        if self.is_elsewhere:
            return f"{ELSEWHERE} To get them here too: {how or COME_HERE}"
        return HERE if self.is_here_only else ""
