"""The moments of a practice at which something changes, for printed lines and for sounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
