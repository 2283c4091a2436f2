"""Rules of RFC 5545, such as ``FREQ=MONTHLY;BYDAY=-1FR``: which of them selfkind takes.

The form of a rule is checked here, part by part, so that python-dateutil never meets one that it can't read, or
that takes seconds. A rule pasted from a calendar is taken: an end in UTC counts as the user's day of that moment,
and a ``;`` too many is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache

from selfkind.domain.day import Calendar
from selfkind.domain.errors import UsageError, shown

ENDS = ("COUNT", "UNTIL")
"""The parts that end a rule."""
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST = 500


def rule_parts(rule: str) -> dict[str, str]:
    """Return the parts of a rule that was checked, by name."""
    return dict(part.split("=", 1) for part in rule.split(";"))


def until_of(parts: Mapping[str, str]) -> date:
    """Return the last day of a rule with an end."""
    return date.fromisoformat(parts["UNTIL"])


def without_count(rule: str, until: date | None = None) -> str:
    """Return a rule that was checked without its COUNT, and with a last day where one is given."""
    parts = [part for part in rule.split(";") if not part.startswith("COUNT=")]
    return ";".join(parts if until is None else [*parts, f"UNTIL={_written(until)}"])


def with_end_of_user(words: str, calendar: Calendar) -> str:
    """Return a rule with the user's day as its end, where that is a moment in UTC. What can't be one stays."""

    def day(match: re.Match[str]) -> str:
        try:
            moment = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            return f"UNTIL={_written(calendar.day_of(moment))}"
        except (ValueError, OverflowError):
            return match[0]

    return re.sub(r"\bUNTIL=([0-9]{8}T[0-9]{6})Z(?=;|$)", day, "".join(words.upper().split()))


def _written(day: date) -> str:
    return day.isoformat().replace("-", "")


@lru_cache(maxsize=256)
def checked_rule(words: str) -> str:
    """Return a rule in its plainest form, without ``RRULE:``. Raises `UsageError` for what isn't one."""
    rule = "".join(words.upper().split())
    name = f"“{shown(f'RRULE:{rule}')}”"
    if len(rule) > _LONGEST:
        raise UsageError(f"{name}: a rule can have up to {_LONGEST} characters.")
    parts: dict[str, str] = {}
    for part in filter(None, rule.split(";")):
        key, equals, value = part.partition("=")
        if not equals:
            raise UsageError(
                f"{name}: “{shown(part)}” isn't a part of a rule. For example: RRULE:FREQ=WEEKLY;BYDAY=MO."
            )
        if key in parts:
            raise UsageError(f"{name}: {shown(key)} is there twice.")
        parts[key] = value
    if parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise UsageError(f"{name}: FREQ can be DAILY, WEEKLY, MONTHLY or YEARLY.")
    for key in _TIMES:
        if key in parts:
            raise UsageError(f"{name}: leave out {key}. Set reminder times separately.")
    for key, value in parts.items():
        if key not in _PARTS:
            raise UsageError(
                f"{name}: {shown(key)} isn't a part of a rule. Its parts can be: {', '.join(_PARTS)}."
            )
        fits, said = _PARTS[key]
        if not fits(value):
            raise UsageError(f"{name}: {key} can be {said}.")
    if all(key in parts for key in ENDS):
        raise UsageError(f"{name}: a rule can have COUNT or UNTIL, but not both.")
    if parts["FREQ"] in ("DAILY", "WEEKLY") and re.search("[0-9]", parts.get("BYDAY", "")):
        raise UsageError(f"{name}: numbers in BYDAY need FREQ=MONTHLY or YEARLY.")
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"][:8]
    return ";".join(f"{key}={value}" for key, value in parts.items())


def _number_to(largest: int) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(r"[0-9]{1,5}", value) is not None and 1 <= int(value) <= largest


def _list_to(largest: int, *, signed: bool = True) -> Callable[[str], bool]:
    one = re.compile(r"[+-]?[0-9]{1,3}" if signed else r"[0-9]{1,3}")
    return lambda value: all(
        one.fullmatch(number) is not None and 1 <= abs(int(number)) <= largest for number in value.split(",")
    )


def _is_day_list(value: str) -> bool:
    matches = [re.fullmatch(r"([+-]?[0-9]{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)", one) for one in value.split(",")]
    return all(match is not None and (not match[1] or 1 <= abs(int(match[1])) <= 53) for match in matches)


def _is_until(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{8}(?:T(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z?)?", value):
        return False
    try:
        return 1900 <= date.fromisoformat(value[:8]).year <= 9998
    except ValueError:
        return False


_PARTS: dict[str, tuple[Callable[[str], bool], str]] = {
    "FREQ": (lambda _: True, "DAILY, WEEKLY, MONTHLY or YEARLY"),
    "INTERVAL": (_number_to(9999), "a whole number from 1 to 9999"),
    "COUNT": (_number_to(9999), "a whole number from 1 to 9999"),
    "UNTIL": (_is_until, "a day such as 20261231"),
    "BYDAY": (_is_day_list, "days such as MO,FR, or -1FR for the last Friday"),
    "BYMONTHDAY": (_list_to(31), "days from 1 to 31, or -1 for the last"),
    "BYMONTH": (_list_to(12, signed=False), "months from 1 to 12"),
    "BYYEARDAY": (_list_to(366), "days of the year from 1 to 366"),
    "BYWEEKNO": (_list_to(53), "weeks from 1 to 53"),
    "BYSETPOS": (_list_to(366), "numbers from 1 to 366, or -1 for the last"),
    "WKST": (lambda value: value in WEEK, "a day such as MO"),
}
"""By name, whether a value fits, and what it can be."""
