"""The pages on which a score, or the value of one, is written or changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from selfkind.domain.own_form import NO, YES, number_in
from selfkind.domain.scores.score import LARGEST, Direction, Score, ScoreValue
from selfkind.domain.scores.score_form import (
    REFUSAL,
    TOWARDS,
    score_answers,
    score_form,
    value_answered,
    value_form,
)
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.other_day import OtherDayPage
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import shown


class ScoreScreen(OwnPage):
    """The page of a score; `score` is the one to change."""

    intro = "A number that you follow. selfkind says nothing about how much is much."

    def __init__(self, score: Score | None = None) -> None:
        self._score = score
        self.title_text = "A new score" if score is None else "Change this score"
        self.draft_key = "new score" if score is None else f"score {score.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions about a score."""
        name, least, most, direction, private = score_form().fields
        return [
            *(self.line(one.key, one.label, one.hint) for one in (name, least, most)),
            self.choice(direction.key, direction.label, {str(one): words for one, words in TOWARDS.items()}),
            self.choice(private.key, private.label, {YES: YES, NO: NO}),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the score holds."""
        one = self._score or Score("", "", self.app.env.now())
        return {**score_answers(one), "direction": str(one.direction)}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        self.blamed = "min"
        least = number_in(answers["min"], -LARGEST, LARGEST, REFUSAL)
        self.blamed = "max"
        most = number_in(answers["max"], -LARGEST, LARGEST, REFUSAL)
        self.blamed = "name"
        before = self._score
        wanted = replace(
            before or Score("", "", self.app.env.now()),
            name=answers["name"],
            direction=Direction(answers["direction"]),
            private=answers["private"] == "yes",
            min=least,
            max=most,
        )
        return await self.keep_own(before, lambda companion: companion.scores.keep(wanted, before))


class ValueScreen(OtherDayPage, OwnPage):
    """The page of a value: a new one of a score on a day, or the one to change."""

    scopes: ClassVar[tuple[str, ...]] = ("form", "entry")
    intro = "The number, and a line about it if you like."

    def __init__(self, about: Score | ScoreValue, day: date | None = None) -> None:
        self._about = about
        self._before = about if isinstance(about, ScoreValue) else None
        self.day = self._before.day if self._before is not None else day or self.app.env.today()
        self.plain_title = about.name
        self.draft_key = f"score value {about.id}" if self._before is not None else f"new score value {about.id}"
        super().__init__()

    @property
    def is_there(self) -> bool:
        """Whether the value is kept already."""
        return self._before is not None

    def fields(self) -> Iterable[Field]:
        """Return the questions about a value."""
        value, note = value_form(self._about).fields
        return [
            self.line(value.key, value.label, value.hint),
            self.line(note.key, note.label, note.hint, last=True),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the value holds."""
        one = self._before
        return {} if one is None else {"value": f"{one.value:g}", "note": one.note}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        self.blamed = "value"
        about, before = self._about, self._before
        number, note = value_answered(about, answers)
        if before is not None:
            return await self.change_logged(
                before, lambda companion: companion.scores.change(before, number, note)
            )
        assert isinstance(about, Score)
        day = self.day
        logged = self.value_of(
            await self.app.ask(lambda companion: companion.scores.log(about, number, note, day))
        )
        return logged, undoable(self.app.keys, f"Saved: {shown(logged.first_line)}.")
