"""What is typed at a shell prompt is kept, however the command ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfkind.reminders.companion import open_with_reminders
from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows"
)
PASSPHRASE = "a quiet lamp in May"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def locked(home: Path) -> Path:
    """An encrypted home, whose keys are quick to open, as all that tests make."""
    companion = open_with_reminders(home)
    companion.encryption.encrypt(companion.encryption.offer(PASSPHRASE))
    companion.close()
    return home


def run(home: Path, *arguments: str, **environ: str) -> str:
    environ = {**os.environ, "SELFKIND_HOME": str(home), **environ}
    command = [*selfkind_command(), *arguments]
    return subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout


def prompt(home: Path, *arguments: str) -> Terminal:
    return Terminal([*selfkind_command(), *arguments], environ={"SELFKIND_HOME": str(home), "EDITOR": ""})


def interrupt(person: Terminal) -> int:
    person.process.send_signal(signal.SIGINT)  # this terminal controls no process that ctrl+c could reach
    return 130


def send(number: int) -> Callable[[Terminal], int]:
    def end(person: Terminal) -> int:
        person.process.send_signal(number)
        return 128 + number

    return end


ASKED = [
    (["catch"], "harsh voice"),
    (["feel"], "How do you feel"),
    (["write", "note", "--plain"], "Your words"),
    (["write", "gratitude", "--plain"], "1. "),
]
"""Commands that ask for words, each with a piece of its first question."""
ENDINGS = [interrupt, send(signal.SIGTERM), send(signal.SIGHUP)]
NAMES = ["ctrl+c", "SIGTERM", "SIGHUP"]


@pytest.mark.parametrize("end", ENDINGS, ids=NAMES)
@pytest.mark.parametrize(("kind", "question"), [("note", "Your words"), ("gratitude", "Good things")])
def test_answers_to_the_questions_are_a_draft(
    home: Path, kind: str, question: str, end: Callable[[Terminal], int]
) -> None:
    with prompt(home, "write", kind, "--plain") as person:
        person.see(question)
        for line in ("first line", "second line"):
            person.type(line)
            person.press("enter")
        code = end(person)
        assert person.end() == code
        person.see("Your words are kept as a draft.")
    assert "first line" in run(home, "draft", "list")
    assert "second line" in (home / "core.json").read_text(encoding="utf-8")


HALF = "halfway"
CTRL_C = ["setsid", "--ctty", "--wait"]
"""Runs a command at a terminal that itself makes an interruption of ctrl+c."""
needs_setsid = pytest.mark.skipif(shutil.which("setsid") is None, reason="there is no setsid here")


@needs_setsid
@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        *ASKED,
        (["boundary", "add"], "What do you want instead?"),
        (["do", "small-no", "--plain"], "Put a small no"),
        (["safety-plan", "edit", "alone"], "To finish"),
        (["templates", "new", "Hard talks"], "Type question 1."),
        (["look-back"], ">"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else None,
)
def test_half_a_line_is_kept_at_ctrl_c(home: Path, arguments: list[str], question: str) -> None:
    """The terminal itself throws a line away at this key, unless it's told not to."""
    with Terminal(
        [*CTRL_C, *selfkind_command(), *arguments], environ={"SELFKIND_HOME": str(home), "EDITOR": ""}
    ) as person:
        person.see(question.strip())
        person.type(HALF)
        person.press("ctrl+c")
        assert person.end() == 130
        lines = [line.rstrip() for line in person.screen.display]
        assert any(line.endswith(f"{HALF}^C") for line in lines), "what comes next stands beside the words"
        assert any(line.startswith("Your words are kept as a draft.") for line in lines)
    assert HALF in run(home, "draft", "list", "--json")


@needs_setsid
@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (["safety-plan", "clear"], "y/N"),
        (["sync", "setup"], "Number or name:"),
        (["breathe", "box", "--plain"], "To begin"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else None,
)
def test_a_question_that_ctrl_c_leaves_ends_its_line(home: Path, arguments: list[str], question: str) -> None:
    plan(home)
    with Terminal([*CTRL_C, *selfkind_command(), *arguments], environ={"SELFKIND_HOME": str(home)}) as person:
        person.see(question)
        person.press("ctrl+c")
        assert person.end() == 130
        assert person.screen.cursor.x == 0


def test_nothing_is_said_of_a_draft_when_nothing_was_answered(home: Path) -> None:
    with prompt(home, "write", "note", "--plain") as person:
        person.see("Your words")
        interrupt(person)
        assert person.end() == 130
        assert "draft" not in person.text


