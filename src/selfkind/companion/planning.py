"""Planning a day: what is due, ticks, rest, and putting an item aside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from selfkind.companion.resting import allowed
from selfkind.companion.use_case import UseCase
from selfkind.domain.day import last_of_month, months_between
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.result import Result
from selfkind.domain.routine.away import AwaySpan, away_on
from selfkind.domain.routine.chosen_day import as_chosen
from selfkind.domain.routine.day_mode import Mode
from selfkind.domain.routine.plan import (
    Completion,
    Occurrence,
    Plan,
    Standing,
    plan,
    slot_to_tick,
)
from selfkind.domain.routine.routine import RoutineItem, find_item

# What changes something is imported where it's used: most often a plan is only looked at.
if TYPE_CHECKING:
    from selfkind.companion.finishing import FinishedExercise
    from selfkind.companion.routine import Routine
    from selfkind.companion.use_case import Needs
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.routine.progress import History


def _nothing() -> None:
    return None


NEAR = 2
"""Up to how many months are read without the roll-up: it can be larger than they are."""
_LAST_WITH_A_WEEK = date.max - timedelta(days=6)
"""The last day after which a whole week can be told: there are no dates later."""
MINUTES_OF_A_DAY = 1440
"""The most minutes that one day can have."""


def _check_minutes(minutes: float | None) -> None:
    # Written this way round, the comparison also refuses NaN.
    if minutes is not None and not 0 < minutes <= MINUTES_OF_A_DAY:
        raise UsageError(f"Choose a length of more than 0 and up to {MINUTES_OF_A_DAY} minutes (one day).")


def _standing(tick: Completion) -> Completion:
    """Return a tick without what was said with it: words that are replaced are in the bin, and nowhere else."""
    return tick._replace(note="", minutes=None, replaced=None)


class Ticked(NamedTuple):
    """The answer to a tick: the item, its standing now, and whether that changed anything."""

    item: RoutineItem
    day: date
    state: Standing
    changed: bool


class HomeworkTries(Protocol):
    """What a tick writes of homework: its tries."""

    def try_by_tick(self, item: RoutineItem, tick: Completion) -> tuple[Completion, Callable[[], object]] | None:
        """Return the tick of an item with its try, and what writes the try; None where no try goes with it."""
        ...

    def no_try_by(self, tick: Completion) -> Callable[[], object]:
        """Return what moves the try to the bin that a tick made, for one that is removed."""
        ...

    def tries_by(self, finished: FinishedExercise) -> Callable[[], object]:
        """Return what writes a try for each open assignment that an exercise belongs to, and ticks its item."""
        ...

    def made_by(self, entry: str, day: date) -> Sequence[Tried]:
        """Return the tries that saving an entry made, where they're still on its day."""
        ...


