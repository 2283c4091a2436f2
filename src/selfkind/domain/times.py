"""Times of the day as people write them: ``07:30``, ``7:30am and 9pm``, ``noon``.

A small closed grammar: what is not in it is refused, with the words that were not understood, and nothing is
guessed. A bare ``7`` is 07:00; ``12am`` is midnight and ``12pm`` is noon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from selfkind.domain.errors import UsageError

MOST = 12
"""How many times one item can have: more would be no reminder any more."""
EXAMPLES = "07:30, 7:30am, 9pm, noon, or several: 8:00, 12:30 and 21:00"
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_ONE = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*(?:and\b\s*)?")
LONGEST = 500
"""Characters of a text that is looked at: nobody writes a rule that is longer."""


def tidy(words: str) -> str:
    """The words in small letters with single spaces, without a full stop at the end. Raises `UsageError` for more
    than a person would write."""
    if len(words) > LONGEST:
        raise UsageError("That is longer than a time or a rule can be. An example: weekdays at 07:30.")
    return " ".join(words.split()).casefold().removesuffix(".").strip()


def parse_times(words: str) -> tuple[time, ...]:
    """The times that `words` name, in the order of the clock and each once; none for "".

    Raises `UsageError` that names what was not understood.
    """
    text = tidy(words)
    if not text:
        return ()
    found = {_parsed(piece, words) for piece in _pieces(text)}
    if len(found) > MOST:
        raise UsageError(f"An item can have up to {MOST} times a day; these are {len(found)}.")
    return tuple(sorted(found))


def _pieces(text: str) -> Iterable[str]:
    for piece in _BETWEEN.split(text):
        piece = piece.removeprefix("at ").strip()
        # "7:30 9:00" is two times, "7:30 am" is one.
        if re.fullmatch(r"(?:\d{1,2}[:.]\d{2}\s+)+\d{1,2}[:.]\d{2}", piece):
            yield from piece.split()
        else:
            yield piece


def _parsed(piece: str, words: str) -> time:
    if piece in _NAMED:
        return _NAMED[piece]
    match = _ONE.fullmatch(piece) if piece.isascii() else None
    if match is not None:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").replace(".", "")
        if half and not 1 <= hour <= 12:
            raise UsageError(f"“{piece}” is no time: before am or pm stands an hour from 1 to 12.")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    shown = piece[:40] or words.strip()[:40]
    raise UsageError(f"“{shown}” is not a time. Times look like {EXAMPLES}.")


def times_in_words(times: Iterable[time]) -> str:
    """The times as a person would say them, which `parse_times` reads again: "at 07:30 and 21:00"."""
    named = [f"{at:%H:%M}" for at in sorted(set(times))]
    if not named:
        return ""
    return "at " + (named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}")
