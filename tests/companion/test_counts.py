"""What is read, counted: twenty years cost what one month costs."""

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from tinydb import where

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.documents import to_document
from selfkind.domain.journal.entry import Letter
from selfkind.domain.records import replace
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.routine import Part
from selfkind.platform.ordinary_file import read_with_status
from selfkind.store.engine import part_storage
from selfkind.store.engine.table import OwnDocument, SafeTable
from selfkind.store.home import Home
from selfkind.store.kinds import Kind
from selfkind.store.repositories.rollup import Rollup
from selfkind.tui.startup.read_first_frame import read_first_frame
from tests.conftest import Clock
from tests.store.examples import EXAMPLES
from tests.years import make_home

Open = Callable[[], Companion]


def test_today_with_twenty_years_parses_this_month_core_and_the_roll_up(home: Path, opened: Open) -> None:
    make_home(home, 20, date(2026, 11, 23))
    first = opened()
    first.progress.these_days()
    assert len(first.home.store.parsed) > 240  # the roll-up is made once

    later = opened()
    read_first_frame(later)
    assert set(later.home.store.parsed) == {"core", "2026-11"}
    later.progress.these_days()
    later.planning.plan()
    assert set(later.home.store.parsed) == {"core", "2026-11", "rollup"}
    assert max(later.home.store.parsed.values()) == 1


def test_a_tick_parses_and_writes_its_month_and_core(home: Path, opened: Open) -> None:
    make_home(home, 20, date(2026, 11, 23))
    companion = opened()
    item = companion.planning.item("water")
    companion.planning.untick(item)
    companion.planning.tick(item, state=Standing.DONE)
    assert set(companion.home.store.parsed) == {"core", "2026-11"}
    # Core, because what can be undone is there.
    assert companion.home.store.written == {"2026-11": 2, "core": 2}


def test_a_month_that_changed_is_rolled_up_anew_and_no_other(home: Path, opened: Open) -> None:
    make_home(home, 2, date(2026, 11, 23))
    opened().progress.these_days()
    changing = opened()
    changing.planning.tick(changing.planning.item("water"), date(2025, 6, 1), state=Standing.REST)
    later = opened()
    later.progress.these_days()
    # Core, because time away is there.
    assert set(later.home.store.parsed) == {"2026-11", "2025-06", "rollup", "core"}


def test_all_of_progress_with_twenty_years_parses_this_month_core_and_the_roll_up(
    home: Path, opened: Open
) -> None:
    make_home(home, 20, date(2026, 11, 23))
    opened().progress.these_days()
    later = opened()
    history = later.progress.history()
    assert later.progress.facts(history).practice_days > 7000
    assert later.progress.items(history)[0].days > 4000
    assert set(later.home.store.parsed) == {"core", "2026-11", "rollup"}
    assert max(later.home.store.parsed.values()) == 1


def test_the_roll_up_can_be_thrown_away(home: Path, opened: Open) -> None:
    make_home(home, 1, date(2026, 11, 23))
    before = opened().progress.these_days()
    (home / "rollup.json").write_bytes(b"nonsense")
    assert opened().progress.these_days() == before
    (home / "rollup.json").unlink()
    assert opened().progress.these_days() == before


def _rewritten(home: Path) -> None:
    """Write a month anew, with a log that came from another computer."""
    moment = replace(EXAMPLES["boundary_log"], id="b" * 32, day=date(2025, 8, 2), removed=None)
    Home(home).boundary_moments.add(moment)


def _lengthened(home: Path) -> None:
    """Put a log into a month by hand: the checksum that it states stays."""
    file = home / "2025-08.json"
    row = to_document(replace(EXAMPLES["boundary_log"], id="b" * 32, day=date(2025, 8, 2), removed=None))
    file.write_bytes(file.read_bytes()[:-1] + b',"boundary_log":{"1":' + json.dumps(row).encode() + b"}}")


def _brought(home: Path) -> None:
    """Let a sync program bring the month of a computer that has a log there, whole."""
    other = home.with_name("other")
    copytree(home, other)
    _rewritten(other)
    (other / "2025-08.json").replace(home / "2025-08.json")


