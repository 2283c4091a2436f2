"""Zones for tests: those with odd nights, and both sets of rules of those whose rules changed in 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from io import BytesIO
from zoneinfo import ZoneInfo

ODD_ZONES = (
    "Europe/Berlin",
    "Australia/Lord_Howe",  # half an hour
    "Pacific/Apia",  # had no 30 December 2011
    "America/Sao_Paulo",  # clocks went on at midnight, until 2019
    "America/Havana",  # clocks go back to midnight
    "America/St_Johns",  # clocks went back at one minute past midnight, until 2011
    "Africa/Casablanca",
    "America/Vancouver",
)


def by_rule(rule: str, name: str | None = None) -> ZoneInfo:
    """A zone of one rule: a zone file without a transition, which ends with the rule."""
    block = b"TZif2" + bytes(15) + b"".join(number.to_bytes(4, "big") for number in (0, 0, 0, 0, 1, 4))
    one = bytes(6) + b"LMT\0"
    return ZoneInfo.from_file(BytesIO((block + one) * 2 + f"\n{rule}\n".encode()), name)


RULE_SETS = {
    name: (by_rule(before, name), by_rule(after, name))
    for name, before, after in (
        ("America/Vancouver", "PST8PDT,M3.2.0,M11.1.0", "MST7"),
        ("Africa/Casablanca", "<+01>-1", "<+00>0"),
        ("America/Havana", "CST5CDT,M3.2.0/0,M11.1.0/1", "EDT4"),
        ("Europe/Chisinau", "EET-2EEST,M3.5.0,M10.5.0/3", "EET-2EEST,M3.5.0/3,M10.5.0/4"),
    )
}
"""The rules of a place as they are in files of 2025, and as they are in those of the end of 2026."""

EVERY_ZONE = [ZoneInfo(name) for name in ODD_ZONES] + [zone for both in RULE_SETS.values() for zone in both]


def changes(zone: tzinfo, first: date, last: date) -> Iterator[datetime]:
    """Yield the moments, to the hour, after which the clocks of a zone show another offset than before."""
    day, one_day = datetime(first.year, first.month, first.day, tzinfo=UTC), timedelta(days=1)
    while day.date() <= last:
        if day.astimezone(zone).utcoffset() != (day + one_day).astimezone(zone).utcoffset():
            yield next(
                day + timedelta(hours=hour)
                for hour in range(24)
                if (day + timedelta(hours=hour)).astimezone(zone).utcoffset()
                != (day + timedelta(hours=hour + 1)).astimezone(zone).utcoffset()
            )
        day += one_day
