"""An assignment as labelled lines to read, the same for the shell and the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from selfkind.domain.change import dated
from selfkind.domain.homework.assignment import STATUS_WORDS, TEXTS, Assignment, Status, due_words
from selfkind.domain.homework.tried import Tried, tried_times
from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.domain.journal.reading import LabelledLine, Role
from selfkind.domain.own_words import HIGHEST
from selfkind.domain.phrases.counted_days import counted_times
from selfkind.domain.phrases.rules import Rule, said
from selfkind.domain.phrases.times import times_in_words
from selfkind.domain.routine.anchor import anchor_lines

IT_IS, PRIVATE = "It is", "Private"
"""The labels of its status, and of whether it's private: a screen has these elsewhere."""
PUT_WORDS = {
    Status.GOING: "“{title}” is going again.",
    Status.TALKED_ABOUT: "Talked about: “{title}”. What you learned stays here.",
    Status.RESTING: "“{title}” is resting. It waits for as long as you like.",
    Status.DONE: "Done: “{title}”. What you learned stays here.",
}
"""What is said when homework was put somewhere."""


def lines_of_assignment(
    assignment: Assignment,
    today: date,
    session: date | None = None,
    exercise: Callable[[str], str] = str,
) -> list[LabelledLine]:
    """Return everything that an assignment holds. `session` is the day of the next session, where it's known, and
    `exercise` gives the name of one."""
    return [line for line in _lines(assignment, today, session, exercise) if line.text]


def _lines(
    one: Assignment, today: date, session: date | None, exercise: Callable[[str], str]
) -> Iterator[LabelledLine]:
    yield LabelledLine("", one.title, Role.PROSE)
    yield LabelledLine(IT_IS, "a template" if one.template else STATUS_WORDS[one.status])
    yield LabelledLine("From", one.giver)
    yield LabelledLine(
        "Agreed in the session of", "" if one.session_day is None else dated(one.session_day, today)
    )
    yield LabelledLine("When", due_words(one, today, session))
    yield LabelledLine(TEXTS["why"], one.why)
    yield LabelledLine("Exercise", exercise(one.exercise) if one.exercise else "")
    cadence = one.cadence
    yield LabelledLine("How often", one.often if cadence is None else said(Rule(cadence, per_day=one.per_day)))
    yield LabelledLine("Reminder", times_in_words(one.times) if one.times else "")
    yield LabelledLine("How long", "" if one.minutes is None else f"{one.minutes:g} min")
    yield LabelledLine(TEXTS["place"], one.place)
    for line in anchor_lines(one.if_then, one.obstacle, one.plan, one.smaller):
        yield LabelledLine("", line)
    yield LabelledLine("How sure I am", "" if one.confidence is None else f"{one.confidence} of {HIGHEST}")
    yield LabelledLine(TEXTS["smaller"], one.smaller)
    yield LabelledLine(PRIVATE, "yes" if one.private else "")


def so_far(tries: Sequence[Tried]) -> str:
    """Return how often it was tried, in words."""
    count = tried_times(tries)
    return f"Tried {counted_times(count)} so far" if count else "Not tried yet, and that's fine"


def try_words(tried: Tried, today: date) -> str:
    """Return when a try was, and what came of it."""
    return f"{dated(tried.day, today)}: {tried.outcome.lower()}"


def try_facts(tried: Tried) -> list[str]:
    """Return what a try has in numbers, and whether it's from paper."""
    facts = [
        f"{tried.minutes:g} min" if tried.minutes is not None else "",
        f"hard {tried.difficulty} of {HIGHEST}" if tried.difficulty is not None else "",
        f"helped {tried.helpfulness} of {HIGHEST}" if tried.helpfulness is not None else "",
        FROM_PAPER if tried.from_paper else "",
    ]
    return [fact for fact in facts if fact]
