"""Finish a restore that was cut off: the home ends up as it was or as it was meant to be, never in between.

A restore writes down what it is about to do (`restore.plan`), does it, and removes the plan. Whoever opens a home
with a plan in it does what the plan says first.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from selfkind.domain.errors import Damaged, Unconfirmed, Unreadable
from selfkind.domain.system_errors import reason
from selfkind.platform.checksum import sha256
from selfkind.platform.ordinary_file import read_file
from selfkind.store.engine.filenames import BACKUPS, RESTORE_PLAN, is_backup, is_kept
from selfkind.store.engine.files import not_saved, replace, sync_folder
from selfkind.store.engine.lock import HomeLock


def finish_restore(home: Path, *, lock: HomeLock | None = None) -> None:
    """Finish a restore that was cut off, if there is one.

    Raises Damaged when it cannot be finished, NotSaved when the disk refuses, and Unconfirmed when it is done and
    the disk reported an error afterwards.
    """
    if os.path.lexists(home / RESTORE_PLAN):
        with lock or HomeLock(home):
            follow_plan(home)


def follow_plan(home: Path) -> None:
    """Do what the plan says, if there is one, from wherever it was cut off. Call it under the lock of the home.

    Raises as `finish_restore` does.
    """
    path = home / RESTORE_PLAN
    try:
        data = read_file(path)
    except FileNotFoundError:
        return  # the common case, also when another process has finished it while we waited
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {reason(error)}.") from error
    name, sums, removed = _read(data)
    source = home / BACKUPS / name
    # All are checked before the first is replaced: a backup that was damaged since must not go half-way.
    for file, checksum in sums.items():
        _checked(source, file, checksum)
    unconfirmed: Unconfirmed | None = None
    for file, checksum in sums.items():
        if not _holds(home / file, checksum):
            try:
                # Copied and not linked: a program that changes the home's file in place must not reach the backup.
                replace(home / file, _checked(source, file, checksum))
            except Unconfirmed as error:
                unconfirmed = error
    try:
        for file in removed:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(home / file)  # noqa: PTH108 - the call that the tests break
        sync_folder(home)
        os.unlink(path)  # noqa: PTH108
        sync_folder(home)
    except OSError as error:
        raise not_saved(error) from error
    if unconfirmed is not None:
        raise unconfirmed


def _read(data: bytes) -> tuple[str, dict[str, str], list[str]]:
    """Return what a plan says: the backup, the checksums of its files, and the files to remove."""
    try:
        plan = json.loads(data)
        name, sums, removed = plan["backup"], dict(plan["files"]), list(plan["remove"])
        # It says what to remove, so nothing but the names of parts will do.
        is_sound = is_backup(name) and all(is_kept(file) for file in [*sums, *removed])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _bad_plan() from error
    if not is_sound:
        raise _bad_plan()
    return name, sums, removed


def _bad_plan() -> Damaged:
    return Damaged(
        f"A restore was interrupted, and its {RESTORE_PLAN} can't be read. To continue with "
        "the files as they are now, delete that file."
    )


def _checked(source: Path, file: str, checksum: str) -> bytes:
    """Return a file of the backup. Raises Damaged unless it is as it was when the plan was written."""
    data = _bytes(source / file)
    if data is None or checksum_of(data) != checksum:
        raise Damaged(
            f"A restore was interrupted, and {file} in the backup {source.name} has changed since "
            f"then. To keep the files you have now, delete {RESTORE_PLAN}."
        )
    return data


def checksum_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, as a plan has it."""
    return sha256(data)


def sum_of(path: Path) -> str | None:
    """Return the checksum of a file, None when there is none. Raises Unreadable."""
    data = _bytes(path)
    return None if data is None else checksum_of(data)


def _holds(path: Path, checksum: str) -> bool:
    """Return whether a file has a checksum. One that can't be read, such as a pipe, is to be replaced."""
    try:
        return sum_of(path) == checksum
    except Unreadable:
        return False


def _bytes(path: Path) -> bytes | None:
    try:
        return read_file(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {reason(error)}.") from error
