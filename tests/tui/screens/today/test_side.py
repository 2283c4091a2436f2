"""The side of Today: a length is never broken, and the accent means one thing."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from selfkind.companion.companion import Companion
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import journey


def _frame(widget: Widget) -> str:
    kind, color = widget.styles.border_top
    return color.hex if kind else ""


@pytest.mark.parametrize("width", [76, 80, 99, 100, 120])
async def test_a_length_is_in_one_line(companion: Companion, width: int) -> None:
    async with journey(companion, (width, 30)) as person:
        rows, panel = person.app.screen.query_one("#plan", Rows), person.app.screen.query_one("#next", Panel)
        seen = set()
        for _ in range(8):
            assert rows.key is not None
            item = companion.planning.item(rows.key)
            length = item.amount or f"{item.minutes:g} min"
            region = panel.content_region
            lines = [line[region.x : region.right] for line in person.text.splitlines()[region.y : region.bottom]]
            assert any(length in line for line in lines), (item.name, lines)
            seen.add(item.id)
            await person.do("list.down")
        assert len(seen) == 8


async def test_an_accent_frame_says_where_the_keys_go(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "one"})
    async with journey(companion, (100, 30)) as person:
        accent = person.app.theme_variables["accent"]

        def lit() -> list[str]:
            return [
                widget.id or type(widget).__name__
                for widget in person.app.screen.query("*")
                if widget.display and _frame(widget) == accent.upper()
            ]

        assert lit() == []
        await person.press("2", "enter")
        assert lit() == ["page"]
