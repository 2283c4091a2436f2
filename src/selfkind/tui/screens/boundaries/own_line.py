"""The pages on which a phrase or a small no of the user's own is written, or changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.boundaries.lines import BoundaryWords, LadderStep, LineKind, OwnLine
from selfkind.domain.boundaries.plan_form import LEVELS, OWN
from selfkind.domain.own_form import number_in
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage

TO_ONESELF = "to myself"


class _OwnLineScreen(OwnPage):
    """A page whose result is the line as it's kept, None when it was left. `own` is the one to change."""

    def __init__(self, own: OwnLine | None) -> None:
        self._own = own
        super().__init__()

    async def keep(self, wanted: OwnLine) -> tuple[Any, str]:
        """Save the line; return it, and a notice."""
        self.blamed = "text"
        before = self._own
        return await self.keep_own(before, lambda companion: companion.boundaries.keep_line(wanted, before))


class PhraseScreen(_OwnLineScreen):
    """The page of a phrase; `words` are those of the packs."""

    intro = "Words that sound like you. You find them among the others."

    def __init__(self, words: BoundaryWords, own: OwnLine | None = None) -> None:
        self._words = words
        self.title_text = "A phrase of your own" if own is None else "Change this phrase"
        self.draft_key = "new phrase" if own is None else f"phrase {own.id}"
        super().__init__(own)

    def fields(self) -> Iterable[Field]:
        """Return the questions about a phrase."""
        names = {one.level: one.name.lower() for one in self._words.firmness}
        levels = {str(level): f"{level} {names.get(level, '')}".rstrip() for level in LEVELS}
        category = FormField(
            "category",
            FieldKind.CHOICE,
            "What is it about?",
            choices=tuple(one.name for one in self._words.categories),
            own=OWN,
        )
        return [
            self.line("text", "What do you say?", "for example: Not this week."),
            self.choice("firmness", "How firm is it?", {**levels, "": TO_ONESELF}),
            self.question(category, last=True),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the phrase holds."""
        own = self._own
        if own is None:
            return {"firmness": "2"}
        names = {one.id: one.name for one in self._words.categories}
        firmness = "" if own.firmness is None else str(own.firmness)
        return {"text": own.text, "firmness": firmness, "category": names.get(own.category, own.category)}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        firmness = int(answers["firmness"]) if answers["firmness"] else None
        category = answers["category"] or ""
        id, now = self._own.id if self._own is not None else "", self.app.env.now()
        return await self.keep(OwnLine(id, LineKind.PHRASE, answers["text"], now, firmness, category))


class StepScreen(_OwnLineScreen):
    """The page of a small no: `step` is the one to change, and `own` the user's own line of it, if any."""

    intro = "How hard is it for you? 10 to 30 is a good beginning."

    def __init__(self, step: LadderStep | None = None, own: OwnLine | None = None) -> None:
        self._step = step
        self.title_text = "A small no of your own" if step is None else "Change this small no"
        self.draft_key = "new step" if step is None else f"step {step.id}"
        super().__init__(own)

    def fields(self) -> Iterable[Field]:
        """Return the questions about a small no."""
        return [
            self.line("text", "What is the small no?", "for example: Say no to a second piece."),
            self.line("difficulty", "How hard is it, 0 to 100?", "a number", last=True),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the step holds."""
        if self._step is None:
            return {}
        return {"text": self._step.text, "difficulty": str(self._step.difficulty)}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it. With the id of a step of ours, it takes the place of that one."""
        self.blamed = "difficulty"
        difficulty = round(number_in(answers["difficulty"], 0, 100, "Choose a number from 0 to 100."))
        id = self._step.id if self._step is not None else ""
        now = self.app.env.now()
        return await self.keep(OwnLine(id, LineKind.STEP, answers["text"], now, difficulty=difficulty))
