"""Progress: practice days so far, returns and the rhythm in words, the map of days, this month, and each item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.day import month_of, parse_month
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.routine.day_marks import DAY_SIGNS, DAY_WORDS
from selfkind.domain.routine.item_history import ItemHistory
from selfkind.domain.routine.progress import DayMark, History
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hints_of, ranked
from selfkind.tui.layout.heat_map import ROWS, blocks_for
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.progress.item_panel import MONTH_LINES, item_lines, latest_months
from selfkind.tui.screens.progress.item_rows import LEGEND, item_rows, lines_of, score_of
from selfkind.tui.screens.progress.map_keys import MapKeys
from selfkind.tui.screens.today.side import calendar_lines
from selfkind.tui.text import sentence, shown
from selfkind.tui.widgets.heat_map import HeatMap
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Row, Rows
from selfkind.tui.widgets.still import StillRow

if TYPE_CHECKING:
    from datetime import date

    from textual import events

    from selfkind.companion.companion import Companion
    from selfkind.companion.progress import Facts

FRAME = 2
"""The cells and lines that a frame takes."""
MONTH = 26
"""The cells that this month takes with its frame."""
ITEMS = 90
"""The cells that the items take at most with their frame: longer lines are hard to read."""
HUGE = 166
"""The columns from which there's room for the item under the cursor beside the items."""
FOOT = 9
"""The lines that this month takes with its frame: what is below the map gets at least as much where it can."""


@dataclass(frozen=True)
class _Read:
    """What was read in the worker. `unreadable` has a line for each month that is left out."""

    facts: Facts
    history: History
    items: dict[str, ItemHistory]
    rows: Sequence[Row]
    unreadable: tuple[str, ...]


def _read(companion: Companion, width: int) -> _Read:
    history = companion.progress.history()
    items = companion.progress.items(history)
    facts = companion.progress.facts(history)
    # In the worker as well: of thousands of items the rows take a while.
    rows = item_rows(items, companion.scores.latest(), facts.today, width)
    return _Read(facts, history, {one.item.id: one for one in items}, rows, companion.journal.unreadable())


