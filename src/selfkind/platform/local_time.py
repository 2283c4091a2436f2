"""The local time of this computer: what its C library says it is, and what to call it.

``TZ`` can be a name, a path, a rule such as ``CET-1CEST,M3.5.0,M10.5.0/3``, empty or nonsense, and /etc/localtime
can be a link or a copy. The C library has an answer to each, and everything else on the computer goes by it. So
it's asked rather than imitated.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path

LOCALTIME = "/etc/localtime"
"""What the C library reads without ``TZ``."""
_TIMEZONE = Path("/etc/timezone")
"""Where Debian writes the name. What it says can be old, and in a container it's often another computer's."""
_RULE = r":?(?:<[-+\w]+>|[A-Za-z]{3,})[-+]?\d"
"""How a rule in ``TZ`` begins."""
_UTC = "UTC"
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - on the wall clock
"""What seconds are counted from."""


class LocalTime(tzinfo):
    """The local time of the C library; `str()` returns its name. Make it with `local_zone`."""

    def __str__(self) -> str:
        return self.name

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return how far local time is from UTC at a time on the wall clock."""
        return None if moment is None else _offset(moment)

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Return None: the C library doesn't say."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return what local time is called then, such as CEST."""
        return None if moment is None else _by_the_c_library(moment).tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Return a moment, given in UTC, on the wall clock."""
        seconds = moment.replace(tzinfo=UTC, microsecond=0).timestamp()
        # Without a zone it's the C library's wall clock; of an hour that comes twice it says which one.
        wall = datetime.fromtimestamp(seconds)  # noqa: DTZ006
        return wall.replace(tzinfo=self, microsecond=moment.microsecond)

    def with_offset(self, wall: datetime) -> datetime | None:
        """Return a time on the wall clock with its offset, found at once. None for one that a change of clocks
        skips, and beyond the years that the C library knows."""
        try:
            found = _by_the_c_library(wall)
        except (OverflowError, ValueError, OSError):
            return None
        return found if found.replace(tzinfo=None) == wall.replace(tzinfo=None) else None

    @cached_property
    def name(self) -> str:
        """The name, such as Europe/Berlin. Where there is none, it's the rule, and UTC for what can't be read."""
        said = os.environ.get("TZ", LOCALTIME).removeprefix(":")
        for name in _names(said):
            if _is_local(name):
                return name
        if not time.daylight and not time.timezone:
            return _UTC
        return (_rule_in(said) or time.tzname[0]) if said.startswith("/") else said

    @property
    def unread(self) -> str:
        """The value of ``TZ``, when the C library can't read it and takes UTC; otherwise ""."""
        tz = os.environ.get("TZ", "")
        text = tz.removeprefix(":")
        if self.name != _UTC or text in ("", _UTC) or re.match(_RULE, text):
            return ""
        return "" if text.startswith("/") and Path(text).is_file() else tz


def local_zone() -> tzinfo:
    """Return the local time of this computer, read again: its user may have travelled since."""
    if sys.platform == "win32":
        return _zone_of_windows()
    time.tzset()
    return LocalTime()


def _offset(wall: datetime) -> timedelta:
    """Return how far a time on the wall clock is from UTC. Where a change of clocks skips it, that's the offset
    before the change, and the one after it with `fold` (PEP 495, and so in `zoneinfo`).

    Not by `astimezone`: where clocks skip a time it means another moment since Python 3.13 (gh-83861).
    """
    plain = wall.replace(tzinfo=None, microsecond=0)
    return plain - _EPOCH - timedelta(seconds=plain.timestamp())


def _by_the_c_library(wall: datetime) -> datetime:
    """Return the moment that a time on the wall clock means, as the C library shows it."""
    return (wall.replace(tzinfo=UTC) - _offset(wall)).astimezone()


def _names(said: str) -> list[str]:
    """Return the names that local time may have by what ``TZ`` or the system says."""
    if not said.startswith("/"):
        return [said] if said else []
    names = [os.path.realpath(said).rpartition("zoneinfo/")[2]]
    if said == LOCALTIME:
        with suppress(OSError, UnicodeDecodeError):
            names.append(_TIMEZONE.read_text(encoding="ascii").strip())
    return [name for name in names if not name.startswith("/")]


def _is_local(name: str) -> bool:
    """Return whether a name is that of a zone in which clocks show local time, half a year back and ahead."""
    from zoneinfo import ZoneInfo

    try:
        zone = ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    now, days = int(time.time()), 24 * 3600
    return all(
        datetime.fromtimestamp(at, zone).utcoffset() == timedelta(seconds=time.localtime(at).tm_gmtoff)
        for at in range(now - 183 * days, now + 183 * days, 3 * days)
    )


def _rule_in(path: str) -> str:
    """Return the rule at the end of a zone file, such as ``JST-9``; "" when there is none."""
    try:
        last = Path(path).read_bytes().rsplit(b"\n", 2)[-2:-1]
        return last[0].decode("ascii") if last and re.match(_RULE, last[0].decode("ascii")) else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _zone_of_windows() -> tzinfo:
    """Return the zone that the registry of Windows names; UTC when it names none."""
    import warnings

    import tzlocal

    # It warns where the C library of Windows has another time, as after a journey: the registry is right then.
    with warnings.catch_warnings(action="ignore"):
        try:
            zone: tzinfo = tzlocal.reload_localzone()
            return zone
        except (LookupError, ValueError, OSError):
            return UTC
