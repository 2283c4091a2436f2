"""Files on disk: a whole new file or the whole old one, and plain words for what a disk can refuse.

Nothing here knows what is in a file. A file is only ever replaced, never changed in place, so that a hard link
to it (in a backup) keeps its contents.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from selfkind.domain.errors import NOT_SAVED, NOTHING_CHANGED, NotSaved, Unconfirmed
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import why_not_file
from selfkind.store.engine.filenames import LOCK, OTHER_TEMPORARY, TEMPORARY

_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
_BINARY = getattr(os, "O_BINARY", 0)


def not_saved(error: OSError) -> NotSaved:
    """Return the error to raise when a write was refused and left no trace."""
    where = _refused_place(error)
    if not where:
        return NotSaved(f"{NOT_SAVED}{reason(error)}. {NOTHING_CHANGED}")
    return NotSaved(
        f"{NOT_SAVED}{reason(error)}: {where}. {NOTHING_CHANGED} Check that you may write there, or use another "
        "folder: selfkind --home FOLDER"
    )


def _refused_place(error: OSError) -> str:
    """Return the file or folder that may not be written, "" for other errors; for a temporary file, its folder."""
    if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS) or not isinstance(
        error.filename, str | os.PathLike
    ):
        return ""
    path = Path(error.filename)
    return str(path if path.exists() else path.parent) if path.is_absolute() else ""


_PIECE = 1 << 20
ROOM = 64 * 1024
"""Bytes without which a disk counts as full: the smallest files need as much, with their temporary files."""


def why_not_written(home: Path) -> str:
    """Return why nothing can be written into a folder, in a few words; "" when it can, or is not there yet.
    Tries nothing."""
    if not os.path.isdir(home):  # noqa: PTH112
        return ""
    if not os.access(home, os.W_OK | os.X_OK):
        return "the disk or the folder is read-only"
    lock = Path(home, LOCK)
    if lock.exists() and not os.access(lock, os.R_OK | os.W_OK):
        return f"the file {lock} can't be opened"
    with contextlib.suppress(OSError):
        # Imported here, since most commands write nothing.
        import shutil

        if shutil.disk_usage(home).free < ROOM:
            return "no space left on the disk"
    return ""


def check_room(path: Path, size: int) -> None:
    """Raise NotSaved when the disk hasn't room for so many more bytes: write them under the name of a temporary
    file beside `path`, and remove them. What a disk says of itself leaves out what this user may use of it."""
    temporary = _temporary(path)
    try:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        try:
            # Random bytes, since some disks would make next to nothing of others.
            _write_pieces(temporary, (os.urandom(min(_PIECE, size - at)) for at in range(0, size, _PIECE)))
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as error:
        raise not_saved(error) from error


def ensure_home(home: Path) -> None:
    """Make the home folder, 0700, and the folders above it; one that exists is left as its owner made it.

    Raises NotSaved when it is a file or cannot be made.
    """
    # os.path and not Path: these answer no, rather than raise, where looking is not allowed.
    if os.path.isdir(home):  # noqa: PTH112
        return
    try:
        if not os.path.isdir(home.parent):  # noqa: PTH112
            ensure_home(home.parent)
        # Another process may make it at the same moment, which is fine.
        home.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        if os.path.islink(home):  # noqa: PTH114
            problem = "points to a folder that isn't there"
        elif isinstance(error, FileExistsError):
            problem = "is a file, not a folder"
        else:
            problem = f"can't be made: {reason(error)}"
        raise NotSaved(f"Not saved: {home} {problem}. Nothing was changed.") from error
    # The new name must survive a power cut as well. If the parent can't be opened, go on all the same.
    with contextlib.suppress(OSError):
        sync_folder(home.parent)


def target_of(path: Path) -> Path:
    """Return the file that a write to `path` replaces: of a link the file it leads to, so that the link stays.

    Somebody who keeps a home in a folder of dotfiles, or of a sync program, has put links there on purpose. Raises
    NotSaved for a folder, and for a link to nothing, or to anything but a file.
    """
    if not os.path.islink(path):  # noqa: PTH114 - answers no, rather than raise, where looking fails
        if not os.path.isdir(path):  # noqa: PTH112
            return path
        problem = "it's a folder, not a file"
    elif not os.path.exists(path):  # noqa: PTH110
        problem = "it points to something that isn't there"
    elif problem := why_not_file(path):
        problem = problem.replace("it's", "it points to", 1)
    else:
        return Path(os.path.realpath(path))
    raise NotSaved(f"Not saved: {path} can't be replaced, because {problem}. Nothing was changed.")


def _temporary(path: Path) -> Path:
    """Return the name under which a file is written first.

    One fixed name is enough under the lock, and what a crash left there is cleared by the next write. A folder of
    that name isn't ours, and must not keep anyone from writing.
    """
    fixed = path.with_name(path.name + TEMPORARY)
    return path.with_name(path.name + OTHER_TEMPORARY) if is_folder(fixed) else fixed


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder itself, rather than a link to one."""
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114


class Overtaken(Exception):
    """Another program has put something else in the place of a file, which was not replaced then."""


def replace(path: Path, data: bytes, *, may_go: Callable[[], bool] = lambda: True) -> None:
    """Replace `path` with `data`, durable on return; call it under the lock of the folder. See `target_of` for
    links.

    `may_go` says whether what is there by now may be replaced, and is asked right before that: a sync program
    takes no lock of ours. Raises Overtaken when it may not, NotSaved when nothing changed, and Unconfirmed when
    the new file is in its place but the disk reported an error afterwards.
    """
    path = target_of(path)
    temporary = _temporary(path)
    try:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        write_new(temporary, data)
        # Nothing comes between the two: what arrives there is lost.
        if not may_go():
            raise Overtaken
        _rename(temporary, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise not_saved(error) from error
        raise
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise Unconfirmed("Saved, but the disk reported an error. Please back up soon.") from error


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, 0600, durable but for its name. Raises OSError."""
    _write_pieces(path, (data,))


def _write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        sync_file(descriptor)
    finally:
        os.close(descriptor)


def sync_file(descriptor: int) -> None:
    """Make what was written to an open file durable. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync stops at the drive's cache; only F_FULLFSYNC goes through. Network disks lack it.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _rename(source: Path, target: Path) -> None:
    if sys.platform == "win32":
        # A reader that has the old file open for a moment blocks its replacement there.
        for _ in range(50):
            with contextlib.suppress(PermissionError):
                os.replace(source, target)  # noqa: PTH105 - the call that the tests break
                return
            time.sleep(0.01)
    os.replace(source, target)  # noqa: PTH105 - the call that the tests break


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Raises OSError."""
    if sys.platform != "win32":  # Windows has no such thing
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            # Some network and user-space file systems lack this call, and there's nothing else to try.
            if error.errno not in _CANNOT_SYNC:
                raise
        finally:
            os.close(descriptor)


def remove(folder: Path, names: Iterable[str]) -> None:
    """Remove files of a folder, durable on return; one that doesn't exist is skipped.

    Raises NotSaved, perhaps with some of them removed.
    """
    try:
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(folder / name)  # noqa: PTH108 - the call that the tests break
        sync_folder(folder)
    except OSError as error:
        raise NotSaved(f"A file couldn't be removed: {reason(error)}.") from error
