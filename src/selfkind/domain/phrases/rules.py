"""When something is due, in one sentence: days, times of the day, or both.

``every weekday at 7:30am and 9pm`` names days and two times; ``mon,wed,fri 7:30`` is short for the same kind of
rule. The grammar is closed: anything else is refused, and the echo of what was understood reads back to the same
rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from selfkind.domain.day import Calendar
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.phrases.times import CLEAR, tidy, times_in_words, times_of
from selfkind.domain.routine.cadence import Cadence, CadenceKind, describe, understood
from selfkind.domain.routine.rules import rule_parts, until_of

EXAMPLES = (
    "daily at 07:30",
    "weekdays at 7:30am and 9pm",
    "mon,wed,fri 18:30",
    "every other day at noon",
    "3 times a week at 18:00",
    "3 days after the last time, at 9:00",
)
_DAYTIMES = {
    "morning": ("in the morning", range(12), "08:00"),
    "afternoon": ("in the afternoon", range(12, 19), "15:00"),
    "evening": ("in the evening", range(16, 24), "18:00"),
    "night": ("at night", (*range(18, 24), *range(6)), "21:00"),
}
"""The words, the hours and an example time of each part of the day."""
_NAMES = "|".join(_DAYTIMES)
_DAYTIME = re.compile(rf"\b({_NAMES})s?\b")
_BESIDE = re.compile(r"(?:^|\s)(?:in the (?:morning|afternoon|evening)s?|at nights?)\b")
_EACH_DAYTIME = re.compile(rf"^(?:(?:every|each) (?:{_NAMES})|(?:{_NAMES})s)\b")
_ON_DAYTIMES = re.compile(rf"(?<=\w) (?:{_NAMES})s?\b")
_AT = re.compile(r"(?:^|[\s,])at\s")
_FIRST_TIME = re.compile(rf"(?<![^\s,]){CLEAR}")


@dataclass(frozen=True)
class Rule:
    """What was understood: `cadence` is None when no days were named, `times` is empty when no time was."""

    cadence: Cadence | None
    times: tuple[time, ...] = ()


def parse_rule(words: str, calendar: Calendar | None = None) -> Rule:
    """Return the rule that `words` describe. Raises `UsageError` with examples for words it can't understand.

    `calendar` is the user's, for a rule of RFC 5545 that ends at a moment in UTC.
    """
    text = tidy(words)
    if not text:
        raise UsageError(f"Write how often, for example: {EXAMPLES[0]}.")
    daytimes = set(_DAYTIME.findall(text))
    if daytimes and not re.search(r"\d|\b(?:noon|midday|midnight)\b", text):
        raise _which_time(daytimes)
    rule = _read(_without_daytimes(text) if daytimes else text, calendar)
    for daytime in daytimes:
        _check_daytime(daytime, rule.times)
    return rule


def _read(text: str, calendar: Calendar | None) -> Rule:
    days, times = _split(text)
    if not days:
        return Rule(None, times_of(times))
    cadence = understood(days, calendar)
    if cadence is None:
        raise UsageError(
            f"“{shown(days)}” isn't a schedule that selfkind understands. Try one of: {'; '.join(EXAMPLES)}."
        )
    return Rule(cadence, times_of(times))


def _split(text: str) -> tuple[str, str]:
    """Return the words about days, and those about times."""
    if at := _AT.search(text):
        return text[: at.start()].strip(" ,"), text[at.end() :]
    try:
        times_of(text)
    except UsageError:
        # Without "at", a bare number may be a number of days, so the times begin with one that can only be a time.
        if first := _FIRST_TIME.search(text):
            return text[: first.start()].strip(" ,"), text[first.start() :]
        return text, ""
    return "", text


def _which_time(daytimes: set[str]) -> UsageError:
    said, _, at = _DAYTIMES[min(daytimes, key=list(_DAYTIMES).index)]
    return UsageError(f"What time {said}? Write the time with the days, such as “every day at {at}”.")


def _check_daytime(daytime: str, times: tuple[time, ...]) -> None:
    """Refuse a daytime without a time, and a time outside its daytime: one of the two must be a mistake."""
    said, hours, example = _DAYTIMES[daytime]
    if not times:
        raise _which_time({daytime})
    for at in times:
        if at.hour not in hours:
            raise UsageError(f"{at:%H:%M} isn't {said}. Did you mean another time, such as {example}?")


def _without_daytimes(text: str) -> str:
    """Return the words without their morning or evening, which adds nothing when there is a time."""
    text = _EACH_DAYTIME.sub("every day", _BESIDE.sub(" ", text))
    return " ".join(_ON_DAYTIMES.sub("", text).split())


def rule_in_words(rule: Rule) -> str:
    """Return an echo of a rule, which `parse_rule` can read: "Monday to Friday at 07:30 and 21:00"."""
    times = times_in_words(rule.times)
    if rule.cadence is None:
        return times
    # A rule in RFC 5545 is echoed as it is written, because plain words would lose some of it.
    days = str(rule.cadence) if rule.cadence.kind is CadenceKind.RULE else describe(rule.cadence)
    return f"{days} {times}".strip()


def count_words(given: Cadence, kept: Cadence, today: date) -> str:
    """Return from when a COUNT counts and when it ends, for a rule as it was given and as `counted_from` returned
    it; "" for any other."""
    if given == kept:
        return ""
    last = until_of(rule_parts(kept.rule))
    year = "" if last.year == today.year else f" {last.year}"
    return f"COUNT counts from today. The last day is {last:%a} {last.day} {last:%b}{year}."
