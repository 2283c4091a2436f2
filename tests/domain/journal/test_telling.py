from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.journal.telling import lines_to_tell

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def lines(*items: str, day: date = TODAY) -> list[str]:
    return lines_to_tell(Entry("1", EntryKind.GRATITUDE, day, AT, AT, items=items), TODAY)


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (TODAY, "Today I was glad of tea."),
        (date(2026, 11, 22), "Yesterday I was glad of tea."),
        (date(2026, 3, 3), "On 3 March I was glad of tea."),
        (date(2025, 3, 3), "On 3 March 2025 I was glad of tea."),
    ],
)
def test_the_line_names_the_day(day: date, line: str) -> None:
    assert lines("tea", day=day) == [line]


def test_each_good_thing_is_a_line_and_ends_once() -> None:
    assert lines("tea.", "Ana!", "  ", "a long\n walk", "雨。") == [
        "Today I was glad of tea.",
        "Today I was glad of Ana!",
        "Today I was glad of a long walk.",
        "Today I was glad of 雨。",
    ]
    assert lines() == []
