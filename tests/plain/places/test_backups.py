"""Backups on plain lines."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from tests.plain.conftest import Plain


def test_a_backup_is_made_checked_written_and_restored(plain: Plain, companion: Companion, tmp_path: Path) -> None:
    file = tmp_path / "copy.zip"
    plain("b").visit("backups")
    companion.journal.save(companion.practice.exercise("note"), {"text": "Before."})
    person = plain("make", "check all", "write", str(file), "check or restore", str(file), "check").visit(
        "backups"
    )
    companion.journal.save(companion.practice.exercise("note"), {"text": "After."})
    assert f"{file}: 2 files, all good." in person.text
    person = plain(
        *("check or restore", str(file), "restore everything", "n"),
        *("check or restore", str(file), "restore one", "2026-11", "y", "b"),
    ).visit("backups")
    assert [one.first_line for one in companion.journal.entries()] == ["Before."]
    assert "Nothing was restored." in person.said
    assert "To go back to the files from before, restore the backup" in person.text
    assert person.is_done
