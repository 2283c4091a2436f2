"""A disk with little room, for tests that may mount none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest


class SmallDisk:
    """A folder as if it had a disk of its own. What goes beyond its room is refused, and what is removed makes
    room again. A file with several names counts once."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._most = float("inf")
        real = os.write

        def write(descriptor: int, data: bytes) -> int:
            try:
                is_inside = Path(f"/proc/self/fd/{descriptor}").readlink().is_relative_to(folder.resolve())
            except OSError:
                is_inside = False
            if is_inside and self._used() + len(data) > self._most:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(descriptor, data)

        monkeypatch.setattr(os, "write", write)

    def leave(self, room: int) -> None:
        """Leave room for so many bytes beside what is there now."""
        self._most = self._used() + room

    def grow(self) -> None:
        """Have room for everything."""
        self._most = float("inf")

    def _used(self) -> int:
        found = (path.lstat() for path in self._folder.rglob("*") if path.is_file())
        return sum({one.st_ino: one.st_size for one in found}.values())
