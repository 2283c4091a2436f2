"""Finishing: save what was written or practised, and tick the routine item it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.result import Result, written
from selfkind.domain.routine.plan import Completion
from selfkind.domain.routine.routine import RoutineItem

if TYPE_CHECKING:
    from selfkind.companion.planning import Planning


def finish(
    planning: Planning,
    exercise: str,
    day: date,
    item: RoutineItem | None,
    write: Callable[[Completion | None], object],
    *,
    minutes: float | None = None,
    entry: str = "",
    session: str = "",
) -> Result[RoutineItem | None]:
    """Write something together with the tick of its routine item, and return the item, None when there is none.

    Without an `item` it is the first open one of the day that names the exercise. `write` gets the tick, None when
    there is nothing to tick, and makes one durable write of both. `minutes`, `entry` and `session` are stored with
    the tick. Raises what `write` raises; nothing is ticked then.
    """
    if item is None:
        waiting = planning.waiting_for(exercise, day)
        item = waiting.item if waiting else None
    if item is None:
        return Result(None, written(write, None))
    tick = planning.completion(item, day, minutes=minutes, entry=entry, session=session)
    if tick is None:
        return Result(item, written(write, None))
    planning.keep_routine()
    warning = written(write, tick)
    planning.remember(tick, item)
    return Result(item, warning)
