"""Exports for other programs: as one file, as a zip, and as a folder."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from pathlib import Path

import pyrage
import pytest

from selfkind.cli.main import main
from tests.cli.conftest import Run
from tests.conftest import Clock
from tests.exchange.exports import export_of

SEVERAL = ["csv", "md", "dayone"]


@pytest.fixture
def filled(run: Run) -> Run:
    run("write", "note", "in november")
    run("write", "note", "in october", "--date", "2026-10-30")
    run("write", "letter", "SEALED", "--seal", "7d")
    run("catch", "a harsh thought")
    run("circle", "add", "Ana", "--phone", "0664 123")
    run("routine", "add", "Walk", "--cadence", "daily", "--at", "18:30")
    return run


@pytest.mark.parametrize("format", SEVERAL)
def test_several_files_are_a_folder_or_a_zip_with_the_same(format: str, filled: Run, tmp_path: Path) -> None:
    folder, file = tmp_path / "out", tmp_path / "out.zip"
    assert filled("export", format, "-o", str(folder)).code == 0
    assert filled("export", format, "-o", str(file)).code == 0
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        zipped = {name: archive.read(name) for name in archive.namelist()}
    paths = [path for path in folder.rglob("*") if path.is_file()]
    written = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    assert written == zipped
    assert any(b"in october" in data for data in written.values())
    assert not any(b"SEALED" in data for data in written.values())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("format", ["csv", "md", "jrnl", "dayone"])
def test_a_letter_with_a_seal_is_said_to_be_left_out(format: str, filled: Run, tmp_path: Path) -> None:
    said = filled("export", format, "-o", str(tmp_path / "out"))
    assert said.err == "1 letter with a seal is left out. To have everything: selfkind export json\n"
    assert said.out.endswith(" can hold. The file isn't encrypted.\n")
    assert "SEALED" in filled("export", "json").out


def test_what_is_there_stays(filled: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert filled("export", "md", "-o", str(folder)).code == 0
    before = sorted(folder.rglob("*"))
    for more in ([], ["--force"]):
        said = filled("export", "md", "-o", str(folder), *more)
        assert (said.code, said.out) == (1, "")
        assert "already exists" in said.err
    assert sorted(folder.rglob("*")) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out"]


def test_nothing_is_written_into_the_home(filled: Run, home: Path) -> None:
    before = sorted(home.iterdir())
    assert filled("export", "md", "-o", str(home / "out")).code == 1
    assert sorted(home.iterdir()) == before


def test_a_full_disk_leaves_no_part_of_a_folder(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.sync", full)
    said = filled("export", "csv", "-o", str(tmp_path / "out"))
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "no space left" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_several_files_go_through_a_pipe_as_a_zip(
    filled: Run, home: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["--home", str(home), "export", "csv"], clock) == 0
    out.flush()
    with zipfile.ZipFile(out.buffer) as archive:
        assert "entries.csv" in archive.namelist()


def test_several_files_are_sealed_as_one(filled: Run, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    file = tmp_path / "out.age"
    assert filled("export", "md", "--age", str(identity.to_public()), "-o", str(file)).code == 0
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(file.read_bytes(), [identity]))) as archive:
        assert "2026/2026-10-30.md" in archive.namelist()


def test_titles_of_events_are_discreet(filled: Run) -> None:
    assert "Walk" not in filled("export", "ics").out
    assert "SUMMARY:Walk" in filled("export", "ics", "--names").out
    said = filled("export", "json", "--names")
    assert (said.code, said.err.count("\n")) == (2, 1)


def test_an_item_due_after_its_last_time_is_on_its_next_day(filled: Run) -> None:
    filled("routine", "add", "Sheets", "--cadence", "after 14 days")
    filled("done", "Sheets")
    for days in ((), ("--since", "2026-12-01"), ("--kind", "routine")):
        (event,) = (
            one for one in filled("export", "ics", "--names", *days).out.split("BEGIN:") if "Sheets" in one
        )
        assert "DTSTART;VALUE=DATE:20261207\n" in event.replace("\r", "")


def test_a_new_home_has_the_routine_that_everybody_begins_with(run: Run, home: Path) -> None:
    assert run("export", "ics", "--names").out.count("BEGIN:VEVENT") == 8
    assert not home.exists()


def test_people_are_cards_without_notes(filled: Run) -> None:
    cards = filled("export", "vcf").out
    assert "FN:Ana" in cards
    assert "0664 123" in cards
    assert "FN:Ana" not in filled("export", "vcf", "--no-private").out
    assert cards == filled("circle", "export", "--private").out


@pytest.mark.parametrize("format", ["csv", "md", "jrnl", "dayone"])
def test_what_is_private_is_left_out_when_asked(format: str, filled: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert filled("export", format, "--no-private", "-o", str(folder)).code == 0
    data = b"".join(path.read_bytes() for path in (*folder.rglob("*"), folder) if path.is_file())
    assert b"in november" in data
    assert b"harsh" not in data


@pytest.mark.parametrize("format", ["csv", "md", "jrnl", "dayone", "ics", "vcf"])
def test_a_damaged_month_is_named_and_the_others_are_there(
    format: str, filled: Run, home: Path, tmp_path: Path
) -> None:
    (home / "2026-10.json").write_text("{")
    said = filled("export", format, "-o", str(tmp_path / "out"))
    assert said.code == 4
    assert "2026-10" in said.err
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [["csv"], ["md"], ["dayone"], ["json", "--age", "KEY"]])
def test_a_terminal_is_sent_no_bytes_that_it_cannot_show(
    options: list[str], filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    said = filled("export", *(word.replace("KEY", key) for word in options))
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "Name a file for it with -o" in said.err


def test_a_tick_has_the_name_of_its_item_whatever_else_is_wanted(filled: Run, tmp_path: Path) -> None:
    filled("done", "walk", "--note", "by the river")
    assert filled("export", "md", "--kind", "ticks", "-o", str(tmp_path / "out")).code == 0
    (text,) = [path.read_text() for path in (tmp_path / "out").rglob("*.md")]
    assert "- [x] Walk\n" in text
    assert "Walk\n\nby the river" in text
    assert "in november" not in text


def test_what_isnt_asked_for_is_in_no_export(filled: Run) -> None:
    assert "BEGIN:VEVENT" not in filled("export", "ics", "--kind", "note").out
    assert "BEGIN:VCARD" not in filled("export", "vcf", "--kind", "note").out


def test_an_item_of_an_import_that_rests_rings_in_no_calendar(filled: Run, tmp_path: Path) -> None:
    document = {
        "id": "sit",
        "name": "Sit",
        "exercise": "",
        "cadence": "daily",
        "part": "day",
        "start": "2026-11-01",
    }
    (tmp_path / "x.json").write_bytes(export_of({"routine": [document | {"imported": "0a1b2c3d"}]}))
    assert filled("import", "selfkind", str(tmp_path / "x.json")).code == 0
    calendar = filled("export", "ics", "--names").out
    assert "SUMMARY:Walk" in calendar
    assert "SUMMARY:Sit" not in calendar
