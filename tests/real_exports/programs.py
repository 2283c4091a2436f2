"""Every program that reads an export, by its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.real_exports.calendars import ICAL, ICALENDAR, by_script, calcurse, khal, libical, vdirsyncer
from tests.real_exports.cards import khard
from tests.real_exports.notes import dayone, jrnl, obsidian
from tests.real_exports.sealed import age
from tests.real_exports.tables import libreoffice, pandas, sqlite

PROGRAMS: dict[str, Callable[[Path, Path], str]] = {
    "jrnl": jrnl,
    "obsidian": obsidian,
    "dayone": dayone,
    "khal": khal,
    "calcurse": calcurse,
    "libical": libical,
    "icalendar": partial(by_script, ICALENDAR),
    "ical": partial(by_script, ICAL),
    "vdirsyncer": vdirsyncer,
    "khard": khard,
    "sqlite": sqlite,
    "pandas": pandas,
    "libreoffice": libreoffice,
    "age": age,
}
"""Each takes the folder with its tools, and that with the exports, and returns what is wrong: "" for nothing."""
