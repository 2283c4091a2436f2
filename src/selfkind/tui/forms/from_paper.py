"""A page of what can be on paper first: a key says that it was, and the title shows that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.content import Content

from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.text import shown


class PaperPage(FieldPage):
    """The page. A subclass writes `is_from_paper`, and says in `was_from_paper` what it begins with."""

    BINDINGS = bindings("paper")

    def __init__(self) -> None:
        self.is_from_paper = self.was_from_paper
        super().__init__()

    @property
    def was_from_paper(self) -> bool:
        """Whether what the page changes is from paper; a new page isn't."""
        return False

    @property
    def is_other_paper(self) -> bool:
        """Whether the mark isn't what the page began with."""
        return self.is_from_paper is not self.was_from_paper

    def action_mark(self) -> None:
        """Say that the page was written on paper first, or that it wasn't."""
        self.is_from_paper = not self.is_from_paper
        self.show_title()
        self.say("From paper." if self.is_from_paper else "Not from paper.")
        self.touched()

    def show_title(self) -> None:
        """Show the title, with the mark."""
        mark = f" ({FROM_PAPER})" if self.is_from_paper else ""
        self.query_one("#sheet").border_title = Content(shown(f"{self.title_text}{mark}"))

    def begun(self) -> None:
        """Show the mark of what the page changes."""
        if self.is_from_paper:
            self.show_title()
        super().begun()

    def state(self) -> dict[str, Any]:
        """Return the mark, where it isn't what the page began with."""
        return super().state() | ({FROM_PAPER: self.is_from_paper} if self.is_other_paper else {})

    def take_state(self, draft: Mapping[str, Any]) -> None:
        """Take up the mark of a draft."""
        super().take_state(draft)
        self.is_from_paper = draft.get(FROM_PAPER, self.was_from_paper) is True
        self.show_title()
