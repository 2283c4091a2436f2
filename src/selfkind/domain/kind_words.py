"""Kind words: short lines that are shown after something is done, chosen by what it was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KindWords:
    """The lines of the packs: those that fit after writing or naming a feeling, and those for after practising."""

    after_writing: tuple[str, ...] = ()
    after_practice: tuple[str, ...] = ()


def in_turn(words: tuple[str, ...], day: int, before: int) -> str:
    """Return the line whose turn it is on a day (its ordinal) after `before` others; "" when there are none.

    Both steps share no factor with most lengths, so every line is shown before any is repeated.
    """
    return words[(day * 7 + before * 3) % len(words)] if words else ""
