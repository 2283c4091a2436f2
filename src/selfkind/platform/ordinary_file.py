"""Read files that are files. Opening a pipe would wait for ever, and opening a device can do anything."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_KINDS = (
    (stat.S_ISDIR, "it's a folder, not a file"),
    (stat.S_ISFIFO, "it's a pipe, not a file"),
    (stat.S_ISSOCK, "it's a socket, not a file"),
)
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)


class NotOrdinary(OSError):
    """What is there is no file that can be read."""


def why_not_ordinary(mode: int) -> str:
    """Return why what has this mode is not an ordinary file, in a few words; "" when it is one."""
    if stat.S_ISREG(mode):
        return ""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "it's a device, not a file")


def why_not_file(path: Path) -> str:
    """Return why what a path leads to is not an ordinary file; "" when it is one, or nothing is there to see."""
    try:
        return why_not_ordinary(path.stat().st_mode)
    except OSError:
        return ""


def open_file(path: Path | str) -> BinaryIO:
    """Open a file for reading. Raises OSError, `NotOrdinary` for anything but a file, which isn't opened."""
    return os.fdopen(descriptor_of(path), "rb")


def descriptor_of(path: Path | str) -> int:
    """Return the number of a file that was opened for reading, for its caller to close. Raises as `open_file`."""
    _check(os.stat(path).st_mode, path)  # noqa: PTH116 - also of text
    # It may be another by now, so this doesn't wait either.
    descriptor = os.open(path, _FLAGS | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    try:
        _check(os.fstat(descriptor).st_mode, path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises OSError, `NotOrdinary` for anything but a file."""
    with open_file(path) as file:
        return file.read()


def _check(mode: int, path: Path | str) -> None:
    words = why_not_ordinary(mode)
    if words:
        raise NotOrdinary(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, words, str(path))
