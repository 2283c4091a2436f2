"""Counting and averages that say nothing where there's too little to say something of."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

FEWEST = 5
"""Below so many points nothing is said of what is often, or usual (docs/sources.md)."""


def mean(numbers: Iterable[float | None]) -> float | None:
    """Return the mean of the numbers that were given, to two places; None for none."""
    given = [number for number in numbers if number is not None]
    return round(fsum(given) / len(given), 2) if given else None


def most_used(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return how often each word was used, the most used first, then by the alphabet. Small and capital letters
    are the same word, as it was written first."""
    written: dict[str, str] = {}
    counts: dict[str, int] = {}
    for word in (" ".join(one.split()) for one in words):
        if word:
            written.setdefault(word.casefold(), word)
            counts[word.casefold()] = counts.get(word.casefold(), 0) + 1
    order = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple((written[key], counts[key]) for key in order)
