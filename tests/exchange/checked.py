"""Read what is imported with all the checks of an import, without a home: what comes in, and what is left
out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from selfkind.domain.imports.answers import Answers, Question
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.routine.plan import Completion
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.formats import importer, questions
from selfkind.exchange.found import Imported
from selfkind.exchange.source import Source
from selfkind.exchange.validate_documents import validated
from tests.exchange.exports import CALENDAR


@dataclass
class Brought:
    """What came in, by kind, each in the order of the file; and what was left out, as (where, why)."""

    things: list[Any] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        return [one for one in self.things if isinstance(one, Entry)]

    @property
    def check_ins(self) -> list[CheckIn]:
        return [one for one in self.things if isinstance(one, CheckIn)]

    @property
    def items(self) -> list[RoutineItem]:
        return [one for one in self.things if isinstance(one, RoutineItem)]

    @property
    def ticks(self) -> list[Completion]:
        return [one for one in self.things if isinstance(one, Completion)]


def brought(format: str, data: bytes, name: str = "x", answers: Answers | None = None) -> Brought:
    """What an importer reads in a file, with all of the checks of an import. No two things have one id."""
    made = Brought()
    source = Source(data, name, CALENDAR, answers=answers or Answers())

    def things() -> Iterable[Imported]:
        for one in importer(format).read(source):
            if isinstance(one, Imported):
                made.things.append(one.thing)
                yield one
            else:
                made.left_out.append((one.where, one.why))

    validated(things(), source)
    ids = [one.id for one in made.things]
    assert len(ids) == len(set(ids)), "each has an id of its own"
    return made


def asked(format: str, data: bytes, name: str = "x") -> list[Question]:
    """What an importer asks about a file."""
    return list(questions(format, Source(data, name, CALENDAR)))
