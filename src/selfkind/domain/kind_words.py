"""Kind words: short lines that are shown after something is done, chosen by what it was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KindWords:
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
