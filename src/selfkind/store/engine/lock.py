"""Locks: one writer at a time (`.lock`, for one write), and one process that reminds (for as long as it runs).

Readers take no lock, as a rename shows them the whole old file or the whole new one. The kernel releases a lock
when its process ends, however it ends.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from pathlib import Path

from selfkind.domain.errors import NotSaved
from selfkind.platform.ordinary_file import descriptor_of, read_file, why_not_file
from selfkind.store.engine.filenames import LOCK
from selfkind.store.engine.files import not_saved

_RETRY_SECONDS = 0.002
_NO_LOCKS = {
    number
    for name in ("ENOLCK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS")
    if (number := getattr(errno, name, None)) is not None
}

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _release(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        # flock and not lockf: a POSIX lock is lost as soon as any descriptor of the file is closed.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(descriptor: int) -> None:
        # Closing is not enough: a child forked since would keep the lock.
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _opened(path: Path) -> int:
    """Return a descriptor of the file of a lock, which is made when missing. Raises OSError, also for anything but
    a file: a pipe would keep whoever opens it waiting."""
    if problem := why_not_file(path):
        raise OSError(errno.EINVAL, problem, str(path))
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


class HomeLock:
    """The lock of a home, as a context manager. Its owner may take it again while holding it.

    Entering raises NotSaved when another process keeps it longer than `patience` seconds, or when `.lock`
    cannot be opened (a read-only disk). `.lock` is made 0600 when missing and never replaced or removed.
    """

    def __init__(self, home: Path, patience: float = 5.0) -> None:
        self._path = home / LOCK
        self._patience = patience
        self._descriptor = -1
        self._depth = 0

    def __enter__(self) -> None:
        if self._depth == 0:
            self._descriptor = self._take()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth == 0:
            # The write is on the disk by now: an error here must not be taken for a refusal.
            with contextlib.suppress(OSError):
                _release(self._descriptor)
            with contextlib.suppress(OSError):
                os.close(self._descriptor)

    def _take(self) -> int:
        deadline = time.monotonic() + self._patience
        while True:
            descriptor = -1
            try:
                descriptor = _opened(self._path)
                while not _try(descriptor):
                    if time.monotonic() >= deadline:
                        raise NotSaved(
                            f"Another window or command has been saving for {self._patience:g} seconds. "
                            "Nothing was saved. Please try again."
                        )
                    time.sleep(_RETRY_SECONDS)
                # A person or a sync program may have removed the file while we waited: a lock on a file without
                # a name excludes nobody.
                if _is_still(descriptor, self._path):
                    return descriptor
                os.close(descriptor)
            except BaseException as error:
                if descriptor >= 0:
                    os.close(descriptor)
                if isinstance(error, OSError):
                    raise self._refused(error) from error
                raise

    def _refused(self, error: OSError) -> NotSaved:
        """Return the error to raise when the lock can't be had."""
        if problem := why_not_file(self._path):
            return NotSaved(
                f"Not saved: {self._path} is in the way, because {problem}. Nothing was changed. "
                "Move it elsewhere."
            )
        if error.errno not in _NO_LOCKS:
            return not_saved(error)
        return NotSaved(
            f"Not saved: the disk of {self._path.parent} has no file locks, so two programs could overwrite each "
            "other. Nothing was changed. Choose a folder on another disk with --home or SELFKIND_HOME."
        )


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


class StandingLock:
    """A lock that one process holds for as long as it runs, on a file that says since when.

    Never waits. Whether anybody holds it is asked of the lock itself and not of a number in the file: after a
    crash it is free at once, whatever the file says.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    def take(self, words: str = "") -> bool:
        """Take it and write `words` into the file, for people; False when another process holds it.

        Raises `NotSaved` when the file can be neither opened nor made.
        """
        if self._descriptor >= 0:
            return True
        try:
            descriptor = self._opened()
        except OSError as error:
            raise not_saved(error) from error
        try:
            if not _try(descriptor) or not _is_still(descriptor, self._path):
                os.close(descriptor)
                return False
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, words.encode())
        return True

    def _opened(self) -> int:
        try:
            return _opened(self._path)
        except OSError:
            # On a read-only disk one can still lock a file that is there.
            return descriptor_of(self._path)

    def beat(self) -> None:
        """Set the time of the file to now, as a sign that its holder is alive. Raises nothing."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.utime(self._path)

    def release(self) -> None:
        """Release it."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                _release(self._descriptor)
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = -1

    def is_held(self) -> bool:
        """Return whether some process holds it, this one or another."""
        if self._descriptor >= 0:
            return True
        try:
            descriptor = descriptor_of(self._path)
        except OSError:
            return False
        try:
            free = _try(descriptor)
            if free:
                _release(descriptor)
            return not free
        except OSError:
            return True
        finally:
            os.close(descriptor)

    def words(self) -> str:
        """Return what its holder wrote there, or the last one did; "" when nothing can be read."""
        try:
            return read_file(self._path).decode("utf-8", "replace")
        except OSError:
            return ""

    def last_beat(self) -> float | None:
        """Return when its holder last called `beat`, in seconds since 1970; None when there is no file."""
        try:
            return self._path.stat().st_mtime
        except OSError:
            return None
