"""When the app looks around by the clock: how often, and what wakes it up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has an alarm by the clock")


def looks_in_ten_minutes(person: Journey, clock: Clock, patch: pytest.MonkeyPatch) -> list[str]:
    """At which times an app looks around that nobody touches, as minutes and seconds."""
    app, waits = person.app, list[float]()
    looks = list[str]()
    with patch.context() as patched:
        patched.setattr(app.clock_watch, "sleep", waits.append)
        patched.setattr(app.disk_watch, "_is_told", True)
        patched.setattr(app.disk_watch, "tick", lambda: None)
        end = clock.moment + timedelta(minutes=10)
        while True:
            app._look_around_again()
            clock.forward(seconds=waits[-1])
            if clock.moment > end:
                return looks
            looks.append(f"{clock.moment:%M:%S}")


@on_linux
async def test_it_looks_twice_a_minute_where_it_is_told_the_rest(
    companion: Companion, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        app = person.app
        app.early_keys.is_starting = False
        clock.forward(seconds=12)
        assert len(looks_in_ten_minutes(person, clock, monkeypatch)) >= 120
        app.clock_watch.listen()
        looks = looks_in_ten_minutes(person, clock, monkeypatch)
        assert len(looks) <= 21
        assert {look[3:] for look in looks[1:]} == {"00", "30"}, "when the minute changes, too"
        monkeypatch.setattr(type(app.ending), "is_told", False)
        assert len(looks_in_ten_minutes(person, clock, monkeypatch)) >= 120


@on_linux
async def test_everything_is_hidden_when_it_is_time_and_not_at_the_next_look(
    home: Path, opened: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    (home / "config.toml").write_text("auto_lock_minutes = 1\n")
    async with journey(opened()) as person:
        person.app.clock_watch.listen()
        person.app.early_keys.is_starting = False
        clock.forward(seconds=12)
        person.app.lock_watch.note_input()
        waits: list[float] = []
        monkeypatch.setattr(person.app.clock_watch, "sleep", waits.append)
        monkeypatch.setattr(person.app.disk_watch, "_is_told", True)
        while not person.app.is_hidden:
            person.app._look_around_again()
            await person.settle()
            clock.forward(seconds=waits[-1])
        assert sum(waits[:-1]) == pytest.approx(60.1)


@on_linux
async def test_the_alarm_has_it_look_around_and_another_day_is_there(companion: Companion, clock: Clock) -> None:
    async with journey(companion, (120, 36)) as person:
        app = person.app
        app.early_keys.is_starting = False
        app.clock_watch.listen()
        # As after a night in which the computer slept.
        clock.forward(days=1)
        app.clock_watch.sleep(0)
        await person.until(lambda: "Tue 24 Nov" in person.text.splitlines()[0])


@on_linux
async def test_where_the_alarm_fails_it_looks_by_another_timer(companion: Companion) -> None:
    async with journey(companion) as person:
        watch = person.app.clock_watch
        watch.listen()
        assert watch.is_told
        assert watch._alarm is not None
        watch._alarm.close()
        watch.sleep(3600)
        assert not watch.is_told


async def test_where_nobody_tells_it_looks_by_another_timer(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.tui.clock_watch.open_wall_alarm", lambda: None)
    async with journey(companion) as person:
        woken: list[None] = []
        watch = person.app.clock_watch
        monkeypatch.setattr(watch, "_wake", lambda: woken.append(None))
        watch.listen()
        assert not watch.is_told
        watch.sleep(0.01)
        await person.until(lambda: bool(woken))
