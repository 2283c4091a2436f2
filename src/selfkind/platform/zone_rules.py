"""The rules of a zone twice: the computer's, and those of Python's tzdata package, which may be newer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import NamedTuple
from zoneinfo import TZPATH, ZoneInfo

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


class Disagreement(NamedTuple):
    """When the clocks of two zones first differ, and how far the first is ahead of the second then (behind: less
    than nothing)."""

    since: datetime
    ahead: timedelta


def packaged(name: str) -> ZoneInfo | None:
    """Return a zone as Python's tzdata package has it; None when it has none of that name, or isn't there."""
    from importlib import resources

    try:
        with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (ImportError, OSError, ValueError):
        return None


def packaged_version() -> str:
    """Return the version of the rules in Python's tzdata package, such as ``2026b``; "" when there is none."""
    try:
        import tzdata
    except ImportError:
        return ""
    return str(getattr(tzdata, "IANA_VERSION", ""))


def system_version() -> str:
    """Return the version of the rules that Python reads from this computer, such as ``2025b``; "" when the files
    don't tell it.

    Debian and the IANA's own files have it in the first line of ``tzdata.zi``, macOS and the BSDs in ``+VERSION``.
    """
    for folder in TZPATH:
        for name in ("tzdata.zi", "+VERSION"):
            try:
                with Path(folder, name).open(encoding="ascii") as file:
                    said = file.readline(100).split()
            except (OSError, UnicodeDecodeError):
                continue
            if said:
                return said[-1]
    return ""


def disagreement(ours: tzinfo, theirs: tzinfo, now: datetime) -> Disagreement | None:
    """Return when the clocks of two zones first differ, from `now` to a year from then, and by how much; None when
    they don't.

    It's found to the hour. A day on which neither changes its clock is only looked at once.
    """

    def offsets(moment: datetime) -> tuple[timedelta, timedelta]:
        mine, other = moment.astimezone(ours).utcoffset(), moment.astimezone(theirs).utcoffset()
        return mine or timedelta(), other or timedelta()

    now = now.astimezone(UTC)
    whole_hour = now.replace(minute=0, second=0, microsecond=0)
    before = offsets(now)
    if before[0] != before[1]:
        return Disagreement(now, before[0] - before[1])
    for day in (whole_hour + _DAY * number for number in range(366)):
        after = offsets(day + _DAY)
        if before != after:
            for moment in (day + _HOUR * number for number in range(1, 25)):
                one, other = offsets(moment)
                if one != other:
                    return Disagreement(moment, one - other)
        before = after
    return None
