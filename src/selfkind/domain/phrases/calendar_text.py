"""What a calendar exports of a repeated event: DTSTART, RRULE, EXDATE and RDATE, on lines or joined into one.

It becomes a rule, except on the days of EXDATE. What an item has no place for is named: a time of day, a second
rule, and days that are added to a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from selfkind.domain.day import Calendar
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.routine.rules import with_end_of_user

LONGEST = 20_000
"""Characters that are read: an event of a calendar can have a long description."""
_NAMES = (
    "BEGIN|END|DTSTART|DTEND|DTSTAMP|DUE|DURATION|RRULE|EXRULE|RDATE|EXDATE|SUMMARY|DESCRIPTION|LOCATION|UID|CREATED|"
    "LAST-MODIFIED|SEQUENCE|STATUS|TRANSP|CLASS|CATEGORIES|PRIORITY|ORGANIZER|ATTENDEE|TRIGGER|ACTION|URL|VERSION|"
    "PRODID|RECURRENCE-ID|X-[A-Z0-9-]+"
)
_PROPERTY = re.compile(rf"(?:^|\s)(?=(?:{_NAMES})[;:])", re.IGNORECASE)
_OURS = re.compile(r"(?:^|\s)(?:DTSTART|EXDATE|RDATE|EXRULE|BEGIN)[;:]", re.IGNORECASE)
_TAIL = re.compile(r",?\s(?:at|from|until|once|twice|\d{1,2} ?(?:x|times))\b.*$", re.IGNORECASE | re.DOTALL)
_MOMENT = re.compile(r"(\d{8})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")
_TIMES = re.compile(r";?\b(?:BYHOUR|BYMINUTE|BYSECOND)=[^;]*", re.IGNORECASE)


@dataclass(frozen=True)
class CalendarText:
    """What was read: the `words` of a schedule, its `start` or None, and in `lost` what can't be kept."""

    words: str
    start: date | None = None
    lost: str = ""


class _Moment(NamedTuple):
    day: date
    at: time | None


class _Property(NamedTuple):
    name: str
    zone: str
    value: str


def read_calendar_text(words: str, calendar: Calendar | None) -> CalendarText | None:
    """Return what a calendar's text says, None for words that aren't one, such as a rule alone.

    Moments in UTC count as the user's day by their `calendar`; those with a time zone are on the day as it's
    written there. Raises `UsageError` for dates that can't be read.
    """
    if not (_OURS.search(words) or len(re.findall(r"(?:^|\s)RRULE:", words, re.IGNORECASE)) > 1):
        return None
    if len(words) > LONGEST:
        raise UsageError("That text is too long. Paste the lines DTSTART, RRULE and EXDATE of one event.")
    # A folded line goes on after a line end and one blank (RFC 5545, 3.1).
    unfolded = re.sub(r"\r?\n[ \t]", "", words)
    parts = _PROPERTY.split(unfolded)
    tail = _TAIL.search(parts[-1]) if _OURS.match(parts[-1]) or parts[-1].upper().startswith("RRULE") else None
    if tail is not None:
        parts[-1] = parts[-1][: tail.start()]
    properties = [found for part in parts if (found := _property(part))]
    by_name = {
        name: [one for one in properties if one.name == name]
        for name in ("DTSTART", "RRULE", "RDATE", "EXDATE", "EXRULE")
    }
    starts = [_moments(one, calendar) for one in by_name["DTSTART"][:1]]
    start = starts[0][0] if starts and starts[0] else None
    zone = by_name["DTSTART"][0].zone if by_name["DTSTART"] else ""
    out = _days(by_name["EXDATE"], calendar)
    extra = _days(by_name["RDATE"], calendar)
    lost = _lost(start, by_name["RRULE"], has_extra=bool(extra), has_exrule=bool(by_name["EXRULE"]))
    after = tail[0] if tail else ""
    if by_name["RRULE"]:
        rule = _TIMES.sub("", by_name["RRULE"][0].value).strip(";")
        rule = with_end_of_user(rule, _calendar_of(zone, calendar)) if calendar or zone else rule
        said = f"RRULE:{rule}" + (f" EXDATE:{','.join(f'{day:%Y%m%d}' for day in sorted(out))}" if out else "")
        return CalendarText(f"{said}{after}", start and start.day, lost)
    days = sorted(({start.day} if start else set()) | extra - out)
    if not days:
        raise UsageError("That text has no RRULE and no DTSTART. Paste these lines of an event.")
    return CalendarText(f"{', '.join(day.isoformat() for day in days)}{after}", days[0], lost)


def _property(part: str) -> _Property | None:
    head, colon, value = part.strip().partition(":")
    name = head.upper().partition(";")[0]
    if not colon:
        return None
    zone = next((one.removeprefix("TZID=") for one in head.split(";")[1:] if one.upper().startswith("TZID=")), "")
    return _Property(name, zone.strip('"'), "".join(value.split()))


def _days(properties: Iterable[_Property], calendar: Calendar | None) -> set[date]:
    return {moment.day for one in properties for moment in _moments(one, calendar)}


def _moments(one: _Property, calendar: Calendar | None) -> list[_Moment]:
    return [_moment(value, one, calendar) for value in filter(None, one.value.split(","))]


def _moment(value: str, one: _Property, calendar: Calendar | None) -> _Moment:
    # A period of RDATE begins with its moment.
    match = _MOMENT.fullmatch(value.upper().partition("/")[0])
    try:
        if match is None:
            raise ValueError
        day = date.fromisoformat(match[1])
        if not 1900 <= day.year <= 9998:
            raise ValueError
        if match[2] is None:
            return _Moment(day, None)
        at = time(int(match[2]), int(match[3]))
        if match[5] and calendar is not None:
            moment = datetime.combine(day, at, UTC)
            return _Moment(calendar.day_of(moment), calendar.local(moment).time())
        return _Moment(day, at)
    except (ValueError, OverflowError):
        raise UsageError(
            f"“{shown(f'{one.name}:{value}')}” isn't a date in the calendar. Dates there look like 20261203."
        ) from None


def _calendar_of(zone: str, calendar: Calendar | None) -> Calendar:
    """Return the calendar by which an end in UTC is on a day: that of the event's zone, or else the user's."""
    try:
        return Calendar(ZoneInfo(zone), time(0)) if zone else calendar or Calendar(UTC)
    except (KeyError, ValueError, OSError):  # a name of its own, which only its VTIMEZONE explains
        return calendar or Calendar(UTC)


def _lost(start: _Moment | None, rules: list[_Property], *, has_extra: bool, has_exrule: bool) -> str:
    left_out = []
    if start is not None and start.at is not None and start.at != time(0):
        left_out.append(f"the time {start.at:%H:%M}")
    if rules and (found := [one.strip(";") for one in _TIMES.findall(rules[0].value.upper())]):
        left_out.append(in_words(found))
    if len(rules) > 1:
        left_out.append("every RRULE after the first")
    if rules and has_extra:
        left_out.append("the extra dates of RDATE")
    if has_exrule:
        left_out.append("EXRULE")
    if not left_out:
        return ""
    about_times = (
        " You can set times for reminders separately." if left_out[0].startswith(("the time", "BY")) else ""
    )
    return f"selfkind leaves out {in_words(left_out)}.{about_times}"
