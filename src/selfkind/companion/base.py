"""What a companion has before any use case: the home, the settings, the words, the clock, and cheap questions.

Opening a companion reads just the settings; the store and the words are read when they are first needed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.clock import Clock, UserClock, system_clock
from selfkind.companion.hooks import Hooks, call_each
from selfkind.companion.opened import OpenedHome, Words
from selfkind.domain.day import Calendar, month_of
from selfkind.settings.load import load as load_settings
from selfkind.settings.paths import Places

if TYPE_CHECKING:
    from selfkind.content.loader import Library
    from selfkind.content.pack import Pack
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.store.home import Home


def random_id() -> str:
    """Return a new id for something to store: 32 hexadecimal digits, a random UUID (version 4 of RFC 9562)."""
    # `uuid` has this, too. It takes 2 ms to import, in each command that writes.
    number = int.from_bytes(os.urandom(16), "big")
    number = number & ~(0xF << 76) | 4 << 76
    number = number & ~(0b11 << 62) | 0b10 << 62
    return f"{number:032x}"


class BaseCompanion:
    """One user's selfkind without its use cases; a subclass says how the home is opened, and what the user made.

    `problems` are the lines about config.toml to show at start; settings with a problem have their default. `news`
    are lines about what happened when the home was opened, to show once. `hooks` is where a higher layer
    subscribes. `on_locked` is called when a locked home is needed; it can ask for the passphrase and unlock the
    home. `is_sample` is for a home that only holds sample days, and is thrown away.
    """

    is_sample = False

    def __init__(
        self,
        where: Places,
        *,
        clock: Clock = system_clock,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.places = where
        self.settings, self.problems = load_settings(where.config)
        self.new_id = new_id
        self.news: list[str] = []
        self.hooks = Hooks()
        self.on_locked: Callable[[], object] = lambda: None
        self._clock = UserClock(clock, lambda: self.settings)
        opened, closing = partial(call_each, self.hooks.opened), partial(call_each, self.hooks.closing)
        self._opened = OpenedHome(self._open, opened, closing)
        self._words = Words(where.packs, self._made, self._added)

    def _made(self) -> dict[str, Exercise]:
        """Return the exercises that the user made, by their ids."""
        raise NotImplementedError

    def _added(self, known: Mapping[str, Exercise]) -> Sequence[Pack]:
        """Return the packs that the user added and that can be used beside the exercises that are `known`."""
        raise NotImplementedError

    def _open(self) -> Home:
        """Open the home."""
        raise NotImplementedError

    @property
    def clock(self) -> Clock:
        """The callable that returns the current moment."""
        return self._clock.clock

    @property
    def calendar(self) -> Calendar:
        """The user's time zone and start of day."""
        return self._clock.calendar

    def read_zone_again(self) -> None:
        """Read the system's time zone again, for a process that keeps running while its user travels."""
        self._clock.read_zone_again()

    def read_settings_again(self) -> bool:
        """Read config.toml again, for a process that keeps running while its user changes a setting, and return
        whether anything differs. Whatever isn't drawn goes by the new settings at once."""
        read = load_settings(self.places.config)
        if read == (self.settings, self.problems):
            return False
        self.settings, self.problems = read
        self._clock.read_zone_again()
        call_each(self.hooks.settings_changed)
        return True

    def zone_words(self) -> tuple[str, ...]:
        """Return what is to be said of the time zone; nothing when all is well."""
        from selfkind.companion.zone_words import zone_words

        return zone_words(self.calendar.zone, self.clock())

    def now(self) -> datetime:
        """Return the current moment on the user's wall clock."""
        return self._clock.now()

    def today(self) -> date:
        """Return the user's day: the small hours still belong to the evening before."""
        return self._clock.today()

    @property
    def home(self) -> Home:
        """The store of this home. For the use cases only: interfaces call those."""
        return self._opened.home

    def close(self) -> None:
        """Close the store. Everything written is already on disk."""
        self._opened.close()

    @property
    def library(self) -> Library:
        """The words: exercises, phrases, feelings, texts."""
        return self._words.library

    @property
    def inbox_folder(self) -> Path:
        """The folder that a phone's files come in by: the one in the home, or the one that config.toml names."""
        from selfkind.store.engine.filenames import INBOX

        named = "" if self.is_sample else self.settings.inbox
        # Path's own raises for a ~name of no known user.
        return Path(os.path.expanduser(named)) if named else self.places.home / INBOX  # noqa: PTH111

    def knows_exercise(self, id: str) -> bool:
        """Return whether an exercise has this id: of a pack, or made here."""
        return self._words.exercise(id) is not None

    def is_discreet(self, exercise: str) -> bool:
        """Return whether no reminder of an exercise may show its name. One that isn't known, as that of a boundary
        in the bin, may be anything."""
        found = self._words.exercise(exercise) if exercise else None
        return found.discreet if found is not None else bool(exercise)

    def text(self, key: str) -> str:
        """Return a named text of the packs, "" when no pack has it; its key placeholders aren't filled in."""
        return self._words.text(key)

    def choice(self, name: str) -> str | None:
        """Return what was chosen in the app and isn't in config.toml, like the theme; None when nothing was."""
        return self.home.choices.get(name)

    def keep_choice(self, name: str, value: str) -> None:
        """Store something chosen in the app."""
        self.home.choices.put(name, value)

    def drop_choice(self, name: str) -> None:
        """Remove a choice, so that config.toml decides again."""
        self.home.choices.remove(name)

    def is_new(self) -> bool:
        """Return whether nothing has been written in this home yet, nor chosen: a routine, a path, time away."""
        if self.home.routine.is_kept() or self.home.store.months() or self.is_on_path():
            return False
        return not self.home.away.all()

    def has_closed_letters(self) -> bool:
        """Return whether a letter still has its seal: a cheap question, which reads no month but this one."""
        return self.home.rollup.has_closed_letters(month_of(self.today()))

    def changed(self) -> frozenset[str]:
        """Return the parts of the store that another process has changed since they were read; a cheap check."""
        return frozenset(self.home.store.changed())

    def changed_outside(self) -> tuple[str, ...]:
        """Return one line for each file read so far that was changed outside selfkind: it's shown but not written
        to."""
        return self._opened.changed_outside()

    def left_out(self) -> tuple[str, ...]:
        """Return one line for each file read so far of which something can't be read; the rest is shown."""
        return self._opened.left_out()

    def is_on_path(self) -> bool:
        """Return whether a path was ever begun: a cheap question, which imports nothing."""
        return any(True for _ in self.home.store.table("paths").documents())

    def has_homework(self) -> bool:
        """Return whether there's any homework: a cheap question, which imports nothing."""
        return any(True for _ in self.home.store.table("assignments").documents())

    def has_card(self) -> bool:
        """Return whether a daily card was ever made: a cheap question, which imports nothing."""
        return any(True for _ in self.home.store.table("card_rows").documents())

    def key_lines(self) -> dict[str, int]:
        """Return the line of config.toml that has each changed key, to name it in messages."""
        from selfkind.settings.load import key_lines

        return key_lines(self.places.config) if self.settings.keys else {}