@pytest.mark.parametrize("arguments", [arguments for arguments, _ in ASKED], ids=" ".join)
def test_a_locked_home_asks_for_the_passphrase_before_the_words(locked: Path, arguments: list[str]) -> None:
    with prompt(locked, *arguments) as person:
        person.see("Passphrase:")
        person.type(PASSPHRASE)
        person.press("enter")
        person.see("?" if arguments[0] != "write" else "To finish" if arguments[1] == "note" else "1.")
        person.type("so slow")
        person.press("enter", "enter", "enter", "enter")
        if arguments[0] == "write":
            person.press("enter")
        assert person.end() == 0


@pytest.mark.parametrize(
    ("arguments", "question"), ASKED, ids=lambda given: " ".join(given) if isinstance(given, list) else None
)
def test_an_exclamation_mark_alone_prints_help_and_asks_again(
    home: Path, arguments: list[str], question: str
) -> None:
    with prompt(home, *arguments) as person:
        person.see("For help lines, type ! and press Enter.", question.strip())
        person.type("!")
        person.press("enter")
        person.see("In danger now")
        person.type("so! slow")
        person.press("enter", "enter", "enter", "enter", "enter")
        assert person.end() == 0
    kept = (home / f"{person_month(home)}.json").read_text(encoding="utf-8")
    assert "so! slow" in kept or '"slow"' in kept
    assert '"!"' not in kept


def test_f1_prints_help_at_prompts_too(locked: Path) -> None:
    """Whoever is used to the app presses it there, and it's no passphrase."""
    with prompt(locked, "write", "note", "--plain") as person:
        person.see("Passphrase:")
        person.press("f1", "enter")
        person.see("In danger now", "Passphrase:")
        person.type(PASSPHRASE)
        person.press("enter")
        person.see("Your words")
        person.press("f1", "enter")
        person.see("In danger now")
        person.type("so! slow")
        person.press("enter", "enter", "enter")
        assert person.end() == 0
    assert "doesn't open your files" not in person.text


def plan(home: Path) -> None:
    run(home, "safety-plan", "edit", "alone", "walk to the river")


def readable(home: Path) -> None:
    plan(home)
    run(home, "safety-plan", "edit", "--show-locked", "all")


def encrypted(home: Path) -> None:
    words = home.with_name("words")
    words.write_text(PASSPHRASE)
    run(home, "encrypt", SELFKIND_PASSPHRASE_FILE=str(words))


@pytest.mark.parametrize(
    ("before", "arguments", "question", "typed", "then"),
    [
        (plan, ["encrypt"], "New passphrase:", PASSPHRASE, "New passphrase again:"),
        (readable, ["encrypt"], "encrypt everything:", "n", "New passphrase:"),
        (encrypted, ["passphrase", "recover"], "Recovery code:", "no such code", "recovery code"),
        (plan, ["safety-plan", "clear"], "Clear the safety plan? y/N", "n", "stays as it was"),
        (plan, ["forget", "everything"], "To continue, type “forget”:", "no", "Nothing was deleted."),
    ],
    ids=["new passphrase", "readable", "recovery code", "clear", "forget"],
)
def test_an_exclamation_mark_shows_help_at_questions_of_every_kind(
    home: Path, before: Callable[[Path], None], arguments: list[str], question: str, typed: str, then: str
) -> None:
    before(home)
    with prompt(home, *arguments) as person:
        person.see(question)
        person.type("!")
        person.press("enter")
        person.see("In danger now")
        person.until(lambda screen: screen.rstrip().endswith(question), "to see the question again")
        person.type(typed)
        person.press("enter")
        person.see(then)
        interrupt(person)
        person.end()


def person_month(home: Path) -> str:
    return next(path.stem for path in home.glob("2*.json"))


@contextmanager
def practising(home: Path) -> Iterator[Terminal]:
    with prompt(home, "breathe", "box", "--inline", "--quiet") as person:
        person.see("To begin, press Enter.")
        person.press("enter")
        yield person


