"""Diaries of Diarium: JSON with any number of digits of a second, and text whose day is that of the name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.formats import is_of
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.diarium.twin import FILES, JSON, TEXTS
from tests.exchange.fuzz import fuzz, fuzz_files
from tests.exchange.reading import read, source_of, when


def test_entries_of_json_are_notes_at_their_local_time() -> None:
    found = read("diarium", source_of(JSON, "diarium.json"))
    assert [when(one) for one in found.notes] == [
        (date(2010, 10, 26), "2010-10-26 15:47:53+0200"),
        (date(2024, 3, 31), "2024-03-31 03:30:00+0200"),
        (date(2024, 12, 31), "2024-12-31 23:59:59+0100"),
        (date(2024, 12, 31), "2024-12-31 23:59:59+0100"),
    ]
    assert [one.text for one in found.notes] == [
        "A day off\n\nTea & rain\n\nand the dog\n\nPlace: 52.5, 13.4\nRating: 4 of 5\n"
        "Sun: Sunrise: 7:16 AM Sunset: 7:56 PM\nMoon: Waxing gibbous\nWeather: Cloudy\nSteps: 812",
        "In the hour that wasn't",
        "Late",
        "The same moment\n\nPlace: Home",
    ]
    assert [one.tags for one in found.notes] == [("rest", "call-ana"), (), (), ()]
    assert found.notes[0].at.microsecond == 488280
    assert len(set(found.ids)) == 4
    assert found.left_out == [LeftOut("entry 5", "it has no date that selfkind can read")]


def test_photos_of_a_zip_stand_in_their_entry() -> None:
    found = read("diarium", source_of(FILES["diarium.zip"], "diarium.zip"))
    assert [one.text.splitlines()[-1] for one in found.notes[1:]] == [
        "In the hour that wasn't",
        "[photo]",
        "Place: Home",
    ]
    assert "[photo]\n[video]\nPlace" in found.notes[0].text
    assert found.left_out[-1] == LeftOut(
        "media/1999-01-01", "no entry has its moment, so its photos have no place"
    )
    # The same entries are in it.
    assert found.ids == read("diarium", source_of(JSON, "diarium.json")).ids


def test_entries_of_text_are_notes_on_the_day_of_their_file() -> None:
    found = read("diarium", source_of(FILES["diarium-text.zip"], "diarium.zip"))
    assert [(*when(one), one.no_time, one.text) for one in found.notes] == [
        (date(2021, 10, 24), "2021-10-24 11:37:00+0200", False, "A first entry\n\nof two parts"),
        (date(2021, 10, 24), "2021-10-24 22:06:00+0200", False, "late"),
        (date(2021, 10, 28), "2021-10-29 22:01:00+0200", False, "written the day after"),
        (date(2021, 10, 30), "2021-10-31 21:05:00+0100", False, "in the order of the US"),
        (
            date(2021, 11, 1),
            "2021-11-01 12:00:00+0100",
            True,
            "no time, and a line of my own:\n— 11 o'clock —\n- 12:30 -\nall one",
        ),
        (date(2021, 11, 2), "2021-11-02 08:15:00+0100", False, "one"),
        (date(2021, 11, 2), "2021-11-02 08:15:00+0100", False, "two, the same minute"),
    ]
    assert len(set(found.ids)) == 7
    assert found.left_out == [LeftOut("Diarium_2021-02-30.txt", "its name isn't a date in the calendar")]


def test_a_folder_is_read_as_its_zip_is(tmp_path: Path) -> None:
    for name, data in TEXTS.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "Diarium_2021-12-01.txt").write_bytes(b"\xff\xfe")
    assert is_of("diarium", source_of(tmp_path))
    found = read("diarium", source_of(tmp_path))
    assert found.notes == read("diarium", source_of(FILES["diarium-text.zip"])).notes
    assert LeftOut("Diarium_2021-12-01.txt", "it isn't UTF-8 text") in found.left_out
    (tmp_path / "json").mkdir()
    (tmp_path / "json" / "diarium.json").write_bytes(JSON)
    assert is_of("diarium", source_of(tmp_path / "json"))


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    for name, added in (("diarium.zip", 4), ("diarium-text.zip", 7)):
        first = brought(companion, FILES[name], name, "diarium").value
        assert (first.added, first.found) == (added, {"entries": added})
        again = brought(companion, FILES[name], name, "diarium").value
        assert (again.added, again.changed, again.same) == (0, 0, added)


def test_what_is_no_diary_is_refused() -> None:
    for data in ("[]", "words", '[{"heading": 1}]'):
        with pytest.raises(SelfkindError, match=r"isn't an export of Diarium\. Nothing was imported\. In Diarium"):
            read("diarium", source_of(data, "x.json"))


def test_harmed_diaries_are_read_or_refused() -> None:
    came = fuzz("diarium", JSON, name="diarium.json") + fuzz_files("diarium", TEXTS, most=200)
    assert came["brought"]
    assert came["left out"]
    assert came["refused"]
