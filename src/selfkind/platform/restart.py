"""Becoming the selfkind that is installed now, after it was upgraded under a process that runs on."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def exec_installed() -> None:
    """Replace this process by the installed selfkind, with the same command. Returns where that cannot be done."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def leave_old_release() -> None:
    """Do the same for a `selfkind remind run` of an older release that asks for a module which has moved since.

    Does nothing in any other process: an open app, for example, is not to start again by itself.
    """
    if sys.orig_argv[-1] in ("run", "--service") and "remind" in sys.orig_argv:
        exec_installed()
