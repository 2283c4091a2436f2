"""Today in one line, for a prompt, and keeping the line until it's another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.kept_answer import KeptAnswer
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.next_change import next_change
from selfkind.domain.routine.plan import Occurrence, Plan, Standing

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.planning import Planning
    from selfkind.domain.settings import Settings
    from selfkind.settings.paths import Places


class StatusNow(NamedTuple):
    """Today's plan, what comes next, and the numbers and words of the line by their names."""

    plan: Plan
    upcoming: Occurrence | None
    values: dict[str, int | str]


class Status:
    """Read today's numbers, and keep them for the next prompt."""

    def __init__(self, places: Places, clock: UserClock, settings: Settings, planning: Planning) -> None:
        self._clock = clock
        self._settings = settings
        self._planning = planning
        self._kept = KeptAnswer(places, clock, settings)

    def read(self) -> StatusNow:
        """Return how today stands."""
        self._kept.begin()
        plan = self._planning.plan()
        now = self._clock.now().time()
        upcoming = plan.next_up(now)
        at = upcoming.time_at(self._settings.day_starts_at, now) if upcoming else None
        resting = sum(one.state is Standing.REST for one in plan.occurrences)
        values: dict[str, int | str] = {
            "done": plan.settled - resting,
            "open": len(plan.occurrences) - plan.settled,
            "total": len(plan.occurrences),
            "rest": resting,
            "next": own(upcoming.item.name) if upcoming else "",
            "next_time": f"{at:%H:%M}" if at is not None else "",
        }
        return StatusNow(plan, upcoming, values)

    def keep(self, status: StatusNow, line: str) -> None:
        """Keep what was read, and the line that was made of it, for as long as it's right. Raises nothing, and
        keeps nothing in an encrypted home, nor in a folder in which selfkind hasn't written."""
        times = [at for one in status.plan.occurrences for at in one.item.times]
        kept = {name: str(value) for name, value in status.values.items()}
        choice = {None: "", True: "yes", False: "no"}[self._settings.ascii]
        span = next_change(self._clock.now(), self._settings.day_starts_at, times)
        self._kept.keep(kept | {"line": line, "ascii": choice}, span)
