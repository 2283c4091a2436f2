"""A person who does random things with a home, and what has to be true afterwards."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.circle.person import Person as Known
from selfkind.domain.errors import SelfkindError
from selfkind.domain.records import replace
from selfkind.reminders.companion import CompanionWithReminders
from tests.sync.computer import Computer, Place, Tables, marks_in, places_by_mark, places_of, tables_of

T = TypeVar("T")
IN_ONE_SITTING = 12
BY_SHELL = 20
"""One of so many things is done in the shell."""


class Nothing(Exception):
    """There's nothing to do this with."""


class Person:
    """Does things on one computer. `written` are the marks of all texts, `let_go` those that went for good by a
    change of somebody who had them on the screen. `removed` and `changed` are what went and what was changed since
    the two computers were last alike. `took` has the places from which each mark was taken since then, and
    `stands` those where it is."""

    def __init__(self, computer: Computer, seed: int) -> None:
        self.computer = computer
        self.rng = random.Random(f"person {seed} {computer.name}")
        self.written: set[str] = set()
        self.let_go: set[str] = set()
        self.removed: set[tuple[str, str]] = set()
        self.changed: set[tuple[str, str]] = set()
        self.took: dict[str, set[Place]] = {}
        self.stands: dict[str, set[Place]] = {}
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self._number = 0

    def alike(self) -> None:
        """Forget what was removed, changed and taken: both computers are alike now."""
        self.removed.clear()
        self.changed.clear()
        self.took.clear()
        self.stands.clear()

    def live(self, count: int) -> None:
        """Do some things."""
        left = count
        while left:
            sitting = min(left, IN_ONE_SITTING)
            with self.computer.opened() as companion:
                self.go_on(companion, sitting)
            left -= sitting
            if left and self.rng.random() < IN_ONE_SITTING / BY_SHELL:
                self._by_shell()
                left -= 1

    def go_on(self, companion: CompanionWithReminders, count: int) -> None:
        """Do some things in an app that is open."""
        before = tables_of(companion)
        for _ in range(count):
            before = self._step(companion, before)

    def _step(self, companion: CompanionWithReminders, before: dict[str, Tables]) -> dict[str, Tables]:
        """Do one thing that can be done."""
        while True:
            way, said = self.rng.choice(WAYS), set(self.written)
            self.computer.minutes += 1
            try:
                getattr(self, way)(companion)
            except (Nothing, SelfkindError) as refused:
                self.written = said
                if not isinstance(refused, Nothing):
                    self.refused[f"{way}: {refused}"] += 1
                continue
            after = tables_of(companion)
            if after == before:
                self.written = said
                continue
            self.done[way] += 1
            self._compare(before, after)
            return after

    def _by_shell(self) -> None:
        before = self.computer.tables()
        self.computer.minutes += 1
        way = self.rng.choice(["write note", "done", "feel"])
        if way == "done":
            with self.computer.opened() as companion:
                name = self.rng.choice(companion.routine.items()).id
            self.computer.shell("done", name, "--note", self.words())
        elif way == "feel":
            self.computer.shell("feel", "tired", "--note", self.words())
        else:
            self.computer.shell("write", "note", self.words())
        self.done[f"shell: {way}"] += 1
        self._compare(before, self.computer.tables())

    def _compare(self, before: dict[str, Tables], after: dict[str, Tables]) -> None:
        was, now = places_of(before), places_of(after)
        gone = {place for place in was if place not in now}
        new = {place for place in now if was.get(place) != now[place]}
        self.removed = (self.removed | gone) - new
        self.changed = (self.changed | new) - gone
        self.let_go |= marks_in(before) - marks_in(after)
        self.let_go -= marks_in(after)
        stood, self.stands = places_by_mark(before), places_by_mark(after)
        for mark, places in stood.items():
            self.took.setdefault(mark, set()).update(places)
        for mark in self.took:
            self.took[mark] -= self.stands.get(mark, set())

    def words(self) -> str:
        """Words of which each is told from all others."""
        self._number += 1
        mark = f"<{self.computer.name}{self._number}>"
        self.written.add(mark)
        return f"{mark} {self.rng.choice(['tea', 'a walk', 'grüße', '[b]rain[/b]', 'soup 🍲'])}"

    def one_of(self, things: Sequence[T]) -> T:
        """One of some things, more often of the first: both persons choose the same now and then."""
        if not things:
            raise Nothing
        return things[min(int(self.rng.expovariate(0.25)), len(things) - 1)]

    def day(self, companion: CompanionWithReminders, most: int = 4) -> date:
        """One of the last days."""
        return companion.today() - timedelta(days=self.rng.randint(0, most))

    # What can be done

    def tick(self, companion: CompanionWithReminders) -> None:
        note = self.words() if self.rng.random() < 0.3 else ""
        companion.planning.tick(self.one_of(companion.routine.items()), self.day(companion), note=note)

    def untick(self, companion: CompanionWithReminders) -> None:
        day = self.day(companion)
        ticked = {tick.item for tick in companion.home.completions.between(day, day)}
        items = [item for item in companion.routine.items() if item.id in ticked]
        companion.planning.untick(self.one_of(items), day)

    def write(self, companion: CompanionWithReminders) -> None:
        note = companion.practice.exercise("note")
        companion.journal.save(note, {"text": self.words()}, day=self.day(companion, 40))

    def edit(self, companion: CompanionWithReminders) -> None:
        entry = self.one_of(sorted(companion.journal.entries(), key=lambda one: one.id))
        companion.journal.change(entry, {"text": self.words()})

    def delete(self, companion: CompanionWithReminders) -> None:
        companion.journal.delete(self.one_of(sorted(companion.journal.entries(), key=lambda one: one.id)))

    def move(self, companion: CompanionWithReminders) -> None:
        entry = self.one_of(sorted(companion.journal.entries(), key=lambda one: one.id))
        companion.journal.move(entry, self.day(companion, 40))

    def restore(self, companion: CompanionWithReminders) -> None:
        companion.bin.restore(self.one_of(sorted(companion.bin.all(), key=lambda one: one.id)))

    def delete_for_good(self, companion: CompanionWithReminders) -> None:
        companion.bin.delete(self.one_of(sorted(companion.bin.all(), key=lambda one: one.id)))

    def feel(self, companion: CompanionWithReminders) -> None:
        companion.check_ins.check_in([self.rng.choice(["calm", "tired", "sad"])], note=self.words())

    def feel_otherwise(self, companion: CompanionWithReminders) -> None:
        one = self.one_of(sorted(companion.check_ins.each(), key=lambda one: one.id))
        companion.check_ins.edit(one, [self.rng.choice(["calm", "tired", "sad"])], note=self.words())

    def rename(self, companion: CompanionWithReminders) -> None:
        item = self.one_of(companion.routine.items())
        companion.routine.edit(item, draft_of(item)._replace(name=self.words()))

    def add_item(self, companion: CompanionWithReminders) -> None:
        companion.routine.add(ItemDraft(self.words()))

    def archive(self, companion: CompanionWithReminders) -> None:
        companion.routine.remove(self.one_of(companion.routine.items()[4:]))

    def plan_again(self, companion: CompanionWithReminders) -> None:
        companion.routine.restore(self.one_of(companion.routine.archived()))

    def order(self, companion: CompanionWithReminders) -> None:
        companion.routine.move(self.one_of(companion.routine.items()), self.rng.choice([-1, 1]))

    def limit(self, companion: CompanionWithReminders) -> None:
        companion.boundaries.keep(Boundary("", self.words(), self.computer.now()))

    def limit_otherwise(self, companion: CompanionWithReminders) -> None:
        one = self.one_of(companion.boundaries.all())
        companion.boundaries.keep(replace(one, text=self.words()), one)

    def drop_limit(self, companion: CompanionWithReminders) -> None:
        companion.boundaries.delete(self.one_of(companion.boundaries.all()))

    def meet(self, companion: CompanionWithReminders) -> None:
        companion.circle.keep(Known("", self.words(), self.computer.now()))

    def plan_safety(self, companion: CompanionWithReminders) -> None:
        companion.safety_plan.write({self.rng.choice(["signs", "alone"]): self.words()})

    def begin_page(self, companion: CompanionWithReminders) -> None:
        companion.drafts.keep("note", {"text": self.words()}, is_left=True)

    def drop_page(self, companion: CompanionWithReminders) -> None:
        companion.drafts.delete(self.one_of(companion.drafts.unfinished()))

    def rest(self, companion: CompanionWithReminders) -> None:
        day = self.day(companion)
        (companion.day_modes.rest if companion.day_modes.of(day) is None else companion.day_modes.normal)(day)

    def undo(self, companion: CompanionWithReminders) -> None:
        companion.undo.latest()

    def restore_backup(self, companion: CompanionWithReminders) -> None:
        companion.backups.restore(self.one_of(companion.backups.all()[::-1]).name)

    def redo(self, companion: CompanionWithReminders) -> None:
        companion.undo.redo()


def taken_apart(one: Person, other: Person) -> set[str]:
    """Return the marks that each of two persons took away from wherever the other one still has them. An edit, a
    deletion or a restore took them from one place here, and from another one there: each counts where it was done,
    and afterwards they're nowhere (docs/decisions/0053)."""
    return {
        mark
        for mark in one.stands.keys() & other.stands.keys()
        if one.stands[mark] <= other.took.get(mark, set()) and other.stands[mark] <= one.took.get(mark, set())
    }


WAYS = (
    *("tick", "untick", "write", "edit", "edit") * 2,
    *("delete", "move", "restore", "delete_for_good", "feel", "feel_otherwise", "rename", "add_item", "archive"),
    *("plan_again", "order", "limit", "limit_otherwise", "drop_limit", "meet", "plan_safety", "begin_page"),
    *("drop_page", "rest", "undo", "redo", "restore_backup"),
)
