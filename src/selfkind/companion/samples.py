"""Sample days: the weeks of somebody who is nobody, lived through the same use cases as everybody's.

The home that they're written to is meant to be thrown away (`selfkind demo`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.content.samples import Act, load_samples
from selfkind.domain.boundaries.boundary import Boundary, with_values
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.card.card_form import row_with
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person
from selfkind.domain.circle.person_form import person_with
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.homework.assignment_form import assignment_with
from selfkind.domain.homework.tried_form import answered
from selfkind.domain.packs.card import RowKind
from selfkind.domain.routine.plan import Standing
from selfkind.domain.scores.score import Direction, Score

if TYPE_CHECKING:
    from selfkind.companion.clock import Clock
    from selfkind.companion.companion import Companion


class MovedClock:
    """A clock that stands at the `moment` it was moved to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.moment


def live_sample_days(open_home: Callable[[Clock], Companion], now: datetime) -> None:
    """Write the sample days into a home, as they'd have been lived up to the day before `now`.

    `open_home` opens the home with a clock.
    """
    clock = MovedClock(now)
    companion = open_home(clock)
    try:
        today = companion.today()
        companion.planning.keep_routine()
        for act in load_samples():
            day = today - timedelta(days=act.ago)
            clock.moment = datetime.combine(day, act.at, companion.calendar.zone)
            _do(companion, act, day)
    finally:
        companion.close()


def _do(companion: Companion, act: Act, day: date) -> None:
    """Do what was done at a moment of a sample day."""
    if act.feel:
        companion.check_ins.check_in(act.feel, energy=act.energy, note=act.note)
    elif act.write:
        companion.journal.save(companion.practice.exercise(act.write), act.answers)
    elif act.practise:
        _practise(companion, act)
    elif act.done:
        state = Standing.TINY if act.tiny else Standing.DONE
        companion.planning.tick(companion.planning.item(act.done), state=state, note=act.note)
    elif act.boundary or act.rehearse or act.look_back:
        _set_limit(companion, act)
    elif act.homework or act.tried or act.talked:
        _do_homework(companion, act)
    elif act.person or act.contact:
        _be_in_touch(companion, act)
    elif act.card_row or act.card:
        _fill_card(companion, act, day)
    elif act.score or act.value:
        _follow_score(companion, act)
    elif act.away:
        until = day + timedelta(days=act.away - 1)
        companion.away.keep(day.isoformat(), until.isoformat())
    elif act.rest_day:
        companion.day_modes.rest()
    elif act.low_energy:
        companion.day_modes.low_energy()
    elif act.begin_path:
        companion.paths.begin()
        if (first := companion.paths.next()) is not None:
            companion.paths.done(first)


def _fill_card(companion: Companion, act: Act, day: date) -> None:
    """Add a row to the daily card, or fill in the card of a day."""
    card = companion.card
    if act.card_row:
        card.keep(row_with(CardRow("", act.card_row, RowKind.YES_NO, companion.now()), act.answers))
    else:
        card.log({card.named(words).id: value for words, value in act.card.items()}, card.rows(), day)


def _follow_score(companion: Companion, act: Act) -> None:
    """Add a score, or log values of scores."""
    scores = companion.scores
    if act.score:
        direction = Direction(act.answers["direction"])
        scores.keep(Score("", act.score, companion.now(), max=act.answers["max"], direction=direction))
    for words, value in act.value.items():
        scores.log(scores.named(words), value, act.note)


def _set_limit(companion: Companion, act: Act) -> None:
    """Plan a boundary, rehearse it, or look back."""
    boundaries = companion.boundaries
    if act.boundary:
        plan = with_values(Boundary("", act.boundary, companion.now()), dict(act.answers))
        boundaries.keep(plan)
        return
    if act.rehearse:
        moment = boundaries.new_moment(MomentKind.REHEARSAL, boundaries.named(act.rehearse))
        boundaries.log(replace(moment, **act.answers))
        return
    kept = [one for one in boundaries.all() if one.text.startswith(act.look_back)]
    about = kept[0] if kept else boundaries.step_named(act.look_back)
    moment = boundaries.new_moment(MomentKind.AFTER, about)
    boundaries.log(replace(moment, **{**act.answers, "said": Said(act.answers["said"])}))


def _be_in_touch(companion: Companion, act: Act) -> None:
    """Add somebody to the circle, or log a contact with them."""
    circle = companion.circle
    if act.contact:
        new = circle.new_contact(ContactKind(act.answers["kind"]), circle.named(act.contact))
        circle.log(replace(new, text=act.note, felt=act.answers.get("felt")))
        return
    answers = {"name": act.person, "note": act.note, **act.answers}
    in_routine = answers.pop("routine", None)
    if "in_days" in answers:
        answers["next_day"] = (companion.today() + timedelta(days=answers.pop("in_days"))).isoformat()
    wanted = person_with(Person("", act.person, companion.now()), answers, companion.today())
    circle.keep(wanted, in_routine=in_routine)


def _do_homework(companion: Companion, act: Act) -> None:
    """Begin homework as a ready one does, note how a try went, or talk about it in the session."""
    homework = companion.homework
    if act.homework:
        begun = homework.begun(act.homework) or Assignment("", act.homework, companion.now())
        homework.keep(assignment_with(begun, act.answers, companion.today()))
    elif act.tried:
        tried = homework.new_try(homework.named(act.tried))
        homework.log(replace(tried, **answered(act.answers)))
    else:
        homework.put(homework.named(act.talked), Status.TALKED_ABOUT)


def _practise(companion: Companion, act: Act) -> None:
    seconds = act.minutes * 60
    exercise = companion.practice.exercise(act.practise)
    finished = companion.practice.finish(exercise, seconds, seconds, completed=True, before=act.before)
    if act.after and finished.value.session is not None:
        companion.practice.say_after(replace(finished.value.session, after=act.after, note=act.note))
