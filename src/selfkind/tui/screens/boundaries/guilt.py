"""The sheet that asks once, on one of the days after a no, how much of its guilt is left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.domain.boundaries.moment_form import GUILT_NOW
from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.errors import UsageError
from selfkind.domain.own_form import number_in
from selfkind.tui.commands.hints import help_while_typing, hints_of, undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp


NOT_AGAIN = "You won't be asked about that no again. You can still add a number in your journal."
"""What is said when the question was left unanswered."""


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
        own = hints_of(self.app.keys, {"form.save": "", "form.cancel": "not now"})
        return [*own, help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        return [self.line("guilt", GUILT_NOW, "a number, or nothing", last=True)]

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
            said = NOT_AGAIN if number is None else undoable(self.app.keys, "Saved.")
            self.app.show_notice(said)

    def action_cancel(self) -> None:
        """Leave the question unanswered. It isn't asked again."""
        self.run_worker(self._save(None), group="save")


async def put_away(app: BaseApp, moment: BoundaryMoment) -> None:
    """Leave the question unanswered, so that it isn't asked again."""
    if (await app.attempt(lambda companion: companion.boundaries.keep_guilt(moment, None))).is_done:
        app.show_notice(NOT_AGAIN)
