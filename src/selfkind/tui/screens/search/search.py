"""Search: everything that was written, felt and practised, found while it's typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input
from textual.widgets.input import Selection
from textual.worker import Worker, WorkerCancelled

from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.finding import Thing
from selfkind.domain.journal.titles import title_of
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.forms.inputs import Line
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.journal.entry_page import subtitle_of
from selfkind.tui.screens.led_list import LedList
from selfkind.tui.screens.search.pages import TAG, SearchPage, SearchPages, first_match
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.reading import LONG, Piece, Reading, content_of
from selfkind.tui.widgets.rows import Cell, Row, Rows, wrapped

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.tui.environment import Environment

FIRST, MOST = 50, 800
"""How many things are read first, and at most at a time."""
ABOVE = 3
"""Lines above the first match that stay in view."""

TEACHING = (
    ("tea rain", "both words"),
    ('"a good day"', "these exact words"),
    ("-coffee", "without this word"),
    ("@", "all tags; @work for just “work”"),
    ("kind:letter", "a kind: note, check-in…"),
    ("feeling:lonely", "with this feeling"),
    ("since:march", "from March on, or until:march"),
)
"""What can be typed, and what it finds."""
NOTHING = "Nothing was found. Try fewer words, or the beginning of a word."
NO_TAGS = "No tag begins like this. To make a tag, write @ before a word in an entry."


def _begin(
    companion: Companion, env: Environment, text: str, count: int, is_over: Callable[[], bool]
) -> tuple[SearchPages, SearchPage]:
    pages = SearchPages(companion, env, text, is_over)
    return pages, pages.next(count)


class SearchScreen(LedList, PageScreen):
    """A field, what its words find, and the selected thing whole. Its result is what was chosen, None when it was
    left.

    Each key begins a new search in the worker, and ends the one before it: none waits for another.
    """

    scopes = ("search",)
    BINDINGS = bindings("search")
    AUTO_FOCUS = "Line"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]
    DEFAULT_CSS = """
    SearchScreen {
        & Line { margin: 1 2 0 2; }
        & #main { width: 100%; height: 1fr; padding: 1 1 0 1; }
        & #found, & #page {
            border: round $line; border-title-color: $primary; border-title-style: bold;
            border-subtitle-color: $muted; height: 1fr;
        }
        & #found { width: 3fr; }
        & #page { width: 4fr; margin-left: 1; padding: 0 2; scrollbar-size-vertical: 1; }
        & #page:focus { border: heavy $accent; }
        & #text { height: auto; max-width: 80; }
        &.-bare #page { display: none; }
        &.-narrow #main { layout: vertical; padding: 0; }
        &.-narrow Line { margin: 0 1; }
        &.-narrow #found, &.-narrow #page { width: 1fr; margin: 0; }
        &.-narrow.-low #page { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0
        self._things: dict[str, Thing] = {}
        self._pages: SearchPages | None = None
        self._has_more = False
        self._read_on: SearchPages | None = None
        """Those of which the next page is being read."""

    def compose(self) -> ComposeResult:
        """Compose the field, the list, the page and the keys."""
        yield Line(placeholder="what would you like to find?")
        with Horizontal(id="main"):
            rows = Rows("Search", id="found", led=True)
            rows.can_focus = False
            yield rows
            with VerticalScroll(id="page"):
                yield Reading(id="text")
        yield KeyBar(self.key_hints(), last=1)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of the page, and help now with a key that types nothing."""
        return self.typing_hints()

    def on_mount(self) -> None:
        """Show what was searched for last, selected, so that the next key replaces it."""
        line = self.query_one(Line)
        line.value = self.app.searched
        line.selection = Selection(0, len(line.value))
        self.app.changed.subscribe(self, lambda _: self._begin_again())
        self._begin()

    def show_found(self, typed: str) -> None:
        """Search anew, if it's for something else than the last time."""
        if typed != self.app.searched:
            self.app.searched = typed
            self._begin()

    def _begin(self) -> None:
        self._turn += 1
        self._search(self.query_one(Line).value, self._turn)

    def _begin_again(self) -> None:
        """Look for the same words after something has changed. What is selected stays so: the change can be of
        another process, in the middle of reading."""
        self._turn += 1
        again = self._pages is not None and self._pages.text == self.query_one(Line).value
        self._search(self.query_one(Line).value, self._turn, again=again)

    @work(group="search", exclusive=True, description="search")
    async def _search(self, text: str, turn: int, *, again: bool = False) -> None:
        """Find what `text` looks for, and show it, unless another key came in between. With `again`, it's shown
        already: then as much of it is read, and the cursor stays."""

        def is_over() -> bool:
            return turn != self._turn or not self.is_running

        count = max(FIRST, len(self._things)) if again else FIRST
        begin = partial(_begin, env=self.app.env, text=text, count=count, is_over=is_over)
        try:
            pages, page = await self.app.ask(begin)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        if not is_over():
            self._show(pages, page, again=again)

    def _show(self, pages: SearchPages, page: SearchPage, *, again: bool) -> None:
        query, before = pages.query, self._thing
        self._pages, self._things, self._has_more = pages, {}, False
        said = [*query.problems, *page.warnings]
        tags = list(pages.tag_rows())
        # Without a page beside it, the list will be as wide as the window.
        width = max((self.led.size.width if page.things else self.size.width - 6) - 4, 20)
        rows = [row for line in said for row in wrapped(line, "accent", width)]
        if query.is_empty and query.typed_tag is None:
            rows += () if said else _teaching()
        elif query.typed_tag is not None and not tags and not page.things:
            rows += wrapped(NO_TAGS, "muted", width)
        elif not tags and not page.things:
            rows += wrapped(NOTHING, "muted", width)
        rows += tags
        self._note(page)
        found = self.led
        first = next((row.key for row in (*tags, *page.rows)), None)
        found.border_title = "Tags" if tags and not page.things else "Search"
        found.show([*rows, *page.rows], key=None if again else first)
        if not again:
            found.scroll_home(animate=False)
        if not again or self._thing != before:
            self._show_page()

    def _note(self, page: SearchPage) -> None:
        self._things |= {thing.id: thing for thing in page.things}
        self._has_more = not page.is_last
        count = len(self._things)
        more = " shown" if self._has_more else " found"
        self.led.border_subtitle = f"{count}{more}" if count else ""

    @work(group="read on")
    async def on_rows_near_end(self) -> None:
        """Read on, twice as much each time."""
        pages, turn = self._pages, self._turn
        if pages is None or not self._has_more or self._read_on is pages:
            return
        self._read_on = pages
        count = min(len(self._things), MOST)
        try:
            page = await self.app.ask(lambda _: pages.next(count))
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        finally:
            if self._read_on is pages:
                self._read_on = None
        if pages is self._pages and turn == self._turn:
            self._note(page)
            self.led.add(page.rows)

    @property
    def _thing(self) -> Thing | None:
        return self._things.get(next((rows.key for rows in self.query(Rows)), None) or "")

    def on_rows_moved(self) -> None:
        """Show the thing under the cursor on the page."""
        self._show_page()

    def _show_page(self) -> None:
        thing, pages = self._thing, self._pages
        page, text = self.query_one("#page"), self.query_one("#text", Reading)
        self.set_class(thing is None, "-bare")
        self.workers.cancel_group(self, "mark")
        if thing is None or pages is None:
            text.show([])
            return
        page.border_title = title_of(thing)
        page.border_subtitle = subtitle_of(thing, self.app.env.calendar, pages.origins)
        self._mark(thing, pages)

    # Textual would describe the worker with all that was written: 50 ms for a long text.
    @work(group="mark", exclusive=True, description="mark")
    async def _mark(self, thing: Thing, pages: SearchPages) -> None:
        """Show a thing with its matches, the first in view. They are looked for in the worker: it can be long."""
        pieces = await self.app.ask(lambda _: pages.page(thing))
        if thing != self._thing:
            return
        self.query_one("#text", Reading).show(pieces)
        self.query_one("#page").scroll_home(animate=False)
        self.call_after_refresh(self._see_match, pieces)

    def _see_match(self, pieces: list[Piece]) -> None:
        before = first_match(pieces)
        text = self.query_one("#text", Reading)
        if not before or not text.size.width or sum(len(part) for piece in before for part, _ in piece) > LONG:
            return
        line = content_of(before).get_height({}, text.size.width)
        page = self.query_one("#page")
        if line > page.size.height - ABOVE:
            page.scroll_to(y=line - ABOVE, animate=False)

    def action_up(self) -> None:
        """Go up."""
        if not self._is_reading():
            super().action_up()

    def action_down(self) -> None:
        """Go down."""
        if not self._is_reading():
            super().action_down()

    def _is_reading(self) -> bool:
        return self.focused is not None and self.focused.id == "page"

    def action_read(self) -> None:
        """Go to the page, or back to the field."""
        page = self.query_one("#page")
        if not self._is_reading() and page.display and page.size.height:
            page.focus()
        else:
            self.action_type()

    def action_type(self) -> None:
        """Go to the field."""
        self.query_one(Line).focus()

    def action_back(self) -> None:
        """Go back to the field from the page, and from the field to where the search was opened."""
        if self._is_reading():
            self.action_type()
        else:
            self.dismiss(None)

    @on(Rows.Chosen)
    @on(Input.Submitted)
    def action_open(self) -> None:
        """Open what is selected, once what was typed has been looked for: before, it could be another."""
        self.run_worker(self._open(), group="open", exclusive=True)

    def _under_way(self) -> Worker[Any] | None:
        """Return the search that nothing has taken the place of and that isn't over, if there is one."""
        searches = (one for one in self.workers if one.group == "search" and one.node is self)
        return next((one for one in searches if not one.is_finished and not one.is_cancelled), None)

    async def _open(self) -> None:
        while (search := self._under_way()) is not None:
            with suppress(WorkerCancelled):  # typing on began another
                await search.wait()
        if not self.is_open:  # left while that took its time
            return
        key = self.led.key or ""
        if key.startswith(TAG):
            line = self.query_one(Line)
            typed = line.value
            line.value = f"{typed[: typed.rindex(TAG)]}{key} "
            line.cursor_position = len(line.value)
        elif (thing := self._things.get(key)) is not None:
            self.dismiss(thing)


def _teaching() -> Iterable[Row]:
    yield Row(left=(Cell("Type any words. These work too:", "muted"),))
    yield Row()
    for example, finds in TEACHING:
        yield Row(left=(Cell(f"{example:<16}", "primary"), Cell(finds, "muted")))
