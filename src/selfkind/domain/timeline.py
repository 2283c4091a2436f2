"""The one engine of timed practices: pure functions from elapsed seconds to what is happening.

A screen asks `state_at(elapsed)` at each frame, with `elapsed` taken from a monotonic clock, so nothing
adds up and a dropped frame costs nothing. A timeline is either a cyclic breathing pattern or a tuple of
cues at absolute offsets; both may begin with a short settling time.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

SETTLE_SECONDS = 3.0
"""A practice begins after this short count, so that the first breath is not a surprise (content brief 1)."""


class PhaseKind(StrEnum):
    """What the breath, or the practice, is doing."""

    SETTLE = "settle"
    IN = "in"
    HOLD = "hold"
    OUT = "out"
    REST = "rest"
    GUIDED = "guided"
    END = "end"


@dataclass(frozen=True)
class Phase:
    """One phase of a breath: `seconds` may have decimals; `word` and `hint` are shown while it lasts."""

    kind: PhaseKind
    seconds: float
    word: str
    hint: str = ""


@dataclass(frozen=True)
class BreathPattern:
    """Phases that repeat. Phases of no length are left out when a pattern is made from data."""

    phases: tuple[Phase, ...]

    @property
    def cycle_seconds(self) -> float:
        """The length of one whole breath."""
        return sum(phase.seconds for phase in self.phases)

    @property
    def per_minute(self) -> float:
        """Breaths a minute."""
        return 60 / self.cycle_seconds

    def cycles_for(self, minutes: float) -> int:
        """Whole breaths that fill `minutes`, rounded up and at least one: a session ends on a whole breath."""
        return max(1, math.ceil(round(minutes * 60 / self.cycle_seconds, 6)))


@dataclass(frozen=True)
class Cue:
    """A line of a guided practice, `offset` seconds after its start; `sound` names a chime, or is ""."""

    offset: float
    text: str
    sound: str = ""


@dataclass(frozen=True)
class State:
    """What is happening at one moment.

    `progress` runs from 0 to 1 within the phase, `overall` from 0 to 1 within the practice; `cycle` counts
    whole breaths from 0; `cue` is the line in force in a guided practice; `remaining` is in seconds.
    `level` says how full the breath is, 0 empty to 1 full, eased so that it turns softly.
    """

    kind: PhaseKind
    word: str
    hint: str
    progress: float
    overall: float
    cycle: int
    cue: Cue | None
    remaining: float
    level: float

    @property
    def finished(self) -> bool:
        """Whether the practice has come to its end."""
        return self.kind is PhaseKind.END


@dataclass(frozen=True)
class Timeline:
    """A practice in time: either `pattern` for `cycles` breaths, or `cues` over `seconds` seconds."""

    seconds: float
    pattern: BreathPattern | None = None
    cues: tuple[Cue, ...] = ()
    settle: float = SETTLE_SECONDS
    settle_word: str = ""
    end_word: str = ""

    @property
    def total(self) -> float:
        """Seconds from the first frame to the end, with the settling time."""
        return self.settle + self.seconds

    def practised(self, elapsed: float) -> float:
        """Seconds of practice in `elapsed`: the settling does not count, nor does time after the end."""
        return min(max(elapsed - self.settle, 0.0), self.seconds)

    def state_at(self, elapsed: float) -> State:
        """What is happening `elapsed` seconds after the start; times before 0 count as 0."""
        elapsed = max(elapsed, 0.0)
        inside = elapsed - self.settle
        remaining = max(self.seconds - max(inside, 0.0), 0.0)
        overall = min(max(inside / self.seconds, 0.0), 1.0) if self.seconds else 1.0
        if inside < 0:
            progress = elapsed / self.settle
            return State(PhaseKind.SETTLE, self.settle_word, "", progress, 0.0, 0, None, remaining, 0.0)
        if inside >= self.seconds:
            last = self.cues[-1] if self.cues else None
            return State(PhaseKind.END, self.end_word, "", 1.0, 1.0, self._cycles, last, 0.0, 0.0)
        if self.pattern is not None:
            return self._breath(inside, overall, remaining)
        return self._guided(inside, overall, remaining)

    @property
    def _cycles(self) -> int:
        return round(self.seconds / self.pattern.cycle_seconds) if self.pattern else 0

    def _breath(self, inside: float, overall: float, remaining: float) -> State:
        assert self.pattern is not None
        cycle, into = divmod(inside, self.pattern.cycle_seconds)
        ends = list(accumulate(phase.seconds for phase in self.pattern.phases))
        index = min(bisect_right(ends, into), len(ends) - 1)
        phase = self.pattern.phases[index]
        progress = min((into - (ends[index] - phase.seconds)) / phase.seconds, 1.0)
        return State(
            phase.kind,
            phase.word,
            phase.hint,
            progress,
            overall,
            int(cycle),
            None,
            remaining,
            self._level(index, progress),
        )

    def _level(self, index: int, progress: float) -> float:
        """How full the breath is. Two in-phases in a row (a sigh) share the way up by their seconds."""
        assert self.pattern is not None
        phases = self.pattern.phases
        kind = phases[index].kind
        if kind is PhaseKind.HOLD:
            return 1.0
        if kind is PhaseKind.REST:
            return 0.0
        same = [i for i, phase in enumerate(phases) if phase.kind is kind]
        whole = sum(phases[i].seconds for i in same)
        before = sum(phases[i].seconds for i in same if i < index)
        share = (before + phases[index].seconds * progress) / whole
        eased = (1 - math.cos(math.pi * share)) / 2
        return eased if kind is PhaseKind.IN else 1 - eased

    def _guided(self, inside: float, overall: float, remaining: float) -> State:
        index = bisect_right([cue.offset for cue in self.cues], inside) - 1
        cue = self.cues[index] if index >= 0 else None
        start = cue.offset if cue else 0.0
        end = self.cues[index + 1].offset if index + 1 < len(self.cues) else self.seconds
        progress = (inside - start) / (end - start) if end > start else 1.0
        text = cue.text if cue else ""
        return State(PhaseKind.GUIDED, "", text, progress, overall, 0, cue, remaining, 0.5)


def breathing(pattern: BreathPattern, minutes: float, *, settle_word: str = "", end_word: str = "") -> Timeline:
    """A timeline of `pattern` for about `minutes` minutes, rounded up to a whole breath.

    Example: a 4-6 pattern for 5 minutes is 30 breaths and exactly 300 s.
    """
    cycles = pattern.cycles_for(minutes)
    return Timeline(cycles * pattern.cycle_seconds, pattern=pattern, settle_word=settle_word, end_word=end_word)
