"""What every command gets: the options that work anywhere, and the companion, opened when it is first used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.cli.global_options import GlobalOptions
from selfkind.cli.output import choose_ascii, complain
from selfkind.domain.day import parse_day
from selfkind.domain.errors import Damaged, SelfkindError, UsageError

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.reminders.companion import CompanionWithReminders

Clock = Callable[[], datetime]

FIRST_DAY = date(1900, 1, 1)
"""The first day that can be named: a home has no months before it."""


class Context(GlobalOptions):
    """The global options, the clock, whether plain mode was asked for (None where nothing
    was said), whether the command `failed`, and whether it has kept or shown the words that
    it couldn't save."""

    plain: bool | None = None
    failed: bool = False
    are_words_safe: bool = False
    _started: datetime | None = None

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock

    @property
    def home(self) -> Path | None:
        """The folder that was named, or None. Raises `UsageError` for an empty name, for example from a shell
        variable that isn't set: it would mean the current folder."""
        if self.home_option is None:
            return None
        if not self.home_option.strip():
            raise UsageError("--home needs a folder name.")
        return Path(self.home_option)

    @cached_property
    def companion(self) -> CompanionWithReminders:
        """The companion of the home. Problems of config.toml are printed once, on stderr."""
        companion = self.opened()
        self._started = companion.clock()
        for problem in companion.problems:
            complain(problem)
        companion.on_locked = partial(self.unlock, companion)
        companion.take_up_left_pages()
        return companion

    def begun(self) -> date:
        """Return the day on which the command was begun: what is written belongs to it, however late it ends."""
        companion = self.companion
        return companion.planning.day_begun(companion.calendar.day_of(self._started or companion.clock()))

    def opened(self) -> CompanionWithReminders:
        """Return a companion of the same home, with settings read again, that never asks for a passphrase."""
        from selfkind.reminders.companion import open_with_reminders

        home, clock = self.home, self.clock
        companion = open_with_reminders(home, clock=clock) if clock else open_with_reminders(home)
        choose_ascii(companion.settings.ascii)
        return companion

    def unlock(self, companion: Companion) -> None:
        """Unlock the home with the passphrase that was given, or by asking for it."""
        from selfkind.cli.passphrase import unlock

        unlock(self, companion)

    def open_first(self) -> None:
        """Unlock the home before words are asked for: at a passphrase that isn't known they would be lost."""
        if self.companion.encryption.is_locked:
            self.unlock(self.companion)

    def unlock_if_given(self) -> None:
        """Unlock the home if a passphrase came with the command, for a command that never asks and can do without.
        Raises `WrongPassphrase`, and `UsageError` for a passphrase that can't be read."""
        if self.companion.encryption.is_locked:
            from selfkind.cli.passphrase import given_passphrase

            given = given_passphrase(self)
            if given is not None:
                self.companion.encryption.unlock(given)

    def day(self, words: str | None) -> date | None:
        """Return the day that `words` mean; None, for today, when there are none. Raises `UsageError`."""
        if words is None:
            return None
        try:
            day = parse_day(words, self.companion.today())
        except UsageError:
            # Imported here: few days are named in words.
            from selfkind.domain.phrases.past_days import past_day

            day = past_day(words, self.companion.today())
        if day < FIRST_DAY:
            raise UsageError(f"“{words}” is too long ago. The earliest day is {FIRST_DAY.isoformat()}.")
        return day

    def warn_of_changes(self) -> None:
        """Print on stderr which of the files that were read have been changed outside selfkind."""
        if "companion" in self.__dict__:
            for line in self.companion.changed_outside():
                complain(line)

    def tell_what_is_left_out(self, said: str = "") -> None:
        """Print on stderr what couldn't be read and so isn't shown; what has been `said` isn't said again."""
        for line in self.companion.left_out() if "companion" in self.__dict__ else ():
            if line != said:
                complain(line)

    def missing(self) -> tuple[str, ...]:
        """Return one line for each month that the newest backup holds and the home doesn't."""
        try:
            return self.companion.doctor.missing()
        except SelfkindError:
            return ()  # backups that can't be listed hide nothing that is shown

    def reading_exit_code(self) -> int:
        """Return the exit code of a command that shows everything: not 0 when a file that it read was changed
        outside selfkind. A program that processes the output can then know that it may not be what was written."""
        changed = self.companion.changed_outside() if "companion" in self.__dict__ else ()
        return Damaged.exit_code if changed else 0

    def close(self) -> None:
        """Close the store, if it was opened."""
        if "companion" in self.__dict__:
            # The error has been printed already, and the backup failed for the same reason.
            trouble = "" if self.failed else self.companion.backup_trouble()
            for line in (*self.companion.news, trouble, self.companion.take_path_news()):
                if line:
                    complain(line)
            self.companion.close()
