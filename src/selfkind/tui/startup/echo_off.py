"""A terminal that does not write what is typed, from before the first picture until the app reads the keys."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.tui.startup.key_decoder import key_decoder
from selfkind.tui.startup.said_rows import SaidRows
from selfkind.tui.startup.steady_rows import ASK_WIDTH, steady

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
POINTER = "\x1b]22;"
"""How Textual asks for another shape of the mouse's pointer, at each page. Some screen readers say it aloud, and
few terminals know it: it's never sent."""
SPOKEN = ("\x1b[?2026$p", "\x1b[?2048$p", "\x1b[>", "\x1b[<u")
"""What Textual asks terminals for that a screen reader says aloud: pictures in one piece, news of the size, and
other codes for keys. All of it can be done without."""


class EchoOff:
    """How the terminal was before (the attributes of termios), or None where nothing was changed."""

    def __init__(self, before: list[Any] | None) -> None:
        self._before = before

    def driver(self, wrapped: type[Driver], *, asks_width: bool = False) -> type[Driver]:
        """Return a driver like this one, which gives the terminal back as it was before.

        Textual's takes what it finds when it starts for the way things were: an editor that is opened from the
        app, or the shell after ctrl+z, would not show what is typed. It also keeps rows steady, and hands on how
        wide a line of our frames is drawn; with `asks_width` it asks, since nothing has asked before.
        """
        before = self._before
        if before is None or not hasattr(wrapped, "stop_application_mode"):
            return wrapped
        from textual.events import CursorPosition

        class EchoOffDriver(wrapped):  # type: ignore[misc, valid-type]
            asks_width_now = asks_width

            is_read_aloud = False
            """Since this start: what was begun with codes is ended with them."""

            def write(self, data: str) -> None:
                if data.startswith(POINTER) or (data.startswith(SPOKEN) and self.is_read_aloud):
                    return
                if self.is_read_aloud:
                    data = self.said_rows.unsaid(data, self._get_terminal_size())
                # Once the terminal is gone its writer has ended, and a full queue would block for ever.
                if self._writer_thread is None or self._writer_thread.is_alive():
                    super().write(steady(data, is_wide=getattr(self._app, "draws_wide", False)))

            def close(self) -> None:
                if self._writer_thread is None or self._writer_thread.is_alive():
                    super().close()

            def run_input_thread(self) -> None:
                from textual.drivers import linux_driver

                vars(linux_driver)["getincrementaldecoder"] = _decoder
                super().run_input_thread()

            def stop_application_mode(self) -> None:
                # mosh and GNU screen have no second screen to go back from: the last page would stay for anyone.
                if self._writer_thread is not None:
                    self.write("\x1b[2J\x1b[H")
                super().stop_application_mode()

            def process_message(self, message: Message) -> None:
                if isinstance(message, CursorPosition):
                    if (measured := getattr(self._app, "measured", None)) is not None:
                        self._loop.call_soon_threadsafe(measured, message.x)
                    return
                super().process_message(message)

            def start_application_mode(self) -> None:
                env = getattr(self._app, "env", None)
                self.is_read_aloud = env is not None and env.reader
                self.said_rows = SaidRows()
                super().start_application_mode()
                if self.is_read_aloud:
                    self.write(SHOW_CURSOR)
                if self.asks_width_now:
                    self.asks_width_now = False
                    if env is not None and not env.ascii and not env.reader:
                        self.write(f"{ASK_WIDTH}\x1b[2;1H  ")
                if getattr(self, "attrs_before", None) is not None:
                    self.attrs_before = before

        return EchoOffDriver


def _decoder(_: str) -> Callable[[], codecs.IncrementalDecoder]:
    """Stand in for `codecs.getincrementaldecoder` in Textual 8.2.8.

    It takes what is typed for UTF-8 whatever the locale, and ended the app at the first byte that is none. Here
    such a byte is seen as �.
    """
    return partial(key_decoder, getattr(sys.__stdin__, "encoding", None) or "utf-8")


@contextmanager
def echo_off() -> Iterator[EchoOff]:
    """Keep the terminal from writing what is typed. The keys themselves wait to be read."""
    terminal = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
    try:
        import termios

        before = termios.tcgetattr(terminal)
        silent = [*before]
        # No line editing either: enter would arrive as a line break, and backspace not at all.
        silent[0] &= ~termios.ICRNL
        silent[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(terminal, termios.TCSANOW, silent)
    except (ImportError, OSError, termios.error):
        yield EchoOff(None)
        return
    try:
        yield EchoOff(before)
    finally:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(terminal, termios.TCSANOW, before)
