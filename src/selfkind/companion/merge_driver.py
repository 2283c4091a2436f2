"""Merge two versions of a file for git, into the first one."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import Locked, NotSaved, SelfkindError
from selfkind.domain.system_errors import reason

if TYPE_CHECKING:
    from selfkind.store.engine.part_storage import Vault

STAYS = "Your version stays as it is, and git says that there is a conflict."
HOW_LOCKED = (
    "To merge, put your passphrase into a file that only you can read, and run git again: "
    "SELFKIND_PASSPHRASE_FILE=FILE git merge"
)


def merge_for_git(ours: Path, theirs: Path, name: str, passphrase: Callable[[], str | None]) -> None:
    """Merge the file `theirs` into `ours`: two versions of the file `name` of a repository, which the current
    folder is the top of. Either all of it is merged, or `ours` is as it was.

    Raises `SelfkindError` for what can't be merged.
    """
    from selfkind.platform.ordinary_file import read_file
    from selfkind.store.sync.git_merge import is_sealed, merged

    try:
        versions = read_file(ours), read_file(theirs)
    except OSError as error:
        raise SelfkindError(f"{name} can't be read: {reason(error)}. {STAYS}") from error
    try:
        vault = _vault(Path(name).parent, passphrase) if any(map(is_sealed, versions)) else None
        done = merged(name, *versions, vault)
    except Locked as problem:
        raise Locked(f"{problem.message} {STAYS} {HOW_LOCKED}") from None
    except SelfkindError as problem:
        raise type(problem)(f"{problem.message} {STAYS}") from None
    for data in done.beside:
        # First, so that nothing is lost if this is cut off: what is in the file already is settled as known.
        _replace(_free_beside(name), data, name)
    _replace(ours, done.data, name)


def _free_beside(name: str) -> Path:
    from selfkind.store.sync.git_merge import beside_name

    folder = Path(name).parent
    return next(path for number in count() if not (path := folder / beside_name(name, number)).exists())


def _vault(home: Path, passphrase: Callable[[], str | None]) -> Vault | None:
    from selfkind.platform.ordinary_file import read_file
    from selfkind.store.encryption.keys import unlock
    from selfkind.store.encryption.vault import vault_of
    from selfkind.store.engine.filenames import KEYS

    given = passphrase()
    if given is None:
        return None
    try:
        packed = read_file(home / KEYS)
    except OSError as error:
        raise SelfkindError(f"{home / KEYS} can't be read: {reason(error)}.") from error
    return vault_of(home, unlock(packed, given))


def _replace(ours: Path, data: bytes, name: str) -> None:
    from selfkind.store.engine.atomic_export import replacing

    try:
        with replacing(Path(os.path.realpath(ours))) as (file, _):
            file.write(data)
    except OSError as error:
        raise NotSaved(f"{name} couldn't be written: {reason(error)}. {STAYS}") from error
