"""Keep what is in memory out of files: words that are being written, and the key of an encrypted home."""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_LEAST = 1 if sys.platform == "linux" else 0
"""The largest core dump, in bytes. On Linux 0 still gives the dump to a program that collects them, and 1 doesn't
(core(5)); no dump is that small."""


def leave_no_core_dump() -> None:
    """Leave no core dump when this process crashes, nor when one does that it starts from now on.

    Every selfkind does this: what is being written is private in a home that isn't encrypted too, and dumps are
    sent to the makers of systems. It can be reversed in a process that was started (`ulimit -S -c unlimited`).
    """
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            _, most = resource.getrlimit(resource.RLIMIT_CORE)
            least = _LEAST if most == resource.RLIM_INFINITY else min(_LEAST, most)
            resource.setrlimit(resource.RLIMIT_CORE, (least, most))


def hide_memory() -> None:
    """Keep other programs of this user out of the memory of this process, and leave no core dump, until it ends.

    For a process with the key of an encrypted home: with it, anybody could open every file. On Linux the folder of
    this process in /proc then belongs to root, and no debugger can attach; programs that this one starts are not
    affected. It takes some milliseconds, so others don't do it.
    """
    leave_no_core_dump()
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
