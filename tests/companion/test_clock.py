"""The user's clock: that of the computer, or of the zone in config.toml."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from selfkind.companion.companion import Companion
from tests.conftest import Clock
from tests.copy_rules import copy_faults

Open = Callable[[], Companion]

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs a C library that can read TZ again")


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("tz", "shown", "name"),
    [
        ("/usr/share/zoneinfo/Asia/Tokyo", "17:41", "Asia/Tokyo"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "09:41", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("<+03>-3", "11:41", "<+03>-3"),
        ("UTC0", "08:41", "UTC"),
        ("", "08:41", "UTC"),
        ("Europe/Nowhere", "08:41", "UTC"),
    ],
)
def test_the_clock_is_that_of_the_computer(
    opened: Open, monkeypatch: pytest.MonkeyPatch, tz: str, shown: str, name: str
) -> None:
    monkeypatch.setenv("TZ", tz)
    companion = opened()
    assert f"{companion.now():%H:%M}" == shown
    assert companion.now().timestamp() == companion.clock().timestamp()
    assert str(companion.calendar.zone) == name


def test_a_zone_in_the_settings_comes_first(opened: Open, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('time_zone = "Asia/Tokyo"\n')
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    companion = opened()
    assert (f"{companion.now():%H:%M}", str(companion.calendar.zone)) == ("17:41", "Asia/Tokyo")


def test_the_zone_is_read_again_for_a_traveller(
    companion: Companion, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"{companion.now():%H:%M}" == "09:41"
    monkeypatch.setenv("TZ", "JST-9")
    companion.read_zone_again()
    clock.moment = datetime(2026, 11, 29, 20, 0, tzinfo=UTC)
    assert (f"{companion.now():%d %H:%M}", companion.today().day) == ("30 05:00", 30)


def test_nothing_is_said_of_a_zone_that_is_well(companion: Companion) -> None:
    assert companion.zone_words() == ()


def test_a_tz_that_the_computer_cannot_read_is_said(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Nowhere\x1b[2J")
    (said,) = companion.zone_words()
    assert said.startswith("Your computer can't read the time zone “Europe/Nowhere")
    assert "\x1b" not in said
    assert copy_faults(said) == []


@pytest.mark.parametrize(
    ("theirs", "when"), [("Europe/Kyiv", "Right now, "), ("Africa/Algiers", "From 28 March 2027, ")]
)
@pytest.mark.parametrize("chosen", ["", "Europe/Berlin"])
def test_rules_that_differ_from_those_of_python_are_said(
    opened: Open, home: Path, monkeypatch: pytest.MonkeyPatch, theirs: str, when: str, chosen: str
) -> None:
    home.mkdir()
    (home / "config.toml").write_text(f'time_zone = "{chosen}"\n')
    monkeypatch.setattr("selfkind.platform.zone_rules.packaged", lambda name: ZoneInfo(theirs))
    (said,) = opened().zone_words()
    assert said.startswith(when)
    assert "have for Europe/Berlin" in said
    assert copy_faults(said) == []


@pytest.mark.parametrize(
    ("theirs", "by_how_much"),
    [
        ("Europe/Kyiv", "1 hour earlier than"),
        ("Europe/London", "1 hour later than"),
        ("Asia/Kolkata", "4 hours 30 minutes earlier"),
    ],
)
def test_a_disagreement_says_by_how_much(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, theirs: str, by_how_much: str
) -> None:
    monkeypatch.setattr("selfkind.platform.zone_rules.packaged", lambda name: ZoneInfo(theirs))
    assert by_how_much in companion.zone_words()[0]


@pytest.mark.parametrize(
    ("ours", "todo"),
    [
        ("2025b", "are older than Python's (2026b): update them (on Linux, the package tzdata)"),
        ("2026c", "are newer than Python's (2026b), so you needn't"),
        ("", "If your computer's clock is wrong, update"),
    ],
)
def test_a_disagreement_says_what_to_do_by_which_rules_are_older(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, ours: str, todo: str
) -> None:
    rules = "selfkind.platform.zone_rules"
    monkeypatch.setattr(f"{rules}.packaged", lambda name: ZoneInfo("Europe/Kyiv"))
    monkeypatch.setattr(f"{rules}.system_version", lambda: ours)
    monkeypatch.setattr(f"{rules}.packaged_version", lambda: "2026b")
    (said,) = companion.zone_words()
    assert todo in said
    assert copy_faults(said) == []
