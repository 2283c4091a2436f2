"""What a screen says before there's anything on it: what will be there, or the key of the first step."""

from __future__ import annotations

import re

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.screen_table import PAGES
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import journey

HELPS = re.compile(r"\bPress \S+ (to|for)\b|\b(will appear|wait|waits|will wait|stays|can be restored) here\b")


@pytest.mark.parametrize("size", [(80, 24), (44, 12)])
@pytest.mark.parametrize("mode", [row.mode for row in PAGES])
async def test_an_empty_list_teaches_one_step(companion: Companion, mode: str, size: tuple[int, int]) -> None:
    (row,) = (one for one in PAGES if one.mode == mode)
    async with journey(companion, size) as person:
        await person.do(row.command)
        screen = person.app.screen
        if not isinstance(screen, ListPage):
            return
        listed = screen.query(Rows).first()
        if listed.key is None:
            said = " ".join(screen.empty_words.split())
            assert HELPS.search(said), said
            assert person.rows()[0] in said, "its words are what is seen"
