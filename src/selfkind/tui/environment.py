"""What the event loop may use of a home: its settings, its clock, its texts and keys, read once at the start.

A companion belongs to the worker thread. All that a screen needs while it draws or handles a key is here, frozen;
everything else is asked for with `app.ask`. This module does not import Textual, since the first frame is drawn
without.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.day import Calendar
from selfkind.domain.settings import Settings
from selfkind.platform.terminal import draws_ascii, has_whole_braille
from selfkind.tui.commands.key_check import check_keys
from selfkind.tui.commands.labels import with_keys

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

Keys = Mapping[str, tuple[str, ...]]
"""The keys in force of every command, by its id."""


class Environment(NamedTuple):
    """Settings, clock, texts and keys of a home.

    `calendar` is for the zone that the computer had at the last look. `ascii` says whether our signs are drawn in
    ASCII, by the settings or the terminal. `reader`: a screen reader or a braille display is used. `blocks`: the
    breathing circle is drawn with blocks, because dots of braille aren't whole here. `themes_folder` holds the
    user's own themes, and a phone's files come in by `inbox`; none of the folders need exist. `problems` are the
    lines about config.toml to show once. `is_sample`: what is shown are sample days.
    """

    settings: Settings
    calendar: Calendar
    clock: Callable[[], datetime]
    texts: Mapping[str, str]
    keys: Keys
    themes_folder: Path
    home: Path
    inbox: Path
    ascii: bool
    problems: tuple[str, ...] = ()
    is_sample: bool = False
    reader: bool = False
    blocks: bool = False

    @property
    def is_still(self) -> bool:
        """Whether nothing is to move."""
        return self.reader or self.settings.reduced_motion

    def now(self) -> datetime:
        """Return the present moment on the user's wall clock."""
        return self.calendar.local(self.clock())

    def today(self) -> date:
        """Return the user's day: the small hours still belong to the evening before."""
        return self.calendar.day_of(self.clock())

    def text(self, name: str) -> str:
        """Return a named text of the packs with the user's keys in it, "" when no pack has it."""
        return self.with_keys(self.texts.get(name, ""))

    def with_keys(self, text: str) -> str:
        """Return `text` with a key in each of its places for one."""
        return with_keys(text, self.keys)


def read_environment(companion: Companion) -> Environment:
    """Read the environment of a home. Call it in the thread that owns the companion."""
    places, settings = companion.places, companion.settings
    display = companion.display
    keys, key_problems = check_keys(settings.keys, str(places.config), companion.key_lines())
    return Environment(
        settings,
        companion.calendar,
        companion.clock,
        companion.library.texts(),
        keys,
        places.themes,
        places.home,
        companion.inbox_folder,
        draws_ascii(settings.ascii, getattr(sys.__stderr__, "encoding", None)),
        tuple(str(problem) for problem in (*companion.problems, *key_problems)),
        companion.is_sample,
        display.reader(),
        draws_blocks(display.disc()),
    )


def draws_blocks(signs: str) -> bool:
    """Return whether the breathing circle is drawn with blocks in this terminal, by what was chosen for it."""
    return signs == "blocks" or (signs == "auto" and not has_whole_braille())
