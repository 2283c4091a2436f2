from collections.abc import Callable
from datetime import time

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.errors import NotFound, UsageError
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.routine import Part
from tests.conftest import Clock
from tests.routine import without_items

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
    made = companion.routine.add(draft).value
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
    companion.undo.latest()
    assert opened().planning.item("water").part is Part.MORNING


def test_remove_and_bring_back(companion: Companion, opened: Open) -> None:
    companion.routine.remove(companion.planning.item("water"))
    assert "Water, slowly, at the window" not in names(opened())
    companion.undo.latest()
    assert names(opened())[1] == "Water, slowly, at the window"


def test_an_emptied_routine_stays_empty(companion: Companion, opened: Open) -> None:
    without_items(companion)
    assert names(opened()) == []


def test_moving_within_a_part_across_parts_and_at_the_edges(companion: Companion, opened: Open) -> None:
    water = companion.planning.item("water")
    companion.routine.move(water, 1)
    assert names(opened())[:3] == ["Feelings check-in", "Longer-out breathing", "Water, slowly, at the window"]
    moved = companion.routine.move(companion.planning.item("water"), 1).value
    assert moved.part is Part.DAY
    assert names(opened())[2] == "Water, slowly, at the window"
    assert opened().planning.item("water").part is Part.DAY
    companion.undo.latest()
    assert opened().planning.item("water").part is Part.MORNING
    before = names(companion)
    companion.routine.move(companion.planning.item("feelings"), -1)
    assert names(opened()) == before


def test_moving_goes_past_what_cannot_be_seen(companion: Companion, opened: Open) -> None:
    shown = {companion.planning.item("water").id, companion.planning.item("longer").id}
    companion.routine.move(companion.planning.item("water"), 1, shown)
    assert names(opened())[:3] == ["Feelings check-in", "Longer-out breathing", "Water, slowly, at the window"]
    feelings = companion.planning.item("feelings")
    companion.routine.move(companion.planning.item("longer"), -1, {feelings.id})
    assert names(opened())[:2] == ["Longer-out breathing", "Feelings check-in"]
    moved = companion.routine.move(companion.planning.item("water"), 1, shown).value
    assert moved.part is Part.DAY


def test_moving_by_several(companion: Companion, opened: Open) -> None:
    companion.routine.move(companion.planning.item("longer"), -2)
    assert names(opened())[0] == "Longer-out breathing"


def test_the_ready_routine_becomes_ones_own_with_the_first_write(companion: Companion, opened: Open) -> None:
    assert not companion.home.routine.is_kept()
    companion.planning.tick(companion.planning.item("water"))
    assert companion.home.routine.is_kept()
    assert [i.id for i in opened().routine.items()] == [i.id for i in companion.routine.items()]


def test_what_was_merged_into_a_new_home_is_there_once_when_its_routine_is_kept(
    companion: Companion, opened: Open
) -> None:
    ready = companion.routine.all()
    water = companion.planning.item("water")
    # Another computer changed it, and here a backup from before the first write was restored.
    companion.home.routine.change(water._replace(name="Water and tea"))
    assert not companion.home.routine.is_kept()
    assert len(companion.routine.all()) == len(ready)
    assert [item.name for item in companion.routine.all() if item.id == water.id] == ["Water and tea"]
    companion.routine.keep()
    kept = opened().routine.all()
    assert sorted(item.id for item in kept) == sorted(item.id for item in ready)
    assert [item.name for item in kept if item.id == water.id] == ["Water and tea"]


def test_a_later_run_takes_each_change_back_the_latest_first(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water)
    steps = [companion.routine.items()]
    for change in (
        lambda: companion.routine.add(ItemDraft("Walk", part=Part.DAY)),
        lambda: companion.routine.edit(water, draft_of(water)._replace(name="Tea", times=(time(7),), tiny="")),
        lambda: companion.routine.move(companion.planning.item("tea"), -1),
        lambda: companion.routine.remove(companion.planning.item("reflection")),
        lambda: companion.routine.move(companion.planning.item("walk"), 2),
    ):
        clock.forward(minutes=1)
        change()
        steps.append(companion.routine.items())
    assert len(set(steps)) == 6
    for said, before in zip(
        (
            "Undone: moving “Walk”.",
            "Undone: archiving “Reflection”.",
            "Undone: moving “Tea”.",
            "Undone: changing “Water, slowly, at the window”.",
            "Undone: adding “Walk”.",
        ),
        reversed(steps[:-1]),
        strict=True,
    ):
        assert opened().undo.latest().value == said
        assert opened().routine.items() == before
    assert opened().undo.latest().value == "Undone: ticking “Water, slowly, at the window”."
    assert {o.state for o in opened().planning.plan().occurrences} == {Standing.OPEN}
    with pytest.raises(NotFound):
        opened().undo.latest()
    assert opened().routine.items() == steps[0]


