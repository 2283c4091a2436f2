"""Homework: assignments with their plan, what was tried with them, and templates to begin others with.

An open assignment with “how often” has an item in the routine, so that it's on Today and has its reminders. The
item follows the assignment: to change, rest or delete one changes its item in the same write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.companion.dated_log import DatedLog
from selfkind.companion.own_things import OwnThings
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import (
    ADD,
    EDIT,
    HOMEWORK_AGAIN,
    HOMEWORK_DONE,
    REMOVE,
    REST_HOMEWORK,
    TALKED,
    TRIED,
)
from selfkind.domain.choosing import meant
from selfkind.domain.circle.person import Sort
from selfkind.domain.errors import NotFound, NotNow, SelfkindError, shown
from selfkind.domain.folding import fold
from selfkind.domain.homework.assignment import Assignment, Status, checked, due_words
from selfkind.domain.homework.item import UNNAMED, changed_item, new_item, part_for
from selfkind.domain.homework.ready import ReadyAssignment
from selfkind.domain.homework.tried import TICKED_AS, Did, Tried, checked_try, tried_times_of
from selfkind.domain.result import Result
from selfkind.domain.routine.plan import Standing as TickedAs

if TYPE_CHECKING:
    from selfkind.companion.finishing import FinishedExercise
    from selfkind.companion.planning import Planning
    from selfkind.companion.routine import Routine
    from selfkind.companion.use_case import Needs
    from selfkind.domain.circle.person import Person
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.routine.plan import Completion
    from selfkind.domain.routine.routine import RoutineItem

EXERCISE = "homework"
"""What a path calls it when an assignment is added."""
GONE = "That homework isn't here any more, so nothing was changed."
NOTED_BEFORE = timedelta(days=60)
"""How long before homework is here a try with it can be: one that was noted on paper first."""
_ACTS = {
    Status.TALKED_ABOUT: TALKED,
    Status.RESTING: REST_HOMEWORK,
    Status.DONE: HOMEWORK_DONE,
    Status.GOING: HOMEWORK_AGAIN,
    Status.NEW: HOMEWORK_AGAIN,
}


@dataclass(frozen=True)
class Standing:
    """An open assignment as Today has it: how many tries there are so far, the next session, and when it's for in
    words, "" for no day."""

    assignment: Assignment
    tries: int
    session: date | None
    when: str

    @property
    def title(self) -> str:
        """What it's called on Today, where others may look on: private homework has no title there."""
        return UNNAMED if self.assignment.private else self.assignment.title

    def document(self) -> dict[str, Any]:
        """Return it as JSON: who it's from, its status, when it's for, its exercise, and its tries so far."""
        one = self.assignment
        return {
            "id": one.id,
            "title": one.title,
            "giver": one.giver,
            "status": str(one.status),
            "when": self.when,
            "due": one.due and one.due.isoformat(),
            "session": self.session and self.session.isoformat(),
            "exercise": one.exercise,
            "tries": self.tries,
        }


