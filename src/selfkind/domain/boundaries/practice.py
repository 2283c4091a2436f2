"""Practising a boundary: rehearsals, and looking back after a no; both are dated, and stay in the journal.

A brave moment is a time that somebody looked back on after a no, whatever came of it: said, said in part, or not
yet. Attempts are counted, and nothing else, so that no answer is worth less than another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from selfkind.domain.errors import UsageError
from selfkind.domain.own_words import check_scale, tidy_line, tidy_text

TIMES = 3
"""How often the words are said in a rehearsal: in the head, in a whisper, aloud."""
GUILT_DAYS = 3
"""For how many days after a no its guilt is asked for again; the day of the no isn't one of them."""
GUILT_AFTER = 24 * 3600.0
"""Seconds after the guilt was named from which on it's asked for again: after a no late in the evening, not in the
same night."""


class MomentKind(StrEnum):
    """What kind of practice a moment was."""

    REHEARSAL = "rehearsal"
    AFTER = "after"


class Said(StrEnum):
    """What came of it. Each of them is a fine answer."""

    SAID = "said"
    PART = "part"
    NOT_YET = "not-yet"


SAID_WORDS = {Said.SAID: "Said it", Said.PART: "Said part of it", Said.NOT_YET: "Not yet"}
REHEARSED = "Rehearsed"


@dataclass(frozen=True)
class BoundaryMoment:
    """A rehearsal of a boundary, or a look back after a no.

    `about` is the sentence that it was about, as it was then. `boundary` is the id of the boundary, and `step`
    that of a step of the ladder with its `difficulty` from 0 to 100; "" for none. A rehearsal has how many `times`
    the words were said, what `they` might say, and the `answer` to that. A look back has what was `said`, what
    `they` said, what was `hard`, what to `keep`, what to do `next_time`, and `words` for oneself. `before` and
    `after` are the discomfort from 0 to 10, `guilt` is from 0 to 10, and `guilt_later` is the guilt of the next
    day, which was asked for on the day `asked`; None when it wasn't.
    """

    id: str
    day: date
    at: datetime
    kind: MomentKind
    about: str
    boundary: str = ""
    step: str = ""
    difficulty: int | None = None
    said: Said | None = None
    times: int | None = None
    they: str = ""
    answer: str = ""
    hard: str = ""
    keep: str = ""
    next_time: str = ""
    words: str = ""
    before: int | None = None
    after: int | None = None
    guilt: int | None = None
    guilt_later: int | None = None
    asked: date | None = None
    updated: datetime | None = None
    removed: datetime | None = None
    version_of: str = ""

    @property
    def is_rehearsal(self) -> bool:
        """Whether it's a rehearsal."""
        return self.kind is MomentKind.REHEARSAL

    @property
    def outcome(self) -> str:
        """What it was, in a word or two: Rehearsed, Said it, Said part of it, Not yet."""
        return REHEARSED if self.said is None else SAID_WORDS[self.said]

    @property
    def first_line(self) -> str:
        """One line that represents it in a list."""
        return f"{self.outcome}: {self.about}"


TEXTS = {
    "they": "What they said",
    "answer": "Your answer",
    "hard": "What was hard",
    "keep": "What you'd keep",
    "next_time": "What you'd do next time",
    "words": "Words for yourself",
}
"""The texts of a moment, and what they're called after a no."""
MIGHT_SAY = "What they might say"
"""What the first of them is called in a rehearsal."""
OF_REHEARSALS = ("they", "answer")
"""The texts that a rehearsal has."""
AFTERWARDS = ("they", "hard", "keep", "next_time", "words")
"""The texts that a look back has."""


def texts_of(moment: BoundaryMoment) -> dict[str, str]:
    """Return the texts that a moment can have, and what they're called in it."""
    return TEXTS | {"they": MIGHT_SAY} if moment.is_rehearsal else TEXTS


def checked_moment(moment: BoundaryMoment) -> BoundaryMoment:
    """Return a moment as it's kept, with its spaces put in order. Raises `UsageError` for what can't be kept."""
    about = tidy_line("What it's about", moment.about)
    if not about:
        raise UsageError("What was it about? A few words are enough.")
    labels = texts_of(moment)
    texts: dict[str, Any] = {key: tidy_text(f"“{label}”", getattr(moment, key)) for key, label in labels.items()}
    for what, number in (
        ("Discomfort", moment.before),
        ("Discomfort", moment.after),
        ("Guilt", moment.guilt),
        ("Guilt", moment.guilt_later),
    ):
        check_scale(what, number)
    check_scale("Difficulty", moment.difficulty, 0, 100)
    check_scale("How many times you said the words", moment.times, 1, 100)
    if not moment.is_rehearsal and moment.said is None:
        raise UsageError("What came of it? Choose said, part or not-yet. Each of them is a fine answer.")
    said = None if moment.is_rehearsal else moment.said
    return replace(moment, about=about, said=said, **texts)


def brave_moments(moments: Iterable[BoundaryMoment]) -> int:
    """Count the brave moments: every look back after a no, whatever came of it."""
    return sum(not one.is_rehearsal for one in moments)


def discomfort_line(moments: Iterable[BoundaryMoment]) -> list[tuple[int | None, int | None]]:
    """Return the discomfort before and after of each brave moment that has one, oldest first."""
    after = [one for one in moments if not one.is_rehearsal and (one.before, one.after) != (None, None)]
    return [(one.before, one.after) for one in sorted(after, key=lambda one: (one.day, one.at.timestamp()))]


def guilt_words(moment: BoundaryMoment) -> str:
    """Return the guilt after a no, and on a later day where that was said; "" for none."""
    if moment.guilt is None:
        return ""
    later = f", {moment.guilt_later} later" if moment.guilt_later is not None else ""
    return f"guilt {moment.guilt}{later}"


def asks_for_guilt(moment: BoundaryMoment, today: date, now: datetime) -> bool:
    """Return whether to ask how much of the guilt after a no is left. It's asked once, on one of the next days,
    when 24 hours have passed, and just for guilt that was there."""
    is_next = moment.day < today <= moment.day + timedelta(days=GUILT_DAYS)
    is_later = now.timestamp() - moment.at.timestamp() >= GUILT_AFTER
    return is_next and is_later and bool(moment.guilt) and moment.asked is None and moment.guilt_later is None
