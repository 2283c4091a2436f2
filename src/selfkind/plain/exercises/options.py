"""How someone likes a timed practice: its length, what to leave out, whom to wish well. Kept for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from selfkind.domain.plain_signs import own
from selfkind.domain.practice.options_form import (
    ORDER,
    ORDERS,
    OWN,
    SIGNS_IN_WISHES,
    answers_of,
    choices_in,
    options_form,
    title_of,
)
from selfkind.domain.result import Result
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.guide import Choices
    from selfkind.plain.plain_app import PlainApp


def choose_options(app: PlainApp, exercise: Exercise) -> None:
    """Open the page with the options of an exercise, and keep them. The page has the draft that the app has."""
    practice = app.companion.practice
    before = practice.choices(exercise)
    held = answers_of(exercise, before, app.companion.settings.breathing.speed)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Choices]:
        wanted = dict(answers)
        if wanted.get("wishes") != held.get("wishes") and wanted.get("wish_set") == held.get("wish_set"):
            wanted["wish_set"] = OWN  # whoever writes wishes means them
        choices = choices_in(exercise, wanted, before)
        practice.keep_choices(exercise, choices)
        return Result(choices)

    page = Page(
        f"{own(exercise.name)}: options",
        options_form(exercise),
        f"vary:{exercise.id}",
        save,
        answers=held,
        asks=False,
        fits=_fits(exercise),
        taken_up=lambda draft: _ordered(draft, ORDERS),
        kept_as=lambda answers: _ordered(answers, {said: way for way, said in ORDERS.items()}),
    )
    if fill_in(app, page) is not None:
        app.say("Kept for next time.")


def _ordered(answers: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return answers with another name for the order: the app has other names for both in its drafts."""
    return {key: names.get(answer, answer) if key == ORDER else answer for key, answer in answers.items()}


def _fits(exercise: Exercise) -> dict[str, str]:
    """Return what can be answered, by the key of the question."""
    guide = exercise.guide
    if guide is None:
        return {}
    parts = ", ".join(title_of(guide, id) for id in guide.optional)
    return {"wishes": SIGNS_IN_WISHES, "without": f"You can leave out: {parts}."}


def continue_options(app: PlainApp, id: str) -> None:
    """Continue the page with the options of an exercise."""
    choose_options(app, app.companion.practice.exercise(id))


def anchor_words(app: PlainApp) -> str:
    """Return where the attention rests in a guided practice."""
    anchors = app.text("anchors").splitlines()
    return anchors[app.companion.practice.anchor() % len(anchors)]


def choose_anchor(app: PlainApp) -> None:
    """Choose where the attention rests in guided practices."""
    place = app.console.choose("Where does your attention rest?", app.text("anchors").splitlines())
    if place is not None:
        app.companion.practice.keep_anchor(place)
        app.say("Kept for next time.")
