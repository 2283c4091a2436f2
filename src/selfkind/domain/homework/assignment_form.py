"""What is asked about an assignment, as a form: the same questions in the app, in the shell, and for `--set`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from selfkind.domain.errors import UsageError
from selfkind.domain.folding import fold
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.own_form import DAYS, NO, YES, day_answered, own_form, yes_or_no
from selfkind.domain.phrases.past_days import past_day
from selfkind.domain.phrases.rules import Rule, parse_rule, schedule_words
from selfkind.domain.phrases.times import parse_times, times_in_words
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.routine.cadence import counted_from

SESSION = "next session"
"""The answer that makes an assignment one for the next session."""

_LINE, _TEXT, _RATING = FieldKind.LINE, FieldKind.TEXT, FieldKind.RATING
_SWITCH = (YES, NO)
ASKED = (
    FormField("title", _LINE, "What would you like to try?", "for example: Catch three thoughts", required=True),
    FormField("giver", _LINE, "Who is it from?", "a name, or nobody"),
    FormField("session_day", _LINE, "From which session?", "for example: yesterday, 2026-11-26"),
    FormField("why", _TEXT, "What is it for? In your own words."),
    FormField("exercise", _LINE, "Which exercise goes with it?", "its name, for example Catch the critic"),
    FormField("often", _LINE, "How often?", "for example: daily, 3x/week, mon,wed"),
    FormField("times", _LINE, "When would you like a reminder?", "for example: 8:00, 20:30, or nothing"),
    FormField("minutes", _LINE, "About how many minutes?", "for example: 5"),
    FormField("place", _LINE, "Where?"),
    FormField("if_then", _LINE, "After what? “After …, I'll do this.”", "for example: I close the laptop"),
    FormField("obstacle", _LINE, "What may get in the way?", "for example: I'm tired"),
    FormField("plan", _LINE, "What will you do then?", "for example: one breath at the door"),
    FormField("confidence", _RATING, "How sure are you that you can do it, 0 to 10?"),
    FormField("smaller", _LINE, "What would a smaller version be?", "for example: one thought, in a few words"),
    FormField("due", _LINE, "What day is it for?", f"for example: {SESSION}, {DAYS}"),
    FormField("show_name", FieldKind.CHOICE, "May a reminder show its title?", choices=_SWITCH),
    FormField("private", FieldKind.CHOICE, "Is it private?", choices=_SWITCH),
)
"""Every question, in the order in which it's asked."""
_SWITCHES = ("show_name", "private")


def assignment_form() -> Form:
    """Return the questions about an assignment."""
    return own_form(ASKED)


def answers_of(assignment: Assignment) -> dict[str, Any]:
    """Return what an assignment holds as the answers of its form."""
    return {field.key: _answer(assignment, field.key) for field in ASKED}


def _answer(assignment: Assignment, key: str) -> Any:
    value = getattr(assignment, key)
    match key:
        case "often":
            return often_words(assignment)
        case "times":
            return times_in_words(value) if value else ""
        case "minutes":
            return "" if value is None else f"{value:g}"
        case "due":
            day = "" if value is None else value.isoformat()
            return SESSION if assignment.next_session else day
        case "session_day":
            return "" if value is None else value.isoformat()
        case "show_name" | "private":
            return yes_or_no(value)
    return value


def often_words(assignment: Assignment) -> str:
    """Return how often it's planned, in words that can be typed again; "" for no such plan."""
    cadence = assignment.cadence
    if cadence is None:
        return assignment.often
    return schedule_words(Rule(cadence, per_day=assignment.per_day))


def assignment_with(assignment: Assignment, answers: Mapping[str, Any], today: date) -> Assignment:
    """Return an assignment with the answers of its form; a question without one stays as it is.

    Raises `UsageError` for a day, a time or a schedule that can't be read.
    """
    changed = assignment
    for field in ASKED:
        # A time that “how often” names is only replaced by one that is given.
        is_named = field.key == "times" and not answers.get("times") and changed.times != assignment.times
        if field.key in answers and not is_named:
            changed = _with(changed, field.key, answers[field.key], today)
    return changed


def _with(assignment: Assignment, key: str, answer: Any, today: date) -> Assignment:
    words: Any = answer.strip() if isinstance(answer, str) else answer
    match key:
        case "often":
            return _with_often(assignment, words or "", today)
        case "times":
            return replace(assignment, times=parse_times(words) if words else ())
        case "minutes":
            return replace(assignment, minutes=minutes_answered(words))
        case "due":
            return _with_due(assignment, words or "", today)
        case "session_day":
            return replace(assignment, session_day=_past_or_any(words or "", today))
        case "confidence":
            return replace(assignment, confidence=words)
    changes: dict[str, Any] = {key: words == YES if key in _SWITCHES else words or ""}
    return replace(assignment, **changes)


def _with_often(assignment: Assignment, words: str, today: date) -> Assignment:
    if not words:
        return replace(assignment, often="", per_day=1, times=())
    if words == often_words(assignment):
        return assignment
    rule = parse_rule(words, today=today)
    if rule.cadence is None:
        raise UsageError(f"On which days? Write how often, for example: daily. You gave “{words}”.")
    often = str(counted_from(rule.cadence, today, assignment.made or today))
    due = rule.until or assignment.due
    is_next = assignment.next_session and rule.until is None
    times = rule.times or assignment.times
    return replace(assignment, often=often, per_day=rule.per_day, times=times, due=due, next_session=is_next)


def minutes_answered(words: Any) -> float | None:
    """Return the minutes that were typed, None for none. Raises `UsageError`."""
    if words in ("", None):
        return None
    if isinstance(words, int | float):
        return float(words)
    try:
        return float(words.removesuffix("min").strip().replace(",", "."))
    except ValueError:
        raise UsageError(f"Minutes are a number, for example 5. You gave “{words}”.") from None


def _past_or_any(words: str, today: date) -> date | None:
    """Return the day of a session: the latest that words mean, or else one to come; None for no words."""
    with suppress(UsageError):
        return past_day(words, today) if words else None
    return day_answered(words, today)


def _with_due(assignment: Assignment, words: str, today: date) -> Assignment:
    if fold(words) in ("next session", "session", "the next session"):
        return replace(assignment, due=None, next_session=True)
    return replace(assignment, due=day_answered(words, today), next_session=False)
