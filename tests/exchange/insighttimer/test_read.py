"""Tables of Insight Timer: local times, and lengths without padding."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz
from tests.exchange.insighttimer.twin import FILES, TABLE
from tests.exchange.reading import read, source_of, when


def test_each_row_is_a_practice_at_its_local_time() -> None:
    found = read("insighttimer", source_of(TABLE))
    assert [(*when(one), one.exercise, one.seconds, one.note) for one in found.sessions] == [
        (date(2026, 5, 1), "2026-05-01 16:03:29+0200", "sitting", 1264, "Meditation"),
        (date(2026, 5, 1), "2026-05-01 09:59:37+0200", "walk", 3900, "Walking, Walking, mindful"),
        (date(2026, 5, 1), "2026-05-01 09:59:37+0200", "sitting", 30, "Bell"),
        (date(2026, 3, 29), "2026-03-29 03:30:00+0200", "sitting", 1200, "Meditation"),
        (date(2025, 12, 31), "2025-12-31 23:59:59+0100", "sitting", 600, "Meditation"),
        (date(2026, 4, 2), "2026-04-02 08:00:00+0200", "sitting", 600, "Yoga, more"),
        (date(2026, 4, 3), "2026-04-03 08:00:00+0200", "walk", 600, "walking meditation"),
        (date(2026, 4, 4), "2026-04-04 08:00:00+0200", "mindful", 600, "Breathing"),
    ]
    assert all(one.completed and one.planned_seconds == one.seconds for one in found.sessions)
    assert len(set(found.ids)) == 8
    assert found.left_out == [
        LeftOut("line 7", "its date isn't in the calendar"),
        LeftOut("line 8", "its date isn't in the calendar"),
        LeftOut("line 9", "its length isn't hours, minutes and seconds"),
    ]


def test_a_mark_at_the_beginning_changes_nothing() -> None:
    one, other = (read("insighttimer", source_of(data)) for data in FILES.values())
    assert one == other


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    first = brought(companion, TABLE.encode(), "a.csv", "insighttimer").value
    assert (first.added, first.found) == (8, {"sessions": 8})
    # Each is a practice that we have.
    assert all(companion.practice.exercise(id).id == id for id in ("walk", "mindful", "sitting"))
    again = brought(companion, TABLE.encode(), "a.csv", "insighttimer").value
    assert (again.added, again.changed, again.same) == (0, 0, 8)


@pytest.mark.parametrize("data", ["Date,Activity,Duration (minutes)\n2026-05-01,Yoga,10\n"])
def test_what_is_no_such_table_is_refused(data: str) -> None:
    with pytest.raises(SelfkindError, match=r"isn't a table of Insight Timer: .* Nothing was imported\."):
        read("insighttimer", source_of(data, "x.csv"))


def test_harmed_tables_are_read_or_refused() -> None:
    came = fuzz("insighttimer", TABLE.encode(), name="x.csv")
    assert came["brought"]
    assert came["left out"]
    assert came["refused"]