def _damaged(home: Path) -> None:
    """Take the roll-up away, and with it what it says."""
    (home / "rollup.json").write_bytes(b"nonsense")
    _rewritten(home)


@pytest.mark.parametrize("change", [_rewritten, _lengthened, _brought, _damaged])
def test_the_logs_of_few_months_are_found_without_a_look_into_all(
    home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    make_home(home, 2, date(2026, 11, 23))
    first = opened()
    first.home.boundary_moments.add(replace(EXAMPLES["boundary_log"], day=date(2025, 6, 5), removed=None))
    first.progress.these_days()
    looks = Counter[str]()

    def counted(file: str) -> tuple[os.stat_result, bytes]:
        looks[Path(file).stem] += 1
        return read_with_status(file)

    monkeypatch.setattr(part_storage, "read_with_status", counted)
    later = opened()
    for _ in range(2):
        assert [one.day for one in later.boundaries.moments()] == [date(2025, 6, 5)]
        assert later.circle.contacts() == []
    assert looks == {"rollup": 1, "2025-06": 1, "2026-11": 1}

    later.home.store.changed()
    change(home)
    assert "2025-08" in later.home.store.changed()  # also of a month that wasn't looked into
    for companion in (later, opened()):
        assert [one.day for one in companion.boundaries.moments()] == [date(2025, 8, 2), date(2025, 6, 5)]


def test_a_damaged_month_that_has_a_log_is_told_of(home: Path, opened: Open) -> None:
    make_home(home, 2, date(2026, 11, 23))
    first = opened()
    first.home.boundary_moments.add(replace(EXAMPLES["boundary_log"], day=date(2025, 6, 5), removed=None))
    first.progress.these_days()
    file = home / "2025-06.json"
    file.write_bytes(file.read_bytes().replace(b'"boundary_log"', b'"boundary\xfflog"'))
    later = opened()
    assert later.boundaries.moments() == []
    assert [line.partition(" ")[0] for line in later.journal.warnings()] == ["2025-06.json"]


@pytest.mark.parametrize("month", ["2026-11", "2025-06"])
def test_whether_a_letter_has_its_seal_is_known_from_the_roll_up_and_this_month(
    home: Path, opened: Open, month: str
) -> None:
    make_home(home, 2, date(2026, 11, 23))
    first = opened()
    for entry in first.home.entries.newest_first(date(2024, 1, 1), date(2026, 12, 31)):
        if entry.letter is not None:
            first.home.store.table("entries", entry.day).remove(where("id") == entry.id)
    opened().progress.these_days()  # makes the roll-up
    without = opened()
    assert not without.has_closed_letters()
    assert set(without.home.store.parsed) == {"2026-11"}  # of the roll-up, nothing is made
    letter = replace(EXAMPLES["entries"], id="a" * 32, day=date.fromisoformat(f"{month}-05"), removed=None)
    letter = replace(letter, letter=Letter(hard_day=True))
    without.home.store.insert("entries", to_document(letter))
    for _ in range(2):  # at first the roll-up is older than the letter
        assert opened().has_closed_letters()
    kept = (home / "rollup.json").read_bytes()
    for damage in (b"nonsense", b"", kept.replace(b'"letters":1', b'"letters":0'), kept[:-1]):
        (home / "rollup.json").write_bytes(damage)
        assert opened().has_closed_letters()


def test_a_roll_up_in_memory_is_not_looked_through_again(
    home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_home(home, 1, date(2026, 11, 23))
    opened().progress.these_days()
    companion = opened()
    companion.progress.these_days()
    read: list[str] = []
    real = part_storage.PartStorage.contents
    monkeypatch.setattr(part_storage.PartStorage, "contents", lambda part: (read.append(part.name), real(part))[1])
    asked = companion.has_closed_letters()
    assert read == []
    assert opened().has_closed_letters() is asked
    assert read == ["rollup"]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("3x/week", [["2026-11"]]),
        ("after 23 days", [["2026-11"]]),
        ("after 24 days", [["2026-10", "2026-11"]]),
        ("after 54 days", [["2026-10", "2026-11"]]),
        ("after 55 days", "2026-11"),
    ],
)
def test_a_plan_reads_what_was_practised_once_for_all_items_that_look_back(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, words: str, read: object
) -> None:
    for number in range(5):
        companion.routine.add(ItemDraft(f"item {number}", cadence=parse(words)))
    asked: list[object] = []
    for name in ("of", "all"):
        plain = getattr(Rollup, name)
        monkeypatch.setattr(
            Rollup, name, lambda self, months, counts, plain=plain: asked.append(months) or plain(self, months)
        )
    assert len(companion.planning.plan().occurrences) > 5
    assert asked == ([read] if isinstance(read, str) else read)


