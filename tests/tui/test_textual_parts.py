"""Each private part of Textual that selfkind stands on is as it was: this fails with a release that changes
one."""

from __future__ import annotations

import codecs
import io
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
import rich._wrap
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import messages
from textual._compositor import Compositor, LayoutUpdate
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.css.stylesheet import Stylesheet, StylesheetParseError
from textual.driver import Driver
from textual.geometry import Offset
from textual.notifications import Notification, Notifications
from textual.screen import Screen
from textual.strip import Strip
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea
from textual.widgets._toast import Toast, ToastRack
from textual.widgets.text_area import Document, DocumentNavigator, WrappedDocument

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


class Asked(textual_parts.AskedOnce):
    """A screen that knows when it was laid out."""


@pytest.mark.parametrize(("kind", "more"), [(Screen, 1), (Asked, 0)])
async def test_what_was_asked_before_a_layout_is_not_done_again(kind: type[Screen[None]], more: int) -> None:
    app = textual_parts.AppParts()
    async with app.run_test() as pilot:
        screen, text = kind(), Static()
        await app.push_screen(screen)
        await screen.mount(text)
        await pilot.pause(0.1)
        done: list[object] = []
        screen.screen_layout_refresh_signal.subscribe(screen, done.append, immediate=True)
        before = messages.Layout(text)
        screen.refresh(layout=True)
        screen._refresh_layout()
        screen.post_message(before)
        await pilot.pause(0.1)
        assert len(done) == 1 + more
        screen.post_message(messages.Layout(text))
        await pilot.pause(0.1)
        assert len(done) == 2 + more


@pytest.mark.parametrize(("kind", "while_held"), [(Screen, 1), (Asked, 0)])
async def test_what_is_held_back_is_rendered_once_when_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch, kind: type[Screen[None]], while_held: int
) -> None:
    app, rendered = textual_parts.AppParts(), list[object]()
    render = Compositor.render_update

    def counted(compositor: Compositor, **how: Any) -> Any:
        update = render(compositor, **how)
        rendered.append(update)
        return update

    async with app.run_test() as pilot:
        screen = kind()
        await app.push_screen(screen)
        await pilot.pause(0.1)
        monkeypatch.setattr(Compositor, "render_update", counted)
        with app.batch_update():
            await screen.mount(Static("a text"))
            screen._refresh_layout()
            await pilot.pause(0.1)
            assert len(rendered) == while_held
        rendered.clear()
        if isinstance(screen, Asked):
            screen.refresh(layout=True)
            screen.draw_now()
            assert [type(update) for update in rendered] == [LayoutUpdate], "at once, and all of it"
            await pilot.pause(0.1)
            assert len(rendered) == 1


class NotYet(textual_parts.AppParts):
    """An app that draws once it may."""

    may = False

    def draws(self, screen: textual_parts.DrawnByApp[Any]) -> bool:
        """Return whether it may."""
        return self.may


async def test_a_screen_is_rendered_when_its_app_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app, rendered = NotYet(), list[object]()
    told: list[object] = []
    render, tell = Compositor.render_update, Compositor.update_widgets

    def counted(compositor: Compositor, **how: Any) -> Any:
        rendered.append(compositor)
        return render(compositor, **how)

    def counted_telling(compositor: Compositor, widgets: Any) -> None:
        told.append(compositor)
        tell(compositor, widgets)

    async with app.run_test() as pilot:
        screen, text = textual_parts.DrawnByApp[None](), Static("a text")
        await app.push_screen(screen)
        await screen.mount(text)
        await pilot.pause(0.1)
        monkeypatch.setattr(Compositor, "render_update", counted)
        monkeypatch.setattr(Compositor, "update_widgets", counted_telling)
        text.refresh()
        await pilot.pause(0.1)
        assert told
        told.clear()
        screen.call_later(lambda: None)
        await pilot.pause(0.1)
        assert not told, "the compositor isn't told again of what it knows"
        assert not rendered
        app.may = True
        screen.render_changes()
        assert rendered == [screen._compositor]


class Drawn(textual_parts.DrawnWhereItChanges, Screen[None]):
    """A screen on which the focus draws what has it, and what had it."""


@pytest.mark.parametrize(("kind", "whole"), [(Screen, 1), (Drawn, 0)])
async def test_another_focus_draws_the_two_and_not_the_page(
    monkeypatch: pytest.MonkeyPatch, kind: type[Screen[None]], whole: int
) -> None:
    app, rendered = App[None](), list[object]()
    render = Compositor.render_update

    def counted(compositor: Compositor, **how: Any) -> Any:
        update = render(compositor, **how)
        rendered.append(type(update))
        return update

    async with app.run_test() as pilot:
        screen = kind()
        await app.push_screen(screen)
        await screen.mount(Input(), Input())
        await pilot.pause(0.1)
        screen.query(Input).first().focus()
        await pilot.pause(0.1)
        monkeypatch.setattr(Compositor, "render_update", counted)
        await pilot.press("tab")
        await pilot.pause(0.1)
        assert screen.focused is screen.query(Input).last()
        assert rendered.count(LayoutUpdate) == whole
        assert rendered


