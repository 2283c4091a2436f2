"""When something is to come, in one sentence: days, times of the day, or both.

``every weekday at 7:30am and 9pm`` are days and two times; ``mon,wed,fri 7:30`` is the same without many words. A
closed grammar: what is not in it is refused, and the echo of what was understood reads back to the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from selfkind.domain.cadence import Cadence, CadenceKind, describe
from selfkind.domain.cadence import parse as parse_cadence
from selfkind.domain.errors import UsageError
from selfkind.domain.times import parse_times, tidy, times_in_words

EXAMPLES = (
    "daily at 07:30",
    "weekdays at 7:30am and 9pm",
    "mon,wed,fri 18:30",
    "every other day at noon",
    "3 times a week at 18:00",
    "3 days after the last time at 9",
)
_DAYTIMES = {"morning": "08:00", "afternoon": "15:00", "evening": "18:00", "night": "21:00"}
_TIME = r"(?:\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midday|midnight)"
_AT_THE_END = re.compile(
    rf"(?P<days>.*?)(?:^|[\s,]+)(?:at\s+)?(?P<times>{_TIME}(?:\s*(?:,|;|&|\band\b)\s*(?:at\s+)?{_TIME})*)"
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d\s*[ap]\.?m|noon|midday|midnight")


@dataclass(frozen=True)
class Rule:
    """What was understood: `cadence` is None when no days were named, `times` is empty when no time was."""

    cadence: Cadence | None
    times: tuple[time, ...] = ()


def parse_rule(words: str) -> Rule:
    """The rule that `words` describe. Raises `UsageError` with examples for what is not understood."""
    text = tidy(words)
    if not text:
        raise UsageError(f"Some words are needed, such as: {EXAMPLES[0]}.")
    days, times = _split(text)
    for daytime, at in _DAYTIMES.items():
        if re.search(rf"\b{daytime}s?\b", text):
            named = parse_times(times)
            if not named:
                raise UsageError(f"At which time in the {daytime}? Write it beside it, such as {at}.")
            if daytime != "morning" and named[0] < time(12):
                raise UsageError(f"{named[0]:%H:%M} is in the morning. Is another time meant, such as {at}?")
    # A rule in capitals keeps them: its letters mean the same, and people know them so.
    if not days:
        return Rule(None, parse_times(times))
    try:
        return Rule(parse_cadence(days), parse_times(times) if times else ())
    except UsageError as problem:
        if text.startswith("rrule:") or not times:
            raise
        raise UsageError(f"“{words.strip()[:60]}” is not understood. Try: {'; '.join(EXAMPLES)}.") from problem


def _split(text: str) -> tuple[str, str]:
    """The words about days, and those about times."""
    before, at, after = text.rpartition(" at ")
    if at and (match := re.fullmatch(rf"{_TIME}(?:\s*(?:,|;|&|\band\b)\s*{_TIME})*", after)):
        return _days(before), match[0]
    if text.startswith("at "):
        return "", text.removeprefix("at ")
    # Without "at" a bare number may be a number of days: a time is one with minutes, am or pm.
    match = _AT_THE_END.fullmatch(text)
    if match is not None and all(
        _CLOCK.fullmatch(piece) or _CLOCK.match(piece) for piece in _each(match["times"])
    ):
        return _days(match["days"]), match["times"]
    if re.fullmatch(r"\d{1,2}", text):
        return "", text
    return _days(text), ""


def _each(times: str) -> list[str]:
    return [piece.strip() for piece in re.split(r",|;|&|\band\b", times) if piece.strip()]


def _days(words: str) -> str:
    """The words about days as a cadence has them."""
    words = words.strip(" ,")
    words = re.sub(r"\bin the (?:morning|afternoon|evening)s?\b|\bat night\b", "", words).strip(" ,")
    words = re.sub(r"^each\b", "every", words)
    return re.sub(r"^every (?:morning|afternoon|evening|night)$", "every day", words)


def rule_in_words(rule: Rule) -> str:
    """An echo of a rule, which `parse_rule` reads again: "Monday to Friday at 07:30 and 21:00"."""
    times = times_in_words(rule.times)
    if rule.cadence is None:
        return times
    # A rule by its letters is echoed as it is written; there are no words that say no less.
    days = str(rule.cadence) if rule.cadence.kind is CadenceKind.RULE else describe(rule.cadence)
    return f"{days} {times}".strip()
