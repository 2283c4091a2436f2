"""A terminal that takes nothing: a lost connection, a stopped multiplexer, a window that hangs. Whoever writes to
it waits, also at the very end, when Python writes what is left."""

from __future__ import annotations

import os
import select
from contextlib import suppress

PATIENCE = 1.5
"""Seconds without a piece taken, after which a terminal counts as stuck, for an app that is to end."""


def takes_output(number: int) -> bool:
    """Return whether a terminal takes something, within `PATIENCE`."""
    with suppress(OSError, ValueError):
        return bool(select.select([], [number], [], PATIENCE)[1])
    return True


def let_go(*numbers: int) -> None:
    """Send what this process still writes to these terminals nowhere, because they take nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in numbers:
            with suppress(OSError):
                if os.isatty(number):
                    os.dup2(nowhere, number)
    finally:
        os.close(nowhere)
