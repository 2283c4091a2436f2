"""The sheet that prints a small card about homework, to give to somebody. It shows the card as it's written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.companion.worksheets import format_of
from selfkind.domain.own_form import NO, YES
from selfkind.domain.paper import Paper
from selfkind.tui.forms.field import Field
from selfkind.tui.screens.print_file import PrintSheet
from selfkind.tui.screens.worksheet.blank import PAPERS, YES_NO
from selfkind.tui.text import block, shown

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.companion.companion import Companion
    from selfkind.domain.homework.assignment import Assignment
    from selfkind.domain.worksheet.sheet import Sheet

PRIVATE = "This homework is private. To print the card all the same, choose “yes” above."


class HelperCardScreen(PrintSheet):
    """The sheet for the card of an assignment."""

    title_text = "A card for somebody"
    intro = "Give this card to somebody, if you like. Nothing else of yours is on the card:"
    replaces = "The card"
    DEFAULT_CSS = """
    HelperCardScreen {
        & #card { height: auto; margin: 0 1 1 0; padding: 0 1; border: dashed $line; color: $foreground; }
    }
    """

    def __init__(self, assignment: Assignment, file: str) -> None:
        super().__init__(file)
        self._one = assignment
        self._columns = 0

    def above(self) -> Iterable[Widget]:
        """Return the card."""
        yield Static("", id="card", markup=False)

    def fields(self) -> Iterable[Field]:
        """Return what can be on the card as well, where there is something; then the paper, and the file."""
        if self._one.private:
            yield self.choice("private", "This homework is private. Print the card?", YES_NO)
        if self._one.why:
            yield self.choice("why", "Say what it's for?", YES_NO)
        if self._one.giver:
            yield self.choice("giver", "Say who it's from?", YES_NO)
        yield self.choice("paper", "On which paper?", PAPERS)
        yield self.file_field()

    def initial(self) -> dict[str, Any]:
        """Begin with the least."""
        return {**super().initial(), "private": NO, "why": NO, "giver": NO, "paper": str(Paper.A4)}

    def begun(self) -> None:
        """Show the card once there is room for it."""
        self.call_after_refresh(self._break_again)

    def answered(self, field: Field) -> None:
        """Show the card as it would be now."""
        if field.spec.key in ("private", "why", "giver"):
            self.run_worker(self._preview(), group="preview", exclusive=True)

    def on_resize(self) -> None:
        """Break the lines of the card for another width, which it has once it's laid out with its styles."""
        self.call_after_refresh(self._break_again)

    def _break_again(self) -> None:
        columns = self._room_for_card()
        if self.query_one("#card").size and columns != self._columns:
            self._columns = columns
            self.run_worker(self._preview(), group="preview", exclusive=True)

    def _room_for_card(self) -> int:
        return max(self.query_one("#card").content_size.width, 20)

    async def _preview(self) -> None:
        answers = self.answers()
        columns = self._columns = self._room_for_card()

        def read(companion: Companion) -> str:
            # What is private is shown to its owner, and written only once they have said so.
            card = self._card(companion, answers, with_private=True)
            return companion.worksheets.card_text(card, columns)

        text = await self.app.ask(read)
        self.query_one("#card", Static).update(Content(block(text.rstrip("\n"))))
        self.call_after_refresh(self._fit)

    def _card(self, companion: Companion, answers: dict[str, Any], *, with_private: bool) -> Sheet:
        return companion.worksheets.card(
            self._one,
            with_why=answers.get("why") == YES,
            with_giver=answers.get("giver") == YES,
            with_private=with_private,
        )

    async def printed(self, answers: dict[str, Any], *, over: bool) -> str:
        """Write the card."""
        from selfkind.domain.errors import UsageError

        name, paper = answers["file"], Paper(answers["paper"])
        may = not self._one.private or answers.get("private") == YES
        if not may:
            raise UsageError(PRIVATE)

        def write(companion: Companion) -> Path:
            card = self._card(companion, answers, with_private=may)
            return companion.worksheets.print_to(name, card, format_of(name), paper, over=over)

        return f"The card is in {shown(str(await self.app.ask(write)))}."
