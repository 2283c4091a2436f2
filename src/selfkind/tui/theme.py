"""Our themes as Textual's: a theme file's colours on every stock widget, and files that appear while it runs."""

# ruff: noqa: D102 - the colours of `Palette` are described in themes/README.md

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from textual.app import App
from textual.theme import Theme

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
        """The theme of this id, reading as few files as that takes; always one."""
        ...

    def themes(self) -> tuple[Mapping[str, Palette], tuple[Problem, ...]]:
        """Every theme by id."""
        ...


def to_textual(palette: Palette) -> Theme:
    """The Textual theme of a palette. `$muted` and `$line` are our own variables beside Textual's.

    Textual derives much from a few colours; what it would derive away from the palette (white text, a darker
    background, red) is set here, so that Input, TextArea, OptionList and the palette of commands belong to it.
    """
    return Theme(
        name=palette.id,
        dark=palette.dark,
        ansi=palette.ansi,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        foreground=palette.foreground,
        primary=palette.primary,
        secondary=palette.secondary,
        accent=palette.accent,
        warning=palette.warning,
        error=palette.error,
        success=palette.success,
        variables=_variables(palette),
    )


_HUES = ("primary", "secondary", "accent", "warning", "error", "success")
_COLORS = ("background", "surface", "panel", "foreground", "muted", "line", *_HUES)


def mix(over: str, under: str, share: float) -> str:
    """`share` (0 to 1) of one ``#rrggbb`` colour over another, as a colour that needs no transparency."""
    parts = ((int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(top * share + bottom * (1 - share)):02x}" for top, bottom in parts)


def _variables(palette: Palette) -> dict[str, str]:
    text, muted, line, back = palette.foreground, palette.muted, palette.line, palette.background
    # The terminal's colours cannot be mixed, since nobody knows what they are.
    selected = palette.panel if palette.ansi else mix(palette.primary, palette.surface, 0.3)
    # Two names that Textual leaves undefined in an ansi theme, and that its widgets then ask for.
    terminal = ("ansi_black", "ansi_white") if palette.dark else ("ansi_white", "ansi_black")
    return {
        **(dict(zip(("ansi-background", "ansi-foreground"), terminal, strict=True)) if palette.ansi else {}),
        # Also as variables: on the way through Textual's shades a colour comes out one step beside itself.
        **{name: getattr(palette, name) for name in _COLORS},
        # Textual dims its text towards grey; a grey that was checked for contrast is kinder to the eyes.
        "text": text,
        "text-muted": muted,
        "text-disabled": muted,
        "foreground-muted": muted,
        "foreground-disabled": muted,
        **{f"text-{name}": getattr(palette, name) for name in _HUES},
        "border": palette.primary,
        "border-blurred": line,
        "surface-active": palette.panel,
        "block-cursor-background": palette.primary,
        "block-cursor-foreground": back,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": palette.panel,
        "block-cursor-blurred-foreground": text,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": palette.panel,
        "input-cursor-background": text,
        "input-cursor-foreground": back,
        "input-selection-background": selected,
        "input-selection-foreground": text,
        "screen-selection-background": selected,
        "screen-selection-foreground": text,
        "button-foreground": text,
        "button-color-foreground": back,
        "footer-background": back,
        "footer-foreground": muted,
        "footer-item-background": back,
        "footer-key-background": back,
        "footer-key-foreground": palette.accent,
        "footer-description-background": back,
        "footer-description-foreground": muted,
        "scrollbar": line,
        "scrollbar-hover": muted,
        "scrollbar-active": palette.primary,
        "scrollbar-background": back,
        "scrollbar-background-hover": back,
        "scrollbar-background-active": back,
        "scrollbar-corner-color": back,
        "link-color": palette.accent,
        "link-color-hover": back,
        "link-background-hover": palette.accent,
        "link-style-hover": "bold",
    }


class ThemeShelf:
    """The themes that an app can show, kept in step with the user's themes folder while it runs.

    `folder` is the user's own folder, which need not exist. `source` reads the files.
    """

    def __init__(self, folder: Path, source: ThemeSource) -> None:
        self._folder = folder
        self._source = source
        self._seen: frozenset[tuple[str, int, int]] | None = None
        self._registered: dict[str, Palette] = {}
        self._there: frozenset[str] = frozenset()
        self._told: set[Problem] = set()

    def show(self, app: App[Any], id: str) -> list[Problem]:
        """Show one theme and read no other: for the start. The problems say why it is another one, if it is."""
        palette, problems = self._source.theme(id)
        self._register(app, palette)
        app.theme = palette.id
        return self._new(problems)

    def refresh(self, app: App[Any]) -> list[Problem]:
        """Bring the app's themes in step with the files; returns the problems that were not there before.

        Costs one look into the folder when nothing has changed. A theme on the screen is drawn again when its
        file changes, and stays when its file goes or is broken, until another one is chosen.
        """
        seen = self._look()
        problems: list[Problem] = []
        if seen != self._seen:
            self._seen = seen
            themes, found = self._source.themes()
            self._there = frozenset(themes)
            for palette in themes.values():
                if self._registered.get(palette.id) != palette:
                    self._register(app, palette)
            problems = self._new(found)
        for name in self._registered.keys() - self._there - {app.theme}:
            del self._registered[name]
            app.unregister_theme(name)
        return problems

    def _look(self) -> frozenset[tuple[str, int, int]]:
        """What tells one state of the folder from another: names, times and sizes."""
        found = set()
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    # A link to nowhere, or a file that goes while it is looked at, is as good as not there.
                    with suppress(OSError):
                        if entry.name.endswith(".toml"):
                            stat = entry.stat()
                            found.add((entry.name, stat.st_mtime_ns, stat.st_size))
        except OSError:
            return frozenset()
        return frozenset(found)

    def _register(self, app: App[Any], palette: Palette) -> None:
        changed = palette.id in self._registered
        self._registered[palette.id] = palette
        app.register_theme(to_textual(palette))
        if changed and app.theme == palette.id:
            # The name stays the same, so Textual has to be told that its meaning does not.
            app.mutate_reactive(App.theme)

    def _new(self, problems: tuple[Problem, ...]) -> list[Problem]:
        new = [problem for problem in problems if problem not in self._told]
        # What was mended and comes again is news again.
        self._told = set(problems)
        return new
