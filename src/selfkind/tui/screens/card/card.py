"""The daily card: a week of it as a grid, a line for each row. A day without a value has nothing there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.card.day import short_value
from selfkind.domain.card.history import DAYS, CardLine, week_of
from selfkind.domain.card.row import CardRow
from selfkind.domain.day import first_of_week
from selfkind.domain.packs.card import RowKind
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

CELL = 5
"""How wide a day is."""
WIDE = 74
"""From this width on, the words of a row and its week are on one line."""
WIDEST = 92
AROUND = 6
"""The cells of the frame, and of the air beside a line."""


class Listed(NamedTuple):
    """A line of the grid. `header` stands above the first line of each part."""

    line: CardLine
    days: Sequence[date]
    is_first: bool
    heading: str = ""

    @property
    def id(self) -> str:
        """The id of the row; that of old words has its words, too, as one row can have had several."""
        row = self.line.row
        return row.id if self.line.is_asked else f"{row.id} {row.name}"


class CardScreen(ListPage[Listed]):
    """The grid. The cursor is on a row: its words can be changed, and the card filled in."""

    scopes = ("card",)
    BINDINGS = bindings("card")
    title_words = "Daily card"

    def __init__(self) -> None:
        super().__init__()
        self._first: date | None = None
        self._drawn_for = self.app.size.width

    @property
    def empty_words(self) -> str:
        """How to make the first row."""
        return self.app.env.text("empty_card")

    def _week(self) -> date:
        env = self.app.env
        return self._first or first_of_week(env.today(), env.calendar.week_start)

    def read(self, companion: Companion) -> Iterable[Listed]:
        """Return the rows with a week of values; old words with a value in that week are last."""
        days = week_of(self._week())
        lines = companion.card.lines(days[0], days[-1])
        was_asked = True
        for number, line in enumerate(lines):
            heading = "Words of before" if was_asked and not line.is_asked else ""
            was_asked = line.is_asked
            yield Listed(line, days, number == 0, heading)

    def rows_of(self, one: Listed) -> Iterable[Row]:
        """Return the lines of a row: its words, and its values by day."""
        is_wide = self._is_wide
        if one.is_first:
            yield Row(left=(Cell(""),), right=(Cell(_grid(f"{day:%a}" for day in one.days), "muted"),))
            yield Row(left=(Cell(""),), right=(Cell(_grid(str(day.day) for day in one.days), "muted"),))
        if one.heading:
            yield Row()
            yield Row(left=(Cell(one.heading, "heading"),))
        row = one.line.row
        how = "" if row.kind is RowKind.YES_NO else f"  {row.range_words}"
        values = Cell(_grid(_short(row, one.line.values.get(day)) for day in one.days))
        words = (Cell(row.name), Cell(how, "muted"))
        if is_wide:
            yield Row(one.id, words, (values,))
        else:
            yield Row(one.id, words)
            if any(day in one.line.values for day in one.days):
                yield Row(left=(Cell(""),), right=(values,))

    @property
    def _is_wide(self) -> bool:
        return min(self.app.size.width, WIDEST) >= WIDE

    def _show(self) -> None:
        for rows in self.query(Rows):
            first = self._week()
            last = first + timedelta(days=DAYS - 1)
            rows.border_title = f"Daily card, {first.day} {first:%b} to {last.day} {last:%b} {last.year}"
        super()._show()

    def on_resize(self) -> None:
        """Lay the lines out for another width."""
        if self._drawn_for != self.app.size.width:
            self._drawn_for = self.app.size.width
            self.reload()

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the row under the cursor, and without one."""
        has_rows = any(one.line.is_asked for one in self.things)
        on_row = self.here is not None and self.here.line.is_asked
        return (
            *(("fill", "day") if has_rows else ()),
            "new",
            *(("edit", "delete") if on_row else ()),
            "earlier",
            *(("later",) if self._first is not None else ()),
        )

    async def on_rows_chosen(self) -> None:
        """Fill in the card."""
        await self.action_fill()

    async def action_fill(self) -> None:
        """Fill in the card of today; in a week that is over, ask for the day."""
        if self._first is not None:
            await self.action_day()
            return
        from selfkind.tui.screens.card.fill import fill_page

        await self.app.push_screen(await fill_page(self.app))

    async def action_day(self) -> None:
        """Fill in a day of the week that is shown, up to today."""
        from selfkind.tui.screens.card.day import CardDayScreen
        from selfkind.tui.screens.card.fill import fill_page

        async def fill(day: date | None) -> None:
            if day is not None:
                await self.app.push_screen(await fill_page(self.app, day))

        today = self.app.env.today()
        await self.app.push_screen(CardDayScreen([day for day in week_of(self._week()) if day <= today]), fill)

    async def action_worksheet(self) -> None:
        """Print a blank week."""
        from selfkind.companion.worksheets import CARD
        from selfkind.tui.screens.worksheet.blank import print_blank

        await print_blank(self.app, lambda companion: companion.worksheets.named(CARD))

    async def action_new(self) -> None:
        """Add a row."""
        from selfkind.tui.screens.card.row import CardRowScreen

        await self.app.push_screen(CardRowScreen())

    @property
    def _row(self) -> CardRow | None:
        """The row under the cursor, None for none; a notice says so of words of before."""
        here = self.here
        if here is None or here.line.is_asked:
            return None if here is None else here.line.row
        self.app.show_notice("These are words of before. Their values stay as they are.")
        return None

    async def action_edit(self) -> None:
        """Change the row under the cursor."""
        if (row := self._row) is not None:
            from selfkind.tui.screens.card.row import CardRowScreen

            await self.app.push_screen(CardRowScreen(row))

    async def action_delete(self) -> None:
        """Move the row under the cursor to the bin; undo restores it."""
        if (row := self._row) is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.card.delete(row))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "The row is in the bin for 30 days. Its values stay."))

    async def action_move_up(self) -> None:
        """Move the row under the cursor up."""
        await self._move(-1)

    async def action_move_down(self) -> None:
        """Move the row under the cursor down."""
        await self._move(1)

    async def _move(self, steps: int) -> None:
        if (row := self._row) is not None:
            await self.app.attempt(lambda companion: companion.card.move(row, steps))

    def action_earlier(self) -> None:
        """Show the week before."""
        first = self._week()
        if first.year > 1900:
            self._first = first - timedelta(days=DAYS)
            self.reload()

    def action_later(self) -> None:
        """Show the week after, up to this one."""
        env = self.app.env
        this = first_of_week(env.today(), env.calendar.week_start)
        after = self._week() + timedelta(days=DAYS)
        self._first = after if after < this else None
        self.reload()


def _grid(cells: Iterable[str]) -> str:
    return "".join(f"{cell:>{CELL}}" for cell in cells)


def _short(row: CardRow, value: int | None) -> str:
    """Return a value for the grid: minutes have their word beside the row."""
    if value is None:
        return ""
    return str(value) if row.kind is RowKind.MINUTES else short_value(row.kind, value)
