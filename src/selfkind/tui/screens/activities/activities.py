"""Activities: small kind things to do, found as one types, to begin, mark, and add to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from selfkind.domain.practice.activities import Activity, Mark, facts, found
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.inputs import Line
from selfkind.tui.layout.row import fact_cells
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class Listed(NamedTuple):
    """An activity in the list. One that is `first` of its category stands below the name of that."""

    activity: Activity
    first: bool

    @property
    def id(self) -> str:
        """The id of the activity."""
        return self.activity.id


class ActivitiesScreen(ListPage[Listed]):
    """The list, a field to find in it, and the selected activity in words."""

    scopes = ("activities",)
    BINDINGS = bindings("activities")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    title_words = "Activities"
    DEFAULT_CSS = """
    ActivitiesScreen {
        & Line { margin: 1 2 0 2; max-width: 88; }
        & #main { width: 100%; height: 1fr; }
        & Rows { width: 5fr; max-width: 90; }
        & #side { width: 3fr; max-width: 60; margin: 1 1 0 0; }
        & Panel { padding: 1 2; }
        &.-narrow #side { display: none; }
        &.-narrow Line { margin: 0 1; }
        &.-narrow Rows { width: 100%; margin: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._shows_hidden = False

    def body(self) -> Iterable[Widget]:
        """Compose the field, the list and the words about what is selected."""
        yield Line(placeholder="find by name, rest, low energy, 5 min, indoors, free", id="find")
        with Horizontal(id="main"):
            yield Rows(self.title_words)
            with Vertical(id="side"):
                yield Panel("", id="about")

    def read(self, companion: Companion) -> Iterable[Listed]:
        """Return the activities that fit what was typed."""
        words = f"{self._words} hidden" if self._shows_hidden else self._words
        category = None
        for one in found(words, companion.activities.all()):
            yield Listed(one, one.category != category)
            category = one.category

    def rows_of(self, one: Listed) -> Iterable[Row]:
        """Return the row of one, below the name of its category where that begins."""
        activity = one.activity
        if one.first:
            yield Row(left=(Cell(activity.category, "heading"),))
        about = facts(activity.exercise, short=True)
        right = fact_cells(["favourite", *about] if activity.is_favourite else about)
        yield Row(one.id, (Cell(f"  {activity.exercise.name}"),), right, spare=len(about))

    @property
    def empty_words(self) -> str:
        """What the list says when nothing is in it."""
        if self._shows_hidden:
            return "You haven't hidden any activities like this."
        return "No activity is like this. Try fewer words, or add one of your own."

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with what is under the cursor, and without anything."""
        one = self.here
        if one is None:
            return ("find", "new", "hidden")
        own = ("edit", "delete") if one.activity.own is not None else ()
        return ("begin", "find", "favourite", "hide", "routine", "new", *own, "hidden")

    def own_words(self) -> Mapping[str, str]:
        """Return what the keys do among the hidden activities."""
        return {"hide": "show again", "hidden": "the others"} if self._shows_hidden else {}

    def on_rows_moved(self) -> None:
        """Show the activity under the cursor in words, and the keys that work on it."""
        super().on_rows_moved()
        for panel in self.query(Panel):
            one = self.here
            if one is None:
                panel.show_lines()
                continue
            exercise = one.activity.exercise
            panel.border_title = Content(shown(exercise.name))
            lines = [Content(block(exercise.summary))] if exercise.summary else []
            lines += [Content(""), Content.assemble((", ".join(facts(exercise)), "$muted"))]
            if exercise.tiny:
                tiny = Content.assemble(("Tiny version: ", "$muted"), (block(exercise.tiny), "$foreground"))
                lines += [Content(""), tiny]
            panel.show_lines(*lines)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._words = event.value
        self.reload()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.action_find()

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, Line)

    def action_find(self) -> None:
        """Go to the field, and from there back to the list."""
        (self.query_one(Rows) if self._is_typing else self.query_one(Line)).focus()

    def action_leave(self) -> None:
        """Go back to the list from the field, which is emptied; then to all, then to where the page was opened."""
        line = self.query_one(Line)
        if self._is_typing or line.value:
            line.value = ""
            self.query_one(Rows).focus()
        elif self._shows_hidden:
            self.action_hidden()
        else:
            self.dismiss(None)

    async def on_rows_chosen(self) -> None:
        """Begin what was chosen."""
        await self.action_begin()

    async def action_begin(self) -> None:
        """Begin the activity under the cursor."""
        if self.here is not None:
            await self.app.begin_activity(self.here.activity.exercise)

    async def action_worksheet(self) -> None:
        """Print the worksheet of what is under the cursor, blank."""
        if self.here is not None:
            from selfkind.tui.screens.worksheet.blank import print_blank

            exercise = self.here.activity.exercise
            await print_blank(self.app, lambda companion: companion.worksheets.of_exercise(exercise))

    async def action_favourite(self) -> None:
        """Make the activity under the cursor a favourite, or not."""
        if self.here is not None:
            one = self.here.activity
            said = (
                "is like the others again."
                if one.is_favourite
                else "is a favourite. You'll see it a little more often."
            )
            await self._mark(one, None if one.is_favourite else Mark.FAVOURITE, said)

    async def action_hide(self) -> None:
        """Hide the activity under the cursor, or bring it back."""
        if self.here is not None:
            one = self.here.activity
            await self._mark(
                one, None if one.is_hidden else Mark.HIDDEN, "is back." if one.is_hidden else "is hidden."
            )

    async def _mark(self, one: Activity, mark: Mark | None, said: str) -> None:
        marking = await self.app.attempt(lambda companion: companion.activities.mark(one, mark))
        if marking.is_done:
            self.app.show_notice(undoable(self.app.keys, f"“{shown(one.exercise.name)}” {said}"))

    def action_hidden(self) -> None:
        """Show the hidden activities, or the others again."""
        self._shows_hidden = not self._shows_hidden
        self.query_one(Rows).border_title = "Hidden activities" if self._shows_hidden else self.title_words
        self.reload()

    async def action_routine(self) -> None:
        """Add the activity under the cursor to the routine."""
        if self.here is not None:
            from selfkind.tui.screens.today.item import ItemScreen

            await self.app.push_screen(ItemScreen(exercise=self.here.activity.exercise))

    async def action_new(self) -> None:
        """Add an activity of the user's own."""
        from selfkind.tui.screens.activities.own_activity import OwnActivityScreen

        await self.app.push_screen(OwnActivityScreen())

    def _is_own(self) -> bool:
        one = self.here
        if one is not None and one.activity.own is None:
            self.app.show_notice("You can change and delete your own activities. This one you can hide.")
        return one is not None and one.activity.own is not None

    async def action_edit(self) -> None:
        """Change the activity under the cursor."""
        if self._is_own() and self.here is not None:
            from selfkind.tui.screens.activities.own_activity import OwnActivityScreen

            await self.app.push_screen(OwnActivityScreen(self.here.activity.own))

    async def action_delete(self) -> None:
        """Move the activity under the cursor to the bin; undo restores it."""
        own = self.here.activity.own if self._is_own() and self.here is not None else None
        if own is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.activities.delete(own))
        if deletion.is_done:
            said = "The activity is in the bin for 30 days. What you did stays in your journal."
            self.app.show_notice(undoable(self.app.keys, said))
