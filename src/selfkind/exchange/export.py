"""What a module that writes a format is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from selfkind.domain.day import Calendar
from selfkind.exchange.holdings import Holdings


@dataclass(frozen=True)
class Export:
    """An export: what is in it, when it was made, the user's calendar, and what an exercise is called, by its id.
    Titles in other programs are `discreet`, unless the names are asked for."""

    held: Holdings
    at: datetime
    calendar: Calendar
    exercise_name: Callable[[str], str]
    discreet: bool = True


class File(NamedTuple):
    """A file of a format that has several: its path, with slashes, and its bytes, in pieces."""

    path: str
    pieces: Iterable[bytes]
