"""Finding a country by any name that people call it, with or without accents."""

from __future__ import annotations

from collections.abc import Iterable

from selfkind.domain.help_lines import CountryHelp
from selfkind.domain.plain_signs import unaccented


def is_called(country: CountryHelp, words: str) -> bool:
    """Return whether words are one of the country's names, or its letters."""
    return _plain(words) in map(_plain, _names(country))


def find_countries(words: str, countries: Iterable[CountryHelp]) -> list[CountryHelp]:
    """Return the countries with a name in which words begin a word, those with exactly that name first."""
    wanted = f" {_plain(words)}"
    found = (one for one in countries if any(wanted in f" {_plain(name)}" for name in _names(one)))
    return sorted(found, key=lambda one: not is_called(one, words))


def _names(country: CountryHelp) -> tuple[str, ...]:
    return (country.code, country.name, *country.also)


def _plain(name: str) -> str:
    return unaccented(" ".join(name.split())).casefold()
