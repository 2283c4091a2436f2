"""Merge two versions of a file for git, into the first one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotSaved, SelfkindError
from selfkind.domain.system_errors import reason

if TYPE_CHECKING:
    from selfkind.store.engine.part_storage import Vault

STAYS = "Your version stays as it is, and git says that there is a conflict."
BESIDE = "Your version stays as it is, and the other one is beside it: {copy}. Open selfkind, then: {how}"
IN_GIT = (
    "Your version stays as it is, and the other one is in git: it couldn't be put beside yours. "
    "What to do: selfkind guide two-computers"
)
_MOST = 100
"""Names to try for a version that is put beside: a few are taken at most."""
HOW = "git add -A && git commit"


def merge_for_git(ours: Path, theirs: Path, name: str, passphrase: Callable[[], str | None]) -> None:
    """Merge the file `theirs` into `ours`: two versions of the file `name` of a repository, which the current
    folder is the top of. Either all of it is merged, or `ours` is as it was and `theirs` is put beside it: whoever
    ends the merge by hand, as git says, would take it away otherwise.

    Raises `SelfkindError` for what can't be merged.
    """
    from selfkind.platform.ordinary_file import read_file
    from selfkind.store.sync.git_merge import is_sealed, merged, part_named

    try:
        versions = read_file(ours), read_file(theirs)
    except OSError as error:
        raise SelfkindError(f"{name} can't be read: {reason(error)}. {STAYS}") from error
    try:
        part_named(name)
    except SelfkindError as problem:
        raise SelfkindError(f"{problem.message} {STAYS}") from None
    try:
        vault = _vault(Path(name).parent, passphrase) if any(map(is_sealed, versions)) else None
        done = merged(name, *versions, vault)
    except SelfkindError as problem:
        try:
            words = BESIDE.format(copy=_put_beside(name, versions[1]).name, how=HOW)
        except NotSaved:
            words = IN_GIT
        raise type(problem)(f"{problem.message} {words}") from None
    for data in done.beside:
        # First, so that nothing is lost if this is cut off: what is in the file already is settled as known.
        _put_beside(name, data)
    _replace(ours, done.data, name)


def _put_beside(name: str, data: bytes) -> Path:
    """Put a version beside the file `name`, once, and return where it is."""
    from selfkind.platform.ordinary_file import read_file
    from selfkind.store.sync.git_merge import beside_name

    for number in range(_MOST):
        path = Path(name).with_name(beside_name(name, number))
        try:
            if read_file(path) == data:
                return path
        except FileNotFoundError:
            _replace(path, data, name)
            return path
        except OSError:
            continue  # The name is taken by something that can't be compared.
    raise NotSaved(f"{name} couldn't be put beside your version. {STAYS}")


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
