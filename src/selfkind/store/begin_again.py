"""Begin a damaged part again: its file is set aside as it is, so that writing goes on and nothing is lost."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from selfkind.domain.errors import Damaged, NotFound, SelfkindError, Unconfirmed
from selfkind.store.backup.snapshots import good_copy, read
from selfkind.store.beside import free_name
from selfkind.store.engine.filenames import CORE, SEALED, SET_ASIDE
from selfkind.store.engine.files import ensure_home, not_saved, sync_folder
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part import Tables, unpack
from selfkind.store.engine.store import Store

_OF_THEN = frozenset({"undo", "drafts"})
"""Tables of core that mean nothing later: what could be undone, and pages that were saved since."""


class BegunAgain(NamedTuple):
    """Where a damaged file is now, and from which backup the part begins; "" when it begins empty."""

    aside: str
    backup: str


def begin_again(store: Store, name: str) -> BegunAgain:
    """Move the damaged file of a part into the folder for what was set aside.

    A month is empty afterwards. `core` begins with the routine, the patterns and the choices of its latest good
    copy; without one there is the default routine. Raises `SelfkindError` for a part that isn't damaged,
    `NotFound` for one that has no file, and `NotSaved`.
    """
    part = store.part(name)
    if not os.path.lexists(part.path):
        raise NotFound(f"There's no {part.path.name} to set aside.")
    with HomeLock(store.home):
        try:
            part.read()
            raise SelfkindError(f"{part.path.name} isn't damaged, so it stays in its place.")
        except Damaged:
            pass
        backup, tables = _good_tables(store) if name == CORE else ("", {})
        folder = store.home / SET_ASIDE
        ensure_home(folder)
        target = folder / free_name(folder, part.path.name, SEALED if part.path.suffix == SEALED else "")
        try:
            _move(part.path, target)
            sync_folder(folder)
            sync_folder(store.home)
        except OSError as error:
            raise not_saved(error) from error
    store.forget(name)
    # An empty one too: otherwise it would be missed, and a backup of the damaged file offered.
    with suppress(Unconfirmed), store.transaction(name) as begun:
        begun.write(tables)
    return BegunAgain(f"{SET_ASIDE}/{target.name}", backup)


def _good_tables(store: Store) -> tuple[str, Tables]:
    """Return the name of the backup with the latest good copy of core, and what to take from it."""
    try:
        copy = good_copy(store, CORE)
        data = store.vault.unseal(read(copy.path, store.part(CORE).path.name))
    except SelfkindError:
        return "", {}
    tables = {table: rows for table, rows in unpack(CORE, data).tables.items() if table not in _OF_THEN}
    return (copy.name, tables) if any(tables.values()) else ("", {})


def _move(source: Path, target: Path) -> None:
    if source.is_symlink():
        # A link may say where its file is seen from its own folder. The file stays where it is.
        target.symlink_to(source.parent / source.readlink())
        source.unlink()
    else:
        source.rename(target)
