"""The library: everything that an item of the routine can open, found as one types, or something of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.activities import Activity, facts, found
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.routine.routine import Part
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.forms.inputs import Line
from selfkind.tui.layout.row import fact_cells
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.led_list import LedList
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.tui.base_app import BaseApp

OWN = "own item"
"""The key of the line for something of one's own. No exercise has it, since an id has no space."""


async def add_from_library(app: BaseApp, part: Part) -> None:
    """Choose what to add to a part of the routine, then open the page of the new item."""

    async def chosen(page: ItemScreen | None) -> None:
        if page is not None:
            await app.push_screen(page)

    await app.push_screen(LibraryScreen(part), chosen)


def _read(companion: Companion) -> tuple[list[Activity], set[str]]:
    """Return what there is, exercises first, and the ids of what is in the routine."""
    activities = companion.activities.all()
    known = {one.id for one in activities}
    exercises = [Activity(one) for one in companion.practice.exercises() if one.id not in known]
    every = [*exercises, *activities]
    # The exercises of a group stand together, whatever order the packs have them in.
    groups = list(dict.fromkeys(one.category for one in every))
    in_routine = {item.exercise for item in companion.routine.items()}
    return sorted(every, key=lambda one: groups.index(one.category)), in_routine


class LibraryScreen(LedList, PageScreen):
    """A field and a list, which the arrows move in while one types. Its result is the page of the new item, None
    when it was left."""

    scopes = ("library",)
    BINDINGS = bindings("library")
    AUTO_FOCUS = "Line"
    DEFAULT_CSS = """
    LibraryScreen {
        align-horizontal: center;
        & Line { width: 100%; margin: 1 2 0 2; max-width: 92; }
        & Rows {
            width: 100%; height: 1fr; margin: 1 1 0 1; max-width: 94; border: round $line;
            border-title-color: $primary; border-title-style: bold;
        }
        &.-low Rows { margin: 0 1; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part
        self._every: Sequence[Activity] = ()
        self._in_routine: set[str] = set()

    def compose(self) -> ComposeResult:
        """Compose the field, the list and the keys."""
        yield Line(placeholder="find by name, rest, low energy, 5 min, indoors, free", id="find")
        rows = Rows("Add to your routine", led=True)
        rows.can_focus = False
        yield rows
        yield KeyBar(self.key_hints(), last=1)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys, and that of help now which types nothing."""
        return self.typing_hints()

    def on_mount(self) -> None:
        """Offer something of one's own at once, and the library as soon as it's read."""
        self.show_found(self.query_one(Line).value)
        self._load()

    @work(group="load", exclusive=True)
    async def _load(self) -> None:
        try:
            self._every, self._in_routine = await self.app.ask(_read)
        except SelfkindError as problem:
            self.show_trouble(problem.message)
            return
        self.show_found(self.query_one(Line).value)

    def show_found(self, typed: str) -> None:
        """Show the line for something of one's own, and what is found below it."""
        words = " ".join(typed.split())
        matching = found(words, self._every)
        own = (Cell("Your own: "), Cell(words, "strong")) if words else (Cell("Something of your own"),)
        rows = [Row(OWN, own)]
        group = None
        for one in matching:
            if one.category != group:
                group = one.category
                rows.append(Row(left=(Cell(group, "heading"),)))
            rows.append(self._row(one.exercise))
        # The first that fits is selected, and not what was selected among other letters.
        first = matching[0].id if words and matching else OWN
        self.led.show(rows, key=first)

    def _row(self, exercise: Exercise) -> Row:
        right = fact_cells(["in your routine"] if exercise.id in self._in_routine else facts(exercise))
        return Row(exercise.id, (Cell(f"  {exercise.name}"),), right, spare=len(right))

    @on(Rows.Chosen)
    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Go on with what is at the cursor: an exercise, or words of one's own."""
        key = self.led.key
        if key == OWN:
            self.dismiss(ItemScreen(None, self._part, name=" ".join(self.query_one(Line).value.split())))
        one = next((one for one in self._every if one.id == key), None)
        if one is not None:
            self.dismiss(ItemScreen(None, self._part, one.exercise))

    def action_leave(self) -> None:
        """Empty the field, or go back to where the page was opened."""
        line = self.query_one(Line)
        if line.value:
            line.value = ""
        else:
            self.dismiss(None)
