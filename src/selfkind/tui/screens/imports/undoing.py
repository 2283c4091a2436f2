"""The page that shows what undoing an import would delete and what would stay, and undoes it, with a bar that says
how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING

from selfkind.companion.import_choice import undone_counts, undone_lines
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.imports.import_words import UNDO_STOPPED, UNDO_STOPPED_BEFORE
from selfkind.domain.imports.progress import Stopped
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.imports.work_page import EMPTY, WorkPage

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.imports import TakenBack
    from selfkind.domain.result import Result
    from selfkind.tui.base_app import BaseApp
    from selfkind.tui.widgets.reading import Piece

UNDONE_ALREADY = "This import is undone already."
LEFT_OPEN = "Undoing the import was stopped. To finish, choose “Imports” in All commands."


class State(Enum):
    """Where the page is."""

    LOOKING = auto()
    SHOWN = auto()
    UNDOING = auto()
    STOPPED = auto()
    DONE = auto()
    REFUSED = auto()


class UndoImportScreen(WorkPage):
    """The page, for the import with an `id` and a `name` to show. Its result is whether it's undone."""

    scopes = ("undoing",)
    BINDINGS = bindings("undoing")
    title_words = "Undo this import?"

    def __init__(self, id: str, name: str) -> None:
        super().__init__()
        self._import, self._named = id, name
        self._state = State.LOOKING
        self._would: TakenBack | None = None

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys that work now."""
        begin = {State.SHOWN: "undo import", State.STOPPED: "finish"}.get(self._state)
        words = {"undoing.begin": begin} if begin else {}
        words["undoing.back"] = "stop" if self._state is State.UNDOING else ""
        hints = hints_of(self.app.keys, {**words, "app.help_now": ""})
        return [*hints[:-2], *self.more_hints("#page"), *hints[-2:]]

    @property
    def is_at_work(self) -> bool:
        """Whether something is looked at or undone."""
        return self._state in (State.LOOKING, State.UNDOING)

    def on_mount(self) -> None:
        """Look at what would be deleted."""
        super().on_mount()
        self._begin(State.LOOKING)

    def _begin(self, state: State) -> None:
        self._state = state
        self.start()
        # Of the app, and not of the page: that others hear of it doesn't depend on who looks on.
        self.app.run_worker(self._work(dry_run=state is State.LOOKING), group="import")

    async def _work(self, *, dry_run: bool) -> None:
        def undo(companion: Companion) -> Result[TakenBack]:
            imports = companion.imports
            return imports.undo(imports.named(self._import), dry_run=dry_run, tell=self.told)

        try:
            result = await self.app.ask(undo)
        except Stopped:
            self._after_stop()
        except NotFound:
            self._go_to(State.REFUSED, UNDONE_ALREADY)
        except SelfkindError as problem:
            self._go_to(State.STOPPED if self._progress.is_writing else State.REFUSED, problem.message)
        else:
            self.app.show_notice(result.warning, "warning")
            self._after(result.value, dry_run=dry_run)
        if not dry_run:
            self.app.changed.publish("here")

    def _after(self, done: TakenBack, *, dry_run: bool) -> None:
        self._would = done
        if dry_run:
            self._go_to(State.SHOWN)
            return
        self._go_to(State.DONE)
        said = f"The import is undone: {', '.join(undone_counts(done))}."
        if not self.is_attached or self.app.screen is self:
            self.app.show_notice(said)
        if self.is_attached and self.app.screen is self:
            self.dismiss(True)

    def _after_stop(self) -> None:
        if self._state is State.LOOKING:  # which was left, and changed nothing
            return
        is_partly = self._progress.is_writing
        if not self.is_attached:
            self.app.show_notice(LEFT_OPEN if is_partly else "", "warning")
        elif is_partly:
            self._go_to(State.STOPPED)
        else:
            self._go_to(State.SHOWN, UNDO_STOPPED_BEFORE)

    def _go_to(self, state: State, trouble: str = "") -> None:
        self._state = state
        self.show(trouble)

    def lines(self, trouble: str) -> Iterator[Piece]:
        """Yield what would become of what the import brought, or what the page waits for."""
        yield ((self._named, "$primary bold"),)
        yield EMPTY
        match self._state:
            case State.LOOKING:
                yield (("Looking at what would be deleted. Nothing is changed.", "$foreground"),)
            case State.UNDOING:
                yield (("Undoing the import. selfkind makes a backup first.", "$foreground"),)
                yield EMPTY
                yield (("If you stop, what is left is whole, and you can finish later.", "$muted"),)
            case State.STOPPED:
                yield ((UNDO_STOPPED, "$foreground"),)
            case State.REFUSED:
                yield (("Nothing was undone.", "$foreground"),)
            case _ if self._would is not None:
                yield from self._counted(self._would)

    def _counted(self, counts: TakenBack) -> Iterator[Piece]:
        for line in undone_lines(counts):
            yield ((line, "$foreground"),)
        yield EMPTY
        is_done = self._state is State.DONE
        first = "The import is undone." if is_done else "selfkind makes a backup first."
        yield ((f"{first} To have everything again, import the file once more.", "$foreground"),)

    def progress_line(self) -> str:
        """Return how far it is: a bar, once something is compared or deleted."""
        _, done, steps, _ = self._progress
        if not steps:
            return "Making a backup…" if self._state is State.UNDOING else "Reading what the import brought…"
        return self.bar(done / steps)

    def action_begin(self) -> None:
        """Undo the import; a second press does nothing."""
        if self._state in (State.SHOWN, State.STOPPED):
            self._begin(State.UNDOING)

    def action_leave(self) -> None:
        """Go back; while the import is undone, stop that."""
        if self._state is State.UNDOING:
            self.stop()
        else:
            self._stop.set()
            self.dismiss(self._state is State.DONE)


async def open_undo(app: BaseApp, id: str, name: str, done: Callable[[], object] = lambda: None) -> None:
    """Open the page, and call `done` once the import is undone."""

    def left(is_done: bool | None) -> None:
        if is_done:
            done()

    await app.push_screen(UndoImportScreen(id, name), left)
