"""Themes: those that ship and the user's own, read from their files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from selfkind.domain.settings import Problem

if TYPE_CHECKING:
    from selfkind.domain.theme import Theme
    from selfkind.settings.paths import Places


class Themes:
    """Use cases around themes. A broken file is one `Problem`, and never keeps anything from opening."""

    def __init__(
        self,
        places: Places,
    ) -> None:
        self._places = places

    def theme(self, id: str) -> tuple[Theme, tuple[Problem, ...]]:
        """Return the theme of this id, reading as few files as possible; the default one when there is none."""
        from selfkind.content.themes import load_theme, theme_folders

        return load_theme(id, theme_folders(self._places.themes), str(self._places.config))

    def themes(self) -> tuple[Mapping[str, Theme], tuple[Problem, ...]]:
        """Return every theme by id."""
        from selfkind.content.themes import load_themes, theme_folders

        return load_themes(theme_folders(self._places.themes))
