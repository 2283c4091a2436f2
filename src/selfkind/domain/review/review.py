"""Everything that a span of days comes to, in figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.review.check_ins import CheckInFigures
from selfkind.domain.review.limits import LimitFigures
from selfkind.domain.review.own_scores import ScoreFigures
from selfkind.domain.review.practices import After, Minutes
from selfkind.domain.review.self_talk import SelfTalkFigures
from selfkind.domain.review.spans import By, Span
from selfkind.domain.review.weekly import WeekFigures
from selfkind.domain.routine.progress import DayMark, History


@dataclass(frozen=True)
class DayFigures:
    """How many days were practice days, how many of these were only rest, how many were away; and how often the
    user came back."""

    practice_days: int
    rest_days: int
    away_days: int
    returns: int


@dataclass(frozen=True)
class Review:
    """What the days of a `span` come to, shown by days, weeks or months."""

    span: Span
    by: By
    days: DayFigures
    written: tuple[tuple[EntryKind, int], ...]
    check_ins: CheckInFigures
    after_practice: tuple[After, ...]
    minutes: tuple[Minutes, ...]
    self_talk: SelfTalkFigures
    boundaries: LimitFigures
    weekly: tuple[WeekFigures, ...]
    scores: tuple[ScoreFigures, ...]


def day_figures(history: History, span: Span) -> DayFigures:
    """Return what the days themselves come to."""
    marks = [mark for _, mark in history.days(span.first, span.last)]
    rest = marks.count(DayMark.REST)
    return DayFigures(
        marks.count(DayMark.PRACTISED) + rest,
        rest,
        marks.count(DayMark.AWAY),
        history.returns(span.first, span.last),
    )


def written_by_kind(entries: Iterable[Entry]) -> tuple[tuple[EntryKind, int], ...]:
    """Return how many entries there are of each kind, the most first."""
    kinds = [one.kind for one in entries]
    counts = ((kind, kinds.count(kind)) for kind in EntryKind if kind in kinds)
    return tuple(sorted(counts, key=lambda one: -one[1]))


COUNTED = ("words", "patterns", "places", "parts", "written")
"""The fields that count things, which are `{"name": count}` in JSON."""


def review_document(value: Any) -> Any:
    """Return figures as JSON has them: every key, also where there's nothing."""
    if is_dataclass(value):
        return {one.name: _named(one.name, getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return [review_document(one) for one in value] if isinstance(value, tuple) else value


def _named(name: str, value: Any) -> Any:
    if name in COUNTED and all(isinstance(one, tuple) for one in value):
        return {str(review_document(one)): count for one, count in value}
    return review_document(value)
