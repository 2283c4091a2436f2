"""Restore a backup: all of it, whatever happens on the way. `restore_plan` finishes what was cut off."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import Damaged, NotFound, NotSaved, Unconfirmed
from selfkind.domain.result import Result, written
from selfkind.store.backup.counting import counted_files
from selfkind.store.backup.snapshots import (
    Snapshot,
    files_of,
    has_words,
    is_closed,
    read,
    refuse_plain,
    snapshot,
    verify,
)
from selfkind.store.engine.filenames import COUNTRY, KEYS, RESTORE_PLAN, counted_name, part_of
from selfkind.store.engine.files import is_folder, not_saved, replace, sync_folder, target_of, write_new
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.restore_plan import checksum_of, follow_plan, sum_of

if TYPE_CHECKING:
    from selfkind.store.encryption.vault import AgeVault


class Restored(NamedTuple):
    """The result of a restore: from which backup, which files, those that it lacks, and the backup of the state
    before it (None when there was nothing)."""

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
) -> Result[Restored]:
    """Replace the files in the home with those of a backup (or one part of it), after a backup of what is there.

    A whole restore also empties the parts that the backup does not hold, but never the choice of a country. What
    is restored counts as a change of what was there, so it stays when another computer's copy of that comes. All
    files are checked before anything is replaced: raises Damaged and NewerFormat with nothing changed, NotFound
    for a part that the backup lacks, and NotSaved when the disk refuses. Once begun, a restore that is cut off
    goes on when the home is next opened.
    """
    lock = lock or HomeLock(home)
    with lock:
        follow_plan(home)
        refuse_plain(home, source.files(), f"The backup {source.name}")
        files = source.files() if part is None else _file_of(home, source, part)
        for words in verify(source, files, vault).values():
            raise Damaged(f"The backup {source.name} wasn't restored, and nothing was changed: {words}")
        removed = [file for file in files_of(home) if file not in (*files, COUNTRY)] if part is None else []
        # Also before: what can't be done must not be planned.
        for file in [*files, *(file for file in removed if is_folder(home / file))]:
            target_of(home / file)
        kept = snapshot(home, "restore", now=now, lock=lock) if has_words(home) else None
        sums = {file: checksum_of(read(source.path, file)) for file in files}
        plan = {"backup": source.name, "files": sums, "remove": removed}
        if kept is not None:
            fits = vault if vault is not None and not is_closed(source, vault) else None
            at = (now or datetime.now().astimezone()).isoformat(timespec="milliseconds")
            counted = counted_files(home, source.path, files, removed, fits, at)
            _put_beside(kept, counted)
            sums |= {file: checksum_of(data) for file, data in counted.items()}
            plan["remove"] = [file for file in removed if file not in counted]
            plan |= {"kept": kept.name, "counted": list(counted)}
        # When the plan is in place but not confirmed, the restore goes on as usual.
        with contextlib.suppress(Unconfirmed):
            replace(home / RESTORE_PLAN, json.dumps(plan, indent=1).encode())
        warning = written(follow_plan, home)
        return Result(Restored(source, tuple(files), tuple(removed), kept), warning)


def _put_beside(kept: Snapshot, counted: dict[str, bytes]) -> None:
    """Put what a restore counts into the backup before it, from where it's restored. Raises NotSaved."""
    try:
        for file, data in counted.items():
            write_new(kept.path / counted_name(file), data)
        sync_folder(kept.path)
    except OSError as error:
        raise not_saved(error) from error


def _file_of(home: Path, source: Snapshot, part: str) -> list[str]:
    file = next((file for file in source.files() if part_of(file) == part and part != "keys"), None)
    if file is None:
        raise NotFound(f"The backup {source.name} doesn't have “{part}”.")
    # A part alone would be sealed with keys that the rest of the home does not have.
    sealed = [sum_of(folder / KEYS) for folder in (home, source.path)]
    if sealed[0] != sealed[1]:
        raise NotSaved(
            f"The backup {source.name} is older than your current encryption key. Restore all of "
            "it, without --part."
        )
    return [file]
