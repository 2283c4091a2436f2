"""Gratitude of Presently comes in whole: good things, a line each."""

from __future__ import annotations

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.entry import EntryKind
from tests.exchange.checked import brought
from tests.exchange.presently.twin import CLONE, CSV


def test_each_day_becomes_good_things() -> None:
    made = brought("presently", CSV.encode())
    assert [(one.day.isoformat(), one.no_time, one.items) for one in made.entries] == [
        ("2026-11-21", True, ('A "good" cup of tea, and rain', "the neighbour's dog")),
        ("2026-11-22", True, ("I asked for help",)),
        ("2026-11-19", True, ("Too many", "commas", "here")),
    ]
    assert {one.kind for one in made.entries} == {EntryKind.GRATITUDE}
    assert made.left_out == [
        ("line 5", "it has no words"),
        ("line 6", "its date isn't in the calendar"),
    ]


def test_another_app_writes_other_dates_and_ends_of_lines() -> None:
    made = brought("presently", CLONE.encode())
    assert [(one.day.isoformat(), one.items) for one in made.entries] == [
        ("2020-06-02", ("Rain",)),
        ("2020-06-13", ("Sun, and wind",)),
    ]
    turned = CLONE.replace("6/2/", "2/6/").replace("6/13/", "13/6/")
    assert [one.day for one in brought("presently", turned.encode()).entries] == [one.day for one in made.entries]


def test_two_rows_of_a_day_are_two() -> None:
    made = brought("presently", b"entryDate,entryContent\n2026-11-21,one\n2026-11-21,two\n")
    assert [one.items for one in made.entries] == [("one",), ("two",)]


def test_what_is_not_of_presently_is_refused() -> None:
    with pytest.raises(SelfkindError, match="isn't a table of Presently"):
        brought("presently", b"date,text\n2026-11-21,one\n")
