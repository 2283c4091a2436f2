"""Speak lines live, each in a separate process that can be ended in the middle of a word.

On Linux that is espeak-ng itself, because plyer can set neither its rate nor its loudness (`espeak`). Every other
voice speaks through plyer (`speaker`), at its own rate. plyer doesn't report a missing voice, so this module looks
for one first.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence

from selfkind.platform import process
from selfkind.sound import espeak
from selfkind.sound.synth import gain

__all__ = ["NO_DEVICE", "Voice"]

NO_DEVICE = "No sound device found, so nothing is spoken. Everything also appears on screen."
NOT_SPOKEN = "This computer's voice couldn't speak. Everything also appears on screen."

_MISSING = {
    "linux": "This computer has no voice. To get one, install the program espeak-ng.",
    "darwin": "This computer has no voice: the program “say” is missing.",
    "win32": "This computer has no voice. To get one, install espeak.",
}

_PLYERS = {"linux": ("flite",), "darwin": ("say", "espeak"), "win32": ("espeak.exe",)}
"""The programs that plyer 2.1 looks for, besides those of `espeak.PROGRAMS` that are run directly."""


class Voice:
    """Speaks one line at a time, at `volume`, 0 to 100, where the voice has a volume. Only `wait` waits, and
    nothing raises.

    `command` replaces the voice of the system and speaks its stdin, for tests.
    """

    def __init__(self, volume: int = 60, *, command: Sequence[str] | None = None) -> None:
        self._volume = volume
        self._command = command
        self._lock = threading.Lock()
        self._turn = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._trouble = ""
        # Otherwise a line would be spoken to its end after the app has ended.
        atexit.register(self.close)

    @property
    def trouble(self) -> str:
        """Why the latest line wasn't heard, in one line to show; "" when nothing is known to be wrong."""
        return self._trouble

    def available(self) -> str:
        """Return "" when there is a voice on this computer, or the reason why not, in one line to show."""
        if self._speaking() is not None:
            return ""
        return _MISSING.get(sys.platform, _MISSING["linux"])

    def say(self, text: str) -> None:
        """Speak `text`, and end a line that is still being spoken."""
        self.stop()
        command = self._speaking()
        if self._closed or command is None or not text.strip():
            return
        with self._lock:
            turn = self._turn
            # Starting a process takes milliseconds, which would be visible in an animation.
            self._thread = threading.Thread(
                target=self._speak, args=(turn, command, text), name="selfkind-voice", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """End speech, at once."""
        with self._lock:
            self._turn += 1
            if self._process is not None:
                process.end(self._process)
                self._process = None

    def close(self) -> None:
        """End speech. Later lines aren't heard."""
        self._closed = True
        self.stop()
        atexit.unregister(self.close)

    def wait(self, seconds: float) -> bool:
        """Wait until the latest line is over, for at most `seconds`, and return whether it is."""
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _speaking(self) -> Sequence[str] | None:
        if self._command is not None:
            return self._command
        if sys.platform == "linux" and (path := espeak.program()):
            return espeak.arguments(path, loudness=gain(self._volume))
        if any(shutil.which(name) for name in _PLYERS.get(sys.platform, ("espeak",))):
            return process.module("selfkind.sound.speaker")
        return None

    def _speak(self, turn: int, command: Sequence[str], text: str) -> None:
        with self._lock:
            if turn != self._turn:
                return
            try:
                # espeak-ng exits with 0 even when it finds no device, and reports that only on stderr.
                speaking = process.start(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            except OSError:
                self._trouble = NOT_SPOKEN
                return
            self._process = speaking
        said = b""
        with contextlib.suppress(OSError, ValueError):
            said = speaking.communicate(text.encode("utf-8", "replace"))[1]
        with self._lock:
            if turn != self._turn:
                return  # it was stopped, so how it ended says nothing
            self._process = None
            if b"\nerror: " in b"\n" + said:
                self._trouble = NO_DEVICE
            else:
                self._trouble = NOT_SPOKEN if speaking.returncode else ""
