"""Whether the home is encrypted and open, as the worker read it last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class LockState(NamedTuple):
    """Whether the home is encrypted, whether this process has its keys, and a stamp that differs after each
    `selfkind lock`."""

    is_encrypted: bool
    holds_keys: bool
    lock_asked: int

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read before the passphrase is given."""
        return self.is_encrypted and not self.holds_keys


def read_lock_state(companion: Companion) -> LockState:
    """Read whether the home is encrypted and open."""
    encryption = companion.encryption
    return LockState(encryption.is_encrypted, encryption.holds_keys, encryption.asked_to_lock())
