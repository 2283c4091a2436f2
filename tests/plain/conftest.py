"""Somebody who types lines at plain mode, without a terminal."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.plain_signs import as_written
from selfkind.plain.console import Console
from selfkind.plain.plain_app import PlainApp
from selfkind.plain.start import console_that_leaves, run

CTRL_C = KeyboardInterrupt
CTRL_D = EOFError
Typed = str | type[BaseException]


class Person:
    """Types these lines, one at each prompt, and then nothing more: the input ends. `said` has all that was
    printed and typed, a line each."""

    def __init__(self, companion: Companion, *typed: Typed) -> None:
        self._typed = list(typed)
        self.said: list[str] = []
        self._console = Console(self._read, self._write, lambda: self._write("The help lines."))
        self._companion = companion
        self.app = PlainApp(companion, console_that_leaves(self._console))  # type: ignore[arg-type]

    def _write(self, line: str) -> None:
        self.said += as_written(line).split("\n")

    def _read(self, prompt: str) -> str:
        typed = self._typed.pop(0) if self._typed else CTRL_D
        if isinstance(typed, str):
            self.said.append(f"{prompt}{typed}")
            return typed
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

    def begin(self, exercise: str) -> Person:
        """Begin an exercise, by its id."""
        from selfkind.plain.exercises.begin import begin

        self.app.do(lambda: begin(self.app, self._companion.practice.exercise(exercise)))
        return self

    def run(self) -> Person:
        """Run plain mode from its first line."""
        run(self._companion, self._console)  # type: ignore[arg-type]
        return self


Plain = Callable[..., Person]


@pytest.fixture
def plain(companion: Companion) -> Plain:
    """Make a person who types some lines."""
    return lambda *typed: Person(companion, *typed)
