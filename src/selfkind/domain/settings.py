"""What the user can set: the typed values of config.toml, with their defaults.

Pure data; `selfkind.settings` reads the file. Every field is a key of config.toml (nested classes are its tables)
and is documented in the example file that `selfkind config example` prints.
"""

from collections.abc import Mapping
from datetime import time
from types import MappingProxyType
from typing import NamedTuple


class RemindersSettings(NamedTuple):
    """The table `[reminders]`. It has existed since the first version, so that a file written then stays valid."""

    quiet: str = "22:00-07:00"
    discreet: bool = True
    nudges_per_day: int = 1
    snooze_minutes: int = 10
    terminal_notice: str = "auto"


class SoundSettings(NamedTuple):
    """The table `[sound]`; `volume` runs from 0 to 100."""

    bells: bool = True
    voice: bool = False
    volume: int = 60


class BreathingSettings(NamedTuple):
    """The table `[breathing]`. `speed` is in percent; `lead_in` makes the first breaths shorter; `counts` shows
    the seconds of a phase."""

    speed: int = 100
    lead_in: bool = False
    counts: bool = False


class OwnPattern(NamedTuple):
    """A breathing pattern of the user's own: its name, its seconds like 4-2-6-0, and its usual minutes. It's
    a part of the document of one in the bin, too."""

    name: str
    seconds: str
    minutes: float = 3.0


class Settings(NamedTuple):
    """All settings. `time_zone`, `country` and `week_starts_on` are None when the system's are meant, and `ascii`
    when it is up to the terminal.

    `keys` maps a command id to the keys that replace its default ones, e.g. ``{"today.done": ("x", "space")}``; an
    empty tuple unbinds the command.
    """

    day_starts_at: time = time(4, 0)
    week_starts_on: str | None = None
    time_zone: str | None = None
    country: str | None = None
    inbox: str = ""
    theme: str = "dusk"
    ascii: bool | None = None
    reduced_motion: bool = False
    reader: bool = False
    disc: str = "auto"
    plain: bool = False
    wait_for_keys: bool = True
    kind_words: bool = True
    streaks: bool = False  # not read yet, so the example leaves it out; a file that has it stays valid
    auto_lock_minutes: int = 0
    low_days: int = 3
    reminders: RemindersSettings = RemindersSettings()
    sound: SoundSettings = SoundSettings()
    breathing: BreathingSettings = BreathingSettings()
    patterns: tuple[OwnPattern, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Problem(NamedTuple):
    """One thing wrong in a file that the user wrote: where, and what to do. `str()` is the line to show."""

    file: str
    line: int | None
    key: str | None
    reason: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.key}: {self.reason}" if self.key else f"{place}: {self.reason}"
