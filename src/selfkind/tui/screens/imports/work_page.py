"""A page on which something takes a while: it looks at what would be done, does it when asked to, draws how far
that is, and can stop it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Coroutine, Iterable, Mapping
from enum import Enum, auto
from threading import Event

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfkind.domain.imports.progress import Progress, Stopped
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.text import shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.reading import Piece, Reading

SEEN_EVERY = 0.1
"""Seconds between two looks at how far it is."""
WIDEST = 60
"""Cells of the bar, at most."""
EMPTY: Piece = (("", "$foreground"),)


class Stage(Enum):
    """Where the page is."""

    LOOKING = auto()
    """It looks at what would be done, which changes nothing."""
    SHOWN = auto()
    """It shows that, and waits for somebody to begin."""
    WORKING = auto()
    STOPPED = auto()
    """A part is done, which can be finished."""
    DONE = auto()
    REFUSED = auto()


class WorkPage(PageScreen):
    """The page. Its work in the worker calls `told`, which ends the work once somebody stopped it."""

    AUTO_FOCUS = "#page"
    DEFAULT_CSS = """
    WorkPage {
        & #page {
            height: 1fr; max-width: 92; margin: 1 1 0 1; padding: 1 2; border: round $line;
            scrollbar-size-vertical: 1; border-title-color: $primary; border-title-style: bold;
        }
        & Reading { height: auto; max-width: 81; padding-right: 1; }
        & #bar { height: 1; padding: 0 2; color: $primary; }
    }
    """
    title_words = ""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage.LOOKING
        self._stop = Event()
        self._progress = Progress(0)

    def compose(self) -> ComposeResult:
        """Compose the page, the bar and the keys."""
        with VerticalScroll(id="page") as page:
            page.border_title = Content(shown(self.title_words))
            yield Reading(id="text")
        yield Static("", id="bar", markup=False)
        yield KeyBar(self.key_hints(), last=2)

    def on_mount(self) -> None:
        """Begin to look at what would be done, and at how far that is as long as the page is there."""
        self.set_interval(SEEN_EVERY, self._show_progress)
        self.watch(self.query_one("#page"), "show_vertical_scrollbar", self._show_keys, init=False)
        self.begin(Stage.LOOKING)

    @property
    def is_at_work(self) -> bool:
        """Whether something is looked at or done now."""
        return self.stage in (Stage.LOOKING, Stage.WORKING)

    @abstractmethod
    def work(self, *, dry_run: bool) -> Coroutine[None, None, None]:
        """Do it, or just look at what would be done, then `go_to` what that came to."""

    @abstractmethod
    def lines(self, trouble: str) -> Iterable[Piece]:
        """Yield what the page says, with some `trouble` first."""

    @abstractmethod
    def progress_line(self) -> str:
        """Return how far it is, in words or as a bar."""

    def told(self, progress: Progress) -> None:
        """Take how far it is, in the worker; end it there when that was asked for."""
        self._progress = progress
        if self._stop.is_set():
            raise Stopped

    def begin(self, stage: Stage) -> None:
        """Begin to look, or to work."""
        self.stage = stage
        self._progress = Progress(0)
        self._stop.clear()
        self.show()
        # Of the app, and not of the page: that others hear of it doesn't depend on who looks on.
        self.app.run_worker(self.work(dry_run=stage is Stage.LOOKING), group="import")

    def go_to(self, stage: Stage, trouble: str = "") -> None:
        """Show that the work is at another stage, with some `trouble` first."""
        self.stage = stage
        self.show(trouble)

    def stop(self) -> None:
        """Have the work end where it's whole."""
        self._stop.set()
        self._show_progress()

    def show(self, trouble: str = "") -> None:
        """Show where the page is; once it's left, just the trouble, which anybody has to know."""
        if not self.is_open:
            self.app.show_notice(trouble, "warning")
            return
        page = self.query_one("#page", VerticalScroll)
        self.query_one(Reading).show([*self._with_trouble(trouble)])
        page.scroll_home(animate=False)
        self._show_progress()
        self._show_keys()

    def hints(self, words: Mapping[str, str], back: str) -> list[tuple[str, str, str]]:
        """Return the hints of commands with their words, those that scroll, that of `back`, which stops the work
        while there is some, and help now."""
        words = {**words, back: "stop" if self.stage is Stage.WORKING else "", "app.help_now": ""}
        hints = hints_of(self.app.keys, words)
        return [*hints[:-2], *self.more_hints("#page"), *hints[-2:]]

    def _with_trouble(self, trouble: str) -> Iterable[Piece]:
        if trouble:
            yield ((trouble, "$accent"),)
            yield EMPTY
        yield from self.lines(trouble)

    def _show_keys(self) -> None:
        for bar in self.query(KeyBar):
            bar.show(self.key_hints())

    def _show_progress(self) -> None:
        """Draw how far it is."""
        for bar in self.query("#bar").results(Static):
            bar.display = self.is_at_work
            if self.is_at_work:
                bar.update(Content("Stopping…" if self._stop.is_set() else self.progress_line()))

    def bar(self, share: float) -> str:
        """Return a bar with a share of it done."""
        width = min(max(self.size.width - 12, 10), WIDEST)
        full, rest = ("#", ".") if self.app.env.ascii else ("█", "░")
        filled = round(share * width)
        return f"{full * filled}{rest * (width - filled)} {share:4.0%}"

    async def before_leaving(self) -> bool:
        """Stop, because the page or the app is about to close: what is there is whole, and can be finished."""
        self._stop.set()
        return True

    def leave(self, result: bool) -> None:
        """Go back with a result; while the work is done, stop that."""
        if self.stage is Stage.WORKING:
            self.stop()
        else:
            self._stop.set()
            self.dismiss(result)
