"""Templates: worksheets of one's own, to fill in, change and delete."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.journal.template import Template, exercise_of
from selfkind.domain.practice.exercise import Exercise
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class Listed(NamedTuple):
    """An exercise to fill in: a `template` made here, or a form in a `file` of the packs folder."""

    exercise: Exercise
    template: Template | None = None
    file: str = ""

    @property
    def id(self) -> str:
        """The id of the exercise."""
        return self.exercise.id


class TemplatesScreen(ListPage[Listed]):
    """The list: the templates made here, then the forms in the packs folder, which are changed in their files."""

    scopes = ("templates",)
    BINDINGS = bindings("templates")
    title_words = "Templates"

    @property
    def empty_words(self) -> str:
        """What the list says when there are no templates."""
        return self.app.env.text("empty_templates")

    def read(self, companion: Companion) -> Iterable[Listed]:
        """Return the templates, and the forms of the packs folder."""
        made = [Listed(exercise_of(one), one) for one in companion.templates.all()]
        return [*made, *(Listed(exercise, None, file) for exercise, file in companion.packs.forms_in_folder())]

    def rows_of(self, one: Listed) -> Iterable[Row]:
        """Return the row of one: its name, with how many questions it has or where it is."""
        about = f"in {one.file}" if one.template is None else one.exercise.amount
        yield Row(one.id, (Cell(one.exercise.name),), (Cell(about, "muted"),))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with what is under the cursor, and without anything."""
        if self.here is None:
            return ("new",)
        return ("write", "new", *(["edit", "delete"] if self.here.template is not None else []))

    async def on_rows_chosen(self) -> None:
        """Fill in what was chosen."""
        await self.action_write()

    async def action_write(self) -> None:
        """Fill in the template under the cursor."""
        if self.here is not None:
            await self.app.open_exercise(self.here.exercise)

    async def action_worksheet(self) -> None:
        """Print the worksheet of what is under the cursor, blank."""
        if self.here is not None:
            from selfkind.tui.screens.worksheet.blank import print_blank

            exercise = self.here.exercise
            await print_blank(self.app, lambda companion: companion.worksheets.of_exercise(exercise))

    async def action_new(self) -> None:
        """Make a template."""
        from selfkind.tui.screens.templates.template import TemplateScreen

        await self.app.push_screen(TemplateScreen())

    @property
    def _template(self) -> Template | None:
        """The template under the cursor. Of a form in a file, say where it's changed: the file may have notes of
        its writer."""
        one = self.here
        if one is not None and one.template is None:
            self.app.show_notice(
                f"This template is in {shown(one.file)} in your packs folder. Change or delete it in that file."
            )
        return one.template if one is not None else None

    async def action_edit(self) -> None:
        """Change the template under the cursor."""
        if (template := self._template) is not None:
            from selfkind.tui.screens.templates.template import TemplateScreen

            await self.app.push_screen(TemplateScreen(template))

    async def action_delete(self) -> None:
        """Move the template under the cursor to the bin; undo restores it."""
        if (template := self._template) is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.templates.delete(template))
        if deletion.is_done:
            said = "The template is in the bin for 30 days. What you wrote with it stays."
            self.app.show_notice(undoable(self.app.keys, said))
