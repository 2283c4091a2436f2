"""News of changes in folders, as Linux gives it (inotify(7)): nobody has to look again and again.

Other systems have no such thing in Python's library, and a folder on a network tells nothing of what other
computers write. So whoever uses this looks as well, less often.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_CHANGES = 0x002 | 0x004 | 0x008 | 0x040 | 0x080 | 0x100 | 0x200 | 0x400 | 0x800
"""Written to, other attributes (a new time), closed after writing, moved away, moved here, made, deleted; and the
folder itself deleted or moved."""
_ONLY_FOLDERS = 0x01000000
_AT_ONCE = 65536


class FolderNews:
    """Hears of changes. `fileno` can be read as soon as there is news."""

    def __init__(self) -> None:
        """Begin. Raises OSError where the system has nothing of the kind, or no room for more."""
        import ctypes

        if not sys.platform.startswith("linux"):
            raise OSError("this system tells nothing")
        self._system = ctypes.CDLL(None, use_errno=True)
        self._number: int = self._system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._number < 0:
            raise OSError(ctypes.get_errno(), "inotify")
        self._followed: set[int] = set()

    def fileno(self) -> int:
        """Return the number of what can be read when there is news."""
        return self._number

    def follow(self, folders: Iterable[Path]) -> bool:
        """Hear of changes in these folders, and in no others; whether all of them can be followed."""
        flags = _CHANGES | _ONLY_FOLDERS
        # A folder that is followed already keeps its number, and one that took its place gets another.
        numbers = [self._system.inotify_add_watch(self._number, os.fsencode(one), flags) for one in folders]
        for other in self._followed.difference(numbers):
            self._system.inotify_rm_watch(self._number, other)
        self._followed = {number for number in numbers if number >= 0}
        return len(self._followed) == len(numbers)

    def take(self) -> bool:
        """Take all news there is; whether there was any."""
        found = False
        with suppress(OSError):
            while os.read(self._number, _AT_ONCE):
                found = True
        return found

    def close(self) -> None:
        """Hear no more."""
        with suppress(OSError):
            os.close(self._number)


def open_folder_news() -> FolderNews | None:
    """Begin to hear of changes, None where nobody tells of them."""
    try:
        return FolderNews()
    except (ImportError, OSError, AttributeError):
        return None
