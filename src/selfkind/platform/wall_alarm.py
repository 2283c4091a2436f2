"""An alarm by the clock on the wall, as Linux gives it (timerfd_create(2)).

Other timers stand still while a computer sleeps, and don't hear that its clock was set.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress

_AT_A_MOMENT, _ALSO_WHEN_SET = 1, 2
_COUNT = 8


class WallAlarm:
    """Rings at a moment, and at once when the clock is set, or goes on after a sleep of the computer. `fileno` can
    be read as soon as it rings."""

    def __init__(self) -> None:
        """Begin, with no moment. Raises OSError where the system has nothing of the kind, or no room for more."""
        import ctypes

        if not sys.platform.startswith("linux"):
            raise OSError("this system has no such alarm")
        self._system = ctypes.CDLL(None, use_errno=True)
        self._number: int = self._system.timerfd_create(time.CLOCK_REALTIME, os.O_NONBLOCK | os.O_CLOEXEC)
        if self._number < 0:
            raise OSError(ctypes.get_errno(), "timerfd")

    def fileno(self) -> int:
        """Return the number of what can be read when it rings."""
        return self._number

    def set(self, seconds: float) -> None:
        """Have it ring when the clock on the wall has gone on by so many seconds, and not at the moment before.

        Raises OSError.
        """
        import ctypes

        at = time.time() + max(0.0, seconds)
        # An interval of nothing, and then the moment.
        when = (ctypes.c_long * 4)(0, 0, int(at), int(at % 1 * 1e9))
        refused = self._system.timerfd_settime(self._number, _AT_A_MOMENT | _ALSO_WHEN_SET, when, None)
        # Where the clock was set since the last time, the system says so here, and the alarm is set all the same.
        if refused and (number := ctypes.get_errno()) != errno.ECANCELED:
            raise OSError(number, "timerfd")

    def take(self) -> None:
        """Take that it rang."""
        # Where the clock was set, the system says ECANCELED, once.
        with suppress(OSError):
            os.read(self._number, _COUNT)

    def close(self) -> None:
        """Ring no more."""
        with suppress(OSError):
            os.close(self._number)


def open_wall_alarm() -> WallAlarm | None:
    """Return an alarm, None where the system has none."""
    try:
        return WallAlarm()
    except (ImportError, OSError, AttributeError):
        return None
