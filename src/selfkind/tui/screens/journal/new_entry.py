"""Forms that have no key of their own, offered in the palette of the Journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from textual.app import SystemCommand
from textual.markup import escape

from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.tui.text import shown

FORMS_WITH_KEYS = frozenset({"catch", "gratitude", "note"})
"""Exercises that a command of the table begins."""


def forms_without_keys(exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return the exercises that are forms and that no key begins, in their order."""
    return [one for one in exercises if one.kind is ExerciseKind.FORM and one.id not in FORMS_WITH_KEYS]


def rows_for(exercises: Iterable[Exercise], begin: Callable[[Exercise], object]) -> Iterable[SystemCommand]:
    """Give a palette row for each form without a key: “Write: Thought record”."""
    for exercise in forms_without_keys(exercises):
        title = escape(f"Write: {shown(exercise.name)}")
        yield SystemCommand(title, escape(shown(exercise.summary)), partial(begin, exercise))
