"""Speech as samples, for mixing into a file: espeak-ng writes a WAV into a private folder, which is read back."""

from __future__ import annotations

import subprocess
import sys
import wave
from array import array
from pathlib import Path

from selfkind.domain.errors import SelfkindError
from selfkind.sound import espeak
from selfkind.sound.synth import RATE

_PATIENCE = 60
"""Seconds to wait for espeak-ng, which needs a few hundredths of one."""


def spoken(program: str, text: str, folder: Path, *, loudness: float, faster: float = 1.0) -> array[int]:
    """Return `text` as 16-bit mono samples at `RATE`. `loudness` and `faster` are as in `espeak.arguments`.

    `folder` is private; nothing is left in it. Raises `SelfkindError` when the voice fails.
    """
    path = folder / "speech.wav"
    command = [*espeak.arguments(program, loudness=loudness, faster=faster), "-w", str(path)]
    try:
        subprocess.run(
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=True,
        )
        return read(path)
    except (OSError, subprocess.SubprocessError, wave.Error, EOFError) as problem:
        raise SelfkindError("The voice couldn't speak a line. Try again without the voice.") from problem
    finally:
        path.unlink(missing_ok=True)


def read(path: Path) -> array[int]:
    """Return the samples of a 16-bit WAV file, one channel at `RATE`. Raises OSError, `wave.Error`."""
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2:
            raise wave.Error("the sound isn't 16-bit")
        channels, rate = file.getnchannels(), file.getframerate()
        samples = array("h")
        samples.frombytes(file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    return resampled(samples[::channels], rate)


def resampled(wave_: array[int], rate: int) -> array[int]:
    """Return samples at `rate` as samples at `RATE`, by linear interpolation: enough for speech."""
    if rate == RATE or not wave_:
        return wave_
    step = rate / RATE
    last = len(wave_) - 1
    made = array("h")
    for index in range(int(len(wave_) / step)):
        place = index * step
        before = min(int(place), last)
        after = min(before + 1, last)
        made.append(round(wave_[before] + (wave_[after] - wave_[before]) * (place - before)))
    return made
