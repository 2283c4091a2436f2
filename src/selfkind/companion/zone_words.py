"""What is to be said of the user's time zone, where its clock may not show what they expect."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

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
    found = None if theirs is None else zone_rules.disagreement(zone, theirs, now)
    if found is None:
        return ""
    day = found.since.astimezone(zone)
    is_now = found.since <= now.astimezone(UTC)
    when = "Right now" if is_now else f"From {day.day} {day:%B} {day.year}"
    return (
        f"{when}, your computer's clock {'shows' if is_now else 'will show'} a time {_length(abs(found.ahead))} "
        f"{'later' if found.ahead > timedelta() else 'earlier'} than Python's time zone data have for "
        f"{shown(str(zone))}. selfkind follows your computer, as your desktop does. {_what_to_do()}"
    )


def _length(difference: timedelta) -> str:
    """Return a difference of clocks in words, such as “1 hour” or “2 hours 30 minutes”."""
    hours, minutes = divmod(round(difference / timedelta(minutes=1)), 60)
    parts = [
        f"{count} {name}{'' if count == 1 else 's'}" for count, name in ((hours, "hour"), (minutes, "minute"))
    ]
    return " ".join(part for part in parts if not part.startswith("0 ")) or "less than a minute"


def _what_to_do() -> str:
    """Return what mends a disagreement, by which rules are older. Versions such as 2025b sort by time."""
    ours, theirs = zone_rules.system_version(), zone_rules.packaged_version()
    if not ours or not theirs or ours == theirs:
        return "If your computer's clock is wrong, update its time zone data."
    data = f"Your computer's time zone data ({ours}) are"
    if ours < theirs:
        return f"{data} older than Python's ({theirs}): update them (on Linux, the package tzdata)."
    return f"{data} newer than Python's ({theirs}), so you needn't do anything."
