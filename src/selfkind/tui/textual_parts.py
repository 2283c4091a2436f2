"""The private parts of Textual and Rich that selfkind stands on: all of them are here, each with the version that
it was read in.

`tests/tui/test_textual_parts.py` fails when one of them has changed. What is public is used where it's needed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import rich._wrap
from rich.text import Text
from textual import messages, on
from textual._cells import cell_width_to_column_index
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widgets._toast import ToastRack

from selfkind.tui.startup.key_decoder import with_text

if TYPE_CHECKING:
    from textual import events
    from textual.css.types import CSSLocation
    from textual.driver import Driver
    from textual.message_pump import MessagePump
    from textual.notifications import Notification
    from textual.scrollbar import ScrollBar
    from textual.strip import Strip
    from textual.widget import Widget
    from textual.widgets import Input, TextArea
    from textual.widgets.text_area import Document, DocumentNavigator, TextAreaTheme, WrappedDocument
else:
    # The first frame has no fields, so Textual's are read later: a subclass names them.
    Input = TextArea = object

Answer = TypeVar("Answer")

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class KeyParser(XTermParser):
    """Textual's parser of what a terminal sends, with a clock of ours, and with the text of each key that has one.

    Textual 8.2.8: `_parser.Parser.feed` sets `_timeout_time` while the parser waits for the rest of a sequence,
    and `tick` goes on without the rest once that moment has passed.
    """

    @property
    def is_waiting(self) -> bool:
        """Whether an escape has come, and what comes next may belong to it."""
        return self._timeout_time is not None

    def give_up(self) -> Iterator[Message]:
        """Take what has come so far for keys of their own, and yield them."""
        if self.is_waiting:
            self._timeout_time = 0.0
            yield from self.tick()

    def _parse_extended_key(self, sequence: str) -> list[events.Key] | None:  # type: ignore[override]
        """Return the keys of a newer terminal's code (Textual 8.2.8: `XTermParser._parse_extended_key`)."""
        return super()._parse_extended_key(with_text(sequence))

    def renewed(self) -> KeyParser:
        """Return another one, which knows what this one knows of the terminal."""
        other = KeyParser()
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(other, name, getattr(self, name))
        return other


def app_of(driver: Driver) -> App[Any]:
    """Return the app of a driver (Textual 8.2.8: `Driver._app`)."""
    return driver._app


def driver_of(app: App[Any]) -> Driver | None:
    """Return the driver of an app, None before it runs (Textual 8.2.8: `App._driver`)."""
    return app._driver


def call_in_app(driver: Driver, call: Callable[..., object], *arguments: object) -> None:
    """Call something on the app's event loop, from the thread of the keys (Textual 8.2.8: `Driver._loop`). Once
    the loop is closed nothing is called."""
    if not is_over(driver):
        driver._loop.call_soon_threadsafe(call, *arguments)


def is_over(driver: Driver) -> bool:
    """Return whether the app's event loop is closed (Textual 8.2.8: `Driver._loop`)."""
    return driver._loop.is_closed()


def writer_of(driver: Driver) -> Any:
    """Return what a driver of POSIX terminals writes through, None before it has begun (Textual 8.2.8:
    `LinuxDriver._writer_thread`)."""
    return getattr(driver, "_writer_thread", None)


def use_writer(driver: Driver, writer: object) -> None:
    """Have a driver of POSIX terminals write through another writer, and end its own, which has nothing to do
    (Textual 8.2.8: `LinuxDriver._writer_thread`)."""
    parts = cast("Any", driver)
    if parts._writer_thread is not None and parts._writer_thread is not writer:
        parts._writer_thread.stop()
    parts._writer_thread = writer


def is_behind(driver: Driver) -> bool:
    """Return whether the terminal hasn't taken all yet that a driver has to write (Textual 8.2.8:
    `WriterThread._queue`, where what is being written isn't any more; our own `Output` says so itself)."""
    writer = writer_of(driver)
    if (queue := getattr(writer, "_queue", None)) is not None:
        return bool(queue.qsize())
    return bool(getattr(writer, "is_behind", False))


def key_thread_of(driver: Driver) -> Any:
    """Return the thread that reads keys, None before there is one (Textual 8.2.8: `LinuxDriver._key_thread`)."""
    return getattr(driver, "_key_thread", None)


