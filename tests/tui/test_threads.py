"""The companion belongs to one thread: nothing of it is touched on the event loop."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

import selfkind.companion
import selfkind.reminders
import selfkind.store
from selfkind.companion.companion import Companion
from selfkind.companion.cue_player import CuePlayer
from selfkind.companion.routine import ItemDraft
from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import Wish
from selfkind.tui.app import SelfkindApp
from selfkind.tui.screen_table import SCREENS
from selfkind.tui.screens.practise.session import SessionScreen
from tests.conftest import Clock
from tests.tui.at_practice import Clocks
from tests.tui.journey import Desk, Journey

Open = Callable[[], Companion]

HANDED_OUT = {CuePlayer}
"""Made by the companion for whoever plays a practice, who owns it then."""


class WrongThread(AssertionError):
    """Something of the companion was touched outside its thread."""


def guarded_classes() -> list[type]:
    """Every class of the use cases and the store that holds state. Values, which are frozen, may go anywhere."""
    classes: set[type] = set()
    for package in (selfkind.companion, selfkind.store, selfkind.reminders):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            try:
                known = importlib.import_module(module.name)
            except SelfkindError:  # a module of an older release, which only says that it is gone
                continue
            for one in vars(known).values():
                if not inspect.isclass(one) or not one.__module__.startswith(package.__name__):
                    continue
                is_value = hasattr(one, "__dataclass_fields__") or issubclass(one, Enum | BaseException | tuple)
                if not is_value and not getattr(one, "_is_protocol", False):
                    classes.add(one)
    return sorted(classes - HANDED_OUT, key=lambda one: one.__qualname__)


class OneThread:
    """Raises, and remembers, when something of the companion is touched outside the thread that owns it."""

    def __init__(self) -> None:
        self.owner: int | None = None
        self.faults: list[str] = []

    def check(self, touched: object, name: str) -> None:
        if self.owner is not None and threading.get_ident() != self.owner and not name.startswith("__"):
            fault = f"{type(touched).__name__}.{name}"
            self.faults.append(fault)
            raise WrongThread(fault)


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[OneThread]:
    guard = OneThread()

    def attribute_of(plain: Callable[[object, str], Any]) -> Callable[[object, str], Any]:
        def checked(self: object, name: str) -> Any:
            guard.check(self, name)
            return plain(self, name)

        return checked

    for one in guarded_classes():
        monkeypatch.setattr(one, "__getattribute__", attribute_of(one.__getattribute__), raising=False)
    yield guard
    guard.owner = None
    assert not guard.faults


def test_the_guard_sees_the_companion_its_use_cases_and_the_store() -> None:
    names = {one.__name__ for one in guarded_classes()}
    assert {"Companion", "Planning", "Journal", "Practice", "Home", "Store", "PartStorage", "Ledger"} <= names
    assert "Clock" not in names


async def test_the_guard_stops_what_touches_the_companion_elsewhere(
    companion: Companion, one_thread: OneThread
) -> None:
    with ThreadPoolExecutor(1) as worker:
        one_thread.owner = worker.submit(threading.get_ident).result()
        assert worker.submit(companion.__class__.today, companion).result()
        with pytest.raises(WrongThread):
            companion.today()
        one_thread.owner = None
    assert one_thread.faults == [f"{type(companion).__name__}.today"]
    one_thread.faults.clear()


async def test_a_whole_day_in_the_app_touches_the_companion_in_its_thread_only(
    opened: Open, home: Path, clock: Clock, one_thread: OneThread
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('auto_lock_minutes = 30\n[keys]\n"go.journal" = "8"\n')
    companion, clocks = opened(), Clocks()
    companion.routine.add(ItemDraft("Walk"))
    exercise = companion.practice.exercise("longout")
    with Desk() as worker:
        one_thread.owner = worker.submit(threading.get_ident).result()
        app = SelfkindApp(companion, worker)
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            person = await Journey(app, pilot).settle()
            for row in (*SCREENS[1:], SCREENS[0]):
                await person.do(row.command)
                assert app.current_mode == row.mode

            await person.to("Water")
            await person.do("today.done", "today.done", "today.tiny", "today.rest", "today.later", "app.undo")
            await person.do("today.move_down", "today.move_up", "today.earlier", "today.later_day")
            await person.do("today.add")
            await person.type("tea at four")
            await person.press("enter")
            await person.do("form.save")
            assert person.row("tea at four")
            await person.to("tea")
            await person.do("today.edit")
            await person.type(" now")
            await person.do("form.cancel", "today.remove", "app.undo")

            await person.do("app.catch")
            await person.type("never enough")
            await asyncio.sleep(1.2)  # a draft, and the look at the disk once a second
            await person.do("form.save")
            await person.do("go.journal")
            assert person.see("never enough")
            await person.do("journal.open", "journal.back", "journal.delete", "app.undo", "journal.note")
            await person.do("form.cancel")

            await person.do("app.feelings")
            await person.press("up", "space")
            await person.do("pad.choose")

            await person.do("go.practise")
            await person.to("4-7-8")
            await person.do("practise.begin", "care.begin", "breathe.stop", "breathe.stop", "practise.vary")
            await person.do("form.cancel", "practise.pattern")
            await person.do("form.cancel")
            session = SessionScreen(exercise, None, Wish(1), clock=clocks.steady, wall=clocks.wall)
            await app.push_screen(session)
            await person.settle()
            for _ in range(40):
                clocks.now += 2
                session._tick()
            await person.settle()
            await person.press("m")
            await person.do("breathe.line", "form.cancel", "breathe.go_on")

            await person.do("app.reminders", "reminders.pause")
            await person.do("form.save", "reminders.pause", "reminders.quiet", "form.cancel", "reminders.back")
            app.reminder_offers._checks = 4
            await app.disk_watch.check()
            await person.do("app.remind_later", "app.remind_begin", "app.remind_not_today")

            await person.do("app.help_now", "help_now.close", "app.keys", "keys.close", "app.hide")
            await person.press("x")
            await person.do("app.palette")
            await person.type("theme: paper")
            await person.press("enter")
            assert app.theme == "paper"

            clock.forward(hours=20)  # another day has begun, and nobody was there for long
            await app.disk_watch.check()
            await person.settle()
            assert person.text.split() == ["ready", "·", "F1", "help"]
            await person.press("x")
            await person.do("app.quit")
            assert app.return_code == 0
        one_thread.owner = None
    assert not one_thread.faults
