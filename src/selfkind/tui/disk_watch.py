"""The look at the disk once a second, by the worker; what it sees is handled on the event loop."""

from __future__ import annotations

from functools import partial

from selfkind.tui.base_app import BaseApp
from selfkind.tui.disk_changes import read_changes
from selfkind.tui.lock_watch import LockWatch
from selfkind.tui.reminder_offers import ReminderOffers
from selfkind.tui.theme import ThemeShelf
from selfkind.tui.theme_watch import ThemeFolder


class DiskWatch:
    """Sees whether another process has written, or the day, the time zone or a theme file has changed."""

    def __init__(self, app: BaseApp, lock_watch: LockWatch, offers: ReminderOffers, themes: ThemeShelf) -> None:
        self._app, self._lock_watch, self._offers, self._themes = app, lock_watch, offers, themes
        self._theme_folder = ThemeFolder(app.env.themes_folder)
        self._today = self._read_today()
        self._is_checking = False

    def _read_today(self) -> tuple[object, object]:
        """Return the day, and how far the clock is from UTC: not the same after a journey, or a clock change."""
        env = self._app.env
        return env.today(), env.now().utcoffset()

    def check_soon(self) -> None:
        """Have the worker look, unless it is still at it."""
        if not self._is_checking:
            self._is_checking = True
            self._app.run_worker(self._check_once(), group="check")

    async def _check_once(self) -> None:
        try:
            await self.check()
        finally:
            self._is_checking = False

    async def check(self) -> None:
        """Look, and handle what has changed. When nothing has, nothing is drawn."""
        app, is_shut = self._app, self._app.is_shut
        with_reminders = not is_shut and self._offers.is_due()
        changes = await app.ask(
            partial(
                read_changes,
                themes=self._theme_folder,
                only_lock=is_shut,
                with_reminders=with_reminders,
            )
        )
        if not app.is_running:
            return
        app.use_calendar(changes.calendar)
        self._lock_watch.check(changes.lock)
        if is_shut or app.is_shut:
            return
        today = self._read_today()
        if changes.is_changed or today != self._today:
            self._today = today
            app.changed.publish("elsewhere")
        app.show_warnings(map(str, self._themes.refresh(app, changes.themes)), "selfkind config check")
        app.show_notice(changes.backup_trouble, "warning")
        if with_reminders:
            self._offers.check(has_news=changes.has_reminder_news)