@pytest.mark.parametrize("way", ["--inline", "--plain"])
def test_words_of_care_stay_until_enter_once_a_family(home: Path, way: str) -> None:
    with prompt(home, "breathe", "box", way, "--quiet") as person:
        person.see("psychosis", "breath holds", "Never while driving or in water.", "To begin, press Enter.")
        person.listen(1.5)
        assert "settle" not in person.text.casefold()
        person.type("!")
        person.press("enter")
        person.see("In danger now")
        person.press("enter")
        person.see("ettle in")
        interrupt(person)
        person.end()
    with prompt(home, "breathe", "longout", way, "--quiet") as person:
        person.see("ettle in")
        assert "To begin" not in person.text
        interrupt(person)
        person.end()


def test_help_is_printed_during_a_practice_in_lines(home: Path) -> None:
    with prompt(home, "breathe", "box", "--plain", "--quiet") as person:
        person.see("To begin, press Enter.")
        person.press("enter")
        person.see("! shows help lines.", "Settle in")
        person.type("!")
        person.see("In danger now")
        assert person.end() == 0


@pytest.mark.parametrize("key", ["!", "f1"])
def test_help_is_printed_when_a_practice_under_the_prompt_is_stopped_with_it(home: Path, key: str) -> None:
    with practising(home) as person:
        person.see("settle")
        person.press(key)
        person.see("In danger now")
        assert person.end() == 0
        assert person.is_echoing


def test_the_cursor_and_the_echo_are_back_while_a_practice_is_stopped(home: Path) -> None:
    with practising(home) as person:
        person.see("settle")
        assert not person.is_echoing
        assert b"\x1b[?25h" not in person.raw
        # A process without a shell is never stopped: it goes on at once.
        person.process.send_signal(signal.SIGTSTP)
        person.see("paused")
        assert person.raw.count(b"\x1b[?25h") == 1
        assert not person.is_echoing
        person.press("q")
        assert person.end() == 0


@pytest.mark.parametrize("end", ENDINGS, ids=NAMES)
def test_the_terminal_is_as_before_after_a_signal_while_practising(
    home: Path, end: Callable[[Terminal], int]
) -> None:
    with practising(home) as person:
        person.see("settle")
        code = end(person)
        assert person.end() == (0 if code == 130 else code)
        assert person.is_echoing
        assert person.raw.rstrip().endswith(b"counts.") or b"\x1b[?25h" in person.raw


def test_words_that_the_disk_refuses_are_shown_when_the_app_is_ended(home: Path) -> None:
    run(home, "done", "water")
    # No file can grow, as on a full disk; a terminal can.
    command = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *selfkind_command()]
    with Terminal(command, environ={"SELFKIND_HOME": str(home)}) as person:
        person.see("Catch the critic")
        person.press("2", "n")
        person.see("Your words")
        person.type("nowhere to go")
        person.see("nowhere to go")
        person.listen(1.5)
        person.process.send_signal(signal.SIGTERM)
        assert person.end() == 128 + signal.SIGTERM
        person.see("Your words, to copy:", "nowhere to go")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("arguments", [[], ["catch"], ["today"]], ids=["app", "catch", "today"])
def test_the_terminal_shows_what_is_typed_after_a_signal_at_the_passphrase(
    locked: Path, arguments: list[str], number: int
) -> None:
    with prompt(locked, *arguments) as person:
        person.see("Passphrase:")
        assert not person.is_echoing
        person.process.send_signal(number)
        assert person.end() == 128 + number
        assert person.is_echoing


@pytest.mark.parametrize("end", ENDINGS, ids=NAMES)
def test_a_recovery_code_that_is_left_at_its_question_is_not_in_use(
    home: Path, end: Callable[[Terminal], int]
) -> None:
    run(home, "done", "water")
    with prompt(home, "encrypt") as person:
        for question in ("New passphrase:", "New passphrase again:"):
            person.see(question)
            person.type(PASSPHRASE)
            person.press("enter")
        person.see("type the third group")
        code = end(person)
        assert person.end() == code
        person.see("Nothing was changed.")
    assert not (home / "keys.json").exists()


@pytest.mark.parametrize("arguments", [["write", "note", "--plain"], ["catch"]], ids=["note", "thought"])
def test_an_arrow_key_leaves_nothing_in_the_words(home: Path, arguments: list[str]) -> None:
    """A terminal that edits a line itself puts the codes of such keys into it."""
    with prompt(home, *arguments) as person:
        person.see("Your words" if "note" in arguments else "harsh voice")
        person.type("one")
        person.press("up", "left")
        person.type("more")
        person.press("enter")
        # A thought is caught by now, and a note goes on to its next line.
        if "note" in arguments:
            interrupt(person)
        person.end()
    assert "onemore" in run(home, "export", "json")
