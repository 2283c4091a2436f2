"""Mindful minutes of Apple Health: doubles of watch and phone, dates with the offset of where somebody was."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange import source as module
from selfkind.exchange.applehealth import read as reading
from selfkind.exchange.found import LeftOut
from tests.exchange.applehealth.twin import ENTRIES, FILES, OTHER, PACKED, XML
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz, fuzz_files, zipped
from tests.exchange.reading import read, source_of, when

EXPECTED = [
    ((date(2022, 7, 31), "2022-07-31 23:50:00-0700"), 15 * 60, "Ana’s Watch"),
    ((date(2026, 11, 22), "2026-11-22 08:00:00+0100"), 20 * 60 + 30, "Phone"),
    ((date(2026, 11, 22), "2026-11-22 08:20:30+0100"), 60, "Breathe"),
    ((date(2026, 11, 23), "2026-11-23 08:00:00+0100"), 0, "Breathe"),
]
LEFT_OUT = [LeftOut(f"mindful session {number}", "its times can't be read") for number in (7, 8, 9)]


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_each_session_is_a_practice_on_its_own_day(data: bytes) -> None:
    found = read("applehealth", source_of(data))
    assert [(when(one), one.seconds, one.note) for one in found.sessions] == EXPECTED
    assert {(one.exercise, one.completed, one.planned_seconds == one.seconds) for one in found.sessions} == {
        ("sitting", True, True)
    }
    assert found.left_out == LEFT_OUT
    assert len(set(found.ids)) == 4


def test_a_folder_that_was_unpacked_is_read(tmp_path: Path) -> None:
    for name, data in PACKED.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for folder in (tmp_path, tmp_path / "apple_health_export"):
        assert len(read("applehealth", source_of(folder)).sessions) == 4


def test_a_later_export_from_another_place_has_the_same_sessions(companion: Companion) -> None:
    first = brought(companion, XML.encode(), "a.xml", "applehealth").value
    assert (first.added, len(first.left_out)) == (4, 3)
    again = brought(companion, FILES["export.zip"], "a.zip", "applehealth").value
    assert (again.added, again.changed, again.same) == (0, 0, 4)
    # Some records are written with the offset of the phone that exports.
    moved = XML.replace("2026-11-22 08:20:30 +0100", "2026-11-22 07:20:30 +0000")
    assert brought(companion, moved.encode(), "b.xml", "applehealth").value.added == 0
    assert len(companion.practice.sessions(date(2022, 1, 1), date(2026, 12, 1))) == 4


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html><body>no</body></html>", "isn't an export of Apple Health"),
        (OTHER, "isn't an export of Apple Health"),
        (b"words", "can't be read as XML: reading stopped at line 1"),
        (XML.replace("<!ELEMENT ExportDate EMPTY>", '<!ENTITY a "b">').encode(), "declares entities"),
        (zipped({"a.txt": b"x"}), "holds nothing of this format"),
        (zipped({"apple_health_export/export_cda.xml": OTHER}), "holds nothing of this format"),
        (zipped({"export.xml": OTHER}), "isn't an export of Apple Health"),
    ],
)
def test_what_is_of_another_kind_is_one_line(data: bytes, why: str) -> None:
    with pytest.raises(SelfkindError, match=why) as problem:
        read("applehealth", source_of(data))
    assert "Nothing was imported." in problem.value.message
    assert "\n" not in problem.value.message


def test_an_export_that_is_cut_off_brings_nothing() -> None:
    with pytest.raises(SelfkindError, match="reading stopped at line"):
        read("applehealth", source_of(XML[: XML.index("Breathe")]))


def test_a_zip_with_a_password_or_without_end_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(zipped({"export.xml": XML.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SelfkindError, match="has a password"):
        read("applehealth", source_of(bytes(data)))
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.xml", "<HealthData>" + " " * (8 << 20) + "</HealthData>")
    monkeypatch.setattr(module, "MOST_STREAMED", 4 << 20)
    with pytest.raises(SelfkindError, match="holds more than 4 MB"):
        read("applehealth", source_of(path))


def test_more_sessions_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SESSIONS", 8)
    with pytest.raises(SelfkindError, match="holds more than 8 sessions"):
        read("applehealth", source_of(XML))


def test_harmed_exports_are_read_or_refused() -> None:
    came = fuzz("applehealth", XML.encode())
    assert came["brought"]
    assert came["refused"]
    assert came["left out"]
    assert fuzz_files("applehealth", {"export.xml": f"<HealthData>{ENTRIES}</HealthData>".encode()})["refused"]
