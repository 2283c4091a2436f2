"""The weekly look-back: the week in sentences, words about it, and what to keep, rest or drop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.look_back.asked import AskedWeek
from selfkind.domain.practice.exercise import LOOK_BACK
from selfkind.plain.exercises.form import say_saved
from selfkind.plain.page import Page, fill_in, filled
from selfkind.plain.suggest import suggest

if TYPE_CHECKING:
    from selfkind.companion.look_backs import LookedBack
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Say what the week was, ask for words and choices, and save them."""
    form = app.companion.look_backs.exercise().form
    assert form is not None  # the packs are checked
    asked = AskedWeek(app.companion.look_backs.week(), app.companion.today(), form)
    _LookBack(app, asked).ask(exercise, item, day)


@dataclass(frozen=True)
class _LookBack:
    app: PlainApp
    asked: AskedWeek

    def ask(self, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
        app, asked, look_backs = self.app, self.asked, self.app.companion.look_backs
        app.say("The last seven days", *(asked.week.facts or (app.text("look_back_quiet"),)))

        def save(answers: dict[str, Any], _is_empty: bool) -> Result[LookedBack]:
            choices, rest_day = asked.choices_in(answers), asked.rest_day_in(answers)
            changes = look_backs.changes(choices, rest_day)
            is_confirmed = bool(changes) and self._is_confirmed(list(changes.lines()))
            about = day or app.companion.planning.day_begun(asked.today)
            words = asked.words_in(answers)
            return look_backs.save(words, choices, rest_day, changes_routine=is_confirmed, day=about, item=item)

        page = Page(
            exercise.name, asked.form, LOOK_BACK, save, day=day, taken_up=self._taken_up, kept_as=self._kept_as
        )
        done = fill_in(app, page)
        if done is not None:
            self._say_done(done)

    def _is_confirmed(self, lines: list[str]) -> bool:
        self.app.say("This would change in your routine:", *lines)
        return self.app.console.yes_no("Change your routine like this?", default=False)

    def _kept_as(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        return filled(self.asked.kept_as(answers))

    def _taken_up(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        return filled(self.asked.taken_up(draft))

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
