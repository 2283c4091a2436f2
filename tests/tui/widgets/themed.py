"""An app for one widget, in our themes."""

from __future__ import annotations

from textual.app import App

from selfkind.content.themes import load_themes, theme_folders
from selfkind.tui.theme import to_textual


class ThemedApp(App[None]):
    """Nothing but the colours: widgets use variables that Textual's own themes don't have."""

    def __init__(self) -> None:
        super().__init__()
        for theme in load_themes(theme_folders(None))[0].values():
            self.register_theme(to_textual(theme))
        self.theme = "dusk"
