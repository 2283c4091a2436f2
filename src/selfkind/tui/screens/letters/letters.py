"""Letters: those that have come, those that are sealed, and those that are open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.domain.change import day_words
from selfkind.domain.journal.letters import question, waits
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.journal.entry import Entry


class LettersScreen(ListPage["Entry"]):
    """The list. It stays below the letter that is opened from it. Of a sealed one, it says only when it opens."""

    scopes = ("letters",)
    BINDINGS = bindings("letters")
    title_words = "Letters"

    @property
    def empty_words(self) -> str:
        """What the list says before the first letter."""
        return self.app.env.text("empty_letters")

    def read(self, companion: Companion) -> Iterable[Entry]:
        """Return the letters that have come, those that are sealed, and those that are open."""
        letters = companion.letters
        return [*letters.mail(), *letters.sealed(), *letters.read()]

    def rows_of(self, letter: Entry) -> Iterable[Row]:
        """Return the row of a letter: that it has come, when it opens, or its first line."""
        look = "text" if waits(letter) else "accent" if letter.is_veiled else "muted"
        written = f"written {day_words(letter.day, self.app.env.today())}"
        yield Row(letter.id, (Cell(letter.first_line, look),), (Cell(written, "muted"),))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done, with the letter under the cursor and without one."""
        letter = self.here
        if letter is None:
            return ("write",)
        return ("open", "write", *(["seal"] if waits(letter) else []), "delete")

    async def on_rows_chosen(self) -> None:
        """Open the letter that was chosen."""
        await self.action_open()

    async def action_open(self) -> None:
        """Open the letter under the cursor; one that is sealed after one question."""
        letter = self.here
        if letter is None:
            return
        if not waits(letter):
            await self._open(letter)
            return
        from selfkind.tui.screens.confirm import ConfirmScreen

        async def answered(opens: bool | None) -> None:
            if opens:
                await self._open(letter)

        await self.app.push_screen(ConfirmScreen("A sealed letter", question(letter), begin="open"), answered)

    async def _open(self, letter: Entry) -> None:
        from selfkind.tui.screens.letters.letter import LetterScreen

        opening = await self.app.attempt(lambda companion: companion.letters.open(letter))
        if opening.value is not None:
            await self.app.push_screen(LetterScreen(opening.value))

    async def action_write(self) -> None:
        """Write a letter."""
        await self.app.begin_exercise("letter")

    async def action_seal(self) -> None:
        """Change the seal of the letter under the cursor."""
        letter = self.here
        if letter is None or not waits(letter):
            self.app.show_notice("Choose a sealed letter to change its seal.")
            return
        from selfkind.tui.screens.letters.lines import SealScreen

        await self.app.push_screen(SealScreen(letter))

    async def action_delete(self) -> None:
        """Move the letter under the cursor to the bin; undo restores it."""
        letter = self.here
        if letter is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.journal.delete(letter))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "The letter is in the bin for 30 days."))
