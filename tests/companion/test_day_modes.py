"""Rest for a whole day, and low-energy days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.errors import NotNow, SelfkindError
from selfkind.domain.routine.day_mode import Mode
from selfkind.domain.routine.plan import Standing
from tests.conftest import Clock
from tests.letters import write_letter

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def test_on_a_day_of_rest_nothing_is_open(companion: Companion, opened: Open) -> None:
    companion.planning.tick(companion.planning.item("water"))
    plan = companion.day_modes.rest().value
    assert plan.mode is Mode.REST
    assert {one.state for one in plan.occurrences} == {Standing.DONE, Standing.REST}
    assert opened().planning.plan().settled == len(plan.occurrences)
    assert companion.undo.coming().undo == "choosing rest for the whole day"
    companion.undo.latest()
    assert opened().planning.plan().mode is None
    companion.undo.redo()
    assert opened().planning.plan().mode is Mode.REST
    assert opened().day_modes.normal().value.mode is None
    assert companion.undo.coming().undo == "going back to a normal day"


def test_a_past_day_can_be_one_of_rest_and_none_to_come(companion: Companion) -> None:
    assert companion.day_modes.rest(TODAY - timedelta(days=3)).value.day == TODAY - timedelta(days=3)
    assert companion.undo.coming().undo == "choosing rest for the whole day (Friday 20 November)"
    with pytest.raises(SelfkindError, match="isn't here yet"):
        companion.day_modes.rest(TODAY + timedelta(days=1))


def test_what_is_done_on_a_day_of_rest_counts(companion: Companion) -> None:
    companion.day_modes.rest()
    water = companion.planning.item("water")
    companion.planning.tick(water)
    occurrence = companion.planning.plan().find(water.id)
    assert occurrence is not None
    assert occurrence.state is Standing.DONE
    assert companion.planning.waiting_for("check-in", TODAY) is not None


def test_a_low_energy_day_has_up_to_three_tiny_things(companion: Companion, opened: Open) -> None:
    whole = companion.planning.plan()
    plan = companion.day_modes.low_energy().value
    assert 1 <= len(plan.occurrences) <= 3
    assert all(one.is_tiny and one.item.tiny for one in plan.occurrences)
    assert len(plan.others) == len(whole.occurrences) - len(plan.occurrences)
    first = plan.occurrences[0].item
    assert companion.planning.tick(first).value.state is Standing.TINY
    assert opened().planning.plan().occurrences[0].state is Standing.TINY
    assert companion.day_modes.low_energy().value.mode is Mode.LOW_ENERGY
    normal = companion.day_modes.normal().value
    assert len(normal.occurrences) == len(whole.occurrences)
    assert normal.occurrences[0].state is Standing.TINY
    companion.undo.latest()
    assert len(companion.planning.plan().occurrences) == len(plan.occurrences)
    other = plan.others[0].item
    assert companion.planning.tick(other).value.state is Standing.DONE


def test_the_items_stay_while_the_day_goes_on(companion: Companion, clock: Clock, opened: Open) -> None:
    chosen = [one.item.id for one in companion.day_modes.low_energy().value.occurrences]
    clock.forward(hours=10)
    assert [one.item.id for one in opened().planning.plan().occurrences] == chosen


def test_a_low_energy_day_can_become_one_of_rest(companion: Companion) -> None:
    companion.day_modes.low_energy()
    assert companion.day_modes.rest().value.mode is Mode.REST
    assert companion.day_modes.low_energy().value.mode is Mode.LOW_ENERGY
    companion.undo.latest()
    assert companion.planning.plan().mode is Mode.REST


def test_where_nothing_is_open_nothing_changes(companion: Companion) -> None:
    for one in companion.planning.plan().occurrences:
        companion.planning.tick(one.item)
    with pytest.raises(NotNow, match="Nothing is open today"):
        companion.day_modes.low_energy()
    companion.away.keep("today")
    with pytest.raises(NotNow, match="You're away today"):
        companion.day_modes.low_energy()


def test_a_day_away_cant_become_one_of_rest(companion: Companion) -> None:
    companion.away.keep("2026-11-21", "today")
    with pytest.raises(NotNow, match="You're away today, so nothing is planned"):
        companion.day_modes.rest()
    with pytest.raises(NotNow, match="You were away on Saturday 21 November, so nothing was planned"):
        companion.day_modes.rest(TODAY - timedelta(days=2))
    assert companion.day_modes.of() is None
    assert companion.day_modes.rest(TODAY - timedelta(days=3)).value.mode is Mode.REST


def test_a_low_energy_day_offers_the_letter_for_a_hard_day(companion: Companion) -> None:
    write_letter(companion, "hard-day")
    assert companion.letters.waiting().for_hard_day == []
    companion.day_modes.low_energy()
    assert len(companion.letters.waiting().for_hard_day) == 1
    companion.day_modes.rest()
    assert companion.letters.waiting().for_hard_day == []


def test_the_other_times_of_an_item_are_among_the_others(companion: Companion) -> None:
    glass = companion.routine.add(ItemDraft("Glass", per_day=3)).value
    companion.planning.tick(glass)
    plan = companion.day_modes.low_energy().value
    slots = [(one.item.id, one.slot) for one in (*plan.occurrences, *plan.others)]
    whole = companion.planning.plan_as_planned(TODAY).occurrences
    assert sorted(slots) == sorted((one.item.id, one.slot) for one in whole)
    assert [one.slot for one in plan.occurrences if one.item.id == glass.id] == [1]
    assert [one.slot for one in plan.others if one.item.id == glass.id] == [2, 3]


def test_a_low_energy_day_whose_items_are_gone_chooses_again(companion: Companion) -> None:
    for one in companion.day_modes.low_energy().value.occurrences:
        companion.routine.remove(one.item)
    plan = companion.planning.plan()
    assert plan.has_lost_items
    again = companion.day_modes.low_energy().value
    assert again.occurrences
    assert all(one.is_tiny for one in again.occurrences)
    assert companion.undo.coming().undo == "choosing a low-energy day"
    companion.undo.latest()
    assert companion.planning.plan().has_lost_items
    for item in companion.routine.items():
        companion.routine.remove(item)
    assert not companion.planning.plan().has_lost_items
    companion.day_modes.normal()
    with pytest.raises(NotNow, match="Nothing is open today"):
        companion.day_modes.low_energy()
