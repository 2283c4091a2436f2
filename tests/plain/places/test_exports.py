"""Exports on plain lines."""

from __future__ import annotations

import json
from pathlib import Path

from pyrage import x25519

from selfkind.companion.companion import Companion
from tests.plain.conftest import Plain


def test_everything_or_some_of_it_is_written_and_replaced_only_after_a_question(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    for exercise in ("note", "letter"):
        companion.journal.save(companion.practice.exercise(exercise), {"text": f"My “{exercise}”."})
    file = tmp_path / "all.json"
    person = plain(
        *("write", str(file), "kinds", "notes", "letters", "letters", "b", "days", "never", "monday", ""),
        *("private", "write", str(file), "n", "write", str(file), "y", "b"),
    ).visit("exports")
    entries = json.loads(file.read_text())["entries"]
    assert [one["text"] for one in entries] == ["My “note”."]
    assert f"Exported to {file}: everything. The file isn't encrypted." in person.said
    assert "Kinds: notes." in person.said
    assert person.is_done


def test_a_file_is_for_another_program_and_encrypted(plain: Plain, companion: Companion, tmp_path: Path) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    key = str(x25519.Identity.generate().to_public())
    one, two = tmp_path / "days.md.age", tmp_path / "days2.md.age"
    person = plain(
        *("what", "2", "encrypt", "with a", "", "sea", "lake", "sea", "sea", "write", str(one)),
        *("encrypt", "for keys", "not a key", key, "", "write", str(two), "b"),
    ).visit("exports")
    assert "The two passphrases aren't the same." in person.said
    for file in (one, two):
        assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert "Encrypt the file: for 1 key" in person.text
    assert person.is_done


def test_another_name_is_asked_for_where_something_cannot_be_replaced(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    taken, full, free = tmp_path / "taken", tmp_path / "full", tmp_path / "free"
    taken.write_text("mine")
    full.mkdir()
    (full / "mine").write_text("mine")
    person = plain("what", "2", "write", str(taken), str(full), str(free), "b").visit("exports")
    for path in (taken, full):
        assert f"{path} already exists. Choose a new name, or an empty folder." in person.said
    assert taken.read_text() == (full / "mine").read_text() == "mine"
    assert any(free.iterdir())
    person = plain("write", str(full), str(tmp_path / "all.json"), "b").visit("exports")
    assert f"{full} isn't an ordinary file. Choose another one." in person.said
    assert person.is_done
