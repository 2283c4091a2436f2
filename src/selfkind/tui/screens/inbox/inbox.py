"""The inbox: what came from a phone, and what stays there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.change import day_words
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.rows import Cell, Row, wrapped

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

ROOM = 76
"""The columns that a reason is broken for, where the list has as many."""


class InboxLine(NamedTuple):
    """A file as a line of the list: its key, its name, and why it stays; or what came of it, when, and the id of
    that, "" for ticks."""

    id: str
    file: str
    why: str = ""
    came: str = ""
    when: str = ""
    made: str = ""


class InboxScreen(ListPage[InboxLine]):
    """The list: what stays first, then what came in the last 30 days, the latest first."""

    scopes = ("inbox",)
    BINDINGS = bindings("inbox")
    reads_months = False
    title_words = "Inbox"

    def __init__(self) -> None:
        super().__init__()
        self._is_there = False
        self._folder = ""

    @property
    def empty_words(self) -> str:
        """What an inbox is, and how to begin."""
        if self._is_there:
            return f"{self.app.env.text('empty_inbox')} Your inbox: {shown(self._folder)}"
        return f"{self.app.env.text('no_inbox')} It would be here: {shown(self._folder)}"

    def read(self, companion: Companion) -> Iterable[InboxLine]:
        """Return what stays, and what came."""
        from selfkind.companion.inbox_words import came_words

        self._is_there, self._folder = companion.has_inbox(), str(companion.inbox_folder)
        for one in companion.inbox.staying() if self._is_there else ():
            yield InboxLine(f"stays {one.name}", one.name, why=one.why)
        today = companion.today()
        for came in companion.inbox.came():
            at = companion.calendar.local(came.at)
            when = f"{day_words(companion.calendar.day_of(came.at), today)} {at:%H:%M}"
            yield InboxLine(came.id, came.file, came=came_words(companion, came), when=when, made=came.made)

    def rows_of(self, one: InboxLine) -> Iterable[Row]:
        """Return the rows of a file: why it stays below its name, or what came of it."""
        if one.why:
            yield Row(one.id, (Cell(shown(one.file), "strong"),), (Cell("stays", "muted"),))
            yield from wrapped(f"  This file {one.why}.", "muted", min(self.app.size.width - 8, ROOM))
        else:
            words = f"{one.came[:1].upper()}{one.came[1:]}  "
            yield Row(one.id, (Cell(words), Cell(shown(one.file), "muted")), (Cell(one.when, "muted"),))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done here, and with the line under the cursor."""
        if self.here is not None and self.here.made:
            yield "open"
        yield "look" if self._is_there else "make"
        yield "page"

    async def on_rows_chosen(self) -> None:
        """Read what came of the chosen file."""
        await self.action_open()

    async def action_open(self) -> None:
        """Show in the Journal what came of the file under the cursor."""
        one = self.here
        if one is None or not one.made:
            return
        try:
            thing = await self.app.ask(lambda companion: companion.journal.find(one.made))
        except NotFound:
            self.app.show_notice("What came from this file isn't in your journal any more.")
            return
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        await self.app.open_thing(thing)

    def action_look(self) -> None:
        """Look into the inbox again."""
        self.app.look_into_inbox()
        self.reload()

    async def action_make(self) -> None:
        """Make the folder, if it isn't there."""
        made = await self.app.attempt(lambda companion: companion.inbox.make())
        if made.is_done:
            from selfkind.companion.inbox_words import WHAT_IT_IS

            self.app.show_notice(WHAT_IT_IS)
        self.reload()

    async def action_page(self) -> None:
        """Ask where to write the page for a phone."""
        from selfkind.companion.typed_path import free_file
        from selfkind.tui.screens.inbox.phone_page import PhonePageScreen

        await self.app.push_screen(PhonePageScreen(f"{free_file('selfkind-phone', 'html')}.html"))
