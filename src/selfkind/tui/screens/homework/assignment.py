"""The page on which homework is added, or changed; also a template of the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from selfkind.domain.change import dated
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.homework.assignment import CONFIDENT, Assignment, due_words
from selfkind.domain.homework.assignment_form import answers_of, assignment_form, assignment_with
from selfkind.domain.phrases.rules import parse_rule, said
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.routine.anchor import anchor_lines
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.fields import LineField, PickField
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import shown

SMALLER = "A smaller version may suit you better, and counts just the same."
"""What is said where somebody isn't so sure."""
REMINDS = "A reminder doesn't say its title, unless you choose that below."


class AssignmentScreen(OwnPage):
    """The page. Its result is the homework that was saved, None when it was left. `assignment` is the one to
    change; a new one begins as `begun` says, which has the id `begun_from` in the list of what to begin with."""

    intro = "A few words are enough. Everything else is optional, and can wait."

    def __init__(
        self, assignment: Assignment | None = None, *, begun: Assignment | None = None, begun_from: str = ""
    ) -> None:
        self._before = assignment
        self._begun = begun
        self._exercises: dict[str, Exercise] = {}
        self._proposed = ""
        """The smaller version that is ours, as long as nobody typed another."""
        self.title_text = "New homework" if assignment is None else "Change this homework"
        if assignment is not None and assignment.template:
            self.title_text = "Change this template"
        key = f"new assignment {begun_from}".rstrip() if assignment is None else f"assignment {assignment.id}"
        self.draft_key = key
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        asked = assignment_form().fields
        for one in asked:
            if one.key == "exercise":
                yield PickField(one, how="enter opens the list", none="none, or something of your own")
            else:
                yield self.question(one, last=one is asked[-1])

    def initial(self) -> dict[str, Any]:
        """Return what it holds."""
        return answers_of(self._before or self._start())

    def _start(self) -> Assignment:
        return self._begun or Assignment("", "", self.app.env.now())

    async def load(self) -> None:
        """Load the exercises that can be picked."""
        try:
            exercises = await self.app.ask(lambda companion: companion.practice.exercises())
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
            return
        self._exercises = {one.id: one for one in exercises}
        pick = self.field("exercise")
        assert isinstance(pick, PickField)
        pick.offer([(one.id, one.name) for one in exercises])

    def answered(self, field: Field) -> None:
        """Offer a smaller version where somebody isn't so sure."""
        if field.spec.key in ("confidence", "exercise"):
            self._offer_smaller()

    @property
    def _is_unsure(self) -> bool:
        confidence = self.field("confidence").answer
        return confidence is not None and confidence < CONFIDENT

    def _offer_smaller(self) -> None:
        """Fill in the tiny version of the exercise. It goes when it isn't needed, unless somebody changed it."""
        smaller = self.field("smaller")
        assert isinstance(smaller, LineField)
        known = self._exercises.get(self.field("exercise").answer)
        tiny = known.tiny if known is not None and self._is_unsure else ""
        if smaller.answer in ("", self._proposed) and smaller.answer != tiny:
            smaller.answer = self._proposed = tiny

    def note(self, field: Field) -> None:
        """Show live what is understood."""
        answers = self.answers()
        match field.spec.key:
            case "confidence":
                field.say(SMALLER if self._is_unsure else "")
            case "often":
                field.say(self._often_line(answers["often"]))
            case "times":
                field.say(REMINDS if answers["times"].strip() else "")
            case "session_day":
                field.say(self._session_line(answers["session_day"]))
            case "due":
                field.say(self._due_line(answers))
            case "if_then":
                field.say(_plan_line(answers, "if_then"))
            case "obstacle" | "plan" | "smaller":
                self.field("plan").say(_plan_line(answers, "obstacle", "plan", "smaller"))

    def _often_line(self, words: str) -> str:
        if not words.strip():
            return ""
        try:
            return f"{_capital(said(parse_rule(words, today=self.app.env.today())))}. It's on Today on these days."
        except UsageError:
            return "Try daily, weekdays, mon,wed, 3x/week or every 2 days."

    def _session_line(self, words: str) -> str:
        today = self.app.env.today()
        try:
            day = assignment_with(self._start(), {"session_day": words}, today).session_day
        except UsageError:
            return ""
        return "" if day is None else dated(day, today)

    def _due_line(self, answers: dict[str, Any]) -> str:
        if not answers["due"].strip():
            return ""
        try:
            due = assignment_with(self._start(), {"due": answers["due"]}, self.app.env.today())
        except UsageError:
            return "Try next session, thursday, or a date such as 2026-12-01."
        return f"{_capital(due_words(due, self.app.env.today()))}."

    def check(self) -> None:
        """Blame the right question for what can't be saved."""
        start, answers = self._before or self._start(), self.answers()
        for self.blamed in ("session_day", "often", "times", "minutes", "due"):
            assignment_with(start, {self.blamed: answers[self.blamed]}, self.app.env.today())
        self.blamed = "title"
        if answers["title"].strip() and answers["plan"].strip() and not answers["obstacle"].strip():
            self.blamed = "obstacle"
        elif answers["title"].strip() and answers["times"].strip() and not answers["often"].strip():
            self.blamed = "often"

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        before = self._before
        wanted = assignment_with(before or self._start(), answers, self.app.env.today())
        return await self.keep_own(before, lambda companion: companion.homework.keep(wanted, before))


def _plan_line(answers: Mapping[str, Any], *keys: str) -> str:
    """Return what some answers say of the plan, as it's read."""
    every = ("if_then", "obstacle", "plan", "smaller")
    return shown(" ".join(anchor_lines(*(" ".join(answers[key].split()) if key in keys else "" for key in every))))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
