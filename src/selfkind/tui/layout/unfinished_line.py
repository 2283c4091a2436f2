"""The line of a list that says how many unfinished pages there are. Choosing it lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfkind.tui.commands.hints import hint
from selfkind.tui.layout.row import Cell, Row

UNFINISHED = "unfinished"
"""The key of the line."""


def unfinished_words(count: int) -> str:
    """Return how many unfinished pages there are, in words."""
    return f"{count} unfinished page{'' if count == 1 else 's'}"


def unfinished_rows(count: int, keys: Mapping[str, tuple[str, ...]], *, first: bool) -> Iterable[Row]:
    """Return the line with the key that lists them, with a space after it where it comes `first` in a list, else
    before it; nothing for none."""
    if not count:
        return ()
    shown = hint(keys, "app.unfinished")
    key = (Cell(shown[0], "accent"),) if shown else ()
    line = Row(UNFINISHED, (Cell(unfinished_words(count), "muted"),), key)
    return (line, Row()) if first else (Row(), line)
