"""First words of a message to somebody, to choose from, or one's own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.domain.circle.person import Person
from selfkind.domain.circle.words import Starter
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.circle.reach import ReachScreen
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Row, wrapped

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

OWN = Starter("own", "Your own words")
"""The line for words of one's own."""


class StartersScreen(ListPage[Starter]):
    """The list, with one's own words first."""

    scopes = ("starters",)
    BINDINGS = bindings("starters")
    title_words = "Reach out"
    empty_words = "No first words are here."

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person

    def read(self, companion: Companion) -> Iterable[Starter]:
        """Return one's own words, and the first words for this person."""
        return [OWN, *companion.circle.starters(self._person)]

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Return none: they are in no month."""
        return ()

    def rows_of(self, starter: Starter) -> Iterable[Row]:
        """Return the rows of one, as many as its words need."""
        look = "primary" if starter is OWN else "text"
        first, *more = wrapped(starter.text, look, max(min(self.app.size.width, 92) - 8, 20))
        yield Row(starter.id, first.left)
        yield from more

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the words under the cursor."""
        return ("choose",) if self.here is not None else ()

    async def on_rows_chosen(self) -> None:
        """Go on with the words that were chosen."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Go on with the words under the cursor, to change and send them."""
        if self.here is None:
            return
        words = "" if self.here.id == OWN.id else self.here.text

        def done(reached: object) -> None:
            if reached is not None:
                self.dismiss(None)

        await self.app.push_screen(ReachScreen(self._person, words), done)
