"""The page of the path's last step: on which days each practice of the routine is due from now on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.domain.phrases.rules import Rule, schedule_words
from selfkind.domain.practice.exercise import LOOK_BACK
from selfkind.domain.result import Result
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.choices_page import ChoicesPage, PageLine
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.widgets.rows import Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.path import Standing, StepHere
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.routine.routine import RoutineItem

ABOUT, ADD, DONE = "weeks_about", "look-back", "done"


class WeeksScreen(ChoicesPage):
    """The list. Enter on an item asks how often it's due; the last line marks the page as done for its step."""

    scopes = ("weeks",)
    BINDINGS = bindings("weeks")
    title_words = "Your weeks"
    texts = (ABOUT,)

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, RoutineItem] = {}
        self._look_back: Exercise | None = None

    def read(self, companion: Companion) -> Iterable[PageLine]:
        """Return the items with how often they're due, and a weekly look-back where none of them is one."""
        self._items = {one.id: one for one in companion.routine.items()}
        self._look_back = companion.look_backs.exercise()
        yield PageLine(ABOUT, self.app.env.text(ABOUT))
        for id, item in self._items.items():
            yield PageLine(id, item.name, schedule_words(Rule(item.cadence, item.times, item.per_day)))
        if not any(item.exercise == LOOK_BACK for item in self._items.values()):
            yield PageLine(ADD, "Add a weekly look-back", "not in your routine")
        yield PageLine(DONE, "My weeks look like this: mark the step as done")

    def rows_of(self, line: PageLine) -> Iterable[Row]:
        """Return the row of a choice, or the rows of a text with a space after them."""
        yield from super().rows_of(line)
        if line.id == ABOUT:
            yield Row()

    def first_key(self) -> str | None:
        """Return the first item."""
        return next(iter(self._items), DONE)

    async def choose(self, id: str) -> None:
        """Ask how often an item is due, add a look-back, or mark the step as done."""
        if id == DONE:
            await self._mark_done()
        elif id == ADD:
            await self.app.push_screen(ItemScreen(exercise=self._look_back, often="weekly", begins_at="cadence"))
        else:
            await self.app.push_screen(ItemScreen(self._items[id], begins_at="cadence"))

    async def _mark_done(self) -> None:
        done = await self.app.attempt(_mark_done)
        if not done.is_done:
            return
        if done.value is not None:
            here, standing = done.value
            said = [f"Step {here.number} is done.", standing.path.after if standing.is_finished else ""]
            self.app.show_notice(undoable(self.app.keys, " ".join(filter(None, said))))
        self.dismiss()


def _mark_done(companion: Companion) -> Result[tuple[StepHere, Standing] | None]:
    standing = companion.paths.standing()
    here = next((one for one in standing.steps if one.step.page == "weeks"), None)
    if here is None:
        return Result(None)
    done = companion.paths.done(here, standing.path)
    return Result((here, done.value), done.warning)
