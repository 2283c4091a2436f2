"""Finishing: save what was written or practised, and tick the routine item it belongs to."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from selfkind.domain.change import TRIED, WRITE
from selfkind.domain.errors import Unreadable
from selfkind.domain.result import Result
from selfkind.domain.routine.plan import Completion, Occurrence, Standing
from selfkind.domain.routine.routine import RoutineItem

DONE = str(Standing.DONE)


class Wrote(NamedTuple):
    """What was written, by the fields of its `Change`."""

    act: str
    name: str
    written: datetime | None = None


class FinishedExercise(NamedTuple):
    """An exercise that was finished on a day, as homework hears of it.

    `ticked` is the item that is ticked with the exercise itself, and `opened` the one that it was opened from.
    `made_by` is the id of the entry or session. What is `from_paper` was noted on paper first.
    """

    exercise: str
    day: date
    minutes: float | None = None
    ticked: RoutineItem | None = None
    opened: RoutineItem | None = None
    made_by: str = ""
    from_paper: bool = False


class Ticking(Protocol):
    """What `finish` needs to tick an item: the `Planning`, which finishes things itself."""

    def waiting_for(self, exercise: str, day: date) -> Occurrence | None:
        """Return the first open occurrence of a day that names an exercise."""
        ...

    def completion(
        self,
        item: RoutineItem,
        day: date,
        *,
        state: Standing = ...,
        minutes: float | None = None,
        entry: str = "",
        session: str = "",
    ) -> Completion | None:
        """Return the tick to write; None when it would change nothing."""
        ...

    def keep_routine(self) -> None:
        """Write the default routine to disk, once."""
        ...

    def homework_by(self, finished: FinishedExercise) -> Callable[[], object]:
        """Return what writes the tries of the homework that an exercise belongs to."""
        ...

    def record(self, write: Callable[[], object], act: str, name: str, **fields: Any) -> str:
        """Make a write that can be undone, and return its warning."""
        ...

    def finished(self, exercise: str, day: date) -> None:
        """Let a path hear that an exercise was finished on a day."""
        ...


def finish(
    planning: Ticking,
    exercise: str,
    day: date,
    item: RoutineItem | None,
    write: Callable[[Completion | None], object],
    *,
    minutes: float | None = None,
    entry: str = "",
    session: str = "",
    wrote: Wrote | None = None,
    state: Standing = Standing.DONE,
    from_paper: bool = False,
    noted: Callable[[], Callable[[], object]] | None = None,
) -> Result[RoutineItem | None]:
    """Write something together with the tick of its routine item, and return the item, None when there is none.

    Without an `item` it is the first open one of the day that names the exercise. `write` gets the tick, None when
    there is nothing to tick, and makes one durable write of both. `minutes`, `entry` and `session` are stored with
    the tick. `state` is how it's ticked. Homework that the exercise belongs to gets its try, and its tick, in
    that write; the try of what is `from_paper` is so too. `wrote` says what was written, so that it can be undone
    together with the tick; None for a session, which stays when its tick is undone. `noted` gives what
    writes small things that go with it, as in `Record`. Raises what `write` raises;
    nothing is ticked then. A routine that can't be read is no obstacle: the words are written, and nothing is
    ticked.
    """
    opened = item
    if item is None:
        with suppress(Unreadable):
            waiting = planning.waiting_for(exercise, day)
            item = waiting.item if waiting else None
    tick = None
    if item is not None:
        tick = planning.completion(item, day, state=state, minutes=minutes, entry=entry, session=session)
    if tick is not None:
        with suppress(Unreadable):
            planning.keep_routine()
    ticked = Wrote(WRITE, TRIED) if item is None else Wrote(DONE, item.name)
    about = ticked if wrote is None else wrote
    made_by = entry or session
    finished = FinishedExercise(exercise, day, minutes, item, opened, made_by, from_paper)
    also = planning.homework_by(finished)
    warning = planning.record(
        lambda: (write(tick), also()),
        about.act,
        about.name,
        day=day,
        item=item.id if item else "",
        written=about.written,
        noted=noted,
    )
    planning.finished(exercise, day)
    return Result(item, warning)
