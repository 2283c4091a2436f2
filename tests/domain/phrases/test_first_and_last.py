from __future__ import annotations

from datetime import date

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.first_and_last import first_and_last
from selfkind.domain.phrases.rules import parse_rule, rule_in_words
from tests.copy_rules import copy_faults

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("1 dec", "24 dec", "2026-12-01 2026-12-24"),
        ("1 dec", "6 jan", "2026-12-01 2027-01-06"),  # around the new year
        ("1 dec", "31 may", "2026-12-01 2027-05-31"),
        ("1 jan", "30 nov", "2027-01-01 2027-11-30"),  # in one year
        ("1 dec", "24 nov 2027", "2026-12-01 2027-11-24"),
        ("friday", "monday", "2026-11-27 2026-11-30"),
        ("friday", "tomorrow", "2026-11-27 2026-11-24"),  # refused later, as the days that they are
        ("today", "24 dec", "2026-11-23 2026-12-24"),
        ("1 nov", "24 dec", "2026-11-01 2026-12-24"),  # still on
        ("1 oct", "1 mar", "2026-10-01 2027-03-01"),
        ("2020-01-01", "24 dec", "2020-01-01 2026-12-24"),
        ("", "1 aug", "- 2027-08-01"),
        ("1 dec", "", "2026-12-01 -"),
    ],
)
def test_the_last_day_is_counted_from_the_first(first: str, last: str, days: str) -> None:
    found = first_and_last(first, last, MONDAY)
    assert " ".join("-" if day is None else day.isoformat() for day in found) == days
    if first and last:
        rule = parse_rule(f"daily, from {first} until {last}", today=MONDAY)
        assert (rule.start, rule.until) == found
        assert parse_rule(rule_in_words(rule), today=MONDAY) == rule


@pytest.mark.parametrize(("first", "last"), [("1 dec", "24 nov"), ("today", "20 nov"), ("15 dec", "30 sep")])
def test_a_last_day_that_comes_before_the_first_asks_for_its_year(first: str, last: str) -> None:
    with pytest.raises(UsageError) as refused:
        first_and_last(first, last, MONDAY)
    said = refused.value.message
    assert said.startswith(f"“{last}” comes before the first day, ")
    assert said.endswith("2027, write the year.")
    assert copy_faults(said) == []


def test_a_first_day_that_an_item_has_counts_too() -> None:
    begun = date(2026, 12, 1)
    assert first_and_last("", "6 jan", MONDAY, begun)[1] == date(2027, 1, 6)
    with pytest.raises(UsageError, match="If you mean 24 Nov 2027"):
        first_and_last("", "24 nov", MONDAY, begun)
    assert first_and_last("", "22 nov", MONDAY, date(2000, 1, 3))[1] == date(2027, 11, 22)
