"""The routine on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from tests.plain.conftest import CTRL_D, Plain


def test_an_item_is_added_changed_moved_and_archived(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("add", "Evening walk", "more", "a walk", "mon, wed", "", "18:30"),
        *("I close the laptop", "", "", "to the corner", "20", "", "", "save"),
        *("evening walk", "change", "change", "10", "answer", "25", "save"),
        *("move up", "archive", "restore an", "evening", "evening walk", "archive", "u"),
    ).visit("routine")
    (item,) = [one for one in companion.routine.items() if one.name == "Evening walk"]
    assert (item.exercise, item.tiny, item.minutes, f"{item.times[0]:%H:%M}") == (
        "walk",
        "to the corner",
        25,
        "18:30",
    )
    assert str(item.cadence) == "mon,wed"
    assert "Next days: Mon 23 Nov, Wed 25 Nov, Mon 30 Nov, Wed 2 Dec, Mon 7 Dec." in person.said
    assert "Tiny version: to the corner" in person.said
    assert person.is_done


def test_a_page_that_was_begun_goes_on_in_the_app_and_back(plain: Plain, companion: Companion) -> None:
    plain("add", "Walk", "more", "a walk", CTRL_D).visit("routine")
    (page,) = companion.drafts.unfinished()
    assert (page.draft.form, page.draft.answers["name"], page.draft.answers["exercise"]) == (
        "item",
        "Walk",
        "walk",
    )
    plain("1", "continue", "", "save").visit("unfinished")
    assert companion.routine.items()[-1].exercise == "walk"


def test_a_ready_routine_is_used(plain: Plain, companion: Companion) -> None:
    plain("use", "light", "2").visit("routine")
    assert len(companion.undo.changes()) == 1
