"""Numbers in drafts: a page of the app may keep as typed what a page here has as a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

Turned = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def as_numbers(keys: AbstractSet[str]) -> Turned:
    """Return what turns the answers of a draft with some numbers as typed into those of a page here. What isn't a
    whole number is left out, and so asked again."""

    def turned(draft: Mapping[str, Any]) -> Mapping[str, Any]:
        answers = dict(draft)
        for key in answers.keys() & keys:
            typed = str(answers[key] if answers[key] is not None else "").strip()
            answers[key] = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else None
        return answers

    return turned


def as_typed(keys: AbstractSet[str]) -> Turned:
    """Return what turns the answers of a page here into those that the app keeps, with some numbers as typed."""

    def turned(answers: Mapping[str, Any]) -> Mapping[str, Any]:
        typed = {key: "" if answers[key] is None else str(answers[key]) for key in answers.keys() & keys}
        return {**answers, **typed}

    return turned
