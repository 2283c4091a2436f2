"""Cadence: when an item is due.

Written in a few plain words: ``daily``, ``weekdays``, ``weekends``, ``mon,wed,fri``, ``3x/week``, ``every 2
days``, ``after 3 days`` (three days after the last time) or ``RRULE:FREQ=MONTHLY;BYMONTHDAY=1`` (RFC 5545). The
common ones have a closed form, because a rule is walked from its start and twenty years of a daily one cost
milliseconds. python-dateutil handles the rest, and a property test makes sure that both agree.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from selfkind.domain.errors import UsageError, shown

if TYPE_CHECKING:
    from dateutil.rrule import rrule

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HORIZON = timedelta(days=5 * 366)
"""How far ahead the next dates of a cadence are searched: about five years."""
_LAST_YEARS = date(9988, 1, 1)
"""dateutil walks a rule that never matches to the year 9999, which takes seconds: rules are tried close to it."""

EXAMPLES = "daily, weekdays, mon,wed, 3x/week, every 2 days, after 3 days, RRULE:FREQ=MONTHLY;BYMONTHDAY=1"


class CadenceKind(StrEnum):
    """The forms a cadence can have."""

    DAYS = "days"
    """On named days of the week; all seven are "daily"."""
    PER_WEEK = "per-week"
    """`n` times in a week (Monday to Sunday), on any days."""
    EVERY = "every"
    """Every `n` days, counted from the item's start."""
    AFTER = "after"
    """`n` days after the last time it was done."""
    RULE = "rule"
    """An RFC 5545 rule."""


@dataclass(frozen=True)
class Cadence:
    """When something is due. Make one with `parse`; `str()` returns its words in their plainest form."""

    kind: CadenceKind
    days: frozenset[int] = frozenset()
    n: int = 0
    rule: str = ""

    def __str__(self) -> str:
        match self.kind:
            case CadenceKind.DAYS:
                named = {
                    frozenset(range(7)): "daily",
                    frozenset(range(5)): "weekdays",
                    frozenset((5, 6)): "weekends",
                }
                return named.get(self.days) or ",".join(DAY_NAMES[day] for day in sorted(self.days))
            case CadenceKind.PER_WEEK:
                return f"{self.n}x/week"
            case CadenceKind.EVERY:
                return f"every {self.n} days"
            case CadenceKind.AFTER:
                return f"after {self.n} day{'' if self.n == 1 else 's'}"
            case CadenceKind.RULE:
                return f"RRULE:{self.rule}"

    @property
    def looks_back(self) -> bool:
        """Whether being due depends on what was done on earlier days."""
        return self.kind in (CadenceKind.PER_WEEK, CadenceKind.AFTER)


DAILY = Cadence(CadenceKind.DAYS, days=frozenset(range(7)))


def parse(words: str) -> Cadence:
    """Return the cadence that `words` describe. Raises `UsageError` with examples when they describe none."""
    cadence = understood(words)
    if cadence is None:
        raise UsageError(f"“{shown(words)}” isn't a schedule that selfkind understands. Try one of: {EXAMPLES}.")
    return cadence


def understood(words: str) -> Cadence | None:
    """Return the cadence that `words` describe, or None, for callers that have their own examples to show.

    Raises `UsageError` for a known kind of cadence with an impossible number or part.
    """
    text = " ".join(words.split())
    if text.upper().startswith("RRULE:"):
        return _parse_rule(text[6:].strip())
    low = text.casefold()
    if (days := _days_of(low)) is not None:
        return Cadence(CadenceKind.DAYS, days=days)
    # Nine digits: Python refuses to read numbers with thousands of them, with its own error.
    if match := re.fullmatch(r"(\d{1,9}) ?(?:x|times) ?(?:/|a|per) ?week(?:, on any days)?", low):
        return _counted(CadenceKind.PER_WEEK, int(match[1]), 1, 7, "times a week", words)
    if match := re.fullmatch(r"(once|twice) a week(?:, on any days)?", low):
        return Cadence(CadenceKind.PER_WEEK, n=1 if match[1] == "once" else 2)
    if low in ("every other day", "every second day"):
        return Cadence(CadenceKind.EVERY, n=2)
    if match := re.fullmatch(r"every (\d{1,9}) days?", low):
        counted = _counted(CadenceKind.EVERY, int(match[1]), 1, 366, "days", words)
        return DAILY if counted.n == 1 else counted
    after = r"(?:after (\d{1,9}) days?|(\d{1,9}) days? after(?: the)? last(?: time| done)?)"
    if match := re.fullmatch(after, low):
        return _counted(CadenceKind.AFTER, int(match[1] or match[2]), 1, 366, "days", words)
    return None


def _counted(kind: CadenceKind, n: int, low: int, high: int, what: str, words: str) -> Cadence:
    if not low <= n <= high:
        raise UsageError(f"Choose {low} to {high} {what}. You gave “{shown(words)}”.")
    return Cadence(kind, n=n)


