"""Journals of Apple's Journal: the day of the file's name, no time of day, and tiles as words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from tests.exchange.applejournal.twin import FILES, PAGES, ROOT
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz, fuzz_files
from tests.exchange.reading import read, source_of, when

ZIP = FILES["AppleJournalEntries.zip"]


def test_pages_are_notes_on_the_day_of_their_name() -> None:
    found = read("applejournal", source_of(ZIP))
    assert [(*when(one), one.no_time, one.text) for one in found.notes] == [
        (
            date(2025, 10, 29),
            "2025-10-29 12:00:00+0100",
            True,
            "A second of the day\n\nHow was your day?\n\nWords.\n\n"
            "Place: Old Town\nActivity: Walking, 2.5 km\nMedia: A song, Music\nWith: Mom\n"
            "[photo]\n[video] 0:03\n[audio] Voice note\n[photo]",
        ),
        (
            date(2025, 10, 29),
            "2025-10-29 12:00:00+0100",
            True,
            "Tea & rain\n\nOne. Still one.\n\nTwo.\nThree.\n- first\n- second\n\n[photo]",
        ),
        (
            date(2025, 12, 14),
            "2025-12-14 12:00:00+0100",
            True,
            "A film:\n[video]\nand words\n[video]\nafter one without an end.",
        ),
        (date(2026, 1, 3), "2026-01-03 12:00:00+0100", True, "Words of a new kind"),
    ]
    assert found.left_out == [
        LeftOut(f"{ROOT}2025-02-30.html", "its name isn't a date in the calendar"),
        LeftOut(f"{ROOT}2025-11-01.html", "it has no words"),
    ]
    assert len(set(found.ids)) == 7


def test_a_state_of_mind_is_a_check_in() -> None:
    check_ins = read("applejournal", source_of(ZIP)).check_ins
    assert [(one.day, one.words, one.valence, one.note, one.no_time) for one in check_ins] == [
        (date(2025, 10, 29), ("Sad", "Overwhelmed"), None, "Health", True),
        (date(2025, 10, 31), ("Sad", "Overwhelmed"), None, "Health", True),
        (date(2025, 12, 14), ("Culpa", "Frustração"), None, "and more, Identidade e mais", True),
    ]


def test_the_folder_its_entries_and_one_page_are_read_as_the_zip_is(tmp_path: Path) -> None:
    entries = tmp_path / ROOT
    entries.mkdir(parents=True)
    for name, data in PAGES.items():
        (entries / name).write_bytes(data)
    whole = read("applejournal", source_of(ZIP))
    for folder in (tmp_path, tmp_path / "AppleJournalEntries", entries):
        assert read("applejournal", source_of(folder))[:3] == whole[:3]
    assert read("applejournal", source_of(entries / "2025-10-29.html")).notes == whole.notes[1:2]


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    first = brought(companion, ZIP, "AppleJournalEntries.zip", "applejournal").value
    assert (first.added, first.found) == (7, {"entries": 4, "checkins": 3})
    again = brought(companion, ZIP, "AppleJournalEntries.zip", "applejournal").value
    assert (again.added, again.changed, again.same) == (0, 0, 7)


@pytest.mark.parametrize("name", ["page.html", "2025-10-29.html"])
def test_what_is_no_journal_is_refused(name: str) -> None:
    with pytest.raises(SelfkindError, match=r"holds no entries of Apple's Journal\. Nothing was imported\."):
        read("applejournal", source_of("<html><p>Words</p></html>", name))


def test_harmed_journals_are_read_or_refused() -> None:
    came = fuzz("applejournal", PAGES["2025-10-29-2.html"], name="2025-10-29.html")
    came += fuzz_files("applejournal", {f"{ROOT}{name}": data for name, data in list(PAGES.items())[:2]}, most=150)
    assert came["brought"]
    assert came["refused"]
