"""What the pages share that are a list: letters, unfinished pages, the bin."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.commands.table import BY_ID
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Row, Rows, wrapped

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class HasId(Protocol):
    """What can be a line of a list."""

    @property
    def id(self) -> str:
        """The key of its line."""
        ...


Thing = TypeVar("Thing", bound=HasId)


@dataclass(frozen=True)
class _Read(Generic[Thing]):
    """What was read in the worker: things by their ids, their rows, and a line for each month that is missing."""

    things: dict[str, Thing]
    rows: Sequence[Row]
    warnings: tuple[str, ...]


class ListPage(PageScreen, Generic[Thing]):
    """A list over a screen. It stays below what is opened from it, and shows each change, also of another process.

    A subclass names its scope, its `title` and what it says when it's empty, reads its things, makes the rows of
    each, and says which keys work on the one under the cursor.
    """

    title_words: ClassVar[str]
    reads_months: ClassVar[bool] = True
    """Whether what is listed is in months, of which some can be missing."""
    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    ListPage Rows {
        width: 100%; max-width: 92; height: 1fr; margin: 1 1 0 1;
        border: round $line; border-title-color: $primary; border-title-style: bold;
        border-subtitle-color: $muted;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._read: _Read[Thing] = _Read({}, (), ())
        self._trouble = ""
        """Why nothing could be read, while that stands in the list."""
        self._is_read = False
        self._changed_here = False
        self._broken_for: int | None = None
        """The cells that lines were broken for which say something; None where there are none."""

    def compose(self) -> ComposeResult:
        """Compose the list and the keys."""
        yield from self.body()
        yield KeyBar(self.key_hints(), last=3)

    def body(self) -> Iterable[Widget]:
        """Return what stands above the keys."""
        yield Rows(self.title_words)

    @abstractmethod
    def read(self, companion: Companion) -> Iterable[Thing]:
        """Return what is listed, in its order. It is called in the worker."""

    @abstractmethod
    def rows_of(self, thing: Thing) -> Iterable[Row]:
        """Return the rows of one thing; its id is the key of the first. It is called in the worker."""

    @property
    @abstractmethod
    def empty_words(self) -> str:
        """What the list says when there is nothing."""

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Return a line for each month that is missing from the list. It is called in the worker."""
        return companion.journal.warnings() if self.reads_months else ()

    def own_keys(self) -> Iterable[str]:
        """Return the names of the page's own commands that work now, but leaving."""
        return ()

    def own_words(self) -> Mapping[str, str]:
        """Return the words of own commands that don't do now what their titles say, by the commands' names."""
        return {}

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys and those of the app that work here; the last three are always there."""
        scope = self.scopes[0]
        own = (f"{scope}.{name}" for name in self.own_keys())
        undo = ("app.undo",) if BY_ID["app.undo"].works_over(self.scopes) else ()
        ids = (*own, *undo, "app.keys", f"{scope}.back", "app.help_now")
        words = {f"{scope}.{name}": word for name, word in self.own_words().items()}
        return hints_of(self.app.keys, {id: words.get(id, "") for id in ids})

    def on_mount(self) -> None:
        """Load the list, and load it again after every change, also one by another process."""
        self.app.changed.subscribe(self, self._on_changed)
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out)
        self.reload()

    def _on_changed(self, where: str) -> None:
        self._changed_here = where == "here"
        self.reload()

    def on_screen_resume(self) -> None:
        """Load again what was written meanwhile."""
        self.reload()

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read the list in the worker, and show it; a newer call takes the place of one under way."""
        try:
            self._read = await self.app.ask(self._all)
        except SelfkindError as problem:
            if self._read.rows or self.app.is_shut:
                self.app.show_notice(problem.message, "warning")
            elif self.is_open:
                self._trouble = problem.message
                self._show()
            return
        if not self.is_open:
            return
        self._trouble, self._is_read = "", True
        self._show()
        self._changed_here = False

    def _all(self, companion: Companion) -> _Read[Thing]:
        things = {thing.id: thing for thing in self.read(companion)}
        rows = [row for thing in things.values() for row in self.rows_of(thing)]
        return _Read(things, rows, self.warnings(companion))

    def _show(self) -> None:
        if not self.is_open:
            return
        for rows in self.query(Rows):
            width = _room(rows)
            said = [row for line in self._read.warnings for row in wrapped(line, "accent", width)]
            if self._trouble:
                said = wrapped(self._trouble, "muted", width)
            elif self._is_read and not self._read.rows and not said:
                said = wrapped(self.empty_words, "muted", width)
            self._broken_for = width if said else None
            first = self.first_key() if rows.key is None else None
            # The cursor goes to what the user has just added.
            rows.show([*said, *self._read.rows], key=first, to_new=self._changed_here and self._is_read)
        self.on_rows_moved()

    def first_key(self) -> str | None:
        """Return the key of the line to begin at; None for the first."""
        return None

    def _laid_out(self, _screen: Screen[Any]) -> None:
        """Break the lines that say something anew, once the list has another width: in another window, or because
        there is no page beside it any more."""
        if self._broken_for is not None and any(_room(rows) != self._broken_for for rows in self.query(Rows)):
            self._show()

    @property
    def things(self) -> Collection[Thing]:
        """What is listed, in its order."""
        return self._read.things.values()

    @property
    def here(self) -> Thing | None:
        """What is under the cursor."""
        return next((self._read.things.get(rows.key or "") for rows in self.query(Rows)), None)

    def on_rows_moved(self) -> None:
        """Show the keys that work on what is under the cursor."""
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that work now."""
        for bar in self.query(KeyBar):
            bar.show(self.key_hints())


def _room(rows: Rows) -> int:
    """Return the cells that a line of a list has for words."""
    return max(rows.size.width - 4, 20)
