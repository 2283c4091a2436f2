"""Habits of Loop come in whole: items of the routine with their history, from both generations of its export and
from its database."""

from __future__ import annotations

import sqlite3

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.exchange import sqlite_rows
from tests.exchange.checked import Brought, brought
from tests.exchange.fuzz import zipped
from tests.exchange.loop.twin import BACKUP, NEW, OLD, OLDEST, database, day


def lines(made: Brought) -> list[str]:
    """The ticks: the name of the item, the day, the state, minutes and the note."""
    names = {one.id: one.name for one in made.items}
    said = [(names[one.item], one.day, one.state, one.minutes, one.note) for one in made.ticks]
    return [" ".join(str(part) for part in one if part not in (None, "")) for one in said]


def test_an_export_brings_habits_and_their_history() -> None:
    made = brought("loop", zipped(NEW))
    assert [
        (one.name, str(one.cadence), one.start.isoformat(), one.minutes, one.amount) for one in made.items
    ] == [
        ("Meditate", "daily", "2026-11-19", None, ""),
        ("Walk, far", "daily", "2026-11-19", None, "2 km"),
        ("Read", "3x/week", "2026-11-21", 20, ""),
        ("Coffee", "daily", "2026-11-20", None, "2 cups"),
        ("Meditate", "every 5 days", "2026-11-22", None, ""),
        ("A habit without a name", "9x/month", "2026-11-22", None, "3 times in 10 days"),
    ]
    assert [one.name for one in made.items if one.removed is not None] == ["Read"]
    assert lines(made) == [
        "Meditate 2026-11-22 done",
        "Meditate 2026-11-21 rest ill, and that is fine",
        'Meditate 2026-11-19 done "Vacation"\nby the sea',
        "Walk, far 2026-11-22 done 12 km",
        "Walk, far 2026-11-21 part 1.5 km, slow",
        "Walk, far 2026-11-19 rest",
        "Read 2026-11-22 done 25.0",
        "Read 2026-11-21 part 10.0",
        "Coffee 2026-11-22 done 2 cups",
        "Coffee 2026-11-20 done",
        "Meditate 2026-11-22 done",
    ]
    assert [(one.day.isoformat(), one.no_time, one.text) for one in made.entries] == [
        ("2026-11-19", True, "Meditate\n\nDid you meditate?"),
        ("2026-11-20", True, "Meditate: Sick"),
        ("2026-11-19", True, "Walk, far\n\nHow far?\nTo the lake"),
        ("2026-11-21", True, "Coffee: 3 cups"),
    ]
    assert made.left_out == [
        ("001 Meditate/Checkmarks.csv, line 9", "its date isn't in the calendar"),
        ("001 Meditate/Checkmarks.csv, line 10", "selfkind doesn't know the value “MAYBE”"),
        ("099 Gone/Checkmarks.csv", "its habit isn't in Habits.csv"),
    ]


def test_an_export_of_before_june_2025_has_numbers_for_words() -> None:
    made = brought("loop", zipped(OLD))
    assert [(one.name, str(one.cadence)) for one in made.items] == [("Meditate", "daily"), ("Walk", "2x/week")]
    assert lines(made) == ["Meditate 2025-01-25 done", "Meditate 2025-01-22 rest", "Walk 2025-01-25 done 12"]
    assert made.left_out == [("001 Meditate/Checkmarks.csv, line 6", "selfkind doesn't know the value “9x”")]


@pytest.mark.parametrize("in_wal", [False, True])
def test_a_backup_brings_habits_and_their_history(in_wal: bool) -> None:
    made = brought("loop", database(*BACKUP, in_wal=in_wal))
    assert [(one.name, str(one.cadence), one.start.isoformat(), one.times) for one in made.items] == [
        ("Meditate", "daily", "2026-11-21", made.items[0].times),
        ("Walk, far", "daily", "2026-11-20", ()),
        ("Coffee", "daily", "2026-11-20", ()),
    ]
    assert [one.isoformat() for one in made.items[0].times] == ["07:30:00"]
    assert [one.name for one in made.items if one.removed is not None] == ["Walk, far"]
    assert lines(made) == [
        "Meditate 2026-11-21 rest ill, and that is fine",
        "Meditate 2026-11-22 done",
        "Walk, far 2026-11-20 rest",
        "Walk, far 2026-11-21 part 1.5 km, slow",
        "Walk, far 2026-11-22 done 12 km",
        "Coffee 2026-11-20 done",
    ]
    assert sorted(why for _, why in made.left_out) == [
        "its date isn't in the calendar",
        "its habit isn't in the backup",
        "its value isn't a number",
        "selfkind doesn't know the value “42”",
    ]


def test_the_oldest_backups_have_neither_values_nor_reminders() -> None:
    made = brought("loop", database(*OLDEST))
    assert [(one.name, str(one.cadence), one.times) for one in made.items] == [("Stretch", "3x/week", ())]
    assert lines(made) == ["Stretch 2014-03-30 done"]


def test_an_export_and_a_backup_bring_the_same() -> None:
    table, backup = brought("loop", zipped(NEW)), brought("loop", database(*BACKUP))
    assert backup.items[0].id == table.items[0].id
    assert {one.id for one in backup.ticks} <= {one.id for one in table.ticks} | {backup.ticks[2].id}


def test_what_a_habit_says_twice_of_a_day_comes_in_once() -> None:
    made = brought("loop", database(*BACKUP, day(1, "2026-11-22", 2), day(1, "2026-11-21", 2)))
    assert len(made.ticks) == 6
    assert [why for _, why in made.left_out if "another" in why] == [
        "Meditate has another line for this day, which says otherwise"
    ]


REFUSED = {
    "text": (b"Date,Value\n", "x isn't an export of Loop"),
    "no days": (zipped({"Habits.csv": b"Position,Name\n"}), "x isn't an export of Loop"),
    "Latin-1": (zipped({"Habits.csv": b"\xe9", "001/Checkmarks.csv": b""}), "x, Habits.csv, isn't UTF-8 text"),
    "no table": (database("CREATE TABLE Habits (Repetitions)"), "x is a backup of Loop that is damaged"),
    "cut": (database(*BACKUP)[:9000], "x is a backup of Loop that is damaged"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_not_of_loop_is_refused(which: str) -> None:
    data, why = REFUSED[which]
    with pytest.raises(SelfkindError) as raised:
        brought("loop", data)
    assert str(raised.value).startswith(why)


@pytest.mark.parametrize(
    "view",
    [
        "SELECT 1 AS id",
        "SELECT 'x' AS name",
    ],
)
def test_a_view_is_not_read(view: str) -> None:
    harmful = database("CREATE TABLE Repetitions (habit, timestamp)", f"CREATE VIEW Habits AS {view}")
    with pytest.raises(SelfkindError, match="damaged"):
        brought("loop", harmful)


def test_a_column_that_is_computed_has_the_limit_of_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_rows, "_MOST_OF_A_VALUE", 4000)
    harmful = (
        "CREATE TABLE Habits (id INTEGER)",
        "CREATE TABLE Repetitions (habit, timestamp)",
        "INSERT INTO Habits (id) VALUES (4)",
        # Added last, it's computed by whoever reads it, and not here.
        "ALTER TABLE Habits ADD COLUMN name TEXT GENERATED ALWAYS AS (hex(zeroblob(5000))) VIRTUAL",
    )
    if sqlite3.sqlite_version_info < (3, 31):
        pytest.skip("this SQLite has no such columns")
    with pytest.raises(SelfkindError, match="damaged"):
        brought("loop", database(*harmful))