def terminal_size(driver: Driver) -> tuple[int, int]:
    """Return the columns and rows of the terminal (Textual 8.2.8: `LinuxDriver._get_terminal_size`)."""
    return cast("tuple[int, int]", cast("Any", driver)._get_terminal_size())


def decode_by(decoder: Callable[[], codecs.IncrementalDecoder]) -> None:
    """Have Textual's own driver decode keys with what `decoder` makes.

    Textual 8.2.8: `drivers.linux_driver` takes what is typed for UTF-8 whatever the locale, and ended the app at
    the first byte that is none. It asks `getincrementaldecoder`, a name of that module, for each thread that reads
    keys.
    """
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = lambda _encoding: decoder


THEMES_KEPT = 4
"""For how many sets of colours the parsed styles are kept."""


@lru_cache(THEMES_KEPT)
def _parsed_with(_variables: frozenset[tuple[str, str]]) -> dict[tuple[object, ...], list[RuleSet]]:
    """Return where the styles are kept that were parsed with the variables of a theme."""
    return {}


class Rule(RuleSet):
    """A rule that is hashed without a call of Python: whenever a widget is styled, each of some 700 rules is."""

    __hash__ = object.__hash__


class StylesParsedOnce(Stylesheet):
    """The styles of an app, each source of which is parsed once in the process for the colours of a theme.

    Textual's own keep 64 sources, fewer than the app has, and forget them all for the first visit of a screen. The
    rules are shared by all apps of the process, as they are by all widgets of one: nothing changes them.

    Textual 8.2.8: each source goes through `Stylesheet._parse_rules`, with the colours of `_variables`.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parsed = _parsed_with(frozenset(self._variables.items()))

    @classmethod
    def like(cls, styles: Stylesheet) -> StylesParsedOnce:
        """Return new styles for the colours of others."""
        return cls(variables=styles._variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the variables of a theme."""
        super().set_variables(variables)
        self._parsed = _parsed_with(frozenset(variables.items()))

    def reparse(self) -> None:
        """Take all rules anew, for other variables. When a source is wrong, those in force stay."""
        self.parse()

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        source = (css, read_from, is_default_rules, tie_breaker, scope)
        if source not in self._parsed:
            self._parsed[source] = self.parse_source(*source)
        return self._parsed[source]

    def parse_source(self, *source: Any) -> list[RuleSet]:
        """Parse a source that nobody has parsed yet for these colours."""
        return [Rule(**vars(rule)) for rule in super()._parse_rules(*source)]


def is_styled_now(screen: Screen[Any], app: App[Any]) -> None:
    """Note that a screen which is being made will be given the styles of the theme that is shown.

    Without it, the styles of all other screens are parsed and given out twice when a mode is first shown.
    Textual 8.2.8: `App._css_update_count` counts the themes, and `Screen._css_update_count` begins with -1.
    """
    screen._css_update_count = app._css_update_count


def note_drawn(screen: Screen[Any]) -> None:
    """Have a screen note where each of its widgets was drawn: once one is gone, that place is drawn again.

    Textual 8.2.8: a scroll leaves the `full_map` of `Screen._compositor` to be made when somebody asks for it.
    Once a widget is gone somebody does, and `Compositor.reflow` finds no trace of it. So it's asked for before.
    """
    _ = screen._compositor.full_map


class DrawnByApp(Screen[Answer]):
    """A screen that is rendered when its app, an `AppParts`, says so. Textual 8.2.8."""

    def render_changes(self) -> None:
        """Render what has changed since the last time, if the app says so."""
        self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if cast("AppParts", self.app).draws(self):
            super()._compositor_refresh()
        else:
            # The compositor knows by now where they are. `Screen._on_idle` would have it told again and again.
            self._dirty_widgets.clear()


