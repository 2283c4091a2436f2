"""The sheet that asks once, on one of the days after a no, how much of its guilt is left."""

from __future__ import annotations

from collections.abc import Iterable

from selfkind.domain.boundaries.moment_form import NUMBERS
from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.errors import UsageError
from selfkind.tui.commands.hints import help_while_typing, hints_of, undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import number_in
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.text import shown


class GuiltScreen(FieldSheet):
    """The sheet. Its result is whether something was saved, None when it was left."""

    title_text = "Guilt after a no"

    def __init__(self, moment: BoundaryMoment) -> None:
        super().__init__()
        self._moment = moment
        about = shown(moment.about)
        self.intro = f"After “{about}” your guilt was {moment.guilt} of 10. Guilt after a no is normal."

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of a sheet with a single field."""
        return [*hints_of(self.app.keys, {"form.save": "", "form.cancel": ""}), help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        return [self.line("guilt", NUMBERS["guilt_later"], "a number, or nothing", last=True)]

    def action_save(self) -> None:
        """Save the number; without one, it isn't asked again."""
        words = self.answers()["guilt"].strip()
        try:
            number = round(number_in(words, 0, 10, "Choose a number from 0 to 10.")) if words else None
        except UsageError as refused:
            self.say(refused.message, warm=True)
            return
        self.run_worker(self._save(number), group="save")

    async def _save(self, number: int | None) -> None:
        moment = self._moment
        keeping = await self.app.attempt(lambda companion: companion.boundaries.keep_guilt(moment, number))
        if keeping.is_done:
            self.dismiss(True)
            said = "You won't be asked again." if number is None else undoable(self.app.keys, "Saved.")
            self.app.show_notice(said)

    def action_cancel(self) -> None:
        """Leave. The question stays."""
        self.dismiss(None)
