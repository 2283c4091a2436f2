"""Two windows on one home, and what happens to what is typed when one of them ends."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.crash.typing import drafts_of
from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


def opened(home: Path) -> Terminal:
    return Terminal([*selfkind_command(), "--home", str(home)], columns=80, rows=24)


def write(person: Terminal, text: str) -> None:
    person.see("Today")
    person.listen(0.5)
    person.press("2", "n")
    person.see("Your words")
    person.type(text)


def test_each_window_keeps_its_own_draft(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with opened(home) as first, opened(home) as second:
        write(first, "one window")
        first.listen(1.5)
        write(second, "another")
        second.listen(1.5)
        assert sorted(drafts_of(home)) == ["another", "one window"]
        second.press("ctrl+o")
        second.see_no("Your words")
        assert list(drafts_of(home)) == ["one window"]
        first.press("esc")
        first.see("kept as a draft")
        assert list(drafts_of(home)) == ["one window"]
        # Ended without a word: the next window takes up what it left.
        first.press("n")
        first.see("one window")
        first.process.kill()
        second.press("n")
        second.see("one window", "typed earlier")


def test_stopping_keeps_what_was_typed_at_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with opened(home) as person:
        write(person, "half a page")
        person.send(b"X")
        person.listen(0.1)
        os.kill(person.process.pid, signal.SIGTSTP)
        os.waitpid(person.process.pid, os.WUNTRACED)
        assert list(drafts_of(home)) == ["half a pageX"]
        os.kill(person.process.pid, signal.SIGCONT)
        person.see("half a pageX")
        person.press("Y")
        person.see("half a pageXY")
