"""What a practice can sound like: the names of the sounds, and when one is heard or a line spoken.

Pure data: `selfkind.sound.synth` makes the sounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SoundName(StrEnum):
    """The sounds there are (docs/sources.md). They all begin softly, so that nobody is startled."""

    BELL = "bell"
    """The start: one long bell."""
    TONE = "tone"
    """A transition: soft and short."""
    END = "end"
    """The end: two bells, three seconds apart."""
    IN = "in"
    """Breathing in: a quiet tick of two tones that rise."""
    OUT = "out"
    """Breathing out: the same two tones, falling."""
    HOLD = "hold"
    """Holding: one soft low tick."""
    INTERVAL = "interval"
    """Within a silent sitting: one bell, shorter and higher than that of the start."""


@dataclass(frozen=True)
class SoundEvent:
    """`sound` is heard `offset` seconds after the start."""

    offset: float
    sound: SoundName


@dataclass(frozen=True)
class SpokenEvent:
    """`text` is spoken from `offset` seconds on, and has to end well before `until`, in the same seconds."""

    offset: float
    text: str
    until: float
