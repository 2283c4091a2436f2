"""Write the routine as events of iCalendar (RFC 5545), in the form that most calendars read alike.

Each reminder time of an item is an event of its own, and an item without one is an event of a whole day. Times
have no zone: 07:30 is half past seven wherever one is. An event begins on a date of its rule, from today on unless
the rule counts from its start; it has a length, and leaves out days in the form in which it begins. What calendars
read differently (BYSETPOS, a time in the night after a day of a rule) is written as single dates, for two years.
An item that is due so many times a week or month is there once for each, and one that is due some days after the
last time on its next day alone, as no rule says when: both say so in their words. Time away without an end ends
all of them, and has an event that says that.

Titles say nothing of what it is about, unless the names are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from selfkind import __version__
from selfkind.domain.controls import harmless
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import (
    LIFE,
    Cadence,
    CadenceKind,
    describe,
    is_due,
    looks_back_to,
    next_dates,
    span_of,
)
from selfkind.domain.routine.routine import RoutineItem
from selfkind.domain.routine.rules import WEEK, rule_parts, until_of, without_count
from selfkind.exchange.export import Export

TITLE = "A moment for you"
"""The title of every event, where names aren't asked for."""
AWAY = "Time away"
"""The title of the event that says that time away has no end."""
UNTIL_BACK = (
    "This time away has no end yet, so your routine isn't in this calendar from this day on. "
    "Export it again when you're back."
)
USUAL_MINUTES = 10
"""How long an event is whose item has no length."""
_SINGLE = timedelta(days=2 * 366)
"""How far ahead single dates are written."""
_MOST_SINGLE = 200
_WIDTH = 75
_ONE_DAY = timedelta(days=1)

Away = tuple[AwaySpan, ...]


class _Series(NamedTuple):
    """The days of an item: the `first`, and the rule of the others, "" where it's a single day. `out` are days of
    the rule that are left out, and `words` say what the rule can't."""

    first: date
    rule: str = ""
    until: date | None = None
    out: tuple[date, ...] = ()
    suffix: str = ""
    words: str = ""


def write(export: Export) -> Iterator[bytes]:
    """Yield the calendar."""
    yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//selfkind//{__version__}//EN", "CALSCALE:GREGORIAN")
    away, today = tuple(export.held.things("away")), export.calendar.day_of(export.at)
    since = min((max(span.start, today) for span in away if span.end is None), default=None)
    items = export.items() if since is None else [_ended(item, since - _ONE_DAY) for item in export.items()]
    for item in items:
        if item.until is None or item.until >= today:
            yield from _item(export, item, away)
    if since is not None and items:
        yield from _until_back(export, since)
    yield _lines("END:VCALENDAR")


def _ended(item: RoutineItem, last: date) -> RoutineItem:
    return item._replace(until=min(item.until or last, last))


def _until_back(export: Export, day: date) -> Iterator[bytes]:
    yield _lines("BEGIN:VEVENT", "UID:away@selfkind", f"DTSTAMP:{_stamp(export)}", *_span(day))
    yield _lines(f"SUMMARY:{AWAY}", f"DESCRIPTION:{_text(UNTIL_BACK)}", "TRANSP:TRANSPARENT", "CLASS:PRIVATE")
    yield _lines("END:VEVENT")


def _item(export: Export, item: RoutineItem, away: Away) -> Iterator[bytes]:
    """Yield the events of an item: one for each time, or one of whole days."""
    for number, at in enumerate(item.times or (None,)):
        is_night = at is not None and at < export.calendar.starts_at
        for one in _series(export, item, away, is_night=is_night):
            export.held.has_any = True
            uid = f"{item.id}-{number}{one.suffix}@selfkind"
            yield _lines("BEGIN:VEVENT", *_event(export, item, one, uid, at, _ONE_DAY * is_night), "END:VEVENT")


