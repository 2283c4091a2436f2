"""Weekly check-ins about kindness to oneself, in figures: a personal note, not a test (docs/sources.md).

A week is compared with the person's own weeks before it alone, in words, and only where there are enough of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from selfkind.domain.journal.entry import Entry, Week
from selfkind.domain.review.numbers import FEWEST, mean

COMPONENTS = {
    "kindness": ("good_for_me", "warm_voice"),
    "humanity": ("others_too", "imperfect"),
    "mindfulness": ("named_feeling", "seen_around"),
}
"""The lines that each component has."""
STEP = 25
"""What one step of an answer is, so that each component runs from 0 to 100."""
BEFORE = timedelta(weeks=6)
"""How far back a week is compared with others."""
APART = 15
MORE, ABOUT, LEANER = "more than your usual", "about your usual", "a leaner week: be extra gentle with yourself"


@dataclass(frozen=True)
class WeekFigures:
    """The components of a weekly check-in, from 0 to 100, None for those without an answer. `overall` is their
    mean, None where there are fewer than two. `compared` says how it is beside one's own weeks before, "" where
    there are too few."""

    entry: str
    day: date
    kindness: float | None
    humanity: float | None
    mindfulness: float | None
    overall: float | None
    compared: str = ""


def component(week: Week, lines: Iterable[str]) -> float | None:
    """Return a component of a week; None when none of its lines has an answer."""
    found = mean(getattr(week, line) for line in lines)
    return None if found is None else found * STEP


def weekly_figures(entries: Iterable[Entry], since: date) -> tuple[WeekFigures, ...]:
    """Return the weekly check-ins from the day `since` on, the oldest first. `entries` also has those of the weeks
    before, with which they're compared. One of words alone, without an answer, has nothing to show here."""
    every = sorted(
        (one for one in entries if one.week and one.week.answered),
        key=lambda one: (one.day, one.at.timestamp(), one.id),
    )
    made = [_figures(one, one.week) for one in every if one.week is not None]
    return tuple(
        WeekFigures(**{**vars(one), "compared": _compared(one, made[:at])})
        for at, one in enumerate(made)
        if one.day >= since
    )


def _figures(entry: Entry, week: Week) -> WeekFigures:
    kindness, humanity, mindfulness = (component(week, lines) for lines in COMPONENTS.values())
    given = [one for one in (kindness, humanity, mindfulness) if one is not None]
    return WeekFigures(
        entry.id, entry.day, kindness, humanity, mindfulness, mean(given) if len(given) >= 2 else None
    )


def _compared(one: WeekFigures, before: Sequence[WeekFigures]) -> str:
    others = [past.overall for past in before if past.overall is not None and past.day >= one.day - BEFORE]
    if one.overall is None or len(others) < FEWEST:
        return ""
    apart = one.overall - median(others)
    if abs(apart) < APART:
        return ABOUT
    return MORE if apart > 0 else LEANER
