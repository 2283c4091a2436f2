"""Future moments, as people write them: ``10m``, ``in 2 hours``, ``this evening``, ``tomorrow 7am``, ``friday``.

They are for snoozing a reminder and for pausing all reminders. The grammar is closed, like that of the times.
Moments are compared in UTC: Python compares two times of one zone by their digits, which is wrong in an hour that
happens twice.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from selfkind.domain.day import Calendar
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.phrases.times import tidy, times_of

MORNING = time(9)
"""The time meant by a day without one."""
EVENING = time(18)
FARTHEST = timedelta(days=366)
EXAMPLES = "10m, 2 hours, evening, tomorrow 7am, friday, 2026-12-01 18:00"
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(
    r"(?:(?P<h>\d{1,6})\s*(?:h|hr|hrs|hour|hours)(?:\s*(?:and\s+)?(?P<hm>[0-5]?\d)\s*(?:m|min|mins|minutes?)?)?"
    r"|(?P<m>\d{1,6})\s*(?:m|min|mins|minutes?)"
    r"|(?P<d>\d{1,6})\s*(?:d|days?)"
    r"|(?P<w>\d{1,6})\s*(?:w|weeks?)"
    r"|(?P<mo>\d{1,6})\s*(?:months?))",
    re.ASCII,
)


def parse_moment(words: str, now: datetime, calendar: Calendar) -> datetime:
    """Return the moment that `words` name, after the aware `now`, on the user's wall clock.

    ``today`` and ``tomorrow`` are the user's days, which start at `calendar.starts_at`. A time that the clock
    skips comes as much later as was skipped; of a time that happens twice, the first is meant. Raises `UsageError`
    for words it doesn't know, and for a moment that is past or more than a year away.
    """
    text = tidy(words).removeprefix("until ").strip()
    counted = re.sub(r"^an? (?=(?:hour|minute|day|week|month)$)", "1 ", re.sub(r"^(?:in|for) ", "", text))
    span = _SPAN.fullmatch(
        {"half an hour": "30m", "next week": "1w", "next month": "1 month"}.get(counted, counted)
    )
    moment = _after_a_span(span, words, now, calendar) if span else _on_the_clock(text, words, now, calendar)
    if moment is None:
        raise UsageError(f"“{shown(words)}” isn't a time that selfkind understands. Try one of: {EXAMPLES}.")
    if _ahead(moment, now) <= timedelta(0):
        raise UsageError(f"“{shown(words)}” isn't in the future. Try one of: {EXAMPLES}.")
    if _ahead(moment, now) > FARTHEST:
        raise _too_far(words)
    return moment


def _ahead(moment: datetime, now: datetime) -> timedelta:
    return moment.astimezone(UTC) - now.astimezone(UTC)


def _too_far(words: str) -> UsageError:
    return UsageError(f"“{shown(words)}” is more than a year away. Try one of: {EXAMPLES}.")


def _after_a_span(match: re.Match[str], words: str, now: datetime, calendar: Calendar) -> datetime:
    number = {name: int(digits or 0) for name, digits in match.groupdict().items()}
    days = timedelta(days=number["d"], weeks=number["w"])
    if days > FARTHEST or number["mo"] > 12:
        raise _too_far(words)
    if number["mo"]:
        local = calendar.local(now)
        # A month after the last day of a month is the last day of the next one, where that is shorter.
        return _at(local.date() + relativedelta(months=number["mo"]), local.time(), calendar)
    if days:
        # Days are calendar days: the clock shows the same time, even when it was changed in between.
        local = calendar.local(now)
        return _at(local.date() + days, local.time(), calendar)
    span = timedelta(hours=number["h"], minutes=number["hm"] + number["m"])
    if span > FARTHEST:
        raise _too_far(words)
    # An hour is an hour, even when the clock is changed.
    return calendar.local(now.astimezone(UTC) + span)


def _on_the_clock(text: str, words: str, now: datetime, calendar: Calendar) -> datetime | None:
    if text in ("evening", "this evening", "tonight"):
        moment = _at(calendar.day_of(now), EVENING, calendar)
        if _ahead(moment, now) <= timedelta(0):
            raise UsageError(
                f"“{shown(words)}” already started at {EVENING:%H:%M}. Give a time, such as 21:30, or "
                "“tomorrow evening”."
            )
        return moment
    first, _, rest = text.removeprefix("on ").partition(" ")
    first = first.removesuffix(",")
    day = _day(first, calendar.day_of(now))
    if day is None:
        _refuse_what_may_be_no_time(text, words)
        at = _time(text)
        return None if at is None else _next(at, now, calendar)
    if not rest and first == "today":
        return None
    at = {"": MORNING, "morning": MORNING, "evening": EVENING}.get(rest) or _time(rest)
    if at is None:
        return None
    moment = _at(day, at, calendar)
    # After midnight the clock can already show the user's next Sunday: an hour that is over means next week's.
    if first[0].isalpha() and first not in ("today", "tomorrow") and _ahead(moment, now) <= timedelta(0):
        return _at(day + timedelta(days=7), at, calendar)
    return moment


def _refuse_what_may_be_no_time(text: str, words: str) -> None:
    """Refuse ``10``, which may be minutes, and ``1.12``, which may be a day in December: don't guess either."""
    if re.fullmatch(r"\d{1,2}", text):
        raise UsageError(f"“{shown(words)}” could be minutes or an hour. Write {text}m, or a time such as 18:00.")
    if re.fullmatch(r"\d{1,2}\.(?:0\d|1[0-2])", text):
        raise UsageError(
            f"“{shown(words)}” could be a date or a time. Write a date like 2026-12-01, or a time like 18:00."
        )


def _time(text: str) -> time | None:
    try:
        times = times_of(text)
    except UsageError:
        return None
    return times[0] if len(times) == 1 else None


def _day(word: str, today: date) -> date | None:
    """Return the day that a word names; a weekday is the next one that isn't today."""
    if word in ("today", "tomorrow"):
        return today + timedelta(days=word == "tomorrow")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
        try:
            named = date.fromisoformat(word)
        except ValueError:
            return None
        # Days farther away are refused anyway, and the very first and last days can't be expressed in UTC.
        margin = FARTHEST + timedelta(days=7)
        return min(max(named, today - margin), today + margin)
    if len(word) >= 3:
        for number, name in enumerate(_DAY_NAMES):
            if name.startswith(word):
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _next(at: time, now: datetime, calendar: Calendar) -> datetime:
    """Return the next time that the clock shows `at`."""
    today = calendar.local(now).date()
    moment = _at(today, at, calendar)
    return moment if _ahead(moment, now) > timedelta(0) else _at(today + timedelta(days=1), at, calendar)


def _at(day: date, at: time, calendar: Calendar) -> datetime:
    # Convert through UTC, so that a time that the clock skips comes as much later as was skipped.
    return datetime.combine(day, at.replace(fold=0), calendar.zone).astimezone(UTC).astimezone(calendar.zone)
