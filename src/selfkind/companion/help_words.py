"""The help page as lines of text, for the shell and for plain mode."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from selfkind.companion.country import CountrySource
from selfkind.companion.help_now import FIND, HelpNow
from selfkind.domain.controls import one_line
from selfkind.domain.help_lines import HelpLine, OwnHelp
from selfkind.domain.plain_signs import own

Ours = Callable[[str], str]
"""What spells names of ours as the terminal can show them."""


def help_words(
    help: HelpNow, choosing: Sequence[str], ours: Ours = str, *, lists_countries: bool = True
) -> Iterator[str]:
    """Yield the page, a line at a time. `choosing` says how to see another country, and how to choose one.
    `lists_countries` is whether all countries are named where none is known."""
    yield help.plain_words
    yield ""
    if help.about_country:
        yield ours(help.about_country)
        if help.source is CountrySource.GUESS or (help.country is None and not lists_countries):
            yield from choosing
        elif help.country is None:
            yield f"selfkind has help lines for these countries: {' '.join(help.with_lines)}"
    yield ours(f"{help.in_danger} {help.danger}")
    for group in help.own:
        yield ""
        yield one_line(own(group.title))
        for row in group.rows:
            yield from _own(row)
    if help.country is not None:
        yield ""
        yield ours(help.country.name)
        for line in help.country.lines:
            yield from line_words(line, ours)
        if help.without_lines:
            yield ours(help.without_lines)
    yield ""
    yield "Anywhere"
    for line in help.anywhere:
        yield from line_words(line, ours)
    if help.beside:
        yield ""
        yield help.beside
    if help.find_words:
        yield ""
        yield FIND
        for line in help.find:
            yield from line_words(line, ours)
        for words in help.find_words:
            yield f"  {words}"


def _own(row: OwnHelp) -> Iterator[str]:
    ways = f": {', '.join(map(own, row.ways))}" if row.ways else ""
    yield one_line(f"  {own(row.name)}{ways}")
    for words in row.more:
        yield one_line(f"    {own(words)}")


def line_words(line: HelpLine, ours: Ours = str) -> Iterator[str]:
    """Yield a help line: whose it is and its numbers, then what else there is to know."""
    yield f"  {ours(line.service)}" + (f": {', '.join(line.phone)}" if line.phone else "")
    more = [part for part in (line.text, line.hours, line.languages, line.audience, line.url) if part]
    yield f"    {ours('; '.join([*more, line.seen]))}"
