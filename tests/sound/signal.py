"""What tests ask of samples: how loud they are, and how much of a pitch is in them."""

from __future__ import annotations

import math
from collections.abc import Sequence


def loudest(samples: Sequence[int]) -> int:
    """The highest point, either side of zero; 0 for no samples."""
    return max((abs(value) for value in samples), default=0)


def strength(samples: Sequence[int], hertz: float, rate: int) -> float:
    """How much of one pitch is in the samples: one line of a discrete Fourier transform, by Goertzel."""
    factor = 2 * math.cos(math.tau * hertz / rate)
    before = last = 0.0
    for value in samples:
        before, last = last, value + factor * last - before
    return math.sqrt(abs(before * before + last * last - factor * before * last)) / max(len(samples), 1)


def onsets(samples: Sequence[int], rate: int, *, above: int, quiet: float) -> list[float]:
    """The seconds at which something louder than `above` begins after at least `quiet` seconds of less."""
    found: list[float] = []
    last = -math.inf
    for index, value in enumerate(samples):
        if abs(value) > above:
            now = index / rate
            if now - last > quiet:
                found.append(now)
            last = now
    return found
