"""What a reader finds in a twin of a format."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from selfkind.domain.imports.answers import Answers
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.practice.session import Session
from selfkind.exchange.formats import found_in
from selfkind.exchange.found import Imported, LeftOut
from selfkind.exchange.source import Source
from tests.exchange.exports import CALENDAR

BERLIN = ZoneInfo("Europe/Berlin")


class Read(NamedTuple):
    """Everything that was read: notes, check-ins and sessions, and what was left out."""

    notes: list[Entry]
    check_ins: list[CheckIn]
    sessions: list[Session]
    left_out: list[LeftOut]

    @property
    def ids(self) -> list[str]:
        """All their ids."""
        return [one.id for things in (self.notes, self.check_ins, self.sessions) for one in things]


def source_of(what: bytes | str | Path, name: str = "twin", answers: Answers | None = None) -> Source:
    """Bytes, or a file or folder, to import."""
    answers = answers or Answers()
    if isinstance(what, Path):
        return Source(None, str(what), CALENDAR, what, answers)
    return Source(what.encode() if isinstance(what, str) else what, name, CALENDAR, None, answers)


def read(format: str, source: Source) -> Read:
    """Read everything. What is of no kind that is named here fails."""
    found = Read([], [], [], [])
    for one in found_in(format, source):
        thing = one.thing if isinstance(one, Imported) else one
        kinds = {Entry: found.notes, CheckIn: found.check_ins, Session: found.sessions, LeftOut: found.left_out}
        kinds[type(thing)].append(thing)  # type: ignore[attr-defined]
    return found


def when(thing: Entry | CheckIn | Session) -> tuple[date, str]:
    """The day of a thing, and its moment by the clocks of its source."""
    return thing.day, f"{thing.at:%Y-%m-%d %H:%M:%S%z}"
