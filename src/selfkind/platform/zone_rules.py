"""The rules of a zone twice: the computer's, and those of Python's tzdata package, which may be newer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def packaged(name: str) -> ZoneInfo | None:
    """Return a zone as Python's tzdata package has it; None when it has none of that name, or isn't there."""
    from importlib import resources

    try:
        with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (ImportError, OSError, ValueError):
        return None


def disagreement(ours: tzinfo, theirs: tzinfo, now: datetime) -> datetime | None:
    """Return when the clocks of two zones first differ, from `now` to a year from then; None when they don't.

    It's found to the hour. A day on which neither changes its clock is only looked at once.
    """

    def offsets(moment: datetime) -> tuple[timedelta | None, timedelta | None]:
        return moment.astimezone(ours).utcoffset(), moment.astimezone(theirs).utcoffset()

    now = now.astimezone(UTC)
    whole_hour = now.replace(minute=0, second=0, microsecond=0)
    before = offsets(now)
    if before[0] != before[1]:
        return now
    for day in (whole_hour + _DAY * number for number in range(366)):
        after = offsets(day + _DAY)
        if before != after:
            for moment in (day + _HOUR * number for number in range(1, 25)):
                one, other = offsets(moment)
                if one != other:
                    return moment
        before = after
    return None