class AskedOnce(DrawnByApp[Any]):
    """A screen that isn't laid out once more for what was asked before it was laid out.

    Textual 8.2.8: widgets ask by messages, and the screen itself by `_layout_required`. Those of the first moments
    come after `Screen._refresh_layout`, by which a new screen is laid out when it comes to the front.
    """

    _laid_out_at = 0.0

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if not scroll and (self.outer_size if size is None else size):
            self._laid_out_at, self._layout_required = Message().time, False
        super()._refresh_layout(size, scroll)

    @property
    def was_laid_out(self) -> bool:
        """Whether it was laid out at all."""
        return self._laid_out_at > 0

    def draw_now(self) -> None:
        """Draw the whole screen at once, laid out as it was asked for: Textual would wait for the next of sixty
        moments a second (`Screen._on_timer_update`). A layout draws all of it, so nothing is left then."""
        self.refresh()
        if self._layout_required:
            self._dirty_widgets.add(self)
            self._repaint_required = False
        self._on_timer_update()

    @on(messages.Layout)
    def leave_out_what_is_done(self, message: messages.Layout) -> None:
        """Lay nothing out again for a message from before the layout."""
        if message.time < self._laid_out_at:
            message.prevent_default()


class AppParts(App[object]):
    """An app with names for the private parts that ours stands on. Textual 8.2.8."""

    @property
    def every_screen(self) -> list[Screen[Any]]:
        """The screens of all modes (`App._screen_stacks`)."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def draws(self, screen: DrawnByApp[Any]) -> bool:
        """Return whether a screen is rendered now: not while what is drawn is held back. Textual would render it,
        and throw that away (`Screen._compositor_refresh`, `App._batch_count`). The end of that asks for the whole
        screen."""
        return not self._batch_count

    def is_made(self, mode: str) -> bool:
        """Return whether the screen of a mode is there (`App._screen_stacks`)."""
        return bool(self._screen_stacks.get(mode))

    @property
    def notices(self) -> list[Notification]:
        """The notices that stand (`App._notifications`)."""
        return [*self._notifications]

    def drop_notice(self, notice: Notification) -> None:
        """Remove a notice from every screen (`App._notifications`, `ToastRack._toast_id`). Textual has no public
        way to remove one, and would leave its room."""
        del self._notifications[notice]
        for screen in self.every_screen:
            for rack in screen.query(ToastRack):
                rack.query(f"#{rack._toast_id(notice)}").remove()

    def _refresh_notifications(self) -> None:
        """Leave a screen alone that has no notices and shows none: where they stand is hidden by the styles, and
        hiding it again has the screen laid out again (`App._refresh_notifications`, `ToastRack.show`).

        As in Textual, what is there counts when the call comes: a notice can be given right after a screen is
        shown, and before the next.
        """
        screen = self.screen if self.screen_stack else None
        if screen is None or not (self._notifications or self._was_laid_out(screen)):
            return
        for child in screen.children:
            if isinstance(child, ToastRack):
                self.call_later(self._show_notices, child)

    def _was_laid_out(self, screen: Screen[Any]) -> bool:
        return not isinstance(screen, AskedOnce) or screen.was_laid_out

    def _show_notices(self, rack: ToastRack) -> None:
        if self._notifications or rack.display or rack.children:
            rack.show(self._notifications)

    def hold_copied(self, text: str) -> None:
        """Keep a text that fields can paste (`App._clipboard`)."""
        self._clipboard = text

    def crash_words(self) -> str | None:
        """Return the words for a crash; None for a report with all that variables hold."""
        return None

    def _fatal_error(self) -> None:
        """End with those words (`App._fatal_error`)."""
        words = self.crash_words()
        if words is None:
            super()._fatal_error()
        else:
            self.panic(Text(words))


def parent_of(pump: MessagePump) -> MessagePump | None:
    """Return what a widget or a screen hands its messages on to (Textual 8.2.8: `MessagePump._parent`)."""
    return pump._parent


def has_key(widget: Widget, key: str) -> bool:
    """Return whether a widget itself has a binding for a key (Textual 8.2.8: `DOMNode._bindings`)."""
    return key in widget._bindings.key_to_bindings


class LaidOutOnce:
    """A widget that doesn't scroll: its own layout, which gives it another size, doesn't ask for one more.

    Textual 8.2.8: `Widget._size_updated` sets `virtual_size` in the midst of a layout, and that asks for a layout.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)


