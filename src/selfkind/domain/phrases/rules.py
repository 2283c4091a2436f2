"""When something is due, in one sentence: days, how often a day, a first and last day, and times of the day.

``every weekday at 7:30am and 9pm`` names days and two times; ``mon,wed,fri 7:30`` is short for the same kind of
rule. ``3x/day``, ``from 1 dec`` and ``until 24 dec`` can be added, and the text that a calendar exports is read.
The grammar is closed: anything else is refused, and the echo of what was understood reads back to the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time

from selfkind.domain.day import Calendar
from selfkind.domain.errors import NotUnderstood, UsageError, shown
from selfkind.domain.phrases.calendar_text import read_calendar_text
from selfkind.domain.phrases.first_and_last import day_to_come, first_and_last
from selfkind.domain.phrases.past_days import day_and_month
from selfkind.domain.phrases.times import CLEAR, tidy, times_in_words, times_of
from selfkind.domain.routine.cadence import (
    DAILY,
    TIMES,
    Cadence,
    CadenceKind,
    counted_from,
    describe,
    on_dates,
    times_said,
    understood,
)
from selfkind.domain.routine.routine import MOST_A_DAY
from selfkind.domain.routine.rules import rule_parts, until_of

EXAMPLES = (
    "daily at 07:30",
    "weekdays at 7:30am and 9pm",
    "mon,wed,fri 18:30",
    "every other day at noon",
    "3 times a week at 18:00",
    "3 times a day",
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
_PER_DAY = re.compile(rf"(?:^|[,\s]){TIMES} ?(?:/ ?day|(?:a|per|each|every) day|daily)(?=$|[\s,])")
_DAY_ENDS = r"(?=\s*,|\s+(?:until|till|from|at)\b|$)"
_FROM = re.compile(
    rf"(?:^|[,\s])(?:from|starting|beginning)(?: on)?\s+(?P<day>[^,]+?)(?:\s+(?:on|onwards?))?{_DAY_ENDS}"
)
_UNTIL = re.compile(rf"(?:^|[,\s])(?:until|till)\s+(?P<day>[^,]+?){_DAY_ENDS}")
_FIRST_TIME = re.compile(rf"(?<![^\s,]){CLEAR}")


@dataclass(frozen=True)
class Rule:
    """What was understood: `cadence` is None when no days were named, `times` is empty when no time was.

    `per_day` is how many times a day, `start` and `until` the first and last day, None for one that wasn't named.
    `lost` says what of a calendar's text can't be kept, in a sentence.
    """

    cadence: Cadence | None
    times: tuple[time, ...] = ()
    per_day: int = 1
    start: date | None = None
    until: date | None = None
    lost: str = field(default="", compare=False)


def parse_rule(words: str, calendar: Calendar | None = None, today: date | None = None) -> Rule:
    """Return the rule that `words` describe. Raises `UsageError` with examples for words it can't understand.

    `calendar` is the user's, for a rule of RFC 5545 that ends at a moment in UTC. Days like “3 dec” and “monday”
    are the next ones from `today` on; without it a day needs its year.
    """
    pasted = read_calendar_text(words, calendar)
    text = tidy(words if pasted is None else pasted.words)
    if not text:
        raise UsageError(f"Write how often, for example: {EXAMPLES[0]}.")
    daytimes = set(_DAYTIME.findall(text))
    if daytimes and not re.search(r"\d|\b(?:noon|midday|midnight)\b", text):
        raise _which_time(daytimes)
    rule = _read(_without_daytimes(text) if daytimes else text, calendar, today)
    if pasted is not None:
        rule = replace(
            rule, cadence=_counted(rule, pasted.start), start=rule.start or pasted.start, lost=pasted.lost
        )
    for daytime in daytimes:
        _check_daytime(daytime, rule.times)
    return rule


def _counted(rule: Rule, start: date | None) -> Cadence | None:
    """Return the cadence of a calendar's text: its COUNT counts from its start."""
    return rule.cadence if rule.cadence is None or start is None else counted_from(rule.cadence, start, start)


