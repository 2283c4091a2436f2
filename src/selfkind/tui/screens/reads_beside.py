"""What the screens share that have a list, and beside it a page to read about what is under the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from selfkind.tui.screens.base import HasApp
from selfkind.tui.screens.list_page import ListPage, Thing
from selfkind.tui.widgets.reading import Reading
from selfkind.tui.widgets.rows import Rows


def list_and_page(rows: Rows, text: Reading) -> Widget:
    """Return a list, and beside it the page where a text is read."""
    return Horizontal(rows, VerticalScroll(text, id="page"), id="main")


class ReadsBeside(HasApp):
    """Go from the list to the page and back. On a narrow terminal, the page takes the place of the list: the
    styles of a screen say so for its class `-reading`."""

    if TYPE_CHECKING:

        def show_keys(self) -> None:
            """Show the keys that work now."""

    @property
    def is_reading(self) -> bool:
        """Whether the keys go to the page."""
        assert isinstance(self, Screen)
        return self.focused is not None and self.focused.id == "page"

    @property
    def chosen_key(self) -> str | None:
        """The key of the line under the cursor, None for none."""
        assert isinstance(self, Screen)
        # While the screen is composed, there is no list yet.
        return next((rows.key for rows in self.query(Rows)), None)

    @property
    def list_width(self) -> int:
        """The cells that a line of the list has."""
        assert isinstance(self, Screen)
        width = self.query_one(Rows).size.width - 4
        if self.has_class("-empty"):
            # The list takes the whole width, but isn't drawn like that yet.
            width = min(self.app.size.width - 8, 60)
        return max(width, 20)

    def on_descendant_focus(self) -> None:
        """Show what can be done where the focus is now."""
        self.show_keys()

    def go_to_page(self) -> None:
        """Go to the page; on a narrow terminal it takes the place of the list."""
        assert isinstance(self, Screen)
        self.add_class("-reading")
        self.query_one("#page").focus()

    def go_to_list(self) -> None:
        """Go back to the list."""
        assert isinstance(self, Screen)
        self.remove_class("-reading")
        self.query_one(Rows).focus()


class ReadingListPage(ReadsBeside, ListPage[Thing]):
    """A list over a screen, and a page beside it. Its list has the ID `things`."""

    DEFAULT_CSS = """
    ReadingListPage {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #things, & #page {
            width: 1fr; height: 1fr; margin: 0; border: round $line; border-title-color: $primary;
            border-title-style: bold; border-subtitle-color: $muted;
        }
        & #page { margin-left: 1; padding: 0 2; scrollbar-size-vertical: 1; }
        & #page:focus { border: heavy $accent; }
        & #text { height: auto; max-width: 80; padding: 1 0; }
        &.-narrow #page, &.-bare #page { display: none; }
        &.-narrow.-reading #page { display: block; margin: 0; }
        &.-narrow.-reading #things { display: none; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """Compose the list and the page."""
        yield list_and_page(Rows(self.title_words, id="things"), Reading(id="text"))

    @property
    def has_page(self) -> bool:
        """Whether there's something to read on the page."""
        return self.here is not None

    def action_read(self) -> None:
        """Go to the page, and from the page back to the list."""
        if self.is_reading:
            self.go_to_list()
        elif self.has_page:
            self.go_to_page()

    def action_leave(self) -> None:
        """Go back to the list from the page, and from the list to where it was opened."""
        if self.is_reading:
            self.go_to_list()
        else:
            self.dismiss(None)
