"""The driver that waits for keys: how often it wakes up, and what happens when waiting fails."""

from __future__ import annotations

import asyncio
import os
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import events

from selfkind.tui.terminal_driver.choice import choose_driver

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX"),
    pytest.mark.usefixtures("signals_as_before"),
]

if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    from selfkind.tui.terminal_driver.waiting_driver import WaitingDriver

PATIENCE = 30


class App:
    """An app that only gets messages."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.was_gone = False

    async def _post_message(self, message: Any) -> None:
        if isinstance(message, events.Key):
            self.keys.append(message.key)

    def terminal_gone(self) -> None:
        self.was_gone = True

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not done():
                await asyncio.sleep(0.005)


class Reading:
    """A driver that reads keys from a pipe, and what became of them."""

    def __init__(self, driver: Any, app: App, keyboard: int) -> None:
        self.driver, self.app, self._keyboard = driver, app, keyboard

    async def send(self, data: bytes, *keys: str) -> None:
        """Send bytes, and wait until the app has these keys."""
        os.write(self._keyboard, data)
        await self.app.until(lambda: self.app.keys == [*keys])
        self.app.keys.clear()

    def hang_up(self) -> None:
        """Close the terminal."""
        os.close(self._keyboard)


@contextmanager
def reading(kind: Any) -> Iterator[Reading]:
    """Have a driver read keys, and end that."""
    app = App()
    reads, writes = os.pipe()
    driver = kind(app)
    driver.fileno = reads
    driver._ends = os.pipe()
    driver._key_thread = threading.Thread(target=driver.run_input_thread)
    driver._key_thread.start()
    try:
        yield Reading(driver, app, writes)
    finally:
        driver._end_reading()
        assert not driver._key_thread.is_alive()
        os.close(reads)


def counting(**parts: Any) -> tuple[Any, list[Any]]:
    """A kind of driver that keeps with what it has waited, each time."""
    waits: list[Any] = []

    def counted(*what: Any) -> Any:
        waits.append(what[3])
        return select.select(*what)

    return type("Counting", (WaitingDriver,), {"select": staticmethod(counted), **parts}), waits


async def test_without_a_key_it_never_wakes_up() -> None:
    kind, waits = counting()
    with reading(kind) as person:
        await person.send(b"a\x1b[A", "a", "up")
        await person.app.until(lambda: waits == [None, None])
        await asyncio.sleep(0.4)
        assert waits == [None, None], "once for the keys, and then until something comes"
        await person.send(b"\x1b", "escape")
        await person.app.until(lambda: len(waits) == 4)
        assert [one is None for one in waits] == [True, True, False, True], "it waits for the time of an escape"


@pytest.mark.parametrize("fails_at", [0, 2])
async def test_when_waiting_fails_the_other_way_takes_over_and_no_key_is_lost(fails_at: int) -> None:
    said: list[str] = []
    waits: list[object] = []

    def failing(*what: Any) -> Any:
        waits.append(None)
        if len(waits) > fails_at:
            raise OSError("no more")
        return select.select(*what)

    parts = {"select": staticmethod(failing), "report": staticmethod(said.append)}
    with reading(type("Failing", (WaitingDriver,), parts)) as person:
        await person.send(b"ab" + "休".encode()[:1], "a", "b")
        await person.send("休".encode()[1:] + b"\x1b[B", "休", "down")
        await person.send(b"\x1b", "escape")
        await person.send(b"c", "c")
        assert not person.driver.tells_end
    assert said == ["reading keys failed: OSError"], "once"


async def test_one_message_that_fails_does_not_take_the_others_with_it() -> None:
    said: list[str] = []

    def process_message(self: Any, message: Any) -> None:
        if message.key == "b":
            raise ValueError("private words")
        WaitingDriver.process_message(self, message)

    kind, _ = counting(process_message=process_message, report=staticmethod(said.append))
    with reading(kind) as person:
        await person.send(b"abbc", "a", "c")
    assert said == ["reading keys failed: ValueError"]


async def test_a_terminal_that_is_gone_is_said_once_and_not_read_again() -> None:
    kind, waits = counting()
    with reading(kind) as person:
        await person.send(b"a", "a")
        person.hang_up()
        await person.app.until(lambda: person.app.was_gone)
        assert len(waits) == 2


def test_the_setting_and_another_driver_are_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    chosen = choose_driver(LinuxDriver, waits=True, report=said.append)
    assert issubclass(chosen, WaitingDriver)
    assert choose_driver(LinuxDriver, waits=False, report=said.append) is LinuxDriver
    other = type("Other", (LinuxDriver,), {})
    assert choose_driver(other, waits=True, report=said.append) is other
    assert said == []
    # A Textual in which something of ours isn't there any more.
    monkeypatch.setitem(sys.modules, "selfkind.tui.terminal_driver.waiting_driver", None)
    assert choose_driver(LinuxDriver, waits=True, report=said.append) is LinuxDriver
    assert len(said) == 1
