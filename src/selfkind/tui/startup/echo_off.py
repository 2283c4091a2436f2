"""A terminal that does not write what is typed, from before the first picture until the app reads the keys."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.platform.terminal import draws_over_text
from selfkind.tui.startup.shown_cells import ShownCells
from selfkind.tui.startup.steady_rows import ASK_WIDTH, steady

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
POINTER = "\x1b]22;"
"""How Textual asks for another shape of the mouse's pointer, at each page. Some screen readers say it aloud, and
few terminals know it: it's never sent."""
SECOND_SCREEN = "\x1b[?1049h"
"""How Textual asks for the screen that the first frame is on. Some terminals would erase that."""
SPOKEN = ("\x1b[?2026$p", "\x1b[?2048$p", "\x1b[>", "\x1b[<u")
"""What Textual asks terminals for that a screen reader says aloud: pictures in one piece, news of the size, and
other codes for keys. All of it can be done without."""


class EchoOff:
    """How the terminal was before (the attributes of termios), or None where nothing was changed."""

    def __init__(self, before: list[Any] | None) -> None:
        self._before = before

    def driver(self, wrapped: type[Driver], first: ShownCells | None = None) -> type[Driver]:
        """Return a driver like this one, which gives the terminal back as it was before.

        Textual's takes what it finds when it starts for the way things were: an editor that is opened from the
        app, or the shell after ctrl+z, would not show what is typed. It also writes only what isn't there yet,
        keeps rows steady, and hands on how wide a line of our frames is drawn. `first` is what the first frame has
        drawn; without one nobody has asked for that width, so it asks.
        """
        before = self._before
        if before is None or not hasattr(wrapped, "stop_application_mode"):
            return wrapped
        from textual.events import CursorPosition

        from selfkind.tui.startup.key_decoder import key_decoder, typed_encoding
        from selfkind.tui.textual_parts import app_of, call_in_app, decode_by, terminal_size, writer_of

        draws_over = draws_over_text()

        class EchoOffDriver(wrapped):  # type: ignore[misc, valid-type]
            asks_width_now = first is None
            is_on_second_screen = first is not None
            shown = first or ShownCells()

            has_begun = False
            is_read_aloud = False
            """Since this start: what was begun with codes is ended with them."""

            def write(self, data: str) -> None:
                if data.startswith(POINTER) or (data.startswith(SPOKEN) and self.is_read_aloud):
                    return
                if data == SECOND_SCREEN and self.is_on_second_screen:
                    self.is_on_second_screen = False
                    return
                is_wide = getattr(app_of(self), "draws_wide", False)
                size = terminal_size(self)
                data = self.shown.left(data, size, is_whole=self.is_read_aloud, is_wide=is_wide)
                # Once the terminal is gone its writer has ended, and a full queue would block for ever.
                if data and self._can_write():
                    super().write(steady(data, is_wide=is_wide, draws_over=draws_over))

            def _can_write(self) -> bool:
                writer = writer_of(self)
                return writer is None or bool(writer.is_alive())

            def close(self) -> None:
                if self._can_write():
                    super().close()

            def run_input_thread(self) -> None:
                decode_by(lambda: key_decoder(typed_encoding()))
                super().run_input_thread()

            def stop_application_mode(self) -> None:
                # mosh and GNU screen have no second screen to go back from: the last page would stay for anyone.
                if writer_of(self) is not None:
                    self.write("\x1b[2J\x1b[H")
                super().stop_application_mode()

            def process_message(self, message: Message) -> None:
                if isinstance(message, CursorPosition):
                    if (measured := getattr(app_of(self), "measured", None)) is not None:
                        call_in_app(self, measured, message.x)
                    return
                super().process_message(message)

            def start_application_mode(self) -> None:
                env = getattr(app_of(self), "env", None)
                self.is_read_aloud = env is not None and env.reader
                super().start_application_mode()
                if self.is_read_aloud:
                    self.write(SHOW_CURSOR)
                if self.asks_width_now:
                    self.asks_width_now = False
                    if env is not None and not env.ascii and not env.reader:
                        self.write(f"{ASK_WIDTH}\x1b[2;1H  ")
                if getattr(self, "attrs_before", None) is not None:
                    self.attrs_before = before
                if self.has_begun and (refresh := getattr(app_of(self), "refresh", None)) is not None:
                    # After a stop the terminal may show anything. Textual draws after an editor alone.
                    call_in_app(self, partial(refresh, layout=True))
                self.has_begun = True

        return EchoOffDriver


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
