"""Begin a damaged part again: its file is set aside as it is, so that writing goes on and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

from selfkind.domain.errors import Damaged, NotFound, SelfkindError
from selfkind.store.beside import free_name
from selfkind.store.engine.filenames import SEALED, SET_ASIDE
from selfkind.store.engine.files import ensure_home, not_saved, sync_folder
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.store import Store


def begin_again(store: Store, name: str) -> str:
    """Move the damaged file of a part into the folder for what was set aside, and return its name there.

    The part is empty afterwards: a journal without the entries of that month, or the default routine. Raises
    `SelfkindError` for a part that isn't damaged, `NotFound` for one that has no file, and `NotSaved`.
    """
    part = store.part(name)
    if not os.path.lexists(part.path):
        raise NotFound(f"There is no {part.path.name} to set aside.")
    with HomeLock(store.home):
        try:
            part.read()
            raise SelfkindError(f"{part.path.name} isn't damaged, so it stays in its place.")
        except Damaged:
            pass
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
    return f"{SET_ASIDE}/{target.name}"


def _move(source: Path, target: Path) -> None:
    if source.is_symlink():
        # A link may say where its file is seen from its own folder. The file stays where it is.
        target.symlink_to(source.parent / source.readlink())
        source.unlink()
    else:
        source.rename(target)
