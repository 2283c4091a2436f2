"""Backups of Diaro: the civil day by the offset of each entry, and moods by their weight."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.diaro.twin import ENCRYPTED, FILES, OLD, XML
from tests.exchange.fuzz import fuzz, fuzz_files
from tests.exchange.reading import read, source_of, when

ZIP = FILES["Diaro_20250821.zip"]


def test_entries_are_notes_on_the_day_of_their_offset() -> None:
    found = read("diaro", source_of(ZIP, "diaro.zip"))
    assert [when(one) for one in found.notes] == [
        (date(2025, 8, 22), "2025-08-22 00:00:00+0200"),
        (date(2025, 8, 21), "2025-08-21 05:14:34-0930"),
        (date(2025, 8, 21), "2025-08-21 16:44:58+0200"),
        (date(2025, 8, 21), "2025-08-21 16:45:01+0200"),
        (date(2025, 8, 21), "2025-08-21 16:45:02+0200"),
    ]
    assert [(one.text, one.tags) for one in found.notes] == [
        (
            "Midnight here\n\nA walk & tea\n  <b>as I typed it</b>\n\n"
            "Place: Cocoa Island, Male\nWeather: scattered clouds, 29 °C",
            ("call-ana", "film", "ferien"),
        ),
        ("Only text\n\n[photo]\n[audio]\nPlace: 52.5, -13.25", ()),
        ("Only title", ("film",)),
        ("Mood: beyond words", ()),
        ("The same uid", ()),
    ]
    assert found.left_out == [LeftOut("entry 6", "it has no date that selfkind can read")]
    assert len(set(found.ids)) == len(found.ids)


def test_moods_are_as_good_as_their_weight_says() -> None:
    check_ins = read("diaro", source_of(ZIP)).check_ins
    assert [(one.day, one.words, one.valence) for one in check_ins] == [
        (date(2025, 8, 22), ("Spitze",), 2.0),
        (date(2025, 8, 21), ("vaguely ok",), 0.0),
        (date(2025, 8, 21), ("Schlecht",), -1.0),
    ]


def test_an_old_backup_without_names_of_moods_is_read() -> None:
    found = read("diaro", source_of(OLD, "DiaroExport.xml"))
    assert [(one.day, one.text) for one in found.notes] == [(date(2012, 12, 18), "Old\n\nof attributes")]
    assert [(one.words, one.valence) for one in found.check_ins] == [(("good",), 1.0)]


def test_an_encrypted_backup_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "DiaroBackup.denc").write_bytes(b"secret")
    for one in (source_of(ENCRYPTED, "d.zip"), source_of(tmp_path), source_of(tmp_path / "DiaroBackup.denc")):
        with pytest.raises(SelfkindError, match=r"is encrypted\. Nothing was imported\. In Diaro, make a backup"):
            read("diaro", one)


def test_a_folder_is_read_as_its_zip_is(tmp_path: Path) -> None:
    (tmp_path / "DiaroBackup.xml").write_text(XML, encoding="utf-8")
    assert read("diaro", source_of(tmp_path)) == read("diaro", source_of(ZIP))
    assert read("diaro", source_of(tmp_path / "DiaroBackup.xml")) == read("diaro", source_of(ZIP))


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    first = brought(companion, ZIP, "diaro.zip", "diaro").value
    assert (first.added, first.found) == (8, {"entries": 5, "checkins": 3})
    again = brought(companion, ZIP, "diaro.zip", "diaro").value
    assert (again.added, again.changed, again.same) == (0, 0, 8)


@pytest.mark.parametrize("data", ["words", "<data></data>", '<!DOCTYPE a [<!ENTITY b "c">]><data>&b;</data>'])
def test_what_is_no_backup_is_refused(data: str) -> None:
    with pytest.raises(SelfkindError, match=r"Nothing was imported\."):
        read("diaro", source_of(data, "x.xml"))


def test_harmed_backups_are_read_or_refused() -> None:
    came = fuzz("diaro", XML.encode(), name="x.xml") + fuzz_files(
        "diaro", {"DiaroBackup.xml": XML.encode()}, most=100
    )
    assert came["brought"]
    assert came["left out"]
    assert came["refused"]
