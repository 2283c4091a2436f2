"""Each private part of Textual that selfkind stands on is as it was: this fails with a release that changes
one."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet, StylesheetParseError
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from selfkind.companion.companion import Companion
from selfkind.tui import textual_parts
from selfkind.tui.terminal_driver.output import Output
from selfkind.tui.textual_parts import KeyParser, StylesParsedOnce, is_styled_now
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
    from textual.drivers._writer_thread import WriterThread

    driver = linux_driver.LinuxDriver(App())
    assert textual_parts.writer_of(driver) is None
    assert textual_parts.key_thread_of(driver) is None
    assert {"_writer_thread", "_key_thread", "exit_event", "fileno", "attrs_before"} <= vars(driver).keys()
    columns, rows = textual_parts.terminal_size(driver)
    assert columns > 0 < rows
    writer = object()
    textual_parts.use_writer(driver, writer)
    assert textual_parts.writer_of(driver) is writer
    assert not textual_parts.is_behind(driver)
    for one in (WriterThread(io.StringIO()), Output(1)):
        vars(driver)["_writer_thread"] = one
        assert not textual_parts.is_behind(driver)
        one.write("a picture")  # stays, as nothing has started
        assert textual_parts.is_behind(driver)
    # `start_application_mode` makes both, each from a name of its module.
    assert {"WriterThread", "Thread", "getincrementaldecoder"} <= vars(linux_driver).keys()
    before = vars(linux_driver)["getincrementaldecoder"]
    try:
        textual_parts.decode_by(lambda: codecs.getincrementaldecoder("latin-1")())
        assert vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode(b"\xe9") == "é"
    finally:
        vars(linux_driver)["getincrementaldecoder"] = before


PAPER, DUSK = {"ink": "#102030"}, {"ink": "#a0b0c0"}
SOURCE = "Thing { color: $ink; &.-lit { text-style: bold; } }"


def styles(variables: dict[str, str], source: str = SOURCE) -> StylesParsedOnce:
    made = StylesParsedOnce(variables=variables)
    made.add_source(source, ("here", "Thing.DEFAULT_CSS"), is_default_css=True, scope="Thing")
    return made


def test_two_apps_share_the_rules_of_a_theme_and_no_other() -> None:
    one, another, other_colors = styles(PAPER), styles(dict(PAPER)), styles(DUSK)
    assert [rule.selectors for rule in one.rules] == ["Thing", "Thing.-lit"]
    assert all(a is b for a, b in zip(one.rules, another.rules, strict=True))
    assert [rule.css for rule in one.rules] == [rule.css for rule in _of_textual(PAPER).rules]
    assert one.rules[0].styles.color != other_colors.rules[0].styles.color


def _of_textual(variables: dict[str, str]) -> Stylesheet:
    made = Stylesheet(variables=variables)
    made.add_source(SOURCE, ("here", "Thing.DEFAULT_CSS"), is_default_css=True, scope="Thing")
    return made


def test_other_colors_and_back_parse_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = Stylesheet._parse_rules

    def counted(sheet: Stylesheet, css: str, *where: Any) -> Any:
        parsed.append(css)
        return parse(sheet, css, *where)

    monkeypatch.setattr(Stylesheet, "_parse_rules", counted)
    source = "Counted { color: $ink; }"
    sheet = styles(PAPER, source)
    colors = [sheet.rules[0].styles.color]
    for variables in (DUSK, PAPER):
        sheet.set_variables(variables)
        sheet.reparse()
        colors.append(sheet.rules[0].styles.color)
    assert colors[0] == colors[2] != colors[1]
    assert parsed == [source, source]


def test_a_wrong_source_leaves_the_rules_in_force() -> None:
    sheet = styles(PAPER)
    before = list(sheet.rules)
    sheet.add_source("Thing { color: no-color; }", ("here", "Wrong.CSS"))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    assert sheet._rules == before


async def test_a_screen_that_is_styled_now_has_the_styles_of_no_other_parsed_again() -> None:
    class Parsing(App[None]):
        refreshed = 0

        def refresh_css(self, animate: bool = True) -> None:
            self.refreshed += 1
            super().refresh_css(animate)

    class Styled(Screen[None]):
        def __init__(self) -> None:
            super().__init__()
            is_styled_now(self, self.app)

    for screen, times in ((Screen, 2), (Styled, 0)):
        app = Parsing()
        app.add_mode("other", screen)
        async with app.run_test():
            before = app.refreshed
            await app.switch_mode("other")
            assert app.refreshed - before == times
            assert isinstance(app.screen, Widget)


class Plain(Static):
    """A text."""


class Once(textual_parts.LaidOutOnce, Static):
    """A text whose layout asks for no other."""


@pytest.mark.parametrize(("kind", "layouts"), [(Plain, 2), (Once, 1)])
async def test_a_text_of_another_height_is_laid_out_once(kind: type[Static], layouts: int) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        text = kind("one line")
        await app.mount(text)
        await pilot.pause()
        done: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, done.append, immediate=True)
        text.update("one line\nand another")
        await pilot.pause(0.1)
        assert len(done) == layouts


async def test_where_each_widget_was_drawn_is_known_until_it_is_gone(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = person.app.screen
        screen._compositor.reflow_visible(screen, screen.size)
        assert screen._compositor._full_map_invalidated, "a scroll doesn't look for all"
        textual_parts.note_drawn(screen)
        assert not screen._compositor._full_map_invalidated
        assert screen in screen._compositor._full_map
