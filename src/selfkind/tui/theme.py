"""Our themes as Textual's: a theme file's colours on every stock widget, and files that appear while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.app import App
from textual.theme import Theme as TextualTheme

from selfkind.domain.settings import Problem
from selfkind.domain.theme import Theme
from selfkind.tui.theme_watch import ThemeFiles


def to_textual(theme: Theme) -> TextualTheme:
    """Return a theme as Textual's, with our own variables beside Textual's: `$muted`, `$line`, `$ink` (text on
    one of the hues), and for a selected line `$selection`, `$selection-text` and `$selection-style`.

    Textual derives much from a few colours; what it would derive away from the theme (white text, a darker
    background, red) is set here, so that Input, TextArea, OptionList and the palette of commands belong to it.
    """
    return TextualTheme(
        name=theme.id,
        dark=theme.dark,
        ansi=theme.ansi,
        background=theme.background,
        surface=theme.surface,
        panel=theme.panel,
        foreground=theme.foreground,
        primary=theme.primary,
        secondary=theme.secondary,
        accent=theme.accent,
        warning=theme.warning,
        error=theme.error,
        success=theme.success,
        variables=_variables(theme),
    )


_HUES = ("primary", "secondary", "accent", "warning", "error", "success")
_COLORS = ("background", "surface", "panel", "foreground", "muted", "line", *_HUES)


def _variables(theme: Theme) -> dict[str, str]:
    text, muted, line, back = theme.foreground, theme.muted, theme.line, theme.background
    # What is selected in a text can't be reversed by itself.
    marked, ink = (theme.primary, theme.ink) if theme.ansi else (theme.selection, theme.selection_text)
    # Textual leaves these two undefined in an ansi theme, although its widgets use them.
    terminal = ("ansi_black", "ansi_white") if theme.dark else ("ansi_white", "ansi_black")
    return {
        **(dict(zip(("ansi-background", "ansi-foreground"), terminal, strict=True)) if theme.ansi else {}),
        # Also as variables: Textual's shades round a colour, which then differs by one step.
        **{name: getattr(theme, name) for name in _COLORS},
        "ink": theme.ink,
        "selection": theme.selection,
        "selection-text": theme.selection_text,
        # The terminal's own colours are not known here. Whatever they are, text and background differ.
        "selection-style": "bold reverse" if theme.ansi else "bold",
        # Textual dims its text towards grey; ours is a grey whose contrast was checked.
        "text": text,
        "text-muted": muted,
        "text-disabled": muted,
        "foreground-muted": muted,
        "foreground-disabled": muted,
        **{f"text-{name}": getattr(theme, name) for name in _HUES},
        "border": theme.primary,
        "border-blurred": line,
        "surface-active": theme.panel,
        "block-cursor-background": theme.primary,
        "block-cursor-foreground": theme.ink,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": theme.panel,
        "block-cursor-blurred-foreground": text,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": theme.panel,
        "input-cursor-background": text,
        "input-cursor-foreground": back,
        **{f"{part}-selection-background": marked for part in ("input", "screen")},
        **{f"{part}-selection-foreground": ink for part in ("input", "screen")},
        "button-foreground": text,
        "button-color-foreground": theme.ink,
        "footer-background": back,
        "footer-foreground": muted,
        "footer-item-background": back,
        "footer-key-background": back,
        "footer-key-foreground": theme.accent,
        "footer-description-background": back,
        "footer-description-foreground": muted,
        "scrollbar": line,
        "scrollbar-hover": muted,
        "scrollbar-active": theme.primary,
        "scrollbar-background": back,
        "scrollbar-background-hover": back,
        "scrollbar-background-active": back,
        "scrollbar-corner-color": back,
        "link-color": theme.accent,
        "link-color-hover": theme.ink,
        "link-background-hover": theme.accent,
        "link-style-hover": "bold",
    }


class ThemeShelf:
    """The themes that an app can show, kept in step with the user's themes folder while it runs."""

    def __init__(self) -> None:
        self._registered: dict[str, Theme] = {}
        self._there: frozenset[str] = frozenset()
        self._shown_problems: frozenset[Problem] = frozenset()

    def show(self, app: App[Any], theme: Theme, problems: Iterable[Problem] = ()) -> list[Problem]:
        """Show one theme, before the others are read. Return the problems: they say why it is another one than was
        asked for, if it is."""
        self.put_on(app, theme)
        return self._new(problems)

    def put_on(self, app: App[Any], theme: Theme) -> None:
        """Show a theme, which need not be known to the app yet."""
        if self._registered.get(theme.id) != theme:
            self._register(app, theme)
        app.theme = theme.id

    def refresh(self, app: App[Any], files: ThemeFiles | None) -> list[Problem]:
        """Bring the app's themes in step with the files; return the problems that were not there before.

        `files` is None when none of them has changed. A theme on the screen is drawn again when its file changes,
        and stays when its file goes or is broken, until another one is chosen.
        """
        problems: list[Problem] = []
        if files is not None:
            self._there = frozenset(files.themes)
            for theme in files.themes.values():
                if self._registered.get(theme.id) != theme:
                    self._register(app, theme)
            problems = self._new(files.problems)
        for name in self._registered.keys() - self._there - {app.theme}:
            del self._registered[name]
            app.unregister_theme(name)
        return problems

    def _register(self, app: App[Any], theme: Theme) -> None:
        changed = theme.id in self._registered
        self._registered[theme.id] = theme
        app.register_theme(to_textual(theme))
        if changed and app.theme == theme.id:
            # The name is the same, so Textual has to be told that the colours differ.
            app.mutate_reactive(App.theme)

    def _new(self, problems: Iterable[Problem]) -> list[Problem]:
        problems = list(problems)
        new = [problem for problem in problems if problem not in self._shown_problems]
        # A problem that was fixed and comes back is shown again.
        self._shown_problems = frozenset(problems)
        return new
