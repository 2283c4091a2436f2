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


def is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder. One that the disk doesn't let us look at counts as none, since
    nothing in it could be read."""
    return os.path.isdir(path)  # noqa: PTH112 - pathlib's raises what the disk says


def open_file(path: Path | str) -> BinaryIO:
    """Open a file for reading. Raises OSError, `NotOrdinary` for anything but a file, which isn't opened."""
    return os.fdopen(descriptor_of(path), "rb")


def descriptor_of(path: Path | str) -> int:
    """Return the number of a file that was opened for reading, for its caller to close. Raises as `open_file`."""
    return _opened(path)[0]


def _opened(path: Path | str) -> tuple[int, os.stat_result]:
    _check(os.stat(path).st_mode, path)  # noqa: PTH116 - also of text
    # It may be another by now, so this doesn't wait either.
    descriptor = os.open(path, _FLAGS | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    try:
        status = os.fstat(descriptor)
        _check(status.st_mode, path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor, status


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises OSError, `NotOrdinary` for anything but a file."""
    with open_file(path) as file:
        return file.read()


def read_with_status(path: Path | str) -> tuple[os.stat_result, bytes]:
    """Return the bytes of a file, and the status of the file that they're from: its name may lead to a newer one
    by now. Raises as `read_file`, and is faster: a search reads a file for each month."""
    descriptor, status = _opened(path)
    try:
        data = os.read(descriptor, status.st_size + 1)
        # It grows, or the system has given less than was asked for.
        while len(data) != status.st_size and (more := os.read(descriptor, status.st_size + 1)):
            data += more
    finally:
        os.close(descriptor)
    return status, data


def begin_with_status(path: Path | str, most: int) -> tuple[os.stat_result, bytes]:
    """Return the first bytes of a file, so many at most, and the status of the file that they're from. Raises as
    `read_file`."""
    descriptor, status = _opened(path)
    try:
        return status, os.read(descriptor, most)
    finally:
        os.close(descriptor)


def _check(mode: int, path: Path | str) -> None:
    words = why_not_ordinary(mode)
    if words:
        raise NotOrdinary(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, words, str(path))
