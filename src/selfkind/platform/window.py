"""The name of a running selfkind, by which another one can tell whether it still runs."""

from __future__ import annotations

import os
import platform
import sys
from functools import cache
from pathlib import Path


@cache
def this_window() -> str:
    """Return the name of this process: the computer, the process number, and when it started."""
    return f"{platform.node()} {os.getpid()} {_started(os.getpid())}"


def is_open(window: str) -> bool:
    """Return whether a window that `this_window` named elsewhere is still open on this computer.

    Always False for one of another computer, about which nothing is known here, and on Windows, where asking would
    end the process.
    """
    node, _, rest = window.rpartition(" ")[0].rpartition(" ")
    number, started = rest, window.rpartition(" ")[2]
    if sys.platform == "win32" or node != platform.node() or not number.isascii() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return started == _started(int(number))


def _started(number: int) -> str:
    """Return when a process started, in ticks since the computer did (proc(5)), "" for one that has ended and that
    nobody has asked about yet, "0" where that isn't known."""
    try:
        stat = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
        state, *fields = stat.rpartition(")")[2].split()
        return "" if state in "ZX" else fields[18]
    except (OSError, ValueError, IndexError):
        return "0"
