"""A few words about a practice that is over: a line, and for time spent on care two numbers. All are optional."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.practice.session import Session
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage, number_in
from selfkind.tui.forms.fields import field_for

NUMBERS = {"enjoyed": "How much did you enjoy it, from 0 to 10?", "good": "How good was it for you, from 0 to 10?"}


class AfterSessionScreen(FieldPage):
    """The page. Its result is the session as it is kept now, None when nothing was said."""

    title_text = "Afterwards"
    intro = "Whatever you like to keep about it. Each line is optional."

    def __init__(self, session: Session, *, rates: bool) -> None:
        self._session, self._rates = session, rates
        self._blamed = "note"
        self.draft_key = f"after-{session.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the numbers, where they are asked, and the line."""
        label = "One kind word to yourself, as to a friend" if self._rates else "A line about it"
        asked = [(key, words, "a number, or nothing") for key, words in NUMBERS.items() if self._rates]
        asked.append(("note", label, ""))
        save, plain = self.key_of("form.save"), self.app.env.settings.ascii
        return [
            field_for(FormField(key, FieldKind.LINE, words, hint), save_key=save, plain=plain, last=key == "note")
            for key, words, hint in asked
        ]

    def initial(self) -> dict[str, Any]:
        """Return what was said about it before."""
        numbers = {key: getattr(self._session, key) for key in NUMBERS if self._rates}
        shown = {key: "" if number is None else str(number) for key, number in numbers.items()}
        return {**shown, "note": self._session.note}

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether anything is new."""
        return dict(answers) != self.initial()

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep it with the session."""
        said = replace(self._session, note=answers["note"].strip())
        if self._rates:
            said = replace(said, enjoyed=self._number("enjoyed", answers), good=self._number("good", answers))
        if said == self._session:
            return self._session, ""
        result = await self.app.ask(lambda companion: companion.practice.say_after(said))
        return self.value_of(result), "Kept with your practice."

    def _number(self, key: str, answers: Mapping[str, Any]) -> int | None:
        words, self._blamed = answers[key].strip(), key
        return round(number_in(words, 0, 10, "A number from 0 to 10, or nothing at all.")) if words else None

    def waiting(self, answers: dict[str, Any], problem: SelfkindError) -> Field | None:
        """Return the field that could not be read."""
        return self.field(self._blamed)
