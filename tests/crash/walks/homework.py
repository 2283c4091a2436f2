"""Homework, and what was tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.assignment_form import answers_of as about_homework
from tests.crash.walks.walk import Step, Walk, text


def _homework(companion: Companion) -> None:
    companion.homework.keep(Assignment("", "Catch three", companion.now()))


def _assigned(companion: Companion) -> Mapping[str, Any]:
    """The answers about the one piece of homework there is."""
    [one] = companion.homework.all()
    return about_homework(one)


def _tried(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one try there is."""
    [tried] = companion.homework.tries()
    minutes = "" if tried.minutes is None else f"{tried.minutes:g}"
    return {**vars(tried), "did": str(tried.did), "minutes": minutes}


WALKS = {
    "homework": Walk(
        ("7", "…What you agree", "n", "…In your own words", "enter"),
        "─ New homework ─",
        (
            text("title", "Say hello to Lena"),
            text("giver", "Dr. Weiss"),
            text("session_day", "2026-11-02"),
            text("why", "to be less alone"),
            text("often", "weekdays"),
            text("minutes", "5"),
        ),
        _assigned,
        to=lambda number: ("ctrl+n",) * (0, 1, 2, 3, 5, 7)[number],
    ),
    "changed homework": Walk(
        ("7", "…Catch three", "e"),
        "─ Change this homework ─",
        (text("title", " at work", "Catch three"), text("giver", "Dr. Weiss")),
        _assigned,
        prepare=_homework,
    ),
    "try": Walk(
        ("7", "…Catch three", "space"),
        "─ How did it go? ─",
        (
            Step("did", ("right", "right"), {"did": "part"}, ("Did part of it",)),
            text("minutes", "5"),
            Step("difficulty", ("4",), {"difficulty": 4}, (" 4",)),
            Step("helpfulness", ("7",), {"helpfulness": 7}, (" 7",)),
            text("learned", "it was her voice"),
            text("got_in_the_way", "the phone"),
            text("where_used", "on the bus"),
            text("question", "is that normal?"),
        ),
        _tried,
        prepare=_homework,
    ),
    "question for the session": Walk(
        ("7", "…Catch three", "a"),
        "─ Question for the session ─",
        (text("question", "is that normal?"),),
        _tried,
        prepare=_homework,
    ),
}
