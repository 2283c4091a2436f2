"""Everyday words for a rule of RFC 5545: every other tuesday, 1st and 15th of the month, every year on 24 dec.

What `rule_words` says of such a rule can be read here, apart from a day of the year.
"""

from __future__ import annotations

import re

from selfkind.domain.phrases.past_days import day_and_month
from selfkind.domain.routine.rules import WEEK

_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_AND = r"\s*(?:,|&|\band\b)\s*(?:and\s+)?(?:the\s+)?"
_OTHER = "other|second|2nd"
_WEEKS = rf"every (?P<every>{_OTHER}|\d{{1,2}}) weeks?"
_FEW_WEEKS = (
    rf"every (?P<every>{_OTHER}) (?P<days>.+)",
    rf"{_WEEKS},? (?:on |every )?(?P<days>.+)",
    rf"(?:on |every )?(?P<days>.+?),? {_WEEKS}",
)
_MONTHLY = r"(?:every month|each month|monthly),? on (.+)"
_OF_MONTH = r"(.+?) (?:of (?:the|each|every)|in (?:the|each|every)|each|every) month"
_YEARLY = (
    r"(?:every|each) year,? on (.+)",
    r"yearly,? on (.+)",
    r"once a year,? on (.+)",
    r"(.+?),? (?:every|each) year",
)
_MOST_WEEKS = 52
_MOST_IN_MONTH = 5
"""How often a month has the same weekday at most."""
_LONGEST_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def rule_of_words(low: str) -> str | None:
    """Return the rule that words in lower case mean, None for others."""
    return _in_month(low) or _every_few_weeks(low) or _in_year(low)


def _in_month(low: str) -> str | None:
    match = re.fullmatch(_MONTHLY, low) or re.fullmatch(_OF_MONTH, low)
    if match is None:
        return None
    *places, last = re.split(_AND, re.sub(r"^(?:(?:on|every|each)\s+)?(?:the\s+)?", "", match[1]))
    last, _, name = last.partition(" ")
    # "1st monday and 3rd monday" names the day with each of them, "1st and 3rd monday" once.
    words = [place.removesuffix(f" {name}") for place in (*places, last)] if name else [*places, last]
    numbers = [number for word in words if (number := _place(word)) is not None]
    if len(numbers) < len(words):
        return None
    if name in ("", "day"):
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, numbers))}"
    weekday = _weekday(name)
    if weekday is None or max(numbers) > _MOST_IN_MONTH:
        return None
    return f"FREQ=MONTHLY;BYDAY={','.join(f'{number}{weekday}' for number in numbers)}"


def _every_few_weeks(low: str) -> str | None:
    for match in filter(None, (re.fullmatch(words, low) for words in _FEW_WEEKS)):
        every = int(match["every"]) if match["every"].isdecimal() else 2
        days = [_weekday(name) for name in re.split(rf"{_AND}|\s+", match["days"])]
        if None not in days and 1 <= every <= _MOST_WEEKS:
            return f"FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(day for day in WEEK if day in days)}"
    return None


def _in_year(low: str) -> str | None:
    match = next(filter(None, (re.fullmatch(words, low) for words in _YEARLY)), None)
    named = None if match is None else day_and_month(re.sub("^(?:on )?(?:the )?", "", match[1]))
    if named is None or named.year or not 1 <= named.number <= _LONGEST_MONTHS.get(named.month, 31):
        return None
    return f"FREQ=YEARLY;BYMONTH={named.month};BYMONTHDAY={named.number}"


def _place(word: str) -> int | None:
    """Return the number of a place in a month, such as “2nd” or “last”."""
    match = re.fullmatch(r"([1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)", word)
    return int(match[1]) if match else _ORDINALS.get(word)


def _weekday(name: str) -> str | None:
    stem = name.removesuffix("s")
    return next(
        (day for day, long in zip(WEEK, _LONG, strict=True) if len(stem) >= 3 and long.startswith(stem)), None
    )
