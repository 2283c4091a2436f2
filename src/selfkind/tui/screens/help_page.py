"""The page of help now, broken for a width: what belongs to a help line stays below it, moved in."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content

from selfkind.companion.help_now import HelpNow
from selfkind.domain.help_lines import HelpLine
from selfkind.tui.text import ours

INDENT = "  "
BETWEEN = " · "
REACH, PLAIN, QUIET, TITLE = "bold $accent", "$foreground", "$muted", "bold $secondary"

Part = tuple[str, str]
"""A text that is broken only where it's longer than a line, and its style."""


def help_page(page: HelpNow, key: str, width: int) -> Content:
    """Return the whole page for a width; `key` is that of another country."""
    lines = [Content.assemble((page.plain_words, "bold $foreground")), Content("")]
    if page.about_country:
        asks = "Press {} to choose your country." if page.country is None else "Not your country? Press {}."
        parts = [(ours(page.about_country), PLAIN), *([(asks.format(key), PLAIN)] if key else [])]
        lines += [*_flow(parts, width, between=" "), Content("")]
    if page.country is not None:
        lines.append(Content.assemble((ours(page.country.name), TITLE)))
    lines += [Content.assemble(("In danger now: ", PLAIN), *_numbers(page.danger)), Content("")]
    for line in page.country.lines if page.country is not None else ():
        lines += _line(line, width)
    if page.without_lines:
        lines += [Content.assemble((ours(page.without_lines), PLAIN)), Content("")]
    lines.append(Content.assemble(("Anywhere", TITLE)))
    for line in page.anywhere:
        lines += _line(line, width)
    return Content("\n").join(lines[:-1])


def _numbers(text: str) -> Iterator[Part]:
    """Return a text with its numbers standing out."""
    for piece in re.split(r"(\d+)", text):
        yield piece, REACH if piece.isdigit() else PLAIN


def _line(line: HelpLine, width: int) -> list[Content]:
    """Return a help line: whose it is, how to reach it, then what else there is to know, and where it's from."""
    reach = [(way, REACH) for way in (*line.phone, line.text) if way]
    reach += [(line.url, PLAIN)] if line.url else []
    more = [(ours(part), QUIET) for part in (line.hours, line.languages, line.audience) if part]
    *source, read = ((part, QUIET) for part in line.seen.rsplit("; ", 1))
    groups = (reach, more, [*source, read]) if source else (reach, [*more, read])
    lines = [Content.assemble((ours(line.service), PLAIN))]
    for group in groups:
        lines += _flow(group, width, indent=INDENT)
    return [*lines, Content("")]


def _flow(parts: Iterable[Part], width: int, *, indent: str = "", between: str = BETWEEN) -> list[Content]:
    """Return parts in as few lines as hold them whole, with `between` only between two parts of one line."""
    room = max(width - len(indent), 1)
    lines: list[list[Part]] = []
    used = room
    for text, style in parts:
        first, *rest = textwrap.wrap(text, room, break_on_hyphens=False) or [text]
        if lines and used + len(between) + cell_len(first) <= room and not rest:
            lines[-1] += [(between, QUIET), (first, style)]
            used += len(between) + cell_len(first)
        else:
            lines += [[(piece, style)] for piece in (first, *rest)]
            used = cell_len((first, *rest)[-1])
    return [Content.assemble(indent, *line) for line in lines]
