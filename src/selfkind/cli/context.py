"""What every command is given: the options that may stand anywhere, and the companion, opened when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.cli.global_options import GlobalOptions
from selfkind.cli.output import complain
from selfkind.domain.day import parse_day
from selfkind.domain.errors import Damaged, SelfkindError, UsageError

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.reminders.companion import CompanionWithReminders

Clock = Callable[[], datetime]

FIRST_DAY = date(1900, 1, 1)
"""The first day that can be named: months before it have no place in a home."""


@dataclass(eq=False, repr=False)
class Context(GlobalOptions):
    """The global options, the clock, and whether the command `failed`."""

    clock: Clock | None = None
    failed: bool = False

    @property
    def home(self) -> Path | None:
        """The folder that was named, or None. Raises `UsageError` for an empty name, such as that of a shell
        variable that is not set: it would mean the folder one happens to be in."""
        if self.home_option is None:
            return None
        if not self.home_option.strip():
            raise UsageError("--home needs the name of a folder, and this one is empty.")
        return Path(self.home_option)

    @cached_property
    def companion(self) -> CompanionWithReminders:
        """The companion of the home. What is wrong with config.toml is said once, on stderr."""
        companion = self.opened()
        for problem in companion.problems:
            complain(problem)
        companion.on_locked = partial(self.unlock, companion)
        return companion

    def opened(self) -> CompanionWithReminders:
        """Return a companion of the same home, with settings read again, that asks nobody for a passphrase."""
        from selfkind.reminders.companion import open_with_reminders

        return open_with_reminders(self.home, clock=self.clock) if self.clock else open_with_reminders(self.home)

    def unlock(self, companion: Companion) -> None:
        """Unlock the home with the passphrase that was given, or by asking for it."""
        from selfkind.cli.passphrase import unlock

        unlock(self, companion)

    def unlock_if_given(self) -> None:
        """Unlock the home where a passphrase came with the command, for one that asks nobody and can do without.
        Raises `WrongPassphrase`, and `UsageError` for one that cannot be read."""
        if self.companion.encryption.is_locked:
            from selfkind.cli.passphrase import given_passphrase

            given = given_passphrase(self)
            if given is not None:
                self.companion.encryption.unlock(given)

    def day(self, words: str | None) -> date | None:
        """Return the day that `words` mean; None, for today, when there are none. Raises `UsageError`."""
        if words is None:
            return None
        day = parse_day(words, self.companion.today())
        if day < FIRST_DAY:
            raise UsageError(f"“{words}” is too long ago. Days begin with {FIRST_DAY.isoformat()}.")
        return day

    def warn_of_changes(self) -> None:
        """Say on stderr which of the files that were read have been changed outside selfkind."""
        if "companion" in self.__dict__:
            for line in self.companion.changed_outside():
                complain(line)

    def missing(self) -> tuple[str, ...]:
        """Return one line for each month that the newest backup holds and the home does not."""
        try:
            return self.companion.doctor.missing()
        except SelfkindError:
            return ()  # backups that cannot be looked at hide nothing of what is shown

    def reading_exit_code(self) -> int:
        """Return what a command that shows everything returns when a file that it read was changed outside
        selfkind: a program that takes what is shown further can know that it may not be what was written. 0 when
        none was."""
        changed = self.companion.changed_outside() if "companion" in self.__dict__ else ()
        return Damaged.exit_code if changed else 0

    def close(self) -> None:
        """Let go of the store, if it was opened."""
        if "companion" in self.__dict__:
            # What went wrong has been said already, and the backup failed for the same reason.
            trouble = "" if self.failed else self.companion.backup_trouble()
            for line in (*self.companion.news, trouble):
                if line:
                    complain(line)
            self.companion.close()
