"""What the user chose for a whole day: rest, or a low-energy day with a few tiny versions."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

AHEAD = 7
"""How many days ahead a day of rest can be chosen."""


class Mode(StrEnum):
    """What a day can be, besides a normal one."""

    REST = "rest"
    LOW_ENERGY = "low-energy"


class DayMode(NamedTuple):
    """The choice for a day; a normal day has none. `items` are the ids of the few items of a low-energy day."""

    id: str
    day: date
    at: datetime
    updated: datetime
    mode: Mode
    items: tuple[str, ...] = ()
