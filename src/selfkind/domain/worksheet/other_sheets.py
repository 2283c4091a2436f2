"""Pages that aren't forms of a pack as worksheets: a check-in, a boundary, a look back, the safety plan."""

from __future__ import annotations

from collections.abc import Iterable

from selfkind.domain.boundaries.lines import BoundaryWords
from selfkind.domain.boundaries.moment_form import look_back_form
from selfkind.domain.boundaries.plan_form import plan_form
from selfkind.domain.boundaries.practice import SAID_WORDS
from selfkind.domain.journal.feelings import FeelingWord
from selfkind.domain.own_form import own_form
from selfkind.domain.safety_plan import PARTS
from selfkind.domain.worksheet.form_sheet import questions_of
from selfkind.domain.worksheet.sheet import (
    DAY,
    Block,
    Column,
    Paragraph,
    Question,
    Ruled,
    Table,
    blank_rows,
)

CHECK_INS = 12
_QUARTERS = (
    ("Pleasant, with energy", True, True),
    ("Pleasant and calm", True, False),
    ("Unpleasant, with energy", False, True),
    ("Unpleasant, with little energy", False, False),
)
_NOT_ON_PAPER = ("private",)
"""Questions about selfkind itself, which a pen can't answer."""


def check_in_blocks(vocabulary: Iterable[FeelingWord]) -> tuple[Block, ...]:
    """Return a table for check-ins, and the words to choose from."""
    words = list(vocabulary)
    log = Table(
        (
            Column(f"{DAY} and time", 4),
            Column("How I feel, in words", 7),
            Column("Pleasant\n-2 to 2", 3),
            Column("Energy\n0 to 10", 3),
            Column("What goes with it", 7),
        ),
        blank_rows(CHECK_INS),
    )
    quarters = [
        Paragraph(
            ", ".join(one.word for one in words if (one.valence > 0) is nice and (one.arousal > 0) is lively),
            title,
        )
        for title, nice, lively in _QUARTERS
    ]
    return (log, *(one for one in quarters if one.text))


def boundary_questions(words: BoundaryWords) -> tuple[Question, ...]:
    """Return the questions of a plan for a boundary."""
    return questions_of(own_form(one for one in plan_form(words).fields if one.key not in _NOT_ON_PAPER))


def look_back_questions() -> tuple[Question, ...]:
    """Return the questions after a no."""
    return questions_of(look_back_form(), names={str(said): words for said, words in SAID_WORDS.items()})


def safety_plan_questions() -> tuple[Question, ...]:
    """Return the parts of a safety plan, each with a few lines."""
    return tuple(Question(part.title, (Ruled(4),), part.question) for part in PARTS)
