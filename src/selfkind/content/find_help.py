"""How to find a group or a professional, by country. Like the help lines, this never raises: what can't be read or
isn't sure enough is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from selfkind.content.help_lines import lines_of, read, tables, texts, words
from selfkind.domain.help_lines import HelpLine

FIND_HELP = Path(__file__).with_name("find_help.toml")


@dataclass(frozen=True)
class FindHelp:
    """Ways by the two letters of a country, `words` for anywhere, and `questions` to a therapist, a line each."""

    countries: Mapping[str, tuple[HelpLine, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def load_find_help(path: Path | None = None) -> FindHelp:
    """Return what a file has, the built-in one when None."""
    return _load(FIND_HELP if path is None else path)


@cache
def _load(path: Path) -> FindHelp:
    document = read(path)
    countries = {words(table, "code"): lines_of(table, "way") for table in tables(document, "country")}
    ways = {code: ways for code, ways in countries.items() if code and ways}
    return FindHelp(ways, texts(document, "words"), texts(document, "questions"))
