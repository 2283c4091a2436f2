"""What changes on the disk while the app is open: read in the worker once a second, for a few `stat` calls.

Nothing here is the event loop's but the frozen answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.tui.theme_files import ThemeFiles, ThemeFolder


@dataclass(frozen=True)
class LockState:
    """Whether the home is encrypted, whether this process has its keys, and a stamp that differs after each
    `selfkind lock`."""

    is_encrypted: bool
    holds_keys: bool
    lock_asked: int

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read before the passphrase is given."""
        return self.is_encrypted and not self.holds_keys


@dataclass(frozen=True)
class Changes:
    """What was seen on the disk.

    `is_changed` is whether another process has written, `backup_trouble` why the backup of the day could not be
    made, once. `themes` are all theme files when one of them is another than at the last look. `has_reminder_news`
    is whether reminders were shown or answered elsewhere; it is False when nobody asked.
    """

    lock: LockState
    is_changed: bool = False
    backup_trouble: str = ""
    themes: ThemeFiles | None = None
    has_reminder_news: bool = False


def read_lock_state(companion: Companion) -> LockState:
    """Read whether the home is encrypted and open."""
    encryption = companion.encryption
    return LockState(encryption.is_encrypted, encryption.holds_keys, encryption.asked_to_lock())


def read_changes(
    companion: CompanionWithReminders,
    themes: ThemeFolder,
    *,
    only_lock: bool = False,
    with_reminders: bool = False,
) -> Changes:
    """Read what has changed since the last call.

    A home that is locked is left alone, and so is everything but the lock when `only_lock`. The ledger of
    reminders is looked at when `with_reminders`.
    """
    lock = read_lock_state(companion)
    if only_lock or lock.is_locked:
        return Changes(lock)
    return Changes(
        lock,
        bool(companion.changed()),
        companion.backup_trouble(),
        themes.read(companion.themes),
        with_reminders and companion.reminders.ledger.has_news(),
    )
