"""Choosing the country whose help lines are shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from selfkind.tui.commands.bindings import bindings
from selfkind.tui.forms.inputs import Line
from selfkind.tui.layout.row import Cell, Row
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.text import ours
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Rows


class CountryScreen(PageScreen):
    """Every country with an emergency number, fewer as one types. Its result is two letters, or None."""

    scopes = ("country",)
    BINDINGS = bindings("country")
    AUTO_FOCUS = "Line"
    DEFAULT_CSS = """
    CountryScreen {
        background: $background; align-horizontal: center;
        & Vertical { width: 60; max-width: 100%; height: 1fr; padding: 0 1; }
        & Static { height: auto; }
        & Rows { height: 1fr; border: round $line; }
    }
    """

    def __init__(self, countries: Sequence[tuple[str, str]]) -> None:
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
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        found = [
            (code, name)
            for code, name in self._countries
            if name.casefold().startswith(wanted) or code.casefold() == wanted or f" {wanted}" in name.casefold()
        ]
        self.query_one(Rows).show(
            [Row(key=code, left=(Cell(ours(name)), Cell(f"  {code}", "muted"))) for code, name in found]
        )

    def action_up(self) -> None:
        """Go to the country above."""
        self.query_one(Rows).action_cursor_up()

    def action_down(self) -> None:
        """Go to the country below."""
        self.query_one(Rows).action_cursor_down()

    @on(Rows.Chosen)
    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Choose the country at the cursor."""
        code = self.query_one(Rows).key
        if code:
            self.dismiss(code)
