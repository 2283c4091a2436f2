"""What changed, told in one line at the first start of a new version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind import __version__
from selfkind.companion.companion import Companion
from selfkind.companion.whats_new import WhatsNew
from selfkind.content.loader import Library
from selfkind.domain.versions import VERSIONS, Version, between, first_with
from selfkind.store.engine import part
from tests.conftest import Clock

Opened = Callable[[], Companion]
LATER = (*VERSIONS, Version("1.1.0", 2, "disclaimer"))


def test_this_version_has_a_row_and_at_most_the_next_one_is_written_already() -> None:
    numbers = [one.number for one in VERSIONS]
    assert __version__ in numbers[-2:]
    assert VERSIONS[-1].format == part.FORMAT
    assert [one.format for one in VERSIONS] == sorted(one.format for one in VERSIONS)


@pytest.mark.parametrize("version", VERSIONS[1:], ids=lambda one: one.number)
def test_each_version_says_what_is_new_in_a_line(version: Version) -> None:
    line = Library().texts()[version.text]
    assert line.endswith(".")
    assert len(line) < 160
    assert "\n" not in line


def test_versions_are_compared_as_numbers() -> None:
    rows = (Version("0.9.0", 1), Version("0.10.0", 1), Version("1.0.0", 2))
    assert [one.number for one in between("0.9.0", "1.0.0", rows)] == ["0.10.0", "1.0.0"]
    assert between("1.0.0", "0.9.0", rows) == []
    assert (first_with(1, rows), first_with(2, rows), first_with(3, rows)) == ("0.9.0", "1.0.0", "1.0.0")


def test_nothing_is_told_or_written_while_there_is_no_newer_version(opened: Opened, home: Path) -> None:
    assert opened().whats_new.take() == ""
    assert not home.exists()


def test_a_home_of_before_is_told_once(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "FORMAT", 1)
        opened().keep_choice("theme", "paper")
    monkeypatch.setattr(WhatsNew, "current", "1.0.0")
    assert opened().whats_new.take() == f"New in selfkind 1.0.0: {Library().texts()['new_in_1_0_0']}"
    assert opened().whats_new.take() == ""
    # And the version after that tells just what is new since.
    monkeypatch.setattr("selfkind.companion.whats_new.between", lambda *before: between(*before, LATER))
    monkeypatch.setattr(WhatsNew, "current", "1.1.0")
    assert opened().whats_new.take() == f"New in selfkind 1.1.0: {Library().texts()['disclaimer']}"
    assert opened().whats_new.take() == ""


def test_a_look_notes_nothing_and_the_next_change_notes_it(
    opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "FORMAT", 1)
        opened().keep_choice("theme", "paper")
    monkeypatch.setattr(WhatsNew, "current", "1.0.0")
    before = (home / "core.json").read_bytes()
    for _look in range(2):
        companion = opened()
        assert companion.whats_new.tell().startswith("New in selfkind 1.0.0: ")
        assert companion.whats_new.tell() == ""
        assert (home / "core.json").read_bytes() == before
    companion.planning.tick(companion.routine.items()[0])
    assert companion.whats_new.tell() == ""
    assert companion.choice("version") == "1.0.0"
    assert opened().whats_new.tell() == ""


def test_the_line_about_backups_updates_no_file_of_before(
    opened: Opened, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "FORMAT", 1)
        companion = opened()
        companion.planning.tick(companion.routine.items()[0])
    clock.forward(days=90)
    before = (home / "core.json").read_bytes()
    assert opened().outside_backups.line()
    assert (home / "core.json").read_bytes() == before
    opened().keep_choice("theme", "paper")
    assert opened().outside_backups.line()
    assert opened().choice("backup_line_on")


def test_a_home_that_began_with_this_version_is_told_nothing(
    opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WhatsNew, "current", "1.0.0")
    assert opened().whats_new.take() == ""
    assert not home.exists()
    opened().keep_choice("theme", "paper")
    assert opened().whats_new.take() == ""
    assert opened().choice("version") is None


def test_a_change_made_in_the_shell_first_hides_nothing(
    opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Core has the new format by then, and the months of before still have theirs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "FORMAT", 1)
        companion = opened()
        companion.planning.tick(companion.routine.items()[0])
    opened().keep_choice("theme", "paper")
    monkeypatch.setattr(WhatsNew, "current", "1.0.0")
    assert opened().whats_new.take().startswith("New in selfkind 1.0.0: ")


def test_a_damaged_home_is_told_nothing(opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    (home / "core.json").write_text("{{{", encoding="utf-8")
    monkeypatch.setattr(WhatsNew, "current", "1.0.0")
    assert opened().whats_new.take() == ""
