"""The lines of Today that say that a letter has come, or that one is for a hard day. Choosing one lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfkind.tui.commands.hints import hint
from selfkind.tui.layout.row import Cell, Row

LETTERS, FOR_HARD_DAY = "letters", "letters-for-hard-day"
"""The keys of the lines."""


def letter_rows(come: int, for_hard_day: int, keys: Mapping[str, tuple[str, ...]]) -> Iterable[Row]:
    """Return the lines with the key that lists the letters, each with a space before it; nothing for none."""
    shown = hint(keys, "app.letters")
    key = (Cell(shown[0], "accent"),) if shown else ()
    if come:
        words = "A letter for you has come" if come == 1 else f"{come} letters for you have come"
        yield from (Row(), Row(LETTERS, (Cell(words, "accent"),), key))
    if for_hard_day:
        yield from (Row(), Row(FOR_HARD_DAY, (Cell("You wrote a letter for a hard day", "text"),), key))
