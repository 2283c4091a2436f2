"""How a process of our own is started and ended: away from the terminal, and with all that it has started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence


def module(name: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of selfkind's with this Python. -P: files in the present folder, which
    may be called anything, are not taken for modules."""
    return [sys.executable, "-P", "-m", name, *arguments]


def start(command: Sequence[str], *, stdout: int, stderr: int) -> subprocess.Popen[bytes]:
    """Start `command` with a pipe as stdin and no shell. Raises OSError.

    It has a session of its own: ctrl+c in the terminal does not reach it, it cannot write there, and it can be
    ended with all that it has started.
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
    """End a process that `start` started, at once, and what it has started itself."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        elif process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
