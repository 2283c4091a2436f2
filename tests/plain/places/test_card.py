"""The daily card on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from tests.plain.conftest import Plain


def test_rows_are_made_changed_filled_in_read_and_deleted(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("add", "urge", "scale", "0-5", "", "", "", "save", "fill in today", "9", "save"),
        *("change", "1", "answer", "3", "save", "fill in an earlier", "1", "4", "save", "read"),
        *("row: urge", "change", "change", "1", "answer", "urge to skip", "save", "row: urge", "delete", "u"),
    ).visit("card")
    assert "“urge” can be a whole number from 0 to 5. You gave “9”." in person.said
    assert [line for line in person.said if "November: " in line] == [
        "Sunday 22 November: 4",
        "Monday 23 November: 3",
    ]
    assert [row.name for row in companion.card.rows()] == ["urge to skip"]
    assert person.is_done
