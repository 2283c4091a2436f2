"""The process that plays: ``python -m selfkind.sound.child VOLUME``. It reads stdin and answers on stdout.

It reads the name of a sound, which begins, or ``stop``, which ends all sounds; it ends when stdin does. It answers
``ready`` when there is a device, ``none REASON`` when there is none or it is lost, and ``done NAME`` when the last
sample of a sound was given to the device. After `IDLE` seconds of silence it returns the device to the system; the
next sound opens it again, which takes PulseAudio 6 ms.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import sys
import threading

from selfkind.domain.practice.sound_events import SoundName
from selfkind.sound import STOP
from selfkind.sound.device import Device, NoDevice
from selfkind.sound.mixer import Mixer
from selfkind.sound.synth import samples

IDLE = 15.0
"""Seconds of silence, longer than any phase of a breath, so that ticks come evenly. An open device costs about 1 %
of a processor, a closed one nothing."""

_SOUNDS = {sound.value: sound for sound in SoundName}

_LOST, _ENDED = "lost", "ended"


class Child:
    """The state of the process: the mixer, and the device as long as there is one."""

    def __init__(self, volume: int) -> None:
        self._volume = volume
        self._events: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()
        self._mixer = Mixer(lambda name: self._events.put((_ENDED, name)))
        self._device: Device | None = None
        self._sounding = 0

    def run(self) -> None:
        """Open the device, make the sounds, and obey stdin until it ends."""
        threading.Thread(target=self._listen, daemon=True).start()
        self._open()
        for sound in SoundName:
            samples(sound, self._volume)
        while True:
            busy = self._sounding > 0
            try:
                event = self._events.get(timeout=None if busy or self._device is None else IDLE)
            except queue.Empty:
                # Closed and not only stopped: a plain ALSA device belongs to one program at a time.
                self._close()
                continue
            if event is None:
                return
            self._do(*event)

    def _do(self, what: str, name: str) -> None:
        if what == _ENDED:
            self._sounding -= 1
            _answer(f"done {name}")
        elif what == _LOST:
            self._close()
            self._open()
        elif name == STOP:
            self._mixer.hush()
        elif name in _SOUNDS:
            self._play(_SOUNDS[name])

    def _play(self, sound: SoundName) -> None:
        if self._device is None:
            self._open()
        if self._device is None:
            return
        self._sounding += 1
        self._mixer.play(sound.value, samples(sound, self._volume))
        try:
            self._device.start()
        except NoDevice:
            # The device may be gone since it was closed, with a headphone or over night: try once more, with what
            # there is now.
            self._close(keep=True)
            self._open()
            self._start_again()

    def _start_again(self) -> None:
        try:
            if self._device is not None:
                self._device.start()
                return
        except NoDevice:
            _answer("none the device can't be started")
        self._close()

    def _open(self) -> None:
        try:
            self._device = Device(self._mixer, lambda: self._events.put((_LOST, "")))
        except NoDevice as problem:
            _answer(f"none {problem}")
        else:
            _answer("ready")

    def _close(self, *, keep: bool = False) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None
        if not keep:
            for name in self._mixer.clear():
                self._sounding -= 1
                _answer(f"done {name}")

    def _listen(self) -> None:
        for line in sys.stdin:
            self._events.put(("heard", line.strip()))
        self._events.put(None)


def _answer(line: str) -> None:
    # Nobody reads the answers: then stdin ends as well.
    with contextlib.suppress(OSError):
        print(" ".join(line.split()), flush=True)


def main() -> None:
    """Run until stdin ends. Ignore ctrl+c, which is meant for the app."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Child(int(sys.argv[1])).run()
    sys.stdout.flush()
    # Exit at once: a clean exit would wait until the device has played all its samples.
    os._exit(0)


if __name__ == "__main__":
    main()
