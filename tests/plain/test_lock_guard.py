"""An encrypted home is locked when another window asks for that, and after a while without a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.plain.lock_guard import LockGuard

LOCKED = "selfkind is locked now. What was printed before may still be in this terminal."


@pytest.fixture
def encrypted(companion: Companion) -> Companion:
    companion.encryption.encrypt(companion.encryption.offer("a long passphrase"))
    companion.encryption.unlock("a long passphrase")
    return companion


def test_another_window_locks_it(encrypted: Companion) -> None:
    guard = LockGuard(encrypted, lambda: 0.0)
    assert guard.check() == ""
    encrypted.encryption.ask_to_lock()
    assert guard.check() == LOCKED
    assert encrypted.encryption.is_locked
    assert guard.check() == ""


def test_it_locks_after_some_minutes_where_the_settings_say_so(encrypted: Companion, home: Path) -> None:
    now = [0.0]
    guard = LockGuard(encrypted, lambda: now[0])
    now[0] = 1e6
    assert guard.check() == ""
    encrypted.settings = encrypted.settings._replace(auto_lock_minutes=10)
    now[0] += 599
    assert guard.check() == ""
    now[0] += 601
    assert guard.check() == LOCKED
