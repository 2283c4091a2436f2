"""What was written, as the formats for other diaries are given it."""

from __future__ import annotations

import pytest

from selfkind.exchange.diary import pages
from selfkind.store.engine.store import Store
from tests.exchange.exports import export_from
from tests.exchange.written import entry


@pytest.mark.parametrize(
    ("at", "day", "more", "shown"),
    [
        # After midnight, on the day that the other app gave it.
        ("2026-11-23T03:16:00.000+01:00", "2026-11-23", {"imported": "1a2b3c4d"}, "2026-11-23 03:16 True"),
        # In New York, where the evening is the next morning here.
        ("2026-11-23T23:50:00.000-05:00", "2026-11-23", {"imported": "1a2b3c4d"}, "2026-11-23 23:50 True"),
        # Moved here to another day.
        ("2026-11-23T21:05:00.000+01:00", "2026-11-20", {"imported": "1a2b3c4d"}, "2026-11-20 12:00 False"),
        (
            "2026-11-23T12:00:00.000+01:00",
            "2026-11-23",
            {"imported": "1a2b3c4d", "no_time": True},
            "2026-11-23 12:00 False",
        ),
        # One's own, written after midnight, before the day ends; and moved.
        ("2026-11-24T01:30:00.000+01:00", "2026-11-23", {}, "2026-11-24 01:30 True"),
        ("2026-11-24T21:05:00.000+01:00", "2026-11-23", {}, "2026-11-23 12:00 False"),
    ],
)
def test_it_has_the_day_and_time_of_the_screen(
    store: Store, at: str, day: str, more: dict[str, object], shown: str
) -> None:
    store.insert("entries", entry("a", "note", text="Tea", **(more | {"at": at, "day": day})))
    (page,) = pages(export_from(store))
    assert f"{page.at:%Y-%m-%d %H:%M} {page.has_time}" == shown
    assert page.at.utcoffset() == page.at.replace(tzinfo=export_from(store).calendar.zone).utcoffset()
