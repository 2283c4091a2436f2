"""Kind words: short lines that are shown after something is done, chosen by what it was."""

from collections.abc import Sequence
from typing import NamedTuple

REMEMBERED = 60
"""How many of the latest lines are remembered: all of the packs, and some more."""


class KindWords(NamedTuple):
    """The lines of the packs, by what came before them.

    Each line fits whatever a person may have written: nothing reads their words to choose one.
    """

    after_thought: tuple[str, ...] = ()
    after_gratitude: tuple[str, ...] = ()
    after_note: tuple[str, ...] = ()
    after_pleasant: tuple[str, ...] = ()
    after_unpleasant: tuple[str, ...] = ()
    after_practice: tuple[str, ...] = ()


def in_turn(words: tuple[str, ...], month: int, before: int) -> str:
    """Return the line whose turn it is after `before` others of its kind in a month (its number), or "".

    Within a month no line comes again before all others were shown.
    """
    return words[(month * 5 + before) % len(words)] if words else ""


def next_of(words: tuple[str, ...], latest: Sequence[str]) -> str:
    """Return the line of a list that was said longest ago, or never, by the `latest` that were said, the newest
    last; "" for an empty list. So of a list of ten lines none comes twice within ten, whatever other lists say."""
    places = {line: place for place, line in enumerate(latest)}
    return min(words, key=lambda line: places.get(line, -1), default="")


def with_said(latest: Sequence[str], word: str) -> list[str]:
    """Return the latest lines, each once, after `word` was said."""
    return [*(line for line in latest if line != word), word][-REMEMBERED:]
