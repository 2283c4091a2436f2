"""The side of Today: a length is never broken, and the accent means one thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widget import Widget

from selfkind.companion.companion import Companion
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import Journey, journey


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


def _inside(person: Journey, selector: str) -> list[str]:
    region = person.app.screen.query_one(selector).content_region
    lines = person.text.splitlines()[region.y : region.bottom]
    return [line[region.x : region.right].strip() for line in lines]


@pytest.mark.parametrize("width", [76, 80, 100, 120, 150, 200])
async def test_a_key_stands_beside_its_word(companion: Companion, width: int) -> None:
    async with journey(companion, (width, 30)) as person:
        last = " ".join(_inside(person, "#next")[-1].split())
        assert last == "enter begin t tiny r rest"
        assert "begin  " in _inside(person, "#next")[-1]
        await person.do("today.done")
        keys = " ".join(" ".join(_inside(person, "#next")[-2:]).split())
        assert keys.endswith("enter do again space untick n note")


async def test_keys_stand_beside_their_words_after_another_size(companion: Companion) -> None:
    async with journey(companion, (120, 30)) as person:
        assert _inside(person, "#next")[-1] == "enter begin   t tiny   r rest"
        await person.pilot.resize_terminal(80, 30)
        await person.until(lambda: _inside(person, "#next")[-1] == "enter begin  t tiny  r rest")


async def test_long_keys_go_on_below(home: Path, opened: Callable[[], Companion]) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[keys]\n"today.done" = "shift+insert"\n')
    async with journey(opened(), (80, 30)) as person:
        await person.do("today.done")
        assert _inside(person, "#next")[-2:] == ["enter do again", "shift+ins untick  n note"]


@pytest.mark.parametrize("width", [76, 80, 100, 200])
async def test_no_line_ends_with_a_dot_between(companion: Companion, width: int) -> None:
    for days in range(10):
        day = companion.planning.plan().day - timedelta(days=days)
        companion.planning.tick(companion.planning.plan(day).occurrences[0].item, day=day)
    async with journey(companion, (width, 30)) as person:
        lines = _inside(person, "#days")
        assert any(line.startswith("10 practice days so far") for line in lines), lines
        assert not any(line.endswith(" ·") for line in lines[2:]), lines


@pytest.mark.parametrize(("width", "plan"), [(131, 90), (132, 90), (179, 90), (250, 90)])
async def test_a_name_and_its_length_stay_near_each_other(companion: Companion, width: int, plan: int) -> None:
    async with journey(companion, (width, 40)) as person:
        screen = person.app.screen
        assert screen.query_one("#plan").outer_size.width == plan
        panels = [panel for panel in screen.query("Panel, BesidePanel") if panel.display]
        panels = [panel for panel in panels if panel.region]
        assert max(panel.region.right for panel in panels) == width - 1
        assert min(panel.content_size.width for panel in panels) >= 34


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
