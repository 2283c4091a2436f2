"""Thoughts: caught, looked at, and answered later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.journal.forms import answers_of
from tests.crash.walks.walk import (
    Step,
    Walk,
    felt,
    numbered,
    only_entry,
    palette,
    saved_answers,
    scale,
    text,
    write,
)


def _answered(companion: Companion) -> Mapping[str, Any]:
    """The answers to a thought: those of the record."""
    form = companion.journal.record().form
    assert form is not None
    return answers_of(only_entry(companion), form)


_THOUGHT = (
    text("situation", "they saw my list"),
    text("thought", "you never finish"),
    scale("belief_before", 65),
    Step(
        "feelings",
        ("mossy", "enter", "6", "0", "enter", "windy", "enter", "3", "5"),
        {"feelings": [felt("mossy", 60), felt("windy", 35)]},
        ("mossy", "60", "windy", "35"),
    ),
    Step("body", ("space", "right", "space"), {"body": ["chest", "throat"]}, ("✓ chest", "✓ throat")),
    Step(
        "patterns",
        ("space", "tab", "old tune"),
        {"patterns": ["Either-or", "old tune"]},
        ("✓ Either-or", "old tune"),
    ),
    text("q1_for", "it took a week"),
    text("q1_against", "three are done"),
    text("q2_friend", "take your time"),
    text("q3_reframe", "slow and steady is fine"),
    scale("belief_reframe", 45),
    scale("belief_after", 40),
    scale("intensity_after", 30),
    text("next_step", "one line tomorrow"),
)


_QUICK = tuple(step for step in _THOUGHT if step.name in ("situation", "thought", "feelings", "q3_reframe"))


_LATER = _THOUGHT[2:]
"""The questions that a catch didn't answer."""


WALKS = {
    "catch": Walk(
        ("c",),
        "─ Catch the critic ─",
        (
            text("thought", "you never finish"),
            text("situation", "they saw my list"),
            Step("place", ("right", "right"), {"place": "body"}, ("body",)),
            Step("feeling", ("mossy", "enter", "6", "0"), {"feeling": felt("mossy", 60)}, ("mossy", "60")),
        ),
        saved_answers,
        form="catch",
    ),
    "thought record": Walk(
        palette("thought record", "Look at a harsh"),
        "─ Thought record ─",
        _THOUGHT,
        saved_answers,
        asks_one=True,
        places=numbered(14),
        form="thought-record",
    ),
    "thought record, quick": Walk(
        palette("thought record", "Look at a harsh"),
        "─ Thought record ─",
        _QUICK,
        saved_answers,
        asks_one=True,
        places=numbered(4, version="quick version, "),
        first=("…What happened?", "ctrl+t"),
        form="thought-record",
    ),
    "facts": Walk(
        palette("the facts", "The first of three"),
        "─ The facts ─",
        (text("thought", "you never finish"), text("q1_for", "a week late"), text("q1_against", "three done")),
        saved_answers,
        form="evidence",
    ),
    "friend's words": Walk(
        palette("friend's words", "The second of three"),
        "─ A friend's words ─",
        (text("thought", "you never finish"), text("q2_friend", "take your time")),
        saved_answers,
        form="friends-words",
    ),
    "true and kind": Walk(
        palette("true and kind", "The third of three"),
        "─ True and kind ─",
        (
            text("thought", "you never finish"),
            scale("belief_before", 65),
            text("q3_reframe", "slow and steady is fine"),
            scale("belief_reframe", 45),
            scale("belief_after", 40),
        ),
        saved_answers,
        form="true-and-kind",
    ),
    "answer a thought": Walk(
        ("2", "…you never finish", "a"),
        "─ Answer a thought",
        _LATER,
        _answered,
        prepare=write("catch", {"thought": "you never finish", "situation": "they saw my list"}),
        asks_one=True,
        places=numbered(14, 3),
        form="thought-record",
        given=("situation", "thought"),
    ),
    "changed catch": Walk(
        ("2", "…you never finish", "e"),
        "─ Change:",
        (
            text("thought", " a thing", "you never finish"),
            text("situation", "they saw my list"),
            Step("place", ("right", "right"), {"place": "body"}, ("body",)),
            Step("feeling", ("mossy", "enter", "6", "0"), {"feeling": felt("mossy", 60)}, ("mossy", "60")),
        ),
        saved_answers,
        prepare=write("catch", {"thought": "you never finish"}),
        form="catch",
    ),
}
