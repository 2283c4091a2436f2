"""The files of the home on plain lines."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from tests.plain.conftest import Plain


def test_files_are_checked_and_repaired_and_a_copy_is_merged(
    plain: Plain, companion: Companion, home: Path
) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    assert "All good: every file is complete and in its place." in plain("check", "b").visit("files").said
    month = next(home.glob("20*.json"))
    copy = home / f"{month.stem} as it was.json"
    copy.write_bytes(month.read_bytes())
    person = plain("check", "merge", "check", "b").visit("files")
    assert any(line.startswith(f"{copy.name}: merged, ") for line in person.said)
    assert person.said.count("All good: every file is complete and in its place.") == 1
    damaged = month.read_bytes()
    month.write_bytes(damaged[:40])
    person = plain("check", "set a", month.stem, "b").visit("files")
    assert any(line.startswith("The damaged file was moved to ") for line in person.said)
    assert person.is_done


def test_everything_is_deleted_only_after_a_word(plain: Plain, companion: Companion, home: Path) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    plain("delete", "", "no", "b").visit("files")
    assert list(home.glob("20*.json"))
    person = plain("delete", "", "forget", "b").visit("files")
    assert any(line.startswith("Deleted: ") for line in person.said)
    assert not list(home.glob("20*.json"))


def test_sharing_is_seen_and_set_up_once_it_is_agreed(plain: Plain, companion: Companion, home: Path) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    person = plain("see how", "share", "syncthing", "n", "b").visit("files")
    assert any("sees no program that shares" in line for line in person.said)
    assert any(line.startswith("The files aren't encrypted.") for line in person.said)
    assert "Nothing was set up." in person.said
    assert not (home / ".stignore").exists()
    person = plain("share", "syncthing", "y", "share", "unison", "b").visit("files")
    assert f"Written: {home / '.stignore'}" in person.said
    assert (home / ".stignore").exists()
    assert any("ignore = Path backups" in line for line in person.said)
    assert person.is_done


def test_a_phone_that_fills_the_inbox_is_asked_for(plain: Plain, companion: Companion, home: Path) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    (home / "inbox").mkdir()
    person = plain("share", "syncthing", "y", "y", "b").visit("files")
    assert any("Does your phone fill your inbox with Syncthing?" in line for line in person.said)
    assert any("what your phone sends" in line for line in person.said)
    assert "/inbox\n" not in (home / ".stignore").read_text()
    assert "/inbox-done\n" in (home / ".stignore").read_text()
