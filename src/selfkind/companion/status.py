"""Today in one line, for a prompt, and keeping the line until it's another."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.next_change import next_change
from selfkind.domain.routine.plan import Occurrence, Plan, Standing
from selfkind.platform.status_file import Sources, can_keep, is_encrypted, is_settled, keep_answer

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
        self._places = places
        self._clock = clock
        self._settings = settings
        self._planning = planning
        self._key = ""

    def read(self) -> StatusNow:
        """Return how today stands."""
        # Before anything is read: what is written meanwhile isn't in the answer, and must not be in its key.
        self._key = self._settled_key()
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
        home = self._places.home
        if not self._key or not _is_ours(home):
            return
        times = [at for one in status.plan.occurrences for at in one.item.times]
        now = self._clock.now()
        span = next_change(now, self._settings.day_starts_at, times)
        if self._clock.calendar.local(now.astimezone(UTC) + span).utcoffset() != now.utcoffset():
            return  # the clocks change meanwhile
        kept = {name: str(value) for name, value in status.values.items()}
        choice = {None: "", True: "yes", False: "no"}[self._settings.ascii]
        kept |= {"line": line, "ascii": choice, "zone_files": self._zone_files()}
        since = now.timestamp()

        from selfkind.store.engine.lock import HomeLock

        # Under the lock nobody encrypts the home, and nobody else writes the file.
        with suppress(SelfkindError), HomeLock(home, patience=0):
            if not is_encrypted(str(home)) and self._settled_key() == self._key:
                keep_answer(str(home), kept, self._key, since, since + span / timedelta(seconds=1))

    def _settled_key(self) -> str:
        """Return the key of what the answer is made of; "" when there is none that tells it from the next."""
        if not can_keep():
            return ""
        now = self._clock.now().timestamp()
        sources = Sources(str(self._places.home), str(self._places.config), self._zone_files(), now)
        try:
            key = sources.key()
        except (OSError, ValueError):
            return ""
        return key if is_settled(sources.newest, time.time_ns()) else ""

    def _zone_files(self) -> str:
        """Return the files in which the time zone of the settings is looked for, up to the one that is there; ""
        for the zone of the computer."""
        name = self._settings.time_zone
        if name is None:
            return ""
        from zoneinfo import TZPATH

        looked_for: list[str] = []
        for folder in TZPATH:
            looked_for.append(os.path.join(folder, name))
            if os.path.isfile(looked_for[-1]):
                return os.pathsep.join(looked_for)
        import tzdata

        return os.pathsep.join([*looked_for, os.path.join(*tzdata.__path__, "zoneinfo", name)])


def _is_ours(home: os.PathLike[str]) -> bool:
    """Return whether a folder is one that selfkind wrote in, or is empty."""
    try:
        names = os.listdir(home)
    except OSError:
        return False
    return not names or ".lock" in names or "core.json" in names
