"""What the pages share that find as one types: a field, and a list that the arrows move in meanwhile."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import on
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input

from selfkind.tui.commands.hints import help_while_typing, hints
from selfkind.tui.screens.base import HasApp
from selfkind.tui.widgets.rows import Rows


class LedList(HasApp):
    """The field has the focus and leads the list. The commands of `LED_LIST` move in the list; letters and signs
    go to the field, and each changes what is found."""

    scopes: ClassVar[tuple[str, ...]]
    _moved_in_list = False

    @property
    def led(self) -> Rows:
        """The list that the field leads."""
        assert isinstance(self, Screen)
        return self.query_one(Rows)

    @property
    def caret(self) -> Offset | None:
        """Where the cursor of the terminal goes: on the chosen line once one moves in the list, until one types
        again; None for the field."""
        return self.led.cursor_screen_offset if self._moved_in_list else None

    @abstractmethod
    def show_found(self, typed: str) -> None:
        """Show what is found by what was typed."""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._moved_in_list = False
        self.show_found(event.value)

    def typing_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys, and help now with a key that types nothing."""
        return [*hints(self.app.keys, *self.scopes), help_while_typing(self.app.keys)]

    def action_up(self) -> None:
        """Go up."""
        self._moved_in_list = True
        self.led.action_cursor_up()

    def action_down(self) -> None:
        """Go down."""
        self._moved_in_list = True
        self.led.action_cursor_down()

    def action_page_up(self) -> None:
        """Go up a page."""
        self._moved_in_list = True
        self.led.action_page_up()

    def action_page_down(self) -> None:
        """Go down a page."""
        self._moved_in_list = True
        self.led.action_page_down()
