"""Days of Daily You: local times, moods from -2 to 2, and the same entries from JSON and from a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange import sqlite_rows
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.dailyyou.twin import FILES, JSON, database
from tests.exchange.fuzz import fuzz, fuzz_files
from tests.exchange.reading import read, source_of, when

BACKUP = FILES["daily_you_backup_2026-08-22.zip"]


def test_texts_of_json_are_notes() -> None:
    found = read("dailyyou", source_of(JSON, "dailyyou.json"))
    assert [(*when(one), one.text) for one in found.notes] == [
        (date(2024, 12, 31), "2024-12-31 23:59:58+0100", "# Late\n\nTea & **rain**\n\n[photo]\n[video]"),
        (date(2022, 5, 1), "2022-05-01 10:00:00+0200", "old\n\n[photo]"),
        (date(2024, 6, 1), "2024-06-01 00:30:00+0000", "Mood: 9"),
        (date(2024, 6, 1), "2024-06-01 00:30:00+0000", "again"),
    ]
    assert f"{found.notes[0].updated:%Y-%m-%d %H:%M %z}" == "2025-01-02 08:00 +0100"
    assert found.left_out == [LeftOut("entry 6", "it has no date that selfkind can read")]
    assert len(set(found.ids)) == 7


def test_moods_are_check_ins() -> None:
    check_ins = read("dailyyou", source_of(JSON, "dailyyou.json")).check_ins
    assert [(*when(one), one.words, one.valence) for one in check_ins] == [
        (date(2024, 12, 31), "2024-12-31 23:59:58+0100", ("very happy",), 2.0),
        (date(2024, 3, 31), "2024-03-31 03:30:00+0200", ("very sad",), -2.0),
        (date(2024, 6, 1), "2024-06-01 00:30:00+0000", ("in between",), 0.0),
    ]


def test_a_backup_has_the_same_entries_and_tags_with_their_values() -> None:
    found, of_json = read("dailyyou", source_of(BACKUP, "b.zip")), read("dailyyou", source_of(JSON, "x.json"))
    assert [one.id for one in found.check_ins] == [one.id for one in of_json.check_ins[:2]]
    assert [one.id for one in found.notes] == [one.id for one in of_json.notes[:1]]
    assert [(one.text, one.tags) for one in found.notes] == [
        ("# Late\n\nTea & **rain**\n\nSleep: 7.5\n\n[photo]\n[video]", ("call-ana", "sleep"))
    ]
    assert [one.note for one in found.check_ins] == ["@call-ana @sleep", ""]
    assert read("dailyyou", source_of(FILES["daily_you.db"], "daily_you.db")) == found


@pytest.mark.parametrize(("name", "added"), [("dailyyou.json", 7), ("daily_you_backup_2026-08-22.zip", 3)])
def test_importing_twice_adds_nothing(companion: Companion, name: str, added: int) -> None:
    first = brought(companion, FILES[name], name, "dailyyou").value
    assert first.added == added
    again = brought(companion, FILES[name], name, "dailyyou").value
    assert (again.added, again.changed, again.same) == (0, 0, added)


@pytest.mark.parametrize("data", ["[]", "words", '[{"timeCreated": "2024-06-01"}]', "SQLite format 3\0"])
def test_what_is_no_export_is_refused(data: str) -> None:
    with pytest.raises(SelfkindError, match=r"isn't an export of Daily You\. Nothing was imported\. In Daily You"):
        read("dailyyou", source_of(data, "x.json"))


def test_no_view_is_read_and_no_more_steps_than_there_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(":memory:")) as made:
        made.deserialize(database())
        made.executescript("DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS id, 'x' AS name;")
        harmful = made.serialize()
    # A view isn't read.
    assert {tag for one in read("dailyyou", source_of(harmful, "daily_you.db")).notes for tag in one.tags} == set()
    monkeypatch.setattr(sqlite_rows, "_STEPS", 10)
    monkeypatch.setattr(sqlite_rows, "_MOST_STEPS", 10)
    with pytest.raises(SelfkindError, match=r"is a backup of Daily You that is damaged\. Nothing was imported\."):
        read("dailyyou", source_of(database(), "daily_you.db"))


def test_a_database_with_a_second_file_is_read_and_one_cut_off_is_refused() -> None:
    data = database()
    with_wal = data[:18] + b"\2\2" + data[20:]
    assert read("dailyyou", source_of(with_wal, "daily_you.db")) == read(
        "dailyyou", source_of(data, "daily_you.db")
    )
    with pytest.raises(SelfkindError, match=r"is a backup of Daily You that is damaged"):
        read("dailyyou", source_of(data[:-1000], "daily_you.db"))


def test_harmed_exports_are_read_or_refused() -> None:
    came = fuzz("dailyyou", JSON, name="x.json") + fuzz("dailyyou", database(), name="daily_you.db", most=300)
    came += fuzz_files("dailyyou", {"daily_you.db": database()}, most=100)
    assert came["brought"]
    assert came["left out"]
    assert came["refused"]
