"""A person of the circle as labelled lines to read, the same for the shell and the screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selfkind.domain.circle.person import LINES, RING_NAMES, WAYS, WISH_NAMES, Person, kind_words
from selfkind.domain.journal.reading import LabelledLine, Role


def lines_of_person(person: Person, last: date | None = None) -> list[LabelledLine]:
    """Return everything that is known of somebody, and the day of the `last` contact."""
    return [line for line in _lines(person, last) if line.text]


def next_words(person: Person) -> str:
    """Return when the next meeting or appointment is, "" for none."""
    if person.next_day is None:
        return ""
    at = f", {person.next_time:%H:%M}" if person.next_time is not None else ""
    return f"{person.next_day:%a} {person.next_day.day} {person.next_day:%b %Y}{at}"


def _lines(person: Person, last: date | None) -> Iterator[LabelledLine]:
    yield LabelledLine("", person.name, Role.PROSE)
    yield LabelledLine("Ring", RING_NAMES[person.ring])
    yield LabelledLine("To me", ", ".join(kind_words(kind) for kind in person.kinds))
    for key, label in WAYS.items():
        yield LabelledLine(label, ", ".join(getattr(person, key)))
    for key, label in LINES.items():
        yield LabelledLine(label, getattr(person, key))
    yield LabelledLine("Next time", next_words(person))
    yield LabelledLine("A hello", "" if person.wish is None else WISH_NAMES[person.wish])
    yield LabelledLine("May see a summary", _yes(person.may_share))
    yield LabelledLine("Fine to call in an emergency", _yes(person.emergency))
    yield LabelledLine("Last contact", "" if last is None else f"{last.day} {last:%B %Y}")
    yield LabelledLine("Shown when locked", "yes" if person.show_when_locked else "")
    yield LabelledLine("Private", "" if person.private else "no")
    yield LabelledLine("Note", person.note)


def _yes(answer: bool | None) -> str:
    return {True: "yes", False: "no"}.get(answer, "") if answer is not None else ""
