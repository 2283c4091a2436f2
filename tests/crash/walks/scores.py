"""Scores of one's own and their values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.scores.score import Score
from tests.crash.walks.walk import Step, Walk, text


def _sleep(companion: Companion) -> None:
    companion.scores.keep(Score("", "Sleep", companion.now()))


def _slept(companion: Companion) -> None:
    _sleep(companion)
    companion.scores.log(companion.scores.named("Sleep"), 6, "rain all night")


def _score(companion: Companion) -> Mapping[str, Any]:
    [one] = companion.scores.all()
    private = "yes" if one.private else "no"
    ends = {"min": f"{one.min:g}", "max": f"{one.max:g}"}
    return {"name": one.name, "direction": str(one.direction), "private": private, **ends}


def _value(companion: Companion) -> Mapping[str, Any]:
    [one] = companion.scores.values()
    return {"value": f"{one.value:g}", "note": one.note}


WALKS = {
    "score": Walk(
        ("M", "…Press n to add one", "n"),
        "─ A new score ─",
        (
            text("name", "Total of Dr. Weiss"),
            text("max", "0", "10"),
            Step("direction", ("right", "right"), {"direction": "down"}, ("down",)),
            Step("private", ("left",), {"private": "yes"}, ("yes",)),
        ),
        _score,
        to=lambda number: ("ctrl+n",) * (0, 2, 3, 4)[number],
    ),
    "changed score": Walk(
        ("M", "…Sleep", "e"),
        "─ Change this score ─",
        (text("name", " at night", "Sleep"), text("max", "0", "10")),
        _score,
        prepare=_sleep,
        to=((), ("ctrl+n", "ctrl+n")).__getitem__,
    ),
    "value of a score": Walk(
        ("M", "…Sleep", "enter"),
        "─ Sleep ─",
        (text("value", "7"), text("note", "the window was open")),
        _value,
        prepare=_sleep,
    ),
    "changed value of a score": Walk(
        ("2", "…Sleep: 6", "e"),
        "─ Sleep ─",
        (text("note", ", then sun", "rain all night"),),
        _value,
        prepare=_slept,
        to=lambda number: ("ctrl+n",),
    ),
}
