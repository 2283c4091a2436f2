"""Boundaries on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.lines import LineKind
from tests.conftest import Clock
from tests.plain.conftest import CTRL_D, Plain

HOSTILE = "I leave\x9b2J at “six”"


def test_a_boundary_is_planned_changed_rehearsed_scheduled_and_deleted(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("plan a boundary", "", HOSTILE, "save"),
        *("i leave", "change the plan", "change", "who is", "my manager", "save"),
        *("put together", "Thank you", "", "", "No", ".", "", "", "save"),
        *("let the boundary", "add a rehearsal", "mon", "17:30", "", "rehearse without", {}, "", "", "save"),
        *("look back", "part", "7", "4", "3", "", "", "", "", "", "save"),
        *("what you practised", "1", "b", "b", "read again", "delete", "u"),
        *("safety first", "b"),
    ).visit("boundaries")
    (boundary,) = companion.boundaries.all()
    assert (boundary.text, boundary.who, boundary.words) == (HOSTILE, "my manager", "Thank you. No")
    assert not boundary.private
    assert [one.exercise for one in companion.routine.items()][-1] == boundary.id
    after, rehearsal = sorted(companion.boundaries.moments(), key=lambda one: one.is_rehearsal)
    assert rehearsal.times == 3
    assert (str(after.said), after.before, after.after, after.guilt) == ("part", 7, 4, 3)
    assert "Rehearsals: 1. Brave moments: 1." in person.said
    assert person.is_done


def test_phrases_and_small_noes_of_ones_own_are_written_changed_and_deleted(
    plain: Plain, companion: Companion
) -> None:
    companion.boundaries.keep_safety_seen()
    person = plain(
        *("phrases", "add", "Not this week.", "2", CTRL_D, "add", "", "something else", "save"),
        *("firmness 2", "not this week", "change", "change", "what do", "answer", "Not today.", "save"),
        *("not today", "plan a", "I rest", "save", "b", "not today", "delete", "u", "b", "b"),
        *(
            "small no's",
            "add a small",
            "A second piece",
            "x",
            "save",
            "change",
            "how hard",
            "answer",
            "25",
            "save",
        ),
        *("a second", "say how", "change", "how hard", "answer", "30", "save", "a second", "look back", "said"),
        *("6", "2", "", "", "", "", "", "", "save", "b", "a second", "delete", "b", "b"),
    ).visit("boundaries")
    (phrase,) = companion.boundaries.lines(LineKind.PHRASE)
    assert (phrase.text, phrase.firmness, phrase.category) == ("Not today.", 2, "")
    assert not companion.boundaries.lines(LineKind.STEP)
    assert companion.boundaries.all()[0].script.ask == "Not today."
    assert "Choose a number from 0 to 100. You gave “x”." in person.said
    assert person.is_done


def test_the_guilt_of_a_no_is_asked_once_and_the_log_is_changed(
    plain: Plain, companion: Companion, clock: Clock
) -> None:
    companion.boundaries.keep_safety_seen()
    plain("look back on", "the choir", "said", "5", "3", "7", "", "", "", "", "", "save").visit("boundaries")
    clock.forward(days=1, hours=1)
    person = plain(
        *("eleven", "2", "what you practised", "the choir", "change", "change", "guilt on", "answer", "1", "save"),
        *("move", "today", "b", "b", "b"),
    ).visit("boundaries")
    (moment,) = companion.boundaries.moments()
    assert (moment.guilt, moment.guilt_later, moment.day) == (7, 1, companion.today())
    assert "Saved. Your guilt went from 7 to 2." in person.said
    assert person.is_done
    assert "guilt" not in plain("b").visit("boundaries").text
