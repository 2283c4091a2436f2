"""Somebody who types lines at plain mode, without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.plain_signs import as_written
from selfkind.domain.practice.exercise import Wish
from selfkind.plain.console import Console
from selfkind.plain.plain_app import PlainApp
from selfkind.plain.start import console_that_leaves, run
from selfkind.platform.keyboard import Wait

CTRL_C = KeyboardInterrupt
CTRL_D = EOFError
Pressed = dict[float, str]
Typed = str | type[BaseException] | BaseException | Pressed | Callable[[list[str]], str]
"""What is typed: a line, ctrl+c or ctrl+d, keys, or a line that is made of what was said before."""


def half(words: str) -> BaseException:
    """Return ctrl+c on a line with these words."""
    pressed = KeyboardInterrupt()
    pressed.typed = words  # type: ignore[attr-defined]
    return pressed


class Person:
    """Types these lines, one at each prompt, and then nothing more: the input ends. `said` has all that was
    printed and typed, a line each; `hears` is called with each line that is printed."""

    def __init__(self, companion: Companion, *typed: Typed) -> None:
        self._typed = list(typed)
        self._pressed: Pressed = {}
        self._now = 0.0
        self.said: list[str] = []
        self.hears: Callable[[str], object] = lambda _line: None
        self.console = Console(self._read, self._write, lambda: self._write("The help lines."), self._keys)
        self._companion = companion
        console, clock = console_that_leaves(self.console), lambda: self._now
        self.app = PlainApp(companion, console, clock, clock)  # type: ignore[arg-type]

    @contextmanager
    def _keys(self) -> Iterator[Wait]:
        """Press the keys of the next mapping, each so many seconds after the beginning."""
        first = self._typed[0] if self._typed else None
        self._pressed = dict(first) if isinstance(first, dict) else {}
        if isinstance(first, dict):
            self._typed.pop(0)
        began = self._now

        def wait(seconds: float) -> str:
            self._now += seconds
            due = min(self._pressed, default=1e9)
            if self._now - began < due:
                return ""
            key = self._pressed.pop(due)
            if key == "ctrl+c":
                raise KeyboardInterrupt
            self.said.append(f"(presses {key!r})")
            return key

        yield wait

    def _write(self, line: str) -> None:
        self.said += as_written(line).split("\n")
        self.hears(line)

    def _read(self, prompt: str) -> str:
        typed = self._typed.pop(0) if self._typed else CTRL_D
        if callable(typed) and not isinstance(typed, type):
            typed = typed(self.said)
        if isinstance(typed, str):
            self.said.append(f"{prompt}{typed}")
            return typed
        assert isinstance(typed, type | BaseException), "keys were pressed where a line is asked for"
        raise typed

    @property
    def text(self) -> str:
        """All that was printed and typed."""
        return "\n".join(self.said)

    @property
    def is_done(self) -> bool:
        """Whether everything was typed: no line was left over."""
        return not self._typed

    def visit(self, module: str) -> Person:
        """Visit a place, by its module."""
        self.app.do(lambda: import_module(f"selfkind.plain.places.{module}").visit(self.app))
        return self

    def begin(self, exercise: str, *, minutes: float | None = None) -> Person:
        """Begin an exercise, by its id, for so many `minutes`, or for its usual length."""
        from selfkind.plain.exercises.begin import begin

        wish = Wish(minutes) if minutes is not None else None
        self.app.do(lambda: begin(self.app, self._companion.practice.exercise(exercise), wish=wish))
        return self

    def run(self) -> Person:
        """Run plain mode from its first line."""
        run(self._companion, self.console)  # type: ignore[arg-type]
        return self


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that are taken for the name of a file leave none where the tests are run."""
    monkeypatch.chdir(tmp_path)


Plain = Callable[..., Person]


@pytest.fixture
def plain(companion: Companion) -> Plain:
    """Make a person who types some lines."""
    return lambda *typed: Person(companion, *typed)