class Lines(textual_parts.OneScrollBar):
    """A view of as many lines as it's told."""

    def render_line(self, y: int) -> Strip:
        """Return an empty line."""
        return Strip.blank(self.size.width)


async def test_a_scroll_bar_comes_with_the_layout_that_brings_the_lines() -> None:
    app: App[None] = App()
    async with app.run_test(size=(40, 10)) as pilot:
        lines = Lines()
        await app.mount(lines)
        await pilot.pause(0.1)
        done: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, done.append, immediate=True)
        for count, is_there in ((50, True), (3, False), (51, True)):
            done.clear()
            lines.lines_are(count)
            await pilot.pause(0.1)
            assert len(done) == 1
            assert lines.show_vertical_scrollbar is is_there
            assert (lines.scrollable_content_region.width == 40) is not is_there
        assert lines.vertical_scrollbar.window_virtual_size == 51


class AsTextual(textual_parts.AppParts):
    """An app that hides where no notices stand as Textual does."""

    _refresh_notifications = App._refresh_notifications


@pytest.mark.parametrize(
    ("made", "kind", "times"),
    [(AsTextual, Screen, 1), (textual_parts.AppParts, Screen, 0), (textual_parts.AppParts, Asked, 0)],
)
async def test_a_screen_is_asked_for_its_rack_of_notices_once_there_are_some(
    made: type[textual_parts.AppParts], kind: type[Screen[None]], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    show = ToastRack.show

    def counted(rack: ToastRack, notices: Notifications) -> None:
        shown.append(len(notices))
        show(rack, notices)

    monkeypatch.setattr(ToastRack, "show", counted)
    app = made()
    async with app.run_test(notifications=True) as pilot:
        shown.clear()
        await app.push_screen(kind())
        await pilot.pause()
        assert shown == [0] * times
        await app.push_screen(kind())
        app.pop_screen()
        await pilot.pause()
        assert shown == [0] * times * 3  # also one that comes to the front again
        app.notify("one", timeout=60)
        await pilot.pause()
        assert [notice.message for notice in app.notices] == ["one"]
        assert len(app.screen.query(Toast)) == 1
        await app.push_screen(kind())
        await pilot.pause()
        assert len(app.screen.query(Toast)) == 1
        app.drop_notice(app.notices[0])
        await pilot.pause()
        assert not app.notices
        assert [len(screen.query(Toast)) for screen in app.every_screen] == [0, 0, 0]
        app.pop_screen()
        await pilot.pause()
        assert not app.screen.query_one(ToastRack).display


async def test_a_notice_that_comes_right_after_a_screen_stands_there() -> None:
    app = textual_parts.AppParts()
    async with app.run_test(notifications=True) as pilot:
        below = app.screen
        app._refresh_notifications()  # as when a screen comes to the front
        app._notifications.add(Notification("one", timeout=60))
        await app.push_screen(Asked())
        await pilot.pause()
        assert [len(screen.query(Toast)) for screen in (below, app.screen)] == [1, 1]


async def test_an_app_knows_all_its_screens_and_what_fields_paste() -> None:
    app = textual_parts.AppParts()
    other = Screen[None]()
    app.add_mode("other", lambda: other)
    async with app.run_test():
        assert not app.is_made("other")
        await app.switch_mode("other")
        assert app.is_made("other")
        assert other in app.every_screen
        assert len(app.every_screen) == 2
        app.hold_copied("words")
        assert app.clipboard == "words"


async def test_an_app_that_fails_ends_with_the_words_that_it_has_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Failing(textual_parts.AppParts):
        def crash_words(self) -> str:
            return "One line."

        def on_mount(self) -> None:
            raise ValueError("secret")

    app = Failing()
    with pytest.raises(ValueError, match="secret"):
        async with app.run_test():
            pass
    app._print_error_renderables()
    assert capsys.readouterr().err.strip() == "One line."


async def test_where_a_message_goes_and_which_keys_a_widget_has_is_known() -> None:
    app = textual_parts.AppParts()
    async with app.run_test():
        field = Input()
        await app.mount(field)
        assert textual_parts.parent_of(field) is app.screen
        assert textual_parts.parent_of(app.screen) is app
        assert textual_parts.parent_of(app) is None
        assert textual_parts.has_key(field, "backspace")
        assert not textual_parts.has_key(field, "f5")


async def test_where_each_widget_was_drawn_is_known_until_it_is_gone(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = person.app.screen
        screen._compositor.reflow_visible(screen, screen.size)
        assert screen._compositor._full_map_invalidated, "a scroll doesn't look for all"
        textual_parts.note_drawn(screen)
        assert not screen._compositor._full_map_invalidated
        assert screen in screen._compositor._full_map


@pytest.mark.parametrize(
    ("word", "lines"), [(r"\s*\S+\s*", ["one two", "six"]), (r"\s*(?:two \S+|\S+)\s*", ["one", "two six"])]
)
def test_lines_break_between_what_is_said(word: str, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rich._wrap, "re_word", rich._wrap.re_word)  # as before, afterwards
    textual_parts.break_between(re.compile(word))
    for broken in (Text("one two six").wrap(Console(), 7), Content("one two six").wrap(7)):
        assert [line.plain.rstrip() for line in broken] == lines


@pytest.mark.parametrize(
    ("line", "cells", "column"),
    [
        ("abc", 0, 0),
        ("abc", 2, 2),
        ("abc", 9, 3),
        ("今日は", 0, 0),
        ("今日は", 3, 1),
        ("a\tb", 2, 1),
        ("a\tb", 4, 2),
    ],
)
def test_the_character_at_a_cell_is_known(line: str, cells: int, column: int) -> None:
    assert textual_parts.column_at(line, cells, 4) == column


class Cased(textual_parts.LineParts, Input):
    """A line that is drawn in capitals, each of which stands two cells further on."""

    def drawn_value(self) -> Text:
        return Text(super().drawn_value().plain.upper(), end="")

    def cell_of(self, position: int) -> int:
        return super().cell_of(position) + 2

    def index_at(self, cell: int) -> int:
        return max(super().index_at(cell) - 2, 0)


@pytest.mark.parametrize("kind", [Input, Cased])
async def test_a_line_says_what_is_drawn_and_where(kind: type[Input]) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        field = kind("words", compact=True)
        await app.mount(field)
        is_ours = kind is Cased
        assert field.render_line(0).text.strip() == ("WORDS" if is_ours else "words")
        x = field.content_region.x
        field.cursor_position = 3
        assert field.cursor_screen_offset.x - x == 3 + 2 * is_ours
        await pilot.click(field, offset=(4, 0))
        assert field.cursor_position == 4 - 2 * is_ours


async def test_a_line_knows_what_is_suggested() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        field = Cased(suggester=SuggestFromList(["words of mine"]))
        await app.mount(field)
        assert field.suggested == ""
        field.focus()
        await pilot.press("w")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert field.suggested == "words of mine"


class Reversed(WrappedDocument):
    """Rows of which there are two for each line."""

    rows = 2

    @property
    def height(self) -> int:
        return self.document.line_count * self.rows

    def location_to_offset(self, location: tuple[int, int]) -> Offset:
        return Offset(location[1], location[0] * self.rows)


class Numbered(textual_parts.PageParts, TextArea):
    """A page that draws the number of each row."""

    def parts_for(self, text: str) -> tuple[Document, WrappedDocument, DocumentNavigator]:
        document = Document(text)
        wraps = Reversed(document)
        return document, wraps, DocumentNavigator(wraps)

    def drawn_row(self, row: int) -> Strip:
        self.drawn = [*getattr(self, "drawn", []), row]
        return Strip([Segment(f"row {row}")])


async def test_a_page_says_what_it_holds_and_draws() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        page = Numbered("a\nb\nc\n" * 40, compact=True)
        page.styles.height = 4
        await app.mount(page)
        await pilot.pause()
        assert isinstance(page.wrapped_document, Reversed)
        assert page.virtual_size.height == 2 * page.document.line_count
        assert [page.render_line(y).text.strip() for y in (0, 1)] == ["row 0", "row 1"]
        page.move_cursor((5, 0))
        page.scroll_to(y=3, animate=False, immediate=True)
        await pilot.pause()
        assert page.render_line(0).text.strip() == "row 3"

        def cursor_row() -> int:
            return page.cursor_screen_offset.y - page.content_region.y + page.scroll_offset.y

        assert cursor_row() == 10
        page.drawn.clear()
        page.render_line(0)
        assert page.drawn == [], "a row is kept"
        page.wrapped_document.rows = 3
        page.note_other_rows()
        page.render_line(0)
        assert page.drawn, "and drawn again once there are others"
        assert page.virtual_size.height == 3 * page.document.line_count
        assert cursor_row() == 15
        page.load_text("one")
        assert (page.text, page.cursor_location, page.virtual_size.height) == ("one", (0, 0), 2)


async def test_a_page_has_a_look_and_a_cursor() -> None:
    class Colored(App[None]):
        CSS = "TextArea .text-area--selection { background: #102030; }"

    app = Colored()
    async with app.run_test() as pilot:
        page = TextArea("words")
        page.cursor_blink = False
        await app.mount(page, Input())
        page.focus()
        await pilot.pause()
        look = textual_parts.look_of(page)
        assert look.selection_style is not None
        assert look.selection_style.bgcolor == Color.parse("#102030").rich_color
        assert isinstance(look.cursor_style, Style)
        assert look.base_style is None or isinstance(look.base_style, Style)
        assert textual_parts.has_cursor(page)
        app.screen.query_one(Input).focus()
        await pilot.pause()
        assert not textual_parts.has_cursor(page)