class ProgressScreen(MapKeys, ModeScreen):
    """What the days come to in words, the days themselves, and the history of each item.

    A day is opened on Today, an item on a page of its own, and a score among the scores. In a low window the map
    and the items take turns.
    """

    scopes = ("progress", "app")
    BINDINGS = bindings("progress")
    AUTO_FOCUS = "HeatMap"
    DEFAULT_CSS = """
    ProgressScreen {
        & #facts { height: auto; max-height: 6; padding: 0 2; color: $muted; }
        & HeatMap {
            border: round $line; padding: 0 1; margin: 0 1; border-subtitle-color: $muted;
            &:focus { border: round $accent; }
        }
        & #foot { height: 1fr; margin: 0 1; }
        & #month { width: 26; height: 1fr; min-height: 9; padding: 0 2; margin-right: 1; }
        & #items {
            height: 1fr; border: round $line; border-title-color: $primary; border-title-style: bold;
            border-subtitle-color: $muted;
        }
        & #item { display: none; width: 1fr; height: 1fr; padding: 0 2; margin-left: 1; }
        &.-huge #items { width: ITEMS; }
        &.-huge #item { display: block; }
        &.-high #facts { padding: 1 2; }
        &.-narrow {
            & #month { display: none; }
            & #foot, & HeatMap { margin: 0; }
            & HeatMap { padding: 0; }
        }
        &.-low {
            & #facts { padding: 0 1; }
            & HeatMap { border: none; padding: 0 1; &:focus { border: none; } }
            & #foot { display: none; }
            & #month { display: none; }
            &.-items #foot { display: block; }
            &.-items HeatMap { display: none; }
        }
        &.-troubled HeatMap, &.-troubled #foot { display: none; }
    }
    """.replace("ITEMS", str(ITEMS))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide"), (HUGE, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-middling"), (30, "-high")]

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._found: _Read | None = None
        self._below = FOOT
        """The lines inside the frames below the map."""

    def body(self) -> Iterable[Widget]:
        """Yield the words, the map, this month and the items."""
        yield Static("", id="facts", markup=False)
        heat = HeatMap(id="days")
        signs = (f"{DAY_SIGNS[mark]} {DAY_WORDS[mark]}" for mark in DayMark)
        heat.border_subtitle = Content("  ".join(signs))
        yield heat
        with StillRow(id="foot"):
            yield Panel("", id="month")
            yield Rows("Your items", id="items")
            yield Panel("", id="item")

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done where the focus is: with a day, or with an item."""
        words = {
            "progress.open": "open",
            "progress.items": "days" if self._is_in_items else "items",
            "progress.month": "month",
            "progress.year": "year",
            "progress.check_in": "weekly check-in",
        }
        if self.trouble:
            words = {}
        ids = ranked([*words, *footer_ids("app")])
        return hints_of(self.app.keys, {id: words.get(id, word) for id, word in ids.items()})

    @property
    def _items_width(self) -> int:
        """The cells that a line of the items has."""
        beside = 0 if self.has_class("-narrow") else MONTH + 3
        return min(self.app.size.width - beside, ITEMS) - FRAME

    @property
    def _is_in_items(self) -> bool:
        return isinstance(self.focused, Rows)

    def on_descendant_focus(self) -> None:
        """Show what can be done where the focus is now; in a low window, show what has it."""
        self.set_class(self._is_in_items, "-items")
        self._show_facts()
        self.show_keys()

    async def load(self) -> None:
        """Load everything from the roll-up."""
        width = self._items_width
        found = await self.app.ask(lambda companion: _read(companion, width))
        self._found = found
        self.remove_class("-troubled")
        calendar = self.app.env.calendar
        first = found.history.first_day()
        self.days.show(found.history.mark, found.facts.today, calendar.week_start, first)
        items = self.query_one("#items", Rows)
        items.show(found.rows)
        items.border_subtitle = LEGEND if any(one.has_days for one in found.items.values()) else ""
        self._show_month(found)
        self._show_facts()
        self.call_after_refresh(self._share_room)

    def say_trouble(self, words: str) -> bool:
        """Say in place of everything why nothing could be loaded."""
        if self._found is None:
            self.add_class("-troubled")
            self.query_one("#facts", Static).update(Content(sentence(words)))
        return self._found is None

    # What is shown

    def _show_facts(self) -> None:
        found = self._found
        if found is None:
            return
        facts = found.facts
        width = self.app.size.width - (2 if self.has_class("-low") else 4)
        said = [facts.so_far or "Your practice days will appear here."]
        said += [f"Rhythm: {facts.rhythm}"] if facts.rhythm else []
        said += [facts.came_back] if facts.came_back else []
        # The map needs all other lines of a low window.
        lines = lines_of(said, width)[: 1 if self.has_class("-low") and not self.has_class("-items") else None]
        words = [Content.assemble((line, "bold $foreground" if at == 0 else "")) for at, line in enumerate(lines)]
        words += [Content.assemble((sentence(line), "$accent")) for line in found.unreadable]
        self.query_one("#facts", Static).update(Content("\n").join(words))

    def _show_month(self, found: _Read) -> None:
        panel, facts = self.query_one("#month", Panel), found.facts
        week_start = self.app.env.calendar.week_start

        first = found.history.first_day()

        def mark_of(day: date) -> DayMark | None:
            # As on the map, nothing is said of days before the first one of practice.
            is_told = first is not None and first <= day <= facts.today
            return found.history.mark(day) if is_told else None

        month = parse_month(month_of(facts.today))
        lines = calendar_lines(month, mark_of, week_start)
        # Below this month those before it, as many as there's room for.
        for before in latest_months(first or facts.today, facts.today, max(self._below // MONTH_LINES, 1))[-2::-1]:
            named = Content.assemble((f"{before:%B} {before.year}", "bold $primary"))
            lines += [Content(""), named, *calendar_lines(before, mark_of, week_start)]
        panel.border_title = Content(f"{facts.today:%B}")
        panel.border_subtitle = Content(counted_days(facts.this_month, "practice day")) if facts.this_month else ""
        # Not `show_lines`, which would show it where there's no room.
        panel.update(Content("\n").join(lines))

    def on_rows_moved(self) -> None:
        """Show the item under the cursor beside the items."""
        self._show_item()

    def _show_item(self) -> None:
        key, found = self.query_one("#items", Rows).key, self._found
        if not self.has_class("-huge") or found is None:
            return
        panel = self.query_one("#item", Panel)
        panel.visible = key in found.items
        if key is None or not panel.visible:
            return
        item = found.items[key].item
        # The items and this month with their frames, the air at both sides, and what frames the panel.
        width = self.app.size.width - ITEMS - MONTH - 3 - 1 - 6
        week_start = self.app.env.calendar.week_start
        days = found.history.item_days(item.id)
        lines = item_lines(item, days, found.facts.today, week_start, (width, self._below))
        panel.border_title = Content(shown(item.name))
        panel.update(Content("\n").join(lines))

    def on_resize(self, event: events.Resize | None = None) -> None:
        """Give the map as many whole blocks as leave room for what is below it."""
        super().on_resize()
        self.call_after_refresh(self._share_room)

    def _share_room(self) -> None:
        heat, facts = self.days, self.query_one("#facts", Static)
        if self.has_class("-low"):
            heat.styles.height = "1fr"
            return
        # The bars take a line each.
        room = self.app.size.height - 2 - facts.outer_size.height - FRAME
        blocks = min(blocks_for(room - FOOT), heat.most_blocks)
        height = blocks * (ROWS + 1) - 1
        heat.styles.height = height + FRAME
        self._below = room - height - FRAME
        self._show_item()
        if self._found is not None:
            self._show_month(self._found)

    def wrap_again(self) -> None:
        """Lay out the words and the items for another width."""
        self._show_facts()
        self.call_after_refresh(self._share_room)
        self.reload()

    # What keys do

    def action_items(self) -> None:
        """Go to the items, or back to the days."""
        to: Widget = self.days if self._is_in_items else self.query_one("#items", Rows)
        # What isn't displayed takes no focus.
        self.set_class(not self._is_in_items, "-items")
        to.focus()

    async def action_open(self) -> None:
        """Open the day under the cursor on Today, the history of the item under it, or the scores at that one."""
        if not self._is_in_items:
            await self.app.open_day(self.days.cursor)
            return
        key = self.query_one("#items", Rows).key
        if self._found is not None and key in self._found.items:
            from selfkind.tui.screens.progress.item import ItemHistoryPage

            await self.app.push_screen(ItemHistoryPage(self._found.items[key].item))
        elif score_of(key):
            from selfkind.tui.screens.scores.scores import ScoresScreen

            await self.app.push_screen(ScoresScreen(score_of(key)))

    async def action_check_in(self) -> None:
        """Answer the six lines about the past week."""
        await self.app.begin_exercise("weekly-check-in")

    async def action_review(self, length: str) -> None:
        """Look back on the month or the year of the day under the cursor."""
        from selfkind.tui.screens.review.review import ReviewPage

        # The map shows days to come, too, on which there's nothing to look back.
        day = min(self.days.cursor, self.app.env.today())
        await self.app.push_screen(ReviewPage(day, length))

    async def on_rows_chosen(self) -> None:
        """Open the item that was chosen."""
        await self.action_open()
