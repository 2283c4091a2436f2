"""The day: the one place that says which civil day a moment belongs to.

A day starts at `starts_at` (04:00 unless set otherwise) in the user's time zone, so what is written after
midnight still belongs to the evening before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from selfkind.domain.errors import UsageError

DEFAULT_START = time(4, 0)


@dataclass(frozen=True)
class Calendar:
    """The user's time zone and the hour at which their day starts."""

    zone: ZoneInfo
    starts_at: time = DEFAULT_START

    def day_of(self, moment: datetime) -> date:
        """The civil day that an aware `moment` belongs to.

        It never runs backwards: where a clock change makes an hour happen twice, the day starts the first
        time its starting hour comes; where the hour is jumped over, it starts as much later as was jumped.
        """
        moment = moment.astimezone(UTC)
        day = moment.astimezone(self.zone).date()
        while moment < self.start_of(day):
            day -= timedelta(days=1)
        return day

    def start_of(self, day: date) -> datetime:
        """The moment at which `day` starts, in UTC."""
        return datetime.combine(day, self.starts_at, self.zone).astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        """`moment` on the user's wall clock, with its offset."""
        return moment.astimezone(self.zone)


def parse_day(words: str, today: date) -> date:
    """The day that `words` mean: ``today``, ``yesterday``, ``2026-11-23``, ``-2d`` (or ``tomorrow``, ``+2d``).

    Raises `UsageError` for words it cannot read and for dates that do not exist.
    """
    text = words.strip().casefold()
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if text in near:
        return today + timedelta(days=near[text])
    try:
        if match := re.fullmatch(r"([+-]\d{1,5})d", text):
            return today + timedelta(days=int(match[1]))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise UsageError(f"“{words}” is not a date in the calendar. Dates look like 2026-11-23.") from None
    raise UsageError(f"“{words}” is not a date. Use today, yesterday, 2026-11-23 or -2d (two days ago).")


def month_of(day: date) -> str:
    """The name of the month a day lies in, such as ``2026-11``."""
    # Not strftime: where the C library does not pad the year, the months of the first thousand years got no name
    # that sorts and reads back.
    return day.isoformat()[:7]


def parse_month(month: str) -> date:
    """The first day of a month named as `month_of` names it."""
    return date.fromisoformat(f"{month}-01")
