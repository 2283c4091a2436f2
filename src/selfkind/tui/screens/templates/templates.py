"""Templates: worksheets of one's own, to fill in, change and delete."""

from __future__ import annotations

from collections.abc import Iterable

from textual import work
from textual.app import ComposeResult

from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.template import Template, exercise_of
from selfkind.domain.practice.exercise import Exercise
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.table import hints_of, undoable
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.text import shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Cell, Row, Rows

NONE = ("You have no templates yet.", "A template is a worksheet with your own questions.")


class TemplatesScreen(PageScreen):
    """The list: the templates made here, then the forms in the packs folder, which are changed in their files."""

    scopes = ("templates",)
    BINDINGS = bindings("templates")
    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    TemplatesScreen Rows {
        height: 1fr; margin: 1 1 0 1; border: round $line; border-title-color: $primary; border-title-style: bold;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._templates: dict[str, Template] = {}
        self._in_files: dict[str, tuple[Exercise, str]] = {}

    def compose(self) -> ComposeResult:
        """Compose the list and the keys."""
        yield Rows("Templates")
        yield KeyBar(self.key_hints(), last=3)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys that work on what is under the cursor, and those of the app."""
        key = self._key
        own = ["write"] if key in self._templates or key in self._in_files else []
        own += ["new", *(["edit", "delete"] if key in self._templates else [])]
        ids = (*(f"templates.{name}" for name in own), "app.undo", "app.keys", "templates.back", "app.help_now")
        return hints_of(self.app.keys, dict.fromkeys(ids, ""))

    def on_mount(self) -> None:
        """Load the list, and load it again after every change, also one by another process."""
        self.app.changed.subscribe(self, lambda _: self._reload())
        self._reload()

    def on_screen_resume(self) -> None:
        """Load again what was made meanwhile."""
        self._reload()

    @work(group="load", exclusive=True)
    async def _reload(self) -> None:
        try:
            templates = await self.app.ask(lambda companion: companion.templates.all())
            in_files = await self.app.ask(lambda companion: companion.forms_in_packs())
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        self._templates = {one.id: one for one in templates}
        self._in_files = {exercise.id: (exercise, file) for exercise, file in in_files}
        self.query_one(Rows).show(list(self._rows()))
        self.on_rows_moved()

    def _rows(self) -> Iterable[Row]:
        for template in self._templates.values():
            exercise = exercise_of(template)
            yield Row(template.id, (Cell(exercise.name),), (Cell(exercise.amount, "muted"),))
        for exercise, file in self._in_files.values():
            yield Row(exercise.id, (Cell(exercise.name),), (Cell(f"in {file}", "muted"),))
        if not (self._templates or self._in_files):
            for line in NONE:
                yield Row(left=(Cell(line, "muted"),))

    @property
    def _key(self) -> str:
        return next((rows.key for rows in self.query(Rows)), None) or ""

    def on_rows_moved(self) -> None:
        """Show the keys that work on what is under the cursor."""
        self.query_one(KeyBar).show(self.key_hints())

    async def on_rows_chosen(self) -> None:
        """Fill in what was chosen."""
        await self.action_write()

    async def action_write(self) -> None:
        """Fill in the template under the cursor."""
        if self._key in self._templates:
            await self.app.open_exercise(exercise_of(self._templates[self._key]))
        elif self._key in self._in_files:
            await self.app.open_exercise(self._in_files[self._key][0])

    async def action_new(self) -> None:
        """Make a template."""
        from selfkind.tui.screens.templates.template import TemplateScreen

        await self.app.push_screen(TemplateScreen())

    async def action_edit(self) -> None:
        """Change the template under the cursor."""
        template = self._templates.get(self._key)
        if template is None:
            self._say_file()
            return
        from selfkind.tui.screens.templates.template import TemplateScreen

        await self.app.push_screen(TemplateScreen(template))

    def _say_file(self) -> None:
        """Say where a form of the packs folder is changed: its file may have notes of its writer."""
        if self._key in self._in_files:
            file = self._in_files[self._key][1]
            self.app.show_notice(f"This one is in {shown(file)} in your packs folder. Change it there.")

    async def action_delete(self) -> None:
        """Move the template under the cursor to the bin; undo restores it."""
        template = self._templates.get(self._key)
        if template is None:
            self._say_file()
            return
        deletion = await self.app.attempt(lambda companion: companion.templates.delete(template))
        if deletion.is_done:
            said = "In the bin for 30 days. What you wrote with it stays."
            self.app.show_notice(undoable(self.app.keys, said))
