"""The plan of a boundary as a form: the same questions in the app, in the shell, and for `--set`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from selfkind.domain.boundaries.boundary import (
    HIGHEST_FIRMNESS,
    LOWEST_FIRMNESS,
    PLAN,
    Ask,
    Boundary,
    PlanField,
    part_of,
    with_values,
)
from selfkind.domain.boundaries.lines import BoundaryWords
from selfkind.domain.own_form import DAY_HINT, NO, YES, day_answered, own_form, yes_or_no
from selfkind.domain.practice.exercise import FieldKind, Form, FormField

OWN = "something else"
"""The choice that takes a category of the user's own."""
LEVELS = range(LOWEST_FIRMNESS, HIGHEST_FIRMNESS + 1)
_KINDS = {
    Ask.LINE: FieldKind.LINE,
    Ask.TEXT: FieldKind.TEXT,
    Ask.CATEGORY: FieldKind.CHOICE,
    Ask.SCALE: FieldKind.RATING,
    Ask.FIRMNESS: FieldKind.CHOICE,
    Ask.DAY: FieldKind.LINE,
    Ask.SWITCH: FieldKind.CHOICE,
}


def plan_form(words: BoundaryWords) -> Form:
    """Return the form, with the categories and the steps of firmness of the packs."""
    return own_form(_field(one, words) for one in PLAN)


def _field(one: PlanField, words: BoundaryWords) -> FormField:
    choices: tuple[str, ...] = ()
    about: Mapping[str, str] = {}
    match one.ask:
        case Ask.CATEGORY:
            choices = tuple(each.name for each in words.categories)
            about = {each.name: each.about for each in words.categories if each.about}
        case Ask.FIRMNESS:
            choices = tuple(_firmness(level, words) for level in LEVELS)
            about = {_firmness(each.level, words): each.about for each in words.firmness if each.about}
        case Ask.SWITCH:
            choices = (YES, NO)
    own = OWN if one.ask is Ask.CATEGORY else ""
    hint = one.hint or (DAY_HINT if one.ask is Ask.DAY else "")
    return FormField(
        one.key,
        _KINDS[one.ask],
        one.question,
        hint,
        choices=choices,
        own=own,
        about=about,
        required=one.key == "text",
    )


def _firmness(level: int, words: BoundaryWords) -> str:
    """Return a step of firmness as it's chosen: its number, and its name if it has one."""
    name = next((each.name for each in words.firmness if each.level == level), "")
    return f"{level} {name.lower()}".strip()


def answers_of(boundary: Boundary, words: BoundaryWords) -> dict[str, Any]:
    """Return what a boundary holds as the answers of its form."""
    return {one.key: _answer(one, part_of(boundary, one.key), words) for one in PLAN}


def _answer(one: PlanField, value: object, words: BoundaryWords) -> Any:
    match one.ask:
        case Ask.CATEGORY:
            return next((each.name for each in words.categories if each.id == value), value)
        case Ask.FIRMNESS:
            return _firmness(value, words) if isinstance(value, int) else ""
        case Ask.DAY:
            return value.isoformat() if isinstance(value, date) else ""
        case Ask.SWITCH:
            return yes_or_no(bool(value))
    return value


def boundary_with(boundary: Boundary, answers: Mapping[str, Any], today: date) -> Boundary:
    """Return a boundary with the answers of its form; a question without one stays as it is.

    Raises `UsageError` for a day that can't be read.
    """
    return with_values(
        boundary, {one.key: _value(one, answers[one.key], today) for one in PLAN if one.key in answers}
    )


def _value(one: PlanField, answer: Any, today: date) -> object:
    words = answer.strip() if isinstance(answer, str) else answer
    match one.ask:
        case Ask.CATEGORY:
            return "" if words == OWN else words or ""
        case Ask.FIRMNESS:
            return int(words.split()[0]) if words else None
        case Ask.DAY:
            return day_answered(words or "", today)
        case Ask.SWITCH:
            return words != NO
    return words
