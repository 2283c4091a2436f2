"""Days of rest and low-energy days on Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.routine.day_mode import Mode
from selfkind.domain.routine.plan import Standing
from tests.tui.journey import journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("size", SIZES)
async def test_a_low_energy_day_and_back_by_the_same_key(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        whole = len(person.items())
        await person.do("app.low_energy")
        assert person.notices[-1] == "A low-energy day. Press L again for your usual plan."
        plan = opened().planning.plan()
        assert plan.mode is Mode.LOW_ENERGY
        assert person.see("A low-energy day. One tiny thing is plenty.")
        assert person.see("Press L for your usual plan.")
        for one in plan.occurrences:
            assert any(row.startswith(f"○ {one.item.name}") for row in map(str.strip, person.rows()))
        assert not person.see(plan.others[-1].item.name)
        await person.do("today.done")
        states = [one.state for one in opened().planning.plan().occurrences]
        assert states.count(Standing.TINY) == 1
        await person.do("app.low_energy")
        assert person.notices[-1] == "Your usual plan is back."
        assert len(person.items()) == whole
        await person.do("app.undo", "app.undo", "app.undo")
    assert opened().planning.plan().mode is None
    assert {one.state for one in opened().planning.plan().occurrences} == {Standing.OPEN}


async def test_it_works_from_another_screen_and_from_another_day(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("go.practise", "app.low_energy")
        assert opened().planning.plan().mode is Mode.LOW_ENERGY
        await person.do("go.today", "today.earlier", "app.low_energy")
        assert opened().planning.plan().mode is None
        assert person.see("Good morning.")


async def test_where_nothing_is_open_it_says_so(companion: Companion, opened: Open) -> None:
    companion.day_modes.rest()
    for one in companion.planning.plan().occurrences:
        companion.planning.tick(one.item)
    async with journey(companion) as person:
        await person.do("app.low_energy")
        assert person.notices[-1] == "Nothing is open today, so today's plan can't get any smaller."
    assert opened().planning.plan().mode is Mode.REST


@pytest.mark.parametrize("size", SIZES)
async def test_a_day_of_rest_and_back_by_the_same_key(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("today.rest_day")
        assert person.notices[-1] == "A day of rest. Rest counts. Press u to undo."
        assert person.see("A day of rest.")
        assert person.see("8 resting")
        await person.do("today.rest")
        assert person.notices[-1] == "A day of rest."
        await person.do("today.done")
        assert person.see("1 done")
        await person.do("today.done")
        assert person.see("8 resting")
        await person.do("today.rest_day")
        assert person.notices[-1] == "Your usual plan is back."
    assert opened().planning.plan().mode is None
    assert {one.state for one in opened().planning.plan().occurrences} == {Standing.OPEN}


async def test_another_day_can_be_one_of_rest_and_none_to_come(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("today.later_day", "today.rest_day")
        assert person.notices[-1] == "Tuesday isn't here yet. You can rest on the day itself."
        await person.do("today.this_day", "today.earlier", "today.rest_day")
    assert opened().planning.plan(TODAY - timedelta(days=1)).mode is Mode.REST
    assert opened().planning.plan().mode is None


async def test_days_away_that_are_not_today_say_so(companion: Companion) -> None:
    companion.away.keep("tomorrow")
    companion.away.keep("yesterday", "yesterday")
    async with journey(companion) as person:
        await person.do("today.later_day")
        assert person.see("You're away on this day.")
        await person.do("today.this_day", "today.earlier")
        assert person.see("Looking back. You were away.")
        assert person.see("You were away on this day.")
        assert not person.see("You're away on this day.")
        await person.do("today.done")
        assert person.notices[-1] == "You were away on this day."


async def test_a_past_day_of_rest_is_not_said_of_today(companion: Companion) -> None:
    companion.day_modes.rest(companion.today() - timedelta(days=1))
    async with journey(companion) as person:
        await person.do("today.earlier")
        assert person.see("Resting.")
        assert not person.see("Resting today.")


@pytest.mark.parametrize("size", SIZES)
async def test_a_low_energy_day_whose_items_are_gone_chooses_again(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    for one in companion.day_modes.low_energy().value.occurrences:
        companion.routine.remove(one.item)
    gone = "The items of this low-energy day aren't in your routine any more. Press L to choose others."
    async with journey(companion, size) as person:
        assert gone in " ".join(" ".join(person.rows()).split())
        await person.do("today.done")
        assert person.notices[-1] == gone
        await person.do("app.low_energy")
        plan = opened().planning.plan()
        assert plan.mode is Mode.LOW_ENERGY
        assert plan.occurrences
        assert person.see("Press L for your usual plan.")
        await person.do("app.low_energy")
        assert person.notices[-1] == "Your usual plan is back."


async def test_an_empty_day_is_said_in_its_own_time(companion: Companion) -> None:
    for item in companion.routine.items():
        companion.routine.remove(item)
    async with journey(companion) as person:
        await person.do("today.earlier")
        assert person.see("Nothing was planned on this day.")
        await person.do("today.this_day", "today.later_day")
        assert person.see("Nothing is planned on this day.")


async def test_a_day_away_isnt_one_of_rest(companion: Companion, opened: Open) -> None:
    companion.away.keep("today", "tomorrow")
    async with journey(companion) as person:
        await person.do("today.rest_day")
        assert person.notices[-1] == "You're away today, so nothing is planned."
    assert opened().day_modes.of() is None


async def test_a_day_of_rest_that_became_one_away_is_still_one_away(companion: Companion, opened: Open) -> None:
    companion.day_modes.rest()
    companion.away.keep("today", "tomorrow")
    async with journey(companion) as person:
        await person.do("today.rest_day")
        assert person.notices[-1].startswith("Nothing is planned while you're away.")
    assert opened().day_modes.of() is None
