"""The page of the routine: all items in the order of a day, and those that are archived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from selfkind.domain.errors import SelfkindError
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.domain.table_names import counted
from selfkind.reminders.schedule import first_day
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.layout.symbols import symbol_cells, symbol_width
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.screens.progress.item_panel import months_of
from selfkind.tui.screens.routine.item_words import Listed, how_often, words_of
from selfkind.tui.screens.routine.library import add_from_library
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.text import shown
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.progress import History


WIDEST = 60
"""The cells that the panel about an item takes at most."""


class RoutineScreen(ListPage[Listed]):
    """The list, and the selected item in words. `o` shows the archived items instead."""

    scopes = ("routine",)
    BINDINGS = bindings("routine")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    title_words = "Your routine"
    DEFAULT_CSS = """
    RoutineScreen {
        & #main { height: 1fr; layout: horizontal; }
        & Rows { width: 5fr; max-width: 90; }
        & Panel { width: 3fr; max-width: 60; margin: 1 1 0 0; padding: 1 2; height: auto; max-height: 100%; }
        &.-narrow #main { layout: vertical; }
        &.-narrow Rows { width: 1fr; max-width: 100%; height: 1fr; margin: 0; }
        &.-narrow Panel { width: 1fr; max-width: 100%; height: auto; max-height: 9; margin: 0; padding: 0 1; }
        &.-narrow.-low Panel { max-height: 6; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shows_archived = False
        self._symbols = 0
        self._history: History | None = None
        """What was done on which days, where there's room to show it."""

    def body(self) -> Iterable[Widget]:
        """Compose the list and the words about what is selected."""
        with Container(id="main"):
            yield Rows(self.title_words)
            yield Panel("", id="about")

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Say how many items wait for their import to be allowed; items are in no month that could be missing."""
        waiting = 0 if self._shows_archived else len(companion.routine.kept_out())
        verb = "waits" if waiting == 1 else "wait"
        return (f"{counted('routine', waiting)} {verb} until you allow the import.",) if waiting else ()

    def read(self, companion: Companion) -> Iterable[Listed]:
        """Return the items, each with what its words need."""
        routine, now = companion.routine, companion.now()
        items = routine.archived() if self._shows_archived else routine.items()
        exercises = {one.id: one.name for one in companion.practice.exercises()}
        self._symbols = symbol_width(items)
        done = _done_of(companion, items)
        self._history = None
        if self.has_class("-wide") and self.has_class("-high"):
            with suppress(SelfkindError):  # the page is about the items
                self._history = companion.progress.history()
        names = Counter(item.name.casefold() for item in items)
        part: Part | None = None
        for item in items:
            yield Listed(
                item,
                first=item.part is not part and not self._shows_archived,
                opens=exercises.get(item.exercise) if item.exercise else "",
                same=names[item.name.casefold()] > 1,
                since=None if self._shows_archived else first_day(item.times, now, companion.calendar),
                done=done.get(item.id, ()),
                week_start=companion.calendar.week_start,
            )
            part = item.part

    def rows_of(self, one: Listed) -> Iterable[Row]:
        """Return the row of an item, below the name of its part of the day where that begins."""
        item = one.item
        if one.first:
            yield Row(left=(Cell(item.part.heading, "heading"),))
        right = [Cell("another one has this name  ", "accent")] if one.same else []
        right += [Cell("not available  ", "accent")] if one.opens is None else []
        right += [Cell("resting  ", "secondary")] if self._rests(one) else []
        yield Row(
            item.id,
            (Cell(" "), *symbol_cells(item, self._symbols), Cell(item.name)),
            (*right, Cell(how_often(item), "muted")),
        )

    @property
    def empty_words(self) -> str:
        """What the list says when nothing is in it."""
        return self.app.env.text("empty_archive" if self._shows_archived else "empty_routine")

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with what is under the cursor, and without anything."""
        if self._shows_archived:
            return ("restore", "history", "archived") if self.here is not None else ("archived",)
        if self.here is None:
            return ("add", "archived")
        keys = ("edit", "add", "archive", "archived", "history", "duplicate", "move_down", "move_up")
        return ("restore", *keys) if self._rests(self.here) else keys

    def _rests(self, one: Listed) -> bool:
        """Return whether an item of the routine rests, or will from a day to come on."""
        return not self._shows_archived and one.item.rest_after(self.app.env.today()) is not None

    def on_resize(self) -> None:
        """Show more of an item where there's room now, or less."""
        self.reload()

    def own_words(self) -> Mapping[str, str]:
        """Return what leads back from the archived items, and what ends a rest."""
        if self._shows_archived:
            return {"archived": "your routine"}
        return {"restore": "end rest"} if self.here is not None and self._rests(self.here) else {}

    def on_rows_moved(self) -> None:
        """Show the item under the cursor in words, and the keys that work on it."""
        super().on_rows_moved()
        for panel in self.query(Panel):
            one = self.here
            if one is None:
                panel.show_lines()
                continue
            panel.border_title = Content(shown(one.item.name))
            words = [*words_of(one, self.app.env.today())]
            panel.show_lines(*words, *self._months(one.item, len(words)))

    def _months(self, item: RoutineItem, words: int) -> list[Content]:
        """Return the latest months of an item that was done before, where the panel has room below its `words`."""
        if self._history is None:
            return []
        days, env = self._history.item_days(item.id), self.app.env
        # Beside the list, with what frames the panel; below the words, of which a line or two may be broken.
        width = min(self.size.width * 3 // 8, WIDEST) - 7
        room = self.size.height - 6 - words - 2
        if not days.practised | days.rested:
            return []
        return months_of(days, env.today(), env.calendar.week_start, (width, room))

    def _current(self, *, archived: bool = False) -> RoutineItem | None:
        """Return the item under the cursor where what was asked for works on it."""
        one = self.here
        if one is None:
            return None
        if archived is not self._shows_archived:
            said = "This item is in your routine." if archived else "This item is archived. You can restore it."
            self.app.show_notice(said)
            return None
        return one.item

    async def on_rows_chosen(self) -> None:
        """Change what was chosen, or restore it."""
        await (self.action_restore() if self._shows_archived else self.action_edit())

    async def action_edit(self) -> None:
        """Change the item under the cursor."""
        if (item := self._current()) is not None:
            await self.app.push_screen(ItemScreen(item, item.part))

    async def action_add(self) -> None:
        """Add an item, from the library or in one's own words."""
        if self._shows_archived:
            self.action_archived()
        await add_from_library(self.app, self.here.item.part if self.here is not None else Part.ANY)

    async def action_duplicate(self) -> None:
        """Add a copy of the item below it."""
        if (item := self._current()) is None:
            return
        copying = await self.app.attempt(lambda companion: companion.routine.duplicate(item))
        if copying.is_done:
            self.app.show_notice(undoable(self.app.keys, f"Added a copy of “{shown(item.name)}” below it."))

    async def action_archive(self) -> None:
        """Archive the item under the cursor; undo restores it."""
        if (item := self._current()) is None:
            return
        archiving = await self.app.attempt(lambda companion: companion.routine.remove(item))
        if archiving.is_done:
            said = f"Archived “{shown(item.name)}”. Its history stays."
            self.app.show_notice(undoable(self.app.keys, said))

    async def action_restore(self) -> None:
        """Restore the archived item under the cursor, or end the rest of the one there."""
        here = self.here
        item = here.item if here is not None and self._rests(here) else self._current(archived=True)
        if item is None:
            return
        restoring = await self.app.attempt(lambda companion: companion.routine.restore(item))
        if restoring.is_done:
            back = "is in your routine again" if item.removed is not None else "doesn't rest any more"
            self.app.show_notice(undoable(self.app.keys, f"“{shown(item.name)}” {back}."))

    def action_archived(self) -> None:
        """Show the archived items, or the routine again."""
        self._shows_archived = not self._shows_archived
        # Emptied first, so that the cursor begins at the top.
        self.query_one(Rows).show(())
        self.query_one(Rows).border_title = "Archived items" if self._shows_archived else self.title_words
        self.reload()

    async def action_history(self) -> None:
        """Show the history of the item under the cursor."""
        if self.here is not None:
            from selfkind.tui.screens.progress.item import ItemHistoryPage

            await self.app.push_screen(ItemHistoryPage(self.here.item))

    async def _move(self, by: int) -> None:
        if (item := self._current()) is not None:
            await self.app.attempt(lambda companion: companion.routine.move(item, by))

    async def action_move_up(self) -> None:
        """Move the item up, over all items."""
        await self._move(-1)

    async def action_move_down(self) -> None:
        """Move the item down, over all items."""
        await self._move(1)

    def action_leave(self) -> None:
        """Go back to the routine from the archived items, then to where the page was opened."""
        if self._shows_archived:
            self.action_archived()
        else:
            self.dismiss(None)


def _done_of(companion: Companion, items: Iterable[RoutineItem]) -> Mapping[str, Collection[date]]:
    """Return the days on which items were done whose next days hang on those."""
    looking = [item.id for item in items if item.cadence.looks_back]
    if not looking:
        return {}
    history = companion.progress.history()
    return {id: history.days_of(id) for id in looking}