def test_ticks_and_changes_are_taken_back_in_their_order(companion: Companion, opened: Open, clock: Clock) -> None:
    walk = companion.routine.add(ItemDraft("Walk")).value
    clock.forward(minutes=1)
    companion.planning.tick(walk)
    clock.forward(minutes=1)
    companion.routine.edit(walk, ItemDraft("Stroll"))
    assert opened().undo.latest().value == "Undone: changing “Walk”."
    assert opened().planning.plan().find(walk.id).state is Standing.DONE  # type: ignore[union-attr]
    assert opened().undo.latest().value == "Undone: ticking “Walk”."
    assert opened().planning.plan().find(walk.id).state is Standing.OPEN  # type: ignore[union-attr]
    assert opened().undo.latest().value == "Undone: adding “Walk”."
    assert "Walk" not in [item.name for item in opened().routine.all()]


def test_a_change_of_the_day_before_yesterday_stays(companion: Companion, opened: Open, clock: Clock) -> None:
    companion.routine.add(ItemDraft("Walk"))
    clock.forward(days=1)
    companion.routine.add(ItemDraft("Tea"))
    clock.forward(days=1)
    assert opened().undo.latest().value == "Undone: adding “Tea” (yesterday)."
    with pytest.raises(NotFound):
        opened().undo.latest()
    assert names(opened())[-1] == "Walk"


def test_what_was_changed_since_and_what_is_not_known_stays(companion: Companion, opened: Open) -> None:
    water = companion.planning.item("water")
    companion.routine.keep()
    companion.home.store.table("routine").update({"colour": "green"})
    companion.routine.edit(water, draft_of(water)._replace(name="Tea"))
    other = opened()
    other.routine.move(other.planning.item("tea"), -1)
    assert companion.undo.latest().value == "Undone: moving “Tea”."
    assert names(opened())[1] == "Tea"
    assert {row["colour"] for row in opened().home.store.table("routine").all()} == {"green"}
    assert other.undo.latest().value == f"Undone: changing “{water.name}”."
    assert names(opened())[1] == water.name


def test_a_change_that_changes_nothing_leaves_nothing_to_take_back(companion: Companion) -> None:
    first = companion.routine.items()[0]
    assert companion.routine.move(first, -1).value == first
    assert not companion.places.home.exists()
    companion.routine.keep()
    written = companion.home.store.written["core"]
    assert companion.routine.edit(first, draft_of(first)).value == first
    assert companion.home.store.written["core"] == written
    with pytest.raises(NotFound):
        companion.undo.latest()


def test_only_the_latest_changes_are_kept(companion: Companion, opened: Open) -> None:
    for number in range(110):
        companion.routine.add(ItemDraft(f"Walk {number}"))
    changes = opened().home.changes.all()
    assert [change.name for change in changes] == [f"Walk {number}" for number in range(10, 110)]


def test_moving_what_was_taken_out_meanwhile(companion: Companion, opened: Open) -> None:
    water = companion.planning.item("water")
    opened().routine.remove(water)
    with pytest.raises(NotFound, match="no longer in your routine"):
        companion.routine.move(water, 1)


def test_a_change_that_the_disk_does_not_confirm_can_be_taken_back(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubt(_folder: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("selfkind.store.engine.files.sync_folder", doubt)
    before = names(companion)
    added = companion.routine.add(ItemDraft("Walk"))
    assert added.warning
    assert added.value == opened().planning.item("walk")
    assert companion.routine.remove(companion.planning.item("water")).warning
    for said in ("Undone: archiving “Water, slowly, at the window”.", "Undone: adding “Walk”."):
        undone = companion.undo.latest()
        assert undone.warning
        assert undone.value == said
    assert names(opened()) == before


def test_a_ready_routine_replaces_everything_and_one_undo_brings_all_back(companion: Companion) -> None:
    before = companion.routine.items()
    companion.planning.tick(companion.planning.item("water"))
    items = companion.routine.use(companion.routine.ready_one("light")).value
    assert [item.name for item in items] == names(companion)
    assert len(items) == 4
    assert all(item.start == companion.today() for item in items)
    ticked = [one.item.name for one in companion.planning.plan().occurrences if not one.is_open]
    assert ticked == ["Water, slowly, at the window"], "what was ticked today stays true"
    assert companion.undo.coming().undo == "choosing the routine “Light”"
    companion.undo.latest()
    assert companion.routine.items() == before
    companion.undo.redo()
    assert len(companion.routine.items()) == 4


def test_using_a_ready_routine_again_brings_its_items_back_with_their_past(companion: Companion) -> None:
    light = companion.routine.ready_one("light")
    first = companion.routine.use(light).value
    companion.routine.use(companion.routine.ready_one("evening"))
    assert companion.routine.use(light).value == first


def test_the_routine_of_a_new_home_can_be_chosen_again(companion: Companion) -> None:
    before = names(companion)
    companion.routine.use(companion.routine.ready_one("full"))
    companion.routine.use(companion.routine.ready_one("a gentle day"))
    assert names(companion) == before


def test_adding_leaves_what_is_there_and_adds_what_is_not(companion: Companion) -> None:
    before = companion.routine.items()
    companion.routine.use(companion.routine.ready_one("after"), add=True)
    after = companion.routine.items()
    assert [item for item in after if item in before] == list(before)
    assert {item.exercise for item in after if item not in before} == {"k1", "h5", "kind-pause", "c1"}
    companion.undo.latest()
    assert companion.routine.items() == before


def test_a_ready_routine_that_is_not_there(companion: Companion) -> None:
    with pytest.raises(NotFound, match="You can choose: A gentle day; Light; Full; Just the evening"):
        companion.routine.ready_one("heavy")
