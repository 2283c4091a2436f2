"""What homework can begin with: one's own words, a template of one's own, or a ready one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.ready import by_giver
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.homework.assignment import AssignmentScreen
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row, wrapped

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

NOTHING = "nothing"
"""The id of the line for one's own words."""


class Beginning(NamedTuple):
    """Something to begin with. `heading` stands above the first of a group, and `template` is one of the user's
    own."""

    id: str
    assignment: Assignment
    heading: str = ""
    template: Assignment | None = None


class StartHomeworkScreen(ListPage[Beginning]):
    """The list. Its result is the homework that was added, None when it was left."""

    scopes = ("new_homework",)
    BINDINGS = bindings("new_homework")
    reads_months = False
    title_words = "New homework"
    empty_words = ""

    def read(self, companion: Companion) -> Iterable[Beginning]:
        """Return what there is to begin with. What the writer of a pack gave stands before the ready ones."""
        homework, now = companion.homework, companion.now()
        yield Beginning(NOTHING, Assignment("", "", now))
        for number, own in enumerate(homework.templates()):
            begun = replace(homework.begun(own.id) or own, id="")
            yield Beginning(own.id, begun, "" if number else "Your templates", own)
        for giver, group in by_giver(homework.ready()):
            heading = f"From {giver}" if giver else "Ready to use"
            for number, ready in enumerate(group):
                yield Beginning(ready.id, ready.assignment(now), "" if number else heading)

    def rows_of(self, one: Beginning) -> Iterable[Row]:
        """Return the rows of one: its title, and below that what it's for."""
        if one.id == NOTHING:
            yield Row(NOTHING, (Cell("In your own words", "primary"),))
            return
        if one.heading:
            yield Row()
            yield Row(left=(Cell(one.heading, "heading"),))
        often = (Cell(one.assignment.often, "muted"),) if one.assignment.often else ()
        yield Row(one.id, (Cell(one.assignment.title),), often, spare=1)
        width = max(min(self.app.size.width, 92) - 8, 20)
        for row in wrapped(one.assignment.why, "muted", width - 2) if one.assignment.why else ():
            yield row._replace(left=(Cell("  "), *row.left))

    def on_resize(self) -> None:
        """Break what each is for, for another width."""
        self.reload()

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with what is under the cursor."""
        if self.here is None:
            return ()
        return ("choose", "edit", "delete") if self.here.template is not None else ("choose",)

    async def on_rows_chosen(self) -> None:
        """Begin with what was chosen."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Begin homework with what is under the cursor, to change as one likes."""
        one = self.here
        if one is None:
            return

        def saved(kept: object) -> None:
            if kept is not None:
                self.dismiss(kept)

        begun_from = "" if one.id == NOTHING else one.id
        await self.app.push_screen(AssignmentScreen(begun=one.assignment, begun_from=begun_from), saved)

    def _own(self) -> Assignment | None:
        """Return the template of the user's own under the cursor; a notice says so of another."""
        one = self.here
        if one is not None and one.template is None:
            self.app.show_notice("You can change and delete templates of your own.")
        return one.template if one is not None else None

    async def action_edit(self) -> None:
        """Change the template under the cursor."""
        if (template := self._own()) is not None:
            await self.app.push_screen(AssignmentScreen(template))

    async def action_delete(self) -> None:
        """Move the template under the cursor to the bin; undo restores it."""
        if (template := self._own()) is None:
            return
        if (await self.app.attempt(lambda companion: companion.homework.delete(template))).is_done:
            said = "The template is in the bin for 30 days. Homework that began with it stays."
            self.app.show_notice(undoable(self.app.keys, said))
