"""Bringing a backup back, whole whatever happens.

A restore writes down what it is about to do (`restore.plan`), does it, and removes the plan. Whoever opens a home
with a plan in it finishes the restore first, so a crash leaves the home as it was or as it was meant to be.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import Damaged, NotFound, NotSaved, Unconfirmed, Unreadable
from selfkind.store.backup.snapshots import Snapshot, files_of, is_name, read, refuse_plain, snapshot, verify
from selfkind.store.engine.filenames import BACKUPS, KEYS, RESTORE_PLAN, is_kept, part_of
from selfkind.store.engine.files import not_saved, reason, replace, sync_folder
from selfkind.store.engine.lock import HomeLock

if TYPE_CHECKING:
    from selfkind.store.encryption.vault import AgeVault


@dataclass(frozen=True)
class Restored:
    """What a restore did: from which backup, which files, and where the state before it is kept (None when there
    was nothing)."""

    source: Snapshot
    files: tuple[str, ...]
    removed: tuple[str, ...]
    kept: Snapshot | None


def restore(
    home: Path,
    source: Snapshot,
    part: str | None = None,
    *,
    now: datetime | None = None,
    lock: HomeLock | None = None,
    vault: AgeVault | None = None,
) -> Restored:
    """Put the files of a backup (or one part) in the place of those in the home, after a backup of what is there.

    A whole restore also takes away the parts that the backup does not hold. Every file is checked before anything
    is replaced: raises Damaged and NewerFormat with nothing changed, NotFound for a part that the backup lacks,
    and NotSaved when the disk refuses. Once begun, a restore that is cut off goes on when the home is next opened.
    """
    lock = lock or HomeLock(home)
    with lock:
        _finish(home)
        refuse_plain(home, source.files(), f"The backup {source.name}")
        files = source.files() if part is None else _file_of(home, source, part)
        for words in verify(source, files, vault).values():
            raise Damaged(f"The backup {source.name} was not restored, and nothing was changed: {words}")
        removed = [file for file in files_of(home) if file not in files] if part is None else []
        kept = snapshot(home, "restore", now=now, lock=lock) if files_of(home) else None
        sums = {file: _sum(read(source.path, file)) for file in files}
        plan = {"backup": source.name, "files": sums, "remove": removed}
        # When it is in its place and not confirmed, what follows is as good.
        with contextlib.suppress(Unconfirmed):
            replace(home / RESTORE_PLAN, json.dumps(plan, indent=1).encode())
        done = Restored(source, tuple(files), tuple(removed), kept)
        try:
            _finish(home)
        except Unconfirmed as doubt:
            doubt.result = done
            raise
        return done


def _file_of(home: Path, source: Snapshot, part: str) -> list[str]:
    file = next((file for file in source.files() if part_of(file) == part and part != "keys"), None)
    if file is None:
        raise NotFound(f"There is no part called “{part}” in the backup {source.name}.")
    # A part alone would be sealed with keys that the rest of the home does not have.
    sealed = [_sum_or_none(folder / KEYS) for folder in (home, source.path)]
    if sealed[0] != sealed[1]:
        raise NotSaved(
            f"The backup {source.name} is from before the keys of this home changed. "
            "It can only be restored whole."
        )
    return [file]


def finish_restore(home: Path, *, lock: HomeLock | None = None) -> None:
    """Finish a restore that was cut off, if there is one.

    Raises Damaged when it cannot be finished, NotSaved when the disk refuses, and Unconfirmed when it is done and
    the disk reported an error afterwards.
    """
    if os.path.lexists(home / RESTORE_PLAN):
        with lock or HomeLock(home):
            _finish(home)


def _finish(home: Path) -> None:
    """Do what the plan says, from wherever it was cut off. Under the lock."""
    path = home / RESTORE_PLAN
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return  # the common case, also when another process has finished it while we waited
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {reason(error)}.") from error
    name, sums, removed = _planned(data)
    source = home / BACKUPS / name
    # All are looked at before the first is replaced: a backup that was damaged meanwhile must not go half-way.
    for file, checksum in sums.items():
        if _sum_or_none(source / file) != checksum:
            raise Damaged(
                f"A restore was cut off, and {file} in the backup {name} is no longer as it was. "
                f"To go on with the files as they are, remove {RESTORE_PLAN}."
            )
    doubt: Unconfirmed | None = None
    for file, checksum in sums.items():
        if _sum_or_none(home / file) != checksum:
            try:
                # Copied and not linked: a program that changes the home's file in place must not reach the backup.
                replace(home / file, read(source, file))
            except Unconfirmed as error:
                doubt = error
    try:
        for file in removed:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(home / file)  # noqa: PTH108 - the call that the tests break
        sync_folder(home)
        os.unlink(path)  # noqa: PTH108
        sync_folder(home)
    except OSError as error:
        raise not_saved(error) from error
    if doubt is not None:
        raise doubt


def _planned(data: bytes) -> tuple[str, dict[str, str], list[str]]:
    try:
        plan = json.loads(data)
        name, sums, removed = plan["backup"], dict(plan["files"]), list(plan["remove"])
        # It says what to remove, so nothing but the names of parts will do.
        sound = is_name(name) and all(is_kept(file) for file in [*sums, *removed])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _bad_plan() from error
    if not sound:
        raise _bad_plan()
    return name, sums, removed


def _bad_plan() -> Damaged:
    return Damaged(
        f"A restore was cut off and its {RESTORE_PLAN} cannot be read. "
        "To go on with the files as they are, remove it."
    )


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sum_or_none(path: Path) -> str | None:
    try:
        return _sum(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {reason(error)}.") from error
