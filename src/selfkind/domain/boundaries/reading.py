"""A boundary as labelled lines to read, the same for the shell and the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from selfkind.domain.boundaries.boundary import HIGHEST_FIRMNESS, PLAN, Ask, Boundary, PlanField, part_of
from selfkind.domain.journal.reading import LabelledLine, Role
from selfkind.domain.own_words import HIGHEST

SCRIPT = "Words to say"


def lines_of_boundary(
    boundary: Boundary, category: Callable[[str], str] = str, firmness: Callable[[int], str] = lambda _: ""
) -> list[LabelledLine]:
    """Return everything that a boundary holds, in the order of the plan; the words to say are one line.

    `category` and `firmness` give the names of a category and of a step of firmness.
    """
    return [line for line in _lines(boundary, category, firmness) if line.text]


def _lines(
    boundary: Boundary, category: Callable[[str], str], firmness: Callable[[int], str]
) -> Iterator[LabelledLine]:
    yield LabelledLine("", boundary.text, Role.PROSE)
    said = False
    for one in PLAN[1:]:
        if not one.in_script:
            value = part_of(boundary, one.key)
            yield LabelledLine(one.label, _words(one, value, category, firmness))
        elif not said:
            said = True
            yield LabelledLine(SCRIPT, boundary.script.text)


def _words(field: PlanField, value: object, category: Callable[[str], str], firmness: Callable[[int], str]) -> str:
    match field.ask, value:
        case Ask.CATEGORY, str():
            return category(value) if value else ""
        case Ask.SCALE, int():
            return f"{value} of {HIGHEST}"
        case Ask.FIRMNESS, int():
            name = firmness(value)
            return f"{value} of {HIGHEST_FIRMNESS}" + (f", {name.lower()}" if name else "")
        case Ask.DAY, date():
            return f"{value.day} {value:%B %Y}"
        case Ask.SWITCH, bool():
            return "" if value else "no"
    return str(value) if value else ""
