"""The page on which somebody says how a try with homework went, or changes what they said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from selfkind.domain.homework.assignment import check_minutes
from selfkind.domain.homework.tried import ANSWERS, DID_WORDS, Tried
from selfkind.domain.homework.tried_form import answered, answers_of_try, said_of, try_form
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.from_paper import PaperPage
from selfkind.tui.forms.other_day import OtherDayPage
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import shown

DID = {str(did): DID_WORDS[did] for did in ANSWERS}


class TriedScreen(PaperPage, OtherDayPage, OwnPage):
    """The page. Its result is what was saved, None when it was left. A try without an id is a new one."""

    scopes: ClassVar[tuple[str, ...]] = ("form", "entry", "paper")
    plain_title = "How did it go?"

    def __init__(self, tried: Tried) -> None:
        self._tried = tried
        self.day = tried.day
        self.intro = f"“{shown(tried.title)}”. Each answer is fine, and the rest is optional."
        self.draft_key = f"try {tried.id}" if tried.id else f"new try {tried.assignment}"
        super().__init__()

    @property
    def is_there(self) -> bool:
        """Whether the try is kept already."""
        return bool(self._tried.id)

    @property
    def was_from_paper(self) -> bool:
        """Whether the try is from paper."""
        return self._tried.from_paper

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether anything was changed."""
        return (bool(self._tried.id) and self.is_other_paper) or super().worth(answers)

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        did, *asked = try_form().fields
        yield self.choice(did.key, did.label, DID, asks=True)
        yield from (self.question(one, last=one is asked[-1]) for one in asked)

    def initial(self) -> dict[str, Any]:
        """Return what it holds."""
        return answers_of_try(self._tried)

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it. A question stays one, until somebody says what came of the try."""
        before, self.blamed = self._tried, "did"
        if before.is_question and not answers["did"]:
            answers = {key: value for key, value in answers.items() if key != "did"}
        else:
            answered({"did": answers["did"]})
        self.blamed = "minutes"
        wanted = replace(before, **answered(answers), day=self.day, from_paper=self.is_from_paper)
        check_minutes(wanted.minutes)
        self.blamed = "did"
        if before.id:
            return await self.change_logged(before, lambda companion: companion.homework.change(before, wanted))
        saved = self.value_of(await self.app.ask(lambda companion: companion.homework.log(wanted)))
        return saved, undoable(self.app.keys, said_of(saved))
