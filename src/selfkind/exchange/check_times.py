"""The check of what is written as text in a document: days, moments and times of day."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from selfkind.domain.documents import FIRST_YEAR, LAST_YEAR

_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def check_day(words: Any, where: str = "day") -> None:
    """Raise ValueError for what isn't a day as selfkind writes days."""
    try:
        day = date.fromisoformat(words if isinstance(words, str) else "")
    except ValueError:
        raise ValueError(f"{where} isn't a date such as 2026-11-23") from None
    if day.isoformat() != words or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{where} isn't a date such as 2026-11-23, from {FIRST_YEAR} on")


def check_moment(words: Any, where: str) -> None:
    """Raise ValueError for what isn't a moment with an offset."""
    try:
        moment = datetime.fromisoformat(words if isinstance(words, str) and words.isascii() else "")
    except ValueError:
        raise ValueError(f"{where} isn't a time such as 2026-11-23T09:41:00+01:00") from None
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"{where} isn't a time with a UTC offset, from {FIRST_YEAR} on")


def check_clock(words: Any, where: str) -> None:
    """Raise ValueError for what isn't a time of day as selfkind writes it."""
    if not isinstance(words, str) or not _CLOCK.fullmatch(words):
        raise ValueError(f"{where} isn't a time of day such as 07:30")
