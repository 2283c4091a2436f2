"""Lines that belong to a letter: a reply to one that is open, and another seal for one that isn't."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.journal.entry import Entry, Letter
from selfkind.domain.journal.letters import after_sealing, seal_note, seal_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage


class ReplyScreen(FieldPage):
    """A reply in one line. Its result is the letter as it is now."""

    title_text = "Your reply"
    intro = "Write one line back, if you like."
    blamed = "reply"

    def __init__(self, letter: Entry) -> None:
        self._letter = letter
        self.draft_key = f"reply-{letter.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the line."""
        return [self.line("reply", "What would you like to say back?", last=True)]

    def initial(self) -> dict[str, Any]:
        """Return what was said before."""
        return {"reply": (self._letter.letter or Letter()).reply}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep it with the letter."""
        letter, words = self._letter, answers["reply"]
        result = await self.app.ask(lambda companion: companion.letters.reply(letter, words))
        return self.value_of(result), "Your reply is saved with the letter."


class SealScreen(FieldPage):
    """Until when a sealed letter stays closed. Its result is the letter as it's shown."""

    title_text = "Change the seal"
    blamed = "seal"

    def __init__(self, letter: Entry) -> None:
        self._letter = letter
        self.draft_key = f"seal-{letter.id}"
        self.intro = after_sealing(letter) if letter.is_veiled else ""
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the line."""
        label, hint = "When will the letter open?", "7 days, friday, 24 december, or a hard day"
        return [self.line("seal", label, hint, last=True)]

    def initial(self) -> dict[str, Any]:
        """Return the seal as it is."""
        return {"seal": str(seal_of(self._letter.letter or Letter()))}

    def note(self, field: Field) -> None:
        """Show live which day is understood."""
        field.say(seal_note(field.answer, self.app.env.today()))

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Give it the other seal."""
        letter, words = self._letter, answers["seal"]
        sealed = self.value_of(await self.app.ask(lambda companion: companion.letters.seal(letter, words)))
        return sealed, after_sealing(sealed)
