"""What the name of a file in the inbox says."""

from __future__ import annotations

import re
from datetime import date, time

import pytest

from selfkind.domain.inbox.names import is_passing, time_in
from selfkind.domain.inbox.words import counted_kinds, left_line
from selfkind.store.sync.engines import ENGINES

DAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("name", "clock"),
    [
        ("2026-11-29 2130.txt", time(21, 30)),
        ("2026-11-29 21.30 (conflicted copy 2026-11-30).txt", time(21, 30)),
        ("2026-11-29T21-30-05+0100.md", time(21, 30)),
        ("20261129_213005.txt", time(21, 30)),
        ("2026-11-29_21h30 tea.txt", time(21, 30)),
        ("2026-11-29.txt", None),
        ("2026-11-29 tea.txt", None),
        ("2026-11-29-2.txt", None),
        ("2026-11-29 9999.txt", None),
    ],
)
def test_a_name_begins_with_its_date(name: str, clock: time | None) -> None:
    assert time_in(name) == (DAY, clock)


@pytest.mark.parametrize(
    "name", ["tea.txt", "tea 2026-11-29.txt", "2026-13-29.txt", "2026-02-30.txt", "29-11-2026.txt", ""]
)
def test_another_name_has_none(name: str) -> None:
    assert time_in(name) is None


@pytest.mark.parametrize(
    "name",
    [
        ".syncthing.tea.txt.tmp", "~syncthing~tea.txt.tmp", ".tea.txt.~1a2b", "tea.txt.ocTransferId123.part",
        ".tea.txt.Xa81bC", "tea.txt.1a2b3c4d.partial", ".unison.tea.txt.0a1b.unison.tmp", "tea.txt.crdownload",
        "tea.txt.download", ".tea.txt.icloud", "~$tea.txt", "tea.txt~", ".DS_Store", ".stfolder", "desktop.ini",
        "TEA.TXT.TMP", "tea\n.txt.part",
    ],
)  # fmt: skip
def test_what_a_program_needs_for_a_while_is_passed_by(name: str) -> None:
    assert is_passing(name)


@pytest.mark.parametrize("pattern", [each for one in ENGINES for each in one.temporary])
def test_the_half_files_of_every_sync_program_are_passed_by(pattern: str) -> None:
    name = pattern.replace("[0-9A-Za-z]{8}", "1a2B3c4D").replace("[0-9A-Za-z]{6}", "1a2B3c")
    name = name.replace("[0-9a-f]{1,8}", "1a2b")
    name = name.replace(".+", "tea.txt").replace("\\", "")
    assert re.fullmatch(pattern, name)
    assert is_passing(name)


@pytest.mark.parametrize(
    "name", ["tea.txt", "part.txt", "tmp", "a.tmp.txt", "photo.jpg", "tea (conflicted copy).json"]
)
def test_what_a_person_wrote_is_not(name: str) -> None:
    assert not is_passing(name)


def test_what_came_is_counted_by_kind() -> None:
    assert counted_kinds([]) == ""
    assert counted_kinds(["note"]) == "a note"
    assert counted_kinds(["tick", "note", "check-in", "note"]) == "2 notes, a check-in and a tick"
    assert left_line(["“a” is empty"]) == "In your inbox, “a” is empty. To see what stays: selfkind inbox"
    assert "2 more files stay too." in left_line(["“a” is empty"] * 3)
