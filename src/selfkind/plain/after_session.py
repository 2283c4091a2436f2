"""After a session: what was talked about, homework that was talked about, and homework until the next time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.after_session import AFTER, after_session_of, talked_about
from selfkind.domain.change import dated
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.plain_signs import own
from selfkind.plain.exercises.begin import begin
from selfkind.plain.exercises.homework import start_homework
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from datetime import date

    from selfkind.domain.circle.person import Person
    from selfkind.plain.plain_app import PlainApp


def after_session(app: PlainApp) -> None:
    """Show the steps, and do what is chosen. Each can be skipped."""
    app.say(app.text("after_appointment"))
    run_menu(app, "After the session. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    companion = app.companion
    found = after_session_of(companion)
    if companion.knows_exercise(AFTER):
        written = " (written)" if found.is_written else ""
        yield Option(
            f"What you talked about, and your next appointment{written}",
            lambda: begin(app, companion.practice.exercise(AFTER)),
        )
    for person in found.people:
        day = "" if found.meets is None else dated(found.meets, companion.today())
        stands = " (on their page)" if person.next_day == found.meets else ""
        yield Option(f"Add {day} to {own(person.name)}{stands}", partial(_add, app, person, found.meets))
    if talked_about(companion):
        talked = f" ({found.talked} talked about)" if found.talked else ""
        yield Option(f"Homework that you talked about{talked}", partial(_talked, app))
    added = f" ({found.added} added)" if found.added else ""
    yield Option(f"Homework until the next session{added}", lambda: start_homework(app))


def _add(app: PlainApp, person: Person, day: date | None) -> None:
    if day is None:
        return
    words = dated(day, app.companion.today())
    if person.next_day == day:
        app.say(f"{own(person.name)}: the next appointment is {words} already.")
        return
    app.value_of(app.companion.circle.meet_next(person, day))
    app.say(f"{own(person.name)}: next appointment {words}. To undo that, type u.")


def _talked(app: PlainApp) -> None:
    """List what is open, and what was talked about today, to be marked and unmarked."""

    def mark(one: Assignment) -> None:
        status = Status.GOING if one.status is Status.TALKED_ABOUT else Status.TALKED_ABOUT
        app.value_of(app.companion.homework.put(one, status))
        is_talked = status is Status.TALKED_ABOUT
        title = own(one.title)
        app.say(f"Talked about: “{title}”." if is_talked else f"“{title}” is going again.")

    def options() -> Iterator[Option]:
        for one in talked_about(app.companion):
            words = " (talked about)" if one.status is Status.TALKED_ABOUT else ""
            yield Option(f"{own(one.title)}{words}", partial(mark, one))

    run_menu(app, "Which homework did you talk about?", options)
