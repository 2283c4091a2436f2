"""A real terminal for tests: the installed command in a pseudo-terminal, its screen kept by an emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r",
    "space": " ",
    "esc": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "backspace": "\x7f",
} | {f"ctrl+{chr(letter)}": chr(letter - 96) for letter in range(ord("a"), ord("z") + 1)}

PATIENCE = 60.0
"""Seconds that a test waits for something to appear before it says what is there instead."""


def selfkind_command() -> list[str]:
    """The command as it is installed beside this Python, else the module."""
    script = Path(sys.executable).with_name("selfkind")
    return [str(script)] if script.exists() else [sys.executable, "-m", "selfkind"]


class Screen(pyte.Screen):
    """pyte's, which fails on a question of a private kind, such as tmux 3.7 asks."""

    def report_device_status(self, mode: int, private: bool = False) -> None:
        if not private:
            super().report_device_status(mode)


class Terminal:
    """A running command and its screen. Use as a context manager; it is killed at the end if it still runs."""

    def __init__(
        self,
        command: list[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environ: Mapping[str, str] | None = None,
        feed: bool = True,
    ) -> None:
        """Start a command. Without `feed`, only `raw` is kept, which is much faster for a lot of text."""
        self._feeds = feed
        self.screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        self.resize(columns, rows)
        # The workers of pytest-xdist set COLUMNS, which would outweigh the terminal's own size.
        env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(environ or {})}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True, close_fds=True
        )
        self._name = os.ttyname(slave)
        os.close(slave)
        self._heard: list[bytes] = []

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close()

    def close(self) -> None:
        """Close the terminal, as when its window is closed: nothing can be read or written there any more."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window manager would."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        if hasattr(self, "process"):
            os.killpg(self.process.pid, signal.SIGWINCH)

    def press(self, *keys: str) -> None:
        """Press keys by name, one after the other, as quickly as a person."""
        for key in keys:
            self.send(KEYS.get(key, key).encode())
            # An escape is taken for the beginning of another key until a tenth of a second has passed.
            self.listen(0.35 if key == "esc" else 0.08)

    def type(self, text: str) -> None:
        """Type a text, half a second after the page was seen, as a person would."""
        self.listen(0.5)
        self.send(text.encode())
        self.listen(0.1)

    def stop_taking(self) -> None:
        """Let the terminal take nothing any more, as after ctrl+s: whoever writes to it waits."""
        slave = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(slave, termios.TCOOFF)
        os.close(slave)

    def send(self, data: bytes) -> None:
        """Give the command bytes, as a terminal does for keys."""
        os.write(self._master, data)

    @property
    def is_echoing(self) -> bool:
        """Whether the terminal itself shows what is typed, as it does at a shell's prompt."""
        return bool(termios.tcgetattr(self._master)[3] & termios.ECHO)

    def feed(self, data: bytes) -> None:
        """Show what a command has written."""
        self._stream.feed(data)

    def listen(self, seconds: float) -> None:
        """Take what the command writes to the screen for some seconds, or until it has ended."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._master], [], [], left)
            if not ready:
                return
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return
            if not data:
                return
            self._heard.append(data)
            if self._feeds:
                self.feed(data)

    @property
    def raw(self) -> bytes:
        """All that the command has written."""
        self._heard = [b"".join(self._heard)]
        return self._heard[0]

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def cursor_line(self) -> str:
        """The line under the cursor, which a sign of its own leads; "" without one."""
        return next((line for line in self.screen.display if "▍" in line), "")

    def move_to(self, name: str) -> None:
        """Move the cursor down to a line, and see each step before the next."""
        while name not in (line := self.cursor_line):
            self.press("down")
            self.until(lambda _, line=line: self.cursor_line not in ("", line), f"for the line after {line!r}")

    def see(self, *texts: str) -> str:
        """Wait until all texts are on the screen, and give the screen back."""
        return self.until(lambda screen: all(text in screen for text in texts), f"to see {texts}")

    def see_no(self, text: str) -> str:
        """Wait until a text is gone."""
        return self.until(lambda screen: text not in screen, f"not to see {text!r}")

    def until(self, done: Callable[[str], bool], what: str) -> str:
        """Wait until the screen is as wanted."""
        end = time.monotonic() + PATIENCE
        while not done(self.text):
            if time.monotonic() > end or (self.process.poll() is not None and not self._pending()):
                raise AssertionError(
                    f"waited {what}; the screen shows:\n{self.text}\n(exit {self.process.poll()})"
                )
            self.listen(0.05)
        return self.text

    def _pending(self) -> bool:
        return bool(select.select([self._master], [], [], 0.05)[0])

    def end(self) -> int:
        """Wait until the command has ended and give its exit code."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            self.listen(0.05)
        self.listen(0.05)  # what it wrote last may not have come yet
        code = self.process.poll()
        assert code is not None, (
            f"still running:\n{self.text if self._feeds else self.raw[-2000:].decode(errors='replace')}"
        )
        return code
