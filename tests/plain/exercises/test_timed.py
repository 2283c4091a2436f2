"""Timed practices on plain lines: keys pause and stop them, and how it was is asked afterwards."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.domain.practice.session import Session
from tests.plain.conftest import Plain


def sessions(companion: Companion) -> dict[str, Session]:
    return {one.exercise: one for one in companion.practice.sessions(companion.today(), companion.today())}


def test_space_pauses_help_is_there_and_the_practice_goes_on_to_its_end(
    plain: Plain, companion: Companion
) -> None:
    person = plain("y", "light", {10: " ", 60: "x", 70: " ", 80: "!", 90: " "}, "lighter", "a quiet minute")
    person.begin("kind-pause")
    session = sessions(companion)["kind-pause"]
    assert (session.completed, session.before, session.after, session.note) == (
        True,
        "light",
        "lighter",
        "a quiet minute",
    )
    assert person.text.count("Paused. Space goes on, q stops.") == 3
    assert person.text.count("Going on.") == 2
    assert "The help lines." in person.said
    assert person.is_done


def test_a_length_that_the_practice_does_not_have_is_named(plain: Plain) -> None:
    said = plain("y", "", {30: "q"}).begin("body-scan", minutes=7).said
    assert "“Body scan” can last 3, 10 or 20 minutes. The nearest to 7 is 10." in said


def test_ctrl_c_stops_softly_and_something_gentler_is_offered(plain: Plain, companion: Companion) -> None:
    person = plain("", "", {30: "ctrl+c"}, "heavier", "", "y", "", "", {20: "q"}, "", "").begin("box")
    box, grounding = sessions(companion)["box"], sessions(companion)["grounding"]
    assert (box.completed, box.after, grounding.completed) == (False, "heavier", False)
    assert "You stopped when you needed to. That counts." in person.said
    assert person.is_done


def test_what_was_heard_before_is_not_said_again_so_that_speech_keeps_pace(plain: Plain) -> None:
    person = plain("y", "", "", "").begin("longout")
    first = person.said.index("Breathe in for 4. Gently, as much as is easy.")
    assert person.said[first - 1 : first + 4] == [
        "Settle in.",
        "Breathe in for 4. Gently, as much as is easy.",
        "Breathe out for 6. Slowly, with no effort.",
        "Breathe in for 4.",
        "Breathe out for 6.",
    ]
    wishes = plain("y", "", "", "").begin("loving-kindness").said
    first = wishes.index("For yourself. May I have a soft place to land.")
    assert wishes[first + 1 : first + 4] == [
        "May I be looked after.",
        "May today be lighter on me.",
        "May I have a soft place to land.",
    ]


def test_what_might_help_is_said_with_what_is_offered(plain: Plain, companion: Companion) -> None:
    said = plain("y", "", {30: "q"}, "heavier", "a line", "n").begin("box").said
    assert said[said.index("> heavier") - 1] == "How do you feel now?"
    asked = said.index("Would you like to begin “Grounding”? y or n?")
    assert said[asked - 2 : asked] == ["Saved with your practice.", companion.text("after_heavier")]


def test_parts_of_a_body_scan_are_skipped_and_breaths_are_counted(plain: Plain, companion: Companion) -> None:
    plain("y", "", {10: "s", 12: "s"}, "", "").begin("body-scan")
    person = plain("y", "", {10: "c", 20: "c", 30: "?"}, "", "").begin("natural10")
    scan = sessions(companion)["body-scan"]
    usual = companion.practice.timeline(companion.practice.exercise("body-scan")).seconds
    assert (scan.completed, scan.seconds < usual) == (True, True)
    assert ("1" in person.said, "2" in person.said) == (True, True)
    assert person.text.count("Space pauses and goes on, c counts a breath, q or ctrl+c stops") == 2


def test_who_does_not_begin_after_the_words_of_care_practises_nothing(plain: Plain, companion: Companion) -> None:
    person = plain("n").begin("box")
    assert "This pattern has breath holds." in person.text
    assert not sessions(companion)
