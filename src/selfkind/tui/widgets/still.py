"""Texts and rows of widgets that don't scroll: their own layout asks for no other, so a page is laid out once."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.widgets import Static

from selfkind.tui.textual_parts import LaidOutOnce


class StillText(LaidOutOnce, Static):
    """A text."""


class StillRow(LaidOutOnce, Horizontal):
    """Widgets side by side."""
