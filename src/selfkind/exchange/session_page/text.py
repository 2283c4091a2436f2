"""The session page as plain text: no line of it controls a terminal, and plots are drawn with signs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap
from unicodedata import combining, east_asian_width

from selfkind.domain.controls import harmless
from selfkind.domain.plain_signs import as_written
from selfkind.domain.review.plots import drawn
from selfkind.domain.session_page.page import Part, SessionPage, Table, Written

WIDTH = 76
INDENT = "  "
GAP = "  "


def write(page: SessionPage, *, plain: bool = False) -> bytes:
    """Return a page as plain text. `plain` leaves out what is drawn with signs, whose sentences say the same, as
    screen readers like it."""
    lines = [*_header(page)]
    for block in page.blocks:
        lines += ["", block.title, *([] if plain else ["-" * len(block.title)])]
        for number, part in enumerate(block.parts):
            lines += [""] if number and not isinstance(part, str) else []
            lines += _part(part, plain)
    return ("\n".join(as_written(line).rstrip() for line in lines) + "\n").encode("utf-8", "replace")


def plot_lines(part: Part, width: int) -> list[str]:
    """Return a plot as lines of signs, without its title; none for another part."""
    if isinstance(part, str | Written | Table):
        return []
    lines = ["".join(text for text, _ in line) for line in drawn(part, width)]
    return [harmless(line) for line in lines[1 if part.title else 0 :]]


def _header(page: SessionPage) -> Iterator[str]:
    yield from _wrapped(page.title)
    yield from _wrapped(page.name) if page.name else ()
    yield from _wrapped(page.period)
    yield from _wrapped(page.label)


def _part(part: Part, plain: bool) -> Iterator[str]:
    match part:
        case str():
            yield from _wrapped(part)
        case Written():
            yield from _written(part)
        case Table():
            yield from _plain_rows(part) if plain else _table(part)
        case _:
            if not plain and part.title:
                yield from _wrapped(part.title)
            yield from (f"{INDENT}{line}" for line in plot_lines(part, WIDTH - len(INDENT)) if not plain)
            yield from _wrapped(part.sentence)


def _written(part: Written) -> Iterator[str]:
    yield from _wrapped(part.title) if part.title else ()
    for line in part.lines:
        words = f"{line.label}: {line.text}" if line.label else line.text
        yield from _wrapped(words, INDENT, f"{INDENT}{INDENT}" if line.label else INDENT)


def _table(part: Table) -> Iterator[str]:
    """Yield rows in columns where they fit; else each row as lines of its own."""
    rows = [part.columns, *part.rows] if any(part.columns) else list(part.rows)
    cells = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(_cells, column)) for column in zip_longest(*cells, fillvalue="")]
    if sum(widths) + len(GAP) * len(widths) > WIDTH:
        yield from _plain_rows(part)
        return
    yield from _wrapped(part.title) if part.title else ()
    for row in cells:
        yield INDENT + GAP.join(
            cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=False)
        )


def _plain_rows(part: Table) -> Iterator[str]:
    yield from _wrapped(part.title) if part.title else ()
    for row in part.rows:
        named = zip_longest(part.columns[: len(row)], row, fillvalue="")
        said = [f"{name}: {cell}" if name else cell for name, cell in named if cell]
        yield from _wrapped("; ".join(map(_one_line, said)), INDENT, INDENT * 2)


def _wrapped(words: str, first: str = "", then: str | None = None) -> Iterator[str]:
    """Yield words in lines that end between words. Their own lines stay lines."""
    rest = first if then is None else then
    for number, line in enumerate(harmless(words).split("\n")):
        begin = rest if number else first
        broken = wrap(
            line,
            WIDTH,
            initial_indent=begin,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from broken or [""]


def _one_line(words: str) -> str:
    return " ".join(harmless(words).split())


def _cells(words: str) -> int:
    """Return how many cells of a terminal words take."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in words)
