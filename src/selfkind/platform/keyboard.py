"""Single keys of a terminal, and lines of a pipe in which a line can be a key."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Wait = Callable[[float], str]
"""Waits so many seconds, or shorter, until something is pressed; returns what was pressed, "" for nothing."""
_AT_ONCE = 64
"""Bytes of keys that are read at once: more than any key sends."""
_CODE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])?")
"""What a key sends that stands for no letter (ECMA-48), and Esc alone."""


class Keys:
    """The keyboard, read a key at a time and without showing it; where that isn't possible, no key is read."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None
        with suppress(ImportError, OSError, ValueError):
            import termios

            self._number = sys.stdin.fileno()
            with suppress(termios.error):  # not a terminal
                if _is_in_front(self._number):
                    self._before = termios.tcgetattr(self._number)

    def take(self) -> None:
        """Begin to read keys."""
        if self._before is not None:
            import tty

            tty.setcbreak(self._number)

    def give_back(self) -> None:
        """Leave the terminal as it was."""
        if self._before is not None:
            import termios

            with suppress(termios.error):  # it may be gone
                termios.tcsetattr(self._number, termios.TCSADRAIN, self._before)

    def wait(self, seconds: float) -> str:
        """Wait as `Wait` does; each key is a byte. A terminal that is gone presses nothing."""
        if self._before is None:
            time.sleep(seconds)
            return ""
        if not select.select([self._number], [], [], seconds)[0]:
            return ""
        try:
            data = os.read(self._number, _AT_ONCE)
        except OSError:
            data = b""
        if not data:
            time.sleep(seconds)  # the end would be there again and again
        return data.decode("latin-1")


def _is_in_front(terminal: int) -> bool:
    """Return whether we may change the settings of a terminal: it stops whoever does so in the background."""
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:  # it controls no processes, so none is in the background
        return True


@contextmanager
def one_key_at_a_time() -> Iterator[Keys]:
    """Read single keys in here, and leave the terminal as it was."""
    keys = Keys()
    keys.take()
    try:
        yield keys
    finally:
        keys.give_back()


@contextmanager
def stopping(
    keys: Keys, stop: Callable[[], None] = lambda: None, go_on: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Give the shell its terminal back on ctrl+z, with a cursor and an echo, and take it again afterwards."""
    if not hasattr(signal, "SIGTSTP") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stopped(number: int, _frame: object) -> None:
        stop()
        keys.give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        # Here it goes on, once the shell says so.
        signal.signal(number, stopped)
        keys.take()
        go_on()

    before = signal.signal(signal.SIGTSTP, stopped)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)


@contextmanager
def keys_of_terminal() -> Iterator[Wait]:
    """Read single keys of the terminal in here, also after ctrl+z. Without a terminal, waiting is all there is."""
    with one_key_at_a_time() as keys, stopping(keys):
        yield keys.wait


def without_codes(line: str) -> str:
    """Return a line that was typed at a terminal without the codes of arrows and other keys that are no letters. A
    terminal shows them as ^[[A, and they'd stay in somebody's words."""
    return _CODE.sub("", line)


@contextmanager
def keeping_half_lines() -> Iterator[Callable[[], str]]:
    """Let ctrl+c keep what was typed on the line in here. What is yielded returns that, and takes it away, so that
    it isn't the beginning of the next line."""
    try:
        import termios

        number = sys.stdin.fileno()
        before = termios.tcgetattr(number) if os.isatty(number) and _is_in_front(number) else None
    except (ImportError, OSError, ValueError):
        before = None
    if before is None:
        yield lambda: ""
        return
    kept = [*before[:3], before[3] | termios.NOFLSH, *before[4:]]
    at_once = [*kept[:3], kept[3] & ~(termios.ICANON | termios.ECHO), *kept[4:6], [*kept[6]]]
    at_once[6][termios.VMIN], at_once[6][termios.VTIME] = 0, 0

    def half_line() -> str:
        data = b""
        with suppress(OSError, termios.error):
            termios.tcsetattr(number, termios.TCSANOW, at_once)
            while more := os.read(number, 4096):
                data += more
        with suppress(termios.error):
            termios.tcsetattr(number, termios.TCSANOW, kept)
        return without_codes(data.decode("utf-8", "surrogateescape"))

    termios.tcsetattr(number, termios.TCSANOW, kept)
    try:
        yield half_line
    finally:
        with suppress(termios.error):  # it may be gone
            termios.tcsetattr(number, termios.TCSANOW, before)


class PipedLines:
    """The lines of a pipe, one at a time. While something runs, a line that is one of the `keys` is a key; any
    other line stays for the next question."""

    def __init__(self, number: int, keys: Collection[str]) -> None:
        self._number = number
        self._keys = keys
        self._data = b""
        self._has_ended = False

    def line(self) -> str:
        """Return the next line, without its end; a byte that isn't UTF-8 is half a surrogate pair. Raises EOFError
        when the input has ended."""
        while b"\n" not in self._data and not self._has_ended:
            self._more()
        if not self._data:
            raise EOFError
        line, _, self._data = self._data.partition(b"\n")
        return line.decode("utf-8", "surrogateescape").removesuffix("\r")

    def wait(self, seconds: float) -> str:
        """Wait as `Wait` does."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if b"\n" in self._data:
                first = self._data.partition(b"\n")[0].decode("utf-8", "surrogateescape").removesuffix("\r")
                if first in self._keys:
                    return self.line()
                time.sleep(left)
            elif self._has_ended or not self._is_ready(left):
                time.sleep(max(end - time.monotonic(), 0))
            else:
                self._more()
        return ""

    def _is_ready(self, seconds: float) -> bool:
        try:
            return bool(select.select([self._number], [], [], seconds)[0])
        except (OSError, ValueError):  # Windows can't ask a pipe
            return False

    def _more(self) -> None:
        data = os.read(self._number, 1 << 16)
        self._has_ended = not data
        self._data += data