_GROUPS = {
    "daily": frozenset(range(7)),
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
    days = set()
    for name in re.split(r"[,&\s]+(?:and\s+)?", low):
        hits = [
            i
            for i, long in enumerate(_LONG_NAMES)
            if len(name) >= 2 and long.casefold().startswith(name.removesuffix("s") or name)
        ]
        if len(hits) != 1:
            return frozenset()
        days.add(hits[0])
    return frozenset(days)


def _parse_rule(rule: str) -> Cadence:
    rule = rule.upper()
    name = shown(f"RRULE:{rule}")
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise UsageError(f"“{name}”: FREQ can be DAILY, WEEKLY, MONTHLY or YEARLY.")
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        if part in parts:
            raise UsageError(f"“{name}”: leave out {part}. Set reminder times separately.")
    if not re.fullmatch(r"0{0,3}[1-9][0-9]{0,3}", parts.get("INTERVAL", "1")):
        raise UsageError(f"“{name}”: INTERVAL can be a whole number from 1 to 9999.")
    try:
        _rule(rule, date(2024, 1, 1))
        ends = ("COUNT=", "UNTIL=")
        endless = ";".join(part for part in rule.split(";") if not part.startswith(ends))
        found = next(iter(_rule(endless, _LAST_YEARS)), None)
    except (ValueError, TypeError, LookupError, OverflowError) as problem:
        raise UsageError(
            f"“{name}” can't be read ({shown(str(problem))}). For example: RRULE:FREQ=WEEKLY;BYDAY=MO."
        ) from None
    if found is None:
        raise UsageError(f"“{name}” has no days in it.")
    return Cadence(CadenceKind.RULE, rule=rule)


def from_kept(words: str) -> Cadence:
    """Return the cadence that `str()` wrote. A rule was tried when it was first read, so it isn't tried again."""
    if words.startswith("RRULE:"):
        return Cadence(CadenceKind.RULE, rule=words.removeprefix("RRULE:"))
    return parse(words)


def is_due(cadence: Cadence, day: date, start: date, done: Collection[date] = ()) -> bool:
    """Return whether something that began on `start` is due on `day`.

    `done` holds the days it was done; days from `day` on don't count, so ticking today doesn't remove today's
    item. For a weekly count the week runs from Monday to Sunday.
    """
    if day < start:
        return False
    match cadence.kind:
        case CadenceKind.DAYS:
            return day.weekday() in cadence.days
        case CadenceKind.PER_WEEK:
            monday = day - timedelta(days=day.weekday())
            return sum(monday <= other < day for other in set(done)) < cadence.n
        case CadenceKind.EVERY:
            return (day - start).days % cadence.n == 0
        case CadenceKind.AFTER:
            last = max((other for other in done if other < day), default=None)
            return last is None or (day - last).days >= cadence.n
        case CadenceKind.RULE:
            return bool(_rule_dates(cadence, start, day, day, 1))


def next_dates(
    cadence: Cadence, first: date, start: date, count: int = 5, done: Collection[date] = ()
) -> list[date]:
    """Return the next `count` days from `first` on, to show while a cadence is typed.

    For "after n days" each date assumes that the one before it was done on its day. Returns fewer dates when a
    rule ends, or is due less often than five times in about five years.
    """
    first = max(first, start)
    if cadence.kind is CadenceKind.RULE:
        return _rule_dates(cadence, start, first, first + _HORIZON, count)
    dates: list[date] = []
    supposed = set(done) if cadence.kind is CadenceKind.AFTER else done
    day = first
    while len(dates) < count and day - first < _HORIZON:
        if is_due(cadence, day, start, supposed):
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
            return "on " + (names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}")
        case CadenceKind.PER_WEEK:
            times = {1: "once", 2: "twice"}.get(cadence.n, f"{cadence.n} times")
            return f"{times} a week, on any days"
        case CadenceKind.EVERY:
            return "every other day" if cadence.n == 2 else f"every {cadence.n} days"
        case CadenceKind.AFTER:
            return f"{cadence.n} day{'' if cadence.n == 1 else 's'} after the last time"
        case CadenceKind.RULE:
            return f"by the rule {cadence.rule}"


def _rule_dates(cadence: Cadence, start: date, first: date, last: date, count: int) -> list[date]:
    """Return at most `count` days of a rule between `first` and `last`, both included."""
    rule = _rule(cadence.rule, _nearby_start(cadence.rule, start, first))
    if "COUNT=" not in cadence.rule:
        # dateutil searches up to the year 9999 for a rule that never matches, so an end limits the search. A rule
        # with a count ends by itself, and `parse` has seen it match.
        until = datetime.combine(last, datetime.min.time())
        own_until = getattr(rule, "_until", None)
        rule = rule.replace(until=until if own_until is None else min(own_until, until))
    moments = rule.xafter(datetime.combine(first, datetime.min.time()), count=count, inc=True)
    return [moment.date() for moment in moments if moment.date() <= last]


def _nearby_start(rule: str, start: date, first: date) -> date:
    """Return a start near the window that keeps the rule's phase, because a rule is walked from its start."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    interval = int(parts.get("INTERVAL", "1"))
    step = {"DAILY": interval, "WEEKLY": 7 * interval}.get(parts.get("FREQ", ""))
    if step is None or "COUNT" in parts or first <= start:
        return start
    return start + timedelta(days=max((first - start).days // step - 1, 0) * step)


@lru_cache(maxsize=256)
def _rule(rule: str, start: date) -> rrule:
    from dateutil.rrule import rrule as rrule_type
    from dateutil.rrule import rrulestr

    made = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
    if not isinstance(made, rrule_type):
        raise ValueError("one rule is expected")
    return made
