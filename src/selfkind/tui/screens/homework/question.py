"""The page with one line: a question for the session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from selfkind.domain.errors import UsageError
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.tried import Did, Tried
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.result import Result


class QuestionScreen(OwnPage):
    """The page. Its result is the try that has the question now, None when it was left."""

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
        """Save it with today's try, or else as a note of today."""
        question = answers["question"].strip()
        if not question:
            raise UsageError("What would you like to ask? One word is enough.")
        saved = self.value_of(
            await self.app.ask(lambda companion: keep_question(companion, self._assignment, question))
        )
        return saved, undoable(self.app.keys, "Saved for the session.")


def keep_question(companion: Companion, assignment: Assignment, question: str) -> Result[Tried]:
    """Save a question with what was tried today, below another question; without such a try, as not tried yet
    today. Raises `SelfkindError`."""
    homework, today = companion.homework, companion.today()
    of_today = (one for one in homework.tries(today, today) if one.assignment == assignment.id)
    if (latest := next(of_today, None)) is not None:
        both = "\n".join(words for words in (latest.question, question) if words)
        return homework.change(latest, replace(latest, question=both))
    return homework.log(replace(homework.new_try(assignment, Did.NOT_YET), question=question))
