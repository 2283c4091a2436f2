"""What the forms of things that the user keeps have in common, such as the plan of a boundary and a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.phrases.days import parse_days
from selfkind.domain.phrases.first_and_last import day_to_come
from selfkind.domain.practice.exercise import Form, FormField

Came = TypeVar("Came", bound=StrEnum)
YES, NO = "yes", "no"
"""The choices of a question with these two answers."""
CAME_OF_IT = "What came of it?"
"""What is asked first of what was tried, where each answer is a fine one. Nothing is taken for an answer."""
DAYS = "tomorrow, monday, 2026-12-01"
DAY_HINT = f"for example: {DAYS}"


def own_form(fields: Iterable[FormField]) -> Form:
    """Return a form of these questions."""
    # It makes no entry: the kind is only there because a form has one.
    return Form(EntryKind.NOTE, tuple(fields))


def what_came(answer: str, of: type[Came]) -> Came:
    """Return what came of it, as it was answered. Raises `UsageError` where there's no answer yet."""
    if not answer:
        raise UsageError(f"{CAME_OF_IT} Choose what fits: each of them is a fine answer.")
    return of(answer)


def yes_or_no(value: bool | None) -> str:
    """Return the answer that a value is, "" for None."""
    return {True: YES, False: NO}.get(value, "") if value is not None else ""


def day_answered(words: str, today: date) -> date | None:
    """Return a day that was typed: one to come, or one that's over, as a page can be older; None for no words.

    Raises `UsageError`.
    """
    if not words.strip():
        return None
    try:
        return day_to_come(words.strip(), today)
    except UsageError:
        days = parse_days(words.strip(), today)
        if days.first != days.last:
            raise
        return days.first


def number_in(words: str, least: float, most: float, refusal: str) -> float:
    """Return the number that was typed, from `least` to `most`, with a comma or a point; `min` or `%` may follow.

    Raises `UsageError` with the refusal.
    """
    try:
        number = float(words.strip().removesuffix("%").removesuffix("min").strip().replace(",", "."))
    except ValueError:
        raise UsageError(refusal) from None
    if not least <= number <= most:
        raise UsageError(refusal)
    return number
