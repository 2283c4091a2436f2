"""What the use cases share and open when it is first needed: the store of the home, and the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.content.loader import Library
    from selfkind.domain.path.steps import Path as StepPath
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.settings import Problem
    from selfkind.store.home import Home


class OpenedHome:
    """Opens the store with `opens` when it is first needed, and again after it was closed: with keys, or without.

    `opened` is called once it's open, and `closing` before an open store is closed.
    """

    def __init__(
        self, opens: Callable[[], Home], opened: Callable[[], object], closing: Callable[[], object]
    ) -> None:
        self._opens = opens
        self._opened = opened
        self._closing = closing
        self._home: Home | None = None

    @property
    def home(self) -> Home:
        """The store. Raises what opening it raises, like `Locked`."""
        if self._home is None:
            self._home = self._opens()
            self._opened()
        return self._home

    def changed_outside(self) -> tuple[str, ...]:
        """Return one line for each file read so far that was changed outside selfkind: it's shown but not written
        to."""
        return self._home.changed_outside() if self._home is not None else ()

    def left_out(self) -> tuple[str, ...]:
        """Return one line for each file read so far of which something can't be read; the rest is shown."""
        return (
            tuple(problem.message for problem in self._home.store.unreadable()) if self._home is not None else ()
        )

    def close(self) -> None:
        """Close the store. Everything written is already on disk; the next use opens it again."""
        if self._home is not None:
            self._closing()
            self._home.store.close()
            self._home = None


class Words:
    """The words: exercises, phrases, feelings, texts. `own` is the user's own packs folder; `made` returns the
    exercises that they made in selfkind, by their ids."""

    def __init__(self, own: Path, made: Callable[[], Mapping[str, Exercise]] = dict) -> None:
        self._own = own
        self._made = made

    @cached_property
    def library(self) -> Library:
        """All of them, each read when it is first used."""
        from selfkind.content.loader import Library

        return Library(own=self._of_ones_own, own_paths=self._own_paths)

    def _of_ones_own(self, known: Mapping[str, Exercise]) -> tuple[Mapping[str, Exercise], tuple[Problem, ...]]:
        if not self._own.is_dir():
            return {}, ()
        # Checking them needs modules that nobody else does.
        from selfkind.content.own_packs import own_exercises

        return own_exercises(self._own, known)

    def _own_paths(self, known: Mapping[str, Exercise]) -> tuple[StepPath, ...]:
        if not self._own.is_dir():
            return ()
        from selfkind.content.own_packs import own_paths

        return own_paths(self._own, known)

    def exercises(self) -> Mapping[str, Exercise]:
        """Return every exercise of the packs, then those that the user made, by their ids."""
        return {**self.library.exercises(), **self._made()}

    def exercise(self, id: str) -> Exercise | None:
        """Return the exercise with an id, None for none."""
        return self.library.exercises().get(id) or self._made().get(id)

    def text(self, key: str) -> str:
        """Return a named text, "" when no pack has it; its key placeholders aren't filled in."""
        return self.library.texts().get(key, "")
