"""What is typed while the window is too small for the page isn't lost."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.geometry import Size

from selfkind.companion.companion import Companion
from selfkind.tui.screens.help_now import HelpNowScreen
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.too_small import TooSmallScreen
from tests.tui.journey import journey


@pytest.mark.parametrize(("exercise", "key"), [("note", "text"), ("catch", "thought")])
async def test_text_goes_on_in_the_field_below(companion: Companion, exercise: str, key: str) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise(exercise)
        await person.settle()
        page = person.app.screen
        assert isinstance(page, FormScreen)
        await person.type("one ")
        await person.pilot.resize_terminal(30, 8)
        await person.settle()
        assert isinstance(person.app.screen, TooSmallScreen)
        # q would quit, c and u do other things: over a page they are letters.
        await person.type("quick cup")
        await person.press("backspace")
        person.app.post_message(events.Paste("t"))
        await person.settle()
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        await person.type(" after")
        assert person.app.screen is page
        assert page.answers()[key] == "one quick cut after"


@pytest.mark.parametrize(("exercise", "key"), [("", "exclamation_mark"), ("note", "f1"), ("catch", "f1")])
async def test_the_key_of_help_that_is_named_opens_help(companion: Companion, exercise: str, key: str) -> None:
    async with journey(companion) as person:
        if exercise:
            await person.app.begin_exercise(exercise)
            await person.settle()
        await person.pilot.resize_terminal(30, 8)
        await person.settle()
        assert {"exclamation_mark": "! help now", "f1": "f1 help now"}[key] in person.text
        await person.press(key)
        assert isinstance(person.app.screen, HelpNowScreen)


async def test_without_a_field_below_nothing_is_typed(companion: Companion) -> None:
    async with journey(companion, (30, 8)) as person:
        assert isinstance(person.app.screen, TooSmallScreen)
        await person.type("abc")
        assert isinstance(person.app.screen, TooSmallScreen)


@pytest.mark.parametrize("exercise", ["note", "catch"])
async def test_no_letter_is_lost_while_the_window_changes_its_size(companion: Companion, exercise: str) -> None:
    """A key that was on its way to the page that goes must still reach the field, and be no command: 6, q."""
    async with journey(companion) as person:
        await person.app.begin_exercise(exercise)
        await person.settle()
        page = person.app.screen
        assert isinstance(page, FormScreen)
        typed = "".join(f"{number:02d} " for number in range(60, 90))
        for place, letter in enumerate(typed):
            if place % 4 == 0:
                size = Size(30, 8) if place % 8 == 0 else Size(80, 24)
                person.app.post_message(events.Resize(size, size))
            person.app.post_message(events.Key("space" if letter == " " else letter, letter))
            await asyncio.sleep(0)
        size = Size(80, 24)
        person.app.post_message(events.Resize(size, size))
        await person.settle()
        assert person.app.screen is page
        assert typed.strip() in page.answers().values() or typed in page.answers().values()


async def test_a_page_that_fits_any_size_leaves_none_that_does_not(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.press("exclamation_mark")
        await person.pilot.resize_terminal(30, 8)
        await person.settle()
        assert isinstance(person.app.screen, HelpNowScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, TooSmallScreen)
        await person.press("exclamation_mark")
        await person.pilot.resize_terminal(80, 24)
        await person.press("escape")
        assert person.app.screen is person.app.screen_stack[0]
