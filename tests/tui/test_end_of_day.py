"""The app that stays open over the end of a day: the bar, the plan and the keys go on together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.routine.plan import Standing
from selfkind.tui.widgets.heat_map import HeatMap
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


def bar(person: Journey) -> str:
    return person.text.splitlines()[0]


async def look(person: Journey) -> None:
    """What the app does each second."""
    await person.app.disk_watch.check()
    await person.settle()
    tick = getattr(person.app.screen, "tick", None)
    if tick is not None:
        tick()
    await person.settle()


async def test_the_small_hours_belong_to_the_day_that_is_planned(clock: Clock, companion: Companion) -> None:
    clock.forward(hours=15)
    async with journey(companion, (120, 36)) as person:
        assert bar(person).rstrip().endswith("Mon 23 Nov 00:41")
        await person.press("space")
    assert any(not one.is_open for one in companion.planning.plan(TODAY).occurrences)


def look_at_nothing_by_itself(person: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second of the real clock, or a minute, may end in the middle of a test: the app would look just then."""
    monkeypatch.setattr(person.app.disk_watch, "check_soon", lambda: None)


async def test_before_the_app_has_looked_everything_is_about_the_day_before(
    late: Companion, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(late, (120, 36)) as person:
        look_at_nothing_by_itself(person, monkeypatch)
        clock.forward(minutes=50)
        person.app.screen.tick()
        await person.settle()
        assert "Mon 23 Nov" in bar(person)
        await person.do("today.rest")
        assert any(one.state is Standing.REST for one in late.planning.plan(TODAY).occurrences)
        assert all(one.is_open for one in late.planning.plan(TOMORROW).occurrences)


async def test_a_key_for_the_whole_day_is_about_the_day_that_is_shown(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        clock.forward(minutes=50)
        await person.do("today.rest_day")
    assert late.day_modes.of(TODAY) is not None
    assert late.day_modes.of(TOMORROW) is None


async def test_today_goes_on_with_the_bar_and_the_keys(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        await person.to("Water")
        await person.do("today.done")
        clock.forward(minutes=50)
        await look(person)
        assert "Tue 24 Nov" in bar(person)
        assert person.app.screen.query_one("#plan", Rows).border_title == "Today"
        assert "1 done" not in person.text
        await person.to("Water")
        await person.do("today.done")
    assert [one.item.name for one in late.planning.plan(TOMORROW).occurrences if not one.is_open] == [
        "Water, slowly, at the window"
    ]


async def test_a_day_that_was_to_come_is_today_when_it_has_come(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        await person.do("today.later_day")
        assert person.see("Tuesday 24 November")
        clock.forward(minutes=50)
        await look(person)
        assert person.app.screen.query_one("#plan", Rows).border_title == "Today"
        assert not person.see("Looking back.")
        assert not person.see("0 today")
        clock.forward(days=1)
        await look(person)
        assert person.app.screen.query_one("#plan", Rows).border_title == "Today"


async def test_a_past_day_stays(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        await person.do("today.earlier")
        clock.forward(minutes=50)
        await look(person)
        assert "Tue 24 Nov" in bar(person)
        assert person.see("Sunday 22 November")


async def test_progress(late: Companion, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    async with journey(late, (120, 36)) as person:
        look_at_nothing_by_itself(person, monkeypatch)
        await person.do("go.progress")
        clock.forward(minutes=50)
        person.app.screen.tick()
        await person.settle()
        assert "Mon 23 Nov" in bar(person)
        await look(person)
        assert "Tue 24 Nov" in bar(person)
        assert person.app.screen.query_one(HeatMap).cursor == TOMORROW
        assert person.see("Tue 24 Nov: ")
        await person.do("progress.open")
        assert person.app.screen.query_one("#plan", Rows).border_title == "Today"


async def test_the_history_of_an_item(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        await person.do("go.progress", "progress.items", "progress.open")
        clock.forward(minutes=50)
        await look(person)
        assert person.app.screen.query_one(HeatMap).cursor == TOMORROW


async def test_the_journal(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        await person.do("app.feelings")
        await person.type("calm")
        await person.do("pad.save", "go.journal")
        assert "Mon 23 Nov" in bar(person)
        clock.forward(minutes=50)
        await look(person)
        assert "Tue 24 Nov" in bar(person)
        assert not any(line.startswith("Today") for line in person.rows())


async def test_the_routine(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        await person.do("app.routine")
        assert person.see("today")
        clock.forward(minutes=50)
        await look(person)
        assert not person.see("Tue 24 Nov")
        assert not person.see("tomorrow, Tue")


async def test_time_away(late: Companion, clock: Clock) -> None:
    late.away.keep(TOMORROW.isoformat(), (TOMORROW + timedelta(days=2)).isoformat(), "the sea")
    async with journey(late, (120, 36)) as person:
        await person.do("app.away")
        assert not person.row("the sea").endswith("now")
        clock.forward(minutes=50)
        await look(person)
        assert person.row("the sea").endswith("now")


async def test_a_screen_that_was_left_before_goes_on_when_it_is_back(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        await person.do("go.progress", "go.journal")
        clock.forward(minutes=50)
        await look(person)
        await person.do("go.progress")
        assert "Tue 24 Nov" in bar(person)
        assert person.app.screen.query_one(HeatMap).cursor == TOMORROW
        await person.do("go.today")
        assert "Tue 24 Nov" in bar(person)


async def test_a_note_that_was_begun_before_belongs_to_its_day(late: Companion, clock: Clock) -> None:
    async with journey(late, (120, 36)) as person:
        await person.to("Water")
        await person.do("today.note")
        await person.type("rain")
        clock.forward(minutes=50)
        await look(person)
        await person.do("form.save")
        assert "Tue 24 Nov" in bar(person)
    noted = [one for one in late.planning.plan(TODAY).occurrences if one.completion and one.completion.note]
    assert [one.item.name for one in noted] == ["Water, slowly, at the window"]
    assert all(one.is_open for one in late.planning.plan(TOMORROW).occurrences)
