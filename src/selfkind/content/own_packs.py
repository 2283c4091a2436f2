"""The user's own packs: TOML files with forms and activities of theirs, in their packs folder.

Each is checked before it's used, since anything can be in such a file. One that can't be used is left out, and all
else works without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from selfkind.content.build import exercises_from, paths_from
from selfkind.content.check.pack_check import examine
from selfkind.content.check.shape import Fault
from selfkind.content.loader import Library
from selfkind.domain.path.steps import Path as StepPath
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.settings import Problem
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import NotOrdinary, open_file

MOST_BYTES = 200_000
"""How large a pack can be: some hundred forms."""
MOST_FILES = 100
"""How many packs are read."""
TABLES = ("pack", "exercise", "path")
"""What an own pack can hold. Words that are shown after everything, and routines, are in the built-in packs."""


def own_exercises(folder: Path, known: Mapping[str, Exercise]) -> tuple[dict[str, Exercise], tuple[Problem, ...]]:
    """Return the exercises of the packs in a folder, and what is wrong with those that can't be used. `known` are
    the built-in ones."""
    exercises: dict[str, Exercise] = {}
    problems: list[Problem] = []
    try:
        count = len(_files(folder))
    except OSError as error:
        return {}, (Problem(str(folder), None, None, f"this folder can't be read: {reason(error)}."),)
    for _, document, faults in _read(folder, known):
        problems += faults[:1]
        if not faults:
            exercises |= {exercise.id: exercise for exercise in exercises_from(document)}
    if count > MOST_FILES:
        said = f"selfkind reads the first {MOST_FILES} packs of a folder. This folder has {count}."
        problems.append(Problem(str(folder), None, None, said))
    return exercises, tuple(problems)


def own_forms(folder: Path, known: Mapping[str, Exercise]) -> Iterator[tuple[Path, Exercise]]:
    """Yield the exercises of the packs in a folder that can be used, each with its file. `known` are the built-in
    ones."""
    with suppress(OSError):
        for path, document, faults in _read(folder, known):
            for exercise in () if faults else exercises_from(document):
                yield path, exercise


def own_paths(folder: Path, known: Mapping[str, Exercise]) -> tuple[StepPath, ...]:
    """Return the paths of the packs in a folder that can be used. Of two with one id the first counts. `known` are
    the built-in exercises."""
    paths: dict[str, StepPath] = {}
    with suppress(OSError):
        for _, document, faults in _read(folder, known):
            for one in () if faults else paths_from(document):
                paths.setdefault(one.id, one)
    return tuple(paths.values())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix == ".toml")


class _Examined(NamedTuple):
    """A pack of a folder: its file, what is in it, and what is wrong with it."""

    path: Path
    document: dict[str, Any]
    faults: tuple[Problem, ...]

    @property
    def ids(self) -> set[str]:
        """The ids of its exercises."""
        tables = self.document.get("exercise")
        names = (one.get("id") for one in tables if isinstance(one, dict)) if isinstance(tables, list) else ()
        return {name for name in names if isinstance(name, str)}


def _read(folder: Path, known: Mapping[str, Exercise]) -> list[_Examined]:
    """Return each pack in a folder with what is wrong with it. One can name what is in any other that can be used,
    so where something is wrong, all are read again with the names that there are, until no more of them go."""
    packs = _in_turn(folder, known, set())
    beside = set().union(*(pack.ids for pack in packs))
    while any(pack.faults for pack in packs):
        packs = _in_turn(folder, known, beside)
        usable = set().union(*(pack.ids for pack in packs if not pack.faults))
        if usable >= beside:
            break
        beside &= usable
    return packs


def _in_turn(folder: Path, known: Mapping[str, Exercise], beside: Collection[str]) -> list[_Examined]:
    """Return each pack in a folder. Of two exercises with one id the first counts."""
    here, packs = dict(known), []
    for path in _files(folder)[:MOST_FILES]:
        document, faults = _examined(path, here, beside)
        packs.append(_Examined(path, document, faults))
        if not faults:
            here |= {exercise.id: exercise for exercise in exercises_from(document)}
    return packs


def check_own_pack(path: Path, known: Mapping[str, Exercise], folder: Path | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with an own pack, in the order of its lines; nothing when it can be used.
    It can name what the other packs of the `folder` have."""
    others = dict(known)
    if folder is not None and folder.is_dir():
        with suppress(OSError):
            for pack in _read(folder, known):
                if not pack.faults and not _is_same(pack.path, path):
                    others |= {exercise.id: exercise for exercise in exercises_from(pack.document)}
    return _examined(path, others)[1]


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _examined(
    path: Path, known: Mapping[str, Exercise], beside: Collection[str] = ()
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    try:
        with open_file(path) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            return {}, (_problem(path, f"this file is too large. A pack can have {MOST_BYTES:,} bytes at most."),)
        text = data.decode("utf-8-sig")
    except NotOrdinary:
        return {}, (_problem(path, "this isn't a file. Give the name of a pack file, for example my-forms.toml."),)
    except (FileNotFoundError, NotADirectoryError):
        return {}, (_problem(path, "there is no file with this name. Check the name and its folder."),)
    except UnicodeDecodeError:
        return {}, (_problem(path, "this isn't UTF-8 text. Save the file as UTF-8."),)
    except OSError as error:
        return {}, (_problem(path, f"this file can't be read: {reason(error)}."),)
    return examine(text, str(path), known, more=lambda document: _own_faults(document, known), beside=beside)


def _problem(path: Path, reason: str) -> Problem:
    return Problem(str(path), None, None, reason)


def _own_faults(document: Mapping[str, Any], known: Mapping[str, Exercise]) -> Iterator[Fault]:
    for table in document:
        if table not in TABLES:
            yield (
                (table,),
                "a pack of your own can't have this table. Remove it: a pack "
                "of your own has [pack], [[exercise]] and [[path]].",
            )
    pack = document.get("pack")
    if isinstance(pack, dict) and pack.get("id") in {exercise.pack for exercise in known.values()}:
        yield ("pack", "id"), f"there is already a pack with the id “{pack['id']}”. Choose another id here."
    ours = {path.id for path in Library().paths()} if document.get("path") else set()
    paths = document.get("path")
    for place, path in enumerate(paths if isinstance(paths, list) else ()):
        if isinstance(path, dict) and path.get("id") in ours:
            yield (
                ("path", place, "id"),
                f"there is already a path with the id “{path['id']}”. Choose another id here.",
            )
    words = {exercise.form.word for exercise in known.values() if exercise.form is not None}
    exercises = document.get("exercise")
    for place, exercise in enumerate(exercises if isinstance(exercises, list) else ()):
        form = exercise.get("form") if isinstance(exercise, dict) else None
        is_activity = isinstance(exercise, dict) and exercise.get("kind") == ExerciseKind.ACTIVITY
        if not isinstance(form, dict):
            if not is_activity:
                yield (
                    ("exercise", place),
                    "an exercise of your own needs a form, unless it's an activity. Add [exercise.form], and "
                    'below it entry = "note".',
                )
        elif form.get("word") and form["word"] in words:
            yield (
                ("exercise", place, "form", "word"),
                f"“selfkind write {form['word']}” already exists. Choose another word here.",
            )
