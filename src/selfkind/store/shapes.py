"""The shapes of documents as JSON, for kinds without a domain type, or whose type has fields that JSON writes
otherwise. Everything else is checked against its domain type itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NotRequired, TypedDict


class RoutineItem(TypedDict, total=False):
    """An item of the routine; what must be there is up to the domain type."""

    id: str
    name: str
    exercise: str
    part: str
    start: str
    position: float
    times: list[str]
    after: str
    tiny: str
    minutes: float | None
    amount: str
    removed: str | None
    per_day: int
    until: str | None
    obstacle: str
    instead: str
    symbol: str
    show_name: bool
    homework: str
    imported: str


class Assignment(TypedDict, total=False):
    """An assignment: just what JSON writes otherwise. The domain type knows all the rest."""

    id: str
    times: list[str]


class Person(TypedDict, total=False):
    """Somebody in the circle: just what JSON writes otherwise. The domain type knows all the rest."""

    id: str
    next_time: str | None


class Draft(TypedDict):
    """An unfinished page. Before drafts had `form`, their id was the form's."""

    id: str
    answers: dict[str, Any]
    form: NotRequired[str]
    day: NotRequired[date | None]
    updated: NotRequired[datetime | None]
    window: NotRequired[str]
    removed: NotRequired[datetime | None]


class Choice(TypedDict):
    """Something chosen in the app, by name."""

    id: str


class OwnPattern(TypedDict, total=False):
    """A breathing pattern that a person made; the repository leaves out one that lacks something."""

    id: str
    name: str
    seconds: str
    minutes: float | None
    removed: datetime | None


class PutAside(TypedDict):
    """An item that was put aside for later on its day."""

    day: date
    item: str
    act: str
    id: NotRequired[str]
    at: NotRequired[datetime | None]
