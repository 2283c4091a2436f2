"""Put the words of things that the user keeps in order, and check how long they are, and how large numbers are."""

from __future__ import annotations

from selfkind.domain.errors import UsageError

LONGEST_LINE, LONGEST_TEXT = 300, 4000
"""How many characters a line and a text can have."""
HIGHEST = 10
"""The highest number on most scales."""


def tidy_line(what: str, words: str) -> str:
    """Return a line with its spaces in order. Raises `UsageError`, which says `what` is too long."""
    return _checked(what, " ".join(words.split()), LONGEST_LINE)


def tidy_text(what: str, words: str) -> str:
    """Return a text without the spaces around it. Raises `UsageError`, which says `what` is too long."""
    return _checked(what, words.strip(), LONGEST_TEXT)


def _checked(what: str, words: str, most: int) -> str:
    if len(words) > most:
        raise UsageError(f"{what} can have up to {most} characters. This one has {len(words)}.")
    return words


def check_scale(what: str, number: int | None, low: int = 0, high: int = HIGHEST) -> None:
    """Raise `UsageError` for a number that isn't between two others; None is no number, and fine."""
    if number is not None and not low <= number <= high:
        raise UsageError(f"{what} can be {low} to {high}. You gave {number}.")
