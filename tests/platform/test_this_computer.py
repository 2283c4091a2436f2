"""The id of a computer: from what the system keeps, and without giving that away."""

from __future__ import annotations

import hashlib
import hmac
import re
from pathlib import Path

import pytest

from selfkind.platform import this_computer
from selfkind.platform.this_computer import computer_id

MACHINE = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(this_computer, "_FILES", (str(tmp_path / "none"), str(tmp_path / "machine-id")))
    monkeypatch.setattr(this_computer.sys, "platform", "linux")
    return tmp_path / "machine-id"


def test_it_is_the_same_each_time_and_says_nothing_of_the_machine(file: Path) -> None:
    file.write_text(f"{MACHINE}\n")
    found = computer_id()
    assert re.fullmatch(r"[0-9a-f]{16}", found)
    assert found == computer_id()
    assert found not in MACHINE
    file.write_text(f"{MACHINE[::-1]}\n")
    assert computer_id() != found


def test_it_is_made_as_machine_id_asks(file: Path) -> None:
    file.write_text(MACHINE)
    made = hmac.new(MACHINE.encode(), b"selfkind: which computer reminds, 1", hashlib.sha256)
    assert computer_id() == made.hexdigest()[:16]


def test_a_long_name_of_a_machine_is_shortened_as_in_the_standard() -> None:
    for key in (b"", b"k" * 64, b"k" * 65):
        assert this_computer._keyed(key, b"words") == hmac.new(key, b"words", hashlib.sha256).hexdigest()


@pytest.mark.parametrize("text", ["", "uninitialized\n", "x" * 32, "é" * 32])
def test_what_is_no_id_counts_as_none(file: Path, text: str) -> None:
    file.write_text(text)
    assert computer_id() == ""


def test_without_a_file_there_is_none(file: Path) -> None:
    assert computer_id() == ""
