"""The seven screens, and how each but Today (the default screen) is made, on its first showing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

TITLES = (
    ("1", "Today", "today"),
    ("2", "Journal", "journal"),
    ("3", "Practise", "practise"),
    ("4", "Boundaries", "boundaries"),
    ("5", "Circle", "circle"),
    ("6", "Progress", "progress"),
    ("7", "Homework", "homework"),
)
"""Digit, title and mode of each screen, in the order of the top bar."""
SMALLEST = (44, 12)
"""Columns and rows below which a page says how large the terminal has to be."""


def _journal() -> Screen[Any]:
    from selfkind.tui.screens.journal.journal import JournalScreen

    return JournalScreen()


def _practise() -> Screen[Any]:
    from selfkind.tui.screens.practise.practise import PractiseScreen

    return PractiseScreen()


def _progress() -> Screen[Any]:
    from selfkind.tui.screens.progress import ProgressScreen

    return ProgressScreen()


def _coming(mode: str) -> Callable[[], Screen[Any]]:
    def make() -> Screen[Any]:
        from selfkind.tui.screens.placeholder import ComingScreen

        return ComingScreen(mode)

    return make


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "journal": _journal,
    "practise": _practise,
    "boundaries": _coming("boundaries"),
    "circle": _coming("circle"),
    "progress": _progress,
    "homework": _coming("homework"),
}
