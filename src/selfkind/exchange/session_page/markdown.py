"""The session page as Markdown. What the user wrote stays text: no sign of theirs makes a heading, a list, a link
or a tag, in CommonMark or in GitHub's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfkind.domain.controls import harmless
from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.plain_signs import as_written
from selfkind.domain.review.plots import Bars, Dots, Pairs
from selfkind.domain.session_page.page import Part, SessionPage, Table, Written
from selfkind.exchange.session_page.text import plot_lines

WIDTH = 72
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#+=|~&$%^@]")
_AT_THE_START = re.compile(r"^(?:[-:!]|\d{1,9}(?=[.)]))")
_LINK = re.compile(r"(?i)(?<=[a-z]):(?=//)|(?<=www)\.|:(?=[a-z0-9_+-]+:)")
"""What GitHub makes a link of, or an emoji, without any brackets."""


def write(page: SessionPage, *, plain: bool = False) -> bytes:
    """Return a page as Markdown. `plain` leaves out what is drawn with signs, whose sentences say the same."""
    pieces = [f"# {_line(page.title)}", _text("\n".join(filter(None, (page.name, page.period, page.label))))]
    for block in page.blocks:
        pieces.append(f"## {_line(block.title)}")
        for part in block.parts:
            pieces += _part(part, plain)
    return ("\n\n".join(pieces) + "\n").encode("utf-8", "replace")


def escaped(words: str) -> str:
    """Return one line of words that Markdown shows as they are."""
    line = _ANYWHERE.sub(r"\\\g<0>", words.strip())
    line = _LINK.sub(r"\\\g<0>", line)
    return _AT_THE_START.sub(_escaped_start, line)


def _escaped_start(found: re.Match[str]) -> str:
    # A number is escaped at the point after it.
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _part(part: Part, plain: bool) -> Iterator[str]:
    match part:
        case str():
            yield _text(part)
        case Written():
            yield from _written(part)
        case Table():
            yield from _table(part)
        case _:
            if part.title:
                yield f"**{_line(part.title)}**"
            if not plain:
                yield _fenced(part)
            yield _text(part.sentence)


def _written(part: Written) -> Iterator[str]:
    if part.title:
        yield f"**{_line(part.title)}**"
    # A line of theirs ends in two spaces: so the next one doesn't run on from it.
    said = "  \n".join(_labelled(line) for line in part.lines)
    if said:
        yield "\n".join(f"> {line}" if line else ">" for line in said.split("\n"))


def _labelled(line: LabelledLine) -> str:
    words = _text(line.text)
    return f"{_line(line.label)}: {words}".rstrip() if line.label else words


def _table(part: Table) -> Iterator[str]:
    if part.title:
        yield f"**{_line(part.title)}**"
    rows = [map(_line, part.columns), ["---"] * len(part.columns), *(map(_line, row) for row in part.rows)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _fenced(plot: Bars | Dots | Pairs) -> str:
    """Return a plot as a block of code, which shows each sign as it is."""
    drawn = as_written("\n".join(line.rstrip() for line in plot_lines(plot, WIDTH)))
    longest = max((len(run) for run in re.findall("`+", drawn)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}text\n{drawn}\n{fence}"


def _text(words: str) -> str:
    """Return words with their own lines and paragraphs."""
    lines = [escaped(line) for line in harmless(as_written(words)).strip().split("\n")]
    broken = [f"{line}  " if line and after else line for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(broken)


def _line(words: str) -> str:
    return escaped(" ".join(harmless(as_written(words)).split()))
