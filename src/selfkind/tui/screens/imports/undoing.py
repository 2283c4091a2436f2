"""The page that shows what undoing an import would delete and what would stay, and undoes it, with a bar that says
how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from selfkind.companion.import_choice import undone_counts, undone_lines
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.imports.import_words import UNDO_STOPPED, UNDO_STOPPED_BEFORE
from selfkind.domain.imports.progress import Stopped
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.imports.work_page import EMPTY, Stage, WorkPage

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.imports import TakenBack
    from selfkind.domain.result import Result
    from selfkind.tui.base_app import BaseApp
    from selfkind.tui.widgets.reading import Piece

UNDONE_ALREADY = "This import is undone already."
LEFT_OPEN = "Undoing the import was stopped. To finish, choose “Imports” in All commands."


class UndoImportScreen(WorkPage):
    """The page, for the import with an `id` and a `name` to show. Its result is whether it's undone."""

    scopes = ("undoing",)
    BINDINGS = bindings("undoing")
    title_words = "Undo this import?"

    def __init__(self, id: str, name: str) -> None:
        super().__init__()
        self._import, self._named = id, name
        self._would: TakenBack | None = None

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys that work now."""
        begin = {Stage.SHOWN: "undo import", Stage.STOPPED: "finish"}.get(self.stage)
        return self.hints({"undoing.begin": begin} if begin else {}, "undoing.back")

    async def work(self, *, dry_run: bool) -> None:
        """Do it, or just look at what would be done."""

        def undo(companion: Companion) -> Result[TakenBack]:
            imports = companion.imports
            return imports.undo(imports.named(self._import), dry_run=dry_run, tell=self.told)

        try:
            result = await self.app.ask(undo)
        except Stopped:
            self._after_stop()
        except NotFound:
            self.go_to(Stage.REFUSED, UNDONE_ALREADY)
        except SelfkindError as problem:
            self.go_to(Stage.STOPPED if self._progress.is_writing else Stage.REFUSED, problem.message)
        else:
            self.app.show_notice(result.warning, "warning")
            self._after(result.value, dry_run=dry_run)
        if not dry_run:
            self.app.changed.publish("here")

    def _after(self, done: TakenBack, *, dry_run: bool) -> None:
        self._would = done
        if dry_run:
            self.go_to(Stage.SHOWN)
            return
        self.go_to(Stage.DONE)
        said = f"The import is undone: {', '.join(undone_counts(done))}."
        if not self.is_attached or self.app.screen is self:
            self.app.show_notice(said)
        if self.is_attached and self.app.screen is self:
            self.dismiss(True)

    def _after_stop(self) -> None:
        if self.stage is Stage.LOOKING:  # which was left, and changed nothing
            return
        is_partly = self._progress.is_writing
        if not self.is_attached:
            self.app.show_notice(LEFT_OPEN if is_partly else "", "warning")
        elif is_partly:
            self.go_to(Stage.STOPPED)
        else:
            self.go_to(Stage.SHOWN, UNDO_STOPPED_BEFORE)

    def lines(self, trouble: str) -> Iterator[Piece]:
        """Yield what would become of what the import brought, or what the page waits for."""
        yield ((self._named, "$primary bold"),)
        yield EMPTY
        match self.stage:
            case Stage.LOOKING:
                yield (("Looking at what would be deleted. Nothing is changed.", "$foreground"),)
            case Stage.WORKING:
                yield (("Undoing the import. selfkind makes a backup first.", "$foreground"),)
                yield EMPTY
                yield (("If you stop, what is left is whole, and you can finish later.", "$muted"),)
            case Stage.STOPPED:
                yield ((UNDO_STOPPED, "$foreground"),)
            case Stage.REFUSED:
                yield (("Nothing was undone.", "$foreground"),)
            case _ if self._would is not None:
                yield from self._counted(self._would)

    def _counted(self, counts: TakenBack) -> Iterator[Piece]:
        for line in undone_lines(counts):
            yield ((line, "$foreground"),)
        yield EMPTY
        is_done = self.stage is Stage.DONE
        first = "The import is undone." if is_done else "selfkind makes a backup first."
        yield ((f"{first} To have everything again, import the file once more.", "$foreground"),)

    def progress_line(self) -> str:
        """Return how far it is: a bar, once something is compared or deleted."""
        _, done, steps, _ = self._progress
        if not steps:
            return "Making a backup…" if self.stage is Stage.WORKING else "Reading what the import brought…"
        return self.bar(done / steps)

    def action_begin(self) -> None:
        """Undo the import; a second press does nothing."""
        if self.stage in (Stage.SHOWN, Stage.STOPPED):
            self.begin(Stage.WORKING)

    def action_leave(self) -> None:
        """Go back; while the import is undone, stop that."""
        self.leave(self.stage is Stage.DONE)


async def open_undo(app: BaseApp, id: str, name: str, done: Callable[[], object] = lambda: None) -> None:
    """Open the page, and call `done` once the import is undone."""

    def left(is_done: bool | None) -> None:
        if is_done:
            done()

    await app.push_screen(UndoImportScreen(id, name), left)
