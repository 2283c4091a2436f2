"""What all screens of the screen table share: the bar of screens, the bar of keys, and hearing of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

from rich.cells import cell_len
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget

from selfkind.domain.errors import SelfkindError
from selfkind.tui.base_app import BaseApp
from selfkind.tui.commands.hints import LAST, LEADING, OFTEN, hints, hints_of
from selfkind.tui.layout.bar import Hint, clock_words, fits, kept_last
from selfkind.tui.screen_table import tabs
from selfkind.tui.text import clipped, phrase
from selfkind.tui.textual_parts import AskedOnce, DrawnByApp, DrawnWhereItChanges, LaidOutOnce, is_styled_now
from selfkind.tui.widgets.bars import FootBar, KeyBar, TopBar
from selfkind.tui.widgets.rows import Rows

WIDEST = 140
"""The width from which the key bar names what undo would do beside what redo would do."""
SHORTEST, LONGEST = 12, 34
"""The fewest and the most cells of what it was. Without room for the fewest, only the key stands there."""
FEWEST = 4
"""The cells of a name that stay, however little room there is."""

Answer = TypeVar("Answer")

WRAP_AFTER = 0.3
"""Seconds after the last of several sizes until lines are broken for it."""


def _shortened(words: str, longest: int) -> str:
    """Return what a change was in at most `longest` cells: without its time first, which follows no name, then
    with less of a name. What was done to it stays."""
    if cell_len(words) <= longest:
        return words
    words = re.sub(r" of \d\d:\d\d(?=[^”]*$)", "", words)
    named = re.fullmatch(r"(.*?“)(.*)(”.*)", words)
    if named is None:
        return clipped(words, longest)
    before, name, after = named.groups()
    room = longest - cell_len(before + after)
    return clipped(f"{before}{clipped(name, max(room, FEWEST))}{after}", longest)


class HasApp(MessagePump):
    """Gives a screen or widget its app by its own type."""

    app = getters.app(BaseApp)


class Fitted(HasApp, DrawnByApp[Answer]):
    """A screen that can have the styles for the size of the terminal when it's made, so that it's styled and laid
    out once."""

    _fits: Size | None = None
    """The size that it has the styles for, if it had them from the start."""
    _closes: tuple[Answer | None] | None = None
    """What it answers as soon as nothing lies over it any more, if it was closed before."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close this screen, once; when another one lies over it, as soon as that is closed.

        Textual closes the one on top, whichever that is: of two keys that come together, the second would close
        the page below, or the last screen there is, which ends the app.
        """
        # Textual's `is_current` is true for a page right below another one, too.
        if self.app.screen is self:
            return super().dismiss(result)
        self._closes = (result,)
        return AwaitComplete()

    @on(events.ScreenResume)
    def close_late(self) -> None:
        """Close, if that was asked for while another page lay over this one."""
        if self._closes is not None:
            (result,), self._closes = self._closes, None
            self.dismiss(result)

    @property
    def is_closing(self) -> bool:
        """Whether it closes as soon as nothing lies over it."""
        return self._closes is not None

    @property
    def is_open(self) -> bool:
        """Whether it wasn't closed yet. What is closed loses its widgets one by one, while what was to be called
        later still is."""
        return self.is_attached and self in self.app.every_screen

    def begin_fitted(self) -> None:
        """Take the styles for this size before the first layout, which is the only one then."""
        self.fit_width()
        self._fits = self.app.size

    def fit_width(self) -> None:
        """Take the styles for this size. A screen reader's has nothing at its side, as in a narrow terminal."""
        steps = type(self).HORIZONTAL_BREAKPOINTS or []
        classes = dict.fromkeys((name for _, name in steps), False)
        if steps:
            # The first is that of the narrowest terminal.
            self.HORIZONTAL_BREAKPOINTS = steps = steps[:1] if self.app.env.reader else steps
        size = self.app.size
        for points, length in ((steps, size.width), (self.VERTICAL_BREAKPOINTS, size.height)):
            fitting = [name for least, name in points or () if length >= least]
            classes |= dict.fromkeys(fitting[-1:], True)
        self.update_classes(classes, update=self.is_attached)

    @on(events.Resize)
    def lay_out_once(self, event: events.Resize) -> None:
        """Lay nothing out again for the size that it was just laid out for, as Textual would."""
        if event.size == self._fits:
            event.prevent_default()
        elif self._fits is not None:
            self._fits = event.size

    @on(events.ScreenResume)
    def keep_styles(self, event: events.ScreenResume) -> None:
        """Give out no styles again when this comes to the front: each change gave them, whatever was there."""
        event.refresh_styles = False


