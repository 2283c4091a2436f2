"""The id of a computer: from what the system keeps, and without giving that away."""

from __future__ import annotations

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


@pytest.mark.parametrize("text", ["", "uninitialized\n", "x" * 32, "é" * 32])
def test_what_is_no_id_counts_as_none(file: Path, text: str) -> None:
    file.write_text(text)
    assert computer_id() == ""


def test_without_a_file_there_is_none(file: Path) -> None:
    assert computer_id() == ""
