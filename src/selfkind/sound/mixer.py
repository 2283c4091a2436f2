"""What the sound device plays next: the sum of all sounds that are playing."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from operator import add

_HIGHEST, _LOWEST = 32_767, -32_768


@dataclass
class _Playing:
    name: str
    samples: array[int]
    at: int = 0
    fading: bool = False


class Mixer:
    """Sounds that are playing. The device's thread takes samples while another adds sounds.

    `on_end` is called in the device's thread, with the name of a sound, when its last sample was taken.
    """

    def __init__(self, on_end: Callable[[str], None]) -> None:
        self._on_end = on_end
        self._lock = threading.Lock()
        self._playing: list[_Playing] = []

    def play(self, name: str, samples: array[int]) -> None:
        """Begin a sound with the next samples that are taken."""
        with self._lock:
            self._playing.append(_Playing(name, samples))

    def hush(self) -> None:
        """End all sounds within the next samples that are taken: faded, because a cut is heard as a click."""
        with self._lock:
            for sound in self._playing:
                sound.fading = True

    def clear(self) -> list[str]:
        """Forget all sounds when nobody takes their samples, and return their names."""
        with self._lock:
            names = [sound.name for sound in self._playing]
            self._playing.clear()
        return names

    def take(self, count: int) -> array[int] | bytes:
        """Return the next samples, `count` at most; ``b""`` when it is silent: a device adds silence."""
        with self._lock:
            mixed: array[int] | None = None
            ended: list[str] = []
            for sound in self._playing:
                part = sound.samples[sound.at : sound.at + count]
                sound.at += count
                if sound.fading:
                    part = array("h", [value * (len(part) - i) // len(part) for i, value in enumerate(part)])
                mixed = part if mixed is None else _sum(mixed, part)
                if sound.fading or sound.at >= len(sound.samples):
                    ended.append(sound.name)
            self._playing = [s for s in self._playing if not s.fading and s.at < len(s.samples)]
        for name in ended:
            self._on_end(name)
        return b"" if mixed is None else mixed


def _sum(one: array[int], other: array[int]) -> array[int]:
    if len(one) < len(other):
        one, other = other, one
    sums = [min(max(value, _LOWEST), _HIGHEST) for value in map(add, one, other)]
    return array("h", sums) + one[len(other) :]
