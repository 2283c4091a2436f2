"""Check the user's own packs."""

from __future__ import annotations

from pathlib import Path

from selfkind.content.loader import Library
from selfkind.content.own_packs import check_own_pack, own_exercises, own_forms
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.settings import Problem


def check_pack(path: Path, folder: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with a file; nothing when selfkind can use it beside the other packs of the
    `folder`."""
    return check_own_pack(path, Library().exercises(), folder)


def forms_in(folder: Path) -> list[tuple[Exercise, str]]:
    """Return the forms in the packs of a folder that can be used, each with the name of its file."""
    if not folder.is_dir():
        return []
    found = own_forms(folder, Library().exercises())
    return [(exercise, path.name) for path, exercise in found if exercise.form is not None]


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the packs in a folder, a line for each that can't be used."""
    return own_exercises(folder, Library().exercises())[1] if folder.is_dir() else ()
