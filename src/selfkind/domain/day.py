"""The day: the only place that decides which civil day a moment belongs to.

A day starts at `starts_at` (04:00 unless set otherwise) in the user's time zone, so what is written after midnight
still belongs to the evening before.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from selfkind.domain.errors import UsageError

DEFAULT_START = time(4, 0)
_ONE_DAY = timedelta(days=1)


class Calendar(NamedTuple):
    """The user's time zone, whose name is its `str()`, the hour at which their day starts, and the day on
    which their week starts: 0 for Monday to 6 for Sunday."""

    zone: tzinfo
    starts_at: time = DEFAULT_START
    week_start: int = 0

    def day_of(self, moment: datetime) -> date:
        """Return the civil day that an aware `moment` belongs to.

        It never runs backwards. Where a clock change makes an hour happen twice, the day starts the first time its
        starting hour comes. Where the clock skips that hour, the day starts as much later as was skipped.
        """
        moment = moment.astimezone(UTC)
        day = moment.astimezone(self.zone).date()
        while moment < self.start_of(day):
            day -= _ONE_DAY
        # Clocks that go back over midnight show the day before again.
        while day < date.max and moment >= self.start_of(day + _ONE_DAY):
            day += _ONE_DAY
        return day

    def start_of(self, day: date) -> datetime:
        """Return the moment at which `day` starts, in UTC."""
        return datetime.combine(day, self.starts_at, self.zone).astimezone(UTC)

    def has(self, day: date) -> bool:
        """Return whether `day` comes at all. A country that moves to the other side of the date line leaves one
        out, and then no moment belongs to that."""
        return day == date.max or self.start_of(day) < self.start_of(day + _ONE_DAY)

    def local(self, moment: datetime) -> datetime:
        """Return `moment` on the user's wall clock, with its offset."""
        return moment.astimezone(self.zone)


def parse_day(words: str, today: date) -> date:
    """Return the day that `words` mean: ``today``, ``yesterday``, ``2026-11-23``, ``-2d`` (or ``tomorrow``,
    ``+2d``).

    Raises `UsageError` for words it can't read and for dates that don't exist.
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
        raise UsageError(f"“{words}” isn't a date in the calendar. Dates look like 2026-11-23.") from None
    raise UsageError(f"“{words}” isn't a date. Use today, yesterday, 2026-11-23 or -2d (two days ago).")


def first_of_week(day: date, week_start: int) -> date:
    """Return the first day of the week that a day is in; weeks start on `week_start`, 0 for Monday."""
    # Near the year 1 the week would begin before there are dates.
    return day - timedelta(days=min((day.weekday() - week_start) % 7, day.toordinal() - 1))


def month_of(day: date) -> str:
    """Return the name of the month that a day is in, like ``2026-11``."""
    # Not strftime: some C libraries don't pad the year, and then the first thousand years don't sort or read back.
    return day.isoformat()[:7]


def months_between(first: date, last: date) -> tuple[date, ...]:
    """Return the first day of each month from that of `first` to that of `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    numbers = (first.year * 12 + first.month - 1 + at for at in range(count))
    return tuple(date(number // 12, number % 12 + 1, 1) for number in numbers)


def last_of_month(day: date) -> date:
    """Return the last day of the month that a day is in."""
    # Not `calendar`, which brings the locales of all countries.
    return day.replace(day=31) if day.month == 12 else day.replace(month=day.month + 1, day=1) - _ONE_DAY


def parse_month(month: str) -> date:
    """Return the first day of a month, given its name from `month_of`."""
    return date.fromisoformat(f"{month}-01")
