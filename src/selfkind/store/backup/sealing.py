"""Encrypting a backup of a time when the home wasn't.

The computer that encrypts a home deletes such backups. On another one that shares the home, the keys come with the
files, and the backups there are as they were.
"""

from __future__ import annotations

from pathlib import Path

from selfkind.domain.errors import Damaged
from selfkind.platform.ordinary_file import read_file, why_not_file
from selfkind.store.backup.snapshots import Snapshot, build, snapshots, verify
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.filenames import (
    COUNTRY,
    HELP_PAGE,
    KEYS,
    SEALED,
    SUMS,
    is_beside_backup,
    is_part_file,
)
from selfkind.store.engine.files import remove, write_new
from selfkind.store.engine.lock import HomeLock


def seal_backup(home: Path, backup: Snapshot, vault: AgeVault, *, lock: HomeLock) -> Snapshot | None:
    """Put an encrypted backup in the place of one that isn't, with the same files and the moment that it was made.

    Return the new one; None, with nothing changed, for one that isn't sound or has encrypted parts already. What
    else is in the folder stays there. Raises `NotSaved` and `Damaged`: then the readable one is still there.
    """
    with lock:
        files = [file for file in backup.files() if not why_not_file(backup.path / file)]
        parts = [file for file in files if is_part_file(file)]
        if not parts or KEYS in files or any(file.endswith(SEALED) for file in parts) or verify(backup):
            return None
        beside = [path.name for path in sorted(backup.path.iterdir()) if is_beside_backup(path.name)]

        def fill(folder: Path) -> None:
            write_new(folder / KEYS, read_file(home / KEYS))
            for file in (*files, *beside):
                data = read_file(backup.path / file)
                if file in (COUNTRY, HELP_PAGE) or file.endswith(SEALED):
                    write_new(folder / file, data)
                else:
                    sealed = vault.seal(data)
                    if vault.unseal(sealed) != data:
                        raise Damaged(f"{file} couldn't be encrypted. The backup hasn't been changed.")
                    write_new(folder / f"{file}{SEALED}", sealed)

        vault.check()
        made = build(home, backup.made, fill, backup.before, lock=lock)
        remove(backup.path, [*files, *beside, SUMS])
        if not any(backup.path.iterdir()):
            backup.path.rmdir()
        return made


def remove_emptied(home: Path, *, lock: HomeLock) -> None:
    """Remove the folders of backups in which nothing is left, since their files were set aside one by one. Raises
    `NotSaved`."""
    with lock:
        for backup in snapshots(home):
            names = {path.name for path in backup.path.iterdir()}
            if names <= {SUMS, COUNTRY, HELP_PAGE}:
                remove(backup.path, sorted(names))
                backup.path.rmdir()
