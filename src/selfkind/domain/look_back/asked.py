"""The questions of a look back on a week as plain lines ask them: words, each item of the routine by itself, a day
of rest, one small thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from selfkind.domain.change import dated
from selfkind.domain.look_back.choices import Choice
from selfkind.domain.look_back.guided import ITEMS, REST_DAY, WORDS, answer_of, choices_in, day_in
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField

if TYPE_CHECKING:
    from selfkind.domain.look_back.week import WeekBehind

_ITEM = "item "
"""What the key of a question about an item begins with; its ID follows."""


@dataclass(frozen=True)
class AskedWeek:
    """What is asked about a week, and what its answers say. `words` is the form of the pack, whose questions are
    asked around those about the routine."""

    week: WeekBehind
    today: date
    words: Form

    @property
    def form(self) -> Form:
        """The questions, in their order. A day of rest isn't asked for while no day can be one."""
        asked = {field.key: field for field in self.words.fields}
        items = (
            FormField(
                f"{_ITEM}{one.item.id}",
                FieldKind.CHOICE,
                own(one.item.name),
                one.note(self.today),
                choices=tuple(map(str, Choice)),
            )
            for one in self.week.items
        )
        rest = FormField(REST_DAY, FieldKind.CHOICE, "A day of rest, if you like", choices=tuple(self._days))
        days = (rest,) if self._days else ()
        return Form(self.words.entry, (asked["gentle"], asked["text"], *items, *days, asked["small"]))

    def words_in(self, answers: Mapping[str, Any]) -> dict[str, str]:
        """Return what was answered in words, "" for what wasn't."""
        return {key: answers.get(key) or "" for key in WORDS}

    def choices_in(self, answers: Mapping[str, Any]) -> dict[str, Choice]:
        """Return what was chosen for items, by their IDs."""
        given = ((one.item.id, answers.get(f"{_ITEM}{one.item.id}")) for one in self.week.items)
        return {id: Choice(choice) for id, choice in given if choice}

    def rest_day_in(self, answers: Mapping[str, Any]) -> date | None:
        """Return the day of rest that was chosen, None for none."""
        return self._days.get(answers.get(REST_DAY) or "")

    def kept_as(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers as the page of the app keeps them in a draft."""
        choices, rest_day = self.choices_in(answers), self.rest_day_in(answers)
        items = [answer_of(one.item, choices[one.item.id]) for one in self.week.items if one.item.id in choices]
        return {
            **self.words_in(answers),
            **({ITEMS: items} if items else {}),
            **({REST_DAY: rest_day.isoformat()} if rest_day else {}),
        }

    def taken_up(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers of a draft that the page of the app may have kept."""
        items = {f"{_ITEM}{id}": str(choice) for id, choice in choices_in(draft.get(ITEMS)).items()}
        rest_day = day_in(draft.get(REST_DAY))
        named = next((words for words, day in self._days.items() if day == rest_day), "")
        return {**self.words_in(draft), **items, REST_DAY: named}

    @cached_property
    def _days(self) -> Mapping[str, date]:
        return {dated(day, self.today): day for day in self.week.rest_days}
