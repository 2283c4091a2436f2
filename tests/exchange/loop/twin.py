"""Habits as Loop exports them, written by us, with each of its traps."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

from tests.exchange.fuzz import zipped

_HEAD = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,"
    "Target Value,Archived?\n"
)
HABITS = (
    _HEAD + "001,Meditate,YES_NO,Did you meditate?,,1,1,#FF8F00,,,,false\n"
    '002,"Walk, far",NUMERICAL,How far?,To the lake,1,1,#1976D2,km,AT_LEAST,2.0,false\n'
    "003,Read,NUMERICAL,,,3,7,#1976D2,min,AT_LEAST,20.0,true\n"
    "004,Coffee,NUMERICAL,,,1,1,#1976D2,cups,AT_MOST,2.0,false\n"
    "005,Meditate,YES_NO,,,1,5,#1976D2,,,,false\n"
    "006,,YES_NO,,,3,10,#1976D2,,,,false\n"
)
NEW = {
    "Habits.csv": HABITS.encode(),
    "Checkmarks.csv": b"Date,Meditate,Walk, far,\n2026-11-22,2,12000,\n",
    "Scores.csv": b"Date,Meditate,Walk, far,\n2026-11-22,0.05,0.1,\n",
    "001 Meditate/Checkmarks.csv": (
        b"Date,Value,Notes\n"
        b"2026-11-22,YES_MANUAL,\n"
        b'2026-11-21,SKIP,"ill, and that is fine"\n'
        b"2026-11-20,NO,Sick\n"
        b'2026-11-19,YES_MANUAL,"""Vacation""\nby the sea"\n'
        b"2026-11-18,YES_AUTO,\n"
        b"2026-11-17,UNKNOWN,\n"
        b"2026-02-30,YES_MANUAL,\n"
        b"2026-11-16,MAYBE,\n"
    ),
    "001 Meditate/Scores.csv": b"2026-11-22,0.05\n",
    "002 Walk far/Checkmarks.csv": (
        b"Date,Value,Notes\n2026-11-22,12000,\n2026-11-21,1500,slow\n2026-11-20,NO,\n2026-11-19,SKIP,\n"
    ),
    "003/Checkmarks.csv": b"Date,Value,Notes\n2026-11-22,25000,\n2026-11-21,10000,\n",
    "004 Coffee/Checkmarks.csv": b"Date,Value,Notes\n2026-11-22,2000,\n2026-11-21,3000,\n2026-11-20,NO,\n",
    "005 Meditate/Checkmarks.csv": b"Date,Value,Notes\n2026-11-22,YES_MANUAL,\n",
    "006/Checkmarks.csv": b"Date,Value,Notes\n",
    "099 Gone/Checkmarks.csv": b"Date,Value,Notes\n",
}
OLD = {
    "Habits.csv": (
        b"Position,Name,Question,Description,NumRepetitions,Interval,Color\n"
        b"001,Meditate,Did you meditate?,,1,1,#FF8F00\n1000,Walk,,,2,7,#1976D2\n"
    ),
    "Checkmarks.csv": b"Date,Meditate,Walk,\n2025-01-25,2,0,\n",
    "001 Meditate/Checkmarks.csv": (
        b"2025-01-25,2\n2025-01-24,0\n2025-01-23,1\n2025-01-22,3\n2025-01-21,-1\n2025-01-20,9x\n"
    ),
    "1000 Walk/Checkmarks.csv": b"2025-01-25,12000\n",
}

_SCHEMA = (
    "CREATE TABLE Habits (id INTEGER PRIMARY KEY, archived INTEGER, color INTEGER, description TEXT NOT NULL, "
    "freq_den INTEGER, freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER, "
    "reminder_min INTEGER, reminder_days INTEGER, type INTEGER, target_type INTEGER, target_value REAL, "
    "unit TEXT NOT NULL, question TEXT, uuid TEXT)"
)
_DAYS = "CREATE TABLE Repetitions (id INTEGER PRIMARY KEY, habit INTEGER, timestamp INTEGER, value INTEGER, notes)"
_HABIT = "INSERT INTO Habits VALUES (?, ?, 1, ?, ?, ?, 0, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def milliseconds(day: str) -> int:
    """The midnight of a day in UTC, as Loop has days."""
    return int(datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).timestamp() * 1000)


def database(*commands: str | tuple[str, tuple[object, ...]], in_wal: bool = False) -> bytes:
    """The file of a database."""
    with closing(sqlite3.connect(":memory:")) as made:
        for command in commands:
            made.execute(*((command,) if isinstance(command, str) else command))
        made.commit()
        data = made.serialize()
    return data[:18] + b"\2\2" + data[20:] if in_wal else data


def day(habit: int, when: str, value: object, note: str | None = None) -> tuple[str, tuple[object, ...]]:
    """A row of the days of a habit."""
    row = (habit, milliseconds(when), value, note)
    return "INSERT INTO Repetitions (habit, timestamp, value, notes) VALUES (?, ?, ?, ?)", row


BACKUP = (
    _SCHEMA,
    _DAYS,
    (_HABIT, (1, 0, "", 1, 1, "Meditate", 7, 30, 127, 0, 0, 0.0, "", "Did you meditate?", "a1")),
    (_HABIT, (2, 1, "To the lake", 1, 1, "Walk, far", None, None, 0, 1, 0, 2.0, "km", "", "a2")),
    (_HABIT, (3, 0, "", 1, 1, "Coffee", 8, 0, 0, 1, 1, 2.0, "cups", "", "a3")),
    day(1, "2026-11-22", 2),
    day(1, "2026-11-21", 3, "ill, and that is fine"),
    day(1, "2026-11-20", 0, "Sick"),
    day(1, "2026-11-18", 1),
    day(2, "2026-11-22", 12000),
    day(2, "2026-11-21", 1500, "slow"),
    day(2, "2026-11-20", 3),
    day(3, "2026-11-22", 3000),
    day(3, "2026-11-21", -1),
    day(3, "2026-11-20", 0),
    day(1, "2026-11-17", 42),
    day(1, "2026-11-16", "many"),
    day(9, "2026-11-22", 2),
    ("INSERT INTO Repetitions (habit, timestamp, value) VALUES (1, ?, 2)", (10**15,)),
)
OLDEST = (
    "CREATE TABLE Habits (Id INTEGER PRIMARY KEY, archived INTEGER, color INTEGER, description TEXT, "
    "freq_den INTEGER, freq_num INTEGER, name TEXT, position INTEGER)",
    "CREATE TABLE Repetitions (Id INTEGER PRIMARY KEY, habit INTEGER, timestamp INTEGER)",
    "INSERT INTO Habits VALUES (4, 0, 1, 'Every day', 7, 3, 'Stretch', 0)",
    ("INSERT INTO Repetitions VALUES (1, 4, ?)", (milliseconds("2014-03-30"),)),
)
FILES = {
    "Loop Habits CSV 2026-11-22.zip": zipped(NEW),
    "Loop Habits CSV 2025-01-25.zip": zipped(OLD),
    "Loop Habits Backup.db": database(*BACKUP),
    "Loop Habits Backup 2014.db": database(*OLDEST),
}
