"""A page closes once, however many keys come together, and never takes the page below with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.hidden import HiddenScreen
from tests.tui.journey import journey

Open = Callable[[], Companion]


@pytest.mark.parametrize("keys", [("j", "k"), ("enter", "enter", "enter"), ("x", "escape", "x")], ids=" ".join)
async def test_keys_that_come_together_uncover_the_app_once(opened: Open, keys: tuple[str, ...]) -> None:
    async with journey(opened()) as person:
        await person.press("ctrl+l")
        assert isinstance(person.app.screen, HiddenScreen)
        await person.press_at_once(*keys)
        assert person.app.is_running
        assert not isinstance(person.app.screen, HiddenScreen)


async def test_keys_that_come_together_leave_the_page_below_open(opened: Open) -> None:
    async with journey(opened()) as person:
        await person.press("c")
        page = person.app.screen
        await person.type("never good enough")
        await person.press("ctrl+l")
        await person.press_at_once("j", "k", "j")
        assert person.app.screen is page
        assert "never good enough" in person.text


class Two(PageScreen):
    """A page with another one over it."""


async def test_a_page_that_is_closed_below_another_waits_for_it(opened: Open) -> None:
    async with journey(opened()) as person:
        answers: list[object] = []
        today, below, above = person.app.screen, Two(), Two()
        await person.app.push_screen(below, answers.append)
        await person.app.push_screen(above)
        await person.settle()
        below.dismiss("done")
        await person.settle()
        assert person.app.screen is above
        assert answers == []
        above.dismiss()
        above.dismiss()
        await person.settle()
        assert person.app.screen is today
        assert answers == ["done"]
