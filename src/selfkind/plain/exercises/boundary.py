"""Boundaries: plan one, rehearse its words, or try a small no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.boundaries import PLAN_EXERCISE, SMALL_NO
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.moment_form import NUMBERS, look_back_form, rehearsal_form
from selfkind.domain.boundaries.plan_form import boundary_with, plan_form
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.boundaries.rehearsal import times_said
from selfkind.domain.own_form import own_form, what_came
from selfkind.domain.plain_signs import own
from selfkind.plain.app_keys import words_of
from selfkind.plain.boundaries.about import ABOUT
from selfkind.plain.heard_lines import print_heard
from selfkind.plain.number_drafts import as_numbers, as_typed
from selfkind.plain.page import Page, fill_in, filled
from selfkind.plain.timed_run import what_keys_do
from selfkind.platform.ending_signals import Ended

if TYPE_CHECKING:
    from selfkind.domain.boundaries.lines import LadderStep
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Do an exercise about boundaries, after the words about safety."""
    boundaries = app.companion.boundaries
    app.say(own(exercise.name))
    if not takes_care(app):
        return
    if exercise.id == PLAN_EXERCISE:
        plan(app)
    elif exercise.id == SMALL_NO:
        _small_no(app, item, day)
    else:
        rehearse(app, boundaries.named(exercise.id), item, day)


def takes_care(app: PlainApp) -> bool:
    """Say the words about safety before a first plan and a first rehearsal, and return whether the user wants to
    begin."""
    boundaries = app.companion.boundaries
    if care := boundaries.needs_care():
        app.say(*words_of(care).split("\n\n"))
        if not app.console.yes_no("Begin?", default=True):
            return False
        boundaries.keep_safety_seen()
    return True


def plan(app: PlainApp, *, phrase: str = "") -> Boundary | None:
    """Ask for the plan of a new boundary, save it, and return it; None when the page was left. It can begin with a
    `phrase` to say."""
    companion = app.companion

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Boundary]:
        wanted = boundary_with(Boundary("", "", companion.now()), filled(answers), companion.today())
        return companion.boundaries.keep(wanted)

    form = plan_form(companion.boundaries.words())
    answers = {"ask": phrase} if phrase else {}
    kept = fill_in(app, Page("New boundary", form, "new boundary", save, answers=answers, is_short=True))
    if kept is not None:
        app.say(f"Saved “{own(kept.text)}”.")
    return kept


def _small_no(app: PlainApp, item: RoutineItem | None, day: date | None) -> None:
    """Rehearse a small no, or look back on one: a step of the ladder, or one's own words."""
    steps = app.companion.boundaries.ladder()
    labels = ["My own words", *(own(step.text) for step in steps)]
    place = app.console.choose("Which small no?", labels)
    if place is None:
        return
    if place:
        step: LadderStep | str = steps[place - 1]
        words = steps[place - 1].text
    else:
        words = step = app.console.line("Put a small no into one sentence.", fits="Type one sentence.").strip()
        if not words:
            return
    what = app.console.choose("What do you want to do?", ["Rehearse the words", "Look back: I tried the small no"])
    if what == 0:
        rehearse(app, Boundary("", words, app.companion.now()), item, day)
    elif what == 1:
        look_back(app, step, item, day)


def rehearse(
    app: PlainApp,
    boundary: Boundary,
    item: RoutineItem | None = None,
    day: date | None = None,
    *,
    voice: bool = False,
    quiet: bool = False,
) -> None:
    """Say the words of a boundary three times, at their times, and save the rehearsal. With a `voice` that reads
    them, and `quiet` without sound."""
    boundaries = app.companion.boundaries
    timeline = boundaries.rehearsal(boundary)
    player = app.companion.sound.cue_player(timeline, quiet=quiet, voice=voice, ring=app.console.ring)
    app.say(what_keys_do())
    try:
        with app.console.keys() as wait:
            run = print_heard(app, timeline, player, wait)
    finally:
        player.close()
    times = times_said(timeline, run.elapsed)
    if not times:
        app.say(app.text("soft_stop"))
        return
    new = boundaries.new_moment(MomentKind.REHEARSAL, boundary, day)
    moment = app.value_of(boundaries.log(replace(new, times=times), item))
    app.say(boundaries.saved_line(moment))
    if run.exit_code:
        raise Ended(run.exit_code - 128)
    _if_they_push(app, moment)


def _if_they_push(app: PlainApp, moment: BoundaryMoment) -> None:
    """Ask what they might say after a rehearsal, and what the answer would be. The rehearsal is saved already."""
    boundaries = app.companion.boundaries
    texts = boundaries.words().texts

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[BoundaryMoment]:
        return boundaries.change(moment, replace(moment, **filled(answers)))

    form = rehearsal_form(texts.get("they", ""), texts.get("answer", ""))
    kept = fill_in(app, Page("If they push", form, f"moment {moment.id}", save, day=moment.day))
    if kept is not None and kept != moment:
        app.say("Saved with the rehearsal.")


def look_back(
    app: PlainApp, about: Boundary | LadderStep | str, item: RoutineItem | None = None, day: date | None = None
) -> None:
    """Ask how a no was, and save that. `about` can be the user's own words; with "", they're asked for these."""
    boundaries = app.companion.boundaries
    new = boundaries.new_moment(MomentKind.AFTER, about, day)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[BoundaryMoment]:
        said = what_came(answers.get("said") or "", Said)
        return boundaries.log(replace(new, **{**filled(answers), "said": said}), item)

    draft = "look back" if isinstance(about, str) else f"look back {about.id}"
    form = look_back_form()
    page = Page(
        "Look back after a no",
        own_form((ABOUT, *form.fields)) if isinstance(about, str) else form,
        draft,
        save,
        day=day,
        answers={"about": about} if isinstance(about, str) and about else {},
        taken_up=as_numbers(NUMBERS.keys()),
        kept_as=as_typed(NUMBERS.keys()),
    )
    _say_logged(app, fill_in(app, page))


def _say_logged(app: PlainApp, moment: BoundaryMoment | None) -> None:
    if moment is None:
        return
    app.say(app.companion.boundaries.saved_line(moment))
    if not moment.is_rehearsal:
        app.say(f"Brave moments so far: {app.companion.boundaries.brave_moments()}.")
