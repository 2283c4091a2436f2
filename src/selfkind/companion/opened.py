"""What the use cases share and open when it is first needed: the store of the home, and the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from selfkind.platform.ordinary_file import is_folder

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.content.loader import Library
    from selfkind.content.pack import Pack
    from selfkind.domain.homework.ready import ReadyAssignment
    from selfkind.domain.journal.prompts import Prompt
    from selfkind.domain.packs.card import OfferedCard
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
    """The words: exercises, phrases, feelings, texts. `own` is the user's own packs folder. `added` returns the
    packs that they added and that can be used beside the exercises that there are; `made` returns the exercises
    that they made in selfkind, by their ids."""

    def __init__(
        self,
        own: Path,
        made: Callable[[], Mapping[str, Exercise]] = dict,
        added: Callable[[Mapping[str, Exercise]], Sequence[Pack]] = lambda _known: (),
    ) -> None:
        self._own = own
        self._made = made
        self._added = added

    @cached_property
    def library(self) -> Library:
        """Those that selfkind has, and the user's packs folder, each read when it is first used."""
        from selfkind.content.loader import Library

        return Library(own=self._of_ones_own)

    def _of_ones_own(self, known: Mapping[str, Exercise]) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
        if not is_folder(self._own):
            return (), ()
        # Checking them needs modules that nobody else does.
        from selfkind.content.own_packs import own_packs

        return own_packs(self._own, known)

    def added_packs(self) -> Sequence[Pack]:
        """Return the packs that the user added, those that can be used."""
        return self._added(self.library.exercises())

    def own_packs(self) -> tuple[Pack, ...]:
        """Return the packs of the user's folder, then those that they added."""
        return (*self.library.own_packs(), *self.added_packs())

    def exercises_of_packs(self) -> dict[str, Exercise]:
        """Return every exercise of the packs, by its id; those of added packs last."""
        added = {exercise.id: exercise for pack in self.added_packs() for exercise in pack.exercises}
        return {**self.library.exercises(), **added}

    def exercises(self) -> Mapping[str, Exercise]:
        """Return every exercise of the packs, then those that the user made, by their ids."""
        return {**self.exercises_of_packs(), **self._made()}

    def exercise(self, id: str) -> Exercise | None:
        """Return the exercise with an id, None for none."""
        if not is_folder(self._own) and (found := self.library.built_in_exercise(id)) is not None:
            return found
        return self.library.exercises().get(id) or self.exercises().get(id)

    def paths(self) -> tuple[StepPath, ...]:
        """Return the paths: the built-in one first, then those of own packs. Of two with one id the first
        counts."""
        paths: dict[str, StepPath] = {}
        for path in (*self.library.paths(), *(path for pack in self.added_packs() for path in pack.paths)):
            paths.setdefault(path.id, path)
        return tuple(paths.values())

    def prompts(self) -> tuple[Prompt, ...]:
        """Return the questions to look back on a day with, those of own packs last."""
        return (*self.library.prompts(), *(prompt for pack in self.added_packs() for prompt in pack.prompts))

    def assignments(self) -> tuple[ReadyAssignment, ...]:
        """Return the ready assignments, those of own packs last."""
        return (*self.library.assignments(), *(one for pack in self.added_packs() for one in pack.assignments))

    def cards(self) -> tuple[tuple[str, OfferedCard], ...]:
        """Return the daily cards that own packs offer, each with the name of its pack."""
        return tuple((pack.name, pack.card) for pack in self.own_packs() if pack.card is not None)

    def text(self, key: str) -> str:
        """Return a named text, "" when no pack has it; its key placeholders aren't filled in."""
        return self.library.texts().get(key, "")
