"""Letters: those that have come, those that are sealed, and those that are open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from selfkind.domain.change import day_words
from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.letters import has_come, question
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.table import hints_of, undoable
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.journal.entry import Entry


class LettersScreen(PageScreen):
    """The list. It stays below the letter that is opened from it. Of a sealed one, it says only when it opens."""

    scopes = ("letters",)
    BINDINGS = bindings("letters")
    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    LettersScreen Rows {
        height: 1fr; margin: 1 1 0 1; border: round $line; border-title-color: $primary; border-title-style: bold;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._letters: dict[str, Entry] = {}

    def compose(self) -> ComposeResult:
        """Compose the list and the keys."""
        yield Rows("Letters")
        yield KeyBar(self.key_hints(), last=3)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys that work on the letter under the cursor, and those of the app."""
        letter = self._here
        own = [] if letter is None else ["open", *(["seal"] if letter.is_veiled else []), "delete"]
        own.insert(1, "write")
        ids = (*(f"letters.{name}" for name in own), "app.undo", "app.keys", "letters.back", "app.help_now")
        return hints_of(self.app.keys, dict.fromkeys(ids, ""))

    def on_mount(self) -> None:
        """Load the list, and load it again after every change, also one by another process."""
        self.app.changed.subscribe(self, lambda _: self._reload())
        self._reload()

    def on_screen_resume(self) -> None:
        """Load again what was written meanwhile."""
        self._reload()

    @work(group="load", exclusive=True)
    async def _reload(self) -> None:
        def read(companion: Companion) -> tuple[list[Entry], list[Entry]]:
            return [*companion.letters.mail(), *companion.letters.sealed()], companion.letters.read()

        try:
            closed, opened = await self.app.ask(read)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        waiting = {one.id for one in closed}
        opened = [one for one in opened if one.id not in waiting]
        self._letters = {one.id: one for one in (*closed, *opened)}
        self.query_one(Rows).show(list(self._rows(closed, opened)))
        self.on_rows_moved()

    def _rows(self, closed: Iterable[Entry], opened: Iterable[Entry]) -> Iterable[Row]:
        today = self.app.env.today()
        for letter in closed:
            come = has_come(letter, today)
            words = Cell("A letter for you", "accent") if come else Cell(letter.seal_line, "text")
            yield Row(letter.id, (words,), (Cell(f"written {day_words(letter.day, today)}", "muted"),))
        for letter in opened:
            words = Cell(letter.first_line, "muted")
            yield Row(letter.id, (words,), (Cell(f"written {day_words(letter.day, today)}", "muted"),))
        if not self._letters:
            yield Row(left=(Cell(self.app.env.text("empty_letters"), "muted"),))

    @property
    def _here(self) -> Entry | None:
        return next((self._letters.get(rows.key or "") for rows in self.query(Rows)), None)

    def on_rows_moved(self) -> None:
        """Show the keys that work on the letter under the cursor."""
        self.query_one(KeyBar).show(self.key_hints())

    async def on_rows_chosen(self) -> None:
        """Open the letter that was chosen."""
        await self.action_open()

    async def action_open(self) -> None:
        """Open the letter under the cursor; one that is sealed after one question."""
        letter = self._here
        if letter is None:
            return
        if not letter.is_veiled:
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
        letter = self._here
        if letter is None or not letter.is_veiled:
            self.app.show_notice("Choose a sealed letter to change its seal.")
            return
        from selfkind.tui.screens.letters.lines import SealScreen

        await self.app.push_screen(SealScreen(letter))

    async def action_delete(self) -> None:
        """Move the letter under the cursor to the bin; undo restores it."""
        letter = self._here
        if letter is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.journal.delete(letter))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "Moved to the bin for 30 days."))
