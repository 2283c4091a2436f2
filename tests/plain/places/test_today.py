"""Today on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.domain.routine.plan import Standing
from tests.plain.conftest import Plain

WATER = "Water, slowly, at the window"


def test_an_item_is_ticked_noted_unticked_and_undone(plain: Plain, companion: Companion) -> None:
    item = companion.planning.item("Water")
    person = plain(
        "water", "tiny", "u", "water", "note", "at the sea", "12", "save", "b", "water", "remove", "u"
    ).visit("today")
    assert f"{WATER}: done (tiny). To undo that, type u." in person.said
    assert f"2. {WATER} (Morning, 2 min)" in person.said
    assert f"2. {WATER} (Morning, done, 12 min, “at the sea”)" in person.said
    found = companion.planning.plan().find(item.id)
    assert found is not None
    assert found.completion is not None
    assert (found.state, found.completion.note) == (Standing.DONE, "at the sea")
    assert person.is_done


def test_a_day_of_rest_another_day_and_the_usual_plan(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("a day of rest", "your usual", "another day", "soon", "yesterday", "1", "done"),
        *("b", "another day", "tomorrow", "1", "b"),
    ).visit("today")
    assert companion.day_modes.of() is None
    assert "Sunday 22 November. What do you want to do?" in person.said
    assert "1. Change the item" in person.said  # of a day to come, nothing can be ticked
    assert person.is_done


def test_the_first_list_leads_to_a_place_and_back(plain: Plain, companion: Companion) -> None:
    person = plain("today", "catch", "begin", "I always fail", "", "", "b", "close").run()
    assert person.said[-1] == "selfkind is closed. Take care."
    assert person.is_done
