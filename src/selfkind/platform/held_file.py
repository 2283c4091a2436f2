"""A file that is held while somebody needs it: by the process that made it, and by those it started with it.

The kernel lets go of it when the last of them has ended, however that ended.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from selfkind.platform.ordinary_file import descriptor_of

if sys.platform == "win32":

    def _hold(_descriptor: int) -> bool:
        # A child can't inherit a lock there, so nothing is known about it.
        return False

else:
    import fcntl

    def _hold(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def make_held(path: Path, data: bytes) -> int:
    """Make a file for its owner only, hold it, and return its descriptor, for children and for `let_go`.

    Raises OSError, also when it's there already. Where a file can't be held, it isn't.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _hold(descriptor)
        with os.fdopen(os.dup(descriptor), "wb") as file:
            file.write(data)
    except BaseException:
        let_go(descriptor)
        raise
    return descriptor


def take(path: Path) -> int | None:
    """Hold a file that nobody holds, and return its descriptor, for `let_go`; None when somebody holds it, when
    it's gone, or when nothing can be known about that."""
    try:
        descriptor = descriptor_of(path)
    except OSError:
        return None
    # Another process may have taken it and removed it just now.
    if _hold(descriptor) and _is_still(descriptor, path):
        return descriptor
    let_go(descriptor)
    return None


def let_go(descriptor: int) -> None:
    """Let go of a file, which children may still hold."""
    with suppress(OSError):
        os.close(descriptor)


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
