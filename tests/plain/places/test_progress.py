"""Progress on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from tests.conftest import Clock
from tests.plain.conftest import CTRL_D, Plain


def test_days_items_and_spans_are_said_in_sentences(plain: Plain, companion: Companion, clock: Clock) -> None:
    water = companion.planning.item("Water")
    companion.planning.tick(water)
    clock.forward(days=1)
    companion.planning.tick(water)
    person = plain(
        *("look back on this month", "the month before", "the same", "b", "look back on this week", "b"),
        *("look back on another", "soon", "0001-01-01", "october", "b"),
        *("look back on other", "2026-11-20", "2026-11-01"),
        *("look back on other", "2026-11-20", "", "b", "your items", "water", "b"),
    ).visit("progress")
    assert person.said[0] == "2 practice days so far."
    assert "Practised on 2 days of November 2026: 23 and 24." in person.said
    assert "Done on 2 days of November 2026: 23 and 24." in person.said
    assert "Tuesday 24 November: done" in person.said
    assert "These days end before they begin. Choose a last day that isn't before the first." in person.said
    # No day is before the first of all, so the week before it can't be shown.
    assert "Choose days in 1900 or later. You gave 0001-01-01." in person.said
    assert person.is_done


def test_scores_are_added_noted_changed_moved_and_deleted(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("your scores", "add", "“Sleep”", "", "10", "up", "", "save", "“sleep”", "note a value", "yesterday"),
        *("99", "good", "save", "change", "1", "answer", "6", "save", "value 6", "change", "change", "2"),
        *("answer", "fine", "save", "move", "today"),
        *("change the score", "change", "5", "answer", "yes", "save"),
        *("value 6", "delete", "u", "delete", "u", "b"),
    ).visit("progress")
    (value,) = companion.scores.values()
    assert (value.value, value.note, value.day) == (6, "fine", companion.today())
    (score,) = companion.scores.all()
    assert (score.name, score.max, score.private) == ("“Sleep”", 10, True)
    assert "Choose a number from 0 to 10." in person.said
    assert person.is_done


def test_a_score_that_was_begun_goes_on(plain: Plain, companion: Companion) -> None:
    plain("your scores", "add", "Sleep", "", "", "down", CTRL_D).visit("progress")
    (page,) = companion.drafts.unfinished()
    assert page.draft.answers["direction"] == "down"
    person = plain("1", "continue", "", "", "save").visit("unfinished")
    assert companion.scores.all()[0].direction == "down"
    assert person.is_done