def _read(text: str, calendar: Calendar | None, today: date | None) -> Rule:
    rest, start, until = _without_ends(text, today)
    rest, per_day = _without_count(rest)
    if not rest:
        return Rule(None if per_day is None else DAILY, (), per_day or 1, start, until)
    days, times = _split(rest)
    if not days:
        return Rule(None if per_day is None else DAILY, times_of(times), per_day or 1, start, until)
    cadence = understood(days, calendar) or _dates(days, today)
    if cadence is None:
        raise NotUnderstood(
            f"“{shown(days)}” isn't a schedule that selfkind understands. Try one of: {'; '.join(EXAMPLES)}."
        )
    return Rule(cadence, times_of(times), per_day or 1, start, until)


def _without_count(text: str) -> tuple[str, int | None]:
    """Return the words without a number of times a day, and that number, None for none."""
    match = _PER_DAY.search(text)
    if match is None:
        return text, None
    per_day = times_said(match)
    if not 1 <= per_day <= MOST_A_DAY:
        raise UsageError(f"Choose 1 to {MOST_A_DAY} times a day. You gave “{shown(match[0].strip(' ,'))}”.")
    return _joined(text, match), per_day


def _without_ends(text: str, today: date | None) -> tuple[str, date | None, date | None]:
    """Return the words without the first and the last day, and these days, None for one that isn't there."""
    found: list[str] = []
    for words in (_FROM, _UNTIL):
        match = words.search(text)
        found.append("" if match is None else match["day"])
        text = text if match is None else _joined(text, match)
    first, last = found
    return text, *first_and_last(first, last, today)


def _joined(text: str, without: re.Match[str]) -> str:
    before, after = text[: without.start()].strip(" ,"), text[without.end() :].strip(" ,")
    return f"{before} {after}".strip()


def _dates(days: str, today: date | None) -> Cadence | None:
    """Return the cadence of dates like “3 dec and 10 dec 2026”, None for other words."""
    pieces = [piece for piece in re.split(r"\s*(?:,|&|\band\b)\s*", days.removeprefix("on ")) if piece]
    if not pieces or not all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", one) or day_and_month(one) for one in pieces):
        return None
    return on_dates([day_to_come(piece, today).isoformat() for piece in pieces])


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
        days = ""
    else:
        # A rule in RFC 5545 is echoed as it is written, because plain words would lose some of it.
        days = str(rule.cadence) if rule.cadence.kind is CadenceKind.RULE else describe(rule.cadence)
    return " ".join(filter(None, (", ".join(filter(None, (days, *_more_words(rule, date.isoformat)))), times)))


def said(rule: Rule) -> str:
    """Return a rule for a person to read, whose words need not be readable again: a rule of RFC 5545 too is said
    in plain words where there are any."""
    days = "" if rule.cadence is None else describe(rule.cadence)
    return " ".join(
        filter(None, (", ".join(filter(None, (days, *_more_words(rule, _said_day)))), times_in_words(rule.times)))
    )


def _said_day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def _more_words(rule: Rule, named: Callable[[date], str]) -> Iterator[str]:
    if rule.per_day > 1:
        yield "twice a day" if rule.per_day == 2 else f"{rule.per_day} times a day"
    if rule.start is not None:
        yield f"from {named(rule.start)}"
    if rule.until is not None:
        yield f"until {named(rule.until)}"


def schedule_words(rule: Rule) -> str:
    """Return the days of a rule in their shortest form, for a line to change them on; its times are left out."""
    days = "" if rule.cadence is None else str(rule.cadence)
    return ", ".join(filter(None, (days, *_more_words(rule, date.isoformat))))


def count_words(given: Cadence, kept: Cadence, today: date) -> str:
    """Return from when a COUNT counts and when it ends, for a rule as it was given and as `counted_from` returned
    it; "" for any other."""
    if given == kept:
        return ""
    last = until_of(rule_parts(kept.rule))
    year = "" if last.year == today.year else f" {last.year}"
    return f"COUNT counts from today. The last day is {last:%a} {last.day} {last:%b}{year}."
