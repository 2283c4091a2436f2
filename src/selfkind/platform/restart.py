"""Become the selfkind that is installed now, in a process that still runs after an upgrade."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def exec_installed() -> None:
    """Replace this process by the installed selfkind, with the same command. Return where that isn't possible."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def leave_old_release() -> None:
    """Call `exec_installed` for a `selfkind remind run` of an older release that imports a module which has moved.

    Does nothing in any other process: an open app, for example, shouldn't restart by itself.
    """
    if sys.orig_argv[-1] in ("run", "--service") and "remind" in sys.orig_argv:
        exec_installed()
