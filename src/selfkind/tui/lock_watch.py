"""Hiding what is on the screen: when asked to, when nobody has touched a key for long, when the journal is
locked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.tui.app import SelfkindApp


class Guard:
    """Watches over the app's screen."""

    def __init__(self, app: SelfkindApp) -> None:
        self._app = app
        self._last_key = app.companion.now()
        self._asked_to_lock = app.companion.encryption.asked_to_lock()

    def touched(self) -> None:
        """A key was pressed, or the mouse."""
        self._last_key = self._app.companion.now()

    @property
    def is_shut(self) -> bool:
        """Whether the passphrase is being asked for: nothing else works meanwhile but help and leaving."""
        return any(getattr(screen, "asks", False) for screen in self._app.screen_stack)

    @property
    def is_hidden(self) -> bool:
        """Whether everything is covered: nothing that names what is anyone's is shown above it."""
        return any(getattr(screen, "hides", False) for screen in self._app.screen_stack)

    def look(self) -> None:
        """Hide or lock when nobody has touched a key for long, when `selfkind lock` says so, or when the journal
        was encrypted by another process."""
        app, companion = self._app, self._app.companion
        encryption, minutes = companion.encryption, companion.settings.auto_lock_minutes
        encrypted = encryption.is_encrypted
        asked, self._asked_to_lock = self._asked_to_lock, encryption.asked_to_lock()
        # On the wall clock, not the monotonic one: that stands still while a laptop sleeps.
        quiet = bool(minutes) and companion.now() - self._last_key >= timedelta(minutes=minutes)
        quiet = quiet and not self.is_shut and not getattr(app.screen, "is_under_way", False)
        if encrypted and not encryption.holds_keys:
            self.hide()
        elif encrypted and (quiet or self._asked_to_lock != asked):
            app.run_worker(self._lock())
        elif quiet:
            self.hide()
        elif not encrypted and encryption.holds_keys:
            app.run_worker(app.ask(encryption.lock))  # it was decrypted elsewhere: there is no more need of them

    def hide(self) -> None:
        """Cover everything, with a page that asks for the passphrase where there is one."""
        from selfkind.tui.screens.hidden import HiddenScreen

        app = self._app
        app.clear_notifications()
        asks = app.companion.encryption.is_encrypted
        if not any(isinstance(screen, HiddenScreen) and screen.asks >= asks for screen in app.screen_stack):
            app.push_screen(HiddenScreen(asks=asks))

    async def _lock(self) -> None:
        """Hide everything, keep what is typed as drafts, and close: the keys are gone with the process."""
        self.hide()
        kept = [await leave() for leave in self._app.leaving()]
        if False not in kept:
            self._app.exit(0, message="Your journal is locked. What you were writing is kept as a draft.")
