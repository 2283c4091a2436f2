"""Whatever somebody does with the rows of their card, a value stays with the words and the scale that it answered.

The oracle knows nothing of rows and ids: it writes down what stood on the page when a value was typed. Changes
come from two windows, one of which still shows the rows of before, and from another home whose export is imported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.card.day import CardDay, limits
from selfkind.domain.card.row import CardRow, Meaning
from selfkind.domain.errors import SelfkindError
from selfkind.domain.packs.card import OfferedCard, OfferedRow, RowKind
from selfkind.domain.records import replace
from selfkind.reminders.companion import open_with_reminders
from tests.conftest import Clock
from tests.exchange.bringing import brought

DAYS = 4
STEPS = 40
WORDS = ("urge", "kind act", "lunch", "outside", "rest", "calls")


class Seen(NamedTuple):
    """A value as somebody sees it: on a day, below these words and this scale."""

    day: date
    meaning: Meaning
    value: int


View = frozenset[Seen]


class Life:
    """Somebody who changes their mind about the card, in one home."""

    def __init__(self, companion: Companion, random: Random, clock: Clock) -> None:
        self.companion, self.random, self.clock = companion, random, clock
        self.card = companion.card
        self.typed: set[Seen] = set()
        """Every value that was ever typed, with what stood above it."""
        self.stale: list[CardRow] = []
        self.exported: list[bytes] = []
        self.undoable: list[tuple[View, View]] = []
        self.redoable: list[tuple[View, View]] = []

    def view(self) -> View:
        """What the card shows of the last days."""
        today = self.companion.today()
        lines = self.card.lines(today - timedelta(days=30), today)
        every = [Seen(day, line.row.meaning, value) for line in lines for day, value in line.values.items()]
        assert len({(id(line), day) for line in lines for day in line.values}) == len(every)
        return frozenset(every)

    def row(self) -> CardRow | None:
        rows = self.card.rows()
        return self.random.choice(rows) if rows else None

    def day(self) -> date:
        return self.companion.today() - timedelta(days=self.random.randrange(DAYS))

    def meant(self, row: CardRow) -> CardRow:
        """The row with other words, another scale, another kind, or something of each."""
        name = self.random.choice(WORDS) if self.random.random() < 0.5 else row.name
        kind = self.random.choice(list(RowKind)) if self.random.random() < 0.4 else row.kind
        highest = self.random.choice((3, 5, 10))
        ends = self.random.choice(("", "much")) if kind is RowKind.SCALE else ""
        return replace(row, name=name, kind=kind, lowest=0, highest=highest, highest_words=ends)

    # What changes rows, and no value.

    def add(self) -> None:
        self.card.keep(self.meant(CardRow("", "urge", RowKind.SCALE, self.companion.now(), highest=5)))

    def change(self) -> None:
        if (row := self.row()) is not None:
            self.card.keep(self.meant(row), row)

    def change_stale(self) -> None:
        if self.stale:
            row = self.random.choice(self.stale)
            self.card.keep(self.meant(row), row)

    def move(self) -> None:
        if (row := self.row()) is not None:
            self.card.move(row, self.random.choice((-2, -1, 1, 2)))

    def delete(self) -> None:
        if (row := self.row()) is not None:
            self.card.delete(row)

    def restore(self) -> None:
        if binned := self.card.bin():
            self.card.restore(self.random.choice(binned).id)

    def take(self) -> None:
        some = self.random.sample(WORDS, 2)
        rows = (OfferedRow(name, self.random.choice(list(RowKind)), name) for name in some)
        self.card.take(OfferedCard(tuple(rows)), "sleep")

    def look(self) -> None:
        """Open the page in a second window, where it stays."""
        self.stale = self.card.rows()

    # What changes values.

    def _fill(self, rows: Sequence[CardRow]) -> None:
        if not rows:
            return
        day = self.day()
        some = self.random.sample(list(rows), self.random.randint(1, len(rows)))
        values: dict[str, int | None] = {}
        for row in some:
            lowest, highest = limits(row)
            value = self.random.choice((lowest, min(highest, 3), min(highest, 9)))
            values[row.id] = None if self.random.random() < 0.15 else value
        before = self.view()
        asked = {row.id: row for row in rows}
        shown = {Seen(day, asked[id].meaning, value) for id, value in values.items() if value is not None}
        self.typed |= shown
        self.card.log(values, rows, day)
        after = self.view()
        assert shown <= after
        touched = {asked[id].meaning for id in values}
        assert {one for one in before ^ after if one.day != day or one.meaning not in touched} == set()

    def fill(self) -> None:
        self._fill(self.card.asked(self.day()))

    def fill_stale(self) -> None:
        self._fill(self.stale)

    def a_day(self) -> CardDay | None:
        days = self.card.between()
        return self.random.choice(days) if days else None

    def move_day(self) -> None:
        if (one := self.a_day()) is not None:
            to, whole = self.day(), (one, *(old for old in self.card.day_bin() if old.version_of == one.id))
            self.typed |= {Seen(to, each.meaning, each.value) for day in whole for each in day.answers}
            self.card.move_day(one, to)

    def delete_day(self) -> None:
        if (one := self.a_day()) is not None:
            self.card.delete_day(one)

    def restore_day(self) -> None:
        """Restore a day, or an earlier version of one, which may have been moved since."""
        if binned := self.card.day_bin():
            one = self.random.choice(binned)
            now = [day.day for day in self.card.between() if day.id == one.version_of]
            self.typed |= {Seen(day, each.meaning, each.value) for day in now for each in one.answers}
            self.card.restore_day(one.id)

    # What changes both.

    def undo(self) -> None:
        if self.undoable:
            before, after = self.undoable.pop()
            assert self.view() == after
            self.companion.undo.latest()
            assert self.view() == before
            self.redoable.append((before, after))

    def redo(self) -> None:
        if self.redoable:
            before, after = self.redoable.pop()
            self.companion.undo.redo()
            assert self.view() == after
            self.undoable.append((before, after))

    def export(self) -> bytes:
        return b"".join(self.companion.transfer.export("json", lambda *_: None))

    def remember(self) -> None:
        self.exported.append(self.export())

    def import_(self) -> None:
        if self.exported:
            brought(self.companion, self.random.choice(self.exported), "a file")
            self.undoable, self.redoable = [], []

    def wait(self) -> None:
        self.clock.forward(minutes=self.random.randint(1, 90))


OF_ROWS = (
    "add",
    "change",
    "change",
    "change",
    "change_stale",
    "move",
    "delete",
    "restore",
    "take",
    "look",
    "wait",
)
OF_VALUES = ("fill", "fill", "fill_stale", "move_day", "delete_day", "restore_day")
OF_BOTH = ("undo", "undo", "redo", "remember", "import_")


def live(life: Life, steps: int, done: list[str]) -> None:
    """Do something, look at the card, and go on."""
    for _ in range(steps):
        doing = life.random.choice((*OF_ROWS, *OF_VALUES, *OF_BOTH))
        done.append(doing)
        before, listed = life.view(), listed_changes(life)
        try:
            getattr(life, doing)()
        except SelfkindError as refused:
            done.append(f"  {refused.message}")
        after = life.view()
        assert after <= life.typed, "a value is below other words than those that it answered"
        if doing in OF_ROWS:
            assert after == before, "a change of rows changed what is noted"
        if doing not in ("undo", "redo", "import_") and listed_changes(life) != listed:
            life.undoable.append((before, after))
            life.redoable = []
        check_stored(life)


def listed_changes(life: Life) -> list[str]:
    """The changes that can be undone, or redone."""
    return [one.id for one in life.companion.home.changes.all()]


def check_stored(life: Life) -> None:
    """Compare what the export has with what was typed: it names the words beside each value. The day of what is in
    the bin isn't looked at, as a version moves along with what it's one of."""
    stored: list[dict[str, Any]] = json.loads(life.export())["card_log"]
    on_any_day = {(one.meaning, one.value) for one in life.typed}
    for one in stored:
        for answer in one["answers"]:
            keys = ("name", "kind", "lowest", "highest", "lowest_words", "highest_words")
            plain = {"lowest": 0, "highest": 0, "lowest_words": "", "highest_words": ""} | answer
            name, kind, *ends = (plain[key] for key in keys)
            seen = Seen(date.fromisoformat(one["day"]), Meaning(name, RowKind(kind), *ends), answer["value"])
            was_typed = (seen.meaning, seen.value) in on_any_day if "removed" in one else seen in life.typed
            assert was_typed, "the file has a value beside other words than those that it answered"


@pytest.fixture
def home_of(tmp_path: Path, clock: Clock) -> Iterator[Callable[[str], Companion]]:
    """Opens a home by its name."""
    made: list[Companion] = []

    def open_home(name: str) -> Companion:
        made.append(open_with_reminders(tmp_path / name, clock=clock))
        return made[-1]

    yield open_home
    for companion in made:
        companion.close()


@pytest.mark.parametrize("seed", range(6))
def test_no_value_is_ever_below_other_words(home_of: Callable[[str], Companion], clock: Clock, seed: int) -> None:
    done: list[str] = []
    random = Random(seed)
    here, there = (Life(home_of(name), random, clock) for name in ("here", "there"))
    try:
        live(here, STEPS // 2, done)
        # The same card in another home, which goes its own way: then each takes over what the other did.
        brought(there.companion, here.export(), "a file")
        there.typed |= here.typed
        done.append("-- there")
        live(there, STEPS // 2, done)
        done.append("-- here")
        live(here, STEPS // 2, done)
        here.typed |= there.typed
        here.exported.append(there.export())
        here.import_()
        done.append("-- here, with what was done there")
        live(here, STEPS, done)
    except AssertionError as wrong:
        raise AssertionError("\n".join((str(wrong), *done))) from wrong
