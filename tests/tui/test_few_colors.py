"""Screens in a terminal with 256 or 16 colours: nothing is left to Rich's nearest colour."""

from __future__ import annotations

import pytest
from rich.color import ColorType
from textual import constants

from selfkind.companion.companion import Companion
from selfkind.content.themes import load_themes, theme_folders
from selfkind.tui.few_colors import few_colors
from tests.tui.journey import Journey, journey

THEMES = load_themes(theme_folders(None))[0]
FEW = {"256": {ColorType.EIGHT_BIT, ColorType.STANDARD}, "standard": {ColorType.STANDARD}}
PLACES = ["go.journal", "go.practise", "app.catch", "app.feelings", "app.help_now", "app.keys", "app.palette"]


def drawn(person: Journey) -> set[ColorType]:
    """The kinds of all colours on the screen."""
    strips = person.app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    found = {color.type for style in styles for color in (style.color, style.bgcolor) if color is not None}
    return found - {ColorType.DEFAULT}


@pytest.mark.parametrize("system", FEW)
@pytest.mark.parametrize("theme", THEMES)
async def test_each_screen_has_the_colours_that_the_terminal_has(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, theme: str, system: str
) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", system)
    async with journey(companion) as person:
        await person.app.disk_watch.check()
        person.app.theme = theme
        await person.settle()
        assert drawn(person) <= FEW[system]
        for command in PLACES:
            await person.do(command)
            assert drawn(person) <= FEW[system], command
            await person.press("escape")


async def test_all_colours_are_drawn_as_they_are(companion: Companion) -> None:
    async with journey(companion) as person:
        assert ColorType.TRUECOLOR in drawn(person)


def test_where_all_colours_are_there_or_none_nothing_is_done() -> None:
    assert few_colors("truecolor", True) is None
    assert few_colors(None, True) is None
    assert few_colors("256", True) is few_colors("256", True)
    assert few_colors("256", True) is not few_colors("256", False)


@pytest.mark.parametrize("theme", THEMES)
async def test_a_selected_line_has_a_sign_besides_its_colour(companion: Companion, theme: str) -> None:
    async with journey(companion) as person:
        await person.app.disk_watch.check()
        person.app.theme = theme
        await person.settle()
        lines = [line for line in person.text.splitlines() if "▍" in line]
        assert len(lines) == 1
        assert "Water" in lines[0] or "○" in lines[0]
