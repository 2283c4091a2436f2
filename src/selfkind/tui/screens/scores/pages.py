"""The pages on which a score, or the value of one, is written or changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from selfkind.domain.scores.score import LARGEST, Direction, Score, ScoreValue
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import number_in
from selfkind.tui.forms.other_day import OtherDayPage
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import shown

TOWARDS = {Direction.NONE: "neither", Direction.UP: "up", Direction.DOWN: "down"}

REFUSAL = f"Choose a number from -{LARGEST} to {LARGEST}."


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
        return [
            self.line("name", "What is it called?", "for example: Sleep"),
            self.line("min", "The lowest value", "a number"),
            self.line("max", "The highest value", "a number"),
            self.choice(
                "direction", "Which way would you like it to go?", {str(one): TOWARDS[one] for one in TOWARDS}
            ),
            self.choice("private", "Is it private?", {"yes": "yes", "no": "no"}),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the score holds."""
        one = self._score or Score("", "", self.app.env.now())
        private = "yes" if one.private else "no"
        ends = {"min": f"{one.min:g}", "max": f"{one.max:g}"}
        return {"name": one.name, "direction": str(one.direction), "private": private, **ends}

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
        ends = f"{self._about.min:g} to {self._about.max:g}"
        return [
            self.line("value", f"What is the value, {ends}?", "a number"),
            self.line("note", "A line about it", "if you like", last=True),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the value holds."""
        one = self._before
        return {} if one is None else {"value": f"{one.value:g}", "note": one.note}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        self.blamed = "value"
        about, before, note = self._about, self._before, answers["note"]
        ends = f"{about.min:g} to {about.max:g}"
        number = number_in(answers["value"], about.min, about.max, f"Choose a number from {ends}.")
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
