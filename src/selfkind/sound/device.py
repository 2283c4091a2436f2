"""The sound device, through miniaudio. Only the process of `child` imports this: without a device, ALSA writes a
page of text to the terminal from native code."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Generator
from typing import Any

from selfkind.sound.mixer import Mixer
from selfkind.sound.synth import RATE

PERIOD = 30
"""Milliseconds that the device asks for at a time. Through PulseAudio about 40 ms pass from the call that plays a
sound to its first sample. A shorter period wouldn't be noticed, except as gaps on a busy machine."""


def _miniaudio() -> Any:
    """Return miniaudio without parts that aren't needed: its radio, which imports sockets, and numpy if installed.

    They take half of the time and of the memory of its import.
    """
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    sys.modules.setdefault("urllib.request", types.ModuleType("urllib.request"))
    import miniaudio

    return miniaudio


class NoDevice(Exception):
    """No sound device could be opened or started."""


class Device:
    """The sound device of the system, opened: it plays the samples of the mixer as long as it runs.

    `on_loss` is called in a thread of miniaudio's when the device stops by itself. Raises `NoDevice`.
    """

    def __init__(self, mixer: Mixer, on_loss: Callable[[], None]) -> None:
        try:
            self._miniaudio = miniaudio = _miniaudio()
        except ImportError as problem:
            raise NoDevice(str(problem)) from problem
        self._mixer = mixer
        self.running = False
        # Without the null backend, which is always there and accepts every sound without playing it.
        backends = [backend for backend in miniaudio.Backend if backend.name not in ("NULL", "CUSTOM")]
        try:
            self._device = miniaudio.PlaybackDevice(
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=PERIOD,
                backends=backends,
                app_name="selfkind",
            )
        except miniaudio.MiniaudioError as problem:
            raise NoDevice(str(problem)) from problem

        def lost() -> None:
            if self.running:
                on_loss()

        self._device.stop_callback = lost

    def start(self) -> None:
        """Start the device unless it runs. Raises `NoDevice`."""
        if self.running:
            return

        def feed() -> Generator[Any, int, None]:
            count = yield b""
            while True:
                count = yield self._mixer.take(count)

        feeding = feed()
        next(feeding)
        try:
            self._device.start(feeding)
        except self._miniaudio.MiniaudioError as problem:
            raise NoDevice(str(problem)) from problem
        self.running = True

    def close(self) -> None:
        """Return the device to the system."""
        self.running = False
        self._device.close()
