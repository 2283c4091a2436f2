"""An assignment as a worksheet: what it's for, how and when, and a log of tries. Who it's from isn't on it."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.domain.homework.assignment import TEXTS, Assignment
from selfkind.domain.homework.tried import Did
from selfkind.domain.homework.tried_form import QUESTIONS
from selfkind.domain.phrases.rules import Rule, said
from selfkind.domain.routine.anchor import anchor_lines
from selfkind.domain.worksheet.sheet import DAY, Column, Facts, Question, Ruled, Sheet, Table, blank_rows

TRIES = 6
DID = {Did.ALL: "all", Did.PART: "part", Did.CHANGED: "changed", Did.NOT_YET: "not yet"}
"""What came of a try, as short as it's on paper."""
LOG = Table(
    (
        Column(DAY, 3),
        Column("I did", 5, tuple(DID.values())),
        Column("Min.", 2),
        Column("Hard\n0–10", 2),
        Column("Helped\n0–10", 2),
        Column("What I learned", 7),
    ),
    blank_rows(TRIES),
    "What I tried",
)
INTRO = "However it goes, it's worth bringing along: all of it, part of it, another way, or not yet."
_ASKED = ("got_in_the_way", "where_used", "question")


def plan_lines(one: Assignment, exercise: Callable[[str], str] = str) -> tuple[tuple[str, str], ...]:
    """Return the plan of an assignment as lines to read, without what it's for and who it's from. `exercise` gives
    the name of one."""
    cadence = one.cadence
    every = (
        ("Exercise", exercise(one.exercise) if one.exercise else ""),
        ("How often", one.often if cadence is None else said(Rule(cadence, per_day=one.per_day))),
        ("How long", "" if one.minutes is None else f"{one.minutes:g} min"),
        (TEXTS["place"], one.place),
        *(("", line) for line in anchor_lines(one.if_then, one.obstacle, one.plan, one.smaller)),
        (TEXTS["smaller"], one.smaller),
    )
    return tuple((label, text) for label, text in every if text)


def assignment_sheet(one: Assignment, exercise: Callable[[str], str] = str) -> Sheet:
    """Return the worksheet of an assignment. `exercise` gives the name of one."""
    why = ((TEXTS["why"], one.why),) if one.why else ()
    lines = (*why, *plan_lines(one, exercise))
    questions = tuple(Question(QUESTIONS[key], (Ruled(2),)) for key in _ASKED)
    return Sheet(one.title, (*([Facts(lines)] if lines else []), LOG, *questions), INTRO)
