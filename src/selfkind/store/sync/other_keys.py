"""Tell whether the keys of a home may be those of another computer, which a sync program has brought."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from selfkind.domain.errors import SelfkindError
from selfkind.platform.ordinary_file import read_file
from selfkind.store.backup.snapshots import snapshots
from selfkind.store.encryption.keys import key_id
from selfkind.store.engine.filenames import KEYS
from selfkind.store.sync.copies import copies_in

_CHANGES_KEYS = frozenset({"rekey", "restore"})
"""What this computer changes its own keys by: the backup before that has other ones, and nothing came."""


def has_other_keys(home: Path) -> bool:
    """Return whether a home has other keys beside its own: in a copy by a sync program, or in the newest backup,
    with nothing done here since that would have changed them."""
    copied = (key_in(home / copy.name) for copy in copies_in(home) if copy.of == KEYS)
    return any(key not in (key_in(home / KEYS), "") for key in copied) or backup_has_other_keys(home)


def backup_has_other_keys(home: Path) -> bool:
    """Return whether the newest backup of an encrypted home has other keys, with nothing done here since that
    would have changed them."""
    here = key_in(home / KEYS)
    with suppress(SelfkindError):
        for backup in snapshots(home)[-1:] if here else ():
            return backup.before not in _CHANGES_KEYS and key_in(backup.path / KEYS) not in (here, "")
    return False


def key_in(path: Path) -> str:
    """Return the id of the data key in a file of keys, "" for a file that has none."""
    try:
        return key_id(read_file(path))
    except (OSError, SelfkindError):
        return ""