class CardScreen(ModalScreen[Answer], Fitted[Answer]):
    """A card that lies over everything. Keys of the app don't reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.begin_fitted()

    def action_copy_text(self) -> None:
        """Copy what is selected; where nothing is, say so and how to quit, as everywhere."""
        if self.get_selected_text() is None:
            self.app.action_help_quit()
        else:
            super().action_copy_text()


class ModeScreen(AskedOnce, LaidOutOnce, Fitted[None]):
    """A screen of the screen table, made for the `mode` of its row.

    A subclass names its `scopes`, composes its `body` and loads what it shows in `load`, which is called when it
    is first shown and after every change.
    """

    scopes: ClassVar[tuple[str, ...]] = ()
    shows_reminders: ClassVar[bool] = True
    AUTO_FOCUS = "Rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode
        self.trouble = ""
        """Why nothing could be loaded, while that stands in the list."""
        self._loaded_on: date | None = None
        """The day that was today when what is shown was loaded."""
        self._stale = False
        self._changed_here = False
        self._coming = ("", "")
        self._wrapping: Timer | None = None
        self._wrapped_for = self.room_for_words
        is_styled_now(self, self.app)
        self.begin_fitted()

    def compose(self) -> ComposeResult:
        """Compose the bars, and the body between them."""
        yield TopBar(tabs(self.app.keys), self.mode)
        yield from self.body()
        yield FootBar(self.key_hints())

    def body(self) -> Iterable[Widget]:
        """Return what stands between the bars."""
        return ()

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of the key bar: (key, word, action).

        What undo and redo would do comes before leaving, help now and the keys. It takes the room of what is done
        less often than catching a thought and checking in, but never that of the screen's own first keys: before
        they go, it's said in fewer words.
        """
        return self._bar()[0]

    def _bar(self) -> tuple[list[Hint], int]:
        """Return the hints of the key bar, and how many of its last ones keep their room."""
        every, width = list(self.own_hints()), self.app.size.width
        often = [hint for hint in every if hint[2] in OFTEN]  # their actions are named as they are
        last = [hint for hint in every if hint[2] in LAST]
        own = [hint for hint in every if hint not in often and hint not in last]
        for ending in (last, last[-kept_last(0) :]):
            for undo, is_named in self._undo_hints(width):
                if fits([*own[:LEADING], *often, *undo, *ending], width, at_edge=not is_named):
                    return [*own, *often, *undo, *ending], len(often) + len(undo) + len(ending)
        return every, min(kept_last(width), len(last))

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done on the screen, those of help now and the keys last."""
        return hints(self.app.keys, *self.scopes)

    def _undo_hints(self, width: int) -> Iterator[tuple[list[Hint], bool]]:
        """Yield the hints of undo and redo in fewer and fewer words, and whether they name the change; none where
        there's nothing to undo or redo."""
        undo, redo = self._coming
        if not (undo or redo):
            return
        for longest in (*range(LONGEST, SHORTEST - 1, -1), 0):

            def said(word: str, change: str, longest: int = longest) -> str:
                return f"{word}: {_shortened(change, longest)}" if longest else word

            words = {"app.undo": said("undo", undo)} if undo else {}
            # What was just undone is what a redo would be for, so it comes first where there is room for one.
            if redo:
                words = {"app.redo": said("redo", redo)} | (words if width >= WIDEST else {})
            if hints := hints_of(self.app.keys, words):
                yield hints, longest > 0

    def show_keys(self) -> None:
        """Show the keys that work now."""
        every, last = self._bar()
        for bar in self.query(KeyBar):
            bar.show(every, last=last)

    def on_resize(self) -> None:
        """Name what undo would do in as many words as fit, and break lines anew once the window keeps its size.

        Not at each size: while a window is pulled larger, or a terminal goes to and fro between two sizes, the app
        would do nothing else.
        """
        self.show_keys()
        if self._wrapping is not None:
            self._wrapping.stop()
        self._wrapping = self.set_timer(WRAP_AFTER, self._wrap_once)

    def _wrap_once(self) -> None:
        if self.room_for_words != self._wrapped_for:
            self._wrapped_for = self.room_for_words
            if self.trouble:
                self._show_trouble(self.trouble)
            self.wrap_again()

    @property
    def room_for_words(self) -> object:
        """What lines are broken for: they're broken anew when it's another."""
        return self.app.size.width

    def wrap_again(self) -> None:
        """Break lines for another width, where there are some that are broken."""

    @property
    def shown_day(self) -> date | None:
        """The day that is shown, None for today: undo names the day of what belongs to another one."""
        return None

    async def ask_coming(self) -> None:
        """Ask what undo and redo would do, and show it. Raises `SelfkindError`."""
        shown = self.shown_day
        coming = await self.app.ask(lambda companion: companion.undo.coming(shown))
        self._coming = (phrase(coming.undo), phrase(coming.redo))
        self.show_keys()

    def on_mount(self) -> None:
        """Show the time, load, and hear of changes."""
        self.tick()
        self.app.changed.subscribe(self, self._on_changed)
        self.first_load()

    def first_load(self) -> None:
        """Load what the first showing needs."""
        self.reload()

    def _on_changed(self, where: str) -> None:
        self._changed_here = where == "here"
        if self.is_current or self.app.screen_stack[0] is self:
            self.reload()
        else:
            self._stale = True

    def on_screen_resume(self) -> None:
        """Load again what changed meanwhile."""
        self.tick()
        if self._stale:
            self._stale = False
            self.reload()

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Load what is shown, off the event loop; a newer call takes the place of one under way."""
        await self.try_load()
        self.app.filled(self)

    async def try_load(self) -> None:
        """Load what is shown; a notice says why when the home cannot be read."""
        today = self.app.env.today()
        try:
            await self.load()
            self.trouble = ""
            self.is_of(today)
            await self.ask_coming()
        except SelfkindError as problem:
            self._show_trouble(problem.message)
        except NoMatches:
            # While the app closes, what it would be shown in goes before the screen does.
            if self.is_running:
                raise

    def _show_trouble(self, words: str) -> None:
        """Say why nothing could be loaded: where it stays, as long as nothing else is there, else in a notice."""
        if self.app.is_shut or not self.say_trouble(words):
            self.app.show_notice(words, "warning")
            return
        self.trouble = words
        self.show_keys()

    def say_trouble(self, words: str) -> bool:
        """Say in the empty lists why nothing could be loaded, and return whether there is one."""
        said = [rows.say_trouble(words) for rows in self.query(Rows)]
        return any(said)

    async def load(self) -> None:
        """Ask the companion and show the answer. Raises `SelfkindError`."""

    def is_own_change(self) -> bool:
        """Return, once, whether this window made the change that is loaded: the cursor may follow what is new."""
        was, self._changed_here = self._changed_here, False
        return was

    @property
    def today(self) -> date:
        """The day that is today for what is shown: a new one comes with what belongs to it, not before."""
        return self._loaded_on or self.app.env.today()

    def is_of(self, today: date) -> None:
        """Note for which day everything was loaded, and show it in the bar."""
        self._loaded_on = today
        self.tick()

    def tick(self) -> None:
        """Show the time in the bar; it is redrawn when the minute changes."""
        now = self.app.env.now()
        # A screen that is still being composed has no bar yet.
        for bar in self.query(TopBar):
            bar.show_time(*clock_words(self.today, now, is_sample=self.app.env.is_sample))


class Page(HasApp):
    """What lies over a screen until it is left."""

    of_exercise: str = ""
    """The id of the exercise that is done here; "" where that is none."""
    of_item: str = ""
    """The id of the item of the routine that it is done for; "" where that is none, or not known."""
    of_step: str = ""
    """The id of the step of the path that it's done for; "" for none."""
    takes_up: str = ""
    """The id of the draft that this page was opened for; "" for the latest that waits, if there is one."""
    shows_reminders: ClassVar[bool] = False
    """Whether a reminder that waits for an answer stands here in its line, as it does on the screens."""

    async def make_way(self) -> bool:
        """Keep what was typed, because the page is about to be left for another place. Return False when the disk
        refuses, so that the page has to stay."""
        keep = getattr(self, "before_leaving", None)
        return keep is None or await keep() is not False

    @property
    def is_quiet(self) -> bool:
        """Whether somebody practises here, so that what can wait is not said over it."""
        return False


class PageScreen(DrawnWhereItChanges, Page, Fitted[Any]):
    """A page that lies over a screen until it is left: a form, a practice, a card."""

    scopes: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        # Before anything is styled, which would be done once more. All the same it's laid out twice: its fields
        # find their room in the layout that the first resize brings.
        self.fit_width()

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of the key bar: (key, word, action)."""
        return hints(self.app.keys, *self.scopes)

    def more_hints(self, page: str) -> list[tuple[str, str, str]]:
        """Return the hint of the keys that scroll, where there's more of a page than fits; else none."""
        is_longer = any(one.show_vertical_scrollbar for one in self.query(page))
        return [("up down" if self.app.env.ascii else "↑↓", "more", "")] if is_longer else []

    def show_trouble(self, words: str) -> None:
        """Say why nothing could be loaded: in the list as long as it's empty, where it stays, else in a notice."""
        said = [] if self.app.is_shut else [rows.say_trouble(words) for rows in self.query(Rows)]
        if not any(said):
            self.app.show_notice(words, "warning")
