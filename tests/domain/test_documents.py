"""Documents: which keys are written, and which values are refused when they are read."""

from __future__ import annotations

from typing import Any

import pytest

from selfkind.domain.documents import from_document, to_document
from selfkind.domain.journal.entry import Entry, Thought
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.records import replace
from selfkind.domain.routine.routine import RoutineItem
from tests.store.examples import AT, DAY, EXAMPLES


def test_keys_are_in_the_order_of_the_fields_and_empty_ones_left_out() -> None:
    item = replace(
        EXAMPLES["routine"], exercise="", times=(), minutes=None, removed=None, position=0, until=None, per_day=1,
        obstacle="", instead="", symbol="", show_name=False, homework="", rests_from=None, rests_until=None,
        imported="",
    )  # fmt: skip
    document = to_document(item)
    assert list(document) == ["id", "name", "cadence", "part", "start", "after", "tiny", "amount", "position"]
    assert from_document(RoutineItem, document) == item


def test_a_check_in_says_what_is_unknown() -> None:
    checkin = CheckIn("5", DAY, AT)
    assert to_document(checkin) == {
        "id": "5",
        "day": "2026-11-23",
        "at": "2026-11-23T09:41:00.000+00:00",
        "words": [],
        "valence": None,
        "arousal": None,
        "energy": None,
        "note": "",
        "needs_care": False,
    }
    assert from_document(CheckIn, to_document(checkin)) == checkin


def test_a_thought_without_words_stays_a_thought() -> None:
    entry = replace(EXAMPLES["entries"], thought=Thought(""))
    assert to_document(entry)["thought"] == {}
    assert from_document(Entry, to_document(entry)) == entry


@pytest.mark.parametrize("value", ["text", ["situation"], [], 5, True])
def test_what_stands_in_the_place_of_an_object_is_refused(value: Any) -> None:
    document = to_document(EXAMPLES["entries"]) | {"thought": value}
    with pytest.raises(AttributeError):
        from_document(Entry, document)


def test_a_key_that_is_missing_is_named() -> None:
    document = to_document(EXAMPLES["entries"])
    del document["day"]
    with pytest.raises(KeyError, match="day"):
        from_document(Entry, document)


def test_unknown_keys_are_no_hindrance() -> None:
    entry = EXAMPLES["entries"]
    assert from_document(Entry, to_document(entry) | {"later": 1}) == entry
