"""What is to be said of the user's time zone, where its clock may not show what they expect."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from selfkind.domain.errors import shown
from selfkind.platform import zone_rules
from selfkind.platform.local_time import LocalTime


def zone_words(zone: tzinfo, now: datetime) -> tuple[str, ...]:
    """Return one line for a `TZ` that means nothing, and one for rules that differ from those of Python's tzdata
    within a year."""
    unread = zone.unread if isinstance(zone, LocalTime) else ""
    said = _unread_words(unread) if unread else _disagreement_words(zone, now)
    return (said,) if said else ()


def _unread_words(tz: str) -> str:
    return (
        f"Your computer can't read the time zone “{shown(tz)}” in TZ, so times are in UTC. Correct TZ, or set "
        "time_zone in config.toml."
    )


def _disagreement_words(zone: tzinfo, now: datetime) -> str:
    theirs = zone_rules.packaged(str(zone))
    first = None if theirs is None else zone_rules.disagreement(zone, theirs, now)
    if first is None:
        return ""
    day = first.astimezone(zone)
    when = "Right now" if first <= now.astimezone(UTC) else f"From {day.day} {day:%B} {day.year}"
    return (
        f"{when}, your computer and Python's time zone data disagree about the time in {shown(str(zone))}. "
        "selfkind follows your computer. If your computer's clock is wrong, update its time zone data."
    )
