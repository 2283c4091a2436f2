"""The look at the disk once a second: what it sees, and that it disturbs nothing."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
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
        await asyncio.sleep(2.3)
        assert checks, "the disk was looked at"
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
            person.app._each_second()
            await asyncio.sleep(0.01)
        assert len(asked) == 1
        may_go_on.set()
        await person.settle()
        person.app._each_second()
        await person.settle()
        assert len(asked) == 2


async def test_keys_work_while_the_disk_is_slow(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    async with journey(companion) as person:
        may_go_on = threading.Event()

        def slow(companion: Companion, **options: Any) -> Any:
            may_go_on.wait(10)
            return read_changes(companion, **options)

        monkeypatch.setattr("selfkind.tui.disk_watch.read_changes", slow)
        person.app._each_second()
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
