"""The safety plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.safety_plan import KEYS
from tests.crash.walks.walk import Step, Walk, text


def _planned(companion: Companion) -> Mapping[str, Any]:
    """The words of each part of the safety plan."""
    plan = companion.safety_plan.plan()
    return {key: plan.words(key) for key in KEYS}


WALKS = {
    "safety plan": Walk(
        ("E", "…My warning signs", "a"),
        "ctrl+o save",  # the list below has the same title
        (
            text("signs", "I stop answering"),
            Step(
                "alone",
                ("the river", "enter", "the radio quiz"),
                {"alone": "the river\nthe radio quiz"},
                ("quiz",),
            ),
            text("people", "the choir"),
            text("ask", "Ana, 0664 123"),
            text("professionals", "Dr Bo, 030 1"),
            text("space", "Ana keeps the key"),
            # Below the window, once the page is there again.
            Step("hope", ("the sea in spring",), {"hope": "the sea in spring"}, ()),
        ),
        _planned,
    ),
    "part of the safety plan": Walk(
        ("E", "…the choir", "down", "down", "enter"),
        "ctrl+o save",
        (text("people", " on Tuesdays", "the choir"),),
        lambda companion: {"people": companion.safety_plan.plan().people},
        prepare=lambda companion: companion.safety_plan.write({"people": "the choir", "ask": "Ana"}),
    ),
}
