"""An open letter, to read slowly."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from selfkind.domain.journal.entry import Entry
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.journal.entry_page import EMPTY, page_of
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.reading import Reading


class LetterScreen(PageScreen):
    """The letter. A reply is one line."""

    scopes = ("letter",)
    BINDINGS = bindings("letter")
    AUTO_FOCUS = "#page"
    DEFAULT_CSS = """
    LetterScreen {
        & #page {
            height: 1fr; margin: 1 1 0 1; padding: 1 2; border: round $line; scrollbar-size-vertical: 1;
            border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
        }
        & Reading { height: auto; max-width: 80; }
    }
    """

    def __init__(self, letter: Entry) -> None:
        super().__init__()
        self._letter = letter

    def compose(self) -> ComposeResult:
        """Compose the letter and the keys."""
        with VerticalScroll(id="page") as page:
            page.border_title = "A letter for you"
            yield Reading()
        yield KeyBar(self.key_hints(), last=3)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys and those of the app that work here."""
        ids = ("letter.reply", "app.keys", "letter.back", "app.help_now")
        return hints_of(self.app.keys, dict.fromkeys(ids, ""))

    def on_mount(self) -> None:
        """Show the letter."""
        self._show()

    def _show(self) -> None:
        day = self._letter.day
        self.query_one("#page").border_subtitle = f"written {day.day} {day:%B %Y}"
        slowly = ((self.app.env.text("letter_read"), "$muted"),)
        self.query_one(Reading).show([slowly, EMPTY, *page_of(self._letter)])

    async def action_reply(self) -> None:
        """Write a reply."""
        from selfkind.tui.screens.letters.lines import ReplyScreen

        def answered(letter: Entry | None) -> None:
            if letter is not None:
                self._letter = letter
                self._show()

        await self.app.push_screen(ReplyScreen(self._letter), answered)
