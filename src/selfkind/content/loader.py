"""The built-in words, read when they are first needed.

Each subject is a separate file, so that a command reads no more than it needs: `selfkind catch` reads just the
kind words. Reading goes straight from the files to the domain types; the tests check every built-in pack, so no
start of the program has to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from selfkind.content.built_in import read_built_in

if TYPE_CHECKING:
    from selfkind.content.pack import Pack
    from selfkind.content.ready_routine import Routine
    from selfkind.domain.boundaries.lines import BoundaryWords
    from selfkind.domain.circle.words import CircleWords
    from selfkind.domain.homework.ready import ReadyAssignment
    from selfkind.domain.journal.feelings import FeelingWord
    from selfkind.domain.journal.prompts import Prompt
    from selfkind.domain.kind_words import KindWords
    from selfkind.domain.path.steps import Path as StepPath
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.suggestion import Rule
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.domain.settings import Problem

    OwnPacks = Callable[[Mapping[str, Exercise]], tuple[tuple[Pack, ...], tuple[Problem, ...]]]
    """Reads the user's own packs beside the exercises that there are: those that can be used, and what is wrong
    with the others."""

PACKS = Path(__file__).with_name("packs")
"""The built-in packs."""

EXERCISE_FILES = ("breathing.toml", "guided.toml", "exercises.toml", "activities.toml")
DEFAULT_ROUTINE = "default"

T = TypeVar("T")


class Library:
    """The packs of a folder, and those that `own` reads from the user's folder, each read once. `problems` grows
    as unreadable files are found.

    A file that is missing or damaged provides nothing and is named in `problems`; the contents of the other files,
    and everything that the user wrote, stay available.
    """

    def __init__(self, folder: Path = PACKS, own: OwnPacks | None = None) -> None:
        self._folder = folder
        self._own = own
        self._problems: list[Problem] = []
        self._files: dict[str, Mapping[str, Exercise]] = {}
        self._alone: dict[str, Exercise] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that couldn't be read so far."""
        return tuple(self._problems)

    def own_packs(self) -> tuple[Pack, ...]:
        """Return the packs of the user's folder that can be used."""
        return self._own_packs

    def exercises(self) -> Mapping[str, Exercise]:
        """Return every exercise by its id, in the order of the packs."""
        return self._exercises

    def built_in_exercise(self, id: str) -> Exercise | None:
        """Return the built-in exercise with an id, None for none. Only the files that mention it are read. Of a
        file, the first exercise that is asked for is made alone: few commands need another one."""
        made = (self._from_file(name, id) for name in EXERCISE_FILES if self._mentions(name, id))
        return next((one for one in made if one is not None), None)

    def routines(self) -> tuple[Routine, ...]:
        """Return the ready routines."""
        return self._routines

    def default_routine(self, start: date) -> tuple[RoutineItem, ...]:
        """Return the routine of a new home, due from `start` on; with the same ids each time."""
        return next((routine.starting(start) for routine in self._routines if routine.id == DEFAULT_ROUTINE), ())

    def paths(self) -> tuple[StepPath, ...]:
        """Return the paths: the built-in one first, then those of the user's own packs. Of two with one id the
        first counts."""
        return self._paths

    def kind_words(self) -> KindWords:
        """Return the short lines to show after something is done."""
        return self._kind_words

    def feelings(self) -> tuple[FeelingWord, ...]:
        """Return the feelings vocabulary."""
        return self._feelings

    def prompts(self) -> tuple[Prompt, ...]:
        """Return the questions to look back on a day with, those of the user's own packs last."""
        return self._prompts

    def suggestions(self) -> tuple[Rule, ...]:
        """Return the rules by which something is suggested."""
        return self._suggestions

    def boundaries(self) -> BoundaryWords:
        """Return the phrases, the steps of the ladder and the categories for boundaries."""
        return self._boundaries

    def circle(self) -> CircleWords:
        """Return the starters of messages, and lines about the circle."""
        return self._circle

    def assignments(self) -> tuple[ReadyAssignment, ...]:
        """Return the ready assignments, those of the user's own packs last."""
        return self._assignments

    def texts(self) -> Mapping[str, str]:
        """Return the named lines of screens and commands."""
        return self._texts

    @cached_property
    def _own_packs(self) -> tuple[Pack, ...]:
        if self._own is None:
            return ()
        packs, problems = self._own(self._built_in)
        self._problems += problems
        return packs

    @cached_property
    def _exercises(self) -> Mapping[str, Exercise]:
        own = {exercise.id: exercise for pack in self._own_packs for exercise in pack.exercises}
        return {**self._built_in, **own}

    @cached_property
    def _built_in(self) -> Mapping[str, Exercise]:
        return {id: one for name in EXERCISE_FILES for id, one in self._file_of_exercises(name).items()}

    def _file_of_exercises(self, name: str) -> Mapping[str, Exercise]:
        if name not in self._files:
            from selfkind.content.build_exercises import exercises_from

            nothing: tuple[Exercise, ...] = ()
            self._files[name] = {one.id: one for one in self._read(name, exercises_from, nothing)}
        return self._files[name]

    def _from_file(self, name: str, id: str) -> Exercise | None:
        if name in self._files or name in self._alone:
            first = self._alone.get(name)
            return first if first is not None and first.id == id else self._file_of_exercises(name).get(id)
        from selfkind.content.build_exercises import exercise_from

        nothing: Exercise | None = None
        made = self._read(name, partial(exercise_from, id=id), nothing)
        if made is not None:
            self._alone[name] = made
        return made

    def _mentions(self, name: str, id: str) -> bool:
        """Return whether a file may have an exercise of an id; also for one that can't be read."""
        try:
            return f'"{id}"' in (self._folder / name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return True

    @cached_property
    def _routines(self) -> tuple[Routine, ...]:
        from selfkind.content.build import routines_from

        return self._read("routine.toml", routines_from, ())

    @cached_property
    def _paths(self) -> tuple[StepPath, ...]:
        from selfkind.content.build import paths_from

        nothing: tuple[StepPath, ...] = ()
        ours = self._read("path.toml", paths_from, nothing)
        own = (path for pack in self._own_packs for path in pack.paths)
        # The first of an id counts, and is where it was.
        return tuple({path.id: path for path in reversed((*ours, *own))}.values())[::-1]

    @cached_property
    def _feelings(self) -> tuple[FeelingWord, ...]:
        from selfkind.content.build import feelings_from

        return self._read("feelings.toml", feelings_from, ())

    @cached_property
    def _prompts(self) -> tuple[Prompt, ...]:
        from selfkind.content.build import prompts_from

        nothing: tuple[Prompt, ...] = ()
        ours = self._read("prompts.toml", prompts_from, nothing)
        return (*ours, *(prompt for pack in self._own_packs for prompt in pack.prompts))

    @cached_property
    def _suggestions(self) -> tuple[Rule, ...]:
        from selfkind.content.build import suggestions_from

        return self._read("suggestions.toml", suggestions_from, ())

    @cached_property
    def _boundaries(self) -> BoundaryWords:
        from selfkind.content.build import boundaries_from
        from selfkind.domain.boundaries.lines import BoundaryWords

        return self._read("boundaries.toml", boundaries_from, BoundaryWords())

    @cached_property
    def _circle(self) -> CircleWords:
        from selfkind.content.build import circle_from
        from selfkind.domain.circle.words import CircleWords

        return self._read("circle.toml", circle_from, CircleWords())

    @cached_property
    def _assignments(self) -> tuple[ReadyAssignment, ...]:
        from selfkind.content.build import assignments_from

        nothing: tuple[ReadyAssignment, ...] = ()
        ours = self._read("homework.toml", assignments_from, nothing)
        return (*ours, *(one for pack in self._own_packs for one in pack.assignments))

    # The next two work without `build`, and so without the modules that it imports.

    @cached_property
    def _kind_words(self) -> KindWords:
        from selfkind.domain.kind_words import KindWords

        def made(document: Mapping[str, Any]) -> KindWords:
            return KindWords(**{key: tuple(lines) for key, lines in document["kind_words"].items()})

        return self._read("words.toml", made, KindWords())

    @cached_property
    def _texts(self) -> dict[str, str]:
        return self._read("texts.toml", lambda document: dict(document["texts"]), {})

    def _read(self, name: str, make: Callable[[Mapping[str, Any]], T], nothing: T) -> T:
        path = self._folder / name
        try:
            return make(read_built_in(path))
        except OSError as error:
            from selfkind.domain.system_errors import reason as meaning

            reason = meaning(error)
        except Exception as error:  # a damaged file can break the conversion in any way; none may stop a start
            reason = str(error) or type(error).__name__
        from selfkind.domain.settings import Problem

        advice = f"this file of selfkind can't be used ({reason}). To fix it, reinstall selfkind."
        self._problems.append(Problem(str(path), None, None, advice))
        return nothing
