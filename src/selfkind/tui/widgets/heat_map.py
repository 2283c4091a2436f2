"""The map of days: a sign for each day in columns of weeks, with a cursor that goes from day to day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from selfkind.domain.phrases.past_days import FIRST_YEAR
from selfkind.domain.routine.day_marks import DAY_SIGNS, DAY_WORDS
from selfkind.domain.routine.progress import DayMark
from selfkind.tui.layout.heat_map import LABEL, ROWS, WEEK_ROWS, Block, Shape, blocks_for, shape_for, weekday_names
from selfkind.tui.textual_parts import LaidOutOnce

FIRST = date(FIRST_YEAR, 1, 1)
"""The first day that the cursor can go to."""
_STEPS = {"up": -1, "down": 1, "left": -7, "right": 7}


class HeatMap(LaidOutOnce, Widget, can_focus=True):
    """Blocks of months, as many as there's room for, the latest at the foot. It posts `Moved` when the cursor goes
    to another day, and `Chosen` for a second click."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat--practised",
        "heat--rest",
        "heat--away",
        "heat--quiet",
        "heat--name",
        "heat--label",
        "heat--said",
        "heat--cursor",
        "heat--cursor-blurred",
    }
    DEFAULT_CSS = """
    HeatMap {
        height: 1fr; background: $background; color: $foreground;
        & > .heat--practised { color: $primary; }
        & > .heat--rest { color: $secondary; }
        & > .heat--away { color: $secondary; }
        & > .heat--quiet { color: $muted; }
        & > .heat--name { color: $secondary; text-style: bold; }
        & > .heat--label { color: $muted; }
        & > .heat--said { color: $foreground; }
        & > .heat--cursor { background: $selection; color: $selection-text; text-style: $selection-style; }
        & > .heat--cursor-blurred { background: $panel; }
    }
    """

    class Moved(Message):
        """The cursor is on another day."""

    class Chosen(Message):
        """The day under the cursor was clicked again."""

    def __init__(self, *, id: str | None = None, words: Mapping[DayMark, str] = DAY_WORDS) -> None:
        """Make a map. `words` say what each mark means, after the name of the day under the cursor."""
        super().__init__(id=id)
        self._words = words
        self._mark: Callable[[date], DayMark] = lambda _: DayMark.QUIET
        self._today = FIRST
        self._first = FIRST
        self._week_start = 0
        self._cursor: date | None = None
        self._last_shown: date | None = None
        """A day of the block at the foot."""

    @property
    def cursor(self) -> date:
        """The day under the cursor."""
        return self._cursor or self._today

    def show(
        self, mark: Callable[[date], DayMark], today: date, week_start: int, first: date | None = None
    ) -> None:
        """Show what days were; `mark` says it of each. The cursor stays on its day, or goes on with today.

        Before the `first` day with something on it (today, for None) days are empty: nothing was to be done then.
        """
        # A clock that was set back may have the first day, and the cursor, ahead of it.
        self._first = min(first or today, today)
        if self._cursor == self._today != today or self.cursor > today:
            self._cursor = None
        self._mark, self._today, self._week_start = mark, today, week_start
        self._see_cursor()
        self.refresh()

    # Moving

    def move_to(self, day: date) -> None:
        """Put the cursor on a day; today is the latest there is."""
        day = min(max(day, FIRST), self._today)
        if day != self.cursor:
            self._cursor = day
            self._see_cursor()
            self.refresh()
            self.post_message(self.Moved())

    def move(self, direction: str) -> None:
        """Move by a day "up" or "down", by a week "left" or "right"."""
        self.move_to(self.cursor + timedelta(days=_STEPS[direction]))

    def move_years(self, years: int) -> None:
        """Move to the same day of another year."""
        day, year = self.cursor, min(max(self.cursor.year + years, FIRST_YEAR), self._today.year)
        # On a leap day to the day before, where there is none.
        self.move_to(day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day))

    def home(self) -> None:
        """Move to today."""
        self.move_to(self._today)

    # Layout

    @property
    def shape(self) -> Shape:
        """How the blocks are laid out at this width."""
        return shape_for(self.size.width)

    def _block(self, day: date) -> Block:
        return Block.of(day, self.shape.months, self._week_start)

    def blocks(self) -> list[Block]:
        """Return the blocks that are shown, the earliest first."""
        blocks = [self._block(self._last_shown or self._today)]
        # The cursor can go to before the first day with something on it.
        earliest = min(self._first, self.cursor)
        while len(blocks) < blocks_for(self.size.height) and blocks[0].first > earliest:
            blocks.insert(0, self._block(blocks[0].first - timedelta(days=1)))
        return blocks

    @property
    def most_blocks(self) -> int:
        """How many blocks there are from the first day with something on it to today."""
        first, last = ((day.year * 12 + day.month - 1) // self.shape.months for day in (self._first, self._today))
        return last - first + 1

    def _see_cursor(self) -> None:
        """Scroll by whole blocks until the one with the cursor is shown."""
        if self._last_shown is None or self._last_shown > self._today:
            self._last_shown = self._today
        blocks = self.blocks()
        if self.cursor > blocks[-1].last:
            self._last_shown = self.cursor
        elif self.cursor < blocks[0].first:
            last = self._block(self.cursor)
            for _ in blocks[1:]:
                last = self._block(last.last + timedelta(days=1))
            self._last_shown = min(last.first, self._today)

    def on_resize(self) -> None:
        """Lay the blocks out for another size."""
        self._see_cursor()
        self.refresh()

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the day under the cursor is said in words."""
        at = next((at for at, block in enumerate(self.blocks()) if block.first <= self.cursor <= block.last), 0)
        return self.content_region.offset + Offset(max(self.size.width - len(self.said), 0), at * (ROWS + 1))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return one line, as Textual asks for it."""
        width, base = self.size.width, self.rich_style
        at, line = divmod(y, ROWS + 1)
        blocks = self.blocks()
        if at >= len(blocks) or line == ROWS:
            return Strip.blank(width, base)
        block = blocks[at]
        pieces = self._heading(block, width) if line == 0 else self._below(block, line)
        segments = [
            Segment(text, base + self.get_component_rich_style(f"heat--{look}", partial=True) if look else base)
            for text, look in pieces
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _heading(self, block: Block, width: int) -> list[tuple[str, str]]:
        """Return the name of a block, and at the right what the day under the cursor is, in words."""
        said = self.said if block.first <= self.cursor <= block.last else ""
        gap = width - len(block.name) - len(said)
        return [(block.name, "name"), (" " * max(gap, 1), ""), (said, "said")]

    @property
    def said(self) -> str:
        """The day under the cursor in words: “Mon 23 Nov: practised”."""
        day = self.cursor
        return f"{day:%a} {day.day} {day:%b}: {self._words[self._mark(day)]}"

    def _below(self, block: Block, line: int) -> list[tuple[str, str]]:
        if line < WEEK_ROWS:
            return [(block.month_names(self.shape.pitch), "label")]
        row, pitch = line - WEEK_ROWS, self.shape.pitch
        cells = dict(block.days(row))
        pieces = [(weekday_names(self._week_start)[row], "label")]
        room = " " * (LABEL - 2)
        for column in range(block.weeks):
            day = cells.get(column)
            sign, look = (" ", "") if day is None or day > self._today else self._sign(day)
            is_here = day is not None and day == self.cursor
            before = cells.get(column - 1) == self.cursor and column > 0
            # Brackets around the day under the cursor, since its colour alone isn't seen by all.
            if is_here:
                room = room[:-1] + "["
            elif before:
                room = "]" + room[1:]
            pieces += [(room, "said" if is_here or before else ""), (sign, look)]
            room = " " * (pitch - 1)
        last = cells.get(block.weeks - 1)
        return [*pieces, ("]", "said")] if last is not None and last == self.cursor else pieces

    def _sign(self, day: date) -> tuple[str, str]:
        mark = self._mark(day)
        if day == self.cursor:
            return DAY_SIGNS[mark], "cursor" if self.has_focus else "cursor-blurred"
        return (DAY_SIGNS[mark], str(mark)) if day >= self._first or mark is not DayMark.QUIET else (" ", "")

    # The mouse

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a place, None where there is none."""
        at, line = divmod(y, ROWS + 1)
        blocks = self.blocks()
        if at >= len(blocks) or not WEEK_ROWS <= line < ROWS or x < LABEL - 1:
            return None
        pitch = self.shape.pitch
        day = blocks[at].day_at((x - LABEL + pitch // 2) // pitch, line - WEEK_ROWS)
        return day if day is not None and day <= self._today else None

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the day that was clicked; a second click chooses it."""
        spot = event.get_content_offset(self)
        day = self.day_at(spot.x, spot.y) if spot is not None else None
        if day is None:
            return
        already = day == self.cursor
        self.move_to(day)
        if already and event.chain > 1:
            self.post_message(self.Chosen())

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show the year before."""
        event.stop()
        self.move_years(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show the year after."""
        event.stop()
        self.move_years(1)

    def on_focus(self) -> None:
        """Show by the cursor that keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor without the focus."""
        self.refresh()
