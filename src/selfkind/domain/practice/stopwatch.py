"""How long a practice has run, read from two clocks that are passed in, so that errors don't add up."""

from __future__ import annotations

from collections.abc import Callable

SLEPT = 5.0
"""Seconds between two readings of the clock after which the computer must have been asleep."""


class Stopwatch:
    """How long a practice has run: a pure reading of two clocks, so that errors don't add up.

    `clock` is monotonic and gives the time; `wall` only shows whether the computer slept while `clock` stopped.
    """

    def __init__(self, clock: Callable[[], float], wall: Callable[[], float]) -> None:
        self._clock, self._wall = clock, wall
        self._origin = self._seen = clock()
        self._ahead = wall() - self._seen
        self._held: float | None = 0.0

    @property
    def paused(self) -> bool:
        """Whether the practice is paused."""
        return self._held is not None

    @property
    def elapsed(self) -> float:
        """Seconds of the practice so far."""
        return self._clock() - self._origin if self._held is None else self._held

    def pause(self) -> None:
        """Stop the time of the practice."""
        self._held = self.elapsed

    def go_on(self) -> None:
        """Resume the time of the practice where it stopped: the origin moves by the length of the pause."""
        if self._held is not None:
            self._seen = self._clock()
            self._ahead = self._wall() - self._seen
            self._origin, self._held = self._seen - self._held, None

    def slept(self) -> bool:
        """Read the clocks and return whether the computer slept; if so, time stops at the last reading."""
        now = self._clock()
        ahead = self._wall() - now
        asleep = self._held is None and (now - self._seen > SLEPT or ahead - self._ahead > SLEPT)
        if asleep:
            self._held = self._seen - self._origin
        self._seen, self._ahead = now, ahead
        return asleep
