"""A driver of POSIX terminals that waits for keys. Textual's own looks ten times a second whether one has come.

All else is Textual's: what the terminal is asked for at the start and at the end, sizes, ctrl+z, editors, the
mouse.
"""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from selfkind.platform.stuck_terminal import let_go
from selfkind.platform.terminal import escape_wait
from selfkind.tui.terminal_driver.key_reader import KeyReader
from selfkind.tui.terminal_driver.output import Output
from selfkind.tui.textual_parts import (
    app_of,
    call_in_app,
    decode_by,
    is_over,
    key_thread_of,
    use_writer,
    writer_of,
)

if TYPE_CHECKING:
    from textual.message import Message

AT_ONCE = 64 * 1024
"""Bytes that are read at once. A terminal gives some 4,000 at the most."""


class WaitingDriver(LinuxDriver):
    """Reads keys when they come. When waiting fails, Textual's own way takes over, and no key is lost.

    `report` is given one line about the first failure: no word that was typed is in it.
    """

    report: Callable[[str], None] = staticmethod(lambda _: None)
    select: Callable[..., Any] = staticmethod(select.select)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._ends: tuple[int, int] | None = None
        self._output: Output | None = None
        self._has_reported = self._has_let_go = False
        self.tells_end = True
        """Whether the app is told when the terminal is gone. Textual's own way of reading tells nothing."""

    def start_application_mode(self) -> None:
        """Take the terminal, and begin to read keys. A start that follows another without an end, as after a
        second SIGCONT, ends the first one's threads."""
        self._end_reading()
        if self._output is not None:
            self._output.stop()
        with suppress(OSError):
            self._ends = os.pipe()
        file = sys.__stderr__
        assert file is not None
        self._output = output = Output(file.fileno(), file.encoding)
        output.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if writer_of(self) is None:
            output.stop()  # stopped in the background, before anything was written
        else:
            use_writer(self, output)

    def write(self, data: str) -> None:
        """Write to the terminal, after what was written before."""
        if self._output is not None:
            self._output.write(data)

    def close(self) -> None:
        """Write what is left. A terminal that takes nothing when the app has to end gets nothing more of it."""
        if self._output is not None and not self._output.stop():
            self._has_let_go = True
            let_go(1, 2)

    def suspend_application_mode(self) -> None:
        """Give the terminal to another program. Raises KeyboardInterrupt when it has been let go, as the app has
        to end: the other program could neither be seen nor ended."""
        super().suspend_application_mode()
        if self._has_let_go:
            raise KeyboardInterrupt

    def hurry(self) -> None:
        """Wait no longer for a terminal that takes nothing: the app has to end."""
        if self._output is not None:
            self._output.hurry()

    # Keys

    def disable_input(self) -> None:
        """Read no more keys."""
        self._end_reading()
        super().disable_input()

    def _end_reading(self) -> None:
        if self._ends is None:
            return
        reads, writes = self._ends
        os.write(writes, b"e")
        thread = key_thread_of(self)
        if thread is not None and thread is not threading.current_thread():
            self.exit_event.set()  # where Textual's way has taken over
            thread.join()
            self.exit_event.clear()
        self._ends = None
        os.close(reads)
        os.close(writes)

    def run_input_thread(self) -> None:
        """Read keys until input is disabled. Runs in a thread of its own."""
        reader = KeyReader(escape_wait(), report=self._report)
        try:
            self._follow(reader)
        except Exception as problem:
            self._report(problem)
            keys, decoder = reader.hand_on()
            self._hand(keys)
            decode_by(decoder)
            self.tells_end = False
            super().run_input_thread()

    def _follow(self, reader: KeyReader) -> None:
        if self._ends is None:
            raise OSError("no pipe")
        wakes = self._ends[0]
        while True:
            ready, _, _ = self.select([self.fileno, wakes], [], [], reader.due_in)
            if wakes in ready:
                return
            if not ready:
                self._hand(reader.time_out())
                continue
            try:
                data = os.read(self.fileno, AT_ONCE)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            if not data:
                # The terminal is gone: it would be ready for ever.
                gone = getattr(app_of(self), "terminal_gone", None)
                if gone is not None:
                    call_in_app(self, gone)
                return
            self._hand(reader.read(data))

    def _hand(self, messages: Iterable[Message]) -> None:
        """Give the app what was read. One that fails doesn't take the others with it."""
        for message in messages:
            try:
                self.process_message(message)
            except Exception as problem:
                if is_over(self):
                    return
                self._report(problem)

    def _report(self, problem: Exception) -> None:
        if not self._has_reported:
            self._has_reported = True
            self.report(f"reading keys failed: {type(problem).__name__}")
