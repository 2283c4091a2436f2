"""The vaults of a home that is encrypted: one with its keys, and one that is locked.

A part is then `2026-11.json.age`, an ordinary age file for the data key. What age cannot open is damage; a file
that was cut, changed or made by others never passes for a part. A renamed one is detected by the name in `_meta`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from selfkind.domain.errors import Damaged, Locked, OtherKey, SelfkindError
from selfkind.platform.ordinary_file import read_file
from selfkind.store.encryption import keys
from selfkind.store.encryption.keys import Keys
from selfkind.store.engine.filenames import CORE, KEYS, REKEY_PLAN, SEALED
from selfkind.store.engine.part_storage import OpenVault, Stamp, Vault, keys_are_missing, stamp_of

_NO_KEY_FITS = "No matching keys found"
"""What pyrage says of a whole file that was sealed for others."""
LOCKED = "selfkind is locked. Your passphrase opens it."
DECRYPTED = "Your files were decrypted by another window, command or computer. Please open selfkind again."


class AgeVault:
    """The vault of an encrypted home, with its keys. It seals with the newest and opens with any."""

    suffix = SEALED

    def __init__(self, home: Path, opened: Keys) -> None:
        from pyrage import x25519

        self._home = home
        self._id = opened.id
        self._identities: list[Any] = [x25519.Identity.from_str(identity) for identity in opened.identities]
        self._seen: Stamp | None = None

    def seal(self, data: bytes) -> bytes:
        """Return the bytes as an age file."""
        from pyrage import encrypt

        return bytes(encrypt(data, [self._identities[0].to_public()]))

    def unseal(self, data: bytes) -> bytes:
        """Return the contents of an age file of ours. Raises OtherKey or Damaged, or Locked when the key was
        changed since."""
        from pyrage import DecryptError, decrypt

        try:
            return bytes(decrypt(data, self._identities))
        except (DecryptError, ValueError) as error:
            self.check()
            if str(error) == _NO_KEY_FITS:
                raise OtherKey("This file was encrypted with another key.") from error
            raise Damaged("This file is damaged, or was encrypted with another key.") from error

    def fits(self, packed: bytes | None) -> bool:
        """Return whether these bytes of a keys.json, as a backup has one, are of the same data key."""
        try:
            return packed is not None and keys.key_id(packed) == self._id
        except SelfkindError:
            return False

    def check(self) -> None:
        """Raise Locked when the home has another key by now, or none: what this one seals would be lost."""
        path = self._home / KEYS
        if stamp_of(self._home / REKEY_PLAN) is not None:
            raise Locked(DECRYPTED)
        stamp = stamp_of(path)
        if stamp is not None and stamp == self._seen:
            return
        try:
            current = keys.key_id(read_file(path))
        except FileNotFoundError as error:
            if (self._home / f"{CORE}.json{SEALED}").exists():
                raise keys_are_missing(self._home) from error
            raise Locked(DECRYPTED) from error
        except OSError as error:
            raise Damaged(f"{KEYS} can't be read.") from error
        if current != self._id:
            raise Locked(
                "The encryption key was changed by another window, command or computer. Please open selfkind "
                "again."
            )
        self._seen = stamp


class LockedVault:
    """The vault of an encrypted home without its passphrase: nothing is read and nothing written."""

    suffix = SEALED

    def seal(self, data: bytes) -> NoReturn:
        """Raises Locked."""
        raise Locked(LOCKED)

    def unseal(self, data: bytes) -> NoReturn:
        """Raises Locked."""
        raise Locked(LOCKED)

    def check(self) -> NoReturn:
        """Raises Locked."""
        raise Locked(LOCKED)


def is_encrypted(home: Path) -> bool:
    """Return whether a home has keys. Only a stat."""
    return stamp_of(home / KEYS) is not None


def vault_of(home: Path, opened: Keys | None = None) -> Vault:
    """Return the vault for a home as it is; a locked one without its keys."""
    if opened is not None:
        return AgeVault(home, opened)
    return LockedVault() if is_encrypted(home) else OpenVault(home)
