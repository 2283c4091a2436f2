"""Backups of Pixels: dates without padding, several scores a day, and both generations."""

from __future__ import annotations

import json
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz
from tests.exchange.pixels.twin import FILES, OLD, ROWS
from tests.exchange.reading import read, source_of

NEW = json.dumps(ROWS)


def test_each_score_is_a_check_in_without_a_time() -> None:
    found = read("pixels", source_of(NEW))
    assert all(one.no_time and f"{one.at:%H:%M}" == "12:00" for one in found.check_ins)
    assert [(one.day, one.words, one.valence, one.note) for one in found.check_ins] == [
        (date(2024, 5, 9), ("good",), 1.0, "@walk @call-ana"),
        (date(2024, 5, 9), ("bad",), -1.0, ""),
        (date(2024, 5, 9), ("very good",), 2.0, ""),
        (date(2024, 5, 10), ("very bad",), -2.0, "@ana @rain @wind"),
        (date(2024, 12, 31), ("in between",), 0.0, ""),
    ]
    assert found.left_out == [LeftOut("day 7", "its date isn't in the calendar")]
    assert len(set(found.ids)) == len(found.ids)


def test_words_and_what_is_no_mood_are_notes() -> None:
    assert [(one.day, one.text, one.tags) for one in read("pixels", source_of(NEW)).notes] == [
        (date(2024, 5, 9), "Up and down", ("walk", "call-ana")),
        (date(2024, 5, 10), "Is highlighted: yes", ("ana", "rain", "wind")),
        (date(2024, 5, 10), "Sleep: 3", ()),
        (date(2024, 12, 31), "Only words", ()),
        (date(2025, 1, 1), "@rest", ("rest",)),
        (date(2025, 3, 1), "Mood: 6\nMood: 3.5", ()),
    ]


def test_an_old_backup_has_feelings() -> None:
    found = read("pixels", source_of(json.dumps(OLD)))
    assert [(one.day, one.words, one.valence) for one in found.check_ins] == [
        (date(2019, 1, 8), ("very good", "joy", "calm"), 2.0),
        (date(2019, 1, 9), ("bad",), -1.0),
    ]
    assert [(one.day, one.text, one.tags) for one in found.notes] == [
        (date(2019, 1, 9), "A hard day", ()),
        (date(2019, 1, 10), "@tired", ("tired",)),
    ]


@pytest.mark.parametrize(("name", "added"), list(zip(FILES, (11, 4), strict=True)))
def test_importing_twice_adds_nothing(companion: Companion, name: str, added: int) -> None:
    assert brought(companion, FILES[name], name, "pixels").value.added == added
    again = brought(companion, FILES[name], name, "pixels").value
    assert (again.added, again.changed, again.same) == (0, 0, added)


@pytest.mark.parametrize("data", ["{}", "words", "", "3"])
def test_what_is_no_backup_is_refused(data: str) -> None:
    with pytest.raises(SelfkindError, match=r"Nothing was imported\."):
        read("pixels", source_of(data, "x.json"))


def test_harmed_backups_are_read_or_refused() -> None:
    came = fuzz("pixels", NEW.encode(), name="x.json") + fuzz("pixels", json.dumps(OLD).encode(), name="old.json")
    assert came["brought"]
    assert came["left out"]
    assert came["refused"]
