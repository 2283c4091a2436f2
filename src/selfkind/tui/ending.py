"""Being asked to end or stop from outside: a signal, or a terminal that is gone. What is typed is kept first."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from selfkind.tui.base_app import BaseApp
from selfkind.tui.textual_parts import driver_of

_ENDING = ("SIGHUP", "SIGTERM")


class Ending:
    """Listens for signals on the app's event loop, and looks whether the terminal is still there.

    ``SIGHUP``, ``SIGTERM`` and ``SIGINT`` keep what is typed and close the app with 128 and the number of the
    signal, as shells do (a second one ends it at once, unless that's a ``SIGHUP``). ``SIGTSTP`` keeps what is
    typed before the app stops.
    """

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._is_ending = self._was_asked = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def listen(self) -> None:
        """Begin. The driver of the terminal has its own handler for ``SIGTSTP`` by now, which is called later."""
        self._loop = loop = asyncio.get_running_loop()
        # Windows has no such signals, and tests run the app in other threads, which can't have handlers.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            for name in _ENDING:
                loop.add_signal_handler(getattr(signal, name), self.end, getattr(signal, name))
            if not self._app.is_headless:
                # Not by the loop, which would hear of a ctrl+c that was for an editor, once that is closed.
                signal.signal(signal.SIGINT, self._interrupted)
                # Not by the loop alone, which hears of nothing while it waits for a terminal that takes nothing.
                for name in _ENDING:
                    signal.signal(getattr(signal, name), self._asked)
            stop = signal.getsignal(signal.SIGTSTP)
            if callable(stop):
                loop.add_signal_handler(signal.SIGTSTP, self._stop, stop)

    def _interrupted(self, number: int, _frame: object) -> None:
        if self._loop is None or self._loop.is_closed() or self._is_ending:
            raise KeyboardInterrupt
        self._hurry()
        self._loop.call_soon_threadsafe(self.end, number)

    def _asked(self, number: int, _frame: object) -> None:
        is_second, self._was_asked = self._was_asked, True
        # A terminal that closes hangs up several times, by itself and by its shell: that must not cut off keeping
        # the words.
        if self._loop is None or self._loop.is_closed() or (is_second and number != signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return
        self._hurry()

    def _hurry(self) -> None:
        """Let nothing wait any longer for a terminal that takes no pictures."""
        hurry = getattr(driver_of(self._app), "hurry", None)
        if hurry is not None:
            hurry()

    @property
    def is_told(self) -> bool:
        """Whether nobody has to look whether the terminal is still there."""
        return self._app.is_headless or bool(getattr(driver_of(self._app), "tells_end", False))

    def check_terminal(self) -> None:
        """Close the app when its terminal is gone, as after a lost connection without a signal.

        Nobody could see or type anything, and reading from it would go on for ever.
        """
        if sys.platform == "win32" or self._app.is_headless or sys.__stdin__ is None or self._is_ending:
            return
        import termios

        try:
            termios.tcgetattr(sys.__stdin__.fileno())
        except (termios.error, OSError, ValueError):
            self.end(signal.SIGHUP)

    def end(self, number: int) -> None:
        """Keep what is typed, and close the app."""
        if self._is_ending:
            return
        self._is_ending = True
        self._app.run_worker(self._end(number), group="ending")

    async def _end(self, number: int) -> None:
        try:
            await self._app.keep_drafts()
        finally:
            self._app.exit(None, return_code=128 + number)

    def _stop(self, stop: Callable[[int, None], object]) -> None:
        self._app.run_worker(self._keep_and_stop(stop), group="ending")

    async def _keep_and_stop(self, stop: Callable[[int, None], object]) -> None:
        await self._app.keep_drafts(staying=True)
        stop(signal.SIGTSTP, None)
