"""Lock an encrypted home when another process asks for that, or when nothing was typed for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class LockGuard:
    """Looks, each time somebody is asked what to do, whether the home has to be locked. `clock` gives seconds."""

    def __init__(self, companion: Companion, clock: Callable[[], float]) -> None:
        self._companion = companion
        self._clock = clock
        self._asked = companion.encryption.asked_to_lock()
        self._last = clock()

    def check(self) -> str:
        """Lock the home if that is due, and return what to say, "" for nothing. The next use asks for the
        passphrase."""
        encryption, now = self._companion.encryption, self._clock()
        asked, minutes = encryption.asked_to_lock(), self._companion.settings.auto_lock_minutes
        is_due = asked != self._asked or (minutes > 0 and now - self._last > minutes * 60)
        self._asked, self._last = asked, now
        if not (is_due and encryption.holds_keys):
            return ""
        encryption.lock()
        return "selfkind is locked now. What was printed before may still be in this terminal."
