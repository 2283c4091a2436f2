"""An answer that is kept in the home, with all that it depends on, for whoever asks next."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from selfkind.domain.errors import SelfkindError
from selfkind.platform.status_file import STATUS, Sources, can_keep, is_encrypted, is_settled, keep_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfkind.domain.day import Calendar
    from selfkind.domain.settings import Settings
    from selfkind.settings.paths import Places


class Clock(Protocol):
    """Says what time it is for the user."""

    @property
    def calendar(self) -> Calendar:
        """Their days, in their time zone."""

    def now(self) -> datetime:
        """Return the moment, in their time zone."""


class KeptAnswer:
    """The answer that `file` keeps. `begin` comes before anything is read for it."""

    def __init__(self, places: Places, clock: Clock, settings: Settings, file: str = STATUS) -> None:
        self._places = places
        self._clock = clock
        self._settings = settings
        self._file = file
        self._key = ""

    def begin(self) -> None:
        """Take the key of what the answer depends on: what is written later isn't in the answer, and must not be
        in its key."""
        self._key = self._settled_key()

    def keep(self, values: Mapping[str, str], span: timedelta) -> None:
        """Keep an answer that is right for so long from now on, unless something has changed since `begin`. Raises
        nothing, and keeps nothing in an encrypted home, nor in a folder in which selfkind hasn't written."""
        home = self._places.home
        if not self._key or not _is_ours(home):
            return
        now = self._clock.now()
        if self._clock.calendar.local(now.astimezone(UTC) + span).utcoffset() != now.utcoffset():
            return  # the clocks change meanwhile
        kept = {**values, "zone_files": self._zone_files()}
        since = now.timestamp()

        from selfkind.store.engine.lock import HomeLock

        # Under the lock nobody encrypts the home, and nobody else writes the file.
        with suppress(SelfkindError), HomeLock(home, patience=0):
            if not is_encrypted(str(home)) and self._settled_key() == self._key:
                until = since + span / timedelta(seconds=1)
                keep_answer(str(home), kept, self._key, since, until, self._file)

    def _settled_key(self) -> str:
        """Return the key of what the answer is made of; "" when there is none that tells it from the next."""
        if not can_keep():
            return ""
        now = self._clock.now().timestamp()
        home, config = str(self._places.home), str(self._places.config)
        sources = Sources(home, config, self._zone_files(), now, self._file)
        try:
            key = sources.key()
        except (OSError, ValueError):
            return ""
        return key if is_settled(sources.newest, time.time_ns()) else ""

    def _zone_files(self) -> str:
        """Return the files in which the time zone of the settings is looked for, up to the one that is there; ""
        for the zone of the computer."""
        name = self._settings.time_zone
        if name is None:
            return ""
        from zoneinfo import TZPATH

        looked_for: list[str] = []
        for folder in TZPATH:
            looked_for.append(os.path.join(folder, name))
            if os.path.isfile(looked_for[-1]):
                return os.pathsep.join(looked_for)
        import tzdata

        return os.pathsep.join([*looked_for, os.path.join(*tzdata.__path__, "zoneinfo", name)])


def _is_ours(home: os.PathLike[str]) -> bool:
    """Return whether a folder is one that selfkind wrote in, or is empty."""
    try:
        names = os.listdir(home)
    except OSError:
        return False
    return not names or ".lock" in names or "core.json" in names
