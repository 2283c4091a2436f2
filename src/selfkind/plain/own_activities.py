"""Activities: something kind to do that fits, favourites and hidden ones, and those of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.phrases.counted_days import counted_minutes
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.activities import ENERGIES, Mark, OwnActivity, Wish, facts, found
from selfkind.domain.practice.exercise import Energy
from selfkind.plain.activity_page import ask_activity, new_activity
from selfkind.plain.exercises.begin import begin
from selfkind.plain.item_page import add_item
from selfkind.plain.menu import TO_UNDO, Option, run_menu, run_menu_about
from selfkind.plain.worksheet import has_worksheet, print_worksheet

if TYPE_CHECKING:
    from selfkind.domain.practice.activities import Activity
    from selfkind.plain.plain_app import PlainApp

NONE = "No activity is like this. Try more minutes or another energy."


def activities(app: PlainApp) -> None:
    """Show what there is to do with activities."""

    def every() -> list[Activity]:
        return app.companion.activities.all()

    def options() -> Iterator[Option]:
        yield Option("Surprise me: a suggestion", partial(_surprise, app))
        yield Option("Find one by words", partial(_find, app))
        yield Option("Add an activity of your own", partial(new_activity, app))
        listed = every()
        if any(one.is_favourite for one in listed):
            yield Option("Your favourites", partial(_list, app, lambda: [o for o in every() if o.is_favourite]))
        if any(one.is_hidden for one in listed):
            yield Option("Those that you hid", partial(_list, app, lambda: [o for o in every() if o.is_hidden]))
        for category in dict.fromkeys(one.category for one in listed if not one.is_hidden):
            yield Option(own(category), partial(_list, app, _of_category(app, category)))

    run_menu(app, "Activities. What do you want to do?", options)


def _of_category(app: PlainApp, category: str) -> Callable[[], list[Activity]]:
    return lambda: [
        one for one in app.companion.activities.all() if one.category == category and not one.is_hidden
    ]


def _list(app: PlainApp, listed: Callable[[], Sequence[Activity]]) -> None:
    run_menu(
        app,
        "Which activity?",
        lambda: [Option(_label(one), partial(_activity, app, one.id)) for one in listed()],
    )


def _label(one: Activity) -> str:
    marks = [str(one.mark)] if one.mark is not None else []
    about = ", ".join((*facts(one.exercise), *marks, *(["yours"] if one.own is not None else [])))
    return own(one.exercise.name) + (f" ({about})" if about else "")


def _find(app: PlainApp) -> None:
    words = app.console.line(
        "Which words?",
        fits="Type a name, a category, low energy, 5 min, indoors, free, favourite, hidden or yours.",
    )
    if not words.strip():
        return
    if not found(words, app.companion.activities.all()):
        app.say(NONE)
    _list(app, lambda: found(words, app.companion.activities.all()))


@dataclass
class _Surprise:
    """A suggestion, with how much energy and how many minutes it may ask for."""

    app: PlainApp
    wish: Wish
    one: Activity | None = None

    def another(self) -> None:
        self.one = self.app.companion.activities.suggest(self.wish)

    def say(self) -> None:
        if self.one is None:
            self.app.say(NONE)
            return
        exercise = self.one.exercise
        tiny = f"Tiny version: {own(exercise.tiny)}" if exercise.tiny else ""
        lines = (own(exercise.name), own(exercise.summary), ", ".join(facts(exercise)), tiny)
        self.app.say(*filter(None, lines))

    def options(self) -> Iterator[Option]:
        if self.one is not None:
            exercise = self.one.exercise
            yield Option("Begin", lambda: begin(self.app, exercise), last=True)
        yield Option("Another one", self.another)
        energy = "almost none" if self.wish.energy == ENERGIES[0] else self.wish.energy or "any"
        yield Option(f"Energy: {energy}", self._energy)
        time = "any" if self.wish.minutes is None else f"up to {counted_minutes(self.wish.minutes)}"
        yield Option(f"Time: {time}", self._time)

    def _energy(self) -> None:
        choices = ("", *ENERGIES)
        labels = ["any", "almost none", *ENERGIES[1:]]
        place = self.app.console.choose("How much energy may it ask for?", labels, enter=0)
        self.wish = Wish(choices[place or 0], self.wish.minutes)
        self.another()

    def _time(self) -> None:
        fits = "Type a number. Enter alone means any."
        minutes = self.app.console.ask_until("How many minutes may it take?", minutes_from, fits=fits)
        self.wish = Wish(self.wish.energy, minutes)
        self.another()


def _surprise(app: PlainApp) -> None:
    from selfkind.domain.routine.day_mode import Mode

    day = app.companion.day_modes.of()
    is_low = day is not None and day.mode is Mode.LOW_ENERGY
    surprise = _Surprise(app, Wish(Energy.LOW.value if is_low else ""))
    surprise.another()
    run_menu(app, "What do you want to do?", surprise.options, before=surprise.say)


def _activity(app: PlainApp, id: str) -> None:
    """Do what is chosen with an activity."""
    uses = app.companion.activities

    def mark(one: Activity, mark: Mark | None, said: str) -> None:
        app.value_of(uses.mark(one, mark))
        app.say(f"“{own(one.exercise.name)}” is {said}. {TO_UNDO}")

    def options(one: Activity) -> Iterator[Option]:
        yield Option("Begin", lambda: begin(app, one.exercise))
        if one.mark is not Mark.FAVOURITE:
            yield Option("Make it a favourite", lambda: mark(one, Mark.FAVOURITE, "a favourite"))
        if one.mark is not None:
            yield Option("List it like the others", lambda: mark(one, None, "listed like the others"))
        if one.mark is not Mark.HIDDEN:
            yield Option("Hide it", lambda: mark(one, Mark.HIDDEN, "hidden"), last=True)
        yield Option("Add it to your routine", lambda: add_item(app, one.exercise))
        if has_worksheet(app, one.exercise):
            yield Option("Print a blank worksheet", lambda: print_worksheet(app, one.exercise))
        if one.own is not None:
            yield Option("Change the activity", partial(ask_activity, app, one.own))
            yield Option("Delete the activity", partial(_delete, app, one.own), last=True)

    run_menu_about(
        app,
        lambda: next((one for one in uses.all() if one.id == id), None),
        options,
        name=lambda one: f"{own(one.exercise.name)}.",
        first=lambda one: app.say(*filter(None, (own(one.exercise.summary),))),
    )


def _delete(app: PlainApp, one: OwnActivity) -> None:
    app.value_of(app.companion.activities.delete(one))
    app.say(f"The activity is in the bin for 30 days. What you did stays. {TO_UNDO}")
