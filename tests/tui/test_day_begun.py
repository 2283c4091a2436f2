"""What was begun before the end of the day, and finished after it, belongs to the day on which it was begun."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from selfkind.companion.companion import Companion
from tests.conftest import Clock
from tests.tui.at_practice import breathing
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def into_the_next_day(clock: Clock, companion: Companion) -> None:
    clock.forward(minutes=50)
    assert companion.today() == TODAY + timedelta(days=1)


async def write_note(person: Journey) -> None:
    await person.do("go.journal", "journal.note")
    await person.type("late words")


async def test_an_entry(late: Companion, clock: Clock, opened: Open) -> None:
    async with journey(late) as person:
        await write_note(person)
        into_the_next_day(clock, late)
        await person.do("form.save")
    (entry,) = opened().journal.entries(None, None)
    assert (entry.day, entry.at) == (TODAY, clock.moment)


async def test_an_entry_that_is_moved_to_the_new_day_by_hand(late: Companion, clock: Clock, opened: Open) -> None:
    async with journey(late) as person:
        await write_note(person)
        into_the_next_day(clock, late)
        await person.do("entry.when")
        await person.type("today")
        await person.do("form.save")
        await person.do("form.save")
    (entry,) = opened().journal.entries(None, None)
    assert entry.day == TODAY + timedelta(days=1)


async def test_a_clock_that_is_set_back_meanwhile(late: Companion, clock: Clock, opened: Open) -> None:
    async with journey(late) as person:
        await write_note(person)
        clock.forward(days=-3)
        await person.do("form.save")
    (entry,) = opened().journal.entries(None, None)
    assert entry.day == TODAY - timedelta(days=3)


async def test_the_tick_of_an_entry(late: Companion, clock: Clock, opened: Open) -> None:
    async with journey(late) as person:
        await person.do("app.catch")
        await person.type("I am slow")
        into_the_next_day(clock, late)
        await person.do("form.save")
    other = opened()
    assert [one.item.exercise for one in other.planning.plan(TODAY).occurrences if not one.is_open] == ["catch"]
    assert all(one.is_open for one in other.planning.plan().occurrences)


async def test_a_check_in_and_its_tick(late: Companion, clock: Clock, opened: Open) -> None:
    async with journey(late) as person:
        await person.do("app.feelings")
        await person.type("calm")
        into_the_next_day(clock, late)
        await person.do("pad.save")
    other = opened()
    (checkin,) = other.check_ins.between(None, None)
    assert checkin.day == TODAY
    done = [one.item.exercise for one in other.planning.plan(TODAY).occurrences if not one.is_open]
    assert done == ["check-in"]


async def test_a_practice(late: Companion, clock: Clock, opened: Open) -> None:
    async with breathing(late) as breath:
        await breath.after(60)
        into_the_next_day(clock, late)
        await breath.person.do("breathe.stop")
    (session,) = opened().practice.sessions(TODAY - timedelta(days=1), TODAY + timedelta(days=2))
    assert session.day == TODAY
