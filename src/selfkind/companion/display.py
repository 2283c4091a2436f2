"""How the app is drawn, where that is chosen in it: for a screen reader, and with which signs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError

if TYPE_CHECKING:
    from selfkind.domain.settings import Settings

READER, DISC = "reader", "disc"
"""The choices in core that store what was chosen in the app. Their names are those of the settings."""
DISCS = ("auto", "braille", "blocks")
"""What the breathing circle can be drawn with."""
_ON, _OFF = "on", "off"


class Display:
    """Use cases around the display. What was chosen in the app is used instead of config.toml."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        choice: Callable[[str], str | None],
        keep_choice: Callable[[str, str], None],
    ) -> None:
        self._settings = settings
        self._choice = choice
        self._keep_choice = keep_choice

    def reader(self) -> bool:
        """Return whether a screen reader or a braille display is used."""
        chosen = self._chosen(READER)
        return chosen == _ON if chosen in (_ON, _OFF) else self._settings().reader

    def use_reader(self, on: bool) -> None:
        """Keep whether a screen reader is used. Raises `SelfkindError` when it can't be kept."""
        self._keep_choice(READER, _ON if on else _OFF)

    def disc(self) -> str:
        """Return what the breathing circle is drawn with, one of `DISCS`."""
        chosen = self._chosen(DISC)
        return chosen if chosen in DISCS else self._settings().disc

    def use_disc(self, signs: str) -> None:
        """Keep what the breathing circle is drawn with. Raises `SelfkindError` when it can't be kept."""
        self._keep_choice(DISC, signs)

    def _chosen(self, name: str) -> str:
        with suppress(SelfkindError):  # a folder that is locked or can't be read has no choices
            return self._choice(name) or ""
        return ""
