"""A program in a pseudo-terminal that answers as a modern terminal does, with the moment of each byte it writes.

Nothing is emulated while it runs: an emulator would take the time that is measured.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import NamedTuple

COLUMNS, ROWS = 80, 24
KEYS = {"down": b"\x1b[B", "right": b"\x1b[C", "tab": b"\t", "esc": b"\x1b"}
QUIET = 0.15
"""Seconds without a byte after which a program has answered all of a key."""
PATIENCE = 20.0

QUESTIONS = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[\?(?P<set>2048)h|\x1b\[(?P<cursor>\??6)n|\x1b\[(?P<device>[>=]?)0?c"
    rb"|\x1b\[\?(?P<kitty>u)|\x1b\](?P<color>1[012]);\?"
)
"""What a program asks its terminal at the start."""
KNOWN_MODES = {b"2026", b"2048", b"2004", b"1004", b"1006"}
SIZE = f"\x1b[48;{ROWS};{COLUMNS};{ROWS * 20};{COLUMNS * 10}t".encode()


def answer(asked: re.Match[bytes]) -> bytes:
    """Return what a terminal of today says to a question."""
    if mode := asked["mode"]:
        return b"\x1b[?%s;%d$y" % (mode, 2 if mode in KNOWN_MODES else 0)
    if asked["set"]:
        return SIZE
    if asked["cursor"]:
        return b"\x1b[%s1;1R" % (b"?" if asked["cursor"].startswith(b"?") else b"")
    if asked["kitty"]:
        return b"\x1b[?0u"
    if asked["color"]:
        return b"\x1b]%s;rgb:1111/1111/1111\x1b\\" % asked["color"]
    return b"\x1b[?62;22c" if not asked["device"] else b"\x1b[>1;10;0c"


class Answer(NamedTuple):
    """What came after a key: milliseconds to the first and to the last byte, and how many bytes."""

    first_ms: float
    last_ms: float
    size: int


class Session:
    """A running program. Use as a context manager; it is killed at the end if it still runs."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        """Start a program in a terminal of 80x24."""
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, COLUMNS * 10, ROWS * 20))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True
        )
        os.close(slave)
        self.pidfd = os.pidfd_open(self.process.pid)
        self.size = 0
        self._tail = b""
        self.first: float | None = None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.pidfd)
        os.close(self._master)

    @property
    def pid(self) -> int:
        """The process."""
        return self.process.pid

    def read(self, seconds: float) -> bytes:
        """Return what is written next, and answer what is asked; nothing after so many seconds of silence."""
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # it has ended
            return b""
        self.first = self.first or time.perf_counter()
        self.size += len(data)
        seen = self._tail + data
        asked = list(QUESTIONS.finditer(seen))
        for one in asked:
            self.send(answer(one))
        self._tail = seen[asked[-1].end() if asked else 0 :][-24:]
        return data

    def settle(self, quiet: float = QUIET, until: bytes = b"") -> float:
        """Read until nothing came for `quiet` seconds, and a text has come. Return the moment of the last byte."""
        last, seen, end = time.perf_counter(), b"", time.perf_counter() + PATIENCE
        while (data := self.read(quiet)) or until not in seen:
            if data:
                last, seen = time.perf_counter(), seen + data
            elif time.perf_counter() > end or self.process.poll() is not None:
                raise RuntimeError(f"waited for {until!r}, and saw {seen[-2000:].decode(errors='replace')}")
        return last

    def send(self, data: bytes) -> None:
        """Type bytes."""
        os.write(self._master, data)

    def press(self, key: str) -> Answer:
        """Press a key, and measure what comes until all is still."""
        size, pressed = self.size, time.perf_counter()
        self.send(KEYS.get(key, key.encode()))
        if not self.read(2):
            return Answer(0.0, 0.0, 0)
        first = time.perf_counter()
        last = max(self.settle(), first)
        return Answer((first - pressed) * 1000, (last - pressed) * 1000, self.size - size)

    def quit(self, key: str) -> float:
        """Press the key that quits, and return the milliseconds until the program has ended."""
        pressed = time.perf_counter()
        self.send(KEYS.get(key, key.encode()))
        while not select.select([self.pidfd], [], [], 0)[0]:
            if time.perf_counter() - pressed > PATIENCE:
                raise RuntimeError("it did not quit")
            ready = select.select([self.pidfd, self._master], [], [], 1)[0]
            if self._master in ready and self.pidfd not in ready:
                self.read(0)
        return (time.perf_counter() - pressed) * 1000
