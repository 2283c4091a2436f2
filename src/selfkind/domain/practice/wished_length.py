"""How many minutes somebody wants a practice to last, and what a guided one makes of that."""

from __future__ import annotations

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.counted_days import counted_minutes
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import Exercise

LONGEST_WISH = 180
"""Minutes: the most that can be asked for, for once."""
CLOSE = 0.5
"""Minutes: lengths that are closer than this are taken for the same."""


def check_wish(minutes: float | None) -> None:
    """Raise `UsageError` for minutes that no practice can last; None is the usual length."""
    if minutes is not None and not 0 < minutes <= LONGEST_WISH:
        raise UsageError(f"A practice can last up to {LONGEST_WISH} minutes, but not 0. You gave {minutes:g}.")


def other_length(exercise: Exercise, minutes: float | None, variant: str = "") -> str:
    """Return the words for a guided practice that doesn't have a length of `minutes`: which it has, and the one
    that is nearest. "" where it has it, and for a practice of any length."""
    if exercise.guide is None or minutes is None:
        return ""
    nearest = exercise.guide.length(minutes, variant)
    if abs(nearest.minutes - minutes) < CLOSE:
        return ""
    every = sorted({round(one.minutes, 1) for one in exercise.guide.lengths if one.name == variant})
    *others, last = (f"{length:g}" for length in every)
    if not others:
        return f"“{own(exercise.name)}” always lasts {counted_minutes(nearest.minutes)}."
    return (
        f"“{own(exercise.name)}” can last {', '.join(others)} or {last} minutes. "
        f"The nearest to {minutes:g} is {round(nearest.minutes, 1):g}."
    )
