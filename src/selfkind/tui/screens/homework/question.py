"""The page with one line: a question for the session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.homework.assignment import Assignment
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import shown


class QuestionScreen(OwnPage):
    """The page. Its result is the question as it's kept, None when it was left."""

    title_text = "Question for the session"
    blamed = "question"

    def __init__(self, assignment: Assignment) -> None:
        self._assignment = assignment
        self.intro = f"With “{shown(assignment.title)}”. A few words are enough to remember it."
        self.draft_key = f"session question {assignment.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        return [self.line("question", "What would you like to ask or tell?", last=True)]

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        question, one = answers["question"], self._assignment
        saved = self.value_of(await self.app.ask(lambda companion: companion.homework.asked(one, question)))
        return saved, undoable(self.app.keys, "Saved for the session.")
