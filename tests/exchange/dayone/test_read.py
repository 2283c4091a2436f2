"""Journals of Day One come in whole, on their own days."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.exchange.dayone.read import read
from selfkind.exchange.source import Source
from tests.exchange.checked import brought
from tests.exchange.dayone.twin import BARE, CLASSIC, ENTRIES, TEXT, ZIP, classic, journal
from tests.exchange.exports import CALENDAR
from tests.exchange.fuzz import zipped


def test_a_zip_comes_in_with_all_of_its_journals() -> None:
    made = brought("dayone", ZIP)
    said = {(one.day.isoformat(), one.text.split("\n")[0]): one for one in made.entries}
    assert list(said) == [
        ("2026-11-22", "I flew"),
        ("2026-11-22", "# Dear me"),
        ("2024-04-17", "A day off"),
        ("2026-11-22", "One \\. two"),
        ("2026-11-22", "Just words"),
        ("2026-11-22", "Not in a string"),
        ("2026-11-22", "In my own zone"),
        ("2026-11-23", "Tomorrow already"),
        ("2026-11-22", "Place: 48.13743, 11.57549"),
        ("2026-11-23", "Said otherwise"),
        ("2026-11-21", "Without a key"),
    ]
    assert made.left_out == [
        ("Journal.json, entry 10", "it has no words"),
        ("Journal.json, entry 11", "it has no date that selfkind can read"),
        ("Journal.json, entry 12", "it has no date that selfkind can read"),
        ("Broken.json", "it isn't a journal of Day One, or it's damaged"),
        ("Latin.json", "it isn't a journal of Day One, or it's damaged"),
    ]
    assert said["2026-11-22", "I flew"].tags == ("dreams",)
    assert said["2026-11-22", "In my own zone"].tags == ("pinned",)
    all_day = said["2024-04-17", "A day off"]
    assert (all_day.no_time, all_day.updated.isoformat()) == (True, "2024-04-17T08:00:00+00:00")
    assert said["2026-11-22", "In my own zone"].at.isoformat() == "2026-11-22T22:55:53+01:00"
    assert said["2026-11-23", "Tomorrow already"].at.isoformat() == "2026-11-23T06:55:53+09:00"


def test_an_entry_keeps_its_words_and_what_is_known_about_it() -> None:
    (entry,) = brought("dayone", BARE).entries
    assert entry.text == (
        "# Dear me\n\nIt hurt. It will pass.\\\n\nC:\\new \\ and \\u0041\n\n[photo]\n[audio]\n"
        "[see](dayone://view?entryId=A1)\n\n"
        "[photo]\nPlace: Home, London, UK\nWeather: Rain, 8 °C\nActivity: Walking, 812 steps\nMusic: Song, Choir"
    )
    assert entry.tags == ("letter", "to-ana", "starred")
    assert (entry.at.isoformat(), entry.no_time) == ("2026-11-22T21:55:53+00:00", False)
    assert entry.updated.isoformat() == "2026-11-22T21:57:00+00:00"


def test_an_entry_has_one_id_wherever_it_is() -> None:
    one, other = (
        brought("dayone", BARE).entries,
        brought("dayone", zipped({"Mine.json": journal(ENTRIES[0])})).entries,
    )
    assert one[0].id == other[0].id


def test_text_comes_in_by_its_blocks() -> None:
    made = brought("dayone", TEXT)
    assert [(one.at.isoformat(), one.no_time, one.tags, one.text) for one in made.entries] == [
        (
            "2023-04-03T19:15:22+02:00",
            False,
            ("letter", "to-ana"),
            "First line\n\tDate:\tis a word of mine\n\tindented: too\n\nlast line\n\n"
            "Weather: 12°C Rain\nLocation: Home, London",
        ),
        ("2023-04-03T12:00:00+02:00", True, (), "Sans heure"),
        ("2023-04-04T09:00:00+02:00", False, (), "Photo: a.jpg"),
        ("2023-04-04T09:00:00+02:00", False, (), "The same minute"),
    ]
    assert made.left_out == [
        ("line 25", "it has no words"),
        ("line 27", "selfkind can't read its date: “one fine day”"),
    ]
    assert brought("dayone", TEXT.replace(b"\n", b"\r\n")).entries == made.entries


def test_dates_in_numbers_are_in_the_order_that_the_file_shows() -> None:
    text = b"\tDate:\t3/4/2023 19:15\n\nOne\n\n\tDate:\t13/4/2023 19:15\n\nTwo\n"
    assert [one.day.isoformat() for one in brought("dayone", text).entries] == ["2023-04-03", "2023-04-13"]


def test_classic_entries_come_in_from_their_folder() -> None:
    made = brought("dayone", CLASSIC)
    assert [(one.at.isoformat(), one.text) for one in made.entries] == [
        (
            "2014-07-02T00:30:00+02:00",
            "Bonsoir\n\n[photo]\nPlace: Home, Paris, France\nWeather: Clear, 21 °C\nActivity: 100 steps",
        ),
        ("2014-07-02T00:30:00+02:00", "No zone"),
    ]
    assert made.entries[0].tags == ("letter", "starred")
    assert [(where.rpartition("/")[2], why) for where, why in made.left_out] == [
        ("C3.doentry", "it isn't an entry of Day One, or has no date"),
        ("D4.doentry", "it isn't an entry of Day One, or has no date"),
        ("E5.doentry", "it has no words"),
    ]


def test_a_single_classic_entry_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "A1.doentry"
    path.write_bytes(classic(**{"Entry Text": "Alone"}))
    (found,) = read(Source(None, str(path), CALENDAR, path))
    assert "Alone" in str(found)


REFUSED = {
    "no journal": (
        zipped({"a.txt": b"x"}),
        "x holds no journal of Day One. Nothing was imported. In Day One, export",
    ),
    "cut": (zipped({"Journal.json": b"{"}), "x isn't complete JSON"),
    "other JSON": (zipped({"Journal.json": b"[]"}), "x isn't an export of Day One"),
    "Latin-1": (zipped({"Journal.json": b"\xe9"}), "x isn't UTF-8 text"),
    "no list": (b'{"entries": 3}', "x isn't an export of Day One"),
    "no text": (b"\xe9", "x isn't UTF-8 text"),
    "words": (b"Dear diary", "x isn't complete JSON"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_no_journal_is_refused(which: str) -> None:
    data, why = REFUSED[which]
    with pytest.raises(SelfkindError) as raised:
        brought("dayone", data)
    assert str(raised.value).startswith(why)


def test_marks_of_photos_take_no_longer_than_their_text() -> None:
    marks = "![" * 100_000 + "![](dayone-moment:/" * 100_000
    (entry,) = brought("dayone", journal({**ENTRIES[1], "text": marks})).entries
    assert entry.text == marks
