"""The look at the disk, by the worker; what it sees is handled on the event loop.

Linux tells of each change, so looks are rare. Elsewhere they come once a second, and less often once nobody has
touched a key for a while.
"""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from selfkind.platform.folder_news import open_folder_news
from selfkind.tui.base_app import BaseApp
from selfkind.tui.disk_changes import read_changes
from selfkind.tui.inbox_news import InboxNews
from selfkind.tui.lock_watch import LockWatch
from selfkind.tui.reminder_offers import ReminderOffers
from selfkind.tui.theme import ThemeShelf
from selfkind.tui.theme_watch import ThemeFolder

if TYPE_CHECKING:
    from selfkind.platform.folder_news import FolderNews

EVERY = 1.0
"""Seconds between two looks, at the least; also where nobody tells of changes, and somebody is there."""
AT_REST = 10.0
"""Seconds between two looks where nobody tells of changes, once no key has come for `REST_AFTER`."""
TOLD = 30.0
"""Seconds between two looks where each change is told: for what isn't, such as another time zone."""
REST_AFTER = timedelta(minutes=1)


class DiskWatch:
    """Sees whether another process has written, or the day, the time zone or a theme file has changed."""

    def __init__(self, app: BaseApp, lock_watch: LockWatch, offers: ReminderOffers, themes: ThemeShelf) -> None:
        self._app, self._lock_watch, self._offers, self._themes = app, lock_watch, offers, themes
        self._inbox = InboxNews(app, self.check_soon)
        self._theme_folder = ThemeFolder(app.env.themes_folder)
        self._today = self._read_today()
        self._is_checking = self._has_news = self._is_put_off = False
        self._news: FolderNews | None = None
        self._is_told = False
        self._looked = time.monotonic()

    def _read_today(self) -> tuple[object, object]:
        """Return the day, and how far the clock is from UTC: not the same after a journey, or a clock change."""
        env = self._app.env
        return env.today(), env.now().utcoffset()

    @property
    def _takes_up_inbox(self) -> bool:
        """Whether the inbox is taken up. Where just one exercise is open, nothing speaks in between."""
        return not getattr(self._app, "is_alone", False)

    async def look_into_inbox(self) -> None:
        """Take up what came by the inbox before the app was opened."""
        if self._takes_up_inbox and not self._app.is_shut:
            self._inbox.show(await self._app.ask(lambda companion: companion.take_up_inbox()))

    # When to look

    def listen(self) -> None:
        """Begin to hear of changes, where the system tells of them."""
        self._news = open_folder_news()
        if self._news is not None:
            self._hear()
            self._follow()
            # What changed before, while the app began, was told to nobody.
            self.check_soon()

    def _hear(self) -> None:
        """Hear of what changes from now on."""
        if self._news is not None:
            self._news.take()
            asyncio.get_running_loop().add_reader(self._news.fileno(), self._heard)

    def close(self) -> None:
        """Hear no more."""
        if self._news is not None:
            asyncio.get_running_loop().remove_reader(self._news.fileno())
            self._news.close()
            self._news = None

    def _follow(self) -> None:
        """Follow the folders that are there by now."""
        if self._news is not None:
            env = self._app.env
            home, themes = env.home, env.themes_folder
            # A new home comes into being with its first file.
            folders = [
                home if home.is_dir() else home.parent,
                *(one for one in (themes, env.inbox) if one.is_dir()),
            ]
            self._is_told = self._news.follow(folders)

    def _heard(self) -> None:
        """Look once for all that changes within a second."""
        if self._news is not None and self._news.take() and not self._has_news:
            self._has_news = True
            wait = max(0.0, self._looked + EVERY - time.monotonic())
            loop = asyncio.get_running_loop()
            loop.call_later(wait, self._look_at_news)
            # One write is a dozen changes. The look sees all of them, so nothing wakes up for each.
            loop.remove_reader(self._news.fileno())

    def _look_at_news(self) -> None:
        if not self._app.is_running:
            return
        if self._is_checking:
            asyncio.get_running_loop().call_later(EVERY, self._look_at_news)
        else:
            self._has_news = False
            self._hear()
            self.check_soon()

    def _look_for_reminders(self) -> None:
        self._is_put_off = False
        if self._app.is_running:
            self.check_soon()

    @property
    def is_quick(self) -> bool:
        """Whether a look is to come each second."""
        return not self._is_told and self._lock_watch.idle_for() < REST_AFTER

    def tick(self) -> None:
        """Look when it's time to, or another day has begun."""
        step = EVERY if self.is_quick else TOLD if self._is_told else AT_REST
        # A timer can be a little early.
        if time.monotonic() - self._looked >= step - EVERY / 10 or self._read_today() != self._today:
            self.check_soon()

    # Looking

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
        self._looked = time.monotonic()
        self._follow()
        with_reminders = not is_shut and self._offers.is_due()
        changes = await app.ask(
            partial(
                read_changes,
                themes=self._theme_folder,
                only_lock=is_shut,
                with_reminders=with_reminders,
                with_inbox=self._takes_up_inbox,
            )
        )
        if not app.is_running:
            return
        if changes.may_remind and not (with_reminders or is_shut or self._is_put_off):
            # What changed may have been a reminder.
            self._is_put_off = True
            asyncio.get_running_loop().call_later(self._offers.due_in() + EVERY / 10, self._look_for_reminders)
        app.use_calendar(changes.calendar)
        self._lock_watch.check(changes.lock)
        if is_shut or app.is_shut:
            return
        today = self._read_today()
        if changes.is_changed or today != self._today:
            self._today = today
            app.changed.publish("elsewhere")
        app.show_warnings(map(str, self._themes.refresh(app, changes.themes)), "selfkind config check")
        app.show_news(changes.merged, "selfkind doctor")
        app.show_notice(changes.backup_trouble, "warning")
        self._inbox.show(changes.inbox)
        if with_reminders:
            self._offers.check(has_news=changes.has_reminder_news)
