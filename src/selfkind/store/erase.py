"""Remove a home: every file of ours, whole or damaged, and nothing that is someone else's."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from selfkind.domain.errors import SelfkindError
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import open_file
from selfkind.store.beside import copies
from selfkind.store.engine.filenames import (
    BACKUPS,
    INBOX,
    INBOX_DONE,
    LOCK,
    SET_ASIDE,
    SUMS,
    UNFINISHED,
    is_beside_backup,
    is_ours,
)
from selfkind.store.engine.files import is_folder
from selfkind.store.engine.lock import HomeLock
from selfkind.store.sync.half_files import half_files

_SNAPSHOT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}[^/]{0,20}")
_HEAD = b'{"_meta":{"1":{"format":'
_AGE = b"age-encryption.org/"
_FOLDERS = (BACKUPS, SET_ASIDE, INBOX, INBOX_DONE)
"""The folders of ours in a home."""


@dataclass
class Erased:
    """The result of erasing: the `files` that were removed, by their path in the home, and a line for each that
    could not be (`refused`)."""

    files: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def our_files(home: Path) -> list[str]:
    """Return the files of ours in a home, by their path inside it, keys first and the lock last.

    Raises `SelfkindError` when it can't be listed, or does not look like a home of ours: other programs have
    a `core.json` too.
    """
    try:
        names = sorted(os.listdir(home), key=_order)  # noqa: PTH208 - names, not paths
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise SelfkindError(f"{home} is a file, not a folder. Nothing was deleted.") from None
    except OSError as error:
        raise SelfkindError(f"{home} can't be opened: {reason(error)}. Nothing was deleted.") from error
    files = [name for name in names if is_ours(name) and not is_folder(home / name)]
    files[:0] = list(_snapshots(home))
    files += [name for name in _FOLDERS if name not in files and _is_link_to_folder(home / name)]
    # Copies hold the same words as what they are copies of.
    files += [name for name in copies(home) if name not in files]
    halves = [one.name for one in half_files(home) if not Path(one.name).is_absolute()]
    files += [name for name in halves if name not in files]
    files += _of_inbox(home)
    files.sort(key=lambda name: name == LOCK)
    if files and not any(_is_sign(home / name) for name in files):
        raise SelfkindError(f"{home} doesn't look like a selfkind folder. Nothing was deleted.")
    return files


def remove(home: Path, files: Iterable[str]) -> Erased:
    """Remove files of a home, as `our_files` returns them, under its lock, and the folders that are empty then.

    A file that can't be removed is in `refused`, and the others go all the same. Raises `NotSaved` when another
    process writes.
    """
    erased = Erased()
    ours = [name for name in files if name != LOCK]
    with HomeLock(home):
        for name in ours:
            _unlink(home, name, erased)
        # The folders that we make, too, where nothing was in them.
        folders = {Path(BACKUPS), Path(INBOX), Path(INBOX_DONE)}
        folders |= {parent for name in ours for parent in Path(name).parents} - {Path()}
        for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
            with suppress(OSError):
                (home / folder).rmdir()
        # Under the lock, so that nobody begins to write in between; Windows removes nothing that is open.
        if sys.platform != "win32":
            _unlink(home, LOCK, erased)
    if sys.platform == "win32":
        _unlink(home, LOCK, erased)
    with suppress(OSError):
        home.rmdir()
    return erased


def _unlink(home: Path, name: str, erased: Erased) -> None:
    path = home / name
    leads_to_folder = _is_link_to_folder(path)
    led_to = os.path.realpath(path) if leads_to_folder or (path.is_symlink() and _is_sign(path)) else ""
    try:
        path.unlink()
        erased.files.append(name)
        if led_to:
            what = "folder, with everything in it," if leads_to_folder else "file"
            erased.refused.append(f"{path} was a link. The {what} is still there: {led_to}")
    except FileNotFoundError:
        pass
    except OSError as error:
        erased.refused.append(f"{home / name} can't be deleted: {reason(error)}.")


def _order(name: str) -> tuple[int, str]:
    # Keys first: without them, whatever is cut off after this cannot be read any more.
    return (0 if name.startswith(("keys.", "rekey.")) else 2 if name == LOCK else 1), name


def _snapshots(home: Path) -> Iterator[str]:
    """Yield the files in the backups of a home. A link is a file here: what it points to is somebody else's."""
    backups = home / BACKUPS
    if not is_folder(backups):
        return
    with suppress(OSError):
        for snapshot in sorted(backups.iterdir()):
            if not _SNAPSHOT.fullmatch(snapshot.name) and snapshot.name != UNFINISHED:
                continue
            if _is_link_to_folder(snapshot):
                yield f"{BACKUPS}/{snapshot.name}"
            if is_folder(snapshot):
                for file in sorted(snapshot.iterdir()):
                    if is_ours(file.name) or file.name == SUMS or is_beside_backup(file.name):
                        yield f"{BACKUPS}/{snapshot.name}/{file.name}"


def _of_inbox(home: Path) -> Iterator[str]:
    """Yield the files in the inbox of a home, and those that were taken up. What a sync program keeps there for
    itself, in hidden folders, is somebody else's."""
    for folder in (home / INBOX, *_inside(home / INBOX_DONE)):
        for path in _inside(folder):
            if not is_folder(path):
                yield str(path.relative_to(home))


def _inside(folder: Path) -> list[Path]:
    if not is_folder(folder):
        return []
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _is_link_to_folder(path: Path) -> bool:
    return path.is_symlink() and path.is_dir()


def _is_sign(path: Path) -> bool:
    """Return whether a file says that this is a home: one of its parts, or a lock like ours, which is empty."""
    try:
        if path.name == LOCK:
            return path.stat().st_size == 0
        with open_file(path) as file:
            head = file.read(len(_HEAD))
    except OSError:
        return False
    return head == _HEAD or head.startswith(_AGE)
