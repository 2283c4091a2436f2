"""What is asked about somebody, as a form: the same questions in the app, in the shell, and for `--set`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from selfkind.domain.circle.person import (
    KIND_NAMES,
    RING_NAMES,
    WISH_NAMES,
    Person,
    Ring,
    Sort,
    Wish,
    kind_name,
    ring_for,
)
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.folding import fold
from selfkind.domain.own_form import DAY_HINT, NO, YES, day_answered, own_form, yes_or_no
from selfkind.domain.phrases.times import parse_times
from selfkind.domain.practice.exercise import FieldKind, Form, FormField

_YES_NO = (YES, NO)


class _Asked(NamedTuple):
    """A question, and about whom it's asked; about everybody when `of` is empty."""

    field: FormField
    of: tuple[Sort, ...] = ()


def _line(key: str, label: str, hint: str = "", of: tuple[Sort, ...] = ()) -> _Asked:
    return _Asked(FormField(key, FieldKind.LINE, label, hint), of)


def _switch(key: str, label: str, of: tuple[Sort, ...] = ()) -> _Asked:
    return _Asked(FormField(key, FieldKind.CHOICE, label, choices=_YES_NO), of)


_PEOPLE, _GROUPS, _PROS = (Sort.PERSON,), (Sort.GROUP,), (Sort.PROFESSIONAL,)
_ASKED = (
    _Asked(FormField("name", FieldKind.LINE, "Who is it?", "a name, a nickname, or a place", required=True)),
    _Asked(FormField("kinds", FieldKind.MANY, "What are they to you?", choices=tuple(KIND_NAMES.values()))),
    _Asked(FormField("ring", FieldKind.CHOICE, "Where in your circle?", choices=tuple(RING_NAMES.values()))),
    _Asked(FormField("phones", FieldKind.LINES, "Phone", "the way you write the number")),
    _Asked(FormField("mails", FieldKind.LINES, "Mail", "for example: ana@example.org")),
    _Asked(FormField("chats", FieldKind.LINES, "Chat", "a program and a name")),
    _line("role", "What do they do?", "for example: therapist, doctor, coach", _PROS),
    _line("place", "Where is it?", "a place or a link", _GROUPS),
    _line("next_day", "When is the next time?", DAY_HINT, _GROUPS + _PROS),
    _line("next_time", "At what time?", "for example: 18:30", _GROUPS + _PROS),
    _line("hours", "When can you reach them?", "for example: Monday to Friday, 9 to 12", _PROS),
    _line("practice_number", "What is their number for emergencies?", of=_PROS),
    _line("cost", "What does it cost?", of=_GROUPS),
    _line("good_times", "What are good times for them?", "for example: evenings, not on Mondays", _PEOPLE),
    _line("good_for", "What is good with them?", "for example: laughs, silence, moving a sofa", _PEOPLE + _GROUPS),
    _line("not_needed", "What don't you need from them?", "for example: advice", _PEOPLE),
    _Asked(
        FormField(
            "wish", FieldKind.CHOICE, "Would you like a hello now and then?", choices=tuple(WISH_NAMES.values())
        ),
        _PEOPLE,
    ),
    _switch("may_share", "May they see a summary, if you want that one day?", _PEOPLE + _PROS),
    _switch("emergency", "Is it fine to call them in an emergency?", _PEOPLE + _PROS),
    _Asked(FormField("note", FieldKind.TEXT, "Anything else?")),
    _switch("show_when_locked", "Show them on the help page when selfkind is locked?"),
    _switch("private", "Is it private?"),
)


def person_form(sort: Sort | None = None) -> Form:
    """Return the questions about a person, a group or a professional; all of them for None."""
    fields = tuple(asked.field for asked in _ASKED if sort is None or not asked.of or sort in asked.of)
    return own_form(fields)


def answers_of(person: Person) -> dict[str, Any]:
    """Return what is known of somebody as the answers of the form."""
    answers: dict[str, Any] = {}
    for asked in _ASKED:
        key, value = asked.field.key, getattr(person, asked.field.key)
        match asked.field.kind:
            case FieldKind.LINES | FieldKind.MANY:
                answers[key] = [kind_name(one) for one in value]
            case _ if key == "ring":
                answers[key] = RING_NAMES[value]
            case _ if key == "wish":
                answers[key] = WISH_NAMES.get(value, "")
            case FieldKind.CHOICE:
                answers[key] = yes_or_no(value)
            case _ if key == "next_day":
                answers[key] = "" if value is None else value.isoformat()
            case _ if key == "next_time":
                answers[key] = "" if value is None else f"{value:%H:%M}"
            case _:
                answers[key] = value
    return answers


def person_with(person: Person, answers: Mapping[str, Any], today: date) -> Person:
    """Return somebody with the answers of the form; what isn't among them stays as it is. A ring that nobody chose
    is that of their kinds.

    Raises `UsageError` for a kind, a day or a time that can't be read.
    """
    values = {key: _READ.get(key, _same)(answer, today) for key, answer in answers.items()}
    if not answers.get("ring", ""):
        values["ring"] = ring_for(values.get("kinds", person.kinds)) if not person.id else person.ring
    for key in ("show_when_locked", "private"):
        if values.get(key, 0) is None:
            values[key] = getattr(person, key)
    return replace(person, **values)


def kind_of(words: str) -> str:
    """Return the id of the kind that words name, or the words themselves for one of the user's own."""
    wanted = fold(" ".join(words.split()))
    named = (one for one, name in KIND_NAMES.items() if wanted in (str(one), fold(name)))
    return next(named, " ".join(words.split()))


Named = TypeVar("Named", bound=StrEnum)


def _named(words: str, names: Mapping[Named, str], what: str) -> Named:
    wanted = fold(" ".join(words.split()))
    exact = [one for one, name in names.items() if wanted in (str(one), fold(name))]
    begun = [
        one for one, name in names.items() if wanted and (one.startswith(wanted) or fold(name).startswith(wanted))
    ]
    matching = exact or begun
    if len(matching) != 1:
        raise UsageError(f"A {what} can be one of: {', '.join(names)}. You gave “{shown(words)}”.")
    return matching[0]


def _same(answer: Any, _today: date) -> Any:
    return answer


def _lines(answer: Any, _today: date) -> tuple[str, ...]:
    return tuple(answer or ())


def _kinds(answer: Any, _today: date) -> tuple[str, ...]:
    return tuple(kind_of(words) for words in answer or ())


def _ring(answer: Any, _today: date) -> Ring | None:
    return _named(answer, RING_NAMES, "ring") if answer else None


def _wish(answer: Any, _today: date) -> Wish | None:
    return _named(answer, WISH_NAMES, "wish") if answer else None


def _answer(answer: Any, _today: date) -> bool | None:
    return {YES: True, NO: False}.get(answer or "")


def _day(answer: Any, today: date) -> date | None:
    return day_answered(answer or "", today)


def _time(answer: Any, _today: date) -> Any:
    words = (answer or "").strip()
    if not words:
        return None
    times = parse_times(words)
    if len(times) != 1:
        raise UsageError(f"Give one time, for example 18:30. You gave “{shown(words)}”.")
    return times[0]


_READ: Mapping[str, Callable[[Any, date], Any]] = {
    "kinds": _kinds,
    "ring": _ring,
    "phones": _lines,
    "mails": _lines,
    "chats": _lines,
    "wish": _wish,
    "may_share": _answer,
    "emergency": _answer,
    "show_when_locked": _answer,
    "private": _answer,
    "next_day": _day,
    "next_time": _time,
}
"""What reads the answer to a question, for those that aren't kept as they were typed."""
