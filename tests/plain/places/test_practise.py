"""Practise on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from tests.plain.conftest import CTRL_D, Plain


def test_an_exercise_is_found_by_its_group_and_its_options_are_kept(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("breathing", "box (", "options", "change", "minutes", "1", "99999", "save"),
        *("change", "minutes", "1", "2", "save", "read", "1", "n", "b", "b"),
        *("find", "body", "options", "change", "order", "1", "feet", "change", "minutes", "1", "10", CTRL_D, "b"),
        *("find", "body", "options", "1", "save", "b"),
        *("find", "loving", "where your", "2", "options", "change", "your own", "may it be easy", "save", "b"),
    ).visit("practise")
    practice = companion.practice
    assert practice.choices(practice.exercise("box")).minutes == 2
    body = practice.choices(practice.exercise("body-scan"))
    assert (body.feet_first, body.minutes) == (True, 10)
    assert "Choose a length of up to 180 minutes." in person.said
    loving = practice.choices(practice.exercise("loving-kindness"))
    assert (loving.wishes, practice.anchor()) == (("may it be easy",), 1), "whoever writes wishes means them"
    assert not companion.drafts.unfinished()
    assert "This pattern has breath holds." in person.text
    assert person.is_done


def test_a_pattern_of_ones_own_is_made_practised_read_and_deleted(plain: Plain, companion: Companion) -> None:
    person = plain(
        *(
            "a breathing pattern",
            "1-1",
            "",
            "fast",
            "save",
            "discard",
            "a breathing pattern",
            "4-6",
            "0.5",
            "evening",
            "save",
        ),
        *("find", "evening", "begin without", "y", "", {}, "lighter", "slow", "delete", "u"),
        *("what you practised", "1", "b"),
    ).visit("practise")
    assert "Saved “evening”. You find the pattern under “Breathing”. To undo that, type u." in person.said
    assert "Your line: slow" in person.said
    assert companion.practice.exercise("own-evening").name == "evening"
    assert person.is_done
