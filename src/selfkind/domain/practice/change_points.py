"""The moments of a practice at which something changes, for printed lines, for sounds and for a small picture."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.timeline import State, Timeline

_A_LITTLE = 1e-4
"""Seconds after a change at which it has certainly happened, however its offset was rounded."""


@dataclass(frozen=True)
class Moment:
    """A change `offset` seconds after the first frame, and the state from then on."""

    offset: float
    state: State


def moments(timeline: Timeline) -> Iterator[Moment]:
    """Yield every change in order: the settling, each phase or cue, the free breath, the end."""
    for offset in _offsets(timeline):
        yield Moment(offset, timeline.state_at(offset + _A_LITTLE))


def _offsets(timeline: Timeline) -> Iterator[float]:
    if timeline.settle > 0:
        yield 0.0
    if timeline.pattern is None:
        yield from (timeline.settle + cue.offset for cue in timeline.cues)
    else:
        for cycle in range(timeline.breaths):
            at = timeline.settle + timeline.breath_start(cycle)
            for phase in timeline.pattern.phases:
                yield at
                at += phase.seconds * timeline.breath_share(cycle)
    if timeline.free > 0:
        yield timeline.settle + timeline.seconds
    yield timeline.total


class Changes:
    """When a small picture of a practice changes: one of its phases and lines that shows in `steps` how full the
    breath is, and in some cells how much of the practice is over. Both are rounded to the nearest."""

    def __init__(self, timeline: Timeline, steps: int) -> None:
        self._timeline = timeline
        self._steps = steps
        self._offsets = tuple(_offsets(timeline))

    def after(self, elapsed: float, cells: int) -> float:
        """Return when it changes next, in seconds from the first frame; infinity when it doesn't any more."""
        state = self._timeline.state_at(elapsed)
        number = bisect_right(self._offsets, elapsed)
        phase = self._offsets[number] if number < len(self._offsets) else math.inf
        return min(phase, self._next_cell(state, cells), elapsed + self._to_next_step(state)) + _A_LITTLE

    def _next_cell(self, state: State, cells: int) -> float:
        following = round(state.overall * cells) + 0.5
        share = following / cells if following < cells else math.inf
        return self._timeline.settle + self._timeline.seconds * share

    def _to_next_step(self, state: State) -> float:
        """Return in how many seconds the breath is a step fuller, or emptier."""
        pattern = self._timeline.pattern
        if pattern is None or state.kind not in (PhaseKind.IN, PhaseKind.OUT):
            return math.inf
        filled = state.level if state.kind is PhaseKind.IN else 1 - state.level
        following = (round(filled * self._steps) + 0.5) / self._steps
        if following >= 1:
            return math.inf
        way = sum(phase.seconds for phase in pattern.phases if phase.kind is state.kind)
        share = self._timeline.breath_share(state.cycle)
        return (_share_of_way(following) - _share_of_way(filled)) * way * share


def _share_of_way(eased: float) -> float:
    """Return how much of the time of the way up is over; it's eased, see `Timeline`."""
    return math.acos(1 - 2 * min(max(eased, 0.0), 1.0)) / math.pi
