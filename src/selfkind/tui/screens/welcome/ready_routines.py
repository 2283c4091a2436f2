"""The ready routines, of which one can be taken as one's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row, wrapped

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class Ready(NamedTuple):
    """A ready routine, with what it's like and how many items it has."""

    id: str
    name: str
    about: str
    length: int


class ReadyRoutinesScreen(ListPage[Ready]):
    """The list, each with what it's like. Enter takes the one under the cursor, and one undo reverses that."""

    scopes = ("ready_routines",)
    BINDINGS = bindings("ready_routines")
    reads_months = False
    title_words = "Ready routines"
    empty_words = "No ready routines were found."

    def read(self, companion: Companion) -> Iterable[Ready]:
        """Return the routines of the packs."""
        return [Ready(one.id, one.name, one.about, len(one.items)) for one in companion.routine.ready()]

    def rows_of(self, routine: Ready) -> Iterable[Row]:
        """Return the name with the number of items, and what the routine is like below it."""
        yield Row(routine.id, (Cell(routine.name, "text"),), (Cell(f"{routine.length} items", "muted"),))
        yield from wrapped(routine.about, "muted", max(min(self.app.size.width, 90) - 8, 20))
        yield Row()

    def on_resize(self) -> None:
        """Break the texts for another width."""
        self.reload()

    def own_keys(self) -> Iterable[str]:
        """Return that enter takes the routine."""
        return ("choose",)

    async def on_rows_chosen(self) -> None:
        """Take the routine, at enter or a second click."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Take the routine under the cursor as one's own, and close the page."""
        ready = self.here
        if ready is None:
            return
        used = await self.app.attempt(
            lambda companion: companion.routine.use(companion.routine.ready_one(ready.id))
        )
        if used.is_done:
            self.dismiss()
            self.app.show_notice(undoable(self.app.keys, f"Your routine is “{ready.name}” now."))
