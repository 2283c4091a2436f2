"""A rule of RFC 5545 in plain words: what it would do, as a person would say it."""

from __future__ import annotations

import re

from selfkind.domain.phrases.lists import in_words
from selfkind.domain.routine.rules import WEEK, rule_parts, until_of

_DAYS = dict(
    zip(WEEK, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_GROUPS = {WEEK[:5]: "weekday", WEEK[5:]: "day of the weekend", WEEK: "day"}
"""What a position among these days is called: the last weekday."""
_SAID = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "UNTIL", "COUNT", "WKST"}


def rule_said(rule: str) -> str:
    """Return a checked rule in plain words, for example "every other week on Monday, until 31 Dec 2026".

    Returns "" for a rule that plain words would make longer than it is, or tell wrong.
    """
    parts = rule_parts(rule)
    days = _days_said(parts)
    if not parts.keys() <= _SAID or days is None:
        return ""
    said = f"{_every(parts)}{days}"
    if "BYMONTH" in parts:
        said += f", in {in_words([_MONTHS[int(number) - 1] for number in parts['BYMONTH'].split(',')])}"
    if "UNTIL" in parts:
        last = until_of(parts)
        said += f", until {last.day} {last:%b} {last.year}"
    if "COUNT" in parts:
        said += ", once" if int(parts["COUNT"]) == 1 else f", {int(parts['COUNT'])} times"
    return said


def _every(parts: dict[str, str]) -> str:
    number, unit = int(parts.get("INTERVAL", "1")), _UNITS[parts["FREQ"]]
    return f"every {unit}" if number == 1 else f"every other {unit}" if number == 2 else f"every {number} {unit}s"


def _days_said(parts: dict[str, str]) -> str | None:
    """Return on which days of its week, month or year a rule is, None where that takes more than a few words."""
    by_day = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    by_number = parts["BYMONTHDAY"].split(",") if "BYMONTHDAY" in parts else []
    is_monthly = parts["FREQ"] == "MONTHLY" or (parts["FREQ"] == "YEARLY" and "BYMONTH" in parts)
    numbered = [_numbered(one) for one in by_day]
    if "BYSETPOS" in parts:
        name = _GROUPS.get(tuple(day for day in WEEK if day in by_day))
        place = _ordinal(parts["BYSETPOS"])
        return f" on the {place} {name}" if is_monthly and name and place and not by_number else None
    if not by_day and not by_number:
        return ""
    if not is_monthly:
        only_days = parts["FREQ"] == "WEEKLY" and not by_number
        return f" on {in_words([_DAYS[one] for one in _in_week(by_day)])}" if only_days else None
    if by_number:
        places = [_ordinal(number) for number in by_number]
        if None in places or not set(by_day) <= set(WEEK):
            return None
        said = f" on the {in_words([f'{place} day' if place == 'last' else str(place) for place in places])}"
        return f"{said}, if it's a {in_words([_DAYS[one] for one in _in_week(by_day)], 'or')}" if by_day else said
    if set(by_day) <= set(WEEK):
        return f" on each {in_words([_DAYS[one] for one in _in_week(by_day)])}"
    return None if None in numbered else f" on the {in_words([str(one) for one in numbered])}"


def _in_week(days: list[str]) -> list[str]:
    return [day for day in WEEK if day in days]


def _numbered(day: str) -> str | None:
    """Return a day such as -1FR as “last Friday”."""
    match = re.fullmatch(r"([+-]?\d+)([A-Z]{2})", day)
    place = _ordinal(match[1]) if match else None
    return f"{place} {_DAYS[match[2]]}" if match and place else None


def _ordinal(number: str) -> str | None:
    """Return 1 as “1st” and -1 as “last”; None for places from the end that have no plain word."""
    if not re.fullmatch(r"[+-]?\d+", number) or int(number) < -1:
        return None
    place = int(number)
    if place == -1:
        return "last"
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
