"""A page that is closed before what it asked for has come doesn't mind."""

from __future__ import annotations

from threading import Event

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.commands.table import BY_ID
from selfkind.tui.screens.bin import BinScreen
from selfkind.tui.screens.journal.form import FormScreen
from tests.tui.journey import journey, read_cautions
from tests.tui.test_help_everywhere import WAYS, lived_in

__all__ = ["lived_in"]


@pytest.mark.parametrize("part", range(4))
async def test_a_page_closed_while_the_disk_is_slow(lived_in: Companion, part: int) -> None:
    read_cautions(lived_in)
    async with journey(lived_in, (100, 30)) as person:
        for way in WAYS[part::4]:
            while len(person.app.screen_stack) > 1:
                person.app.pop_screen()
                await person.settle()
            *before, last = way.split()
            await person.do("go.today", *before)
            command = BY_ID[last]
            assert command is not None
            held = Event()
            person.app._worker.submit(held.wait, 5)
            if keys := person.app.keys[last]:
                await person.pilot.press(keys[0])
            else:
                await person.app.run_action(command.action)
            await person.pilot.press("down", "enter", "escape", "escape")
            held.set()
            await person.settle()
            assert person.app.is_running, way


async def test_an_answer_that_comes_while_a_list_closes(lived_in: Companion) -> None:
    async with journey(lived_in) as person:
        await person.do("app.bin")
        page = person.app.screen
        assert isinstance(page, BinScreen)
        assert page.is_open
        person.app.pop_screen()
        page._show()
        assert not page.is_open
        await person.settle()
        assert person.app.is_running


async def test_a_form_that_closes_is_fitted_no_more(lived_in: Companion) -> None:
    async with journey(lived_in) as person:
        await person.do("app.catch")
        page = person.app.screen
        assert isinstance(page, FormScreen)
        await page.query_one("#status").remove()
        person.app.pop_screen()
        page._fit()
        await person.settle()
        assert person.app.is_running
