"""Write a file outside the home, whole or not at all, in pieces: an export may be larger than the memory."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from selfkind.domain.errors import AlreadyThere, NotSaved, UnusableName
from selfkind.domain.system_errors import reason
from selfkind.store.engine.filenames import is_ours
from selfkind.store.engine.files import sync_file, sync_folder


def check_target(path: Path, home: Path, *, over: bool) -> Path:
    """Return the file to write for `path`, with links followed.

    Raises `AlreadyThere` for a file (`over` allows that), and `UnusableName` when something else is there, or when
    it is a file of the home.
    """
    # os.path and not Path: these answer no, rather than raise, where looking is not allowed.
    target = Path(os.path.realpath(path))
    if is_ours(target.name) and target.parent == Path(os.path.realpath(home)):
        raise UnusableName(f"{path} belongs to selfkind itself. Choose another file.")
    if not os.path.lexists(target):
        return target
    if not os.path.isfile(target):  # noqa: PTH113
        raise UnusableName(f"{path} isn't an ordinary file. Choose another one.")
    if not over:
        raise AlreadyThere(f"{path} already exists. Choose another file, or add --force to replace that one.")
    return target


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Open a new file next to `target`, which only its owner can read, and give it with its path.

    It replaces `target` when the body ends, with all of it on the disk, and is removed when the body raises.
    Raises OSError.
    """
    # A random name, as outside the home there is no lock.
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file, temporary
            file.flush()
            sync_file(file.fileno())
        os.replace(temporary, target)  # noqa: PTH105 - the call that the tests break
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    with contextlib.suppress(OSError):
        # Its contents are on the disk already; some disks can't sync folders.
        sync_folder(target.parent)


def write_folder(path: Path, home: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Write files into the new folder `path`, which only its owner can open: all of them, or nothing is there.

    Raises `UnusableName` for what is there already, unless it's an empty folder, and for a folder in the home, and
    `NotSaved` when the disk refuses.
    """
    target = Path(os.path.realpath(path))
    if target.is_relative_to(os.path.realpath(home)):
        raise UnusableName(f"{path} is in the selfkind folder. Choose another folder.")
    try:
        if os.path.lexists(target) and not (target.is_dir() and next(target.iterdir(), None) is None):
            raise UnusableName(f"{path} already exists. Choose a new name, or an empty folder.")
        temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
        temporary.mkdir(mode=0o700)
        try:
            for name, pieces in files:
                file = temporary / name
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
                    opened.writelines(pieces)
            # Once for all of them: one by one, thousands of small files take a minute.
            if hasattr(os, "sync"):
                os.sync()
            temporary.rename(target)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    except OSError as error:
        raise NotSaved(f"{path} couldn't be written: {reason(error)}. Nothing was changed.") from error
    with contextlib.suppress(OSError):
        sync_folder(target.parent)


def write_atomically(path: Path, home: Path, pieces: Iterable[bytes], *, over: bool = False) -> None:
    """Write `pieces` into `path`, which only its owner can read; what was there stays until all is written.

    Raises as `check_target` does, and `NotSaved` when the disk refuses.
    """
    target = check_target(path, home, over=over)
    try:
        with replacing(target) as (file, _):
            for piece in pieces:
                file.write(piece)
            # Again, for it took a while.
            check_target(target, home, over=over)
    except OSError as error:
        raise NotSaved(f"{path} couldn't be written: {reason(error)}. Nothing was changed.") from error
