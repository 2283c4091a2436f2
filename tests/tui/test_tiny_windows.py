"""No page fails in a window of a few columns or rows, and all of it is back in a larger one."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from tests.tui.journey import journey, read_cautions
from tests.tui.test_help_everywhere import WAYS, lived_in

__all__ = ["lived_in"]

TINY = [(1, 1), (200, 1), (4, 30), (12, 4)]


@pytest.mark.parametrize("part", range(4))
async def test_a_page_in_a_window_of_a_few_cells(lived_in: Companion, part: int) -> None:
    read_cautions(lived_in)
    async with journey(lived_in, (100, 30)) as person:
        for way in WAYS[part::4]:
            while len(person.app.screen_stack) > 1:
                person.app.pop_screen()
                await person.settle()
            await person.do("go.today", *way.split())
            before = person.text
            for size in TINY:
                await person.pilot.resize_terminal(*size)
                await person.settle()
                assert person.app.is_running, (way, size)
            await person.pilot.resize_terminal(100, 30)
            await person.settle()
            assert person.text.split()[:3] == before.split()[:3], way
