"""One writer at a time: a lock on the `.lock` file of a home, held for one write and never while a person thinks.

Readers take no lock, as a rename shows them the whole old file or the whole new one. The kernel lets go of the
lock when its process ends, however it ends.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

from selfkind.domain.errors import NotSaved
from selfkind.store.files import not_saved
from selfkind.store.names import LOCK

_RETRY_SECONDS = 0.002

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
        # Closing is not enough: a child forked meanwhile would hold the lock on.
        fcntl.flock(descriptor, fcntl.LOCK_UN)


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
                descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
                while not _try(descriptor):
                    if time.monotonic() >= deadline:
                        raise NotSaved(
                            f"Another selfkind has been writing for {self._patience:g} seconds. "
                            "Nothing was saved; try again."
                        )
                    time.sleep(_RETRY_SECONDS)
                # A tidy person or a sync program may have removed the file while we waited: a lock on a file
                # that has no name keeps nobody out.
                if _is_still(descriptor, self._path):
                    return descriptor
                os.close(descriptor)
            except BaseException as error:
                if descriptor >= 0:
                    os.close(descriptor)
                if isinstance(error, OSError):
                    raise not_saved(error) from error
                raise


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
