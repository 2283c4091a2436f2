"""A moment to come, as people write it: ``10m``, ``in 2 hours``, ``this evening``, ``tomorrow 7am``, ``friday``.

For putting a reminder off, and for pausing them. A closed grammar, as that of the times.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from selfkind.domain.cadence import DAY_NAMES
from selfkind.domain.day import Calendar
from selfkind.domain.errors import UsageError
from selfkind.domain.times import parse_times, tidy

MORNING = time(9)
"""What a day without a time means."""
EVENING = time(18)
FARTHEST = timedelta(days=366)
EXAMPLES = "10m, 2 hours, evening, tomorrow 7am, friday, 2026-12-01 18:00"
_SPAN = re.compile(
    r"(?:(?P<h>\d{1,4})\s*(?:h|hr|hrs|hour|hours)\s*(?:and\s+)?(?:(?P<hm>\d{1,2})\s*(?:m|min|mins|minutes?)?)?"
    r"|(?P<m>\d{1,5})\s*(?:m|min|mins|minute|minutes)"
    r"|(?P<d>\d{1,3})\s*(?:d|day|days)"
    r"|(?P<w>\d{1,2})\s*(?:w|week|weeks))"
)


def parse_moment(words: str, now: datetime, calendar: Calendar) -> datetime:
    """The moment that `words` name, after `now`, on the user's wall clock.

    Raises `UsageError` for words it does not know, and for a moment that is past or more than a year away.
    """
    text = tidy(words).removeprefix("until ").removeprefix("for ").strip()
    local = calendar.local(now)
    found = _after_a_span(text.removeprefix("in ").strip(), local)
    if found is None:
        found = _on_the_clock(text, local, calendar)
    if found is None:
        raise UsageError(f"“{words.strip()[:60]}” is no moment that selfkind knows. Try one of: {EXAMPLES}.")
    if found <= local:
        raise UsageError(f"“{words.strip()[:60]}” is past already.")
    if found - local > FARTHEST:
        raise UsageError(f"“{words.strip()[:60]}” is more than a year away.")
    return found


def _after_a_span(text: str, local: datetime) -> datetime | None:
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    span = timedelta(
        hours=int(match["h"] or 0),
        minutes=int(match["hm"] or 0) + int(match["m"] or 0),
        days=int(match["d"] or 0),
        weeks=int(match["w"] or 0),
    )
    # In instants: an hour is an hour, also where the clock is changed.
    return (local.astimezone(tz=None) + span).astimezone(local.tzinfo)


def _on_the_clock(text: str, local: datetime, calendar: Calendar) -> datetime | None:
    first, _, rest = text.partition(" ")
    if text in ("evening", "this evening", "tonight"):
        return _next(local, EVENING, calendar)
    if text == "tomorrow evening":
        return _at(local.date() + timedelta(days=1), EVENING, calendar)
    if text == "tomorrow morning":
        rest, first = "", "tomorrow"
    day = _day(first, local.date())
    if day is None:
        try:
            times = parse_times(text)
        except UsageError:
            return None
        return _next(local, times[0], calendar) if len(times) == 1 else None
    if not rest:
        return _at(day, MORNING, calendar)
    try:
        times = parse_times(rest)
    except UsageError:
        return None
    return _at(day, times[0], calendar) if len(times) == 1 else None


def _day(word: str, today: date) -> date | None:
    """The day that a word names; a weekday is the next one that is not today."""
    if word == "today":
        return today
    if word == "tomorrow":
        return today + timedelta(days=1)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            return None
    if len(word) >= 3:
        full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        for number, name in enumerate(full):
            if name.startswith(word) or word == DAY_NAMES[number]:
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _next(local: datetime, at: time, calendar: Calendar) -> datetime:
    """The next time that the clock shows `at`."""
    found = _at(local.date(), at, calendar)
    return found if found > local else _at(local.date() + timedelta(days=1), at, calendar)


def _at(day: date, at: time, calendar: Calendar) -> datetime:
    # Through UTC: a time that the clock jumps over comes as much later as was jumped.
    from datetime import UTC

    return datetime.combine(day, at, calendar.zone).astimezone(UTC).astimezone(calendar.zone)
