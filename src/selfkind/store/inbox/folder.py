"""The folder of the inbox, and the one for what was taken up. Programs of others write into the first one at any
moment, so a file is read only when nobody is at it, and moved only when it's still the one that was read."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from selfkind.domain.errors import SelfkindError
from selfkind.domain.inbox.names import is_passing
from selfkind.domain.inbox.stays import StaysThere
from selfkind.domain.system_errors import reason
from selfkind.platform.open_elsewhere import is_being_written
from selfkind.platform.ordinary_file import descriptor_of, is_folder, why_not_ordinary
from selfkind.store.engine.filenames import INBOX_DONE
from selfkind.store.engine.files import ensure_home, write_new

SETTLED = 2.0
"""Seconds for which a file has to rest before it's read: some programs write it bit by bit."""
NAMED_AFTER = 60.0
"""Seconds after which a file that isn't understood is named. Before that, the rest of it may still be coming."""
MOST_NAMES = 2000
"""How many names in the folder are looked at."""
MOST_KEPT_DAYS = 30
"""How many days a file stays that was taken up, as long as things are in the bin."""


class InboxFile(NamedTuple):
    """A file as it was read: its bytes, when it was changed last, in seconds since 1970, and what it's known
    by."""

    name: str
    data: bytes
    changed: float
    known_by: tuple[int, ...]


class InboxFolder:
    """The inbox of a home. What was taken up is kept for a while, below `INBOX_DONE` in the home."""

    def __init__(self, home: Path, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.path = folder
        self.done = home / INBOX_DONE
        self._clock = clock

    def is_there(self) -> bool:
        """Return whether there's an inbox: one stat."""
        return is_folder(self.path)

    def make(self) -> None:
        """Make the folder, for its owner only. Raises `NotSaved`."""
        ensure_home(self.path)

    def names(self) -> list[str]:
        """Return the names of what may be taken up, sorted. Raises `SelfkindError` when it can't be listed."""
        try:
            with os.scandir(self.path) as entries:
                every = [entry.name for entry in islice(entries, MOST_NAMES)]
        except OSError as error:
            raise SelfkindError(f"{self.path} can't be read: {reason(error)}.") from error
        return sorted(name for name in every if not is_passing(name))

    def age(self, name: str) -> float:
        """Return how long ago a file was changed, in seconds; a large number for one that is gone."""
        try:
            return abs(self._clock() - (self.path / name).lstat().st_mtime)
        except OSError:
            return NAMED_AFTER

    def read(self, name: str, most: int) -> InboxFile:
        """Return a file, of up to `most` bytes. Raises `StaysThere`."""
        path = self.path / name
        try:
            status = path.lstat()
            if stat.S_ISLNK(status.st_mode):
                raise StaysThere("is a link to another file")
            if words := why_not_ordinary(status.st_mode):
                raise StaysThere(words.replace("it's", "is", 1))
            if status.st_size > most:
                raise StaysThere(f"has more than {most // 1024} KB")
            if abs(self._clock() - status.st_mtime) < SETTLED:
                raise StaysThere("is still being written", is_arriving=True)
            return self._read(path, name, status, most)
        except FileNotFoundError:
            raise StaysThere("is gone", is_arriving=True) from None
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else "its name can't be used"
            raise StaysThere(f"can't be read: {why}") from error

    def _read(self, path: Path, name: str, status: os.stat_result, most: int) -> InboxFile:
        descriptor = descriptor_of(path)
        try:
            data = bytearray()
            while len(data) <= most and (piece := os.read(descriptor, most + 1)):
                data += piece
            after = os.fstat(descriptor)
            is_same = _known_by(after) == _known_by(status) and len(data) == after.st_size
            if not is_same or is_being_written(descriptor):
                raise StaysThere("is still being written", is_arriving=True)
        finally:
            os.close(descriptor)
        return InboxFile(name, bytes(data), after.st_mtime, _known_by(after))

    def is_still(self, file: InboxFile) -> bool:
        """Return whether a file is there as it was read."""
        try:
            return _known_by((self.path / file.name).lstat()) == file.known_by
        except OSError:
            return False

    def put_away(self, file: InboxFile, day: date, *, keep: bool) -> None:
        """Move a file that was taken up into the folder of `day`, or delete it where it isn't to be kept.

        One that was changed since it was read stays: it's new. Raises `StaysThere` where it can't be moved.
        """
        path = self.path / file.name
        try:
            if _known_by(path.lstat()) != file.known_by:
                return
            if not keep:
                path.unlink()
                return
            folder = self.done / day.isoformat()
            ensure_home(self.done)
            ensure_home(folder)
            _move(path, folder, file)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise StaysThere(f"is taken up, and can't be moved: {reason(error)}") from error

    def empty(self, today: date | None) -> None:
        """Delete what was taken up `MOST_KEPT_DAYS` ago or earlier, seen from `today`; all of it for None."""
        if not is_folder(self.done) or self.done.is_symlink():
            return
        with suppress(OSError):
            for folder in self.done.iterdir():
                if folder.is_dir() and not folder.is_symlink() and _is_over(folder.name, today):
                    for path in folder.iterdir():
                        with suppress(OSError):
                            path.unlink()
                    with suppress(OSError):
                        folder.rmdir()
        with suppress(OSError):
            self.done.rmdir()  # once it's empty


def _known_by(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _is_over(name: str, today: date | None) -> bool:
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return False
    return today is None or today - day >= timedelta(days=MOST_KEPT_DAYS)


def _move(path: Path, folder: Path, file: InboxFile) -> None:
    """Move a file, and let no one but its owner read it. What is there already stays."""
    target = _free(folder, file.name)
    try:
        path.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_new(target, file.data)  # the inbox is on another disk
        path.unlink()
        return
    if _known_by(target.lstat()) != file.known_by:
        # It was written to in between, so there's more in it than was taken up.
        with suppress(OSError):
            target.rename(path)
        return
    with suppress(OSError):
        target.chmod(0o600)


def _free(folder: Path, name: str) -> Path:
    """Return a path in a folder that is free: the name, or a number and the name."""
    taken = set(os.listdir(folder))  # noqa: PTH208 - names, not paths
    numbered = (f"{number} {name[-200:]}" for number in range(2, len(taken) + 3))
    return folder / next(one for one in (name, *numbered) if one not in taken)
