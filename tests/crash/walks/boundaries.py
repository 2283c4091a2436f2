"""Boundaries: their plan and words, looks back, rehearsals and phrases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import LineKind
from selfkind.domain.boundaries.plan_form import answers_of as plan_answers
from selfkind.domain.boundaries.practice import MomentKind
from tests.crash.walks.walk import Step, Walk, text

SIX = "I leave work at six"


CALM_REPLY = "I've heard you, and my answer is still no."


def _bounded(companion: Companion) -> Boundary:
    companion.boundaries.keep_safety_seen()
    return companion.boundaries.keep(Boundary("", SIX, companion.now())).value


def _plan(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one boundary there is."""
    [boundary] = companion.boundaries.all()
    return plan_answers(boundary, companion.boundaries.words())


def _rehearsed(companion: Companion) -> None:
    boundaries = companion.boundaries
    boundaries.log(boundaries.new_moment(MomentKind.REHEARSAL, _bounded(companion)))


def _moment(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one rehearsal or look back there is; the reply that was picked is part of the answer."""
    [moment] = companion.boundaries.moments()
    numbers = {key: str(getattr(moment, key)) for key in ("before", "after", "guilt")}
    return {**vars(moment), **numbers, "said": str(moment.said), "calm": CALM_REPLY}


def _own_phrase(companion: Companion) -> Mapping[str, Any]:
    [line] = companion.boundaries.lines(LineKind.PHRASE)
    category = companion.boundaries.category_name(line.category)
    return {"text": line.text, "firmness": str(line.firmness), "category": category}


WALKS = {
    "plan of a boundary": Walk(
        ("4", "…will appear", "n"),
        "─ Plan a boundary ─",
        (
            text("text", SIX),
            text("who", "my manager"),
            Step("category", ("right", "right"), {"category": "Energy and work"}, ("Energy and work",)),
            text("now", "calls until seven"),
            text("affects", "home late"),
            Step("cost", ("7",), {"cost": 7}, (" 7",)),
            Step("firmness", ("right", "right"), {"firmness": "2 kind and clear"}, ("2 kind and clear",)),
        ),
        _plan,
        prepare=lambda companion: companion.boundaries.keep_safety_seen(),
    ),
    "words of a boundary": Walk(
        ("4", f"…{SIX}", "e"),
        "─ Change this boundary ─",
        # The questions after these are below the window, when the page is taken up.
        (text("opening", "Thank you"), text("fact", "When calls go on")),
        _plan,
        prepare=_bounded,
        to=lambda number: ("ctrl+n",) * (number + 7),
    ),
    "look back": Walk(
        ("4", f"…{SIX}", "a"),
        "─ Look back ─",
        (
            Step("said", ("right", "right"), {"said": "part"}, ("Said part of it",)),
            text("before", "7"),
            text("after", "4"),
            text("guilt", "5"),
            text("they", "oh, stay"),
            text("hard", "the silence"),
        ),
        _moment,
        prepare=_bounded,
        to=lambda number: ("ctrl+n",) * (number + 1),
    ),
    "answers of a rehearsal": Walk(
        ("2", f"…{SIX}", "e"),
        "─ Change this rehearsal ─",
        (
            text("they", "but we need you"),
            Step(
                "calm",
                ("enter", "down", "down", "enter"),
                {"calm": CALM_REPLY, "answer": CALM_REPLY},
                (CALM_REPLY,),
            ),
        ),
        _moment,
        prepare=_rehearsed,
    ),
    "phrase of one's own": Walk(
        ("4", "…will appear", "p", "…1 Soft", "n"),
        "─ A phrase of your own ─",
        (
            text("text", "Not this week."),
            Step("firmness", ("right",), {"firmness": "3"}, ("3 clear",)),
            Step("category", ("right",), {"category": "Time"}, ("Time",)),
        ),
        _own_phrase,
        prepare=lambda companion: companion.boundaries.keep_safety_seen(),
    ),
}
