"""A review laid out as lines, in as many columns as there's room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from selfkind.domain.review.plots import drawn
from selfkind.domain.review.sections import Section
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.text import phrase

COLUMN = 52
"""The cells that a column has at least where there are several."""
WIDEST = 74
"""The cells of a column at most: longer lines are hard to read."""
GAP = 4
"""The cells between two columns."""
INDENT = "  "
STYLES = {"title": "$secondary", "muted": "$muted", "mark": "$primary", "text": "$foreground"}
NOTHING = "Nothing is noted on these days."

Lines = list[Content]


def columns_in(width: int) -> int:
    """Return how many columns fit."""
    return min(max((width + GAP) // (COLUMN + GAP), 1), 3)


def column_width(width: int, columns: int) -> int:
    """Return the cells that each of some columns has."""
    return min((width - (columns - 1) * GAP) // columns, WIDEST)


def laid_out(sections: Sequence[Section], width: int) -> list[Lines]:
    """Return the lines of each column. Sections stay whole and in their order, and those that are empty are left
    out."""
    told = [one for one in sections if not one.empty]
    if not told:
        return [[Content.assemble((NOTHING, "$muted"))]]
    columns = columns_in(width)
    each = [lines_of(one, column_width(width, columns)) for one in told]
    return next(
        found for height in range(1, sum(map(len, each)) + 1) if len(found := _filled(each, height)) <= columns
    )


def _filled(each: Sequence[Lines], height: int) -> list[Lines]:
    """Return sections in columns of at most so many lines; a longer section has a column of its own."""
    columns: list[Lines] = []
    for lines in each:
        if columns and len(columns[-1]) + len(lines) <= height:
            columns[-1] += lines
        else:
            columns.append(list(lines))
    return columns


def lines_of(section: Section, width: int) -> Lines:
    """Return a section as lines of at most so many cells: its title, its sentences and plots, and a space."""
    return [Content.assemble((section.title, "bold $primary")), *_body(section, width), Content("")]


def _body(section: Section, width: int) -> Iterator[Content]:
    for number, part in enumerate(section.parts):
        if isinstance(part, str):
            yield from _sentence(part, width, "$foreground")
            continue
        if number:
            yield Content("")
        for line in drawn(part, width):
            # A long name is whole in the sentence below.
            drew = Content.assemble(*((phrase(text), STYLES[look]) for text, look in line)).rstrip()
            yield drew.truncate(width, ellipsis=True)
        yield from _sentence(part.sentence, width, "$muted")


def _sentence(words: str, width: int, style: str) -> Iterator[Content]:
    indent = INDENT if words.startswith(INDENT) else ""
    room = max(width - len(indent), 20)
    # Lines are broken by their letters, of which some are two cells wide.
    for line in broken(words.strip(), room if cell_len(words) <= len(words) else room // 2):
        yield Content.assemble((f"{indent}{phrase(line)}", style))
