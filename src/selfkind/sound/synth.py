"""How each sound is made: sums of fading tones, computed once per process with just the standard library.

A fading tone is a number turning in the complex plane while it shrinks; its imaginary part is the wave. The
pitches are those of a small bowl: partials that aren't whole multiples of the lowest one sound like metal.
"""

from __future__ import annotations

import cmath
import math
from array import array
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, repeat
from operator import add, mul

from selfkind.domain.practice.sound_events import SoundName

RATE = 22_050
"""Samples a second. No partial is above 3 kHz, so nobody would hear a higher rate, and it would take twice as long
to compute. espeak-ng speaks at this rate too."""

FADE_IN = 0.04
"""The shortest fade-in of a sound, in seconds. From 30 ms on nobody is startled (docs/sources.md)."""

_FADE_OUT = 0.06
_FULL_SCALE = 32_767


@dataclass(frozen=True)
class Partial:
    """One tone of `hertz`, as loud as `level` next to the others, that falls to a hundredth in `fall` seconds."""

    hertz: float
    level: float
    fall: float


@dataclass(frozen=True)
class Note:
    """Partials that begin together and are over after `seconds`. `peak` is the highest point, as a share of full
    scale from 0 to 1; `fade_in` is in seconds."""

    seconds: float
    peak: float
    partials: tuple[Partial, ...]
    fade_in: float = FADE_IN


Recipe = tuple[tuple[float, Note], ...]
"""A sound: its notes, each with the second at which it begins."""


def _bell(hertz: float, peak: float, fall: float, seconds: float) -> Note:
    return Note(
        seconds,
        peak,
        (
            Partial(hertz, 1.0, fall),
            # Close to the lowest: the two beat, as in a bowl that isn't quite round.
            Partial(hertz * 1.0025, 0.35, fall),
            Partial(hertz * 2.71, 0.30, fall * 0.45),
            Partial(hertz * 5.15, 0.08, fall * 0.2),
        ),
    )


def _tick(hertz: float, peak: float) -> Note:
    return Note(0.26, peak, (Partial(hertz, 1.0, 0.3), Partial(hertz * 2, 0.12, 0.15)))


BELL_HERTZ, INTERVAL_HERTZ, TONE_HERTZ = 392.0, 523.25, 440.0
HIGH_HERTZ, MIDDLE_HERTZ, LOW_HERTZ = 587.33, 440.0, 293.66
"""The pitches, in the key of D: the three of the ticks are D, A and D."""

END_GAP = 3.0
"""Seconds between the two bells of the end."""

_LONG_BELL = _bell(BELL_HERTZ, 0.5, 2.5, 3.0)
_TONE = Note(0.8, 0.3, (Partial(TONE_HERTZ, 1.0, 0.9), Partial(TONE_HERTZ * 2, 0.15, 0.5)), fade_in=0.12)
_HIGH, _MIDDLE, _LOW = _tick(HIGH_HERTZ, 0.2), _tick(MIDDLE_HERTZ, 0.2), _tick(LOW_HERTZ, 0.12)

RECIPES: dict[SoundName, Recipe] = {
    SoundName.BELL: ((0.0, _LONG_BELL),),
    SoundName.TONE: ((0.0, _TONE),),
    SoundName.END: ((0.0, _LONG_BELL), (END_GAP, _LONG_BELL)),
    SoundName.IN: ((0.0, _MIDDLE), (0.2, _HIGH)),
    SoundName.OUT: ((0.0, _HIGH), (0.2, _MIDDLE)),
    SoundName.HOLD: ((0.0, _LOW),),
    SoundName.INTERVAL: ((0.0, _bell(INTERVAL_HERTZ, 0.4, 1.6, 2.0)),),
}
"""Every sound. The peaks leave headroom: two sounds at once don't clip."""


def gain(volume: int) -> float:
    """Return the factor for samples at `volume`, 0 to 100 (values beyond are clamped): 0.0 to 1.0.

    Loudness grows about as amplitude to the power of 0.6 (Stevens' law for tones: ten decibels sound twice as
    loud), so half the volume is heard as half as loud.
    """
    share: float = (min(max(volume, 0), 100) / 100) ** (1 / 0.6)
    return share


def seconds(sound: SoundName) -> float:
    """Return the length of a sound, in seconds."""
    return max(start + note.seconds for start, note in RECIPES[sound])


@cache
def samples(sound: SoundName, volume: int = 100) -> array[int]:
    """Return a sound as 16-bit mono samples at `RATE`, made once per process and shared, so read-only."""
    mixed = array("h")
    for start, note in RECIPES[sound]:
        first = round(start * RATE)
        wave = _at_volume(note, volume)
        shared = len(mixed) - first
        if shared < 0:
            mixed.frombytes(bytes(-shared * mixed.itemsize))
        elif shared > 0:
            mixed[first:] = array("h", map(add, mixed[first:], wave))
        mixed += wave[max(shared, 0) :]
    return mixed


@cache
def _at_volume(note: Note, volume: int) -> array[int]:
    level = gain(volume) * _FULL_SCALE
    return array("h", [int(value * level) for value in _wave(note)])


@cache
def _wave(note: Note) -> list[float]:
    """Return a note as numbers, the highest of them at its peak."""
    count = round(note.seconds * RATE)
    wave = [0.0] * count
    for partial in note.partials:
        # Below a thousandth of the note nobody hears it.
        fall = math.log(1000 * partial.level) / math.log(100)
        length = min(count, round(fall * partial.fall * RATE))
        step = cmath.exp(complex(-math.log(100) / partial.fall, math.tau * partial.hertz) / RATE)
        turning = accumulate(repeat(step, length - 1), mul, initial=complex(partial.level))
        wave[:length] = [value + turn.imag for value, turn in zip(wave, turning, strict=False)]
    for index in range(round(note.fade_in * RATE)):
        wave[index] *= _eased(index / (note.fade_in * RATE))
    for index in range(round(_FADE_OUT * RATE)):
        wave[-1 - index] *= _eased(index / (_FADE_OUT * RATE))
    scale = note.peak / max(max(wave), -min(wave))
    return [value * scale for value in wave]


def _eased(share: float) -> float:
    return (1 - math.cos(math.pi * share)) / 2
