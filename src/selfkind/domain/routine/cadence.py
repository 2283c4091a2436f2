"""Cadence: when an item is due.

Written in a few plain words: ``daily``, ``weekdays``, ``weekends``, ``mon,wed,fri``, ``3x/week``, ``2x/month``,
``every 2 days``, ``after 3 days`` (three days after the last time), ``2026-12-03, 2026-12-10`` or
``RRULE:FREQ=MONTHLY;BYMONTHDAY=1`` (RFC 5545), with `` EXDATE:20261201`` for days left out. The common ones have a
closed form, because a rule is walked from its start and twenty years of a daily one cost milliseconds.
python-dateutil handles the rest, and a property test makes sure that both agree.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.day import Calendar, first_of_week, last_of_month
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.routine.rules import (
    ENDS,
    WEEK,
    checked_rule,
    rule_parts,
    until_of,
    with_end_of_user,
    without_count,
)

if TYPE_CHECKING:
    from dateutil.rrule import rrule

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED_DAYS = {"daily": frozenset(range(7)), "weekdays": frozenset(range(5)), "weekends": frozenset((5, 6))}
"""Days of the week that have a name of their own."""
_LONG_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HORIZON = timedelta(days=5 * 366)
"""How far ahead the next dates of a cadence are searched: about five years."""
LIFE = timedelta(days=100 * 366)
"""How far ahead the last day of a rule with a COUNT is searched: about a hundred years."""
_FIRST_START = date(1900, 1, 1)
"""Rules aren't walked from before this day, however long ago an item began."""
MOST_DATES = 31
"""How many dates a schedule can be made of: more no longer fit on a line."""
MOST_LEFT_OUT = 400
"""How many dates a rule can leave out."""
_LAST_YEARS = date(9988, 1, 1)
"""dateutil walks a rule that never matches to the year 9999, which takes seconds: rules are tried close to it."""

EXAMPLES = (
    "daily, weekdays, mon,wed, 3x/week, 2x/month, every 2 days, after 3 days, RRULE:FREQ=MONTHLY;BYMONTHDAY=1"
)


class CadenceKind(StrEnum):
    """The forms a cadence can have."""

    DAYS = "days"
    """On named days of the week; all seven are "daily"."""
    PER_WEEK = "per-week"
    """`n` times in a week, on any days."""
    PER_MONTH = "per-month"
    """`n` times in a month, on any days."""
    EVERY = "every"
    """Every `n` days, counted from the item's start."""
    AFTER = "after"
    """`n` days after the last time it was done."""
    DATES = "dates"
    """On the `dates` alone."""
    RULE = "rule"
    """An RFC 5545 rule, except on the `dates`."""


class Cadence(NamedTuple):
    """When something is due. Make one with `parse`; `str()` returns its words in their plainest form."""

    kind: CadenceKind
    days: frozenset[int] = frozenset()
    n: int = 0
    rule: str = ""
    dates: frozenset[date] = frozenset()

    def __str__(self) -> str:
        match self.kind:
            case CadenceKind.DAYS:
                named = (name for name, days in _NAMED_DAYS.items() if days == self.days)
                return next(named, "") or ",".join(DAY_NAMES[day] for day in sorted(self.days))
            case CadenceKind.PER_WEEK:
                return f"{self.n}x/week"
            case CadenceKind.PER_MONTH:
                return f"{self.n}x/month"
            case CadenceKind.EVERY:
                return f"every {self.n} days"
            case CadenceKind.AFTER:
                return f"after {self.n} day{'' if self.n == 1 else 's'}"
            case CadenceKind.RULE:
                out = ",".join(f"{day:%Y%m%d}" for day in sorted(self.dates))
                return f"RRULE:{self.rule}" + (f" EXDATE:{out}" if out else "")
            case CadenceKind.DATES:
                return ", ".join(day.isoformat() for day in sorted(self.dates))

    @property
    def counts_times(self) -> bool:
        """Whether it's a number of times in a week or month, on any days."""
        return self.kind in (CadenceKind.PER_WEEK, CadenceKind.PER_MONTH)

    @property
    def looks_back(self) -> bool:
        """Whether being due depends on what was done on earlier days."""
        return self.counts_times or self.kind is CadenceKind.AFTER


class Span(NamedTuple):
    """The week or month in which a number of times is meant, by its `name` and its `first` and `last` day."""

    name: str
    first: date
    last: date


