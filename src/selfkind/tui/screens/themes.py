"""Themes: choosing the colours, with the whole app in them while one looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from selfkind.tui.commands.bindings import bindings, card_bindings
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.base import CardScreen, Page
from selfkind.tui.text import block, shown
from selfkind.tui.theme_watch import ThemeFiles
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Card
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.domain.theme import Theme


class ThemesScreen(Page, CardScreen[None]):
    """A card in a corner of the screen, which stays in view and shows each theme as the cursor moves to it.

    Leaving it any other way than by keeping a theme brings back the former one.
    """

    scopes = ("themes",)
    BINDINGS = [*bindings("themes"), *card_bindings()]
    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    ThemesScreen {
        align: right bottom;
        & Card { width: 40; margin: 1 2; }
        & Rows { height: auto; max-height: 10; margin-bottom: 1; }
        & #about { min-height: 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._themes: Mapping[str, Theme] = {}
        self._missing = ""
        self._before = ""
        self._is_kept = False

    def compose(self) -> ComposeResult:
        """Compose the list, what the theme under the cursor is like, and the keys."""
        with Card("Themes"):
            yield Rows("")
            yield Static("", id="about", markup=False)
            ids = ("themes.keep", "themes.back", "app.help_now")
            yield KeyBar(hints_of(self.app.keys, dict.fromkeys(ids, "")), last=1)

    async def on_mount(self) -> None:
        """Read every theme, and begin at the one that is shown."""
        self._before = self.app.theme
        files = ThemeFiles(*await self.app.ask(lambda companion: companion.themes.themes()))
        self._missing = await self.app.ask(lambda companion: companion.themes.missing())
        self.app.show_warnings(map(str, self.app.themes.refresh(self.app, files)), "selfkind config check")
        self._themes = files.themes
        self.query_one(Rows).show(list(self._rows()), key=self._before)

    def _rows(self) -> Iterable[Row]:
        for id, theme in self._themes.items():
            words = ("in use · " if id == self._before else "") + ("dark" if theme.dark else "light")
            yield Row(key=id, left=(Cell(theme.name),), right=(Cell(words, "muted"),))

    def on_rows_moved(self) -> None:
        """Show the whole app in the theme under the cursor."""
        theme = self._themes.get(self.query_one(Rows).key or "")
        if theme is None:
            return
        if self.app.theme != theme.id:
            self.app.theme = theme.id
        said = theme.description or "A theme of your own."
        if self._missing and theme.id == self._before:
            said = f"The file of your theme “{shown(self._missing)}” is gone, so selfkind shows this one."
        self.query_one("#about", Static).update(Content.assemble((block(said), "$muted")))

    async def on_rows_chosen(self) -> None:
        """Keep the theme, at a second click."""
        await self.action_keep()

    async def action_keep(self) -> None:
        """Keep the theme under the cursor."""
        theme = self._themes.get(self.query_one(Rows).key or "")
        if theme is None:
            return
        self._is_kept = True
        await self.app.keep_theme(theme)
        self.dismiss()

    def on_unmount(self) -> None:
        """Bring the former theme back, unless one was kept."""
        if not self._is_kept and self.app.is_running and self._before in self.app.available_themes:
            self.app.theme = self._before