class Planning(UseCase):
    """Use cases around the plan of a day. A day left out means the user's today."""

    def __init__(
        self,
        needs: Needs,
        routine: Routine,
        history: Callable[[tuple[date, ...] | None], History],
        finished: Callable[[str, date], object] = lambda _exercise, _day: None,
        homework: Callable[[], HomeworkTries | None] = lambda: None,
    ) -> None:
        super().__init__(needs)
        self._routine = routine
        self._history = history
        self._finished = finished
        self._homework = homework

    def plan(self, day: date | None = None) -> Plan:
        """Return the plan of a day. Reads the routine and the month of the day, and, when a cadence looks back as
        far, the month before, or earlier ones through the roll-up."""
        day = day or self._clock.today()
        return as_chosen(self.plan_as_planned(day), self.away_on(day), self._opened.home.day_modes.of(day))

    def away_on(self, day: date) -> AwaySpan | None:
        """Return the time away that a day is in."""
        return away_on(self._opened.home.away.all(), day)

    def plan_as_planned(self, day: date) -> Plan:
        """Return the plan of a day whatever the user chose for the day."""
        home = self._opened.home
        # Read when the first item looks back so far, and once for all of them.
        history = cache(self._history)
        # What was done later in the same week or month counts there too.
        end_of_month, end_of_week = last_of_month(day), min(day, _LAST_WITH_A_WEEK) + timedelta(days=6)
        until = max(day, min(self._clock.today(), max(end_of_month, end_of_week)))

        @cache  # the same for all items with a cadence that looks back as far
        def months_since(since: date) -> tuple[date, ...] | None:
            months = months_between(since, until)
            return months if len(months) <= NEAR else None

        def done_before(item: str, since: date) -> Collection[date]:
            return history(months_since(since)).days_between(item, since, until)

        return plan(
            tuple(allowed(home, self._routine.all())),
            home.completions.between(day, day),
            day,
            done_before=done_before,
            later=home.put_aside.of(day),
            week_start=self._clock.calendar.week_start,
        )

    def is_planned(self, item: RoutineItem, day: date | None = None) -> bool:
        """Return whether an item is due on a day, or has a tick there; True for a day before it began, since any
        past day can be filled in."""
        day = day or self._clock.today()
        return day < item.start or self.plan_as_planned(day).find(item.id) is not None

    def item(self, words: str) -> RoutineItem:
        """Return the routine item that `words` mean: an id or the beginning of a name.

        Raises `NotFound`, or `Ambiguous` with the choices.
        """
        return find_item(self._routine.items(), words)

    def tick(
        self,
        item: RoutineItem,
        day: date | None = None,
        *,
        state: Standing | None = None,
        note: str = "",
        minutes: float | None = None,
        slot: int | None = None,
    ) -> Result[Ticked]:
        """Mark an item on a day as done, tiny, part or rest. Any past day can be filled in.

        Without a state it is done, or tiny where a low-energy day has its tiny version. Of an item that is due
        several times a day, a `slot` names the time that is meant; without one it's the next open one. Repeating
        the same tick changes nothing. Raises `UsageError` for minutes that no day has, `SelfkindError` for a
        future day and `NotSaved` when the disk refuses.
        """
        _check_minutes(minutes)
        day = self.checked_day(day)
        state = state or self._ticked_as(item, day)
        completion = self.completion(item, day, state=state, note=note, minutes=minutes, slot=slot)
        if completion is None:
            return Result(Ticked(item, day, state, changed=False))
        return self._keep(completion, str(state), item)

    def note(
        self,
        item: RoutineItem,
        day: date,
        slot: int,
        *,
        state: Standing,
        note: str = "",
        minutes: float | None = None,
    ) -> Result[Ticked]:
        """Keep with a tick what is said about it, in place of what was said before: nothing, where that is left
        out. An item without a tick is ticked. Raises what `tick` raises.
        """
        _check_minutes(minutes)
        day, note = self.checked_day(day), " ".join(note.split())
        before = self._opened.home.completions.of(item.id, day).get(slot)
        if before is not None and (before.state, before.note, before.minutes) == (state, note, minutes):
            return Result(Ticked(item, day, state, changed=False))
        made = self.completion(item, day, state=state, slot=slot)
        if made is not None:
            return self._keep(made._replace(note=note, minutes=minutes), str(state), item)
        assert before is not None  # without a tick there would be one to write
        from selfkind.domain.change import NOTE

        now, was = self._clock.now(), _standing(before)
        return self._keep(before._replace(note=note, minutes=minutes, updated=now, replaced=was), NOTE, item)

    def _keep(self, tick: Completion, act: str, item: RoutineItem) -> Result[Ticked]:
        """Write a tick, and let a path hear of what was done by it."""
        day, state, put = tick.day, tick.state, self._opened.home.completions.put
        self.keep_routine()
        kept, also = self.with_try(item, tick)
        warning = self._record(lambda: (put(kept), also()), act, item.name, day=day, item=item.id)
        if act in (Standing.DONE, Standing.TINY):
            self.finished(item.exercise, day)
        return Result(Ticked(item, day, state, changed=True), warning)

    def with_try(self, item: RoutineItem, tick: Completion) -> tuple[Completion, Callable[[], object]]:
        """Return the tick of an item with the try of its homework, and what writes the try."""
        homework = self._homework() if item.homework and tick.replaced is None else None
        tried = None if homework is None else homework.try_by_tick(item, tick)
        return (tick, _nothing) if tried is None else tried

    def _ticked_as(self, item: RoutineItem, day: date) -> Standing:
        mode = self._opened.home.day_modes.of(day)
        is_tiny = mode is not None and mode.mode is Mode.LOW_ENERGY and item.id in mode.items
        return Standing.TINY if is_tiny else Standing.DONE

    def checked_day(self, day: date | None) -> date:
        """Return `day`, or today when it is None. Raises `SelfkindError` for a future day."""
        today = self._clock.today()
        day = day or today
        if day > today:
            raise SelfkindError(f"{day.isoformat()} isn't here yet. Choose today or an earlier day.")
        return day

    def day_begun(self, day: date) -> date:
        """Return the day that something belongs to that was begun on `day`, and ends now: that day, whatever the
        hour. A clock that was set back since makes it today."""
        return min(day, self._clock.today())

    def completion(
        self,
        item: RoutineItem,
        day: date,
        *,
        state: Standing = Standing.DONE,
        note: str = "",
        minutes: float | None = None,
        entry: str = "",
        session: str = "",
        slot: int | None = None,
    ) -> Completion | None:
        """Return the tick to write, which replaces an existing one; None when it would change nothing."""
        ticked = self._opened.home.completions.of(item.id, day)
        slot = slot or slot_to_tick(item.per_day, ticked, state)
        before, note = ticked.get(slot), " ".join(note.split())
        says_more = bool(note or minutes is not None or entry or session)
        if before is not None and before.state is state and not says_more:
            return None
        now = self._clock.now()
        return Completion(
            id=before.id if before else self._new_id(),
            item=item.id,
            day=day,
            at=before.at if before and before.state is state else now,
            updated=now,
            state=state,
            minutes=minutes if minutes is not None else (before.minutes if before else None),
            note=note or (before.note if before else ""),
            entry=entry or (before.entry if before else ""),
            session=session or (before.session if before else ""),
            replaced=_standing(before) if before else None,
            slot=slot,
        )

    def record(self, write: Callable[[], object], act: str, name: str, **fields: Any) -> str:
        """Make a write that can be undone, and return its warning (see `Record`)."""
        return self._record(write, act, name, **fields)

    def do(self, exercise: str) -> Result[RoutineItem | None]:
        """Note that an exercise was done today: tick the first open item that names it, if there is one, and let
        homework and a path hear of it."""
        from selfkind.companion.finishing import finish

        put = self._opened.home.completions.put
        return finish(self, exercise, self._clock.today(), None, lambda tick: tick is None or put(tick))

    def finished(self, exercise: str, day: date) -> None:
        """Let a path hear that an exercise was finished on a day."""
        if exercise:
            self._finished(exercise, day)

    def homework_by(self, finished: FinishedExercise) -> Callable[[], object]:
        """Return what writes the tries of the homework that an exercise belongs to, and ticks its items."""
        homework = self._homework() if finished.exercise else None
        return _nothing if homework is None else homework.tries_by(finished)

    def tries_made_by(self, entry: str, day: date) -> Sequence[Tried]:
        """Return the tries with homework that saving an entry made, where they're still on its day."""
        homework = self._homework()
        return () if homework is None else homework.made_by(entry, day)

    def keep_routine(self) -> None:
        """Write the default routine to disk, once, before the first tick (see `Routine.keep`)."""
        self._routine.keep()

    def untick(self, item: RoutineItem, day: date | None = None, slot: int | None = None) -> Result[bool]:
        """Remove the tick of an item on a day; return whether there was one. Its entry or session stays, but not a
        try that only the tick made.

        Of several on the day it's the one of the `slot`, or the last one.
        """
        day = day or self._clock.today()
        ticked = self._opened.home.completions.of(item.id, day)
        before = ticked.get(max(ticked, default=1) if slot is None else slot)
        if before is None:
            return Result(False)
        from selfkind.domain.change import UNTICK

        remove = self._opened.home.completions.remove
        homework = self._homework() if item.homework else None
        also = _nothing if homework is None else homework.no_try_by(before)
        warning = self._record(lambda: (remove(before), also()), UNTICK, item.name, day=day, item=item.id)
        return Result(True, warning)

    def put_aside(self, item: RoutineItem, day: date | None = None) -> Result[bool]:
        """Put an item aside for later today, or back into the plan; return whether it is aside now."""
        day = self.checked_day(day)
        now = self._clock.now()
        aside = self._opened.home.put_aside

        def toggle() -> bool:
            return aside.toggle(item.id, day, now, self._new_id)

        from selfkind.domain.change import LATER, PLANNED

        act = PLANNED if item.id in aside.of(day) else LATER
        warning = self._record(toggle, act, item.name, day=day, item=item.id)
        return Result(item.id in aside.of(day), warning)

    def waiting_for(self, exercise: str, day: date) -> Occurrence | None:
        """Return the first occurrence of `day` that names an exercise and is still open: finishing the exercise
        ticks it, no matter where it was begun, and whatever the user chose for the day: what they do all the same
        is theirs."""
        waiting = (o for o in self.plan_as_planned(day).occurrences if o.is_open)
        return next((o for o in waiting if o.item.exercise == exercise), None)
