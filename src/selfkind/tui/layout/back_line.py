"""The quiet lines of Today with old kind words that come back. Choosing them opens their entry."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len

from selfkind.tui.layout.row import Cell, Row
from selfkind.tui.text import clipped, drawn, shown

if TYPE_CHECKING:
    from selfkind.domain.journal.coming_back import Back

BACK = "back"
"""The key of the last of the lines."""
MOST_LINES = 3
MOST_CHARACTERS = 600
"""How much of the words is shown, and looked at: they can be as long as a book."""


def back_rows(back: Back | None, today: date, width: int, *, most: int = MOST_LINES) -> Iterable[Row]:
    """Yield the words in `most` lines of at most `width` cells, with a space before them; nothing for None."""
    if back is None:
        return
    width = max(width, 20)
    said = back.line(today, quotes=drawn("“") + drawn("”"))
    lines = textwrap.wrap(shown(said[:MOST_CHARACTERS]), width)
    if len(lines) > most or len(said) > MOST_CHARACTERS:
        last = min(most, len(lines)) - 1
        lines[last:] = [_left_off(lines[last], width)]
    yield Row()
    for number, line in enumerate(lines, 1):
        yield Row(key=BACK if number == len(lines) else None, left=(Cell(line, "muted"),))


def _left_off(line: str, width: int) -> str:
    """Return a line with an ellipsis after a whole word, since more would come: all of it is in the entry."""
    words = line.split()
    while len(words) > 1 and cell_len(" ".join(words)) >= width:
        words.pop()
    return clipped(f"{' '.join(words)}{drawn('…')}", width)
