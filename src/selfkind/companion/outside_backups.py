"""Backups outside the home: when the last one was written, and the quiet line after thirty days without one.

Today asks for the line at each start, and needs nothing else of backups for it.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.day import parse_month
from selfkind.domain.errors import SelfkindError
from selfkind.store.engine.part import FORMAT

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words

WRITTEN_AT = "backup_outside_at"
"""The choice in core that stores when a backup was last written outside the home."""
LINE_SHOWN_ON = "backup_line_on"
"""The choice in core that stores on which day Today last mentioned it."""
QUIET_PERIOD = timedelta(days=30)


class OutsideBackups:
    """Use cases around backups outside the home."""

    def __init__(self, opened: OpenedHome, clock: UserClock, words: Words) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words
        self._line: tuple[date, str] | None = None

    def note(self, written_at: datetime) -> None:
        """Remember that one was written. It exists even if a damaged or read-only home can't remember it."""
        with suppress(SelfkindError):
            self._opened.home.choices.put(WRITTEN_AT, written_at.isoformat(timespec="seconds"))
        self._line = None

    def line(self) -> str:
        """Return the quiet line for Today when nothing was written outside the home for 30 days, else "".

        One run of the app a day shows it, as long as it is open.
        """
        today = self._clock.today()
        if self._line is None or self._line[0] != today:
            self._line = (today, self._line_of(today))
        return self._line[1]

    def _line_of(self, today: date) -> str:
        try:
            home = self._opened.home
            choices, core = home.choices, home.store.part("core")
            if choices.get(LINE_SHOWN_ON) == today.isoformat() or not self._is_time(today):
                return ""
            core.read()
            if core.format == FORMAT:  # a look updates no file of an older format
                choices.put(LINE_SHOWN_ON, today.isoformat())
        except SelfkindError:
            # A home that can remember nothing would show it each time, and has something more urgent.
            return ""
        return self._words.text("backup_line")

    def _is_time(self, today: date) -> bool:
        home = self._opened.home
        since: date | None = None
        with suppress(ValueError):
            since = datetime.fromisoformat(home.choices.get(WRITTEN_AT) or "").date()
        if since is None:
            months = home.store.months()
            if not months:
                return False
            # Count from the end of the first month, which then doesn't have to be read.
            first = parse_month(months[0])
            since = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return today - since >= QUIET_PERIOD
