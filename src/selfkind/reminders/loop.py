"""The loop of the process that reminds: it looks, sleeps until there is something to do, and looks again.

It never sleeps for longer than `SLEEP`, and compares the clock on the wall: the clock that sleeping goes by stands
still while a laptop is asleep, and knows nothing of a clock that was put right.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime

SLEEP = 30.0
"""Seconds between two looks, at the most."""
AWAKE = 120.0
"""A gap on the wall clock longer than this was a sleep of the computer."""
SETTLE = 60.0
"""Seconds after such a sleep in which nobody wants to be told anything yet."""
CHECK = 3600.0
"""Seconds between two looks at whether selfkind itself was upgraded."""
RESTART = 75
"""The exit code that asks the service manager for a new start (`EX_TEMPFAIL`)."""


def run(
    look: Callable[[], datetime | None],
    stop: threading.Event,
    *,
    wall: Callable[[], float] = time.time,
    wait: Callable[[float], bool] | None = None,
    beat: Callable[[], None] = lambda: None,
    is_wanted: Callable[[], bool] = lambda: True,
    is_current: Callable[[], bool] = lambda: True,
) -> int:
    """Look until `stop` is set; the exit code: 0, or `RESTART` when selfkind was upgraded meanwhile.

    `look` gives the next moment at which there is something to do, None when none is known. `beat` is called after
    each look, and when a sleep of the computer is over. It ends when `is_wanted` says no: the home is gone, or
    what had it started. `wait` and `wall` are for tests.
    """
    pause = wait or stop.wait
    seen, checked = wall(), wall()
    planned = 0.0
    while not stop.is_set():
        if wall() - seen - planned > AWAKE:
            beat()
            if pause(SETTLE):
                break
        if not is_wanted():
            return 0
        upcoming = look()
        beat()
        now = seen = wall()
        if not 0 <= now - checked < CHECK:
            checked = now
            if not is_current():
                return RESTART
        planned = SLEEP if upcoming is None else min(max(upcoming.timestamp() - now, 0.05), SLEEP)
        if pause(planned):
            break
    return 0
