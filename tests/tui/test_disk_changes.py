"""The look at the disk: when it comes, what it sees, and that it disturbs nothing."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.tui.disk_changes import read_changes
from selfkind.tui.theme_watch import ThemeFolder
from tests.tui.journey import journey

Open = Callable[[], Companion]


def test_it_sees_what_another_process_wrote_once(companion: Companion, opened: Open, tmp_path: Path) -> None:
    themes = ThemeFolder(tmp_path)
    companion.planning.plan()
    assert read_changes(companion, themes).themes is None
    (tmp_path / "moss.toml").write_text('inherits = "dusk"\n')
    assert read_changes(companion, themes).themes is not None
    seen = read_changes(companion, themes)
    assert (seen.is_changed, seen.themes, seen.backup_trouble, seen.has_reminder_news) == (False, None, "", False)
    opened().routine.add(ItemDraft("Walk"))
    assert read_changes(companion, themes).is_changed
    companion.planning.plan()
    assert not read_changes(companion, themes).is_changed


def test_only_the_lock_is_read_while_the_passphrase_is_asked_for(companion: Companion, tmp_path: Path) -> None:
    seen = read_changes(companion, ThemeFolder(tmp_path), only_lock=True)
    assert not seen.lock.is_encrypted
    assert seen.themes is None


@pytest.mark.usefixtures("each_change_drawn")
async def test_an_idle_app_draws_nothing(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    async with journey(companion) as person:
        await person.app.disk_watch.check()
        await person.settle()
        drawn: list[Any] = []
        display = person.app._display
        monkeypatch.setattr(person.app, "_display", lambda *what: (drawn.append(what), display(*what)))
        checks: list[object] = []
        check = person.app.disk_watch.check

        async def counted() -> None:
            await check()
            checks.append(None)

        monkeypatch.setattr(person.app.disk_watch, "check", counted)
        for _ in range(3):
            person.app.disk_watch.check_soon()
            person.app.look_around()
            await person.settle()
        assert len(checks) == 3, "the disk was looked at"
        assert not drawn
        await person.press("down")
        assert drawn, "what is drawn is counted"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs a C library that can read TZ again")
async def test_the_clock_of_an_open_app_follows_its_computer_to_another_zone(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        app, published = person.app, []
        await app.disk_watch.check()
        monkeypatch.setattr(app.changed, "publish", published.append)
        assert f"{app.env.now():%H:%M}" == "09:41"
        for tz, shown in (("Asia/Tokyo", "17:41"), ("CET-1CEST,M3.5.0,M10.5.0/3", "09:41")):
            monkeypatch.setenv("TZ", tz)
            await app.disk_watch.check()
            assert f"{app.env.now():%H:%M}" == shown
            await app.disk_watch.check()
        assert published == ["elsewhere", "elsewhere"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of changes")
async def test_what_another_process_writes_is_seen_as_soon_as_the_system_tells(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        app, published = person.app, []
        app.changed.subscribe(app, published.append)
        app.disk_watch.listen()
        assert not app.disk_watch.is_quick
        # The home comes into being with it.
        opened().routine.add(ItemDraft("A walk at noon"))
        await person.until(lambda: bool(published))
        published.clear()
        await person.settle()
        opened().routine.add(ItemDraft("A walk at ten"))
        await person.until(lambda: bool(published))
        await person.settle()
        assert person.see("A walk at ten")


async def test_what_changed_before_the_system_tells_is_seen_then(companion: Companion, opened: Open) -> None:
    """An app reads before it hears: what another process writes in between is told by nobody."""
    companion.planning.plan()
    async with journey(companion) as person:
        opened().routine.add(ItemDraft("A walk at noon"))
        person.app.disk_watch.listen()
        await person.settle()
        assert person.see("A walk at noon")


async def test_how_often_it_looks(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    async with journey(companion) as person:
        watch, looks = person.app.disk_watch, []
        now = [watch._looked]
        monkeypatch.setattr("selfkind.tui.disk_watch.time", SimpleNamespace(monotonic=lambda: now[0]))

        def looked() -> None:
            looks.append(now[0])
            watch._looked = now[0]

        monkeypatch.setattr(watch, "check_soon", looked)

        def looks_in_ten_minutes(*, somebody_types: bool = False) -> int:
            looks.clear()
            for _ in range(600):
                now[0] += 1
                if somebody_types:
                    person.app.lock_watch.note_input()
                watch.tick()
            return len(looks)

        # Nobody tells of changes.
        assert looks_in_ten_minutes(somebody_types=True) == 600
        monkeypatch.setattr(person.app.lock_watch, "idle_for", lambda: timedelta(minutes=2))
        assert 59 <= looks_in_ten_minutes() <= 60
        watch._is_told = True
        assert 19 <= looks_in_ten_minutes() <= 20
        looks.clear()
        watch._today = ("yesterday", None)
        watch.tick()
        assert looks, "another day is seen at once"


async def test_while_the_disk_is_slow_one_check_waits_and_no_more(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        asked: list[object] = []
        may_go_on = threading.Event()

        def slow(companion: Companion, **options: Any) -> Any:
            asked.append(None)
            may_go_on.wait(10)
            return read_changes(companion, **options)

        monkeypatch.setattr("selfkind.tui.disk_watch.read_changes", slow)
        for _ in range(5):
            person.app.disk_watch.check_soon()
            await asyncio.sleep(0.01)
        assert len(asked) == 1
        may_go_on.set()
        await person.settle()
        person.app.disk_watch.check_soon()
        await person.settle()
        assert len(asked) == 2


async def test_keys_work_while_the_disk_is_slow(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    async with journey(companion) as person:
        may_go_on = threading.Event()

        def slow(companion: Companion, **options: Any) -> Any:
            may_go_on.wait(10)
            return read_changes(companion, **options)

        monkeypatch.setattr("selfkind.tui.disk_watch.read_changes", slow)
        person.app.disk_watch.check_soon()
        await person.pilot.press("f1")
        await person.pilot.pause()
        assert person.see("You deserve a real person")
        may_go_on.set()
        await person.settle()


async def test_the_clock_of_an_open_app_follows_where_another_zone_is_another_object(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on Windows, whose zone comes from the registry and not from the C library.
    async with journey(companion) as person:
        monkeypatch.setattr("selfkind.companion.clock.local_zone", lambda: ZoneInfo("Asia/Tokyo"))
        await person.app.disk_watch.check()
        await person.settle()
        assert person.app.env.now().utcoffset() == companion.now().utcoffset() == timedelta(hours=9)
        assert person.app.env.calendar == companion.calendar
