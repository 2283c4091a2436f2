"""When what is next in a plan can be another by the clock alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from selfkind.domain.routine.plan import PARTS_BEGIN


def next_change(now: datetime, day_starts_at: time, times: Iterable[time]) -> timedelta:
    """Return how long from a time on the wall clock nothing changes in what is next: until a day or a part of the
    day begins, or one of the `times` of items is over, which are good for their minute. An hour at most."""
    wall = now.replace(tzinfo=None)
    begins = [datetime.combine(wall, at) for at in (day_starts_at, time(), *PARTS_BEGIN.values())]
    over = [datetime.combine(wall, at) + timedelta(minutes=1) for at in times]
    changes = [one - wall for one in (*begins, *over) if one > wall]
    whole_hour = wall.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return min([whole_hour - wall, *changes])
