"""A home with one of everything, and all that is exported of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from selfkind.domain.circle.person import Person
from selfkind.domain.documents import to_document
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.exchange.formats import EXPORTS, exporter, files_of
from selfkind.exchange.packed import zipped
from selfkind.store.engine.store import Store
from tests.exchange.exports import AT, export_from
from tests.exchange.written import entry, filled

ITEM = RoutineItem("one", "Item", "walk", parse("daily"), Part.EVENING, date(2026, 11, 1), times=(time(18, 30),))
ITEMS = {
    "Workdays": ITEM._replace(id="w", name="Workdays", cadence=parse("weekdays")),
    "Third days": ITEM._replace(
        id="t", name="Third days", cadence=parse("every 3 days"), start=date(2026, 11, 24)
    ),
    "Last workday": ITEM._replace(
        id="l",
        name="Last workday",
        cadence=parse("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ),
    "Left out": ITEM._replace(id="o", name="Left out", cadence=parse("RRULE:FREQ=DAILY EXDATE:20261125")),
    "At night": ITEM._replace(id="n", name="At night", cadence=parse("tue"), times=(time(1, 30),)),
    "Ends": ITEM._replace(id="e", name="Ends", cadence=parse("daily"), until=date(2026, 11, 24)),
    "Whole days": ITEM._replace(id="d", name="Whole days", cadence=parse("mon,wed"), times=()),
}
DAYS = {
    "2026-11-24": {"Workdays", "Third days", "Left out", "Ends", "Evening; walk"},
    "2026-11-25": {"Workdays", "At night", "Whole days", "Evening; walk"},
    "2026-11-30": {"Workdays", "Third days", "Last workday", "Left out", "Whole days", "Evening; walk"},
}
"""What is due on some days, in `ITEMS` and in the home."""


PEOPLE = (
    Person(
        "c1" * 16,
        "Ana Müller-O'Neill, Dr; \\ „x“ " + "very " * 20 + "long 日本",
        datetime(2026, 11, 1, 9, tzinfo=UTC),
        phones=("+43 664 123", "0664/99 88"),
        mails=("ana@example.org",),
        chats=("Signal ana.42", "some chat words"),
        practice_number="01 23",
        note="NOT ON A CARD",
    ),
    Person("c2" * 16, "Bo 🌲", datetime(2026, 11, 1, 9, tzinfo=UTC), phones=("112",)),
)
HOSTILE = (
    "---\ndate: 1999-01-01\ntags: [evil]\n---\nlike front matter",
    "a #tag in the text, [[a link]] and ![[embed]] <b>bold</b> &amp;",
    "%%a comment\n```\nof code",
    "# a heading\n- [ ] a task\n> a quote\n1. one\n***",
    'umlauts äöü ß 日本語 🌲👩‍👩‍👧 \\ *star* _under_ "quoted", comma; semicolon',
    '=HYPERLINK("http://example.org")',
    "0664123456",
    "1e5",
)
"""Notes whose words mean something to the programs."""
HOSTILE_DAY = "2026-11-22"


def make_home(folder: Path) -> Store:
    """Make the home whose exports are read."""
    store = filled(Store(folder))
    for item in ITEMS.values():
        store.insert("routine", to_document(item))
    for person in PEOPLE:
        store.insert("contacts", to_document(person))
    for number, words in enumerate(HOSTILE):
        at = f"{HOSTILE_DAY}T08:0{number}:00.000+01:00"
        row = entry("9", "note", text=words, day=HOSTILE_DAY, at=at, tags=["two words", "1984"])
        store.insert("entries", row | {"id": f"9{number:031x}"})
    return store


def write_all(store: Store, folder: Path) -> None:
    """Write an export of each format."""
    for format, row in EXPORTS.items():
        export = replace(export_from(store), discreet=False)
        files = files_of(format)
        pieces = exporter(format).write(export) if files is None else zipped(files(export), AT)
        (folder / f"{format}.{row.file.rpartition('.')[2]}").write_bytes(b"".join(pieces))


def found(bin: Path, name: str) -> str:
    """Return where a program is: in the folder of tools, or on this machine. Raises `FileNotFoundError`."""
    program = shutil.which(name, path=bin) or shutil.which(name)
    if program is None:
        raise FileNotFoundError(2, "none", name)
    return program


def run(*command: object) -> str:
    """What a program prints. Nobody answers what it asks."""
    env = os.environ | {"TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"}
    words = [str(one) for one in command]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=env)
    return done.stdout + done.stderr


def in_python(bin: Path, script: str, *arguments: object) -> str:
    """What a script prints with the Python of the tools. Raises `FileNotFoundError` for what that hasn't."""
    if not (bin / "python").exists():
        raise FileNotFoundError(2, "none", "python")
    out = run(bin / "python", "-c", script, *arguments)
    if "ModuleNotFoundError" in out:
        raise FileNotFoundError(2, "none", out.strip().rpartition(" ")[2])
    return out
