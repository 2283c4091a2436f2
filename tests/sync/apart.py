"""Two computers that are apart, and together again, several times: what is true then, in figures."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from selfkind.reminders.plan import SALT
from selfkind.store.engine.file_scopes import scope_of
from selfkind.store.engine.filenames import APP_LOG
from selfkind.store.kinds import KINDS
from selfkind.store.sync.copies import copy_of
from tests.crash.homes import sealed
from tests.sync.computer import Computer, marks_in, places_of
from tests.sync.person import Person, taken_apart

MADE_AGAIN = {("settings", SALT)}
"""What whoever asks for reminders makes again, where a restore took it away. No words are in it."""
MOST_JOINS = 8
"""After so many joins, with selfkind opened between them, no copy may be left."""


class Carrier(Protocol):
    """A sync program between two computers. `own_files` are the files of its own in a home. One that `opens_files`
    lets others on a computer read what arrives, which `doctor --repair` mends."""

    program: str
    opens_files: bool
    own_files: tuple[str, ...]

    def running(self) -> AbstractContextManager[None]:
        """Whatever has to run."""

    def part(self) -> None:
        """Let the computers not see each other."""

    def join(self, *, killed: bool = False) -> None:
        """Carry the files, in both directions, until nothing is left to carry."""

    def carried(self) -> set[str]:
        """The names in the top folder that are carried."""


Carriers = Callable[[Path, tuple[Computer, Computer]], Carrier]


@dataclass
class Figures:
    """What was seen. `lost` are the marks of texts that are nowhere, `back` what was removed and came again, and
    `apart` the marks that are nowhere, since each side took them from another place."""

    program: str
    changes: int = 0
    copies: int = 0
    merges: int = 0
    joins: int = 0
    killed: int = 0
    texts: int = 0
    seconds: float = 0.0
    lost: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    apart: set[str] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            f"{self.program}: {self.changes} changes, {self.texts} texts, {self.copies} conflict copies, "
            f"{self.merges} merges, {self.joins} joins, {self.killed} kills, {self.seconds:.0f} s, "
            f"lost {len(self.lost)}, back {len(self.back)}, gone {len(self.gone)}, troubles {len(self.troubles)}"
        )


class Apart:
    """Two persons with one home on two computers."""

    def __init__(
        self, folder: Path, carriers: Carriers, *, seed: int, is_sealed: bool = False, ahead: int = 0
    ) -> None:
        self.computers = Computer("A", folder, seed=seed), Computer("B", folder, ahead=ahead, seed=seed)
        self.persons = tuple(Person(computer, seed) for computer in self.computers)
        first = self.computers[0]
        if is_sealed:
            sealed(first.home)
        self.persons[0].live(12)
        self.carrier = carriers(folder, self.computers)
        self.figures = Figures(self.carrier.program)

    def live(self, changes: int, rounds: int, *, killed: bool) -> Figures:
        """Be apart for some changes on each side, in some rounds, and then write on both while files are carried.
        With `killed`, the sync program and what merges are killed in their middle at each join."""
        began = time.monotonic()
        with self.carrier.running():
            self.settle(killed=False)
            for number in range(rounds):
                self.carrier.part()
                for person in self.persons:
                    person.alike()
                    person.live(changes // rounds)
                self.settle(killed=killed)
                self._check(f"round {number + 1}", taken_apart(*self.persons))
            one, other = self.persons
            for person in self.persons:
                person.alike()
            for person in (one, other, one):
                person.live(4)
            with one.computer.opened() as app:
                other.live(4)
                self.settle(killed=False)
                one.go_on(app, 4)
            self.settle(killed=False)
            apart = taken_apart(*self.persons)
            for person in self.persons:
                # What arrives while one writes isn't told from what one does.
                person.alike()
            self._check("together", apart)
        figures = self.figures
        figures.seconds = time.monotonic() - began
        figures.changes = sum(one.done.total() for one in self.persons)
        figures.done = self.persons[0].done + self.persons[1].done
        figures.copies = len(self.computers[0].copies | self.computers[1].copies)
        figures.merges = sum(computer.merges for computer in self.computers)
        figures.texts = sum(len(person.written) for person in self.persons)
        return figures

    def settle(self, *, killed: bool) -> None:
        """Join, and open selfkind on both computers, until no copy is left and both have the same."""
        for number in range(MOST_JOINS):
            self.carrier.join(killed=killed and number == 0)
            self.figures.joins += 1
            for computer in self.computers:
                computer.note_copies()
            if killed and number == 0:
                self.figures.killed += 1 + sum(computer.kill_a_merge() for computer in self.computers)
            for computer in self.computers:
                computer.shell("today")
            waiting = [name for computer in self.computers for name in computer.note_copies()]
            one, other = (computer.shared() for computer in self.computers)
            alike = {name: data for name, data in one.items() if name not in self.carrier.own_files} == {
                name: data for name, data in other.items() if name not in self.carrier.own_files
            }
            if alike and not waiting:
                return
        self.figures.troubles.append(f"not settled after {MOST_JOINS} joins: {waiting}")

    def _check(self, about: str, apart: set[str]) -> None:
        figures = self.figures
        parts = [computer.tables() for computer in self.computers]
        exports = [computer.export() for computer in self.computers]
        if exports[0] != exports[1]:
            figures.troubles.append(f"{about}: two exports differ: {_difference(*exports)}")
        wanted = self.persons[0].written | self.persons[1].written
        for computer, part in zip(self.computers, parts, strict=True):
            there, rows = marks_in(part), places_of(part)
            let_go = self.persons[0].let_go | self.persons[1].let_go
            missing = wanted - let_go - there
            figures.apart |= missing & apart
            lost = sorted(missing - figures.apart)
            figures.lost += [f"{about}, {computer.name}: {mark}" for mark in lost]
            for person, other in (self.persons, self.persons[::-1]):
                figures.back += [
                    f"{about}, {computer.name}: {place}"
                    for place in sorted(person.removed - other.changed - MADE_AGAIN)
                    if place in rows
                ]
                figures.gone += [
                    f"{about}, {computer.name}: {place}"
                    for place in sorted(person.changed - other.removed)
                    if place not in rows and not (place[0] in KINDS and KINDS[place[0]].one_per)
                ]
            strangers = [name for name in computer.strangers() if name.rstrip("/") not in self.carrier.own_files]
            if strangers:
                figures.troubles.append(f"{about}, {computer.name}: {strangers} in the home")
            if (computer.home / APP_LOG).read_text() != f"of {computer.name}\n":
                figures.troubles.append(f"{about}, {computer.name}: {APP_LOG} was carried")
            if self.carrier.opens_files:
                computer.shell("doctor", "--repair")
            said = computer.shell("doctor", code=None)
            if "All good" not in said:
                figures.troubles.append(f"{about}, {computer.name}: {said}")
        for name in self.carrier.carried():
            known = [scope for one in (name, f"{name}/") if (scope := scope_of(one)) is not None]
            # A program may not have seen yet that a copy is gone.
            if (
                copy_of(name) is None
                and name not in self.carrier.own_files
                and not any(scope.is_shared for scope in known)
            ):
                figures.troubles.append(f"{about}: {name} is carried")


def _difference(one: dict, other: dict) -> str:  # type: ignore[type-arg]
    names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    pieces = []
    for name in names:
        if isinstance(one.get(name), list) and isinstance(other.get(name), list):
            pieces += [f"{name} A {row}" for row in one[name] if row not in other[name]][:3]
            pieces += [f"{name} B {row}" for row in other[name] if row not in one[name]][:3]
    return f"{names} {pieces}"
