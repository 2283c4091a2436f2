"""The words of the page for finding someone, broken for a width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content

from selfkind.companion.find_help import Finding
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.screens.help_page import (
    INDENT,
    PLAIN,
    QUIET,
    REACH,
    TITLE,
    help_line,
    joined,
    plain_lines,
    under,
)
from selfkind.tui.text import ours, shown


class FirstWords(NamedTuple):
    """First words of a message: the key that begins it, to whom it is, and the words."""

    key: str
    to: str
    words: str


def find_page(page: Finding, key: str, first_words: Iterable[FirstWords], width: int) -> Content:
    """Return the whole page; `key` is that of another country."""
    country = [help_line(way, width) for way in page.ways]
    if page.without_ways:
        country.append(plain_lines(ours(page.without_ways), width, PLAIN))
    blocks = [_about(page, key, width)]
    if page.country is not None:
        blocks += under(_title(page.country.name), country)
    blocks.append([_title("Anywhere"), *_listed(page.anywhere, width)])
    blocks.append([_title("What to ask a therapist"), *_listed(page.questions, width)])
    messages = [_first_words(one, width) for one in first_words]
    if messages:
        blocks += under(_title("First words"), messages)
    return Content("\n").join(joined(blocks))


def _title(words: str) -> Content:
    return Content.assemble((ours(words), TITLE))


def _about(page: Finding, key: str, width: int) -> list[Content]:
    if not page.about_country:
        return []
    asks = f"Press {key} to choose your country." if page.country is None else f"Not your country? Press {key}."
    return plain_lines(" ".join([shown(page.about_country), *([asks] if key else [])]), width, PLAIN)


def _listed(lines: Iterable[str], width: int) -> list[Content]:
    return [row for line in lines for row in plain_lines(line, width, PLAIN, INDENT)]


def _first_words(one: FirstWords, width: int) -> list[Content]:
    lines = broken(f"“{shown(one.words)}”", max(width - len(INDENT), 1))
    return [
        Content.assemble((f"{one.key} ", REACH), (one.to, QUIET)),
        *(Content.assemble((f"{INDENT}{line}", PLAIN)) for line in lines),
    ]
