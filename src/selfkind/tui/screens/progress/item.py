"""The history of one item: what it comes to in words, and a map of its own days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError
from selfkind.domain.routine.cadence import describe
from selfkind.domain.routine.progress import DayMark
from selfkind.domain.routine.progress_words import tick_words
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.layout.heat_map import ROWS, blocks_for
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.progress.item_rows import come_to, lines_of
from selfkind.tui.screens.progress.map_keys import MapKeys
from selfkind.tui.text import sentence, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.heat_map import HeatMap
from selfkind.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.plan import Completion
    from selfkind.domain.routine.progress import ItemDays
    from selfkind.domain.routine.routine import RoutineItem

ITEM_WORDS: Mapping[DayMark, str] = {
    DayMark.PRACTISED: "done",
    DayMark.REST: "rested",
    DayMark.AWAY: "away",
    DayMark.QUIET: "nothing noted",
}


FRAME = 2
FEWEST_LINES = 6
"""The lines that the latest days have at least, with their frame: below a map with less room there are none."""
MOST_DAYS = 40


def _tick_lines(ticks: Sequence[Completion]) -> list[Content]:
    """Return what is known of each tick in columns: its day, how the item stood with the minutes, and the first
    line of its note."""
    said = [tick_words(tick) for tick in ticks]
    cells = max(map(len, said), default=0)
    return [
        Content.assemble(
            (f"{tick.day:%a} {tick.day.day} {tick.day:%b} {tick.day.year}".ljust(17), "$muted"),
            (stood.ljust(cells), "$foreground"),
            (f"  {shown(tick.note.splitlines()[0])}" if tick.note else "", "italic $foreground"),
        ).rstrip()
        for tick, stood in zip(ticks, said, strict=True)
    ]


class ItemHistoryPage(MapKeys, PageScreen):
    """The days of one item, over Progress. An archived item has them too."""

    scopes = ("item_days",)
    BINDINGS = bindings("item_days")
    AUTO_FOCUS = "HeatMap"
    DEFAULT_CSS = """
    ItemHistoryPage {
        & #about { height: 2; padding: 0 1; color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & HeatMap { height: 1fr; padding: 0 1; }
        &.-high #about { padding: 0 2; }
        &.-high HeatMap { border: round $line; margin: 0 1; }
        & #latest {
            display: none; width: 100%; max-width: 92; height: 1fr; margin: 0 1; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        &.-roomy #latest { display: block; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]

    def __init__(self, item: RoutineItem) -> None:
        super().__init__()
        self._item = item
        self._ticks: Sequence[Completion] = ()

    def compose(self) -> ComposeResult:
        """Compose the words, the map and the keys."""
        yield Static("", id="about", markup=False)
        yield HeatMap(id="days", words=ITEM_WORDS)
        yield Panel("Latest days", id="latest")
        yield KeyBar(self.key_hints(), last=3)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys; leaving, help now and the keys are always there."""
        words = {"item_days.open": "open day", "item_days.earlier": "", "item_days.later": ""}
        return hints_of(self.app.keys, words | {"app.keys": "", "item_days.back": "", "app.help_now": ""})

    def on_mount(self) -> None:
        """Load the days, and load them again after every change."""
        self.app.changed.subscribe(self, lambda _: self.reload())
        self.reload()

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read the days in the worker, and show them."""
        try:
            days, self._ticks = await self.app.ask(self._read)
        except SelfkindError as problem:
            self.show_trouble(problem.message)
            return
        env = self.app.env
        first = min(days.practised | days.rested, default=None)
        self.days.show(days.mark, env.today(), env.calendar.week_start, first)
        item = self._item
        removed = " · archived" if item.removed is not None else ""
        how = sentence(f" · {describe(item.cadence)}{removed}")
        name = Content.assemble((shown(item.name), "bold $foreground"), (how, "$muted"))
        # Two lines, since the map needs all others of a low window.
        self.query_one("#about", Static).update(Content("\n").join([name, Content(self._come_to(days))]))

        self._share_room()

    def _read(self, companion: Companion) -> tuple[ItemDays, Sequence[Completion]]:
        days = companion.progress.history().item_days(self._item.id)
        return days, companion.progress.latest_ticks(self._item.id, days, MOST_DAYS)

    def on_resize(self) -> None:
        """Share the room anew once the window has its size."""
        self.call_after_refresh(self._share_room)

    def _share_room(self) -> None:
        """Give the map as many whole blocks as it has, and the rest to the latest days, where that's enough."""
        heat, latest = self.days, self.query_one("#latest", Panel)
        # The two lines above, the keys, and the frame of the map.
        room = self.size.height - 3 - FRAME
        height = min(blocks_for(room - FEWEST_LINES), heat.most_blocks) * (ROWS + 1) - 1
        is_roomy = bool(self._ticks) and self.has_class("-high") and room - height >= FEWEST_LINES
        self.set_class(is_roomy, "-roomy")
        heat.styles.height = height + FRAME if is_roomy else "1fr"
        fitting = self._ticks[: max(room - height - FRAME, 0)]
        latest.update(Content("\n").join(_tick_lines(fitting)))

    def _come_to(self, days: ItemDays) -> str:
        """Return what the days come to, as much as fits in a line."""
        return lines_of(come_to(days, self.app.env.today()), self.app.size.width - 4)[0]

    async def action_open(self) -> None:
        """Open the day under the cursor on Today."""
        await self.app.open_day(self.days.cursor)
