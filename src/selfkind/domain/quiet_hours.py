"""Quiet hours: when nothing is shown, and what happens to a reminder whose time is in them.

It waits until they end, but only within its day: yesterday evening's reminder isn't shown at seven in the morning.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from typing import NamedTuple

from selfkind.domain.errors import UsageError, shown
from selfkind.domain.phrases.times import tidy, times_in_words, times_of

LOOKS = "Quiet hours look like 22:00-07:00."
WANTED = "Quiet hours need two different times, such as 22:00-07:00."
_BETWEEN = r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*"


class Quiet(NamedTuple):
    """Hours of the wall clock in which nothing is shown, from `start` until before `end`; over midnight when the
    end comes first."""

    start: time
    end: time

    def holds(self, at: time) -> bool:
        """Return whether a time of the clock is in them."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def comes(self, at: time, day_starts_at: time) -> time | None:
        """Return when a reminder at `at` is shown: then, or when they end; None when its day is over by then."""
        if not self.holds(at):
            return at
        whole = 24 * 60
        wait = (_minutes(self.end) - _minutes(at)) % whole
        into_the_day = (_minutes(at) - _minutes(day_starts_at)) % whole
        return self.end if into_the_day + wait < whole else None

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def quiet_hours(words: str) -> Quiet | None:
    """Return the quiet hours that ``22:00-07:00`` means, or ``10pm to 7am``, or ``22-7``; None for "".

    Raises `UsageError`.
    """
    text = tidy(words).removeprefix("from ").strip()
    if not text:
        return None
    parts = re.split(_BETWEEN, text)
    if len(parts) != 2 or not all(parts):
        raise UsageError(WANTED)
    start, end = (_end(part) for part in parts)
    if start == end:
        raise UsageError(WANTED)
    return Quiet(start, end)


def _end(text: str) -> time:
    try:
        (at,) = times_of(text)
    except (UsageError, ValueError):
        raise UsageError(f"“{shown(text)}” isn't a time of day. {LOOKS}") from None
    return at


def quiet_words(times: Iterable[time], quiet: Quiet | None, day_starts_at: time) -> str:
    """Return a sentence or two on what happens to those of the times that are in the quiet hours; "" for none."""
    held = [at for at in sorted(set(times)) if quiet is not None and quiet.holds(at)]
    if quiet is None or not held:
        return ""
    waits = [at for at in held if quiet.comes(at, day_starts_at) is not None]
    lost = [at for at in held if at not in waits]
    said = []
    if lost:
        said.append(
            f"{_reminders(lost, 'is', 'are')} in your quiet hours ({quiet}), so {_they(lost)} won't be shown."
        )
    if waits:
        where = "" if lost else f", when your quiet hours ({quiet}) end"
        wait = _reminders(waits, "waits", "wait")
        said.append(f"{wait} until {quiet.end:%H:%M}{where}.")
    return " ".join(said)


def _reminders(times: Sequence[time], of_one: str, of_more: str) -> str:
    """Return the reminders at these times with their verb."""
    name, verb = ("reminder", of_one) if len(times) == 1 else ("reminders", of_more)
    return f"Your {name} {times_in_words(times)} {verb}"


def _they(times: Sequence[time]) -> str:
    return "it" if len(times) == 1 else "they"
