"""Unfinished pages: what was begun and isn't saved, whatever its page and its day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.domain.change import day_words
from selfkind.domain.errors import NotFound, NotNow, SelfkindError, UsageError
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.screens.page_of_draft import page_of_draft
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.drafts import UnfinishedPage


class UnfinishedScreen(ListPage["UnfinishedPage"]):
    """The list, the latest first. It stays below the page that is opened from it, and shows what is left."""

    scopes = ("unfinished",)
    BINDINGS = bindings("unfinished")
    reads_months = False
    title_words = "Unfinished pages"

    @property
    def empty_words(self) -> str:
        """What the list says when no page is unfinished."""
        return self.app.env.text("empty_unfinished")

    def read(self, companion: Companion) -> Iterable[UnfinishedPage]:
        """Return the unfinished pages."""
        return companion.drafts.unfinished()

    def rows_of(self, page: UnfinishedPage) -> Iterable[Row]:
        """Return the row of a page: its name, its first words, its day."""
        words = "open in another window" if page.is_open else page.draft.first_words
        day = Cell(day_words(page.day, self.app.env.today()), "muted")
        yield Row(page.id, (Cell(f"{page.name}  "), Cell(words, "muted")), (day,))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the page under the cursor."""
        return ("open", "delete") if self.here is not None else ()

    async def on_rows_chosen(self) -> None:
        """Open the page that was chosen."""
        await self.action_open()

    async def action_open(self) -> None:
        """Go on with the page under the cursor, on its own day."""
        page = self.here
        if page is None:
            return
        if page.is_open:
            self.app.show_notice("That page is open in another window. Close the page there first.")
            return
        try:
            screen = await page_of_draft(self.app, page)
        except (NotNow, UsageError) as problem:  # a letter that is sealed again
            self.app.show_notice(problem.message)
            return
        except SelfkindError as problem:
            why = ", because its entry or item was deleted" if isinstance(problem, NotFound) else " right now"
            read = f"To read your words: selfkind draft show {page.id[:8]}"
            self.app.show_notice(f"This page can't be opened{why}. {read}", "warning")
            return
        screen.takes_up = page.id
        await self.app.push_screen(screen)

    async def action_delete(self) -> None:
        """Move the page under the cursor to the bin; undo restores it."""
        page = self.here
        if page is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.drafts.delete(page))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "The page is in the bin for 30 days."))
