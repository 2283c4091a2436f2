"""Scores: numbers that somebody follows, and their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.phrases.short_days import short_day
from selfkind.domain.plain_signs import own
from selfkind.domain.review.own_scores import score_figures
from selfkind.domain.review.sections import score_plots
from selfkind.domain.scores.score import Score, ScoreValue
from selfkind.domain.scores.score_form import (
    TOWARDS,
    score_answers,
    score_form,
    score_with,
    value_answered,
    value_form,
)
from selfkind.plain.menu import Option, run_menu, run_menu_about, there
from selfkind.plain.page import Page, fill_in
from selfkind.plain.past_day import ask_past_day
from selfkind.plain.written.acts import delete, move

if TYPE_CHECKING:
    from datetime import date

    from selfkind.plain.plain_app import PlainApp

EMPTY = "Follow a number here, such as a total that your therapist uses. Add a score to begin."


def show_scores(app: PlainApp) -> None:
    """List the scores with their latest values, and do what is chosen."""
    if not app.companion.scores.all():
        app.say(EMPTY)
    run_menu(app, "Your scores. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    scores, today = app.companion.scores, app.companion.today()
    every = scores.all()
    latest: dict[str, ScoreValue] = {}
    for value in scores.values() if every else ():
        latest.setdefault(value.score, value)
    for one in every:
        last = latest.get(one.id)
        said = f", {last.value:g} on {short_day(last.day, today)}" if last is not None else ", no values yet"
        yield Option(f"{own(one.name)} ({one.ends}{said})", partial(_score, app, one.id))
    yield Option("Add a score", partial(keep_score, app))


def keep_score(app: PlainApp, before: Score | None = None) -> None:
    """Ask for a new score, or change one."""
    companion = app.companion
    start = before or Score("", "", companion.now())
    page = Page(
        "A new score" if before is None else "Change this score",
        score_form(),
        "new score" if before is None else f"score {before.id}",
        lambda answers, _is_empty: companion.scores.keep(score_with(start, answers), before),
        answers={} if before is None else score_answers(before),
        asks=before is None,
        taken_up=_taken_up,
        kept_as=_kept_as,
    )
    if (kept := fill_in(app, page)) is not None:
        app.say(f"Saved: {own(kept.name)} ({kept.ends}).")


def _taken_up(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of a draft, which has the directions as the app keeps them."""
    words = {str(one): words for one, words in TOWARDS.items()}
    direction = draft.get("direction")
    return {**draft, **({"direction": words.get(str(direction), direction)} if direction else {})}


def _kept_as(answers: Mapping[str, Any]) -> dict[str, Any]:
    ids = {words: str(one) for one, words in TOWARDS.items()}
    direction = answers.get("direction")
    return {**answers, **({"direction": ids.get(str(direction), direction)} if direction else {})}


def _here(app: PlainApp, id: str) -> Score | None:
    return next((one for one in app.companion.scores.all() if one.id == id), None)


def _score(app: PlainApp, id: str) -> None:
    """Say all values of a score in a sentence, and do what is chosen with it."""

    def say_values(_one: Score) -> None:
        values = [value for value in app.companion.scores.values() if value.score == id]
        app.say(*(plot.sentence for plot in score_plots(score_figures(values))))

    def delete(one: Score) -> None:
        app.value_of(app.companion.scores.delete(one))
        app.say(f"“{own(one.name)}” is in the bin for 30 days. Its values stay. To undo that, type u.")

    def options(one: Score) -> Iterator[Option]:
        yield Option("Note a value", partial(log_value, app, one.id))
        for value in app.companion.scores.values():
            if value.score == id:
                note = f", “{own(value.note)}”" if value.note else ""
                day = short_day(value.day, app.companion.today())
                yield Option(f"Value {value.value:g}, {day}{note}", partial(_value, app, value.id))
        yield Option("Change the score", partial(keep_score, app, one))
        yield Option("Delete the score", partial(delete, one), last=True)

    run_menu_about(
        app,
        lambda: _here(app, id),
        options,
        name=lambda one: f"{own(one.name)} ({one.ends}).",
        first=say_values,
    )


def log_value(app: PlainApp, id: str, day: date | None = None) -> None:
    """Ask for a value of a score on a `day`, which is asked for None, and save it."""
    score, scores = there(lambda: _here(app, id)), app.companion.scores
    day = day or ask_past_day(app, "On which day?", app.companion.today(), "today")
    page = Page(
        own(score.name),
        value_form(score),
        f"new score value {score.id}",
        lambda answers, _is_empty: scores.log(score, *value_answered(score, answers), day),
        day=day,
    )
    if (logged := fill_in(app, page)) is not None:
        app.say(f"Saved: {own(logged.first_line)}.")


def _value(app: PlainApp, id: str) -> None:
    def options(value: ScoreValue) -> Iterator[Option]:
        yield Option("Change the value", partial(change_value, app, value.id))
        yield Option("Move the value to another day", partial(move, app, value), last=True)
        yield Option("Delete the value", partial(delete, app, value), last=True)

    run_menu_about(
        app, lambda: app.companion.scores.value(id), options, name=lambda value: f"{own(value.first_line)}."
    )


def change_value(app: PlainApp, id: str) -> None:
    """Change a value and its line, and say so."""
    if fill_in_value(app, there(lambda: app.companion.scores.value(id))) is not None:
        app.say("Saved. The earlier version is in the bin for 30 days.")


def fill_in_value(app: PlainApp, value: ScoreValue) -> ScoreValue | None:
    """Change a value and its line, and return it; None when the page was left."""
    scores = app.companion.scores
    page = Page(
        own(value.name),
        value_form(value),
        f"score value {value.id}",
        lambda answers, _is_empty: scores.change(value, *value_answered(value, answers)),
        day=value.day,
        answers={"value": f"{value.value:g}", "note": value.note},
        asks=False,
    )
    return fill_in(app, page)


def continue_score(app: PlainApp, id: str) -> None:
    """Continue a page on which a score is changed."""
    keep_score(app, there(lambda: _here(app, id)))
