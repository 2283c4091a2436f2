"""A few words about a practice that is over, and for time spent on care two numbers: right after it, and later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from selfkind.domain.own_form import own_form
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.result import Result
from selfkind.plain.number_drafts import as_numbers, as_typed
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.domain.practice.session import Session
    from selfkind.plain.plain_app import PlainApp

RATINGS = {
    "enjoyed": "How much did you enjoy the practice, from 0 to 10?",
    "good": "How much did the practice help you, from 0 to 10?",
}


def say_about(app: PlainApp, session: Session, *, is_over: bool = False) -> Session | None:
    """Ask for words about a practice, or change them, and return it with them; None when the page was left. Of one
    that `is_over` just now, each question is asked and then saved. The page has the draft that the app has."""
    practice = app.companion.practice
    known = app.companion.knows_exercise(session.exercise)
    exercise = practice.exercise(session.exercise) if known else None
    rates = exercise is not None and exercise.guide is not None and exercise.guide.rates
    numbers = RATINGS if rates else {}
    words = "One kind word to yourself, as you'd say it to a friend" if rates else "A line about the practice"
    fields = [FormField(key, FieldKind.RATING, label) for key, label in numbers.items()]

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Session]:
        rated: dict[str, Any] = {key: answers.get(key) for key in numbers}
        said = replace(session, note=" ".join((answers.get("note") or "").split()), **rated)
        return Result(session) if said == session else practice.say_after(said, session)

    held = {"note": session.note, **{key: getattr(session, key) for key in numbers}}
    is_new = not any(value not in (None, "") for value in held.values())
    page = Page(
        "" if is_over else "Afterwards",
        own_form((*fields, FormField("note", FieldKind.LINE, f"{words}?" if is_over else words))),
        f"after-{session.id}",
        save,
        day=session.day,
        answers={} if is_new else held,
        asks=is_new,
        saves_at_once=is_over,
        taken_up=as_numbers(numbers.keys()),
        kept_as=as_typed(numbers.keys()),
    )
    return fill_in(app, page)
