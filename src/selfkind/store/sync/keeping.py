"""The backup before a merge: one for all merges of a day, with their copies in it.

A merge loses nothing that was written, so a backup for each would cost more than it's worth. What a copy had is in
the home, and for a week it is in this backup too, just as it came.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from selfkind.domain.errors import NotFound, NotSaved
from selfkind.domain.system_errors import reason
from selfkind.platform.checksum import sha256
from selfkind.platform.ordinary_file import read_file
from selfkind.store.backup.snapshots import Snapshot, snapshot, snapshots
from selfkind.store.engine.filenames import is_merged_copy
from selfkind.store.engine.files import sync_folder, write_new
from selfkind.store.engine.store import Store

_CAUSE = "merge"


def keep(store: Store, data: bytes, suffix: str, now: datetime) -> None:
    """Make the backup before the merges of this day, unless it's there, and put the bytes of a copy into it. Call
    it under the lock of the home. Raises `NotSaved`."""
    backup = _of_the_day(store, now)
    if backup is None:
        return  # nothing is in the home yet, so the copy changes nothing
    try:
        there = [path for path in backup.path.iterdir() if is_merged_copy(path.name)]
        # Where a merge was cut off, its copy is in already.
        if any(sha256(read_file(path)) == sha256(data) for path in there):
            return
        write_new(backup.path / f"merged-{len(there) + 1}.json{suffix}", data)
        sync_folder(backup.path)
    except OSError as error:
        where = backup.path.parent
        raise NotSaved(
            f"Not merged: the backup before it couldn't be made in {where}: {reason(error)}."
        ) from error


def _of_the_day(store: Store, now: datetime) -> Snapshot | None:
    for backup in reversed(snapshots(store.home)):
        if backup.before == _CAUSE and backup.made.date() == now.date():
            return backup
    with suppress(NotFound):
        return snapshot(store.home, _CAUSE, now=now, lock=store.lock)
    return None
