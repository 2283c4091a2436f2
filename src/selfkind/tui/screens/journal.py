"""Journal: what was written, by day, with a page to read it on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.entry import Entry, EntryKind
from selfkind.domain.errors import SelfkindError
from selfkind.tui.bindings import bindings
from selfkind.tui.commands import hint
from selfkind.tui.key_words import text_of
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.text import block
from selfkind.tui.widgets.rows import Cell, Row, Rows

SHOWN_ENTRIES = 400
"""Entries that the list reads, newest first; as many months are read as that takes."""

KIND_WORDS = {
    EntryKind.THOUGHT: "thought",
    EntryKind.GRATITUDE: "good things",
    EntryKind.LETTER: "letter",
    EntryKind.REFLECTION: "reflection",
    EntryKind.NOTE: "note",
}


class JournalScreen(ModeScreen):
    """The list of entries, newest first, and the one under the cursor as it was written."""

    mode = "journal"
    scopes = ("journal", "app")
    BINDINGS = bindings("journal")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    DEFAULT_CSS = """
    JournalScreen {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #entries, & #page {
            border: round $line; border-title-color: $primary; border-title-style: bold;
            border-subtitle-color: $muted;
        }
        & #entries { width: 2fr; height: 1fr; }
        & #page { width: 3fr; height: 1fr; margin-left: 1; padding: 0 2; scrollbar-size-vertical: 1; }
        & #page:focus { border: round $accent; }
        & #text { height: auto; padding: 1 0; }
        &.-narrow #page { display: none; }
        &.-narrow #main { padding: 0; }
        &.-narrow.-reading #page { display: block; margin: 0; }
        &.-narrow.-reading #entries { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}

    def body(self) -> Iterable[Widget]:
        """The list and the page."""
        with Horizontal(id="main"):
            rows = Rows(id="entries")
            rows.border_title = "Journal"
            yield rows
            with VerticalScroll(id="page"):
                yield Static("", id="text", markup=False)

    async def load(self) -> None:
        """The newest entries."""
        companion = self.kind_app.companion
        try:
            entries = await self.kind_app.ask(companion.journal.recent, SHOWN_ENTRIES)
            doubtful = await self.kind_app.ask(companion.journal.doubtful)
        except SelfkindError as problem:
            self.kind_app.say(problem.message, "warning")
            return
        self._entries = {entry.id: entry for entry in entries}
        rows = self.query_one("#entries", Rows)
        rows.show(list(self._rows(entries, doubtful)))
        rows.border_subtitle = f"{len(entries)} shown" if len(entries) >= SHOWN_ENTRIES else ""
        self._show_page()

    def _rows(self, entries: Sequence[Entry], doubtful: Sequence[str]) -> Iterable[Row]:
        for line in doubtful:
            yield from self._wrapped(line, "accent")
        day: date | None = None
        for entry in entries:
            if entry.day != day:
                if day is not None:
                    yield Row()
                day = entry.day
                yield Row(left=(Cell(self._named(day), "heading"),))
            quote = entry.kind is EntryKind.THOUGHT
            line = entry.first_line or "nothing written"
            yield Row(
                key=entry.id,
                left=(Cell(f"“{line}”" if quote else line, "quote" if quote else "text"),),
                right=(Cell(KIND_WORDS[entry.kind], "muted"),),
            )
        if not entries and not doubtful:
            yield from self._wrapped(text_of(self.kind_app.companion, "empty_journal"), "muted")

    def _wrapped(self, text: str, style: str) -> Iterable[Row]:
        """Rows that hold a text of more than one line."""
        import textwrap

        width = max(self.query_one("#entries", Rows).size.width - 4, 20)
        for line in textwrap.wrap(text, width):
            yield Row(left=(Cell(line, style),))

    def _named(self, day: date) -> str:
        back = (self.kind_app.companion.today() - day).days
        near = {0: "Today", 1: "Yesterday"}.get(back)
        year = "" if day.year == self.kind_app.companion.today().year else f" {day.year}"
        return near or f"{day:%a} {day.day} {day:%b}{year}"

    def on_rows_moved(self) -> None:
        """The entry under the cursor is on the page."""
        self._show_page()

    def _show_page(self) -> None:
        key = self.query_one("#entries", Rows).key
        entry = self._entries.get(key) if key else None
        page, text = self.query_one("#page"), self.query_one("#text", Static)
        page.border_title = "" if entry is None else f"{KIND_WORDS[entry.kind].capitalize()}"
        if entry is None:
            text.update("")
            return
        at = self.kind_app.companion.calendar.local(entry.at)
        page.border_subtitle = f"{entry.day:%a} {entry.day.day} {entry.day:%b %Y} · {at:%H:%M}"
        text.update(page_of(entry))
        page.scroll_home(animate=False)

    async def on_rows_chosen(self, _event: Rows.Chosen) -> None:
        """Enter reads."""
        self.action_open()

    def action_open(self) -> None:
        """Go to the page; on a narrow terminal it takes the place of the list."""
        if self._entries:
            self.add_class("-reading")
            self.query_one("#page").focus()

    def action_back(self) -> None:
        """Back to the list."""
        self.remove_class("-reading")
        self.query_one("#entries").focus()

    async def action_delete(self) -> None:
        """Put the entry under the cursor into the bin; undo brings it back."""
        key = self.query_one("#entries", Rows).key
        entry = self._entries.get(key) if key else None
        if entry is None:
            return
        before = len(self.kind_app.companion.acts)
        await self.kind_app.attempt(self.kind_app.companion.journal.delete, entry)
        if len(self.kind_app.companion.acts) > before:
            # What is read next stands in the list, and is not taken for the page that was there.
            self.action_back()
            found = hint(self.kind_app.keys, "app.undo")
            undo = f" {found[0]} brings it back." if found else ""
            self.kind_app.say(f"It is in the bin for 30 days.{undo}")

    async def action_note(self) -> None:
        """Write a note."""
        await self.kind_app.begin_exercise("note")

    async def action_gratitude(self) -> None:
        """Write three good things."""
        await self.kind_app.begin_exercise("gratitude")


def page_of(entry: Entry) -> Content:
    """An entry as it is read: the user's words as typed, with quiet labels."""
    pieces: list[Content] = []

    def add(label: str, text: str, style: str = "$foreground") -> None:
        if text:
            if label:
                pieces.append(Content.assemble((label, "$muted")))
            pieces.append(Content.assemble((block(text), style)))
            pieces.append(Content(""))

    if entry.thought is not None:
        thought = entry.thought
        add("", f"“{thought.thought}”" if thought.thought else "", "italic $muted")
        add("What was going on", thought.situation)
        add("About", thought.place)
        felt = ", ".join(
            f.word + (f", {f.intensity} of 100" if f.intensity is not None else "") for f in thought.feelings
        )
        add("Felt", felt)
        add("True and kind", thought.q3_reframe)
    for item in entry.items:
        pieces.append(Content.assemble(("· ", "$primary"), (block(item), "$foreground")))
    if entry.items:
        pieces.append(Content(""))
    add("What made it possible" if entry.kind is EntryKind.GRATITUDE else "", entry.text)
    if entry.kind is EntryKind.GRATITUDE and not entry.items and not entry.text:
        pieces.append(Content.assemble(("Nothing today. That was kept, too.", "$muted")))
    return Content("\n").join(pieces)
