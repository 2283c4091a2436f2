"""Start and end processes of our own: apart from the terminal, and together with everything that they started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence


def module(name: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of selfkind's with this Python. -P: files in the current folder, which
    can have any name, aren't imported as modules."""
    return [sys.executable, "-P", "-m", name, *arguments]


def start(command: Sequence[str], *, stdout: int, stderr: int) -> subprocess.Popen[bytes]:
    """Start `command` with a pipe as stdin and no shell. Raises OSError.

    It has its own session: ctrl+c in the terminal doesn't reach it, it can't write there, and it can be ended
    together with everything that it started.
    """
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        flags = 0
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        creationflags=flags,
        start_new_session=sys.platform != "win32",
        bufsize=0,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that `start` started, at once, and everything that it started itself."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        elif process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