def _event(
    export: Export, item: RoutineItem, series: _Series, uid: str, at: time | None, later: timedelta
) -> Iterator[str]:
    title = TITLE if export.discreet else _text(f"{item.symbol} {item.name}".strip())
    yield f"UID:{_text(uid)}"
    yield f"DTSTAMP:{_stamp(export)}"
    yield from _span(series.first + later, at, item.minutes)
    yield f"SUMMARY:{title}"
    if series.words:
        yield f"DESCRIPTION:{_text(series.words)}"
    if series.rule:
        end = "" if series.until is None else f";UNTIL={_day_or_wall(series.until + later, at)}"
        yield f"RRULE:{series.rule}{end}"
    if series.out:
        kind = ";VALUE=DATE" if at is None else ""
        yield f"EXDATE{kind}:{','.join(_day_or_wall(day + later, at) for day in series.out)}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    if at is not None:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", f"DESCRIPTION:{title}", "END:VALARM")


def _stamp(export: Export) -> str:
    return f"{export.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _span(first: date, at: time | None = None, minutes: float | None = None) -> Iterator[str]:
    """Yield when an event begins and how long it takes: a whole day, where it has no time."""
    if at is None:
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield "DURATION:P1D"
    else:
        yield f"DTSTART:{_wall(first, at)}"
        yield f"DURATION:PT{max(round(minutes or USUAL_MINUTES), 1)}M"


def _series(export: Export, item: RoutineItem, away: Away, *, is_night: bool) -> Iterator[_Series]:
    """Yield the days of an item: as one rule, or as single dates where calendars read the rule differently."""
    cadence, today = item.cadence, export.calendar.day_of(export.at)
    if cadence.kind is CadenceKind.AFTER:
        day = _next_day(export, item, away, today)
        if item.until is None or day <= item.until:
            yield _Series(day, words=f"{_said(cadence)}. This calendar has the next day alone.")
    elif cadence.counts_times:
        each = _once_for_each(item, away, max(item.start, today), export.calendar.week_start, int(is_night))
        if item.until is None or each.first <= item.until:
            yield each
    elif cadence.kind is CadenceKind.DATES or (_is_rule(cadence) and (is_night or "BYSETPOS=" in cadence.rule)):
        for day in next_dates(cadence, max(item.start, today), item.start, _MOST_SINGLE, horizon=_SINGLE):
            if not _is_out(item, away, day) and (item.until is None or day <= item.until):
                yield _Series(day, suffix=f"-{day:%Y%m%d}")
    else:
        whole = cadence._replace(dates=frozenset()) if _is_rule(cadence) else cadence
        since = item.start if _counts_from_start(cadence) else max(item.start, today)
        first = next(iter(next_dates(whole, since, item.start, 1)), None)
        if first is not None and (item.until is None or first <= item.until):
            rule, until = _rule(whole, item, first, int(is_night))
            yield _Series(first, rule, until, tuple(_left_out(item, away, whole, first, until)))


def _said(cadence: Cadence) -> str:
    said = describe(cadence)
    return said[0].upper() + said[1:]


def _next_day(export: Export, item: RoutineItem, away: Away, today: date) -> date:
    """Return the next day of an item that is due some days after the last time."""
    done = export.practised(item.id, looks_back_to(item.cadence, today) or today)
    last = max(done, default=None)
    day = max(item.start, today if last is None else max(today, last + timedelta(days=item.cadence.n)))
    for start, end in sorted(_times_out(item, away)):
        if start <= day <= end:
            day = min(end, date.max - _ONE_DAY) + _ONE_DAY
    return day


def _is_rule(cadence: Cadence) -> bool:
    return cadence.kind is CadenceKind.RULE


def _counts_from_start(cadence: Cadence) -> bool:
    """Return whether the days of a rule depend on the day on which its item began."""
    return _is_rule(cadence) and re.search("INTERVAL=|COUNT=", cadence.rule) is not None


