"""What is asked about a try, as a form: the same questions in the app and in the shell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.domain.homework.assignment_form import minutes_answered
from selfkind.domain.homework.tried import ANSWERS, TEXTS, Did, Tried
from selfkind.domain.own_form import CAME_OF_IT, own_form, what_came
from selfkind.domain.practice.exercise import FieldKind, Form, FormField

NUMBERS = {
    "difficulty": "How hard was it, 0 to 10?",
    "helpfulness": "How much did it help, 0 to 10?",
}
"""The numbers of a try, and how they're asked."""
QUESTIONS = {
    "learned": "What did you learn?",
    "got_in_the_way": "What got in the way?",
    "where_used": "Where did you use it outside the exercise?",
    "question": "A question for the session?",
}
"""The texts of a try, and how they're asked."""


def try_form() -> Form:
    """Return the questions about a try; all but the first can be left empty."""
    did = FormField("did", FieldKind.CHOICE, CAME_OF_IT, choices=tuple(map(str, ANSWERS)), required=True)
    minutes = FormField("minutes", FieldKind.LINE, "How many minutes?")
    numbers = (FormField(key, FieldKind.RATING, label) for key, label in NUMBERS.items())
    texts = (FormField(key, FieldKind.LINE, QUESTIONS[key]) for key in TEXTS)
    return own_form((did, minutes, *numbers, *texts))


def answered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of the form as the fields of a try. Raises `UsageError` for an empty answer to
    what came of it, and for minutes that aren't any."""
    values = dict(answers)
    if "did" in values:
        values["did"] = what_came(values["did"], Did)
    if "minutes" in values:
        values["minutes"] = minutes_answered(values["minutes"])
    return values


def answers_of_try(tried: Tried) -> dict[str, Any]:
    """Return what a try holds as the answers of its form. A new one has no answer to what came of it."""
    return {
        "did": str(tried.did) if tried.id and not tried.is_question else "",
        "minutes": "" if tried.minutes is None else f"{tried.minutes:g}",
        **{key: getattr(tried, key) for key in (*NUMBERS, *TEXTS)},
    }


def said_of(saved: Tried) -> str:
    """Return what is said once a try is saved: whatever came of it is worth telling."""
    if saved.question:
        return "Saved. Your question is noted for the session."
    if saved.did is Did.NOT_YET:
        return "Saved. That's worth telling in the session, too."
    return "Saved."
