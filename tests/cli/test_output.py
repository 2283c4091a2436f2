"""How lines are said on a terminal and in a pipe."""

from __future__ import annotations

import pytest

from selfkind.cli.output import complain, say

LONG = "  A sentence that is longer than the terminal is wide, and https://example.org/one-word-that-stays-whole."


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")


@pytest.mark.parametrize("stream", ["out", "err"])
def test_a_long_line_is_folded_between_words_on_a_terminal_alone(
    narrow: None, stream: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speak = say if stream == "out" else complain
    speak(LONG)
    assert getattr(capsys.readouterr(), stream) == f"{LONG}\n"
    monkeypatch.setattr(f"sys.std{stream}.isatty", lambda: True)
    speak(LONG)
    lines = getattr(capsys.readouterr(), stream).splitlines()
    assert len(lines) == 4
    assert all(line.startswith("  ") and (len(line) <= 30 or "https" in line) for line in lines)
    assert " ".join(line.strip() for line in lines) == LONG.strip()


def test_what_is_to_be_copied_is_not_folded(
    narrow: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    say(LONG, wrap=False)
    assert capsys.readouterr().out == f"{LONG}\n"
