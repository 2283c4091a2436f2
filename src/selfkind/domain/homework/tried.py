"""A try: what somebody did with an assignment on a day, and what they learned. Each is dated, and in the journal.

Tries are counted, and nothing else is: part of it, another way and not yet are answers like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from selfkind.domain.errors import UsageError
from selfkind.domain.homework.assignment import check_minutes
from selfkind.domain.own_words import check_scale, tidy_line, tidy_text
from selfkind.domain.routine.plan import Standing


class Did(StrEnum):
    """What came of it. Each of them is a fine answer, and something to talk about."""

    ALL = "all"
    PART = "part"
    CHANGED = "changed"
    NOT_YET = "not-yet"
    ASKED = "asked"
    """Nothing is said of it: there's just a question for the session."""


ANSWERS = tuple(did for did in Did if did is not Did.ASKED)
"""What somebody can say of a try."""
DID_WORDS = {
    Did.ALL: "Did it",
    Did.PART: "Did part of it",
    Did.CHANGED: "Did it another way",
    Did.NOT_YET: "Not yet",
    Did.ASKED: "Question",
}
TICKED_AS = {Did.ALL: Standing.DONE, Did.CHANGED: Standing.DONE, Did.PART: Standing.PART}
"""How a try ticks the item of its assignment. “Not yet” and a question don't: they aren't counted as tried."""


@dataclass(frozen=True)
class Tried:
    """A try with an assignment, a note that it isn't tried yet, or just a question about it for the session.

    `assignment` is its id, and `title` what it was called then. `exercise` is the id of what was practised or
    written, where that made the try, and `made_by` the id of that entry or practice. `difficulty` and
    `helpfulness` are from 0 to 10. The texts are what was `learned`, what `got_in_the_way`, `where_used` outside
    the exercise, and a `question` for the session. One `from_paper` was noted on paper first.
    """

    id: str
    day: date
    at: datetime
    assignment: str
    title: str
    did: Did = Did.ALL
    minutes: float | None = None
    difficulty: int | None = None
    helpfulness: int | None = None
    learned: str = ""
    got_in_the_way: str = ""
    where_used: str = ""
    question: str = ""
    exercise: str = ""
    made_by: str = ""
    from_paper: bool = False
    updated: datetime | None = None
    removed: datetime | None = None
    version_of: str = ""

    @property
    def outcome(self) -> str:
        """What came of it, in a few words."""
        return DID_WORDS[self.did]

    @property
    def is_question(self) -> bool:
        """Whether it's just a question, and says nothing of a try."""
        return self.did is Did.ASKED

    @property
    def first_line(self) -> str:
        """One line that represents it in a list."""
        asked = self.question.partition("\n")[0]
        return f"{self.outcome}: {asked if self.is_question else self.title}"


TEXTS = {
    "learned": "What I learned",
    "got_in_the_way": "What got in the way",
    "where_used": "Where I used it outside the exercise",
    "question": "A question for the session",
}
"""The texts of a try, and what they're called."""
NO_QUESTION = "What would you like to ask? One word is enough."


def checked_try(tried: Tried) -> Tried:
    """Return a try as it's kept, with its spaces put in order. Raises `UsageError` for what can't be."""
    title = tidy_line("The title", tried.title)
    if not title:
        raise UsageError("Which homework was it? A few words are enough.")
    texts: dict[str, Any] = {key: tidy_text(f"“{label}”", getattr(tried, key)) for key, label in TEXTS.items()}
    check_scale("Difficulty", tried.difficulty)
    check_scale("Helpfulness", tried.helpfulness)
    check_minutes(tried.minutes)
    kept = replace(tried, title=title, **texts)
    if kept.is_question:
        _check_question(kept)
    return kept


def _check_question(asked: Tried) -> None:
    """Raise `UsageError` for a question without words, or one with what only a try has."""
    if not asked.question:
        raise UsageError(NO_QUESTION)
    numbers = (asked.minutes, asked.difficulty, asked.helpfulness)
    texts = (getattr(asked, key) for key in TEXTS if key != "question")
    if any(texts) or any(number is not None for number in numbers):
        raise UsageError("What came of it? To say more than a question, choose what fits: each is a fine answer.")


def tried_times(noted: Iterable[Tried]) -> int:
    """Count what was tried, whatever came of it. “Not yet” and questions aren't."""
    return sum(one.did in TICKED_AS for one in noted)


def tried_times_of(noted: Iterable[Tried]) -> Counter[str]:
    """Count what was tried, by the ids of assignments."""
    return Counter(one.assignment for one in noted if one.did in TICKED_AS)
