"""Play sounds live, from a separate process (`child`): nothing here waits, and nothing here fails.

One thread writes the requests to that process, and another one reads its answers; both run from the first sound
on.
"""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
from collections.abc import Sequence
from typing import IO

from selfkind.domain.practice.sound_events import SoundName
from selfkind.platform import process
from selfkind.sound import STOP

NO_DEVICE = "No sound device found, so there are no bells. Everything also appears on screen."
NO_PROCESS = "Sound couldn't be started, so there are no bells. Everything also appears on screen."
GONE = "Sound has stopped working, so there are no more bells. Everything also appears on screen."

_STARTS = 3
"""A process that ends by itself is started this often, and then no more."""


class Player:
    """Plays sounds at `volume`, 0 to 100. No method waits except those called `wait_…`, and none raises.

    `command` replaces the process that plays, for tests.
    """

    def __init__(self, volume: int, *, command: Sequence[str] | None = None) -> None:
        self._command = command or process.module("selfkind.sound.child", str(volume))
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._changed = threading.Condition()
        self._worker: threading.Thread | None = None
        self._closed = False
        self._known = False
        self._trouble = ""
        self._sounding = 0
        self._starts = 0

    @property
    def trouble(self) -> str:
        """Why nothing is heard, in one line to show; "" as long as nothing is known to be wrong.

        Known some moments after `prepare`; "" again when there is a device again.
        """
        return self._trouble

    def prepare(self) -> None:
        """Start the process, which opens the device and makes the sounds, so that the first one isn't late."""
        self._send("")

    def play(self, sound: SoundName) -> None:
        """Start a sound now, together with those that are playing."""
        with self._changed:
            if self._closed:
                return
            self._sounding += 1
        self._send(sound.value)

    def stop(self) -> None:
        """Silence all sounds, at once."""
        if self._worker is not None:
            self._send(STOP)

    def close(self) -> None:
        """Silence all sounds and end the process. Later requests aren't heard."""
        with self._changed:
            self._closed = True
            self._sounding = 0
            self._changed.notify_all()
        self._lines.put(None)

    def wait_until_known(self, seconds: float) -> bool:
        """Wait until a device is known to be there or not, for at most `seconds`; return whether it is known."""
        with self._changed:
            return self._changed.wait_for(lambda: self._known or self._closed, seconds)

    def wait_until_silent(self, seconds: float) -> bool:
        """Wait until the last sample of every sound was given to the device, for at most `seconds`; return whether
        it was. Without a device there is nothing to wait for, and `trouble` says so."""
        with self._changed:
            return self._changed.wait_for(lambda: self._sounding <= 0 or bool(self._trouble), seconds)

    def _send(self, line: str) -> None:
        if self._closed:
            return
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="selfkind-sound", daemon=True)
            self._worker.start()
        self._lines.put(line)

    def _work(self) -> None:
        """Write the lines to the process, and start it when it isn't running. Only this thread uses it."""
        child: subprocess.Popen[bytes] | None = None
        while (line := self._lines.get()) is not None:
            if child is not None and _is_ending(child):
                _let_end(child)
                child = None
            if child is None:
                child = self._started()
            if child is None or not line:
                continue
            assert child.stdin is not None
            with contextlib.suppress(OSError):  # it has just ended, and the thread that reads its answers knows
                child.stdin.write(f"{line}\n".encode())
        if child is not None:
            _let_end(child)

    def _started(self) -> subprocess.Popen[bytes] | None:
        if self._starts == _STARTS:
            return None
        self._starts += 1
        try:
            child = process.start(self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        except OSError:
            self._now(NO_PROCESS)
            return None
        assert child.stdout is not None
        threading.Thread(
            target=self._read, args=(child.stdout,), name="selfkind-sound-answers", daemon=True
        ).start()
        return child

    def _read(self, answers: IO[bytes]) -> None:
        with answers:
            for line in answers:
                word = line.split(maxsplit=1)[:1]
                if word == [b"ready"]:
                    self._now("")
                elif word == [b"none"]:
                    self._now(NO_DEVICE)
                elif word == [b"done"]:
                    with self._changed:
                        self._sounding -= 1
                        self._changed.notify_all()
        if not self._closed:
            self._now(GONE if self._known and not self._trouble else self._trouble or NO_PROCESS)

    def _now(self, trouble: str) -> None:
        with self._changed:
            self._known, self._trouble = True, trouble
            if trouble:
                self._sounding = 0
            self._changed.notify_all()


def _is_ending(child: subprocess.Popen[bytes]) -> bool:
    """Tell whether a process plays nothing more: its answers are at their end some moments before it's gone."""
    assert child.stdout is not None
    return child.stdout.closed or child.poll() is not None


def _let_end(child: subprocess.Popen[bytes]) -> None:
    """Have a process end by itself, for which it has a second, else end it."""
    assert child.stdin is not None
    with contextlib.suppress(OSError):
        child.stdin.close()
    try:
        child.wait(1)
    except subprocess.TimeoutExpired:
        process.end(child)
        child.wait()