def test_a_week_that_began_in_a_damaged_month_counts_what_was_known(
    home: Path, companion: Companion, opened: Open, clock: Clock
) -> None:
    item = companion.routine.add(ItemDraft("a walk", cadence=parse("3x/week")), date(2026, 10, 1)).value
    clock.moment = datetime(2026, 11, 1, 12, tzinfo=UTC)  # a Sunday
    for day in (date(2026, 10, 27), date(2026, 10, 31)):
        opened().planning.tick(item, day)
    opened().progress.these_days()
    (home / "2026-10.json").write_bytes(b"nonsense")
    row = opened().planning.plan().find(item.id)
    assert row is not None
    assert row.target is not None
    assert row.target.done == 2


def test_the_roll_up_is_read_again_when_it_has_changed(home: Path, opened: Open) -> None:
    make_home(home, 0.3, date(2026, 11, 23))
    reading, writing = opened(), opened()
    before = reading.progress.history().practice_days
    writing.planning.tick(writing.planning.item("water"), date(2026, 5, 1))
    writing.progress.history()
    assert reading.progress.history().practice_days == before + 1


def test_the_newest_are_read_by_the_month_and_made_by_the_day(
    home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_home(home, 1, date(2026, 11, 23))
    companion = opened()
    made: list[str] = []
    plain = Kind.from_document
    monkeypatch.setattr(Kind, "from_document", lambda kind, row: made.append(row["day"]) or plain(kind, row))
    newest = companion.journal.newest()
    for _ in range(7):  # three entries, two check-ins, two practices
        assert next(newest).day == date(2026, 11, 23)
    # Of each kind one day ahead.
    assert set(made) <= {"2026-11-23", "2026-11-22"}
    assert set(companion.home.store.parsed) == {"2026-11"}
    assert next(thing for thing in newest if thing.day.month == 10).day == date(2026, 10, 31)
    assert set(companion.home.store.parsed) == {"2026-11", "2026-10"}


def test_a_move_writes_the_places_of_all_items_in_one_pass(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        companion.routine.add(ItemDraft(f"item {number}", part=Part.MORNING))
    items = companion.routine.items()
    # Places with gaps, as after items were removed: all of them change.
    companion.home.routine.change(*(item._replace(position=3 * item.position) for item in items))
    passes: list[str] = []
    plain = SafeTable._update_table

    def counted(table: SafeTable, updater: Callable[..., None]) -> None:
        passes.append(table.name)
        plain(table, updater)

    monkeypatch.setattr(SafeTable, "_update_table", counted)
    companion.routine.move(companion.routine.items()[1], 1)
    assert passes.count("routine") == 1
    names = [item.name for item in items]
    assert [item.name for item in companion.routine.items()] == [names[0], names[2], names[1], *names[3:]]


def test_what_is_read_is_not_copied(home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    make_home(home, 0.2, date(2026, 11, 23))
    companion = opened()
    companion.progress.these_days()
    copied: list[str] = []
    plain = OwnDocument.__init__

    def counted(document: OwnDocument, value: Mapping[str, Any], doc_id: int) -> None:
        copied.append(str(value))
        plain(document, value, doc_id)

    monkeypatch.setattr(OwnDocument, "__init__", counted)
    companion.progress.history()
    assert len(companion.journal.entries()) > 100
    assert companion.routine.items()
    # The roll-up, and that the routine is the user's own.
    assert len(copied) <= 5
