"""The weekly look-back: the week in sentences, words about it, and what to keep, rest or drop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.change import dated
from selfkind.domain.look_back.choices import Choice
from selfkind.domain.look_back.guided import ITEMS, REST_DAY, WORDS, answer_of, choices_in, day_in
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import LOOK_BACK, FieldKind, Form, FormField
from selfkind.plain.exercises.form import say_saved
from selfkind.plain.page import Page, fill_in, filled
from selfkind.plain.suggest import suggest

if TYPE_CHECKING:
    from selfkind.companion.look_backs import LookedBack
    from selfkind.domain.look_back.week import WeekBehind
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp

_ITEM = "item "
"""What the key of the question about an item begins with."""


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Say what the week was, ask for words and choices, and save them."""
    _LookBack(app, app.companion.look_backs.week()).ask(exercise, item, day)


@dataclass(frozen=True)
class _LookBack:
    app: PlainApp
    week: WeekBehind

    def ask(self, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
        app, look_backs, begun = self.app, self.app.companion.look_backs, self.app.companion.today()
        app.say("The last seven days", *(self.week.facts or (app.text("look_back_quiet"),)))

        def save(answers: dict[str, Any], _is_empty: bool) -> Result[LookedBack]:
            choices, rest_day = self._choices(answers), self._rest_day(answers)
            changes = look_backs.changes(choices, rest_day)
            is_confirmed = bool(changes) and self._is_confirmed(list(changes.lines()))
            words = {key: answers.get(key) or "" for key in WORDS}
            about = day or app.companion.planning.day_begun(begun)
            return look_backs.save(words, choices, rest_day, changes_routine=is_confirmed, day=about, item=item)

        page = Page(
            exercise.name, self._form(), LOOK_BACK, save, day=day, taken_up=self._taken_up, kept_as=self._kept_as
        )
        done = fill_in(app, page)
        if done is not None:
            self._say_done(done)

    def _form(self) -> Form:
        """Return the questions: the words, each item, a day of rest, one small thing."""
        form, today = self.app.companion.look_backs.exercise().form, self.app.companion.today()
        assert form is not None  # the packs are checked
        asked = {field.key: field for field in form.fields}
        items = [
            FormField(
                f"{_ITEM}{one.item.id}",
                FieldKind.CHOICE,
                own(one.item.name),
                one.note(today),
                choices=tuple(map(str, Choice)),
            )
            for one in self.week.items
        ]
        days = tuple(self._days())
        rest = [FormField(REST_DAY, FieldKind.CHOICE, "A day of rest, if you like", choices=days)] if days else []
        return Form(form.entry, (asked["gentle"], asked["text"], *items, *rest, asked["small"]))

    def _days(self) -> dict[str, date]:
        return {dated(day, self.app.companion.today()): day for day in self.week.rest_days}

    def _choices(self, answers: Mapping[str, Any]) -> dict[str, Choice]:
        given = ((one.item.id, answers.get(f"{_ITEM}{one.item.id}")) for one in self.week.items)
        return {id: Choice(choice) for id, choice in given if choice}

    def _rest_day(self, answers: Mapping[str, Any]) -> date | None:
        return self._days().get(answers.get(REST_DAY) or "")

    def _is_confirmed(self, lines: list[str]) -> bool:
        self.app.say("This would change in your routine:", *lines)
        return self.app.console.yes_no("Change your routine like this?", default=False)

    def _kept_as(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers as the page in the app keeps them."""
        choices, rest_day = self._choices(answers), self._rest_day(answers)
        items = [answer_of(one.item, choices[one.item.id]) for one in self.week.items if one.item.id in choices]
        words = filled({key: answers.get(key) for key in WORDS})
        return words | ({ITEMS: items} if items else {}) | ({REST_DAY: rest_day.isoformat()} if rest_day else {})

    def _taken_up(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers of a draft that the page in the app may have kept."""
        items = {f"{_ITEM}{id}": str(choice) for id, choice in choices_in(draft.get(ITEMS)).items()}
        rest_day = day_in(draft.get(REST_DAY))
        named = next((words for words, day in self._days().items() if day == rest_day), "")
        return filled({key: draft.get(key) for key in WORDS} | items | {REST_DAY: named})

    def _say_done(self, done: LookedBack) -> None:
        if done.refused:
            self.app.say(f"Your words are saved, but your routine couldn't be changed. {done.refused}")
        say_saved(self.app, done.saved)
        if done.is_changed:
            self.app.say(*done.changes.lines(), "To undo that, type u at a list.")
        elif done.changes and not done.refused:
            self.app.say("Your routine stays as it is.")
        if not done.saved.needs_care:
            suggest(self.app, lambda suggestions: suggestions.after_look_back())
