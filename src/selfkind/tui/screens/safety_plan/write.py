"""The page on which the safety plan is written: one part of it, or every part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.safety_plan import INTRO, PARTS, SAVED, TITLE, Part, SafetyPlan
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage

FORM = "safety plan"
"""The form of the drafts; the key of the part follows, where the page is about one."""


class WritePlanScreen(FieldPage):
    """The page. Its result is the plan; None when it was left. `part` is the one to write, None for all."""

    intro = INTRO

    def __init__(self, plan: SafetyPlan, part: Part | None = None) -> None:
        self._plan = plan
        self._parts = PARTS if part is None else (part,)
        self.title_text = TITLE
        self.draft_key = FORM if part is None else f"{FORM} {part.key}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return a field for each part, with what it asks."""
        for part in self._parts:
            spec = FormField(part.key, FieldKind.TEXT, part.title, tips=(part.question,))
            yield self.question(spec, last=part is self._parts[-1], alone=len(self._parts) == 1)

    def next_key(self) -> str:
        """Return the key that goes on: enter begins another line."""
        return self.key_of("form.next") if len(self._parts) > 1 else ""

    def initial(self) -> dict[str, Any]:
        """Return what the plan holds."""
        return {part.key: self._plan.words(part.key) for part in self._parts}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save the parts that were changed here; what another window changed meanwhile stays."""
        before = self.initial()
        words = {key: text for key, text in answers.items() if text != before[key]}
        self.blamed = next(iter(words), "")
        kept = self.value_of(await self.app.ask(lambda companion: companion.safety_plan.write(words)))
        return kept, SAVED.format(press=self.key_of("app.help_now"))
