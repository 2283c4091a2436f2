"""What is drawn goes to the terminal in a thread of its own, piece by piece, and nobody waits for ever.

A terminal can stop taking anything: a lost connection, a stopped multiplexer, a window that hangs. As long as
nobody asks the app to end it waits, as any program does. Once `hurry` was called, nothing waits for the terminal
any more.
"""

from __future__ import annotations

import os
import select
import threading

from selfkind.platform.stuck_terminal import PATIENCE

MOST_WAITING = 256 * 1024
"""Bytes that wait for the terminal, before whoever draws waits as well."""
PIECE = 32 * 1024
"""Bytes of one write: a picture is seen whole. A terminal that is slow, and not stuck, takes as much within
`PATIENCE`."""


class Output(threading.Thread):
    """Writes to a terminal. It stands where Textual has its `WriterThread`, and has the same methods.

    It writes by the number of the file: a stuck write through Python's stream would hold that stream's lock, and
    end Python with a crash.
    """

    def __init__(self, number: int, encoding: str = "utf-8", patience: float = PATIENCE) -> None:
        super().__init__(daemon=True, name="selfkind-output")
        self._number, self._encoding, self._patience = number, encoding, patience
        self._waiting: list[bytes] = []
        self._bytes = self._pieces = 0
        self._is_busy = self._hurries = self._is_closed = False
        # Its lock lets the same thread in twice: a signal can call `hurry` in the midst of `write`.
        self._turn = threading.Condition()

    def write(self, text: str) -> None:
        """Have a text written, after all that came before. With a lot before it, wait for the terminal."""
        data = text.encode(self._encoding, "backslashreplace")
        with self._turn:
            while self._bytes > MOST_WAITING and not (self._hurries or self._is_closed):
                self._turn.wait()
            if data and not self._is_closed:
                self._waiting.append(data)
                self._bytes += len(data)
                self._turn.notify_all()

    def flush(self) -> None:
        """Do nothing: what waits is written at once."""

    def isatty(self) -> bool:
        """Return True, as what it writes to is a terminal."""
        return True

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._number

    @property
    def is_behind(self) -> bool:
        """Whether the terminal hasn't taken all that was written."""
        return self._bytes > 0

    def hurry(self) -> None:
        """Let nobody wait for a terminal that takes nothing, from now on."""
        with self._turn:
            self._hurries = True
            self._turn.notify_all()

    def stop(self) -> bool:
        """Wait until all is written, and end. When in a hurry and the terminal takes nothing, what is left is
        dropped; then return False."""
        with self._turn:
            while self._is_writing:
                if not self._hurries:
                    self._turn.wait()
                elif not self._takes_more():
                    break
            is_written = not self._is_writing
            self._close()
        return is_written

    def _takes_more(self) -> bool:
        before = self._pieces
        return self._turn.wait_for(lambda: self._pieces != before or not self._is_writing, self._patience)

    @property
    def _is_writing(self) -> bool:
        return bool(self._waiting or self._is_busy) and not self._is_closed

    def _close(self) -> None:
        with self._turn:
            self._waiting.clear()
            self._bytes, self._is_closed = 0, True
            self._turn.notify_all()

    def run(self) -> None:
        """Write what comes, until it's stopped or the terminal is gone."""
        try:
            while data := self._next():
                for at in range(0, len(data), PIECE):
                    self._put(data[at : at + PIECE])
        except OSError:
            pass  # the terminal is gone, which whoever reads the keys notices
        finally:
            with self._turn:
                self._is_busy = False
                self._close()

    def _next(self) -> bytes:
        with self._turn:
            self._is_busy = False
            self._turn.notify_all()
            while not self._waiting and not self._is_closed:
                self._turn.wait()
            data = b"".join(self._waiting)
            self._waiting.clear()
            self._is_busy = bool(data)
            return data

    def _put(self, piece: bytes) -> None:
        while piece and not self._is_closed:
            try:
                written = os.write(self._number, piece)
            except BlockingIOError:
                # Another program has left the terminal so that nothing waits for it.
                select.select([], [self._number], [], self._patience)
                continue
            piece = piece[written:]
            with self._turn:
                self._bytes -= min(written, self._bytes)
                self._pieces += 1
                self._turn.notify_all()
