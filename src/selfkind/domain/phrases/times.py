"""Times of the day as people write them: ``07:30``, ``7:30am and 9pm``, ``noon``.

A small closed grammar: anything else is refused with the words that weren't understood, and nothing is guessed. A
bare ``7`` is 07:00; ``12am`` is midnight and ``12pm`` is noon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from selfkind.domain.errors import NotUnderstood, UsageError, shown

MOST = 12
"""How many times one item can have: with more it would no longer be a reminder."""
EXAMPLES = "07:30, 7:30am, 9pm, noon, or several: 8:00, 12:30 and 21:00"
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_HALF = r"[ap]\.?m\.?"
# Patterns as text: `re` compiles each when it's first used, which most commands don't do.
_ONE = rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s*(?P<half>{_HALF})?"
CLEAR = (
    rf"(?:\d{{1,2}}[:.]\d{{2}}(?!\d)(?:\s*{_HALF}(?!\w))?"
    rf"|\d{{1,2}}\s*{_HALF}(?!\w)|(?:noon|midday|midnight)\b)"
)
"""Matches what can only be a time: a bare 7 may be a number of days, 7:30 and 7am can't."""
_ROW = rf"{CLEAR}(?:\s+{CLEAR})+"
_BETWEEN = r"\s*(?:,|;|&|\band\b)\s*(?:and\b\s*)?"
_SPACES = "\t\n\r\u00a0\u2009\u202f"
LONGEST = 1000
"""Characters of text that are accepted: nobody writes a longer rule."""


def tidy(words: str) -> str:
    """Return the words in lower case with single spaces, without a full stop at the end.

    Raises `UsageError` for text that is too long, and for control characters.
    """
    if len(words) > LONGEST:
        raise UsageError("That text is too long for a time or a schedule. Try: weekdays at 07:30.")
    if not all(one.isprintable() or one in _SPACES for one in words):
        raise UsageError(f"“{shown(words)}” has an unreadable character. Try: weekdays at 07:30.")
    return " ".join(words.split()).casefold().removesuffix(".").strip()


def parse_times(words: str) -> tuple[time, ...]:
    """Return the times that `words` name, in the order of the clock and each once; none for "".

    Raises `UsageError` that names what it didn't understand.
    """
    return times_of(tidy(words))


def times_of(text: str) -> tuple[time, ...]:
    """Return the times in words that are already `tidy`: tidying again would remove a second full stop."""
    if not text:
        return ()
    times = {_parsed(piece, text) for piece in _pieces(text)}
    if len(times) > MOST:
        raise UsageError(f"An item can have up to {MOST} times a day. You gave {len(times)}.")
    return tuple(sorted(times))


def _pieces(text: str) -> Iterable[str]:
    for piece in re.split(_BETWEEN, text):
        piece = piece.removeprefix("at ").strip()
        # "7:30 9:00" is two times, "7:30 am" is one.
        if re.fullmatch(_ROW, piece):
            yield from re.findall(CLEAR, piece)
        else:
            yield piece


def _parsed(piece: str, words: str) -> time:
    if piece in _NAMED:
        return _NAMED[piece]
    match = re.fullmatch(_ONE, piece) if piece.isascii() else None
    problem = NotUnderstood if match is None else UsageError
    if match is not None:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").replace(".", "")
        if half and not 1 <= hour <= 12:
            raise UsageError(f"“{shown(piece)}” isn't a time. With am or pm, the hour is 1 to 12, such as 7:30am.")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise problem(f"“{shown(piece or words)}” isn't a time. Try one of: {EXAMPLES}.")


def times_in_words(times: Iterable[time]) -> str:
    """Return the times as a person would say them, which `parse_times` can read: "at 07:30 and 21:00"."""
    named = [f"{at:%H:%M}" for at in sorted(set(times))]
    if not named:
        return ""
    return "at " + (named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}")
