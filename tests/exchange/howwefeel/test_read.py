"""Tables of How We Feel: dates with the year first, several feelings a row, and cells that are too many."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz
from tests.exchange.howwefeel.twin import FILES, TABLE
from tests.exchange.reading import read, source_of, when


def test_each_row_with_feelings_is_a_check_in() -> None:
    found = read("howwefeel", source_of(TABLE))
    assert [(*when(one), one.words, one.valence, one.note) for one in found.check_ins] == [
        (date(2026, 2, 8), "2026-02-08 16:04:00+0100", ("Mellow",), None, "@ana @me @home"),
        (date(2026, 2, 7), "2026-02-07 00:05:00+0100", ("Anxious", "Hopeful"), None, "@call-ana"),
        (date(2026, 2, 7), "2026-02-07 00:05:00+0100", ("Calm",), None, ""),
        (date(2026, 2, 6), "2026-02-06 19:45:00+0100", ("Thoughtful",), None, ""),
    ]
    assert len(set(found.ids)) == 7


def test_everything_else_of_a_row_is_a_note() -> None:
    notes = read("howwefeel", source_of(TABLE)).notes
    assert [(one.day, one.text, one.tags) for one in notes] == [
        (
            date(2026, 2, 8),
            "Tea, and\nrain\n\nReflections: One thought\n\nTakeaways: Rest is fine\n\n"
            "Sleep: 7.5\nSteps: 812\nMeditation: 10\nWeather: Clouds\nTemperature (F): 81.88",
            ("ana", "me", "home"),
        ),
        # A comma without quotes moves the rest by one, and the surplus is kept.
        (
            date(2026, 2, 6),
            "A note\n\nReflections: Two thoughts\n\nTakeaways: with a comma\n\n"
            "Weather: Clouds\nTemperature (F): 78.10\n\nA takeaway",
            (),
        ),
        (date(2026, 2, 5), "@ana", ("ana",)),
    ]


def test_dates_that_cannot_be_read_are_said_with_their_line() -> None:
    assert read("howwefeel", source_of(TABLE)).left_out == [
        LeftOut("line 8", "its date isn't one that selfkind can read"),
        LeftOut("line 9", "its date isn't one that selfkind can read"),
    ]


def test_both_ends_of_lines_are_the_same() -> None:
    one, other = (read("howwefeel", source_of(data)) for data in FILES.values())
    assert one == other


def test_importing_twice_adds_nothing_also_when_rows_came_on_top(companion: Companion) -> None:
    first = brought(companion, TABLE.encode(), "a.csv", "howwefeel").value
    assert (first.added, first.found) == (7, {"entries": 3, "checkins": 4})
    head, rest = TABLE.split("\n", 1)
    newer = f"{head}\n2026 Mon Feb 9 8:00 AM,Content,,,,,,,,,,,,,,,,\n{rest}".encode()
    again = brought(companion, newer, "b.csv", "howwefeel").value
    assert (again.added, again.changed, again.same) == (1, 0, 7)


@pytest.mark.parametrize("data", ["Date,Mood\n2026 Sun Feb 8 4:04 PM,Mellow", "words"])
def test_what_is_no_such_table_is_refused(data: str) -> None:
    with pytest.raises(SelfkindError, match=r"isn't a table of How We Feel: columns are missing\. Nothing was"):
        read("howwefeel", source_of(data, "x.csv"))


def test_harmed_tables_are_read_or_refused() -> None:
    came = fuzz("howwefeel", TABLE.encode(), name="x.csv")
    assert came["brought"]
    assert came["left out"]
    assert came["refused"]
