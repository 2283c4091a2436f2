"""How lines are said on a terminal and in a pipe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

from selfkind.cli.output import complain, cursor_on_the_words, say, say_each_json, say_json

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


def test_documents_are_printed_as_a_list_each_before_the_next_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    documents = [{"text": "two\nlines", "items": []}, {"half": "\ud800 and é"}, {}, {"n": {"m": [1]}}]
    printed = StringIO()
    monkeypatch.setattr("sys.stdout", printed)

    def made() -> Iterator[dict[str, Any]]:
        for number, document in enumerate(documents):
            # What was made before is printed by now.
            so_far = f"{printed.getvalue()}\n]" if number else "[]"
            assert json.loads(so_far) == documents[:number]
            yield document

    assert say_each_json(made()) == 4
    assert json.loads(printed.getvalue()) == documents


@pytest.mark.parametrize("documents", [[], [{"a": 1}], [{"a": "é\n"}, [], {"b": [{}, {"c": None}]}]], ids=len)
def test_a_list_in_pieces_is_the_same_as_in_one(documents: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    say_json(documents)
    whole = capsys.readouterr().out
    say_each_json(iter(documents))
    assert capsys.readouterr().out == whole


def test_the_cursor_of_a_terminal_stays_on_the_words_until_more_come(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    say("Space pauses.")
    with cursor_on_the_words():
        said = []
        for line in ("Breathe in.", "", "Breathe out."):
            say(line)
            said.append(capsys.readouterr().out)
        assert said == ["Space pauses.\nBreathe in.", "\n", "\nBreathe out."]
        complain("No sound.")
        assert capsys.readouterr() == ("\n", "No sound.\n"), "a problem has a line of its own"
        say("Breathe in.")
    say("Saved.")
    assert capsys.readouterr().out == "Breathe in.\nSaved.\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    with cursor_on_the_words():
        say("Breathe in.")
        assert capsys.readouterr().out == "Breathe in.\n", "a pipe gets whole lines"


def test_what_was_practised_is_saved_though_its_last_line_cannot_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(StringIO):
        is_there = True

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            if not self.is_there:
                raise OSError(5, "Input/output error")
            return super().write(text)

    monkeypatch.setattr("sys.stdout", terminal := Gone())
    with cursor_on_the_words():
        say("Breathe in.")
        terminal.is_there = False
    terminal.is_there = True
    say("Saved.")
    assert terminal.getvalue() == "Breathe in.Saved.\n"
