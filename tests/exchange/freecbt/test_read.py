"""Thought records of FreeCBT and Quirk come in whole: private thoughts, with our patterns."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.entry import EntryKind, Thought
from selfkind.exchange.freecbt.read import PATTERNS
from tests.exchange.checked import brought
from tests.exchange.freecbt.twin import CSV, JSON, QUIRK, RECORD, STORED, packed
from tests.exchange.fuzz import fuzz

RUINED = Thought(
    "I ruin everything",
    patterns=("Either-or", "Name-calling"),
    q1_against="One call",
    q3_reframe="I can ring back 🙂",
)


@pytest.mark.parametrize("data", [JSON.encode(), packed(JSON.encode())], ids=["JSON", "backup"])
def test_thoughts_come_in_with_their_answers(data: bytes) -> None:
    made = brought("freecbt", data)
    assert [(one.at.isoformat(), one.thought and one.thought.thought, one.text) for one in made.entries] == [
        ("2026-11-23T00:30:00+01:00", "I ruin everything", "Patterns: reading-tea-leaves"),
        (
            "2019-05-01T02:00:00+02:00",
            "I ruin everything",
            "Patterns: Made up\nRight after: better\nLater: same\nLater: It passed",
        ),
        ("2026-11-21T10:00:00+01:00", "Just caught", "Patterns: x"),
        ("2026-11-23T00:30:00+01:00", "The same key", "Patterns: reading-tea-leaves"),
    ]
    assert [(one.kind, one.private) for one in made.entries] == [(EntryKind.THOUGHT, True)] * 4
    assert made.entries[0].thought == RUINED
    assert made.entries[0].updated.isoformat() == "2026-11-23T08:05:11+00:00"
    quirk = made.entries[1].thought
    assert quirk is not None
    assert quirk.patterns == ("Worst-case zoom", "Name-calling")
    assert made.left_out == [
        ("thought 5", "it has no words"),
        ("thought 6", "it has no date that selfkind can read"),
        ("thought 7", "it has no date that selfkind can read"),
    ]


def test_a_table_brings_the_same() -> None:
    made = brought("freecbt", CSV.encode())
    assert made.entries[0] == brought("freecbt", JSON.encode()).entries[0]
    again = made.entries[1].thought
    assert again is not None
    assert again.thought == 'I missed the call, "again"\nand again'
    assert made.left_out == [("line 5", "it has no date that selfkind can read")]


@pytest.mark.parametrize(
    "whole",
    [
        json.loads(STORED),
        [["@Quirk:thoughts:9f", json.dumps(QUIRK)]],
        [QUIRK],
        QUIRK,
        {"@Quirk:thoughts:9f": QUIRK},
    ],
)
def test_what_quirk_keeps_comes_in_however_it_was_taken_out(whole: object) -> None:
    made = brought("freecbt", json.dumps(whole).encode())
    assert [one.id for one in made.entries] == [brought("freecbt", json.dumps([QUIRK]).encode()).entries[0].id]
    assert made.left_out == []


def test_each_pattern_is_one_of_ours() -> None:
    packs = tomllib.loads((files("selfkind.content.packs") / "exercises.toml").read_text(encoding="utf-8"))
    forms = [exercise.get("form", {}).get("field", []) for exercise in packs["exercise"]]
    ours = {choice for form in forms for one in form if one["key"] == "patterns" for choice in one["choices"]}
    assert len(PATTERNS) == 12
    assert set(PATTERNS.values()) <= ours


REFUSED = {
    "cut": (packed(JSON.encode())[:200] + b":FreeCBT:", "x is a backup of FreeCBT that is damaged"),
    "no JSON": (packed(b"{"), "x isn't complete JSON"),
    "other JSON": (b'{"a": "automaticThought"}', "x holds no thoughts of FreeCBT"),
    "other words": (b"Dear diary", "x isn't an export of FreeCBT"),
    "no text": (b"\xff", "x isn't UTF-8 text"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_not_of_freecbt_is_refused(which: str) -> None:
    data, why = REFUSED[which]
    with pytest.raises(SelfkindError) as raised:
        brought("freecbt", data)
    assert str(raised.value).startswith(why)


def test_words_of_a_thought_that_look_like_a_backup_are_words() -> None:
    (entry,) = brought("freecbt", json.dumps([{**RECORD, "challenge": ":FreeCBT:x:FreeCBT:"}]).encode()).entries
    assert entry.thought is not None
    assert entry.thought.q1_against == ":FreeCBT:x:FreeCBT:"


def test_harm_inside_of_a_backup_ends_no_import() -> None:
    came = fuzz(
        "freecbt", json.dumps([RECORD, QUIRK]).encode(), wrap=lambda inside: packed(_text(inside)), most=300
    )
    assert came["brought"] > 0
    assert came["left out"] > 0


def _text(inside: bytes) -> bytes:
    return inside.decode("utf-8", "replace").encode()
