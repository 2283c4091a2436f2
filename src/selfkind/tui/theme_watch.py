"""The user's themes folder, read again when a file in it changes. Knows nothing of Textual."""

# ruff: noqa: D102 - the colours of `Palette` are described in themes/README.md

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from selfkind.domain.settings import Problem


class Palette(Protocol):
    """A theme with every colour resolved and known to be one: ``#rrggbb``, or ``ansi_*`` when `ansi` is true."""

    # Read-only, so that a frozen dataclass is one.
    @property
    def id(self) -> str: ...
    @property
    def dark(self) -> bool: ...
    @property
    def ansi(self) -> bool: ...
    @property
    def background(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def panel(self) -> str: ...
    @property
    def foreground(self) -> str: ...
    @property
    def muted(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def primary(self) -> str: ...
    @property
    def secondary(self) -> str: ...
    @property
    def accent(self) -> str: ...
    @property
    def warning(self) -> str: ...
    @property
    def error(self) -> str: ...
    @property
    def success(self) -> str: ...


class ThemeSource(Protocol):
    """Who reads theme files: the companion, or a test. What is wrong with a file comes back as a `Problem`."""

    def theme(self, id: str) -> tuple[Palette, tuple[Problem, ...]]:
        """Return the theme of this id, reading as few files as that takes; always one."""
        ...

    def themes(self) -> tuple[Mapping[str, Palette], tuple[Problem, ...]]:
        """Return every theme by id."""
        ...


@dataclass(frozen=True)
class ThemeFiles:
    """Every theme by its id, and what is wrong with their files."""

    palettes: Mapping[str, Palette]
    problems: tuple[Problem, ...] = ()


class ThemeFolder:
    """Watches `folder`, the user's own themes folder, which need not exist."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamps: frozenset[tuple[str, int, int]] | None = None

    def read(self, source: ThemeSource) -> ThemeFiles | None:
        """Read all themes from `source` when a file has changed since the last call; None when none has.

        Costs one look into the folder when nothing has changed.
        """
        stamps = self._read_stamps()
        if stamps == self._stamps:
            return None
        self._stamps = stamps
        return ThemeFiles(*source.themes())

    def _read_stamps(self) -> frozenset[tuple[str, int, int]]:
        """Return what tells one state of the folder from another: names, times and sizes."""
        stamps = set()
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    # A link to nowhere, or a file that goes while it is read, is as good as not there.
                    with suppress(OSError):
                        if entry.name.endswith(".toml"):
                            stat = entry.stat()
                            stamps.add((entry.name, stat.st_mtime_ns, stat.st_size))
        except OSError:
            return frozenset()
        return frozenset(stamps)