def _rule(cadence: Cadence, item: RoutineItem, first: date, shift: int) -> tuple[str, date | None]:
    """Return the rule of a cadence without its end, and its last day; None for none. `shift` is 1 for a time in
    the night, which is on the next day of the week."""
    if cadence.kind is CadenceKind.EVERY:
        return f"FREQ=DAILY;INTERVAL={cadence.n}", item.until
    if cadence.kind is CadenceKind.DAYS:
        days = [WEEK[(day + shift) % 7] for day in sorted(cadence.days)]
        return "FREQ=DAILY" if len(days) == 7 else f"FREQ=WEEKLY;BYDAY={','.join(days)}", item.until
    parts = rule_parts(cadence.rule)
    ends = [item.until, until_of(parts) if "UNTIL" in parts else None]
    if "COUNT" in parts:
        if item.until is None:
            return cadence.rule, None
        ends += next_dates(cadence, first, item.start, int(parts["COUNT"]), horizon=LIFE)[-1:]
    rule = ";".join(part for part in without_count(cadence.rule).split(";") if not part.startswith("UNTIL="))
    return rule, min((end for end in ends if end is not None), default=None)


def _once_for_each(item: RoutineItem, away: Away, since: date, week_start: int, shift: int) -> _Series:
    """Return the weeks or months in which an item is due some times, by their first days: without those of which
    the user is away all the time, or the item rests. `shift` is as for `_rule`."""
    first = _first_of_next(item.cadence, since - _ONE_DAY, week_start)
    is_week = item.cadence.kind is CadenceKind.PER_WEEK
    rule = f"FREQ=WEEKLY;BYDAY={WEEK[(first.weekday() + shift) % 7]}" if is_week else "FREQ=MONTHLY;BYMONTHDAY="
    words = f"{_said(item.cadence)}. This calendar has the first day of each {'week' if is_week else 'month'}."
    out, end_of_rule = set[date](), item.until or date.max
    for start, end in _times_out(item, away):
        day = _first_of_next(item.cadence, max(start, first) - _ONE_DAY, week_start)
        while day <= end_of_rule and (after := _first_of_next(item.cadence, day, week_start)) <= end + _ONE_DAY:
            out.add(day)
            day = after
    whole = rule if is_week else f"{rule}{1 + shift}"
    return _Series(first, whole, item.until, tuple(sorted(out)), words=words)


def _first_of_next(cadence: Cadence, day: date, week_start: int) -> date:
    """Return the first day of the next week or month after the one of a day."""
    span = span_of(cadence, day, week_start)
    assert span is not None
    return span.last + _ONE_DAY


def _left_out(item: RoutineItem, away: Away, cadence: Cadence, first: date, until: date | None) -> Iterator[date]:
    """Yield the days of a rule on which an item isn't due: those it leaves out, its rest, and time away."""
    days, end_of_rule = set(item.cadence.dates), until or date.max
    for start, end in _times_out(item, away):
        begin, last = max(start, first), min(end, end_of_rule)
        days |= {begin + timedelta(days=more) for more in range((last - begin).days + 1)}
    yield from (day for day in sorted(days) if first <= day <= end_of_rule and is_due(cadence, day, item.start))


def _times_out(item: RoutineItem, away: Away) -> Iterator[tuple[date, date]]:
    """Yield the first and last days of time away that has an end, and of the rest of an item."""
    yield from ((span.start, span.end) for span in away if span.end is not None)
    if item.rests_from is not None and item.rests_until is not None:
        yield item.rests_from, item.rests_until


def _is_out(item: RoutineItem, away: Away, day: date) -> bool:
    return item.rests_on(day) or any(span.covers(day) for span in away)


def _day_or_wall(day: date, at: time | None) -> str:
    return f"{day:%Y%m%d}" if at is None else _wall(day, at)


def _wall(day: date, at: time) -> str:
    return f"{datetime.combine(day, at):%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    """Return words as a text of iCalendar."""
    line = " ".join(harmless(words).split())
    return line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _lines(*lines: str) -> bytes:
    """Return lines as iCalendar has them: folded after 75 bytes, between characters, and ended by CRLF."""
    return b"".join(map(_folded, lines))


def _folded(line: str) -> bytes:
    folded, width = [], 0
    for sign in line:
        size = len(sign.encode("utf-8", "replace"))
        if width + size > _WIDTH:
            folded.append("\r\n ")
            width = 1
        folded.append(sign)
        width += size
    return "".join([*folded, "\r\n"]).encode("utf-8", "replace")
