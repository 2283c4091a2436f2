"""Reads the exports back with the programs that they are for, where they are installed. It's no test of CI.

    python -m tests.real_exports FOLDER    # FOLDER/bin has jrnl, khal, calcurse, and a Python with icalendar, ical

Each program is given a home with one of everything (`tests/exchange/written.py`), and what it says is compared
with what that home has. Prints a line for each, and ends with their number if some disagree.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

from selfkind.domain.documents import to_document
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.exchange.csv.write import from_text
from selfkind.exchange.formats import EXPORTS, exporter, files_of
from selfkind.exchange.packed import zipped
from selfkind.store.engine.store import Store
from tests.exchange.exports import AT, export_from
from tests.exchange.written import filled

ITEM = RoutineItem("one", "Item", "walk", parse("daily"), Part.EVENING, date(2026, 11, 1), times=(time(18, 30),))
ITEMS = {
    "Workdays": replace(ITEM, id="w", name="Workdays", cadence=parse("weekdays")),
    "Third days": replace(
        ITEM, id="t", name="Third days", cadence=parse("every 3 days"), start=date(2026, 11, 24)
    ),
    "Last workday": replace(
        ITEM,
        id="l",
        name="Last workday",
        cadence=parse("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ),
    "Left out": replace(ITEM, id="o", name="Left out", cadence=parse("RRULE:FREQ=DAILY EXDATE:20261125")),
    "At night": replace(ITEM, id="n", name="At night", cadence=parse("tue"), times=(time(1, 30),)),
    "Ends": replace(ITEM, id="e", name="Ends", cadence=parse("daily"), until=date(2026, 11, 24)),
    "Whole days": replace(ITEM, id="d", name="Whole days", cadence=parse("mon,wed"), times=()),
}
DAYS = {
    "2026-11-24": {"Workdays", "Third days", "Left out", "Ends", "Evening; walk"},
    "2026-11-25": {"Workdays", "At night", "Whole days", "Evening; walk"},
    "2026-11-30": {"Workdays", "Third days", "Last workday", "Left out", "Whole days", "Evening; walk"},
}
"""What is due on some days, in `ITEMS` and in the home."""


def main(tools: Path) -> int:
    """Run every program, and return how many disagree."""
    wrong = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_all(make_home(folder / "home"), folder)
        for program, reads in PROGRAMS.items():
            try:
                said = reads(tools / "bin", folder)
            except FileNotFoundError as missing:
                said = f"not here ({missing.filename})"
            print(f"{program}: {said or 'as it should be'}")
            wrong += bool(said) and not said.startswith("not here")
    return wrong


def make_home(folder: Path) -> Store:
    """Make the home whose exports are read."""
    store = filled(Store(folder))
    for item in ITEMS.values():
        store.insert("routine", to_document(item))
    return store


def write_all(store: Store, folder: Path) -> None:
    """Write an export of each format."""
    for format, row in EXPORTS.items():
        export = replace(export_from(store), discreet=False)
        files = files_of(format)
        pieces = exporter(format).write(export) if files is None else zipped(files(export), AT)
        (folder / f"{format}.{row.file.rpartition('.')[2]}").write_bytes(b"".join(pieces))


def run(*command: object) -> str:
    """What a program prints."""
    env = os.environ | {"TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False, env=env)
    return done.stdout + done.stderr


def jrnl(bin: Path, folder: Path) -> str:
    """Import the text into a new journal, and read it again from its file."""
    if not (bin / "jrnl").exists():
        raise FileNotFoundError(2, "none", "jrnl")
    (folder / "j").mkdir()
    (folder / "j/j.txt").touch()
    config = folder / "j/config.yaml"
    config.write_text(JRNL.format(journal=folder / "j/j.txt"))
    run(bin / "jrnl", "--config-file", config, "--import", "--file", folder / "jrnl.txt")
    out = run(bin / "jrnl", "--config-file", config, "--format", "json")
    entries = json.loads(out[out.index("{") : out.rindex("}") + 1])["entries"]
    found = {(one["date"], one["time"], one["title"]) for one in entries}
    expected = {
        ("2026-10-07", "12:00", "about october"),
        ("2026-11-23", "21:05", "=1+1"),
        ("2026-11-23", "21:05", "Note"),
        ("2026-11-23", "21:05", "Good things"),
        ("2026-11-23", "21:05", "Harsh thought"),
        ("2026-11-23", "21:05", "Check-in"),
        ("2026-11-23", "21:05", "Practice"),
        ("2026-11-23", "21:05", "Routine"),
        ("2026-11-24", "01:30", "after midnight"),
    }
    starred = [one["title"] for one in entries if one["starred"]]
    return "" if found == expected and not starred else f"{found ^ expected}, starred: {starred}"


JRNL = """colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %r'
version: v4.6
"""


def khal(bin: Path, folder: Path) -> str:
    """Import the calendar, and list some days."""
    if not (bin / "khal").exists():
        raise FileNotFoundError(2, "none", "khal")
    (folder / "k/cal").mkdir(parents=True)
    config = folder / "k/config"
    config.write_text(KHAL.format(folder=folder / "k"))
    said = run(bin / "khal", "-c", config, "import", "--batch", folder / "ics.ics")
    wrong = [said.strip()] if said.strip() else []
    for day, due in DAYS.items():
        out = run(bin / "khal", "-c", config, "list", "--day-format", "", "--format", "{title}", day, "1d")
        found = {line.strip() for line in out.splitlines() if line.strip()}
        if found != due:
            wrong.append(f"{day}: {found ^ due}")
    return "; ".join(wrong)


KHAL = """[calendars]
[[c]]
path = {folder}/cal
type = calendar
[sqlite]
path = {folder}/db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = c
"""


def calcurse(bin: Path, folder: Path) -> str:
    """Import the calendar, and list some days."""
    program = bin / "calcurse" if (bin / "calcurse").exists() else shutil.which("calcurse")
    if program is None:
        raise FileNotFoundError(2, "none", "calcurse")
    (folder / "c").mkdir()
    said = run(program, "-D", folder / "c", "-i", folder / "ics.ics")
    wrong = [] if " 0 skipped" in said else [said]
    for day, due in DAYS.items():
        year, month, number = day.split("-")
        out = run(program, "-D", folder / "c", "-d", f"{month}/{number}/{year}")
        found = set(re.findall(r"^(?: \* |\t)(.*)$", out, re.MULTILINE))
        if found != due:
            wrong.append(f"{day}: {found ^ due}")
    return "; ".join(wrong)


def in_python(script: str) -> Callable[[Path, Path], str]:
    """Return what runs a script with the Python of the tools, which prints the titles of each day as JSON."""

    def reads(bin: Path, folder: Path) -> str:
        out = run(bin / "python", "-c", script, folder / "ics.ics", *DAYS)
        if "ModuleNotFoundError" in out:
            raise FileNotFoundError(2, "none", out.strip().rpartition(" ")[2])
        try:
            found = {day: set(titles) for day, titles in json.loads(out).items()}
        except ValueError:
            return out
        return "" if found == DAYS else f"{found} and not {DAYS}"

    return reads


ICALENDAR = """
import sys, json, icalendar, recurring_ical_events as r
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
at = lambda day: tuple(map(int, day.split("-")))
print(json.dumps({day: [str(e["SUMMARY"]) for e in r.of(calendar).at(at(day))] for day in sys.argv[2:]}))
"""
ICAL = """
import sys, json, datetime
from ical.calendar_stream import IcsCalendarStream
calendar = IcsCalendarStream.calendar_from_ics(open(sys.argv[1], newline="").read())
day_of = datetime.date.fromisoformat
found = {day: [e.summary for e in calendar.timeline.on_date(day_of(day))] for day in sys.argv[2:]}
print(json.dumps(found))
"""


def sqlite(bin: Path, folder: Path) -> str:
    """Read each table into a database, and count there."""
    database = sqlite3.connect(":memory:")
    with zipfile.ZipFile(folder / "csv.zip") as archive:
        for name in archive.namelist():
            heads, *rows = csv.reader(io.StringIO(archive.read(name).decode(), newline=""), strict=True)
            columns = ", ".join(f'"{head}"' for head in heads)
            database.execute(f'CREATE TABLE "{name}" ({columns})')
            database.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(heads))})', rows)
    entries = database.execute("SELECT count(*) FROM \"entries.csv\" WHERE day >= '2026-11-01'").fetchone()[0]
    (text,) = database.execute("SELECT text FROM \"entries.csv\" WHERE tags != ''").fetchone()
    good = entries == 5 and from_text(text).startswith("=1+1\n[2026") and text.startswith("'=")
    return "" if good else f"{entries} entries, {text!r}"


def pandas(bin: Path, folder: Path) -> str:
    """Read the check-ins and compare their number and a value."""
    out = run(bin / "python", "-c", PANDAS, folder / "csv.zip")
    if "ModuleNotFoundError" in out:
        raise FileNotFoundError(2, "none", "pandas")
    return "" if out.strip() == "1 -1.5" else out


PANDAS = """
import sys, zipfile, pandas
with zipfile.ZipFile(sys.argv[1]) as archive, archive.open("checkins.csv") as file:
    table = pandas.read_csv(file)
print(len(table), table.valence[0])
"""
PROGRAMS: dict[str, Callable[[Path, Path], str]] = {
    "jrnl": jrnl,
    "khal": khal,
    "calcurse": calcurse,
    "icalendar": in_python(ICALENDAR),
    "ical": in_python(ICAL),
    "sqlite": sqlite,
    "pandas": pandas,
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
