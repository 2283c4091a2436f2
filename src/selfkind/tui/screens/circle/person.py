"""The page on which somebody is added to the circle, or what is known of them is changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.circle.person import Person, PersonKind, Sort, checked
from selfkind.domain.circle.person_form import answers_of, person_form, person_with
from selfkind.domain.phrases.coming_days import day_understood
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import ellipsis

TITLES = {Sort.PERSON: "Somebody new", Sort.GROUP: "A group", Sort.PROFESSIONAL: "A professional"}
_FIRST = {Sort.GROUP: (PersonKind.GROUP,), Sort.PROFESSIONAL: (PersonKind.THERAPIST,)}


class PersonScreen(OwnPage):
    """The page. Its result is the person who was saved, None when it was left. `person` is the one to change, and
    `sort` what is added."""

    intro = "A name is enough. Everything else is optional, and can wait."

    def __init__(self, person: Person | None = None, sort: Sort = Sort.PERSON) -> None:
        self._person = person
        self._sort = sort if person is None else person.sort
        self.title_text = TITLES[sort] if person is None else f"Change: {person.name}"
        self.draft_key = f"new {sort}" if person is None else f"person {person.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        asked = person_form(self._sort).fields
        return [self.question(one, last=one is asked[-1]) for one in asked]

    def initial(self) -> dict[str, Any]:
        """Return what is known of them."""
        asked = {one.key for one in person_form(self._sort).fields}
        new = Person("", "", self.app.env.now(), kinds=_FIRST.get(self._sort, ()))
        answers = answers_of(self._person or new)
        if self._person is None:
            answers["ring"] = ""
        return {key: answer for key, answer in answers.items() if key in asked}

    def note(self, field: Field) -> None:
        """Show live which day is understood."""
        if field.spec.key == "next_day":
            field.say(day_understood(field.answer, self.app.env.today()))

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        before, now, today = self._person, self.app.env.now(), self.app.env.today()
        new = before or Person("", "", now)
        for self.blamed in (*(key for key in answers if key != "name"), "name"):
            # The other questions one by one, to know which one a refusal is about.
            only = answers if self.blamed == "name" else {"name": ellipsis(), self.blamed: answers[self.blamed]}
            wanted = checked(person_with(new, only, today))
        return await self.keep_own(before, lambda companion: companion.circle.keep(wanted, before))
