"""What is asked about a score, and about a value of one: the same questions in the app and in plain mode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from selfkind.domain.own_form import NO, YES, number_in, own_form, yes_or_no
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.scores.score import LARGEST, Direction, Score, ScoreValue

TOWARDS = {Direction.NONE: "neither", Direction.UP: "up", Direction.DOWN: "down"}
"""Which way somebody would like a score to go, in words."""
REFUSAL = f"Choose a number from -{LARGEST} to {LARGEST}."


def score_form() -> Form:
    """Return the questions about a score."""
    return own_form(
        (
            FormField("name", FieldKind.LINE, "What is it called?", "for example: Sleep", required=True),
            FormField("min", FieldKind.LINE, "The lowest value", "a number"),
            FormField("max", FieldKind.LINE, "The highest value", "a number"),
            FormField(
                "direction",
                FieldKind.CHOICE,
                "Which way would you like it to go?",
                choices=tuple(TOWARDS.values()),
            ),
            FormField("private", FieldKind.CHOICE, "Is it private?", choices=(YES, NO)),
        )
    )


def score_answers(score: Score) -> dict[str, Any]:
    """Return what a score holds as the answers of its form."""
    ends = {"min": f"{score.min:g}", "max": f"{score.max:g}"}
    return {
        "name": score.name,
        "direction": TOWARDS[score.direction],
        "private": yes_or_no(score.private),
        **ends,
    }


def score_with(score: Score, answers: Mapping[str, Any]) -> Score:
    """Return a score with the answers of its form; a question without one stays as it is. Raises `UsageError` for
    an end that isn't a number."""
    given = {key: value for key, value in answers.items() if value not in (None, "")}
    directions = {words: one for one, words in TOWARDS.items()}
    return replace(
        score,
        name=given.get("name", score.name),
        direction=directions.get(given.get("direction", ""), score.direction),
        private=given["private"] == YES if "private" in given else score.private,
        min=number_in(given["min"], -LARGEST, LARGEST, REFUSAL) if "min" in given else score.min,
        max=number_in(given["max"], -LARGEST, LARGEST, REFUSAL) if "max" in given else score.max,
    )


def value_form(about: Score | ScoreValue) -> Form:
    """Return the questions about a value."""
    ends = f"{about.min:g} to {about.max:g}"
    return own_form(
        (
            FormField("value", FieldKind.LINE, f"What is the value, {ends}?", "a number", required=True),
            FormField("note", FieldKind.LINE, "A line about it", "if you like"),
        )
    )


def value_answered(about: Score | ScoreValue, answers: Mapping[str, Any]) -> tuple[float, str]:
    """Return the value that was answered, and its line. Raises `UsageError`."""
    refusal = f"Choose a number from {about.min:g} to {about.max:g}."
    return number_in(answers.get("value") or "", about.min, about.max, refusal), answers.get("note") or ""
