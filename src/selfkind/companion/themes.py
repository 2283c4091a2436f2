"""Themes: those that ship and the user's own, read from their files, and the one that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.settings import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.domain.theme import Theme
    from selfkind.settings.paths import Places

THEME = "theme"
"""The choice in core that stores the theme chosen in the app, by its id."""


class Themes:
    """Use cases around themes. A broken file is one `Problem`, and never keeps anything from opening.

    `setting` is the theme of config.toml; what was chosen in the app is used instead.
    """

    def __init__(
        self,
        places: Places,
        setting: str,
        choice: Callable[[str], str | None],
        keep_choice: Callable[[str, str], None],
    ) -> None:
        self._places = places
        self._setting = setting
        self._choice = choice
        self._keep_choice = keep_choice

    def current(self) -> tuple[Theme, tuple[Problem, ...]]:
        """Return the theme to show, reading as few files as possible; the default one when there is none.

        A choice without a file isn't a problem: its file may come back, and until then config.toml decides.
        """
        from selfkind.content.themes import load_theme

        return load_theme(self._chosen() or self._setting, self._folders, str(self._places.config))

    def missing(self) -> str:
        """Return the id of the chosen theme when it has no file any more, "" otherwise."""
        choice = self._choice_now()
        return "" if choice == self._chosen() else choice

    def choose(self, id: str) -> None:
        """Keep the theme of this id as the chosen one. Raises `SelfkindError` when it can't be kept."""
        self._keep_choice(THEME, id)

    def themes(self) -> tuple[Mapping[str, Theme], tuple[Problem, ...]]:
        """Return every theme by id: those that ship, then the user's own."""
        from selfkind.content.themes import load_themes

        return load_themes(self._folders)

    @property
    def _folders(self) -> tuple[Path, ...]:
        from selfkind.content.themes import theme_folders

        return theme_folders(self._places.themes)

    def _choice_now(self) -> str:
        with suppress(SelfkindError):  # a folder that can't be read has no chosen theme
            return self._choice(THEME) or ""
        return ""

    def _chosen(self) -> str:
        from selfkind.content.themes import has_theme

        choice = self._choice_now()
        return choice if choice and has_theme(choice, self._folders) else ""
