"""What a file of the inbox holds: one page, one check-in, or the ticks of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from selfkind.domain.routine.plan import Standing

CATCH, NOTE, GOOD_THINGS = "catch", "note", "gratitude"
"""The exercises whose pages can come by the inbox."""


class InboxPage(NamedTuple):
    """A page: the id of the exercise with its form, and the answers as the form takes them."""

    exercise: str
    answers: Mapping[str, Any]


class InboxCheckIn(NamedTuple):
    """How somebody felt: words, energy from 0 to 10 (None for none), and a line."""

    words: tuple[str, ...]
    energy: int | None = None
    note: str = ""


class InboxTick(NamedTuple):
    """A tick of an item, by its id or the beginning of its name. `name` is what the phone called it, "" where it
    said nothing."""

    item: str
    state: Standing = Standing.DONE
    name: str = ""


class InboxTicks(NamedTuple):
    """The ticks of one day."""

    ticks: tuple[InboxTick, ...]


@dataclass(frozen=True)
class InboxEntry:
    """What a file holds. The `id` is of what is in it, so a copy has the same: 32 hexadecimal digits. `day` is
    None for the day that `at` is in. With `no_time`, only the day is known, and `at` is noon."""

    id: str
    at: datetime
    what: InboxPage | InboxCheckIn | InboxTicks
    day: date | None = None
    no_time: bool = False
