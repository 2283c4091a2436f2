"""The one engine of timed practices: pure functions from elapsed seconds to what is happening.

A screen calls `state_at(elapsed)` at each frame, with `elapsed` from a monotonic clock, so errors don't add up and
a dropped frame does no harm. A timeline is either a cyclic breathing pattern or a tuple of cues at absolute
offsets; both can begin with a short settling time.
"""

import math
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from selfkind.domain.practice.breath import LEAD_IN, BreathPattern, PhaseKind

SETTLE_SECONDS = 3.0
"""A practice begins after this many seconds, so that the first breath isn't a surprise (docs/sources.md)."""
FREE_SECONDS = 10.0
"""How long the user breathes freely after the last paced breath, before the bell (docs/sources.md)."""


class Cue(NamedTuple):
    """A line of a guided practice, `offset` seconds after its start; `sound` names a chime, or is "".

    `title` says where the attention is, `region` names parts of the body, `station` is the id of the station it
    belongs to. `spoken` is what a voice says, where that is more than the text.
    """

    offset: float
    text: str
    sound: str = ""
    title: str = ""
    region: str = ""
    station: str = ""
    spoken: str = ""


class State(NamedTuple):
    """What is happening at one moment.

    `progress` runs from 0 to 1 within the phase, `overall` from 0 to 1 within the practice; `cycle` counts whole
    breaths from 0; `cue` is the current line of a guided practice; `remaining` is in seconds. `level` says how
    full the breath is, from 0 (empty) to 1 (full), eased so that it turns softly; in a guided practice it grows
    from the beginning to the end. `left` are the seconds left of a phase of the breath.
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
    left: float = 0.0

    @property
    def finished(self) -> bool:
        """Whether the practice has ended."""
        return self.kind is PhaseKind.END


class Timeline(NamedTuple):
    """A practice in time: either `pattern` for `cycles` breaths, or `cues` over `seconds` seconds.

    `lead` are the lengths of the first breaths, as shares of a whole one. After `seconds` of practice come `free`
    seconds in which nothing is paced; they belong to the end and aren't counted.
    """

    seconds: float
    pattern: BreathPattern | None = None
    cues: tuple[Cue, ...] = ()
    settle: float = SETTLE_SECONDS
    settle_word: str = ""
    end_word: str = ""
    lead: tuple[float, ...] = ()
    free: float = 0.0
    free_word: str = ""

    @property
    def total(self) -> float:
        """Seconds from the first frame to the end, including the settling time and the free breath."""
        return self.settle + self.seconds + self.free

    @property
    def breaths(self) -> int:
        """The number of whole breaths; 0 for a guided practice."""
        if self.pattern is None:
            return 0
        return len(self.lead) + round((self.seconds - self._lead_seconds) / self.pattern.cycle_seconds)

    def practised(self, elapsed: float) -> float:
        """Return the seconds of practice in `elapsed`, without the settling and without time after the end."""
        return min(max(elapsed - self.settle, 0.0), self.seconds)

    def state_at(self, elapsed: float) -> State:
        """Return what is happening `elapsed` seconds after the start; times before 0 count as 0."""
        elapsed = max(elapsed, 0.0)
        inside = elapsed - self.settle
        remaining = max(self.seconds - max(inside, 0.0), 0.0)
        overall = min(max(inside / self.seconds, 0.0), 1.0) if self.seconds else 1.0
        if inside < 0:
            progress = elapsed / self.settle
            return State(PhaseKind.SETTLE, self.settle_word, "", progress, 0.0, 0, None, remaining, 0.0)
        if inside >= self.seconds:
            last = self.cues[-1] if self.cues else None
            if inside < self.seconds + self.free:
                progress = (inside - self.seconds) / self.free
                return State(PhaseKind.FREE, self.free_word, "", progress, 1.0, self.breaths, last, 0.0, 0.0)
            return State(PhaseKind.END, self.end_word, "", 1.0, 1.0, self.breaths, last, 0.0, 0.0)
        if self.pattern is not None:
            return self._breath(inside, overall, remaining)
        return self._guided(inside, overall, remaining)

    @property
    def _lead_seconds(self) -> float:
        return sum(self.lead) * self.pattern.cycle_seconds if self.pattern else 0.0

    def breath_start(self, cycle: int) -> float:
        """Return when a breath begins, in seconds of practice; breaths are counted from 0."""
        assert self.pattern is not None
        lead = sum(self.lead[:cycle]) + max(cycle - len(self.lead), 0)
        return lead * self.pattern.cycle_seconds

    def breath_share(self, cycle: int) -> float:
        """Return the length of a breath, as a share of a whole one."""
        return self.lead[cycle] if cycle < len(self.lead) else 1.0

    def _cycle_at(self, inside: float) -> int:
        assert self.pattern is not None
        after = inside - self._lead_seconds
        if after >= 0:
            return min(len(self.lead) + int(after / self.pattern.cycle_seconds), max(self.breaths - 1, 0))
        ends = list(accumulate(share * self.pattern.cycle_seconds for share in self.lead))
        return bisect_right(ends, inside)

    def _breath(self, inside: float, overall: float, remaining: float) -> State:
        assert self.pattern is not None
        cycle = self._cycle_at(inside)
        into = (inside - self.breath_start(cycle)) / self.breath_share(cycle)
        ends = list(accumulate(phase.seconds for phase in self.pattern.phases))
        index = min(bisect_right(ends, into), len(ends) - 1)
        phase = self.pattern.phases[index]
        progress = min(max((into - (ends[index] - phase.seconds)) / phase.seconds, 0.0), 1.0)
        return State(
            phase.kind,
            phase.word,
            phase.hint,
            progress,
            overall,
            cycle,
            None,
            remaining,
            self._level(index, progress),
            (1 - progress) * phase.seconds * self.breath_share(cycle),
        )

    def _level(self, index: int, progress: float) -> float:
        """Return how full the breath is. Two in-phases in a row (a sigh) share the way up by their seconds."""
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
        title, text = (cue.title, cue.text) if cue else ("", "")
        return State(PhaseKind.GUIDED, title, text, progress, overall, 0, cue, remaining, overall)


def breathing(
    pattern: BreathPattern,
    minutes: float | None,
    *,
    lead_in: bool = False,
    free: float = 0.0,
    settle_word: str = "",
    free_word: str = "",
    end_word: str = "",
) -> Timeline:
    """Return a timeline of `pattern` for about `minutes` minutes (None: its usual length), in whole breaths.

    The length is rounded up: a 4-6 pattern for 5 minutes is 30 breaths and exactly 300 s. With `lead_in` the first
    four breaths are shorter and grow to their full length.
    """
    lead: tuple[float, ...] = LEAD_IN if lead_in else ()
    cycles = pattern.cycles_for(minutes, lead)
    lead = lead[:cycles]
    return Timeline(
        (sum(lead) + cycles - len(lead)) * pattern.cycle_seconds,
        pattern=pattern,
        settle_word=settle_word,
        end_word=end_word,
        lead=lead,
        free=free,
        free_word=free_word,
    )
