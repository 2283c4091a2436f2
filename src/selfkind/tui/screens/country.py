"""Choosing the country whose help lines are shown, and keeping it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from selfkind.companion.country import choose_country
from selfkind.companion.help_now import help_now
from selfkind.domain.country_names import find_countries
from selfkind.domain.errors import SelfkindError
from selfkind.domain.help_lines import CountryHelp
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.forms.inputs import Line
from selfkind.tui.layout.row import Cell, Row
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.led_list import LedList
from selfkind.tui.text import ours
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp

LOW = 12
"""The rows below which the field and the list get all the room."""
NONE = ("No numbers for that country yet.", "To find help lines: findahelpline.com")
"""What the list says when nothing is found, a line each."""


class CountryScreen(LedList, PageScreen):
    """Every country with an emergency number, fewer as one types. Its result is two letters, or None."""

    scopes = ("country",)
    fits_anywhere = True
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]
    BINDINGS = bindings("country")
    AUTO_FOCUS = "Line"
    DEFAULT_CSS = """
    CountryScreen {
        background: $background; align-horizontal: center;
        & Vertical { width: 60; max-width: 100%; height: 1fr; padding: 1 1 0 1; }
        & Static { height: auto; }
        & Rows { height: 1fr; border: round $line; border-title-color: $muted; }
        &.-low Vertical { padding: 0; }
        &.-low Static { display: none; }
        &.-low Rows { border: none; }
    }
    """

    def __init__(self, countries: Sequence[CountryHelp]) -> None:
        super().__init__()
        self._countries = countries

    def compose(self) -> ComposeResult:
        """Compose the field and the list."""
        with Vertical():
            yield Static("Which country are you in?", markup=False)
            yield Line(placeholder="type the first letters", id="country")
            yield Rows("Countries", led=True)
        yield KeyBar(self.key_hints(), last=1)

    def on_mount(self) -> None:
        """Show every country."""
        self.show_found("")

    def show_found(self, typed: str) -> None:
        """Show the countries whose names fit."""
        found = find_countries(typed, self._countries)
        rows = [Row(key=one.code, left=(Cell(ours(one.name)), Cell(f"  {one.code}", "muted"))) for one in found]
        rows = rows or [Row(left=(Cell(words, "muted"),)) for words in NONE]
        # What fits best is selected, and not what was selected among other letters.
        self.led.show(rows, key=rows[0].key)
        self.query_one(KeyBar).show(self.key_hints())

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of the key bar; there's nothing to choose in a list without a country."""
        lists = self.query(Rows)
        return [one for one in super().key_hints() if one[2] != "choose" or not lists or lists.first().key]

    @on(Rows.Chosen)
    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Choose the country at the cursor."""
        code = self.led.key
        if code:
            self.dismiss(code)


async def keep_country(app: BaseApp, home: Path, code: str) -> str:
    """Keep a country for a home, and return why it can't be kept, "" when it is: a page shows it in any case."""
    try:
        await app.ask(lambda _: choose_country(home, code))
    except SelfkindError as problem:
        return problem.message
    return ""


async def ask_for_country(app: BaseApp) -> None:
    """Open the list, and keep what is chosen there."""
    home = app.env.home

    async def chosen(code: str | None) -> None:
        if code is not None:
            await app.attempt(lambda _: choose_country(home, code))

    await app.push_screen(CountryScreen(help_now(home=home).countries), chosen)
