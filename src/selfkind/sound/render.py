"""Write a practice as a WAV file: sounds and speech mixed at their exact samples, a second at a time.

Memory holds one block and the sounds that play in it, however long the practice is.
"""

from __future__ import annotations

import tempfile
import wave
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import add
from pathlib import Path
from typing import BinaryIO

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.sound_events import SoundEvent, SpokenEvent
from selfkind.sound import espeak, synth
from selfkind.sound.samples import spoken
from selfkind.sound.synth import RATE

LONGEST = 4 * 60 * 60.0
"""Seconds that a file can have at most."""

REST = 1.0
"""Seconds of silence between a spoken line and the end of its time."""

_BLOCK = RATE
_HIGHEST, _LOWEST = 32_767, -32_768

Clip = Callable[[], "array[int]"]


@dataclass(frozen=True)
class Rendered:
    """What was written: its seconds, and the lines left out because they don't fit into their time."""

    seconds: float
    left_out: tuple[str, ...] = ()


def write_wav(
    file: BinaryIO,
    seconds: float,
    sounds: Iterable[SoundEvent],
    speech: Sequence[SpokenEvent] = (),
    *,
    volume: int = 100,
) -> Rendered:
    """Write `seconds` of sound to an open `file`: 16-bit mono at `RATE`; `volume` is 0 to 100.

    Sounds still playing at the end are cut off there, so `seconds` has to include the last bell. A line of speech
    that wouldn't end `REST` seconds before its `until` is spoken a little faster, or else left out.

    Raises `SelfkindError` when `seconds` isn't between 0 and `LONGEST`, or when there is speech and no voice;
    nothing is written then. Raises OSError when the disk refuses.
    """
    if not 0 < seconds <= LONGEST:
        raise SelfkindError(f"A sound file can be up to {LONGEST / 3600:.0f} hours long.")
    program = espeak.program()
    if speech and program is None:
        raise SelfkindError(
            "Recording the voice needs the program espeak-ng. Install espeak-ng, or record without the voice."
        )
    left_out: list[str] = []
    with tempfile.TemporaryDirectory(prefix="selfkind-", ignore_cleanup_errors=True) as private:
        clips: list[tuple[int, Clip]] = [
            (round(event.offset * RATE), partial(synth.samples, event.sound, volume)) for event in sounds
        ]
        for line in speech:
            assert program is not None
            voice = _Line(program, line, Path(private), synth.gain(volume), left_out)
            clips.append((round(line.offset * RATE), voice))
        total = round(seconds * RATE)
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.setnframes(total)
            for block in mixed(total, clips):
                out.writeframesraw(block)
    return Rendered(total / RATE, tuple(left_out))


@dataclass(frozen=True)
class _Line:
    """A spoken line, made into samples only when its time comes."""

    program: str
    event: SpokenEvent
    folder: Path
    loudness: float
    left_out: list[str]

    def __call__(self) -> array[int]:
        room = self.event.until - REST - self.event.offset
        text = self.event.text
        if not text.strip():
            return array("h")
        made = spoken(self.program, text, self.folder, loudness=self.loudness)
        needed = len(made) / RATE / room if room > 0 else espeak.FASTEST + 1
        if needed > 1:
            # A little faster than needed: espeak-ng keeps its pauses longer than the words.
            faster = needed * 1.05
            made = array("h")
            if faster <= espeak.FASTEST:
                made = spoken(self.program, text, self.folder, loudness=self.loudness, faster=faster)
            if not made or len(made) > room * RATE:
                self.left_out.append(text)
                return array("h")
        return made


def mixed(total: int, clips: Iterable[tuple[int, Clip]]) -> Iterator[array[int]]:
    """Yield blocks of samples, `total` in all, with each clip added from its first sample on.

    A clip is asked for its samples when its block is reached, and forgotten after its end. The part of a clip
    before 0 is cut off. Sums beyond 16 bits stay at the limit.
    """
    waiting = sorted(clips, key=lambda clip: clip[0], reverse=True)
    sounding: list[tuple[int, array[int]]] = []
    for start in range(0, total, _BLOCK):
        end = min(start + _BLOCK, total)
        while waiting and waiting[-1][0] < end:
            first, clip = waiting.pop()
            sounding.append((first, clip()))
        block = array("h", bytes(2 * (end - start)))
        for first, samples in sounding:
            low, high = max(first, start), min(first + len(samples), end)
            if low < high:
                _add(block, low - start, samples[low - first : high - first])
        sounding = [(first, samples) for first, samples in sounding if first + len(samples) > end]
        yield block


def _add(block: array[int], at: int, part: array[int]) -> None:
    place = slice(at, at + len(part))
    there = block[place]
    if not any(there):
        block[place] = part
        return
    sums = list(map(add, there, part))
    if max(sums) > _HIGHEST or min(sums) < _LOWEST:
        sums = [min(max(value, _LOWEST), _HIGHEST) for value in sums]
    block[place] = array("h", sums)
