"""The user's themes folder, read again when a file in it changes. Knows nothing of Textual."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from selfkind.domain.settings import Problem
from selfkind.domain.theme import Theme

ReadThemes = Callable[[], tuple[Mapping[str, Theme], tuple[Problem, ...]]]
"""Returns every theme by its id, and what is wrong with their files."""


class ThemeFiles(NamedTuple):
    """Every theme by its id, and what is wrong with their files."""

    themes: Mapping[str, Theme]
    problems: tuple[Problem, ...] = ()


class ThemeFolder:
    """Watches `folder`, the user's own themes folder, which need not exist. An empty one is no news at first: the
    themes that ship are read when somebody wants to see them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamps: frozenset[tuple[str, int, int]] = frozenset()

    def read(self, read_themes: ReadThemes) -> ThemeFiles | None:
        """Call `read_themes` when a file has changed since the last call; return None when none has.

        Costs one look into the folder when nothing has changed.
        """
        stamps = self._read_stamps()
        if stamps == self._stamps:
            return None
        self._stamps = stamps
        return ThemeFiles(*read_themes())

    def _read_stamps(self) -> frozenset[tuple[str, int, int]]:
        """Return what tells one state of the folder from another: names, times and sizes."""
        stamps = set()
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    # A broken link, or a file that is removed meanwhile, counts as missing.
                    with suppress(OSError):
                        if entry.name.endswith(".toml"):
                            stat = entry.stat()
                            stamps.add((entry.name, stat.st_mtime_ns, stat.st_size))
        except OSError:
            return frozenset()
        return frozenset(stamps)
