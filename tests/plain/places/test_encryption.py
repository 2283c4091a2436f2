"""Encryption on plain lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person
from selfkind.plain.start import gets_in
from tests.plain.conftest import CTRL_C, CTRL_D, Plain
from tests.small_disk import SmallDisk


def _code(said: list[str]) -> str:
    """Return the recovery code that was said last."""
    return said[-1 - said[::-1].index("Write the code down, and keep it away from this computer.") - 1]


def _third(said: list[str]) -> str:
    return _code(said).split("-")[2].lower()


def test_everything_is_encrypted_opened_again_and_decrypted(
    plain: Plain, companion: Companion, home: Path
) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    phrase = "a calm green boat"
    first = plain("encrypt", phrase, "other", phrase, phrase, "no", _third, "b").visit("encryption")
    assert "The two passphrases aren't the same." in first.said
    assert "Those characters aren't the third group." in first.said
    assert "Your files are encrypted." in first.said
    assert first.is_done
    assert not any(b"My note." in file.read_bytes() for file in home.rglob("*") if file.is_file())

    locked = plain("lock", "change", "b").visit("encryption")
    assert "selfkind is locked now. What was printed before may still be in this terminal." in locked.said
    assert companion.encryption.is_locked

    new = "another calm green boat"
    back = plain("set", _code(first.said), new, new, "encrypt everything again", _third, "b").visit("encryption")
    assert "Your new passphrase is set. The recovery code stays the same." in back.said
    assert "Your old recovery code doesn't work any more." in back.text
    assert back.is_done
    companion.encryption.confirm(new)

    companion.encryption.lock()
    forgot = plain("y", "not the code", "y", _code(first.said), "y", CTRL_D)
    assert not gets_in(companion, forgot.console)  # type: ignore[arg-type]
    assert forgot.is_done, "the old code doesn't work any more"
    forgot = plain("y", _code(back.said), phrase, phrase)
    assert gets_in(companion, forgot.console)  # type: ignore[arg-type]
    companion.encryption.confirm(phrase)

    plain("turn", "", "turn", "y", "b").visit("encryption")
    assert not companion.encryption.is_encrypted
    assert [one.first_line for one in companion.journal.entries()] == ["My note."]


def test_a_code_that_is_not_used_is_said_to_be_void(
    plain: Plain, companion: Companion, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    phrase, void = "a calm green boat", "The recovery code you just saw isn't in use, so you don't need it."
    for leaves in (CTRL_C, CTRL_D):
        left = plain("encrypt", phrase, phrase, leaves, "b").visit("encryption")
        assert f"Nothing was changed. {void}" in left.said

    disk = SmallDisk(home, monkeypatch)

    def third(said: list[str]) -> str:
        disk.leave(100)
        return _third(said)

    full = plain("encrypt", phrase, phrase, third, "encrypt", phrase, phrase, "b").visit("encryption")
    at = full.said.index("Not saved: no space left on the disk. Nothing was changed.")
    assert full.said[at + 1] == void
    assert full.text.count("Write the code down") == 1, "nor is another code shown"
    assert full.is_done
    assert not (home / "keys.json").exists()


def test_what_would_stay_readable_is_read_out_and_nothing_is_done_without_the_code(
    plain: Plain, companion: Companion, home: Path
) -> None:
    ana = companion.circle.keep(Person("", "Ana", companion.now())).value
    companion.circle.keep(replace(ana, show_when_locked=True), ana)
    phrase = "a calm green boat"
    person = plain("encrypt", "n", phrase, phrase, "a", "b", "c", "b").visit("encryption")
    assert "Ana" in person.said
    assert "so you don't need it." in person.text
    assert not companion.encryption.is_encrypted
    assert companion.encryption.stays_readable()
    plain("encrypt", "n", phrase, phrase, _third, "b").visit("encryption")
    assert (home / "keys.json").exists()
    assert not companion.encryption.stays_readable()