class DrawnWhereItChanges:
    """A screen that isn't drawn anew, all of it, whenever another widget gets the keys: the two draw themselves.

    Textual 8.2.8: `Screen.focused` is a reactive attribute, which draws what it belongs to.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


@cache
def _bar() -> type[ScrollBar]:
    """Return the scroll bar that comes with the layout of its list. A start needs none, so its module waits."""
    from textual.scrollbar import ScrollBar

    class Bar(LaidOutOnce, ScrollBar):
        """A scroll bar that asks for no layout of its own."""

    return Bar


class OneScrollBar(ScrollView):
    """A view of lines whose scroll bar comes with the layout that brings its lines, not with two more after it.

    Textual 8.2.8: whether there's a bar is found out in the midst of a layout (`Widget._refresh_scrollbars`), and
    then the new bar, laid out for the first time, asks for one more (`Widget._size_updated`).
    """

    def lines_are(self, count: int) -> None:
        """Have so many lines."""
        self.virtual_size = Size(0, count)
        self._refresh_scrollbars()

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar, made when it's first needed (`Widget.vertical_scrollbar`, `App._start_widget`)."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = _bar()(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar


def break_between(word: re.Pattern[str]) -> None:
    """Have the lines of all widgets broken only between what matches (Rich 15.0.0: `_wrap.re_word`). Rich, which
    breaks lines for Textual, has no public way to say what a word is."""
    rich._wrap.re_word = word


def column_at(line: str, cells: int, tab_width: int) -> int:
    """Return which character of a line is drawn at a cell, counted from 0, or the length of the line after its end
    (Textual 8.2.8: `_cells.cell_width_to_column_index`)."""
    return cell_width_to_column_index(line, cells, tab_width)


class LineParts(Input):
    """What a field of one line draws and where: a subclass of this one and of `Input` says it. Textual 8.2.8."""

    def drawn_value(self) -> Text:
        """Return what is drawn of the line (`Input._value`)."""
        return super()._value

    def cell_of(self, position: int) -> int:
        """Return at which cell a character is drawn (`Input._position_to_cell`)."""
        return super()._position_to_cell(position)

    def index_at(self, cell: int) -> int:
        """Return which character is drawn at a cell of what is in view (`Input._cell_offset_to_index`)."""
        return super()._cell_offset_to_index(cell)

    @property
    def suggested(self) -> str:
        """The whole line that the suggester would make of this one, "" for none (`Input._suggestion`)."""
        return self._suggestion

    @property
    def _value(self) -> Text:
        return self.drawn_value()

    def _position_to_cell(self, position: int) -> int:
        return self.cell_of(position)

    def _cell_offset_to_index(self, offset: int) -> int:
        return self.index_at(offset)


class PageParts(TextArea):
    """What a field of many lines holds and draws: a subclass of this one and of `TextArea` says it.

    Textual 8.2.8.
    """

    def parts_for(self, text: str) -> tuple[Document, WrappedDocument, DocumentNavigator]:
        """Return a text as a document, where its lines break, and where the cursor goes."""
        raise NotImplementedError

    def drawn_row(self, row: int) -> Strip:
        """Return a row of the text, counted from its start."""
        raise NotImplementedError

    def note_other_rows(self) -> None:
        """Take over that the same text has other rows than before (`TextArea._line_cache`, which keeps rows that
        were drawn, `_refresh_size` and `_recompute_cursor_offset`)."""
        self._line_cache.clear()
        self._refresh_size()
        self._recompute_cursor_offset()  # type: ignore[no-untyped-call]

    def _set_document(self, text: str, language: str | None) -> None:
        """Begin with a text: this is where Textual makes what it wraps with (`TextArea._set_document`)."""
        self.document, self.wrapped_document, self.navigator = self.parts_for(text)
        self._line_cache.clear()
        self.move_cursor((0, 0))
        self._refresh_size()

    def _render_line(self, y: int) -> Strip:
        """Draw a row that isn't kept (`TextArea._render_line`)."""
        return self.drawn_row(y + self.scroll_offset.y)


def look_of(page: TextArea) -> TextAreaTheme:
    """Return the styles that a field of many lines draws with (Textual 8.2.8: `TextArea._theme`, a copy of its
    theme that has what CSS says)."""
    return page._theme


def has_cursor(page: TextArea) -> bool:
    """Return whether a field of many lines draws its cursor now (Textual 8.2.8: `TextArea._draw_cursor`)."""
    return page._draw_cursor
