"""The page of the routine and the library, with keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.forms.inputs import Line
from selfkind.tui.screens.progress.item import ItemHistoryPage
from selfkind.tui.screens.routine.library import LibraryScreen
from selfkind.tui.screens.routine.routine import RoutineScreen
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.screens.today.today import TodayScreen
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.routine import without_items
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


@pytest.fixture
def small(companion: Companion, clock: Clock) -> Companion:
    """A routine of three items."""
    without_items(companion)
    clock.forward(minutes=1)
    for name, part in (("Tea", Part.MORNING), ("Walk", Part.MORNING), ("Sleep", Part.EVENING)):
        companion.routine.add(ItemDraft(name, part=part))
    return companion


def names(companion: Companion) -> list[str]:
    return [item.name for item in companion.routine.items()]


def page(person: Journey) -> RoutineScreen:
    assert isinstance(person.app.screen, RoutineScreen)
    return person.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_does_what_it_says(small: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(small, size) as person:
        await person.do("app.routine")
        assert person.rows() == ["Morning", "Tea Every day", "Walk Every day", "Evening", "Sleep Every day"]
        await person.do("routine.move_down")
        assert names(opened()) == ["Walk", "Tea", "Sleep"]
        await person.do("routine.move_down", "routine.move_down", "routine.move_up")
        assert names(opened()) == ["Walk", "Tea", "Sleep"]
        assert opened().planning.item("tea").part is Part.EVENING
        await person.do("routine.duplicate")
        assert names(opened()) == ["Walk", "Tea", "Tea (2)", "Sleep"]
        assert person.notices[-1].startswith("Added a copy of “Tea” below it.")
        await person.do("app.undo")
        assert names(opened()) == ["Walk", "Tea", "Sleep"]
        await person.to("Walk")
        await person.do("routine.archive")
        assert names(opened()) == ["Tea", "Sleep"]
        assert person.notices[-1] == "Archived “Walk”. Its history stays. Press u to undo."
        assert {"move down", "move up", "archived"} <= {word for _, word, _ in page(person).key_hints()}
        await person.do("routine.archived")
        assert person.rows()[0] == "Walk Every day"
        assert ("o", "your routine") in [hint[:2] for hint in page(person).key_hints()]
        await person.do("routine.duplicate")
        assert person.notices[-1] == "This item is archived. You can restore it."
        await person.do("routine.restore")
        assert names(opened())[0] == "Walk"
        await person.do("app.undo")
        assert person.rows()[0] == "Walk Every day"
        await person.do("app.redo", "routine.back")
        assert "Walk Every day" in person.rows()
        await person.to("Walk")
        await person.do("routine.history")
        assert isinstance(person.app.screen, ItemHistoryPage)
        await person.do("item_days.back", "routine.edit")
        item = person.app.screen
        assert isinstance(item, ItemScreen)
        assert item.answers()["name"] == "Walk"
        await person.do("form.cancel")
        page(person)
        await person.do("routine.add")
        assert isinstance(person.app.screen, LibraryScreen)
        await person.do("library.back")
        page(person)
        await person.do("routine.back")
        assert isinstance(person.app.screen, TodayScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_library_is_searched_as_one_types(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("today.add")
        assert person.rows()[0] == "Something of your own"
        assert person.rows().count("Mindfulness") == person.rows().count("Body") == 1
        await person.type("high energy free outdoors")
        assert person.rows()[0] == "Your own: high energy free outdoors"
        assert [row.split(" 25 min")[0].split(" 60 min")[0] for row in person.rows()[1:3]] == [
            "Body",
            "A brisk walk or ride",
        ]
        assert all("high energy" in row for row in person.rows()[1:] if " min" in row)
        await person.do("library.back")
        await person.type("five sou")
        await person.press("enter")
        item = person.app.screen
        assert isinstance(item, ItemScreen)
        assert item.answers()["name"] == "Five sounds"
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        assert opened().planning.item("five sounds").exercise
        await person.do("today.add")
        await person.type("longer")
        assert person.row("Longer-out breathing") == "Longer-out breathing in your routine"


async def test_words_of_ones_own_become_the_name_and_a_draft(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("today.add")
        await person.type("call my sister")
        assert person.rows() == ["Your own: call my sister"]
        await person.press("enter")
        assert isinstance(person.app.screen, ItemScreen)
        await person.do("form.cancel")
        assert person.notices[-1] == "This page is kept as a draft."
        assert opened().drafts.count() == 1
        await person.do("today.add")
        await person.press("down", "down", "up", "pagedown", "pageup", "up", "up")
        await person.press("enter")
        page = person.app.screen
        assert isinstance(page, ItemScreen)
        assert page.answers()["name"] == "call my sister"
        await person.do("form.save")
        assert opened().planning.item("call my sister").part is Part.MORNING


@pytest.mark.parametrize("size", SIZES)
async def test_the_panel_says_the_whole_plan(small: Companion, size: tuple[int, int]) -> None:
    tea = small.planning.item("tea")
    draft = ItemDraft(
        "Tea", part=Part.MORNING, after="I wake", obstacle="I'm late", instead="one sip", symbol="☕"
    )
    small.routine.edit(tea, draft)
    async with journey(small, size) as person:
        await person.do("app.routine")
        assert person.rows()[1] == "☕ Tea Every day"
        for words in ("Next: today, Tue 24", "After I wake, I'll do this.", "If I'm late: one sip"):
            assert person.see(words), person.text


async def test_namesakes_and_what_is_gone_are_said(small: Companion) -> None:
    small.routine.add(ItemDraft("tea", part=Part.EVENING))
    small.routine.keep()
    small._opened.home.routine.change(small.planning.item("sleep")._replace(exercise="gone"))
    async with journey(small, (120, 36)) as person:
        await person.do("app.routine")
        assert person.see("Another item has the same name.")
        await person.to("Sleep")
        assert person.see("“gone”")
        assert person.see("not available")


async def test_an_empty_routine_and_an_empty_archive_say_what_to_do(companion: Companion) -> None:
    without_items(companion)
    async with journey(companion) as person:
        await person.do("app.routine")
        assert person.see("Your routine has room. Press a to add one small thing.")
        await person.do("routine.add")
        assert isinstance(person.app.focused, Line)


async def test_a_symbol_keeps_the_row_in_line_in_every_width(small: Companion) -> None:
    for name, symbol in (("Tea", "☕"), ("Walk", "*")):
        item = small.planning.item(name)
        small.routine.edit(item, ItemDraft(name, part=Part.MORNING, symbol=symbol))
    async with journey(small, (80, 24)) as person:
        for row in ("○  ☕ Tea ", "○  *  Walk ", "○     Sleep "):
            assert person.see(row), person.text


async def test_the_library_has_each_group_once_and_whole_names(
    companion: Companion,
) -> None:
    async with journey(companion, (60, 20)) as person:
        await person.do("app.routine", "routine.add")
        headings = [row.left[0].text for row in person.app.screen.query_one(Rows).rows if row.key is None]
        assert len(headings) == len(set(headings))
        await person.type("low free")
        assert person.see("Shoulders, then hands")
        assert person.see("3 min, low energy")
        assert not person.see("…")
        await person.do("library.back")
        await person.type("seven")
        assert person.see("4 breaths"), "a length in words"


async def test_the_bar_names_the_archive_in_a_small_window(small: Companion) -> None:
    async with journey(small, (80, 24)) as person:
        await person.do("app.routine")
        for said in ("e change", "a add", "x archive", "o archived", "esc back", "! help now"):
            assert person.see(said)


async def test_next_days_are_counted_for_what_is_shown_alone(
    small: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        small.routine.add(ItemDraft(f"Item {number}", cadence=parse("3x/week"), part=Part.MORNING))
    counted: list[str] = []
    next_dates = RoutineItem.next_dates

    def counting(item: RoutineItem, *args: Any, **more: Any) -> list[date]:
        counted.append(item.name)
        return next_dates(item, *args, **more)

    monkeypatch.setattr(RoutineItem, "next_dates", counting)
    async with journey(small) as person:
        await person.do("app.routine")
        assert person.see("Next: today, Tue 24")
        assert counted == ["Tea"]
        await person.press("down")
        assert set(counted) == {"Tea", "Walk"}
        await person.press("up", "down", "up")
        assert len(counted) == 2


@pytest.mark.parametrize(
    ("size", "is_there"), [((60, 20), False), ((80, 24), False), ((120, 36), True), ((200, 60), True)]
)
async def test_a_large_screen_shows_the_latest_months_of_an_item(
    small: Companion, clock: Clock, size: tuple[int, int], is_there: bool
) -> None:
    small.planning.tick(small.planning.item("Tea"))
    clock.forward(days=1)
    async with journey(small, size) as person:
        await person.do("app.routine")
        await person.to("Tea")
        assert person.see("November 2026") is is_there
        await person.to("Walk")
        assert not person.see("November 2026"), "nothing was done yet"
        small.planning.tick(small.planning.item("Walk"))
        person.app.changed.publish("elsewhere")
        await person.settle()
        assert person.see("November 2026") is is_there


async def test_the_cursor_goes_to_the_item_that_was_added(small: Companion) -> None:
    async with journey(small) as person:
        await person.do("app.routine")
        await person.do("routine.duplicate")
        assert small.routine.items()[1].name == "Tea (2)"
        rows = person.app.screen.query_one(Rows)
        assert rows.key == small.routine.items()[1].id
        await person.do("app.undo")
        small.routine.add(ItemDraft("From another window"))
        person.app.changed.publish("elsewhere")
        await person.settle()
        assert rows.key != small.routine.items()[-1].id
