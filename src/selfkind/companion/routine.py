"""The routine: list, add, change, move and remove its items."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, time
from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.resting import allowed
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import (
    ADD,
    ADD_ROUTINE,
    ARCHIVE,
    DUPLICATE,
    EDIT,
    END_REST,
    MOVE,
    RESTORE_ITEM,
    USE_ROUTINE,
)
from selfkind.domain.errors import NotFound, UsageError
from selfkind.domain.result import Result, written
from selfkind.domain.routine.cadence import DAILY, Cadence, counted_from
from selfkind.domain.routine.routine import DEFAULT_START, Part, RoutineItem, find_item, in_order, namesakes

if TYPE_CHECKING:
    from selfkind.companion.use_case import Needs
    from selfkind.content.ready_routine import Routine as ReadyRoutine
    from selfkind.domain.phrases.rules import Rule
    from selfkind.domain.practice.exercise import Exercise

NAME_LIMIT = 120
"""Longest name of an item, in characters: it has to fit on a line."""


class ItemDraft(NamedTuple):
    """What the user enters about an item when they add or change it. Without a `start` it's the day it's added."""

    name: str
    exercise: str = ""
    cadence: Cadence = DAILY
    part: Part = Part.ANY
    times: tuple[time, ...] = ()
    after: str = ""
    tiny: str = ""
    minutes: float | None = None
    amount: str = ""
    per_day: int = 1
    start: date | None = None
    until: date | None = None
    obstacle: str = ""
    instead: str = ""
    symbol: str = ""
    show_name: bool = False

    def with_rule(self, rule: Rule) -> ItemDraft:
        """Return the draft with the days of a rule; what it doesn't name stays, and so do the times."""
        draft = self if rule.cadence is None else self._replace(cadence=rule.cadence, per_day=rule.per_day)
        return draft._replace(start=rule.start or draft.start, until=rule.until or draft.until)


