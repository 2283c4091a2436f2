"""Plain mode is opened by its command, an option, the environment or the setting, also from a pipe of lines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from selfkind.plain.mode import BY_OPTION, BY_SETTING, BY_VARIABLE
from tests.cli.conftest import Run


def test_the_first_line_says_why_it_is_on(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    for words in (["plain"], ["--plain"]):
        said = run(*words)
        assert (said.code, said.out.splitlines()[0]) == (0, BY_OPTION)
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("plain = true\n")
    assert run().out.splitlines()[0] == BY_SETTING
    monkeypatch.setenv("ACCESSIBLE", "1")
    said = run()
    assert said.out.splitlines()[0] == BY_VARIABLE
    assert said.out.splitlines()[-1] == "selfkind is closed. Take care."
    monkeypatch.setenv("ACCESSIBLE", "0")
    without = run().err
    assert without.startswith("The app needs a terminal. To use selfkind as plain lines: selfkind plain.")
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert run("--no-plain").err == without


def test_no_control_character_of_a_user_leaves_in_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("routine", "add", "be\x1b[2Jll\x07", "--cadence", "daily")
    monkeypatch.setattr("sys.stdin", io.StringIO("today\nm\n"))
    said = run("plain")
    assert "be␛[2Jll␇" in said.out
    assert "\x1b" not in said.out
    assert "\x07" not in said.out


def test_no_prompt_has_a_sign_that_screen_readers_say(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("practise\nfind\ntrue-and-kind\n1\nsome words\n"))
    said = run("plain")
    assert "0-100: " in said.out
    assert ">" not in said.out


def test_help_begins_and_ends_with_numbers_and_spells_nothing_out(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("!\n"))
    said = run("plain").out.splitlines()
    said = said[said.index("Where do you want to go?") + 2 : -3]
    numbers = [place for place, line in enumerate(said) if line.startswith("In danger now: 112")]
    assert (numbers[0] <= 3, numbers[-1]) == (True, len(said) - 1)
    assert not [line for line in said if "·" in line or " AT AU BE " in line or not line.strip()]


@pytest.mark.parametrize(
    ("exercise", "typed", "says"),
    [
        ("catch", "I always fail\n", "Catch the critic is ticked."),
        ("gratitude", "the light\n\n\n\n", "Three good things is ticked."),
        ("check-in", "calm, tired\n4\n\n", "Feelings check-in is ticked."),
        ("walk", "1\n2\n\n\n\n\n", "Saved. What you wrote is here whenever you want to read it."),
    ],
)
def test_exercises_without_a_clock_take_plain_in_the_shell(
    run: Run, monkeypatch: pytest.MonkeyPatch, exercise: str, typed: str, says: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    said = run("do", exercise, "--plain")
    assert (said.code, said.err) == (0, "")
    assert says in said.out
