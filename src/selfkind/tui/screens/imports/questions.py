"""The sheet with what only the user knows about a file: how good a mood is, what activities become, which column
has what, and which diary it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from selfkind.companion.import_choice import Chosen
from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import ORDERS, Ask, Question
from selfkind.domain.imports.import_words import ACTIVITIES, MOODS, NO_COLUMN
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.commands.hints import help_while_typing, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.forms.fields import LineField, PickField
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp

DAY = "day"
"""What a column has to have in any table."""


class ImportQuestionsScreen(FieldSheet):
    """The sheet. Its result is what was chosen with the answers, None when it was left."""

    title_text = "Before it comes in"
    ends = "goes on"

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self._chosen = chosen
        self._asked = {f"question-{number}": one for number, one in enumerate(chosen.questions)}
        kept = "selfkind remembers your answers for the next time."
        self.intro = f"{shown(chosen.file)} comes from {chosen.title}. Some things only you know. {kept}"

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of the sheet."""
        words = {"form.save": "go on", "form.next": "", "form.cancel": "back"}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return a field for each question."""
        for key, one in self._asked.items():
            yield self._field_for(key, one)

    def _field_for(self, key: str, one: Question) -> Field:
        if one.ask is Ask.MOOD:
            return self.choice(key, f"How good is the mood “{one.name}”?", MOODS)
        if one.ask is Ask.ACTIVITIES:
            return self.choice(key, "What do activities become?", ACTIVITIES)
        if one.ask is Ask.DIARY:
            hint = "its name; none is the first one"
            spec = FormField(key, FieldKind.LINE, "Which of your diaries is it?", hint)
            return LineField(spec, how=f"you have: {shown(', '.join(one.choices))}" if one.choices else "")
        if one.ask is Ask.DATES:
            days = dict(zip(ORDERS, one.choices, strict=True))
            return self.choice(key, f"Which day is {one.name}?", days)
        spec = FormField(key, FieldKind.LINE, f"Which column has the {one.name}?")
        return PickField(spec, how="enter opens the list", none=NO_COLUMN)

    def begun(self) -> None:
        """Offer the columns."""
        for key, one in self._asked.items():
            field = self.field(key)
            if isinstance(field, PickField):
                field.offer([(name, name) for name in one.choices if name])

    def initial(self) -> dict[str, Any]:
        """Begin with the guesses."""
        return {key: one.guess for key, one in self._asked.items() if one.guess or one.ask is Ask.MOOD}

    def action_save(self) -> None:
        """Go on with the answers."""
        answers, source = self.answers(), self._chosen.source
        known = source.answers
        for key, one in self._asked.items():
            if one.ask is Ask.COLUMN and one.name == DAY and not answers[key]:
                self.say("Choose the column that has the day.", warm=True)
                self.go_to(self.field(key))
                return
            known = known.with_answer(one, str(answers[key] or ""))
        self.dismiss(self._chosen._replace(source=replace(source, answers=known), questions=()))

    def action_cancel(self) -> None:
        """Go back to the file."""
        self.dismiss(None)


async def ask_about(app: BaseApp, chosen: Chosen, then: Callable[[Chosen], Awaitable[object]]) -> None:
    """Ask what only the user knows, and then what follows from the answers: the moods of a column. With all
    answers, go on; whoever leaves the questions goes nowhere."""

    async def answered(known: Chosen | None) -> None:
        if known is None:
            return
        if all(one.ask is not Ask.COLUMN for one in chosen.questions):
            await then(known)
            return
        done = {(one.ask, one.name) for one in chosen.questions}
        try:
            every = await app.ask(lambda companion: companion.imports.questions(known.format, known.source))
        except SelfkindError as problem:
            app.show_notice(problem.message, "warning")
            return
        more = tuple(one for one in every if (one.ask, one.name) not in done)
        await ask_about(app, known._replace(questions=more), then)

    if chosen.questions:
        await app.push_screen(ImportQuestionsScreen(chosen), answered)
    else:
        await then(chosen)
