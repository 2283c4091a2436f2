"""A breathing pattern: phases that repeat, how fast they go, and how a pattern is written in a word."""

import math
import re
from enum import StrEnum
from typing import NamedTuple, Self

from selfkind.domain.errors import UsageError

SLOWEST, FASTEST = 80, 120
"""The speeds that a practice can have, in percent (docs/sources.md)."""
LEAD_IN = (0.75, 0.8125, 0.875, 0.9375)
"""The lengths of the first breaths of a lead-in, as shares of a whole one (docs/sources.md)."""
LONGEST_PHASE = 60.0
"""Seconds: anything longer is a typo, or nothing that we would pace."""
LONGEST_HOLD = 10.0
"""Seconds: longer retentions are left out on purpose (docs/sources.md)."""


class PhaseKind(StrEnum):
    """What the breath, or the practice, is doing. FREE is breathing freely, after the last paced breath."""

    SETTLE = "settle"
    IN = "in"
    HOLD = "hold"
    OUT = "out"
    REST = "rest"
    FREE = "free"
    GUIDED = "guided"
    END = "end"


class Phase(NamedTuple):
    """One phase of a breath: `seconds` can have decimals; `word` and `hint` are shown while it lasts."""

    kind: PhaseKind
    seconds: float
    word: str
    hint: str = ""


class BreathPattern(NamedTuple):
    """Phases that repeat. Phases of no length are left out when a pattern is made from data.

    `cycles` is how many breaths it usually has, `most` how many it can have at most; 0 leaves that to the minutes.
    """

    phases: tuple[Phase, ...]
    cycles: int = 0
    most: int = 0

    @property
    def cycle_seconds(self) -> float:
        """The length of one whole breath."""
        return sum(phase.seconds for phase in self.phases)

    @property
    def holds(self) -> bool:
        """Whether the breath is held anywhere: such a pattern is not for everyone."""
        return any(phase.kind in (PhaseKind.HOLD, PhaseKind.REST) for phase in self.phases)

    @property
    def numbers(self) -> str:
        """Its seconds in a word, like 4-6 or 3+1-7: a plus is between two in-phases in a row."""
        said = ""
        for before, phase in zip((None, *self.phases), self.phases, strict=False):
            joint = "+" if before and before.kind is phase.kind else "-"
            said += (joint if said else "") + f"{phase.seconds:g}"
        return said

    def at_speed(self, percent: int) -> Self:
        """Return the same pattern, faster above 100 `percent`; `SLOWEST` to `FASTEST`. Raises `UsageError`."""
        if not SLOWEST <= percent <= FASTEST:
            raise UsageError(f"Speed can be {SLOWEST} to {FASTEST} percent. You gave {percent}.")
        scaled = (phase._replace(seconds=phase.seconds * 100 / percent) for phase in self.phases)
        return self._replace(phases=tuple(scaled))

    def cycles_for(self, minutes: float | None, lead: tuple[float, ...] = ()) -> int:
        """Return how many whole breaths fill `minutes`, rounded up and at least one: a session ends on a whole
        breath.

        None means its usual length. `lead` are the lengths of the first breaths, as shares of a whole one.
        """
        if minutes is None:
            return self.cycles or self.cycles_for(3, lead)
        left = minutes * 60 / self.cycle_seconds
        count = 0
        for share in lead:
            if left <= 1e-6:
                break
            left, count = left - share, count + 1
        count = max(1, count + math.ceil(round(max(left, 0.0), 6)))
        return min(count, self.most) if self.most else count


_WORDS = (
    (PhaseKind.IN, "breathe in", "gently, as much as is easy"),
    (PhaseKind.HOLD, "hold", "no effort, shoulders low"),
    (PhaseKind.OUT, "breathe out", "slowly, with no effort"),
    (PhaseKind.REST, "rest", "nothing to do"),
)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")


def is_pattern(words: str) -> bool:
    """Return whether words are the seconds of a pattern, like 4-6 or 4-2-6-0, rather than a name."""
    return re.fullmatch(r"[\d.,\s/:x-]*\d[\d.,\s/:x-]*", words.strip()) is not None


def pattern_of(words: str) -> BreathPattern:
    """Return the pattern of seconds like ``4-6`` (in and out), ``4-2-6`` (in, hold, out) or ``4-2-6-0`` (and
    rest).

    Decimals are allowed, and 0 leaves a phase out. Raises `UsageError` with what to write instead.
    """
    numbers = [part.strip() for part in re.split(r"[-/:x\s]+", words.strip())]
    if not 2 <= len(numbers) <= 4 or not all(_NUMBER.fullmatch(number) for number in numbers):
        raise UsageError(
            f"“{words}” isn't a pattern. Write seconds with dashes between them. For in and out: 4-6. "
            "For in, hold, out and rest: 4-2-6-0."
        )
    seconds = [float(number.replace(",", ".")) for number in numbers]
    if len(seconds) == 2:
        seconds = [seconds[0], 0.0, seconds[1]]
    phases = tuple(
        Phase(kind, length, word, hint)
        for (kind, word, hint), length in zip(_WORDS, seconds, strict=False)
        if length > 0
    )
    return checked(BreathPattern(phases), words)


def checked(pattern: BreathPattern, words: str) -> BreathPattern:
    """Return the pattern when people can breathe it. Raises `UsageError` otherwise."""
    kinds = {phase.kind for phase in pattern.phases}
    if not {PhaseKind.IN, PhaseKind.OUT} <= kinds:
        raise UsageError(f"Breathing in and breathing out each need more than 0 seconds. You gave “{words}”.")
    for phase in pattern.phases:
        if phase.kind in (PhaseKind.HOLD, PhaseKind.REST) and phase.seconds > LONGEST_HOLD:
            raise UsageError(
                f"A pause can be up to {LONGEST_HOLD:g} seconds long. Shorter pauses are easier on you. "
                f"You gave “{words}”."
            )
        if not 0.5 <= phase.seconds <= LONGEST_PHASE:
            raise UsageError(f"Each part of a breath can be 0.5 to {LONGEST_PHASE:g} seconds. You gave “{words}”.")
    if pattern.cycle_seconds < 4:
        raise UsageError(
            f"selfkind doesn't guide fast breathing. Make each breath at least 4 seconds long. You gave “{words}”."
        )
    return pattern
