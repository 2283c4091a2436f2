"""A small card about homework, to give to somebody: what was chosen, when, and how they can help. Nothing else.

Who the homework is from, and what it's for, are on it only when that is wanted.
"""

from __future__ import annotations

from selfkind.domain.homework.assignment import TEXTS, Assignment
from selfkind.domain.phrases.rules import Rule, said
from selfkind.domain.routine.anchor import anchor_lines
from selfkind.domain.worksheet.sheet import Facts, Paragraph, Sheet

INTRO = "This is something I chose to try."
HELP = (
    "Ask me how it went, not whether I did it. All of it, part of it and not yet are all fine to hear. "
    "You don't need to remind me."
)
HELP_TITLE = "How you can help"


def helper_card(one: Assignment, *, with_why: bool = False, with_giver: bool = False) -> Sheet:
    """Return the card of an assignment."""
    cadence = one.cadence
    every = (
        (TEXTS["why"], one.why if with_why else ""),
        ("How often", one.often if cadence is None else said(Rule(cadence, per_day=one.per_day))),
        *(("", line) for line in anchor_lines(one.if_then, one.obstacle, one.plan, one.smaller)),
        ("From", one.giver if with_giver else ""),
    )
    lines = tuple((label, text) for label, text in every if text)
    help = Paragraph(HELP, HELP_TITLE)
    return Sheet(one.title, (Facts(lines), help) if lines else (help,), INTRO, is_card=True)
