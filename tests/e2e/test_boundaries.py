"""From a plan to a rehearsal, a look back and the ladder, in a real terminal."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows"
)
SIX = "I leave work at six"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *arguments: str) -> Terminal:
    environ = {"SELFKIND_HOME": str(home), "EDITOR": ""}
    return Terminal([*selfkind_command(), "boundary", *arguments], environ=environ, rows=40)


def answer(person: Terminal, *lines: str) -> None:
    """Answer one question after the other."""
    for line in lines:
        person.type(line)
        person.press("enter")
        person.listen(0.1)


def test_a_boundary_goes_all_the_way(home: Path) -> None:
    with run(home, "add", SIX, "--set", "who=my manager") as person:
        person.see("hurt, threaten or punish", "selfkind help-now", f"Saved “{SIX}”")
        assert person.end() == 0
    with run(home, "rehearse", "i", "--no-wait", "--they", "Stay") as person:
        person.see("In your head", "In a whisper", "Aloud", "Saved.")
        assert person.end() == 0
    with run(home, "log", "i") as person:
        person.see("type ! and press Enter", "What came of it?")
        answer(person, "!")
        person.see("emergency")
        answer(person, "part", "7", "4", "5", "", "the silence", "", "say less", "")
        person.see("Brave moments so far: 1.")
        assert person.end() == 0
    with run(home, "log") as person:
        person.see(f"Said part of it: {SIX}", "discomfort 7 to 4", "guilt 5", f"Rehearsed: {SIX}")
        assert person.end() == 0
    with run(home, "ladder") as person:
        person.see("Brave moments so far: 1.")
        assert person.end() == 0


def test_a_rehearsal_that_is_stopped_at_once_leaves_no_trace(home: Path) -> None:
    with run(home, "add", SIX) as person:
        assert person.end() == 0
    with run(home, "rehearse", "i", "--quiet") as person:
        person.see("eyes open")
        os.kill(person.process.pid, signal.SIGINT)
        person.end()
    with run(home, "log") as person:
        person.see("Nothing here yet")
        assert person.end() == 0


def test_words_that_were_answered_are_kept_when_asking_is_stopped(home: Path) -> None:
    with run(home, "add") as person:
        person.see("What do you want instead?")
        answer(person, "I leave at noon", "my manager")
        person.see("What is it about?")
        os.kill(person.process.pid, signal.SIGINT)
        assert person.end() == 130
    with Terminal(
        [*selfkind_command(), "draft", "list"], environ={"SELFKIND_HOME": str(home), "EDITOR": ""}
    ) as person:
        person.see("New boundary", "I leave at noon")