class Routine(UseCase):
    """Use cases around the routine. Until something is written, a new home has the default routine.

    The store remembers each change, so that `undo` can reverse it in a later run as well.
    """

    def __init__(self, needs: Needs, routine_changed: Sequence[Callable[[Sequence[RoutineItem]], object]]) -> None:
        super().__init__(needs)
        self._routine_changed = routine_changed

    def all(self) -> tuple[RoutineItem, ...]:
        """Return every item, also those removed or kept out (their past names them), in the order of a day."""
        routine = self._opened.home.routine
        if routine.is_kept():
            return in_order(routine.all())
        # Beside the ready one are items that were imported, or merged: what another computer wrote of it counts.
        return in_order((*routine.missing(self._default()), *routine.all()))

    def items(self) -> tuple[RoutineItem, ...]:
        """Return the current items of the routine, in the order of a day."""
        return tuple(item for item in allowed(self._opened.home, self.all()) if item.removed is None)

    def kept_out(self) -> tuple[RoutineItem, ...]:
        """Return the current items that aren't in the routine yet: they were imported, and it's for the user to
        allow that import."""
        known = {item.id for item in self.items()}
        return tuple(item for item in self.all() if item.removed is None and item.id not in known)

    def _default(self) -> tuple[RoutineItem, ...]:
        """Return the default routine."""
        return self._words.library.default_routine(DEFAULT_START)

    def keep(self) -> None:
        """Write the default routine to disk, once, before the first write that builds on it: from then on it is
        the user's own and no later version of selfkind changes it."""
        if not self._opened.home.routine.is_kept():
            # The write that follows has its own warning.
            written(self._opened.home.routine.keep, self._default())

    def add(self, draft: ItemDraft, start: date | None = None) -> Result[RoutineItem]:
        """Add an item at the end of its part of the day. Raises `UsageError` for an invalid draft."""
        item = self._made(
            RoutineItem(
                id=self._new_id(),
                name=draft.name,
                exercise="",
                cadence=DAILY,
                part=draft.part,
                start=draft.start or start or self._clock.today(),
                position=self.next_place(draft.part),
            ),
            draft,
        )
        return Result(item, self._changed(ADD, item, item))

    def edit(self, item: RoutineItem, draft: ItemDraft) -> Result[RoutineItem]:
        """Change an item; its past stays the same."""
        changed = self._made(item, draft)
        if draft.part is not item.part:
            changed = changed._replace(position=self.next_place(draft.part))
        return Result(changed, self._changed(EDIT, item, changed))

    def archived(self) -> tuple[RoutineItem, ...]:
        """Return the archived items, the latest first."""
        gone = [(item.removed, item) for item in self.all() if item.removed is not None]
        return tuple(item for _, item in sorted(gone, key=itemgetter(0), reverse=True))

    def named_archived(self, words: str) -> RoutineItem:
        """Return the archived or resting item that words mean: its id or the beginning of its name. Raises
        `NotFound`, and `Ambiguous` with the choices."""
        archived, resting = self.archived(), self.resting()
        if not archived and not resting:
            raise NotFound(f"No archived item is called “{words}”: nothing is archived.")
        try:
            return find_item((*archived, *resting), words)
        except NotFound:
            known = "; ".join(item.name for item in (*archived, *resting))
            raise NotFound(f"No archived item starts with “{words}”. Archived or resting are: {known}.") from None

    def namesakes(self, item: RoutineItem) -> tuple[RoutineItem, ...]:
        """Return the other current items with the same name."""
        return namesakes(item, self.items())

    def remove(self, item: RoutineItem) -> Result[RoutineItem]:
        """Archive an item: it's no longer planned. Its past stays, and `restore` plans it again."""
        removed = item._replace(removed=self._clock.now())
        return Result(removed, self._changed(ARCHIVE, item, removed))

    def restore(self, item: RoutineItem) -> Result[RoutineItem]:
        """Restore an archived item, as the last of its part of the day, or end the rest of an item."""
        if item.removed is None:
            return self._woken(item)
        back = awake(item)._replace(removed=None, position=self.next_place(item.part))
        return Result(back, self._changed(RESTORE_ITEM, item, back))

    def _woken(self, item: RoutineItem) -> Result[RoutineItem]:
        if item.rest_after(self._clock.today()) is None:
            return Result(item)
        back = awake(item)
        return Result(back, self._changed(END_REST, item, back))

    def resting(self) -> tuple[RoutineItem, ...]:
        """Return the current items that rest today or from a day to come on, in the order of a day."""
        today = self._clock.today()
        return tuple(item for item in self.items() if item.rest_after(today) is not None)

    def duplicate(self, item: RoutineItem) -> Result[RoutineItem]:
        """Add a copy of an item just below it, with a name of its own and without its past."""
        taken = {one.name.casefold() for one in self.items()}
        copy = item._replace(
            id=self._new_id(),
            name=_copied_name(item.name, taken),
            start=max(item.start, self._clock.today()),
            removed=None,
            homework="",
            rests_from=None,
            rests_until=None,
        )
        order = [one for one in self.items() if one.part is item.part]
        at = next((number for number, one in enumerate(order, 1) if one.id == item.id), len(order))
        order.insert(at, copy)
        placed = [one._replace(position=position) for position, one in enumerate(order)]
        (made,) = (one for one in placed if one.id == copy.id)
        return Result(made, self._changed(DUPLICATE, made, *placed))

    def _last(self, part: Part) -> int:
        return max((item.position for item in self.items() if item.part is part), default=-1)

    def move(self, item: RoutineItem, by: int, shown: Collection[str] | None = None) -> Result[RoutineItem]:
        """Move an item up (negative) or down among its part of the day, and at its edge into the next part.

        With `shown`, the ids of the items that can be seen, a step goes past all others, for example those that
        aren't due on that day.
        At the very top or bottom of the routine nothing changes. Raises `NotFound` for an item that was
        removed by then.
        """
        before = self.items()
        order = list(before)
        index = next((i for i, other in enumerate(order) if other.id == item.id), -1)
        if index < 0:
            raise NotFound(f"{item.name} is no longer in your routine.")
        target = index + (1 if by > 0 else -1)
        moved, steps = order[index], abs(by)
        while steps and 0 <= target < len(order):
            neighbour = order[target]
            steps -= shown is None or neighbour.id in shown or neighbour.part is not moved.part
            if neighbour.part is moved.part:
                order[index], order[target] = order[target], order[index]
                index, target = target, target + (target - index)
            else:
                moved = moved._replace(part=neighbour.part)
                order[index] = moved
        if tuple(order) == before:
            return Result(moved)
        renumbered = tuple(
            other._replace(position=position)
            for part in Part
            for position, other in enumerate(o for o in order if o.part is part)
        )
        moved = next(other for other in renumbered if other.id == item.id)
        return Result(moved, self._changed(MOVE, item, *renumbered))

    def ready(self) -> tuple[ReadyRoutine, ...]:
        """Return the ready routines of the packs."""
        return self._words.library.routines()

    def ready_one(self, words: str) -> ReadyRoutine:
        """Return the ready routine that words mean: its id, its name, or the beginning of either. Raises
        `NotFound` and `Ambiguous`."""
        from selfkind.domain.choosing import meant

        found = meant(words, self.ready(), "ready routines", lambda one: (one.name, one.id))
        if found is not None:
            return found
        listed = "; ".join(routine.name for routine in self.ready())
        raise NotFound(f"No ready routine is called “{words}”. You can choose: {listed}.")

    def use(self, ready: ReadyRoutine, *, add: bool = False) -> Result[tuple[RoutineItem, ...]]:
        """Replace the routine with a ready one, or `add` its items whose exercises aren't in it yet.

        Return the routine as it is then.

        What is removed keeps its past, and what was in the routine before comes back as the ready routine has it.
        One undo reverses everything.
        """
        now, today, before = self._clock.now(), self._clock.today(), self.all()
        items = tuple(self._ready_items(ready, before, today, after_others=add))
        wanted = {item.id for item in items}
        leaving = [] if add else [item for item in self.items() if item.id not in wanted]
        removed = (item._replace(removed=now) for item in leaving)
        act = ADD_ROUTINE if add else USE_ROUTINE
        named = RoutineItem("", ready.name, "", DAILY, Part.ANY, today)
        warning = self._changed(act, named, *items, *removed)
        return Result(self.items(), warning)

    def _ready_items(
        self, ready: ReadyRoutine, before: Sequence[RoutineItem], today: date, *, after_others: bool
    ) -> Iterator[RoutineItem]:
        """Yield the items of a ready routine as they're written. With `after_others`, those with an exercise that
        the routine has are left out, and the others come after what is there."""
        known = {item.id: item for item in before}
        kept = [item for item in before if item.removed is None] if after_others else []
        exercises = {item.exercise for item in kept}
        for item in ready.starting(today):
            if item.exercise in exercises:
                continue
            last = max((one.position for one in kept if one.part is item.part), default=-1)
            there = known.get(item.id)
            # One that was in the routine keeps its first day, since its past is still shown.
            start = there.start if there is not None else item.start
            yield item._replace(position=last + 1 + item.position, start=start)

    def _made(self, item: RoutineItem, draft: ItemDraft) -> RoutineItem:
        # What checks a draft is imported here: most often the routine is only looked at.
        from selfkind.domain.routine.anchor import check_if_then
        from selfkind.domain.routine.last_days import check_days
        from selfkind.domain.routine.symbol import checked_symbol

        name = " ".join(draft.name.split())
        if not name:
            raise UsageError("An item needs a name. A few words are enough.")
        if len(name) > NAME_LIMIT:
            raise UsageError(f"A name can have up to {NAME_LIMIT} characters; this one has {len(name)}.")
        if draft.minutes is not None and not 0 < draft.minutes <= 1440:
            raise UsageError("Choose a length of more than 0 and up to 1440 minutes (one day).")
        exercise = draft.exercise.strip()
        # An item whose exercise is gone, with its pack, can be changed all the same.
        if exercise and exercise != item.exercise and self._words.exercise(exercise) is None:
            raise UsageError(f"No exercise is called “{exercise}”. To see them all: selfkind exercises")
        after, obstacle, instead, tiny = (
            " ".join(words.split()) for words in (draft.after, draft.obstacle, draft.instead, draft.tiny)
        )
        if (obstacle, instead) != (item.obstacle, item.instead):
            check_if_then(obstacle, instead, tiny)
        begun = item._replace(start=draft.start or item.start, until=draft.until, per_day=draft.per_day)
        made = begun._replace(cadence=cadence_to_keep(draft.cadence, begun, self._clock.today()))
        if _days_of(made) != _days_of(item):
            check_days(made)
        return made._replace(
            name=name,
            exercise=exercise,
            part=draft.part,
            times=tuple(sorted(set(draft.times))),
            after=after,
            tiny=tiny,
            minutes=draft.minutes,
            amount=draft.amount,
            obstacle=obstacle,
            instead=instead,
            symbol=checked_symbol(draft.symbol),
            show_name=draft.show_name,
        )

    def _changed(self, act: str, item: RoutineItem, *items: RoutineItem) -> str:
        """Write `items`, let `undo` reverse what was done to `item`, and return the warning of the write."""
        return self.changed_along(lambda: None, act, item.name, *items, item=item.id)

    def changed_along(
        self,
        write: Callable[[], object],
        act: str,
        name: str,
        *items: RoutineItem,
        item: str = "",
        along: date | None = None,
    ) -> str:
        """Make a write together with that of `items`, as one change that undo reverses, and return its warning.
        `act`, `name` and `item` are those of `Change`; the write can be in the month of `along`. Raises what
        `write` raises; then no item is written."""
        if items:
            self.keep()
        routine = self._opened.home.routine

        def both() -> None:
            write()
            if items:
                routine.change(*items)

        warning = self._record(both, act, name, item=item, along=() if along is None else (along,))
        if items:
            for heard in self._routine_changed:
                heard(items)
        return warning

    def opening(self, exercise: str) -> tuple[RoutineItem, ...]:
        """Return the current items that open an exercise."""
        return tuple(item for item in self.items() if item.exercise == exercise)

    def next_place(self, part: Part) -> int:
        """Return the position of an item at the end of a part of the day."""
        return self._last(part) + 1


