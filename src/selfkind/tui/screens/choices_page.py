"""What the pages share that are texts to read and choices, such as the welcome and the first step of a path."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from selfkind.companion.help_now import help_now
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import ours
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from pathlib import Path


class PageLine(NamedTuple):
    """A text to read, or something to choose, with how it stands on the right."""

    id: str
    text: str
    stands: str = ""


class ChoicesPage(ListPage[PageLine]):
    """The list. Enter chooses what is under the cursor, unless it's a text.

    A subclass names its `texts`, reads the lines, and does what is chosen.
    """

    reads_months = False
    texts: ClassVar[tuple[str, ...]]
    """The ids of the lines that are only read."""
    empty_words = ""

    def rows_of(self, line: PageLine) -> Iterable[Row]:
        """Return the row of a choice, or the rows of a text."""
        if line.id not in self.texts:
            yield Row(line.id, (Cell(line.text, "text"),), (Cell(line.stands, "accent"),) if line.stands else ())
            return
        lines = broken(line.text, max(min(self.app.size.width, 90) - 8, 20))
        for number, words in enumerate(lines, 1):
            # The cursor can go to the last one, so that all can be read.
            yield Row(line.id if number == len(lines) else None, (Cell(words, "muted"),))

    def on_resize(self) -> None:
        """Break the texts for another width."""
        self.reload()

    @property
    def choice(self) -> str:
        """The id of what is under the cursor, "" for a text."""
        return self.here.id if self.here is not None and self.here.id not in self.texts else ""

    def own_keys(self) -> Iterable[str]:
        """Return that enter chooses, where there's something to choose."""
        return ("choose",) if self.choice else ()

    async def on_rows_chosen(self) -> None:
        """Choose what is under the cursor, at enter or a second click."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Choose what is under the cursor."""
        if self.choice:
            await self.choose(self.choice)

    @abstractmethod
    async def choose(self, id: str) -> None:
        """Do what the line with this id says."""


def country_words(home: Path) -> str:
    """Return the country whose help lines are shown, in words."""
    chosen = help_now(home=home)
    if chosen.country is None:
        return "not chosen"
    return ours(chosen.country.name) + (" (a guess)" if chosen.about_country else "")
