"""Screens in a terminal with 256 or 16 colours: nothing is left to Rich's nearest colour."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem, ColorType
from rich.style import Style
from textual import constants

from selfkind.companion.companion import Companion
from selfkind.content.themes import load_themes, theme_folders
from selfkind.domain.color import READABLE, contrast
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.terminal_colors import VGA, XTERM
from selfkind.domain.theme import Theme
from selfkind.tui.color_depth import fitted
from selfkind.tui.few_colors import few_colors
from tests.tui.journey import Journey, journey, put_on

THEMES = load_themes(theme_folders(None))[0]
FEW = {"256": {ColorType.EIGHT_BIT, ColorType.STANDARD}, "standard": {ColorType.STANDARD}}
BLACK, GREEN = 0, 2
PLACES = ["go.journal", "go.practise", "app.catch", "app.feelings", "app.help_now", "app.keys", "app.palette"]


def drawn(person: Journey) -> set[ColorType]:
    """The kinds of all colours on the screen."""
    strips = person.app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    found = {color.type for style in styles for color in (style.color, style.bgcolor) if color is not None}
    return found - {ColorType.DEFAULT}


@pytest.mark.parametrize("system", FEW)
async def test_each_screen_has_the_colours_that_the_terminal_has(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", system)
    async with journey(companion) as person:
        await person.app.disk_watch.check()
        for theme in THEMES:
            await person.do("go.today")
            put_on(person.app, theme)
            await person.settle()
            assert drawn(person) <= FEW[system], theme
            for command in PLACES:
                await person.do(command)
                assert drawn(person) <= FEW[system], (theme, command)
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
        put_on(person.app, theme)
        await person.settle()
        lines = [line for line in person.text.splitlines() if "▍" in line]
        assert len(lines) == 1
        assert "Water" in lines[0] or "○" in lines[0]


@pytest.mark.parametrize("theme", [one for one in THEMES.values() if not one.ansi], ids=lambda one: one.id)
def test_bold_text_is_readable_where_16_colours_get_brighter_with_it(theme: Theme) -> None:
    for fore in ("foreground", "muted", "primary", "secondary", "accent", "warning", "error", "success"):
        style = Style(color=getattr(theme, fore), bgcolor=theme.background, bold=True)
        drawn = fitted(style, ColorSystem.STANDARD, theme.dark)
        assert drawn.color is not None
        assert drawn.bgcolor is not None
        ink, ground = drawn.color.number or 0, drawn.bgcolor.number or 0
        seen = ink + 8 if drawn.bold and ink < 8 else ink
        for palette in (XTERM, VGA):
            assert contrast(palette[seen], palette[ground]) >= READABLE, (fore, drawn)


def test_bold_text_stays_bold_where_that_can_be_read() -> None:
    white = Style(color="#e8e6e3", bgcolor="#1a1c23", bold=True)
    assert fitted(white, ColorSystem.STANDARD, True).bold
    black = Style(color="#2b2924", bgcolor="#f4efe4", bold=True)
    assert fitted(black, ColorSystem.EIGHT_BIT, False).bold
    assert not fitted(black, ColorSystem.STANDARD, False).bold
    assert not fitted(Style(color="#2b2924", bold=True), ColorSystem.STANDARD, False).bold


def test_bold_text_in_the_terminals_own_colours_is_readable_too() -> None:
    for system in (ColorSystem.STANDARD, ColorSystem.EIGHT_BIT):
        chosen = Style(color="black", bgcolor="green", bold=True)
        assert fitted(chosen, system, True) == Style(color="black", bgcolor="green", bold=False)
        assert fitted(Style(color="green", bold=True), system, True).bold
        assert not fitted(Style(color="black", bgcolor="default", bold=True), system, False).bold
        assert fitted(Style(color="default", bold=True), system, True).bold


@pytest.mark.parametrize("system", FEW)
async def test_what_is_chosen_and_the_tab_can_be_read_in_the_terminals_own_colours(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", system)
    companion.homework.keep(Assignment("", "Catch three", companion.now()))
    async with journey(companion) as person:
        put_on(person.app, "terminal")
        await person.settle()
        await person.do("go.homework", "homework.log")
        await person.press("right")
        assert person.see("Did it")
        pieces = [piece for strip in person.app.screen._compositor.render_strips() for piece in strip]
        on_green = [piece for piece in pieces if piece.style and _number(piece.style.bgcolor) == GREEN]
        assert any("Did it" in piece.text for piece in on_green)
        for piece in on_green:
            assert piece.style is not None
            assert not (piece.style.bold and _number(piece.style.color) == BLACK), piece


def _number(color: Color | None) -> int | None:
    return color.number if color is not None else None


@pytest.mark.parametrize("theme", [one for one in THEMES.values() if not one.ansi], ids=lambda one: one.id)
def test_a_terminal_without_bright_colours_gets_none_and_text_differs_from_its_ground(theme: Theme) -> None:
    pairs = [(theme.foreground, theme.background), (theme.muted, theme.surface), (theme.line, theme.background)]
    pairs += [(theme.ink, theme.primary), (theme.selection_text, theme.selection), (theme.accent, theme.panel)]
    for fore, back in pairs:
        drawn = fitted(Style(color=fore, bgcolor=back), ColorSystem.STANDARD, theme.dark, False)
        ink, ground = _number(drawn.color), _number(drawn.bgcolor)
        assert ink is not None
        assert ground is not None
        assert ink != ground
        assert max(ink, ground) < 8, (fore, back)
