"""The log of the process that reminds: ids, moments and results, and never a name or a word of the user's."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

MOST = 256 * 1024
"""Bytes after which a new file begins; the one before is kept beside it."""


def logger(path: Path, now: Callable[[], datetime]) -> Callable[[str], None]:
    """What writes a line into the log at `path`, with the time. A line that the disk refuses is let go."""

    def write(line: str) -> None:
        with suppress(OSError):
            if path.exists() and path.stat().st_size > MOST:
                path.replace(path.with_name(f"{path.name}.1"))
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(descriptor, f"{now().isoformat(timespec='seconds')} {line}\n".encode())
            finally:
                os.close(descriptor)

    return write


def last_lines(path: Path, count: int) -> list[str]:
    """The last lines of the log, the oldest first; none when there is no log."""
    found: list[str] = []
    for name in (f"{path.name}.1", path.name):
        with suppress(OSError):
            found += path.with_name(name).read_text("utf-8", "replace").splitlines()
    return found[-count:] if count else []
