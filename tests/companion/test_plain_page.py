"""The plain page of an encrypted home, whatever a person does: what is marked, and no other word of theirs."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person
from selfkind.domain.errors import SelfkindError
from selfkind.domain.records import replace
from selfkind.domain.safety_plan import KEYS
from selfkind.store.engine.filenames import HELP_PAGE
from selfkind.store.help_page import kept
from tests.conftest import Clock
from tests.exchange.bringing import brought

Open = Callable[[], Companion]
WORDS = "a quiet lamp in May"
STEPS = 45


class Life:
    """Somebody who writes, marks, changes and takes back at random. Every text of theirs has a word of its own."""

    def __init__(self, companion: Companion, clock: Clock, seed: int) -> None:
        self.companion = companion
        self.clock = clock
        self.random = random.Random(seed)
        self.numbers = count(1)
        self.exported: list[bytes] = []

    def word(self) -> str:
        """A word that stands nowhere else."""
        return f"secret{next(self.numbers):04}word"

    def a_person(self) -> Person | None:
        people = self.companion.circle.all()
        return self.random.choice(people) if people else None

    def entry(self) -> None:
        self.companion.journal.save(self.companion.practice.exercise("note"), {"text": self.word()})

    def draft(self) -> None:
        self.companion.drafts.keep("safety plan", {"signs": self.word()})

    def part(self) -> None:
        text = self.random.choice(["", self.word(), f"{self.word()}\n{self.word()}"])
        self.companion.safety_plan.write({self.random.choice(KEYS): text})

    def mark(self) -> None:
        self.companion.safety_plan.show_locked(self.random.sample(KEYS, self.random.randrange(len(KEYS))))

    def clear(self) -> None:
        self.companion.safety_plan.clear()

    def restore_plan(self) -> None:
        self.companion.safety_plan.restore()

    def person(self) -> None:
        one = Person(
            "",
            self.word(),
            self.companion.now(),
            note=self.word(),
            good_for=self.word(),
            phones=(f"030 {next(self.numbers):06}",),
            show_when_locked=self.random.random() < 0.5,
            emergency=self.random.choice([True, False, None]),
        )
        self.companion.circle.keep(one)

    def change_person(self) -> None:
        if one := self.a_person():
            new = replace(one, name=self.word()) if self.random.random() < 0.5 else one
            self.companion.circle.keep(replace(new, show_when_locked=not one.show_when_locked), one)

    def remove_person(self) -> None:
        if one := self.a_person():
            self.companion.circle.delete(one)

    def empty_bin(self) -> None:
        self.companion.journal.empty_bin(everything=True)

    def undo(self) -> None:
        for _ in range(self.random.randrange(1, 4)):
            self.companion.undo.latest()

    def redo(self) -> None:
        self.companion.undo.redo()

    def export(self) -> None:
        self.exported.append(b"".join(self.companion.transfer.export("json", lambda *_: None)))

    def import_(self) -> None:
        if self.exported:
            brought(self.companion, self.random.choice(self.exported), "a file")

    def back_up(self) -> None:
        self.companion.backups.now()

    def restore(self) -> None:
        if made := self.companion.backups.all():
            self.companion.backups.restore(self.random.choice(made).name)

    def reopen(self) -> None:
        self.companion.encryption.lock()
        self.companion.encryption.unlock(WORDS)

    def new_key(self) -> None:
        self.companion.encryption.change_passphrase(WORDS)

    def marked(self) -> set[str]:
        """Every text that is marked to be shown, as the person sees it."""
        plan = self.companion.safety_plan.plan()
        people = [one for one in self.companion.circle.all() if one.show_when_locked]
        return {line for key in plan.shown_locked for line in plan.lines(key)} | {
            words for one in people for words in (one.name, *one.phones)
        }


DOINGS = [
    doing
    for name, doing in vars(Life).items()
    if callable(doing) and name not in ("__init__", "word", "a_person", "marked")
]


def on_the_page(home: Path) -> set[str]:
    rows = [row for group in kept(home) for row in group.rows]
    parts = {words for row in rows for words in row.more}
    return parts | {words for row in rows if not row.more for words in (row.name, *row.ways)}


def readable_words(home: Path) -> str:
    """Everything in a home that isn't encrypted."""
    files = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    return b"\n".join(one for one in files if not one.startswith(b"age-encryption")).decode("utf-8", "replace")


@pytest.mark.parametrize("seed", range(5))
def test_the_plain_page_has_what_is_marked_and_nothing_else(
    opened: Open, home: Path, clock: Clock, seed: int
) -> None:
    life = Life(opened(), clock, seed)
    for doing in (Life.entry, Life.part, Life.person, Life.mark):
        doing(life)
    life.companion.encryption.encrypt(life.companion.encryption.offer(WORDS))
    done: list[str] = []
    for _ in range(STEPS):
        doing = life.random.choice(DOINGS)
        done.append(doing.__name__)
        clock.forward(minutes=7)
        with suppress(SelfkindError):  # nothing to undo, an empty plan and the like
            doing(life)
        marked = life.marked()
        assert on_the_page(home) == marked, done
        said = readable_words(home)
        assert [word for word in re.findall(r"secret\d+word|030 \d+", said) if word not in marked] == [], done
    life.companion.erase.erase(life.companion.erase.found(settings=False))
    assert not (home / HELP_PAGE).exists()
