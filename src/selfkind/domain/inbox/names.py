"""What the name of a file in the inbox says: whether a sync program is still at it, and when it was written."""

from __future__ import annotations

import re
from datetime import date, time
from typing import NamedTuple

TEXT, JSON = (".txt", ".md", ".markdown", ".text"), (".json",)
"""How the names of files end that can be taken up."""

# Syncthing (.syncthing.X.tmp, ~syncthing~X.tmp), Nextcloud and ownCloud (.X.~1a2b, X.ocTransferId1.part), rsync
# and unison (a dot first), rclone (X.1a2b3c4d.partial), Dropbox, browsers, iCloud (.X.icloud), Office (~$X).
_PASSING = re.compile(
    r"\.|~|.*(?:\.tmp|\.temp|\.part|\.partial|\.crdownload|\.download|\.filepart|\.!sync|\.!ut|\.icloud|\.swp|~)\Z"
    r"|(?:desktop\.ini|thumbs\.db)\Z",
    re.IGNORECASE | re.DOTALL,
)
_DATED = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[ _T-]{0,3}(?P<hour>[01]\d|2[0-3])[-.:h]?(?P<minute>[0-5]\d)(?:[-.:]?[0-5]\d)?)?(?!\d)"
)


class NamedTime(NamedTuple):
    """The day that a name begins with, and the time of day, None for none."""

    day: date
    clock: time | None


def is_passing(name: str) -> bool:
    """Return whether a file is there only while something else is at work: a sync program, a browser, a system.
    It's passed by in silence."""
    return _PASSING.match(name) is not None


def is_text(name: str) -> bool:
    """Return whether a file is named as plain text."""
    return name.casefold().endswith(TEXT)


def is_json(name: str) -> bool:
    """Return whether a file is named as JSON."""
    return name.casefold().endswith(JSON)


def time_in(name: str) -> NamedTime | None:
    """Return the date that a name begins with, as in “2026-11-29 2130.txt”, with its time; None for none."""
    found = _DATED.match(name)
    if found is None:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    clock = time(int(found["hour"]), int(found["minute"])) if found["hour"] else None
    return NamedTime(day, clock)
