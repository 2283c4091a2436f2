from collections.abc import Callable
from datetime import time

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.cadence import parse
from selfkind.domain.errors import UsageError
from selfkind.domain.routine import Part

Open = Callable[[], Companion]


def names(companion: Companion) -> list[str]:
    return [item.name for item in companion.routine.items()]


def test_add_keeps_everything_that_was_said(companion: Companion, opened: Open) -> None:
    draft = ItemDraft(
        "  Evening   walk ",
        "n1",
        parse("mon,wed,fri"),
        Part.EVENING,
        (time(18, 30), time(7, 5), time(18, 30)),
        "I close the laptop",
        "To the door",
        20.0,
    )
    made = companion.routine.add(draft)
    kept = opened().planning.item("evening walk")
    assert kept == made
    assert (kept.name, kept.times, str(kept.cadence)) == (
        "Evening walk",
        (time(7, 5), time(18, 30)),
        "mon,wed,fri",
    )
    assert names(opened())[-1] == "Evening walk"


@pytest.mark.parametrize(
    "draft",
    [
        ItemDraft("  "),
        ItemDraft("x" * 121),
        ItemDraft("Walk", exercise="nowhere"),
        ItemDraft("Walk", minutes=0),
        ItemDraft("Walk", minutes=2000),
    ],
)
def test_a_draft_that_cannot_stand_leaves_nothing(companion: Companion, draft: ItemDraft) -> None:
    before = names(companion)
    with pytest.raises(UsageError):
        companion.routine.add(draft)
    assert names(companion) == before


def test_edit_keeps_the_past(companion: Companion, opened: Open) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water)
    draft = draft_of(water)
    assert draft.name == water.name
    companion.routine.edit(water, ItemDraft("Tea", part=Part.DAY))
    kept = opened()
    tea = kept.planning.item("tea")
    assert tea.id == water.id
    assert kept.planning.plan().find(tea.id).state == "done"  # type: ignore[union-attr]
    assert [o.item.name for o in kept.planning.plan().occurrences if o.item.part is Part.DAY][-1] == "Tea"
    companion.undo()
    assert opened().planning.item("water").part is Part.MORNING


def test_remove_and_bring_back(companion: Companion, opened: Open) -> None:
    companion.routine.remove(companion.planning.item("water"))
    assert "Water, slowly, at the window" not in names(opened())
    companion.undo()
    assert names(opened())[1] == "Water, slowly, at the window"


def test_an_emptied_routine_stays_empty(companion: Companion, opened: Open) -> None:
    for item in companion.routine.items():
        companion.routine.remove(item)
    assert names(opened()) == []


def test_moving_within_a_part_across_parts_and_at_the_edges(companion: Companion, opened: Open) -> None:
    water = companion.planning.item("water")
    companion.routine.move(water, 1)
    assert names(opened())[:3] == ["Feelings check-in", "Longer-out breathing", "Water, slowly, at the window"]
    moved = companion.routine.move(companion.planning.item("water"), 1)
    assert moved.part is Part.DAY
    assert names(opened())[2] == "Water, slowly, at the window"
    assert opened().planning.item("water").part is Part.DAY
    companion.undo()
    assert opened().planning.item("water").part is Part.MORNING
    before = names(companion)
    companion.routine.move(companion.planning.item("feelings"), -1)
    assert names(opened()) == before


def test_moving_by_several(companion: Companion, opened: Open) -> None:
    companion.routine.move(companion.planning.item("longer"), -2)
    assert names(opened())[0] == "Longer-out breathing"


def test_the_ready_routine_becomes_ones_own_with_the_first_write(companion: Companion, opened: Open) -> None:
    assert not companion.home.routine.is_kept()
    companion.planning.tick(companion.planning.item("water"))
    assert companion.home.routine.is_kept()
    assert [i.id for i in opened().routine.items()] == [i.id for i in companion.routine.items()]
