"""Something written as lines of text: the shell and plain mode print the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from selfkind.domain.day import Calendar
from selfkind.domain.imports.origin import origin_of
from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.domain.journal.finding import Thing
from selfkind.domain.journal.reading import LabelledLine, Role
from selfkind.domain.phrases.time_of import time_of
from selfkind.domain.plain_signs import own


def head(thing: Thing, name: str, calendar: Calendar, origins: Callable[[], Mapping[str, str]]) -> str:
    """Return the first line of something written: its `name`, day and time, whether it's private, and where it's
    from. `origins` are those of `Imports.origins`, and only asked where something was imported."""
    time = time_of(thing, calendar)
    marks = [name, f"{thing.day:%A} {thing.day.day} {thing.day:%B %Y}", time]
    marks.append("private" if getattr(thing, "private", False) else "")
    marks.append(FROM_PAPER if getattr(thing, "from_paper", False) else "")
    if getattr(thing, "imported", ""):
        marks.append(origin_of(thing, origins()))
    return ", ".join(filter(None, marks))


def printed(line: LabelledLine) -> str:
    """Return a labelled line as text."""
    match line.role:
        case Role.QUOTE:
            return f"“{own(line.text)}”"
        case Role.ITEM:
            return f"- {own(line.text)}"
        case Role.PROSE:
            return own(line.text)
        case Role.ANSWER:
            if not line.label:
                return own(line.text)
            between = " " if line.label.endswith(("?", ".", "!", ":")) else ": "
            return f"{own(line.label)}{between}{own(line.text)}"