def span_of(cadence: Cadence, day: date, week_start: int = 0) -> Span | None:
    """Return the span around `day` in which a cadence counts its times; None for one that counts none.

    `week_start` is the day on which weeks start, 0 for Monday to 6 for Sunday.
    """
    if cadence.kind is CadenceKind.PER_WEEK:
        first = first_of_week(day, week_start)
        return Span("week", first, first + timedelta(days=6))
    if cadence.kind is not CadenceKind.PER_MONTH:
        return None
    return Span("month", day.replace(day=1), last_of_month(day))


def looks_back_to(cadence: Cadence, day: date, week_start: int = 0) -> date | None:
    """Return the first day on which something done makes a difference to whether it's due on `day`; None where
    nothing done does."""
    if cadence.kind is CadenceKind.AFTER:
        return day - timedelta(days=min(cadence.n - 1, day.toordinal() - 1))
    span = span_of(cadence, day, week_start)
    return None if span is None else span.first


DAILY = Cadence(CadenceKind.DAYS, days=frozenset(range(7)))


def parse(words: str, calendar: Calendar | None = None) -> Cadence:
    """Return the cadence that `words` describe. Raises `UsageError` with examples when they describe none.

    The end of a rule can be a moment in UTC: it means the user's day by their `calendar`, or else the day in UTC.
    """
    cadence = understood(words, calendar)
    if cadence is None:
        if re.search(r"\b(month|year)", words.casefold()):
            raise UsageError(
                f"“{shown(words)}” isn't a schedule that selfkind understands. For a monthly schedule, you can "
                "use: once a month, last friday of the month, 1st of the month, RRULE:FREQ=MONTHLY;BYMONTHDAY=1."
            )
        raise UsageError(f"“{shown(words)}” isn't a schedule that selfkind understands. Try one of: {EXAMPLES}.")
    return cadence


def understood(words: str, calendar: Calendar | None = None) -> Cadence | None:
    """Return what `parse` returns, or None, for callers that have their own examples to show.

    Raises `UsageError` for a known kind of cadence with an impossible number or part.
    """
    text = " ".join(words.split())
    upper = text.upper()
    if upper.startswith(("RRULE:", "FREQ=")):
        pasted, _, left_out = upper.removeprefix("RRULE:").partition(" EXDATE:")
        ended = pasted if calendar is None else with_end_of_user(pasted, calendar)
        return _parse_rule(ended)._replace(dates=_left_out(left_out))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:[, ]+\d{4}-\d{2}-\d{2})*", text):
        return on_dates(re.split("[, ]+", text))
    low = text.casefold()
    if (days := _days_of(low)) is not None:
        return Cadence(CadenceKind.DAYS, days=days)
    if match := re.fullmatch(rf"{TIMES} ?(?:/|a|per|each|every) ?(week|month)(?:, on any days)?", low):
        if match[3] == "week":
            return _counted(CadenceKind.PER_WEEK, times_said(match), 1, 7, "times a week", words)
        return _counted(CadenceKind.PER_MONTH, times_said(match), 1, 31, "times a month", words)
    if low in ("weekly", "every week", "once weekly"):
        return Cadence(CadenceKind.PER_WEEK, n=1)
    if low in ("fortnightly", "every other week", "every second week"):
        return Cadence(CadenceKind.EVERY, n=14)
    if match := re.fullmatch(rf"every {_COUNT} weeks?", low):
        counted = _counted(CadenceKind.EVERY, _number(match[1]), 1, 52, "weeks", words)
        return Cadence(CadenceKind.EVERY, n=7 * counted.n)
    if low in ("every other day", "every second day"):
        return Cadence(CadenceKind.EVERY, n=2)
    if match := re.fullmatch(rf"every {_COUNT} days?", low):
        counted = _counted(CadenceKind.EVERY, _number(match[1]), 1, 366, "days", words)
        return DAILY if counted.n == 1 else counted
    after = rf"(?:after {_COUNT} days?|{_COUNT} days? after(?: the)? last(?: time| done)?)"
    if match := re.fullmatch(after, low):
        return _counted(CadenceKind.AFTER, _number(match[1] or match[2]), 1, 366, "days", words)
    # Only for words that somebody types: what is kept was read above.
    from selfkind.domain.routine.everyday_rules import rule_of_words

    rule = rule_of_words(low)
    return None if rule is None else Cadence(CadenceKind.RULE, rule=rule)


