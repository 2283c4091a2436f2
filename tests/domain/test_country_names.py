"""A country is found by any name that people call it, with the one that was meant first."""

from __future__ import annotations

import pytest

from selfkind.content.help_lines import load_help
from selfkind.domain.country_names import find_countries
from selfkind.domain.help_lines import CountryHelp

COUNTRIES = tuple(sorted(load_help().countries.values(), key=lambda country: country.name))


def found(words: str) -> list[str]:
    return [country.code for country in find_countries(words, COUNTRIES)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("uk", "GB"),
        ("UK ", "GB"),
        ("engl", "GB"),
        ("wales", "GB"),
        ("usa", "US"),
        ("us", "US"),
        ("holland", "NL"),
        ("deutsch", "DE"),
        ("espana", "ES"),
        ("España", "ES"),
        ("turkey", "TR"),
        ("turkiye", "TR"),
        ("korea", "KR"),
        ("new z", "NZ"),
        ("zealand", "NZ"),
        ("日本", "JP"),
        ("is", "IS"),
    ],
)
def test_a_country_is_found_by_any_of_its_names(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_without_words_every_country_is_there_in_its_order() -> None:
    assert found("") == [country.code for country in COUNTRIES]
    assert found("  ") == found("")


def test_what_is_no_country_finds_none() -> None:
    assert found("xx") == []
    assert found("%") == []


def test_letters_inside_a_word_find_nothing() -> None:
    assert found("land") == []
    assert find_countries("land", [CountryHelp("XA", "Landia", "1")])
