"""Finish a restore that was cut off: the home ends up as it was or as it was meant to be, never in between.

A restore writes down what it is about to do (`restore.plan`), does it, and removes the plan. Whoever opens a home
with a plan in it does what the plan says first.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import NamedTuple

from selfkind.domain.errors import Damaged, Unconfirmed, Unreadable
from selfkind.domain.system_errors import reason
from selfkind.platform.checksum import sha256
from selfkind.platform.ordinary_file import read_file
from selfkind.store.engine.filenames import BACKUPS, RESTORE_PLAN, counted_name, is_backup, is_kept
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
    plan = _read(data)
    # All are checked before the first is replaced: a backup that was damaged since must not go half-way.
    for file, checksum in plan.sums.items():
        _checked(plan.source(home, file), checksum)
    unconfirmed: Unconfirmed | None = None
    for file, checksum in plan.sums.items():
        if not _holds(home / file, checksum):
            try:
                # Copied and not linked: a program that changes the home's file in place must not reach the backup.
                replace(home / file, _checked(plan.source(home, file), checksum))
            except Unconfirmed as error:
                unconfirmed = error
    try:
        for file in plan.removed:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(home / file)  # noqa: PTH108 - the call that the tests break
        sync_folder(home)
        os.unlink(path)  # noqa: PTH108
        sync_folder(home)
    except OSError as error:
        raise not_saved(error) from error
    for file in plan.counted:
        # What can't be removed goes with its backup.
        with contextlib.suppress(OSError):
            os.unlink(plan.source(home, file))  # noqa: PTH108
    if unconfirmed is not None:
        raise unconfirmed


class _Plan(NamedTuple):
    """What a restore is about to do: from which backup, with which checksums, and the files to remove. Those of
    `counted` are in the backup `kept`, which was made before it."""

    backup: str
    sums: dict[str, str]
    removed: list[str]
    kept: str
    counted: list[str]

    def source(self, home: Path, file: str) -> Path:
        """Return where a file is restored from."""
        if file in self.counted:
            return home / BACKUPS / self.kept / counted_name(file)
        return home / BACKUPS / self.backup / file


def _read(data: bytes) -> _Plan:
    try:
        plan = json.loads(data)
        read = _Plan(
            plan["backup"],
            dict(plan["files"]),
            list(plan["remove"]),
            plan.get("kept", plan["backup"]),
            list(plan.get("counted", ())),
        )
        # It says what to remove, so nothing but the names of parts will do.
        is_sound = (
            is_backup(read.backup)
            and is_backup(read.kept)
            and all(is_kept(file) for file in [*read.sums, *read.removed, *read.counted])
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _bad_plan() from error
    if not is_sound:
        raise _bad_plan()
    return read


def _bad_plan() -> Damaged:
    return Damaged(
        f"A restore was interrupted, and its {RESTORE_PLAN} can't be read. To continue with "
        "the files as they are now, delete that file."
    )


def _checked(path: Path, checksum: str) -> bytes:
    """Return a file of a backup. Raises Damaged unless it is as it was when the plan was written."""
    data = _bytes(path)
    if data is None or checksum_of(data) != checksum:
        raise Damaged(
            f"A restore was interrupted, and {path.name} in the backup {path.parent.name} has changed since "
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
