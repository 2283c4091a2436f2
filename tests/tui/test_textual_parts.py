"""Each private part of Textual that selfkind stands on is as it was: this fails with a release that changes
one."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable

import pytest
from textual.app import App
from textual.driver import Driver

from selfkind.companion.companion import Companion
from selfkind.tui import textual_parts
from selfkind.tui.textual_parts import KeyParser
from tests.tui.journey import journey

Open = Callable[[], Companion]


def test_the_parser_waits_and_can_be_told_to_give_up() -> None:
    parser = KeyParser()
    assert not parser.is_waiting
    assert not [*parser.feed("\x1b"), *parser.tick()]
    assert parser.is_waiting
    assert [getattr(one, "key", "") for one in parser.give_up()] == ["escape"]
    assert not parser.is_waiting
    assert [*parser.give_up()] == []
    assert [getattr(one, "key", "") for one in parser.feed("\x1b[A")] == ["up"]
    parser.mouse_pixels, parser.terminal_size = True, (80, 24)
    other = parser.renewed()
    assert (other.mouse_pixels, other.terminal_size) == (True, (80, 24))


async def test_an_app_and_its_driver_know_each_other(companion: Companion) -> None:
    assert textual_parts.driver_of(App()) is None
    async with journey(companion) as person:
        driver = textual_parts.driver_of(person.app)
        assert isinstance(driver, Driver)
        assert textual_parts.app_of(driver) is person.app
        assert not textual_parts.is_over(driver)
        called: list[str] = []
        textual_parts.call_in_app(driver, called.append, "in the app")
        await person.settle()
        assert called == ["in the app"]
    assert textual_parts.writer_of(driver) is None, "this one has no terminal"


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
async def test_the_driver_of_terminals_has_its_parts(signals_as_before: None) -> None:
    from textual.drivers import linux_driver

    driver = linux_driver.LinuxDriver(App())
    assert textual_parts.writer_of(driver) is None
    assert textual_parts.key_thread_of(driver) is None
    assert {"_writer_thread", "_key_thread", "exit_event", "fileno", "attrs_before"} <= vars(driver).keys()
    columns, rows = textual_parts.terminal_size(driver)
    assert columns > 0 < rows
    writer = object()
    textual_parts.use_writer(driver, writer)
    assert textual_parts.writer_of(driver) is writer
    # `start_application_mode` makes both, each from a name of its module.
    assert {"WriterThread", "Thread", "getincrementaldecoder"} <= vars(linux_driver).keys()
    before = vars(linux_driver)["getincrementaldecoder"]
    try:
        textual_parts.decode_by(lambda: codecs.getincrementaldecoder("latin-1")())
        assert vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode(b"\xe9") == "é"
    finally:
        vars(linux_driver)["getincrementaldecoder"] = before
