"""Zones by their names, and moments, as other programs write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from selfkind.exchange.moments import moment, of_milliseconds
from selfkind.exchange.zones import zone_named

AT = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Europe/London", 1),
        (" Europe/Berlin ", 2),
        ("UTC", 0),
        ("+02:00", 2),
        ("-0700", -7),
        ("+5", 5),
        ("GMT+0200", 2),
        ("gmt-3", -3),
        ("UTC+05:30", 5.5),
        ("+02:00:00", 2),
        ("Etc/GMT+2", -2),
    ],
)
def test_a_zone_by_its_name(name: str, hours: float) -> None:
    zone = zone_named(name)
    assert zone is not None
    assert AT.astimezone(zone).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            " ",
            "Mars/Phobos",
            "MESZ",
            "Europe",
            "..",
            "../../etc/passwd",
            "/etc/localtime",
            "a\0b",
            "\ud800",
            "x" * 10_000,
        ),
        *("+24:00", "+05:99", "+٣", "+", "GMT+", "posix\n"),
    ],
)
def test_what_is_no_zone(name: str) -> None:
    assert zone_named(name) is None


def test_names_without_end_take_no_room_without_end() -> None:
    for number in range(3000):
        zone_named(f"No/Where{number}")
    assert zone_named.cache_info().currsize <= 1024


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2026-11-22T21:55:53Z", "2026-11-22T21:55:53+00:00"),
        ("2026-11-22t21:55:53z", "2026-11-22T21:55:53+00:00"),
        (" 2026-11-22T21:55:53.123456789+02:00", "2026-11-22T21:55:53.123456+02:00"),
        ("2026-11-22 21:55+0200", "2026-11-22T21:55:00+02:00"),
    ],
)
def test_a_moment_in_words(words: str, said: str) -> None:
    at = moment(words)
    assert at is not None
    assert at.isoformat() == said


@pytest.mark.parametrize(
    "words",
    ["2026-11-22T21:55:53", "2026-11-22", "2026-13-22T00:00:00Z", "", "x", None, 5, True, [], {}, "9" * 1_000_000],
)
def test_what_is_no_moment(words: Any) -> None:
    assert moment(words) is None


def test_a_moment_in_milliseconds() -> None:
    assert of_milliseconds(1769248757766) == datetime(2026, 1, 24, 9, 59, 17, 766000, UTC)
    assert of_milliseconds(0.0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert of_milliseconds(-1000) == datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)
    nothing = (None, True, "5", [], 10**400, -(10**30), float("nan"), float("inf"), 1.7976931348623157e308)
    assert {of_milliseconds(one) for one in nothing} == {None}
