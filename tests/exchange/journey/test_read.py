"""Journals of Journey: days in the zone of each entry, moods that are asked for, and nothing lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import Answers, Ask, Question
from selfkind.exchange.formats import questions
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz, fuzz_files
from tests.exchange.journey.twin import FILES, FULL, HTML, OLD, files
from tests.exchange.reading import read, source_of, when

ZIP = FILES["journey.zip"]


def test_each_entry_is_a_note_on_its_day_in_its_zone() -> None:
    found = read("journey", source_of(ZIP))
    assert [when(one) for one in found.notes] == [
        # 23:30 in Vienna, where the day isn't over.
        (date(2021, 7, 5), "2021-07-05 23:30:00+0200"),
        (date(2014, 5, 14), "2014-05-14 00:00:00+0200"),
        (date(2023, 3, 27), "2023-03-27 06:44:35+0900"),
    ]
    assert [one.text for one in found.notes] == [
        "A walk & tea\n\nbold italic",
        "# Old\n\nNo zone, and <3 for *everything*.\n\nPlace: 52.5, 13.25",
        "Rain in the garden\n\n[photo]\n[video]\nPlace: Toyama, Japan\nWeather: Light rain, 7 °C, Toyama\n"
        "Music: Clair de lune, Debussy\nSentiment: 0.5",
    ]
    assert [one.tags for one in found.notes] == [
        (),
        (),
        ("garden", "call-ana", "home", "my-days", "favourite"),
    ]
    assert f"{found.notes[0].updated:%Y-%m-%d %H:%M:%S}" == "2021-07-05 14:08:20"


def test_what_cannot_be_read_is_said_and_the_rest_comes_in() -> None:
    assert read("journey", source_of(ZIP)).left_out == [
        LeftOut("2022/1650000000000-broken0broken00.json", "it isn't an entry of Journey, or has no date"),
        LeftOut("2022/1650000000001-nodate0nodate00.json", "it isn't an entry of Journey, or has no date"),
    ]


def test_moods_are_asked_for_as_journey_has_only_numbers() -> None:
    assert questions("journey", source_of(ZIP)) == (
        Question(Ask.MOOD, "mood 1"),
        Question(Ask.MOOD, "mood 4"),
    )
    unanswered = read("journey", source_of(ZIP)).check_ins
    assert [(one.words, one.valence) for one in unanswered] == [(("mood 4",), None), (("mood 1",), None)]
    answered = read("journey", source_of(ZIP, answers=Answers(moods={"mood 1": 5, "mood 4": 2}))).check_ins
    assert [(one.words, one.valence) for one in answered] == [(("mood 4",), -1.0), (("mood 1",), 2.0)]
    assert [one.id for one in answered] == [one.id for one in unanswered]


def test_a_folder_and_a_single_entry_are_read_as_the_zip_is(tmp_path: Path) -> None:
    for name, data in files().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert sorted(read("journey", source_of(tmp_path)).ids) == sorted(read("journey", source_of(ZIP)).ids)
    one = tmp_path / f"{HTML['id']}.json"
    assert read("journey", source_of(one)).notes == read("journey", source_of(ZIP)).notes[:1]


def test_importing_twice_adds_nothing_and_a_change_is_taken_over(companion: Companion) -> None:
    first = brought(companion, ZIP, "journey.zip", "journey").value
    assert (first.added, first.found, len(first.left_out)) == (5, {"entries": 3, "checkins": 2}, 2)
    again = brought(companion, ZIP, "journey.zip", "journey").value
    assert (again.added, again.changed, again.same, again.run) == (0, 0, 5, "")
    later = json.dumps({**OLD, "text": "Other words", "date_modified": OLD["date_modified"] + 1})
    changed = brought(companion, later.encode(), f"{OLD['id']}.json", "journey").value
    assert (changed.added, changed.changed) == (0, 1)


def test_what_is_no_journal_is_refused() -> None:
    with pytest.raises(SelfkindError, match=r"holds no entries of Journey\. Nothing was imported\. In Journey"):
        read("journey", source_of("[]", "notes.json"))


def test_harmed_journals_are_read_or_refused() -> None:
    came = fuzz("journey", json.dumps(FULL).encode(), name=f"{FULL['id']}.json")
    came += fuzz_files("journey", {f"{one['id']}.json": json.dumps(one).encode() for one in (HTML, OLD)}, most=150)
    assert came["brought"]
    assert came["left out"]