class Homework(UseCase):
    """Use cases around assignments. Nothing here is late, and nothing but tries is counted."""

    def __init__(
        self,
        needs: Needs,
        planning: Planning,
        routine: Callable[[], Routine],
        people: Callable[[], Sequence[Person]],
        routine_changed: Sequence[Callable[[Sequence[RoutineItem]], object]],
    ) -> None:
        super().__init__(needs)
        self._planning = planning
        self._routine = routine
        self._people = people
        self._routine_changed = routine_changed
        self._kept: OwnThings[Assignment] = OwnThings.of(
            lambda: needs.opened.home.assignments, needs, "assignments", lambda one: (one.title,)
        )
        self._log: DatedLog[Tried] = DatedLog(
            lambda: needs.opened.home.tries, needs, planning, checked_try, lambda _: TRIED
        )

    # Assignments

    def all(self) -> list[Assignment]:
        """Return every assignment, in the order in which they were made. One that is new is going once there is a
        try; a question is none."""
        every = [one for one in self._kept.all() if not one.template]
        new = [one for one in every if one.status is Status.NEW]
        if not new:
            return every
        tried = {one.assignment for one in self._tries_with(new) if not one.is_question}
        return [replace(one, status=Status.GOING) if one in new and one.id in tried else one for one in every]

    def open(self) -> list[Assignment]:
        """Return what is new or going."""
        return [one for one in self.all() if one.is_open]

    def templates(self) -> list[Assignment]:
        """Return the templates that the user made."""
        return [one for one in self._kept.all() if one.template]

    def ready(self) -> tuple[ReadyAssignment, ...]:
        """Return the ready assignments of the packs."""
        return self._words.assignments()

    def begun(self, words: str) -> Assignment | None:
        """Return a new assignment that begins as a ready one does, or a template of the user's own, by its id or
        its whole title; None for words that name none. What somebody gave to the user comes before what is for
        everybody."""
        wanted, now = fold(" ".join(words.split())), self._clock.now()
        for own in self.templates():
            if wanted in (own.id, fold(own.title)):
                return replace(own, id="", template=False, made=None, status=Status.NEW)
        every = sorted(self.ready(), key=lambda one: not one.giver)
        ready = next((one for one in every if wanted in (one.id, fold(one.title))), None)
        return None if ready is None else ready.assignment(now)

    def assignment(self, id: str) -> Assignment | None:
        """Return the assignment or template with an id, None for none."""
        return next((one for one in (*self.all(), *self.templates()) if one.id == id), None)

    def named(self, words: str) -> Assignment:
        """Return the assignment or template that words mean: its id, its title, or the beginning of either. One
        that is open comes before one that isn't. Raises `NotFound` and `Ambiguous`."""
        none = f"No homework begins with “{shown(words)}”. To see it all: selfkind homework list"
        every = self.all()
        for some in ([one for one in every if one.is_open], every):
            with suppress(NotFound):
                return self._kept.named(words, none, some)
        return self._kept.named(words, none, self.templates())

    def keep(self, wanted: Assignment, before: Assignment | None = None) -> Result[Assignment]:
        """Save a new assignment, or `before` as it is `wanted`; its id and time are set here. Its item in the
        routine follows it.

        Raises `UsageError` for what can't be kept, and `NotFound` when `before` is gone.
        """
        filled = checked(replace(wanted, exercise=self.exercise_id(wanted.exercise, before)))
        made = before.made if before is not None else filled.made or self._clock.today()
        act = ADD if before is None else EDIT
        kept = self._keep(replace(filled, made=made), before, act)
        if before is None and not kept.value.template:
            self._planning.finished(EXERCISE, self._clock.today())
        return kept

    def put(self, assignment: Assignment, status: Status) -> Result[Assignment]:
        """Give an assignment a status: talked about, resting, done, or going again. Raises `NotFound`."""
        if assignment.template:
            raise NotNow("That's a template. To begin it: selfkind homework add")
        before = self._kept.with_id(assignment.id)
        if before is None:
            raise NotFound(GONE)
        return self._keep(replace(before, status=status), before, _ACTS[status])

    def _keep(self, wanted: Assignment, before: Assignment | None, act: str) -> Result[Assignment]:
        """Write an assignment and its item in one write that can be undone."""
        home = self._opened.home
        there = {one.id: one for one in home.assignments.all()}
        if before is not None and before.id not in there:
            raise NotFound(GONE)
        id = wanted.id or self._new_id() if before is None else before.id
        kept = replace(wanted, id=id, updated=self._clock.now(), removed=None)
        if before is not None and replace(kept, updated=there[id].updated) == there[id]:
            return Result(before)
        was = there.get(id)
        return Result(kept, self._write(kept, partial(home.assignments.put, kept), act, was))

    def _write(
        self,
        assignment: Assignment,
        write: Callable[[], object],
        act: str,
        before: Assignment | None = None,
        *,
        gone: bool = False,
    ) -> str:
        """Make a write about an assignment, and let its item follow in the same write."""
        items = self._items_for(assignment, before, gone=gone)
        if items:
            self._routine().keep()
        routine = self._opened.home.routine

        def both() -> None:
            write()
            if items:
                routine.change(*items)

        warning = self._record(both, act, assignment.title)
        for heard in self._routine_changed if items else ():
            heard(items)
        return warning

    def _items_for(self, after: Assignment, before: Assignment | None, *, gone: bool) -> list[RoutineItem]:
        """Return the item of an assignment as it has to be, if that isn't what is there."""
        item, cadence = self._item_of(after.id, archived=True), after.cadence
        if gone or cadence is None or not after.is_open:
            return [] if item is None or item.removed is not None else [item._replace(removed=self._clock.now())]
        if item is not None:
            # One that was archived by itself stays so, until “how often” changes or the assignment begins again.
            stays = before is not None and before.is_open and before.often == after.often
            changed = changed_item(item, before, after)
            changed = changed._replace(removed=item.removed) if stays else changed
            return [] if changed == item else [changed]
        of_part = (one.position for one in self._routine().items() if one.part is part_for(after))
        return [new_item(after, cadence, self._clock.today(), max(of_part, default=-1) + 1, self._new_id())]

    def _item_of(self, id: str, *, archived: bool = False) -> RoutineItem | None:
        items = self._routine().all() if archived else self._routine().items()
        of_it = [one for one in items if one.homework == id]
        return next((one for one in of_it if one.removed is None), next(iter(of_it), None))

    def item(self, assignment: Assignment) -> RoutineItem | None:
        """Return the item that an assignment has in the routine, None for none."""
        return self._item_of(assignment.id)

    def delete(self, assignment: Assignment) -> Result[Assignment]:
        """Move an assignment to the bin. What was tried stays in the journal. Raises `NotFound`."""
        now, mark = self._clock.now(), self._opened.home.assignments.mark
        warning = self._write(assignment, lambda: mark(assignment.id, now, now), REMOVE, gone=True)
        return Result(assignment, warning)

    def bin(self) -> list[Assignment]:
        """Return the assignments and templates in the bin, the latest deleted first."""
        return self._kept.bin()

    def restore(self, words: str) -> Result[Assignment]:
        """Restore an assignment from the bin, by its title or id. Raises `NotFound` and `Ambiguous`."""
        none = f"No homework in the bin begins with “{shown(words)}”. Homework stays in the bin for 30 days."
        one = self._kept.named(words, none, self.bin())
        now, mark = self._clock.now(), self._opened.home.assignments.mark
        back = replace(one, removed=None, updated=now)
        return Result(back, self._write(back, lambda: mark(one.id, None, now), ADD))

    # What goes with an assignment

    def exercise_id(self, words: str, before: Assignment | None = None) -> str:
        """Return the id of the exercise that words mean, "" for none. Raises `NotFound` and `Ambiguous`."""
        if not words.strip() or (before is not None and words == before.exercise):
            return words.strip()
        found = meant(
            words, self._words.exercises().values(), "exercises", lambda one: (one.name, one.id), says_ids=True
        )
        if found is None:
            raise NotFound(f"No exercise is called “{shown(words)}”. To see them all: selfkind exercises")
        return found.id

    def exercise_of(self, assignment: Assignment) -> Exercise | None:
        """Return the exercise that opens for an assignment, None for none, or for one that isn't known."""
        return self._words.exercise(assignment.exercise) if assignment.exercise else None

    def exercise_name(self, id: str) -> str:
        """Return the name of an exercise; one that isn't known is its id."""
        found = self._words.exercise(id)
        return id if found is None else found.name

    def smaller_version(self, assignment: Assignment) -> str:
        """Return a smaller version to offer: that of the exercise, "" where the user's own words are asked for."""
        exercise = self.exercise_of(assignment)
        return exercise.tiny if exercise is not None else ""

    def session_of(self, assignment: Assignment) -> date | None:
        """Return the day of the next session that an assignment is for: the next appointment with who it's from.
        Where nobody is named, that with the one professional of the circle who has one. None where it isn't
        known."""
        today = self._clock.today()
        coming = [
            one
            for one in self._people()
            if one.sort is Sort.PROFESSIONAL and one.next_day is not None and one.next_day >= today
        ]
        named = _named(assignment.giver, coming)
        chosen = named if fold(assignment.giver) else coming[: len(coming) == 1]
        return min((one.next_day for one in chosen if one.next_day is not None), default=None)

    def professionals(self) -> list[Person]:
        """Return the professionals of the circle whom homework is from. Where homework names nobody, the
        only professional there is."""
        every = [one for one in self._people() if one.sort is Sort.PROFESSIONAL]
        givers = {one.giver for one in self.all() if fold(one.giver)}
        named = {one.id for giver in givers for one in _named(giver, every)}
        return [one for one in every if one.id in named] if givers else every[: len(every) == 1]

    def when(self, assignment: Assignment) -> str:
        """Return what an assignment is for, in words that never hurry; "" for no day."""
        session = self.session_of(assignment) if assignment.next_session else None
        return due_words(assignment, self._clock.today(), session)

    def standing(self) -> list[Standing]:
        """Return the open assignments as Today has them."""
        every = self.open()
        if not every:
            return []
        counted = tried_times_of(self._tries_with(every))
        return [
            Standing(one, counted[one.id], self.session_of(one) if one.next_session else None, self.when(one))
            for one in every
        ]

    # Tries

    def new_try(self, assignment: Assignment, did: Did = Did.ALL, day: date | None = None) -> Tried:
        """Return a try to fill in, which `log` saves. Raises `SelfkindError` for a future day."""
        day = self._planning.checked_day(day)
        return Tried("", day, self._clock.now(), assignment.id, assignment.title, did)

    def log(self, tried: Tried, item: RoutineItem | None = None) -> Result[Tried]:
        """Save a try, and tick the item of its assignment if that is open on the day, in one durable write. Raises
        `UsageError` for what can't be kept."""
        state = TICKED_AS.get(tried.did)
        if state is None:
            return self._log.add(tried, tried.assignment, None)
        own = item or self._waiting(tried.assignment, tried.day)
        return self._log.add(tried, tried.assignment, own, state=state, minutes=tried.minutes)

    def asked(self, assignment: Assignment, question: str) -> Result[Tried]:
        """Save a question for the session, which says nothing of a try. Raises `UsageError` for no words."""
        return self.log(replace(self.new_try(assignment, Did.ASKED), question=question))

    def _waiting(self, assignment: str, day: date) -> RoutineItem | None:
        """Return the item of an assignment where it's open on a day."""
        with suppress(SelfkindError):  # a routine that can't be read is no obstacle
            for one in self._planning.plan_as_planned(day).occurrences:
                if one.is_open and one.item.homework == assignment:
                    return one.item
        return None

    def tries_by(self, finished: FinishedExercise) -> Callable[[], object]:
        """Return what writes a try for each open assignment that a finished exercise belongs to, and ticks its
        item, if that isn't ticked already. One that was opened from the item of an assignment is for just that
        one. What is from paper can be from before the homework was here."""
        with suppress(SelfkindError):  # what was practised is written all the same
            known = self._words.exercise(finished.exercise)
            names = {finished.exercise, known.stands_for if known is not None else ""} - {""}
            day, opened = finished.day, finished.opened
            before = NOTED_BEFORE if finished.from_paper else timedelta()
            done = [one for one in self.open() if one.exercise in names and (one.made or day) - before <= day]
            if opened is not None and opened.homework:
                done = [one for one in done if one.id == opened.homework]
            writes = [self._try_by(one, finished) for one in done]
            return lambda: [write() for write in writes]
        return lambda: None

    def _try_by(self, one: Assignment, finished: FinishedExercise) -> Callable[[], object]:
        day, minutes, ticked = finished.day, finished.minutes, finished.ticked
        new = replace(self.new_try(one, day=day), from_paper=finished.from_paper)
        took = minutes if minutes is not None and minutes > 0 else None
        tried = replace(new, id=self._new_id(), minutes=took, exercise=one.exercise, made_by=finished.made_by)
        own = None if ticked is not None and ticked.homework == one.id else self._waiting(one.id, day)
        tick = None if own is None else self._planning.completion(own, day, minutes=took, entry=tried.id)
        if tick is not None:
            self._planning.keep_routine()
        return partial(self._opened.home.tries.add, tried, tick)

    def made_by(self, entry: str, day: date) -> list[Tried]:
        """Return the tries that saving an entry made, where they're still on its day; none from what can't be
        read."""
        with suppress(SelfkindError):
            return [one for one in self.tries(day, day) if one.made_by == entry]
        return []

    def try_by_tick(self, item: RoutineItem, tick: Completion) -> tuple[Completion, Callable[[], object]] | None:
        """Return the tick of an item with its try, and what writes the try; None where no try goes with it."""
        did = {ticked: did for did, ticked in reversed(TICKED_AS.items())}.get(_whole(tick.state))
        one = self.assignment(item.homework)
        if did is None or one is None:
            return None
        tried = replace(self.new_try(one, did, tick.day), id=self._new_id(), minutes=tick.minutes)
        return tick._replace(entry=tried.id), partial(self._opened.home.tries.add, tried)

    def no_try_by(self, tick: Completion) -> Callable[[], object]:
        """Return what moves the try to the bin that a tick made, for one that is removed. A try that says more
        stays, and so does one that finishing an exercise made."""
        made = next((one for one in self.tries(tick.day, tick.day) if one.id == tick.entry), None)
        bare = made is not None and replace(made, updated=None) == Tried(
            made.id, made.day, made.at, made.assignment, made.title, made.did, made.minutes
        )
        if made is None or not bare:
            return lambda: None
        return partial(self._opened.home.tries.put_in_bin, made, self._clock.now())

    def tries(self, since: date | None = None, until: date | None = None) -> list[Tried]:
        """Return tries from `since` to `until`, both included, newest first."""
        return self._log.between(since, until)

    def _tries_with(self, every: Sequence[Assignment]) -> list[Tried]:
        """Return the tries from shortly before the first of some assignments was made here."""
        return self.tries(min(one.made or one.day for one in every) - NOTED_BEFORE)

    def tries_of(self, assignment: Assignment) -> list[Tried]:
        """Return the tries with an assignment, newest first."""
        return [one for one in self.tries() if one.assignment == assignment.id]

    def questions(self, since: date | None = None) -> list[Tried]:
        """Return the tries that have a question for the session, newest first."""
        return [one for one in self.tries(since) if one.question]

    def each(self, since: date | None = None, until: date | None = None) -> Iterator[Tried]:
        """Yield tries of these days, newest first, with one month in memory at a time."""
        return self._log.each(since, until)

    def newest(self) -> Iterator[Tried]:
        """Yield tries, newest first. Months are read when they are asked for."""
        return self._log.newest()

    def tried(self, words: str) -> Tried:
        """Return the try with the id `words`, or whose id begins so. Raises `NotFound` or `Ambiguous`."""
        none = f"No note about homework has the ID “{shown(words)}”. To see the IDs: selfkind homework log"
        return self._log.with_id(words, none)

    def change(self, before: Tried, after: Tried) -> Result[Tried]:
        """Change a try, and keep the version before in the bin; its day and its time stay.

        Raises `UsageError` for what can't be kept, `NotFound` when it's gone, and `ChangedSince` when it was
        changed since it was read: then both versions are kept.
        """
        return self._log.change(before, after)

    def move(self, tried: Tried, day: date) -> Result[Tried]:
        """Move a try to another day; its time stays. Raises `UsageError` for a future day, and `NotFound`."""
        return self._log.move(tried, day)

    def delete_try(self, tried: Tried) -> Result[Tried]:
        """Move a try to the bin, from where it can be restored for 30 days. Its tick stays, because it was done.
        Raises `NotFound`."""
        return self._log.delete(tried)

    def try_bin(self) -> list[Tried]:
        """Return the tries in the bin, the latest removed first."""
        return self._log.bin()

    def restore_try(self, words: str) -> Result[Tried]:
        """Restore the try from the bin that has the id `words`, or whose id begins so. Raises `NotFound` or
        `Ambiguous`."""
        return self._log.restore(words, f"No note about homework in the bin has the ID “{shown(words)}”.")


def _whole(state: TickedAs) -> TickedAs:
    """Return how a tick counts: a tiny version is the whole."""
    return TickedAs.DONE if state is TickedAs.TINY else state


def _named(giver: str, people: Iterable[Person]) -> list[Person]:
    """Return the people whom the name of who homework is from means, in whole or in part."""
    name = fold(giver)
    return [one for one in people if name and (name in fold(one.name) or fold(one.name) in name)]
