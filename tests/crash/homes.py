"""Homes to try: plain ones, and encrypted ones, whose keys are quick to make and to open."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.domain.errors import Locked
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.encryption import keys
from selfkind.store.home import Home

PASSPHRASES = tuple(Path(__file__).with_name(name) for name in ("passphrase.txt", "passphrase2.txt"))
"""Files with the passphrase that encrypted homes begin with, and the one that they may change to."""


def passphrase(which: int = 0) -> str:
    """The passphrase in one of the files."""
    return PASSPHRASES[which].read_text().strip()


def quick_keys() -> None:
    """Let keys that are made in this process cost no time: how slow they are to guess is tested elsewhere."""
    keys._LOG_N = 4


def sealed(home: Path) -> None:
    """Encrypt a home, before its first word or later."""
    before = keys._LOG_N
    quick_keys()
    try:
        encryption = open_with_reminders(home).encryption
        encryption.encrypt(encryption.offer(passphrase()))
    finally:
        keys._LOG_N = before


def opened(home: Path) -> Companion:
    """A companion of the home, unlocked with whichever passphrase it has. Raises Locked when neither fits."""
    companion = open_with_reminders(home)
    if companion.encryption.is_encrypted:
        with suppress(Locked):
            companion.encryption.unlock(passphrase(1))
            return companion
        companion.encryption.unlock(passphrase())
    return companion


def look(home: Path) -> Home:
    """The repositories of a home, as a command or screen reads them. Raises as `opened` does."""
    return opened(home).home
