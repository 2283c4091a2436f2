"""Logs of what went wrong, in files that only their user can read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from selfkind.platform.ordinary_file import read_file, why_not_file

LOG_SIZE = 256 * 1024
"""Bytes after which a new log begins; the one before is kept beside it."""


class Log:
    """A log: ids, moments and results, and never a name or a word of the user's."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now

    def write(self, line: str) -> None:
        """Write a line, with the time. Nothing raises: one that the disk refuses is dropped."""
        with contextlib.suppress(OSError):
            if why_not_file(self._path):
                return  # opening a pipe would wait for somebody to read it
            if self._path.exists() and self._path.stat().st_size > LOG_SIZE:
                self._path.replace(self._path.with_name(f"{self._path.name}.1"))
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                now = self._now().astimezone(UTC)
                os.write(descriptor, f"{now.isoformat(timespec='seconds')} {line}\n".encode())
            finally:
                os.close(descriptor)

    def last_lines(self, count: int) -> list[str]:
        """Return the last lines, the oldest first; none when there is no log."""
        found: list[str] = []
        for name in (f"{self._path.name}.1", self._path.name):
            with contextlib.suppress(OSError):
                found += read_file(self._path.with_name(name)).decode("utf-8", "replace").splitlines()
        return found[-count:] if count else []
