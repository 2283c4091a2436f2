"""The type and range of each key of config.toml, and what to say about a value that doesn't fit.

Loaded only when there is a file to check: a start without one doesn't need msgspec.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from selfkind.domain.errors import UsageError
from selfkind.domain.practice.breath import FASTEST, SLOWEST, pattern_of
from selfkind.domain.quiet_hours import quiet_hours
from selfkind.domain.settings import OwnPattern
from selfkind.platform.local_week import WEEKDAYS

# The upper limits keep a typo (one 0 too many) from becoming a date beyond the calendar.
_Minutes = Annotated[int, Meta(ge=0, le=525_600)]


class Reminders(msgspec.Struct):
    """The table `[reminders]`."""

    quiet: str
    discreet: bool
    nudges_per_day: Annotated[int, Meta(ge=0, le=1000)]
    snooze_minutes: Annotated[int, Meta(ge=1, le=720)]
    terminal_notice: Literal["auto", "osc9", "osc777", "osc99", "bell", "off"]


class Sound(msgspec.Struct):
    """The table `[sound]`."""

    bells: bool
    voice: bool
    volume: Annotated[int, Meta(ge=0, le=100)]


class Breathing(msgspec.Struct):
    """The table `[breathing]`."""

    speed: Annotated[int, Meta(ge=SLOWEST, le=FASTEST)]
    lead_in: bool
    counts: bool


class Pattern(msgspec.Struct, forbid_unknown_fields=True):
    """A line of `[patterns]`, when it is a table."""

    seconds: str
    minutes: Annotated[float, Meta(gt=0, le=120)] = 3.0


class Top(msgspec.Struct):
    """The keys above the first table."""

    day_starts_at: str
    week_starts_on: str
    time_zone: str
    country: str
    inbox: str
    theme: Annotated[str, Meta(min_length=1)]
    ascii: bool | Literal["auto"]
    reduced_motion: bool
    reader: bool
    disc: Literal["auto", "braille", "blocks"]
    plain: bool
    wait_for_keys: bool
    kind_words: bool
    streaks: bool
    auto_lock_minutes: _Minutes
    low_days: Annotated[int, Meta(ge=0, le=366)]


STRUCTS: Mapping[str, type[msgspec.Struct]] = {
    "": Top,
    "reminders": Reminders,
    "sound": Sound,
    "breathing": Breathing,
}
"""Table name ("" for the top) to the Struct of its keys."""

_SWITCH = "write true or false, without quotes"
WANTED: Mapping[str, str] = {
    "day_starts_at": 'write a time from "00:00" to "12:00", for example "04:00"',
    "week_starts_on": 'write a day like "monday" or "sunday", or "" to use the usual one where you live',
    "time_zone": 'write a name like "Europe/London", or "" to use the time zone of this computer',
    "country": 'write two letters, for example "NZ", or "" to let selfkind guess',
    "inbox": 'write the whole path of a folder, for example "~/Sync/phone", or "" for the usual one',
    "theme": 'write the name of a theme in quotes, for example "dusk"',
    "ascii": 'write true or false, without quotes, or "auto"',
    "reduced_motion": _SWITCH,
    "reader": _SWITCH,
    "disc": 'write "auto", "braille" or "blocks"',
    "plain": _SWITCH,
    "wait_for_keys": _SWITCH,
    "kind_words": _SWITCH,
    "streaks": _SWITCH,
    "auto_lock_minutes": "write a whole number of minutes, for example 10, or 0 to turn it off",
    "low_days": "write a whole number of days from 0 to 366, for example 3, or 0 for never",
    "reminders.quiet": 'write two different times, for example "22:00-07:00", or "" for no quiet hours',
    "reminders.discreet": _SWITCH,
    "reminders.nudges_per_day": "write a whole number, for example 1, or 0 for none",
    "reminders.snooze_minutes": "write a whole number of minutes from 1 to 720, for example 10",
    "reminders.terminal_notice": 'write "auto", "osc9", "osc777", "osc99", "bell" or "off"',
    "sound.bells": _SWITCH,
    "sound.voice": _SWITCH,
    "sound.volume": "write a whole number from 0 to 100, for example 60",
    "breathing.speed": f"write a whole number from {SLOWEST} to {FASTEST}, for example 100",
    "breathing.lead_in": _SWITCH,
    "breathing.counts": _SWITCH,
}
"""What to write, by dotted key."""


class Unfit(ValueError):
    """A value of the right type that means nothing; its text, if any, suggests what it should be."""


def keys_of(table: str) -> tuple[str, ...]:
    """Return the keys that `table` ("" for the top) can hold, in the order of the example file."""
    return STRUCTS[table].__struct_fields__


def read(table: str, key: str, value: object) -> Any:
    """Return the value of `key` as `Settings` needs it. Raises `Unfit` for another type or range."""
    kind = next(field.type for field in msgspec.structs.fields(STRUCTS[table]) if field.name == key)
    if isinstance(value, time):
        # TOML has its own times, and 04:00:00 without quotes is one.
        value = value.isoformat("minutes")
    try:
        converted = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise Unfit from None
    refine = _REFINE.get(key)
    return refine(converted) if refine else converted


def own_pattern(name: str, value: object) -> OwnPattern:
    """Return a line of `[patterns]`: seconds in quotes, or a table of seconds and minutes. Raises `Unfit`, with
    words when the seconds are the problem."""
    try:
        pattern = msgspec.convert({"seconds": value} if isinstance(value, str) else value, Pattern)
        pattern_of(pattern.seconds)
    except msgspec.ValidationError:
        raise Unfit from None
    except UsageError as problem:
        raise Unfit(problem.message) from None
    return OwnPattern(name, pattern.seconds, pattern.minutes)


def _clock(words: str) -> time:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", words.strip())
    if match is None:
        raise Unfit
    try:
        return time(int(match[1]), int(match[2]))
    except ValueError:
        raise Unfit from None


def _day_start(value: str) -> time:
    start = _clock(value)
    if start > time(12, 0):
        raise Unfit
    return start


def _week_start(value: str) -> str | None:
    words = value.strip().casefold()
    if not words:
        return None
    days = [day for day in WEEKDAYS if len(words) >= 3 and day.startswith(words)]
    if len(days) != 1:
        raise Unfit
    return days[0]


def _quiet(value: str) -> str:
    # Two equal times are refused: they could mean all day or never, and selfkind doesn't guess.
    try:
        quiet = quiet_hours(value)
    except UsageError as problem:
        raise Unfit from problem
    return "" if quiet is None else str(quiet)


def _country(value: str) -> str | None:
    letters = value.strip().upper()
    if not letters:
        return None
    if not re.fullmatch(r"[A-Z]{2}", letters):
        raise Unfit
    # People in these two countries write the letters they see on signs; help lines go by ISO 3166.
    return {"UK": "GB", "EL": "GR"}.get(letters, letters)


def _time_zone(value: str) -> str | None:
    name = value.strip()
    if not name:
        return None
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        from difflib import get_close_matches

        # Without a capital, or with a space in place of _, difflib alone would miss the obvious match.
        by_fold = {zone.casefold(): zone for zone in available_timezones()}
        near = get_close_matches(name.replace(" ", "_").casefold(), by_fold, n=1)
        raise Unfit(by_fold[near[0]] if near else "") from None
    return name


def _inbox(value: str) -> str:
    folder = value.strip()
    try:
        # A ~name of no known user raises, and what isn't a whole path depends on where selfkind was started.
        if "\0" in folder or (folder and not Path(folder).expanduser().is_absolute()):
            raise Unfit
    except RuntimeError:
        raise Unfit from None
    return folder


def _auto(value: bool | str) -> bool | None:
    return None if value == "auto" else bool(value)


_REFINE: Mapping[str, Callable[[Any], Any]] = {
    "ascii": _auto,
    "day_starts_at": _day_start,
    "week_starts_on": _week_start,
    "time_zone": _time_zone,
    "country": _country,
    "inbox": _inbox,
    "quiet": _quiet,
}
