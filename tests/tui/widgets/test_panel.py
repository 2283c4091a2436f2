"""Panels at the side of a list: what is too long for the room ends inside the frame."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.widget import Widget

from selfkind.companion.companion import Companion
from selfkind.tui.widgets.panel import Panel
from tests.tui.journey import journey, read_cautions
from tests.tui.test_help_everywhere import WAYS, lived_in

__all__ = ["lived_in"]

SIZES = [(80, 24), (76, 26), (100, 30)]
"""From 24 lines on: with fewer, the month on Progress keeps its last week rather than the end of its frame."""
PRACTISED = ("longout", "body-scan", "kind-pause", "box", "wishes", "grounding", "catch")


def practise(companion: Companion) -> None:
    """Practise something of each kind, which Practise names one by one."""
    for back, one in enumerate(one for one in companion.practice.exercises() if one.id in PRACTISED):
        day = date(2026, 11, 22) - timedelta(days=back)
        companion.practice.finish(one, 180, 180, completed=True, day=day)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_each_panel_ends_inside_its_place(lived_in: Companion, size: tuple[int, int]) -> None:
    read_cautions(lived_in)
    practise(lived_in)
    seen = set()
    async with journey(lived_in, size) as person:
        for way in WAYS:
            while len(person.app.screen_stack) > 1:
                person.app.pop_screen()
                await person.settle()
            await person.do("go.today", *way.split())
            for panel in person.app.screen.query(Panel):
                around = panel.parent
                assert isinstance(around, Widget)
                if panel.display and panel.region.height:
                    seen.add((type(person.app.screen).__name__, panel.id))
                    assert panel.region.bottom <= around.region.bottom, (way, panel.id)
    assert ("PractiseScreen", "sessions") in seen
