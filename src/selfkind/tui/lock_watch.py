"""Hiding what is on the screen: when asked to, when nobody has touched a key for long, when the journal is
locked."""

from __future__ import annotations

from datetime import timedelta

from selfkind.tui.base_app import BaseApp
from selfkind.tui.lock_state import LockState


class LockWatch:
    """Watches over the app's screen. `state` is the lock as it was read last."""

    def __init__(self, app: BaseApp, state: LockState) -> None:
        self._app = app
        self._state = state
        self._last_input = app.env.now()
        self._is_locking = False

    def note_input(self) -> None:
        """Note that a key was pressed, or the mouse."""
        self._last_input = self._app.env.now()

    def idle_for(self) -> timedelta:
        """Return for how long nobody has touched a key."""
        # By the wall clock: the monotonic one stops while a laptop sleeps.
        return self._app.env.now() - self._last_input

    def due_in(self) -> float | None:
        """Return in how many seconds everything is to be hidden if nobody touches a key, None for never."""
        minutes = self._app.env.settings.auto_lock_minutes
        left = timedelta(minutes=minutes) - self.idle_for()
        return max(0.0, left.total_seconds()) if minutes and not self._app.is_shut else None

    def check(self, state: LockState) -> None:
        """Hide or lock as the state that was just read asks for: when `selfkind lock` was run, or the home was
        encrypted or decrypted by another process; and when nobody has touched a key for long."""
        before, self._state = self._state, state
        if state.is_locked:
            self.hide()
        elif state.is_encrypted and state.lock_asked != before.lock_asked:
            self._lock_soon()
        elif not state.is_encrypted and state.holds_keys:
            # Another process has decrypted the home, so the keys are no longer needed.
            self._app.run_worker(self._app.ask(lambda companion: companion.encryption.lock()))
        self.check_idle()

    def check_idle(self) -> None:
        """Hide or lock when nobody has touched a key for as long as the settings say."""
        minutes = self._app.env.settings.auto_lock_minutes
        is_idle = bool(minutes) and self.idle_for() >= timedelta(minutes=minutes)
        if not is_idle or self._app.is_shut or getattr(self._app.screen, "is_under_way", False):
            return
        if self._state.is_encrypted:
            self._lock_soon()
        else:
            self.hide()

    def hide(self) -> None:
        """Cover everything, with a page that asks for the passphrase where there is one."""
        from selfkind.tui.screens.hidden import HiddenScreen

        app, asks = self._app, self._state.is_encrypted
        app.clear_notifications()
        if not any(isinstance(screen, HiddenScreen) and screen.asks >= asks for screen in app.screen_stack):
            app.run_worker(app.keep_drafts(staying=True))
            app.push_screen(HiddenScreen(asks=asks))

    def _lock_soon(self) -> None:
        if not self._is_locking:
            self._is_locking = True
            self._app.run_worker(self._lock())

    async def _lock(self) -> None:
        """Hide everything, keep what is typed as drafts, and forget the keys.

        Words that the disk refuses stay on their page, which is there again after the passphrase. The app stays
        open and asks for it: in a terminal that shows a shell again, a passphrase that is typed from habit would
        run as a command.
        """
        try:
            self.hide()
            await self._app.keep_drafts(staying=True)
            await self._app.ask(lambda companion: companion.encryption.lock())
        finally:
            self._is_locking = False
