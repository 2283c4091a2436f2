"""What a companion does with the home itself: open, encrypt, back up, check, export and erase it, and undo changes
in it; and how it looks and sounds."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from selfkind.companion.base import BaseCompanion
from selfkind.companion.use_case import Needs
from selfkind.domain.errors import SelfkindError
from selfkind.store.engine.filenames import APP_LOG, any_copy

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.companion.backups import Backups
    from selfkind.companion.copies import Copies
    from selfkind.companion.display import Display
    from selfkind.companion.doctor import Doctor
    from selfkind.companion.encryption import Encryption
    from selfkind.companion.erase import Erase
    from selfkind.companion.imports import Imports
    from selfkind.companion.outside_backups import OutsideBackups
    from selfkind.companion.settling import Settling
    from selfkind.companion.sound import Sound
    from selfkind.companion.sync import Sync
    from selfkind.companion.themes import Themes
    from selfkind.companion.transfer import Transfer
    from selfkind.companion.undo import Undo
    from selfkind.domain.packs.added import AddedPack
    from selfkind.platform.log import Log
    from selfkind.store.home import Home


def names_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder; none for one that can't be listed."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - names, not paths
    except OSError:
        return []


class HomeCompanion(BaseCompanion):
    """One user's selfkind with the use cases that look after its home. One that `settles` merges the copies that a
    sync program left; a command that lists them first doesn't."""

    settles = True
    _backed_up_on: date | None = None

    def _archive(self, item: str) -> None:
        """Archive the item of the routine with an id, which has nothing it could be done with any more."""
        raise NotImplementedError

    def _refused_packs(self, incoming: Sequence[AddedPack]) -> Mapping[str, str]:
        """Return why packs that come in with an export can't be added, by their ids."""
        raise NotImplementedError

    def _open(self) -> Home:
        from selfkind.store.home import Home, has_keys

        folder = self.places.home
        # Without encryption a home pays just one stat for it: its modules aren't even imported.
        vault = None
        if has_keys(folder):
            self.encryption.ask_for_keys()
            vault = self.encryption.vault()
        home = Home(folder, vault, now=self.now, before_write=self._back_up_first)
        if vault is not None and not self.encryption.is_locked:
            from selfkind.store.help_page import renew

            # After a write that was cut off, for example: what isn't marked mustn't stay readable. The page isn't
            # synced, so it's made here of a core that came from another computer, too.
            with suppress(SelfkindError):
                renew(home.store)
        return home

    def _back_up_first(self) -> None:
        """Make the backup of the user's day unless there is one. For the store, under its lock, before it writes:
        nothing is raised."""
        today = self.today()
        if self._backed_up_on == today:
            return
        self._backed_up_on = today  # one attempt a day: after a failure, more would only make each write slow
        if not self._has_backup_of(today):
            self.backups.of_the_day()

    def _has_backup_of(self, day: date) -> bool:
        """Return whether a backup was made on a day, by their names alone: a command that writes imports nothing
        else of backups, but for the first one of a day."""
        from selfkind.store.backup.moments import moments

        calendar = self.calendar
        with suppress(SelfkindError):
            made = (moment.replace(tzinfo=calendar.zone) for moment, _ in moments(self.places.home))
            return any(calendar.day_of(moment) == day for moment in made)
        return False

    @cached_property
    def _needs(self) -> Needs:
        return Needs(
            self._opened,
            self._clock,
            self._words,
            self._record,
            self.new_id,
            lambda: self.encryption.is_locked,
        )

    @cached_property
    def undo(self) -> Undo:
        """Undo and redo changes."""
        from selfkind.companion.page_hiding import PageHiding
        from selfkind.companion.undo import Undo

        self.hooks.undo_sources.append(PageHiding(self._opened))
        return Undo(self._opened, self._clock, self.hooks.undo_sources, self.new_id)

    def _record(self, write: Callable[[], object], act: str, name: str, **fields: Any) -> str:
        return self.undo.record(write, act, name, **fields)

    @cached_property
    def encryption(self) -> Encryption:
        """Encrypt, unlock, change the passphrase."""
        from selfkind.companion.encryption import Encryption

        return Encryption(
            self.places.home,
            self._opened,
            self.hooks,
            lambda: self.backups.now(),
            lambda cause: self.backups.before(cause),
            self.news,
            lambda: self.on_locked(),
            lambda: self.settle_copies(),
        )

    @cached_property
    def backups(self) -> Backups:
        """Make, check and restore backups."""
        from selfkind.companion.backups import Backups

        return Backups(
            self.places.home,
            self._opened,
            self._clock,
            lambda: self.outside_backups,
            lambda: self.encryption,
            lambda: self.doctor.missing(),
        )

    @cached_property
    def outside_backups(self) -> OutsideBackups:
        """When a backup was last written outside the home, and the line about it."""
        from selfkind.companion.outside_backups import OutsideBackups

        return OutsideBackups(self._opened, self._clock, self._words)

    def backup_trouble(self) -> str:
        """Return why the backup of the day couldn't be made, once; "" as long as all is well."""
        return self.backups.take_trouble() if "backups" in self.__dict__ else ""

    @cached_property
    def log(self) -> Log:
        """The log of what went wrong in the app without anybody noticing. Any thread can write to it."""
        from selfkind.platform.log import Log

        return Log(self.places.home / APP_LOG, self.clock)

    @cached_property
    def doctor(self) -> Doctor:
        """Check the home, and repair what can be."""
        from selfkind.companion.doctor import Doctor

        return Doctor(self._opened, self.places.home, lambda cause: self.backups.before(cause), self._archive)

    @cached_property
    def copies(self) -> Copies:
        """Files of the home that hold words and aren't read."""
        from selfkind.companion.copies import Copies

        return Copies(self._opened, self._clock, self.places.home, lambda: self.backups.before("import"))

    @cached_property
    def sync(self) -> Sync:
        """One home on two computers."""
        from selfkind.companion.sync import Sync

        return Sync(self.places.home, lambda: self.encryption.is_encrypted)

    @cached_property
    def settling(self) -> Settling:
        """Merge the copies of parts that a sync program left."""
        from selfkind.companion.settling import Settling

        return Settling(self._opened, self._clock, self.places.home)

    def settle_copies(self, names: Sequence[str] | None = None) -> list[str]:
        """Merge the copies of parts that a sync program left in the home, whose `names` are all in it, and return
        what is to be said about that. Where there is none, it costs a listing of the folder at most."""
        names = names_in(self.places.home) if names is None else names
        if not self.settles or not any_copy(names) or self.encryption.is_locked:
            return []
        return self.settling.settle(names)

    @cached_property
    def transfer(self) -> Transfer:
        """Export everything."""
        from selfkind.companion.transfer import Transfer

        return Transfer(self._opened, self._words, self._clock, self.places.home)

    def origins(self) -> Mapping[str, str]:
        """Return where imported things are from, as `Imports.origins` does. A cheap question where nothing was
        imported."""
        from selfkind.companion.resting import known_imports

        return self.imports.origins() if known_imports(self.home) else {}

    @cached_property
    def imports(self) -> Imports:
        """Bring in what was written elsewhere, and take it back."""
        from selfkind.companion.imports import Imports

        return Imports(
            self._opened,
            self._clock,
            self.places.home,
            lambda: self.backups.before("import"),
            self.new_id,
            self.hooks.routine_changed,
            self._refused_packs,
        )

    @cached_property
    def erase(self) -> Erase:
        """Delete everything."""
        from selfkind.companion.erase import Erase

        return Erase(self._opened, self.places, self.inbox_folder)

    @cached_property
    def themes(self) -> Themes:
        """Themes, those that ship and the user's own."""
        from selfkind.companion.themes import Themes

        return Themes(self.places, self.settings.theme, self.choice, self.keep_choice)

    @cached_property
    def display(self) -> Display:
        """How the app is drawn."""
        from selfkind.companion.display import Display

        return Display(lambda: self.settings, self.choice, self.keep_choice)

    @cached_property
    def sound(self) -> Sound:
        """Bells and voice."""
        from selfkind.companion.sound import Sound

        return Sound(lambda: self.settings, self._words, self.places.home)