# Nine digits: Python refuses to read numbers with thousands of them, with its own error.
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_COUNT = rf"(\d{{1,9}}|{'|'.join(_NUMBERS)})"
TIMES = rf"(?:{_COUNT} ?(?:x|times?)|({'|'.join(_TIMES)}))"
"""Matches a number of times, which `times_said` reads: "3x", "three times" or "twice"."""


def times_said(match: re.Match[str]) -> int:
    """Return the number that the two groups of `TIMES` matched."""
    counted, named = match[1], match[2]
    if named:
        return _TIMES[named]
    return _number(counted)


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def on_dates(days: Sequence[str]) -> Cadence:
    """Return the cadence of days like 2026-12-03. Raises `UsageError` for what isn't in the calendar, and for more
    days than fit on a line."""
    if len(set(days)) > MOST_DATES:
        raise UsageError(f"A schedule can have up to {MOST_DATES} dates. You gave {len(set(days))}.")
    return Cadence(CadenceKind.DATES, dates=frozenset(map(_date, days)))


def _left_out(words: str) -> frozenset[date]:
    days = [day for day in re.split("[, ]+", words) if day]
    if len(days) > MOST_LEFT_OUT:
        raise UsageError(f"A rule can leave out up to {MOST_LEFT_OUT} dates. You gave {len(days)}.")
    return frozenset(map(_date, days))


