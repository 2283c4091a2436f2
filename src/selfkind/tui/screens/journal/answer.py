"""The page on which a caught thought is answered: the thought record, with what the catch has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.change import full_day
from selfkind.domain.errors import ChangedSince
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.forms import answers_of
from selfkind.domain.practice.exercise import Exercise
from selfkind.tui.care import saved_words
from selfkind.tui.commands.hints import restorable, undoable
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.screens.journal.steps import StepsScreen

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp


class AnswerScreen(StepsScreen):
    """The page. `record` is the exercise with the questions (`Journal.record`)."""

    def __init__(self, entry: Entry, record: Exercise) -> None:
        self._entry = entry
        self.entry_id = entry.id
        self.draft_key = f"answer {entry.id}"
        super().__init__(record)
        self.title_text = f"Answer a thought, {full_day(entry.day)}"

    def about_day(self) -> date | None:
        """Return None: a draft of an answer is of the entry, on whichever day that is."""
        return None

    def initial(self) -> dict[str, Any]:
        """Return what the entry holds."""
        return {**super().initial(), **answers_of(self._entry, self._form)}

    def begun(self) -> None:
        """Begin at the first question that the catch didn't answer."""
        last = self.last_answered()
        following = self.following(last) if last is not None else None
        if following is not None:
            self.go_to(following)
        super().begun()
        if self._reply_offer is not None:
            self._reply_offer.typed()

    def action_mark(self) -> None:
        """Say where an entry that is there already is marked as from paper."""
        key = self.key_of("journal.from_paper")
        self.say(f"To mark this entry as from paper, press {key} in the Journal." if key else "")

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether anything was answered."""
        return FieldPage.worth(self, answers)

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Answer the thought in the same entry. What nobody touched isn't written."""
        changed = {key: answer for key, answer in answers.items() if answer != self._blank.get(key)}
        entry = self._entry
        if not changed:
            return entry, "Nothing was changed."
        try:
            result = await self.app.ask(lambda companion: companion.journal.answer(entry, changed))
        except ChangedSince as kept_both:
            self._warning = restorable(self.app.keys, kept_both.message)
            return None, ""
        saved = self.value_of(result)
        care = saved_words(self.app) if saved.needs_care else ""
        said = " ".join(line for line in (saved.line, care) if line)
        return saved.entry, undoable(self.app.keys, said)


async def open_answer(app: BaseApp, entry: Entry) -> None:
    """Open the page on which this thought is answered."""
    record = await app.ask(lambda companion: companion.journal.record())
    await app.push_screen(AnswerScreen(entry, record))
