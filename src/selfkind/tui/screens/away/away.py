"""Time away: the list of it, to add days, change them, end them, and delete them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.domain.phrases.away_days import span_words
from selfkind.domain.routine.away import AwaySpan
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class AwayScreen(ListPage[AwaySpan]):
    """The list, the first to begin first."""

    scopes = ("away",)
    BINDINGS = bindings("away")
    title_words = "Time away"

    @property
    def empty_words(self) -> str:
        """How to add the first days."""
        return self.app.env.text("empty_away")

    def read(self, companion: Companion) -> Iterable[AwaySpan]:
        """Return all time away."""
        return companion.away.all()

    def rows_of(self, span: AwaySpan) -> Iterable[Row]:
        """Return the row of a span: its days, why, and whether it is now."""
        today = self.app.env.today()
        now = (Cell("now", "secondary"),) if span.covers(today) else ()
        look = "muted" if span.end is not None and span.end < today else "text"
        yield Row(span.id, (Cell(f"{span_words(span, today)}  ", look), Cell(span.why, "muted")), now)

    def first_key(self) -> str | None:
        """Begin at the time away that is now, or else at the next."""
        today = self.app.env.today()
        return next((one.id for one in self.things if one.end is None or one.end >= today), None)

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the span under the cursor, and without any."""
        is_now = any(one.covers(self.app.env.today()) for one in self.things)
        here = ("edit", "delete") if self.here is not None else ()
        return (*(("end",) if is_now else ()), "new", *here)

    async def on_rows_chosen(self) -> None:
        """Change what was chosen."""
        await self.action_edit()

    async def action_new(self) -> None:
        """Add time away."""
        from selfkind.tui.screens.away.span import SpanScreen

        await self.app.push_screen(SpanScreen())

    async def action_edit(self) -> None:
        """Change the span under the cursor."""
        if (span := self.here) is not None:
            from selfkind.tui.screens.away.span import SpanScreen

            await self.app.push_screen(SpanScreen(span))

    async def action_end(self) -> None:
        """Say that one is back: today is planned again."""
        ended = await self.app.attempt(lambda companion: companion.away.end())
        if ended.is_done:
            self.app.show_notice(undoable(self.app.keys, "Welcome back. Today is planned again."))

    async def action_delete(self) -> None:
        """Move the span under the cursor to the bin; undo restores it."""
        if (span := self.here) is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.away.delete(span))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "That time away is in the bin for 30 days."))