def _date(words: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{8}", words, re.ASCII) and words[:4] != "9999":
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise UsageError(f"“{shown(words)}” isn't a date in the calendar. Dates look like 2026-12-03.")


def _counted(kind: CadenceKind, n: int, low: int, high: int, what: str, words: str) -> Cadence:
    if not low <= n <= high:
        raise UsageError(f"Choose {low} to {high} {what}. You gave “{shown(words)}”.")
    return Cadence(kind, n=n)


_GROUPS = {
    "daily": frozenset(range(7)),
    "everyday": frozenset(range(7)),
    "day": frozenset(range(7)),
    "weekday": frozenset(range(5)),
    "weekdays": frozenset(range(5)),
    "monday to friday": frozenset(range(5)),
    "weekend": frozenset((5, 6)),
    "weekends": frozenset((5, 6)),
}


def _days_of(low: str) -> frozenset[int] | None:
    """Return the days of the week that words name: all of them, groups, single ones, or all except some."""
    named, _, left_out = low.partition(" except ")
    named = re.sub(r"^(?:every|each|on)\s+", "", named)
    days = _GROUPS.get(named) if named != "day" or low.startswith(("every", "each")) else None
    days = days if days is not None else _named_days(named)
    if left_out and days:
        others = re.sub(r"^(?:on|for)\s+", "", left_out)
        without = _GROUPS.get(others) or _named_days(others)
        days = days - without if without else frozenset()
    return days or None


def _named_days(low: str) -> frozenset[int]:
    days: set[int] = set()
    # "mon-fri" and "monday to friday" are one name each.
    for name in re.split(r"[,&\s]+(?:and\s+)?", re.sub(r"\s*(?:[-–]|\bto\b|\bthrough\b)\s*", "-", low)):
        first, dash, last = name.partition("-")
        ends = [_named_day(first), _named_day(last or first)]
        if None in ends or (dash and not last):
            return frozenset()
        begin, end = (day for day in ends if day is not None)
        days |= {(begin + i) % 7 for i in range((end - begin) % 7 + 1)}
    return frozenset(days)


def _named_day(name: str) -> int | None:
    """Return the day of the week that a name, or the beginning of one, means."""
    stem = name.removesuffix("s") or name
    hits = [i for i, long in enumerate(_LONG_NAMES) if len(name) >= 2 and long.casefold().startswith(stem)]
    return hits[0] if len(hits) == 1 else None


def _parse_rule(words: str) -> Cadence:
    rule = checked_rule(words)
    if not _ever_matches(_plainest(rule)):
        never = in_words(_never_together(rule))
        raise UsageError(
            f"“{shown(f'RRULE:{rule}')}” doesn't fit any day: there's no day with {never}. "
            "Change that part, or leave part of it out."
        )
    return Cadence(CadenceKind.RULE, rule=rule)


def _never_together(rule: str) -> tuple[str, ...]:
    """Return the fewest parts of a rule that no day fits, without how often it repeats."""
    (freq, *parts) = sorted(_plainest(rule).split(";"), key=lambda part: not part.startswith("FREQ="))
    parts = [part for part in parts if not part.startswith("WKST=")]
    some = (one for size in range(1, len(parts)) for one in combinations(parts, size))
    return next((one for one in some if not _ever_matches(";".join((freq, *one)))), tuple(parts))


def counted_from(cadence: Cadence, today: date, start: date) -> Cadence:
    """Return a rule with a COUNT as one that ends on the day of its last time, counted from `today`, the day on
    which it's given. Its item may have begun long before. All others are returned as they are.
    """
    if cadence.kind is not CadenceKind.RULE or "COUNT" not in (parts := rule_parts(cadence.rule)):
        return cadence
    first, count = max(today, start), int(parts["COUNT"])
    dates = _rule_dates(without_count(cadence.rule), start, first, first + LIFE, count)
    if len(dates) < count:
        return cadence  # it ends after a lifetime, so it makes no difference from where it counts
    return cadence._replace(rule=without_count(cadence.rule, dates[-1]))


@lru_cache(maxsize=2048)
def from_kept(words: str) -> Cadence:
    """Return the cadence that `str()` wrote. A rule was tried when it was first read; here only its form is
    checked, as a file can hold anything. Raises `UsageError` for what can't be one."""
    if words.startswith("RRULE:"):
        rule, _, left_out = words.removeprefix("RRULE:").partition(" EXDATE:")
        return Cadence(CadenceKind.RULE, rule=checked_rule(rule), dates=_left_out(left_out))
    # Nearly all are days, which need none of the patterns for what people type.
    names = words.split(",")
    if words in _NAMED_DAYS:
        return Cadence(CadenceKind.DAYS, days=_NAMED_DAYS[words])
    if all(name in DAY_NAMES for name in names):
        return Cadence(CadenceKind.DAYS, days=frozenset(map(DAY_NAMES.index, names)))
    return parse(words)


def is_due(cadence: Cadence, day: date, start: date, done: Collection[date] = (), week_start: int = 0) -> bool:
    """Return whether something that began on `start` is due on `day`.

    `done` holds the days it was done; days from `day` on don't count, so ticking today doesn't remove today's
    item. `week_start` is the day on which the week of a weekly count starts, 0 for Monday.
    """
    if day < start:
        return False
    match cadence.kind:
        case CadenceKind.DAYS:
            return day.weekday() in cadence.days
        case CadenceKind.PER_WEEK | CadenceKind.PER_MONTH:
            span = span_of(cadence, day, week_start)
            return span is not None and sum(span.first <= other < day for other in set(done)) < cadence.n
        case CadenceKind.EVERY:
            return (day - start).days % cadence.n == 0
        case CadenceKind.AFTER:
            last = max((other for other in done if other < day), default=None)
            return last is None or (day - last).days >= cadence.n
        case CadenceKind.DATES:
            return day in cadence.dates
        case CadenceKind.RULE:
            return day not in cadence.dates and bool(_rule_dates(cadence.rule, start, day, day, 1))


def next_dates(
    cadence: Cadence,
    first: date,
    start: date,
    count: int = 5,
    done: Collection[date] = (),
    week_start: int = 0,
    horizon: timedelta = _HORIZON,
) -> list[date]:
    """Return the next `count` days from `first` on, to show while a cadence is typed.

    For "after n days" each date assumes that the one before it was done on its day. Returns fewer dates when a
    rule ends, or is due less often than that within the `horizon`, about five years.
    """
    first = max(first, start)
    if cadence.kind is CadenceKind.DATES:
        return sorted(day for day in cadence.dates if day >= first)[:count]
    if cadence.kind is CadenceKind.RULE:
        found = _rule_dates(cadence.rule, start, first, first + horizon, count + len(cadence.dates))
        return [day for day in found if day not in cadence.dates][:count]
    dates: list[date] = []
    supposed = set(done) if cadence.kind is CadenceKind.AFTER else done
    day = first
    while len(dates) < count and day - first < horizon:
        if is_due(cadence, day, start, supposed, week_start):
            dates.append(day)
            if isinstance(supposed, set):
                supposed.add(day)
        day += timedelta(days=1)
    return dates


def describe(cadence: Cadence) -> str:
    """Return the cadence as a person would say it, for example "on Monday and Wednesday"."""
    match cadence.kind:
        case CadenceKind.DAYS:
            plain = {
                "daily": "every day",
                "weekdays": "Monday to Friday",
                "weekends": "on Saturday and Sunday",
            }
            if words := plain.get(str(cadence)):
                return words
            names = [_LONG_NAMES[day] for day in sorted(cadence.days)]
            return f"on {in_words(names)}"
        case CadenceKind.PER_WEEK:
            times = {1: "once", 2: "twice"}.get(cadence.n, f"{cadence.n} times")
            return f"{times} a week, on any days"
        case CadenceKind.PER_MONTH:
            times = {1: "once", 2: "twice"}.get(cadence.n, f"{cadence.n} times")
            return f"{times} a month, on any days"
        case CadenceKind.EVERY:
            return "every other day" if cadence.n == 2 else f"every {cadence.n} days"
        case CadenceKind.AFTER:
            return f"{cadence.n} day{'' if cadence.n == 1 else 's'} after the last time"
        case CadenceKind.RULE:
            return _rule_said(cadence)
        case CadenceKind.DATES:
            return f"on {in_words(_written(cadence.dates))}"


def _rule_said(cadence: Cadence) -> str:
    from selfkind.domain.routine.rule_words import rule_said

    said = rule_said(cadence.rule) or f"by the rule {cadence.rule}"
    if not cadence.dates:
        return said
    out = in_words(_written(cadence.dates)) if len(cadence.dates) <= 5 else f"{len(cadence.dates)} dates"
    return f"{said}, except on {out}"


def _written(days: Collection[date]) -> list[str]:
    return [f"{day.day} {day:%b} {day.year}" for day in sorted(days)]


@lru_cache(maxsize=2048)
def _rule_dates(rule: str, start: date, first: date, last: date, count: int) -> tuple[date, ...]:
    """Return at most `count` days of a rule between `first` and `last`, both included.

    dateutil walks a rule that never matches to the year 9999, so such a rule is found out first; and since the
    interval of a daily or weekly rule can be what never fits, it is counted here.
    """
    parts, plainest = rule_parts(rule), _plainest(rule)
    if not _ever_matches(plainest):
        return ()
    start = max(start, _FIRST_START)
    # A rule is walked from its start, so a near one is taken, a whole number of weeks later.
    is_far = "COUNT" not in parts and parts["FREQ"] in _COUNTED_HERE and first > start
    nearby = start + timedelta(days=max((first - start).days // 7 - 1, 0) * 7) if is_far else start
    last = min(last, until_of(parts)) if "UNTIL" in parts else last
    until = datetime.combine(last, datetime.min.time())
    days = (moment.date() for moment in _rule(plainest, nearby).replace(until=until))
    fitting = (day for day in days if _fits_interval(parts, start, day))
    counted = islice(fitting, int(parts["COUNT"])) if "COUNT" in parts else fitting
    return tuple(islice((day for day in counted if day >= first), count))


_COUNTED_HERE = ("DAILY", "WEEKLY")


def _plainest(rule: str) -> str:
    """Return a rule without its end, and, where that is counted here, without its interval."""
    parts = rule_parts(rule)
    left_out = (*ENDS, "INTERVAL") if parts["FREQ"] in _COUNTED_HERE else ENDS
    return ";".join(f"{name}={value}" for name, value in parts.items() if name not in left_out)


def _fits_interval(parts: Mapping[str, str], start: date, day: date) -> bool:
    interval = int(parts.get("INTERVAL", "1"))
    if interval == 1 or parts["FREQ"] not in _COUNTED_HERE:
        return True
    if parts["FREQ"] == "DAILY":
        return (day - start).days % interval == 0
    first_of_week = WEEK.index(parts.get("WKST", "MO"))
    weeks = [(one.toordinal() - 1 - first_of_week) // 7 for one in (start, day)]
    return (weeks[1] - weeks[0]) % interval == 0


@lru_cache(maxsize=256)
def _ever_matches(rule: str) -> bool:
    try:
        return next(iter(_rule(rule, _LAST_YEARS)), None) is not None
    except (ValueError, TypeError, LookupError, OverflowError):
        return False


@lru_cache(maxsize=256)
def _rule(rule: str, start: date) -> "rrule":
    from dateutil.rrule import rrule as rrule_type
    from dateutil.rrule import rrulestr

    made = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
    if not isinstance(made, rrule_type):
        raise ValueError("a schedule has just one rule")
    return made
