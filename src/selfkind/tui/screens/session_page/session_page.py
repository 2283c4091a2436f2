"""The session page: what goes on it, with a box for each, and the page exactly as it will be written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Horizontal, ScrollableContainer, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError
from selfkind.domain.paper import Paper
from selfkind.domain.session_page.choices import PageChoices, hidden_or_counted, with_words, without_words
from selfkind.domain.session_page.fit import fit_words
from selfkind.domain.session_page.hiding import HIDDEN_WITH
from selfkind.platform.opener import open_file
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hint
from selfkind.tui.screens.reads_beside import ReadingListPage
from selfkind.tui.screens.session_page.contents import (
    DAYS,
    EARLY,
    LEFT_OUT,
    NAME,
    NAMES,
    PAPER,
    PREVIEW,
    Line,
    drawn_in_ascii,
    read_lines,
)
from selfkind.tui.screens.session_page.days import DaysScreen
from selfkind.tui.screens.session_page.left_out import LeftOutScreen
from selfkind.tui.screens.session_page.save import SavePageScreen, free_files
from selfkind.tui.text import sentence, shown
from selfkind.tui.widgets.reading import Reading
from selfkind.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.session_page import Hidden

BEFORE = "before-appointment"
"""The form of what somebody wants to talk about."""
TICKED_EARLIER = "What you ticked earlier is still ticked. Read the preview before you save the page."
NOTHING_SAVED = "Save the page first."


class SessionPageScreen(ReadingListPage[Line]):
    """The list of what can be on the page, and beside it the page. On a narrow terminal, the one takes the place
    of the other. With `takes_up`, it goes on with the days of an unfinished page."""

    scopes = ("session_page",)
    BINDINGS = bindings("session_page")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (116, "-wide")]
    title_words = "Session page"
    empty_words = ""
    DEFAULT_CSS = """
    SessionPageScreen {
        & #beside { width: 1fr; min-width: 80; height: 1fr; margin-left: 1; }
        & #notes { height: auto; padding: 0 1; color: $muted; }
        & #page { margin: 0; padding: 0 0 0 1; scrollbar-size-horizontal: 1; }
        & #text { width: 76; padding: 0; }
        &.-narrow #main { padding: 0; }
        &.-narrow #beside { display: none; }
        &.-narrow.-reading #beside { display: block; min-width: 0; margin: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._choices: PageChoices | None = None
        self._made: date | None = None
        """The day of the choices."""
        self._hidden: Hidden | None = None
        """What was kept as hidden when that was looked at last."""
        self._file: Path | None = None

    def body(self) -> Iterable[Widget]:
        """Compose the list, and the page with what there is to know about it."""
        with Horizontal(id="main"):
            yield Rows(self.title_words, id="things")
            with Vertical(id="beside"):
                yield Static("", id="notes", markup=False)
                with ScrollableContainer(id="page"):
                    yield Reading(id="text")

    def on_mount(self) -> None:
        """Load what there is, and name the keys that scroll sideways for as long as there's more than fits."""
        super().on_mount()
        self.watch(self.query_one("#page"), "show_horizontal_scrollbar", self.on_rows_moved, init=False)

    def read(self, companion: Companion) -> Iterable[Line]:
        """Return what can be chosen, and the page as it's written."""
        chosen, self._made = self._of_today(companion), companion.today()
        if chosen is not None:
            chosen, self._hidden = companion.session_page.with_hidden(chosen, self._hidden)
        return list(read_lines(companion, chosen))

    def _of_today(self, companion: Companion) -> PageChoices | None:
        """Return the choices; the day on which they were made may have ended."""
        chosen, made = self._choices, self._made
        return companion.session_page.moved_on(chosen, made) if chosen is not None and made is not None else None

    def rows_of(self, line: Line) -> Iterable[Row]:
        """Return the rows of a line."""
        return line.rows(self.app.env.today())

    @property
    def _preview(self) -> Line | None:
        return next((one for one in self.things if one.id == PREVIEW), None)

    def _show(self) -> None:
        super()._show()
        preview = self._preview
        if preview is None or preview.fit is None:
            return
        if self._choices is None and preview.choices.entries:
            self.app.show_notice(TICKED_EARLIER)
        self._choices = preview.choices
        if self.takes_up:
            takes_up, self.takes_up = self.takes_up, ""
            self.run_worker(self._ask_days(takes_up), group="days")
        fits = fit_words(preview.fit, preview.choices.paper)
        self.query_one("#things").border_subtitle = fits
        page = self.query_one("#page")
        page.border_title, page.border_subtitle = "Preview", fits
        self.query_one("#notes", Static).update(Content(sentence(" ".join(preview.notes))))
        text = drawn_in_ascii(preview.text) if self.app.env.ascii else preview.text
        self.query_one("#text", Reading).show([((text, "$foreground"),)])

    # What the keys do here

    def own_keys(self) -> Iterable[str]:
        """Return what can be done where the focus is."""
        opens = () if self._file is None else ("open",)
        if self.is_reading:
            return ("read", "save", *opens, "initials", "paper")
        here = self.here
        own = () if here is None else ("choose", "hide") if here.block is not None else ("choose",)
        return (*own, "read", "save", *opens, "write", "days", "initials", "paper")

    def own_words(self) -> Mapping[str, str]:
        """Return what the keys do with what is under the cursor."""
        words = {"read": "list"} if self.is_reading else {}
        here = self.here
        if here is None:
            return words
        if not here.has_box:
            return {**words, "choose": "change"}
        if here.is_hidden:
            return {**words, "choose": "tick", "hide": "count again"}
        return {**words, "choose": "leave out" if here.is_ticked else "tick"}

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys that work here, and those that scroll where there's more of the page than fits."""
        keys = super().key_hints()
        if not self.is_reading or not any(one.show_horizontal_scrollbar for one in self.query("#page")):
            return keys
        return [keys[0], ("left right" if self.app.env.ascii else "← →", "sideways", ""), *keys[1:]]

    @property
    def has_page(self) -> bool:
        """Whether there's something to read: the page is there whatever is under the cursor."""
        return True

    # Choosing

    async def on_rows_chosen(self) -> None:
        """Tick what was chosen, or change it."""
        await self.action_choose()

    async def on_rows_marked(self) -> None:
        """Tick what has the box that was clicked."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Put what is under the cursor on the page, or leave it out; change what has no box."""
        line, chosen = self.here, self._choices
        if self.is_reading or line is None or chosen is None:
            return
        if line.id in (DAYS, NAME):
            await self.action_days()
        elif line.id == NAMES:
            await self.action_initials()
        elif line.id == PAPER:
            await self.action_paper()
        elif line.id == LEFT_OUT:
            await self.action_left_out()
        elif line.id == EARLY:
            await self._take(replace(chosen, stopped_early=not chosen.stopped_early))
        elif line.entry is not None and line.entry.refused:
            self.app.show_notice(line.entry.refused)
        elif line.is_hidden_with_another:
            self.app.show_notice(HIDDEN_WITH)
        else:
            await self._take((without_words if line.is_ticked else with_words)(*line.what))

    async def action_hide(self) -> None:
        """Leave out what is under the cursor completely, not even counted, or count it again."""
        line = self.here
        if line is None or line.block is None:
            self.app.show_notice("Choose a block or an entry first.")
            return
        if line.is_hidden_with_another:
            self.app.show_notice(HIDDEN_WITH)
            return
        await self._take(hidden_or_counted(*line.what))

    async def action_initials(self) -> None:
        """Write initials for the names of people, or the names."""
        if self._choices is not None:
            await self._take(replace(self._choices, initials=not self._choices.initials))

    async def action_paper(self) -> None:
        """Choose the other paper."""
        if self._choices is not None:
            other = Paper.LETTER if self._choices.paper is Paper.A4 else Paper.A4
            await self._take(replace(self._choices, paper=other))

    async def action_left_out(self) -> None:
        """Show what is left out completely, and what else can be."""
        if self._choices is not None:
            await self.app.push_screen(LeftOutScreen(self._choices, self._take))

    async def action_days(self) -> None:
        """Ask for the days and the name."""
        await self._ask_days()

    async def _ask_days(self, takes_up: str = "") -> None:
        preview, chosen = self._preview, self._choices
        if preview is None or preview.usual is None or chosen is None:
            return

        async def answered(choices: PageChoices | None) -> None:
            if choices is not None:
                await self._take(choices)

        page = DaysScreen(chosen, preview.usual)
        page.takes_up = takes_up
        await self.app.push_screen(page, answered)

    async def _take(self, choices: PageChoices) -> None:
        """Take other choices, and keep them at once."""
        self._choices = choices

        def keep(companion: Companion) -> None:
            kept = self._of_today(companion) or choices
            companion.session_page.keep_unfinished(kept)
            self._hidden = companion.session_page.with_hidden(kept, None)[1]

        self.reload()
        try:
            await self.app.ask(keep)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")

    async def action_write(self) -> None:
        """Write what there is to talk about."""
        await self.app.begin_exercise(BEFORE)

    # The file

    async def action_save(self) -> None:
        """Ask for a file, and write the page there."""
        choices = self._choices
        if choices is None:
            return
        files = await self.app.ask(lambda _: free_files())

        def saved(path: Path | None) -> None:
            if path is not None:
                self._file = path
                opens = hint(self.app.keys, "session_page.open")
                more = f" Press {opens[0]} to open the file." if opens else ""
                self.app.show_notice(f"Saved: {shown(str(path))}.{more}")

        await self.app.push_screen(SavePageScreen(choices, files), saved)

    async def action_open(self) -> None:
        """Open the file that was saved, with the program of the system for it."""
        if self._file is None:
            self.app.show_notice(NOTHING_SAVED)
        elif not await asyncio.to_thread(open_file, self._file):
            self.app.show_notice(f"No program opened it. The file is here: {shown(str(self._file))}", "warning")