def cadence_to_keep(given: Cadence, item: RoutineItem | None, today: date) -> Cadence:
    """Return a cadence as it's kept for an item: a COUNT that is given now counts from now. One that the item has
    already goes on counting from its start."""
    if item is not None and given == item.cadence:
        return given
    return counted_from(given, today, item.start if item is not None else today)


def awake(item: RoutineItem) -> RoutineItem:
    """Return an item without a rest."""
    return item._replace(rests_from=None, rests_until=None)


def _copied_name(name: str, taken: Collection[str]) -> str:
    """Return a name for a copy that no other item has: “Tea (2)”."""
    plain = re.sub(r" \(\d{1,3}\)$", "", name)
    names = (f"{plain[: NAME_LIMIT - len(end)]}{end}" for end in (f" ({number})" for number in count(2)))
    return next(one for one in names if one.casefold() not in taken)


def _days_of(item: RoutineItem) -> tuple[Cadence, date, date | None]:
    return item.cadence, item.start, item.until


def draft_from(exercise: Exercise, part: Part = Part.ANY) -> ItemDraft:
    """Return the draft of a new item that opens an exercise, with what the exercise knows."""
    return ItemDraft(exercise.name, exercise=exercise.id, part=part, tiny=exercise.tiny, minutes=exercise.minutes)


def draft_of(item: RoutineItem) -> ItemDraft:
    """Return the draft to begin with when an item is changed."""
    return ItemDraft(
        item.name,
        item.exercise,
        item.cadence,
        item.part,
        item.times,
        item.after,
        item.tiny,
        item.minutes,
        item.amount,
        item.per_day,
        item.start,
        item.until,
        item.obstacle,
        item.instead,
        item.symbol,
        item.show_name,
    )
