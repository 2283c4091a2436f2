"""A timed practice: words of care, how it is before, the practice line by line, and how it is afterwards."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import Wish
from selfkind.plain.about_practice import say_about
from selfkind.plain.app_keys import words_of
from selfkind.plain.heard_lines import print_heard
from selfkind.plain.timed_run import Run, what_keys_do
from selfkind.platform.ctrl_c import heard
from selfkind.platform.ending_signals import Ended

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.session import Session
    from selfkind.domain.practice.timeline import Timeline
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp

BEFORE = {"heavy": "Heavy", "between": "In between", "light": "Light", "unsure": "Not sure"}
AFTER = {"heavier": "Heavier", "same": "The same", "lighter": "Lighter", "unsure": "Not sure"}
NO_ANSWER = "No answer"
GENTLER = "grounding"
"""The exercise that is offered when one was heavy, or was stopped soon and more than once."""
RINGS_OUT = 6.0
"""Seconds for which the last bells are heard."""


def begin(
    app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None, wish: Wish | None = None
) -> None:
    """Practise, save that, and ask how it was. `wish` is how the user wants the practice this once."""
    wish = wish or Wish(item.minutes if item is not None else None)
    timeline = app.companion.practice.timeline(exercise, wish.minutes, speed=wish.speed)
    app.say(own(exercise.name))
    if other := app.companion.practice.other_length(exercise, wish.minutes):
        app.say(other)
    if not _is_careful(app, exercise):
        return
    before = _chosen(app, app.text("before_ask"), BEFORE)
    begun = app.companion.today()
    run = practised(app, exercise, timeline, wish)
    _keep(app, exercise, run.timeline or timeline, run, before, item, day or begun)
    if run.exit_code:
        raise Ended(run.exit_code - 128)


def _is_careful(app: PlainApp, exercise: Exercise) -> bool:
    """Say the words of care, and return whether the user begins: before the first practice of a family they're
    asked."""
    practice = app.companion.practice
    care = practice.needs_care(exercise)
    if care or exercise.caution:
        app.say(*words_of(care or exercise.caution).split("\n\n"))
    if not care:
        return True
    if not app.console.yes_no("Begin?", default=True):
        return False
    with suppress(SelfkindError):  # it's shown again the next time
        practice.keep_caution_read(exercise)
    return True


def _chosen(app: PlainApp, question: str, answers: dict[str, str]) -> str:
    """Ask how it is, and return the key of the answer, "" for none."""
    place = app.console.choose(question, [*answers.values(), NO_ANSWER], enter=len(answers))
    return "" if place is None or place == len(answers) else list(answers)[place]


def practised(app: PlainApp, exercise: Exercise, timeline: Timeline, wish: Wish) -> Run:
    """Run a practice, with its sounds, and return how it went."""
    guide = exercise.guide
    skips, counts = (guide.body, guide.counts) if guide is not None else (False, False)
    player = app.companion.sound.cue_player(timeline, quiet=wish.quiet, voice=wish.voice, ring=app.console.ring)
    app.say(what_keys_do(skips=skips, counts=counts))
    if guide is not None and not guide.body and (anchor := app.companion.practice.anchor()):
        anchors = app.text("anchors").splitlines()
        app.say(anchors[anchor % len(anchors)])
    try:
        with app.console.keys() as wait:
            run = print_heard(app, timeline, player, wait, skips=skips, counts=counts)
            if run.finished and not wish.quiet:
                with suppress(KeyboardInterrupt), heard():
                    player.ring_out(RINGS_OUT)
        return run
    finally:
        player.close()


def _keep(
    app: PlainApp,
    exercise: Exercise,
    timeline: Timeline,
    run: Run,
    before: str,
    item: RoutineItem | None,
    day: date,
) -> None:
    """Save a practice, say so, and ask how it was."""
    practice, seconds = app.companion.practice, timeline.practised(run.elapsed)
    completed = seconds >= timeline.seconds
    day = app.companion.planning.day_begun(day)
    done = app.value_of(
        practice.finish(
            exercise, seconds, timeline.seconds, completed=completed, day=day, item=item, before=before
        )
    )
    if done.session is None:
        app.say("That was short, so nothing is saved.")
        return
    if not completed:
        app.say(app.text("soft_stop"), app.text("landing"))
    if done.ticked is not None:
        app.say(f"“{own(done.ticked.name)}” is ticked.")
    if done.kind_word:
        app.say(done.kind_word)
    if run.exit_code:
        return
    session = _say_after(app, done.session)
    if session.after == "heavier" or (not completed and practice.stopped_often(exercise)):
        _offer_gentler(app, exercise, is_heavier=session.after == "heavier")


def _say_after(app: PlainApp, session: Session) -> Session:
    """Ask how it is now, and for a line about the practice."""
    practice = app.companion.practice
    question, listed, _ = app.text("after_ask").partition(":")  # the answers are a list here
    if after := _chosen(app, f"{question}?" if listed else question, AFTER):
        session = app.value_of(practice.say_after(replace(session, after=after)))
        if after != "heavier":  # what might help then is said last, with what's offered
            app.say(app.text("after_said"))
    said = say_about(app, session, is_over=True)
    if said is not None and said != session:
        app.say("Saved with your practice.")
    return said or session


def _offer_gentler(app: PlainApp, exercise: Exercise, *, is_heavier: bool) -> None:
    """Offer something gentler, after a practice that was heavy or was stopped soon and more than once."""
    app.say(app.text("after_heavier" if is_heavier else "stopped_twice"))
    if exercise.id == GENTLER or not app.companion.knows_exercise(GENTLER):
        return
    gentler = app.companion.practice.exercise(GENTLER)
    if app.console.yes_no(f"Would you like to begin “{gentler.name}”?", default=False):
        begin(app, gentler, None, None)
