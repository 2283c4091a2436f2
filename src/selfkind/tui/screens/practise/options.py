"""How someone likes a practice: its length, what to leave out, whom to wish well. Kept, and then it begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import Exercise, FieldKind
from selfkind.domain.practice.guide import Choices
from selfkind.domain.practice.options_form import (
    ORDER,
    ORDERS,
    SIGNS_IN_WISHES,
    answers_of,
    choices_in,
    options_form,
    title_of,
)
from selfkind.tui.base_app import BaseApp
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.text import ellipsis


async def vary(app: BaseApp, exercise: Exercise) -> None:
    """Open the options of an exercise; it begins when they are saved."""

    async def begin(wanted: bool | None) -> None:
        if wanted:
            await app.open_exercise(exercise)

    await app.push_screen(OptionsScreen(exercise), begin)


class OptionsScreen(FieldPage):
    """The page for one timed exercise. Its result is whether to begin; nothing when it was left."""

    intro = "Save to start the practice. Your choices are kept for next time."

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._choices = Choices()
        self.title_text = f"{exercise.name}: options"
        self.draft_key = f"vary:{exercise.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions that this exercise has."""
        for one in options_form(self._exercise).fields:
            if one.kind is FieldKind.CHOICE:
                names = ORDERS if one.key == ORDER else {choice: choice for choice in one.choices}
                yield self.choice(one.key, one.label, names)
            else:
                yield self.line(one.key, one.label.replace("…", ellipsis()), one.hint)

    async def load(self) -> None:
        """Load how it was wanted the last time."""
        try:
            self._choices = await self.app.ask(lambda companion: companion.practice.choices(self._exercise))
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
            return
        self.fill(self._answers_of(self._choices))
        self._blank = self.answers()

    def _answers_of(self, choices: Choices) -> dict[str, Any]:
        answers = answers_of(self._exercise, choices, self.app.env.settings.breathing.speed)
        ways = {said: way for way, said in ORDERS.items()}
        return {key: ways.get(answer, answer) if key == ORDER else answer for key, answer in answers.items()}

    def note(self, field: Field) -> None:
        """Say which places there are to leave out, and what the signs in a wish stand for."""
        if field.spec.key == "wishes":
            field.say(SIGNS_IN_WISHES)
        guide = self._exercise.guide
        if field.spec.key == "without" and guide is not None:
            field.say("For example: " + ", ".join(title_of(guide, id) for id in guide.optional[:6]))

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep it."""
        choices = choices_in(self._exercise, answers, self._choices, self._blame)
        await self.app.ask(lambda companion: companion.practice.keep_choices(self._exercise, choices))
        return True, ""

    def _blame(self, key: str) -> None:
        self.blamed = key
