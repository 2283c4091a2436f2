"""The companion: everything that an interface can ask for, in one object.

The use cases stand in groups: `planning`, `routine`, `journal`, `practice`, `check_ins`, `progress`. Opening a
companion reads the settings and nothing else; the store and the words are read when they are first needed.
One thread at a time may use it: the app gives all calls to one worker thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from selfkind.companion.clock import Clock, system_clock, system_zone
from selfkind.companion.hooks import Hooks, call_each
from selfkind.domain.day import Calendar
from selfkind.domain.errors import NotFound
from selfkind.domain.result import Result, written
from selfkind.settings.load import load as load_settings
from selfkind.settings.paths import Places

if TYPE_CHECKING:
    from selfkind.companion.backups import Backups
    from selfkind.companion.check_ins import CheckIns
    from selfkind.companion.doctor import Doctor
    from selfkind.companion.encryption import Encryption
    from selfkind.companion.erase import Erase
    from selfkind.companion.journal import Journal
    from selfkind.companion.planning import Planning
    from selfkind.companion.practice import Practice
    from selfkind.companion.progress import Progress
    from selfkind.companion.routine import Routine
    from selfkind.companion.sound import Sound
    from selfkind.companion.themes import Themes
    from selfkind.companion.transfer import Transfer
    from selfkind.content.loader import Library
    from selfkind.store.home import Home


@dataclass(frozen=True)
class Act:
    """Something that can be taken back: what to say afterwards, and how."""

    taken_back: str
    undo: Callable[[], object]


def random_id() -> str:
    """A new id for something that is kept: 32 hexadecimal digits at random."""
    import uuid

    return uuid.uuid4().hex


class Companion:
    """One person's selfkind: their home, settings, words and clock.

    `problems` are the lines about config.toml to show at start; settings with a problem have their default. `news`
    are lines about what happened when the home was opened, to say once.
    """

    def __init__(
        self,
        where: Places,
        *,
        clock: Clock = system_clock,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.places = where
        self.settings, self.problems = load_settings(where.config)
        self._clock = clock
        self.new_id = new_id
        self.acts: list[Act] = []
        self.news: list[str] = []
        self.hooks = Hooks()

    @property
    def clock(self) -> Clock:
        """What gives the present moment."""
        return self._clock

    @cached_property
    def calendar(self) -> Calendar:
        """The user's time zone and start of day."""
        name = self.settings.time_zone
        return Calendar(ZoneInfo(name) if name else system_zone(), self.settings.day_starts_at)

    def now(self) -> datetime:
        """The present moment on the user's wall clock."""
        return self.calendar.local(self._clock())

    def today(self) -> date:
        """The user's day: the small hours still belong to the evening before."""
        return self.calendar.day_of(self._clock())

    @cached_property
    def home(self) -> Home:
        """The store of this home. For the use cases: interfaces ask those."""
        from selfkind.store.home import Home, has_keys

        folder = self.places.home
        # Encryption costs a home without it nothing but a stat: its modules are not even imported.
        vault = self.encryption.vault() if has_keys(folder) else None
        return Home(folder, vault, now=self.now, before_write=lambda: self.backups.of_the_day())

    def leave_home(self) -> None:
        """Let go of the store, so that it is opened anew: with keys, or without them."""
        self.close()
        self.__dict__.pop("home", None)

    def changed_outside(self) -> tuple[str, ...]:
        """One line for each file read so far that was changed outside selfkind: it is shown and not written to."""
        return self.home.changed_outside() if "home" in self.__dict__ else ()

    @cached_property
    def library(self) -> Library:
        """The words: exercises, phrases, feelings, texts."""
        from selfkind.content.loader import Library

        return Library()

    @cached_property
    def planning(self) -> Planning:
        """Plan a day, tick, rest, put aside, take back."""
        from selfkind.companion.planning import Planning

        return Planning(self)

    @cached_property
    def routine(self) -> Routine:
        """See and change the routine."""
        from selfkind.companion.routine import Routine

        return Routine(self)

    @cached_property
    def journal(self) -> Journal:
        """Write and read entries; keep drafts."""
        from selfkind.companion.journal import Journal

        return Journal(self)

    @cached_property
    def practice(self) -> Practice:
        """Exercises, and the sessions that were practised."""
        from selfkind.companion.practice import Practice

        return Practice(self)

    @cached_property
    def check_ins(self) -> CheckIns:
        """The feelings vocabulary and check-ins."""
        from selfkind.companion.check_ins import CheckIns

        return CheckIns(self)

    @cached_property
    def progress(self) -> Progress:
        """Practice days, rhythm, and the row of days."""
        from selfkind.companion.progress import Progress

        return Progress(self)

    @cached_property
    def doctor(self) -> Doctor:
        """Look the home over, and put right what can be."""
        from selfkind.companion.doctor import Doctor

        return Doctor(self)

    @cached_property
    def encryption(self) -> Encryption:
        """Encrypt, unlock, change the passphrase."""
        from selfkind.companion.encryption import Encryption

        return Encryption(self)

    @cached_property
    def themes(self) -> Themes:
        """The themes there are."""
        from selfkind.companion.themes import Themes

        return Themes(self)

    @cached_property
    def transfer(self) -> Transfer:
        """Export everything, and import it again."""
        from selfkind.companion.transfer import Transfer

        return Transfer(self)

    @cached_property
    def backups(self) -> Backups:
        """Keep backups, check them, bring one back."""
        from selfkind.companion.backups import Backups

        return Backups(self)

    @cached_property
    def sound(self) -> Sound:
        """Bells and voice."""
        from selfkind.companion.sound import Sound

        return Sound(self)

    @cached_property
    def erase(self) -> Erase:
        """Remove everything."""
        from selfkind.companion.erase import Erase

        return Erase(self)

    def text(self, key: str) -> str:
        """A named text of the packs, "" when no pack has it; places for keys are as the pack has them."""
        return self.library.texts().get(key, "")

    def choice(self, name: str) -> str | None:
        """What was chosen in the app and is not in config.toml, such as the theme; None when nothing was."""
        return self.home.choices.get(name)

    def keep_choice(self, name: str, value: str) -> None:
        """Keep something chosen in the app."""
        self.home.choices.put(name, value)

    def drop_choice(self, name: str) -> None:
        """Leave it to config.toml again."""
        self.home.choices.remove(name)

    def is_new(self) -> bool:
        """Whether nothing has been written in this home yet."""
        return not self.home.routine.is_kept() and not self.home.has_months()

    def backup_trouble(self) -> str:
        """Why the backup of the day could not be made, told once; "" as long as all is well."""
        return self.backups.told_trouble() if "backups" in self.__dict__ else ""

    def key_lines(self) -> dict[str, int]:
        """The line of config.toml on which each changed key stands, for naming it."""
        from selfkind.settings.load import key_lines

        return key_lines(self.places.config) if self.settings.keys else {}

    def changed(self) -> frozenset[str]:
        """The parts of the store that another process has changed since they were last read; cheap to ask."""
        return frozenset(self.home.changed())

    def undo(self) -> Result[str]:
        """Take back the latest act and say what was taken back.

        Acts of this run come first; after a restart, and from the shell, the latest tick, deletion or change
        of the routine, made today or yesterday. Raises `NotFound` when there is nothing to take back, or it is
        gone for good.
        """
        from selfkind.companion.undo import latest_kept_act

        act = self.acts[-1] if self.acts else latest_kept_act(self)
        if act is None:
            raise NotFound("There is nothing from today or yesterday to take back.")
        try:
            warning = written(act.undo)
        except NotFound:
            # Gone for good: it stands in the way of no act before it.
            if self.acts:
                self.acts.pop()
            raise
        # Only now: what could not be taken back can be tried again.
        if self.acts:
            self.acts.pop()
        return Result(act.taken_back, warning)

    def close(self) -> None:
        """Let go of the store. Everything written is on disk already."""
        if "home" in self.__dict__:
            call_each(self.hooks.closing)
            self.home.close()
