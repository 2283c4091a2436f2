"""When the app looks around: at the next moment at which there may be something to do by the clock.

On Linux the clock on the wall wakes it, also when it was set, or the computer slept. Other systems tell nothing of
that, so the app looks every few seconds there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.platform.wall_alarm import open_wall_alarm
from selfkind.tui.base_app import BaseApp

if TYPE_CHECKING:
    from selfkind.platform.wall_alarm import WallAlarm


class ClockWatch:
    """Sleeps until the clock says so, and then calls `wake`."""

    def __init__(self, app: BaseApp, wake: Callable[[], None]) -> None:
        self._app, self._wake = app, wake
        self._alarm: WallAlarm | None = None

    @property
    def is_told(self) -> bool:
        """Whether it wakes up, too, when the clock was set or the computer slept."""
        return self._alarm is not None

    def listen(self) -> None:
        """Sleep by the clock on the wall from the next time on, where that can be."""
        self._alarm = open_wall_alarm()
        if self._alarm is not None:
            asyncio.get_running_loop().add_reader(self._alarm.fileno(), self._rung)

    def _rung(self) -> None:
        if self._alarm is not None:
            self._alarm.take()
            self._app.call_later(self._wake)

    def sleep(self, seconds: float) -> None:
        """Wake up in so many seconds."""
        if self._alarm is not None:
            with suppress(OSError):
                self._alarm.set(seconds)
                return
            self.close()
        self._app.set_timer(seconds, self._wake)

    def close(self) -> None:
        """Wake up by the clock on the wall no more."""
        if self._alarm is not None:
            asyncio.get_running_loop().remove_reader(self._alarm.fileno())
            self._alarm.close()
            self._alarm = None
