"""What the keys of Today do with the item under the cursor."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from selfkind.domain.routine.plan import Occurrence, Standing
from selfkind.domain.routine.routine import Part
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.base import HasApp

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem


class ItemKeys(HasApp):
    """Begin, tick, rest, put aside, add, change, remove and move items. Each change is the companion's; the screen
    hears of it and shows the new plan."""

    @property
    @abstractmethod
    def current(self) -> Occurrence | None:
        """The occurrence under the cursor, None when nothing is planned."""

    @property
    @abstractmethod
    def nothing_here(self) -> str:
        """What to show where a key finds no item; "" for nothing."""

    def _current_for(self, what: str) -> Occurrence | None:
        """Return the occurrence under the cursor; None, with a notice that says why, when it can't be changed."""
        current = self.current
        if current is None:
            self.app.show_notice(self.nothing_here)
        elif current.day > self.app.env.today():
            self.app.show_notice(f"{current.day:%A} isn't here yet. You can {what} this item on the day itself.")
            return None
        return current

    @property
    def unticks(self) -> bool:
        """Whether the key that ticks would untick what is under the cursor. On a day of rest, an item that has no
        tick of its own can be done all the same."""
        current = self.current
        return current is not None and not (current.is_open or current.is_let_be or current.completion is None)

    async def action_begin(self) -> None:
        """Open the exercise of the item; an item without one is shown as a card."""
        current = self._current_for("begin")
        if current is not None:
            await self.app.begin_item(current.item, current)

    async def action_done(self) -> None:
        """Tick, or untick what is ticked."""
        current = self._current_for("tick")
        if current is None:
            return
        item, day = current.item, current.day
        if self.unticks:
            await self.app.attempt(lambda companion: companion.planning.untick(item, day, current.slot))
        else:
            await self.app.attempt(lambda companion: companion.planning.tick(item, day))

    async def _mark(self, state: Standing, what: str) -> None:
        current = self._current_for(what)
        if current is None:
            return
        item, day = current.item, current.day
        if current.state is state and current.completion is None:
            self.app.show_notice(self.app.env.text("rest_day"))
        elif current.state is state:
            await self.app.attempt(lambda companion: companion.planning.untick(item, day, current.slot))
        else:
            await self.app.attempt(lambda companion: companion.planning.tick(item, day, state=state))

    async def action_tiny(self) -> None:
        """Tick the small version; it counts as the whole."""
        await self._mark(Standing.TINY, "tick")

    async def action_rest(self) -> None:
        """Let it rest today."""
        await self._mark(Standing.REST, "rest from")

    async def action_part(self) -> None:
        """Mark it as done in part."""
        await self._mark(Standing.PART, "tick")

    async def action_note(self) -> None:
        """Write a note about it, and how many minutes it took."""
        current = self._current_for("tick")
        if current is not None:
            from selfkind.tui.screens.today.note import NoteScreen

            await self.app.push_screen(NoteScreen(current, self.app.env.today()))

    async def action_later(self) -> None:
        """Put the item aside for later today, or bring it back."""
        current = self._current_for("move")
        if current is None:
            return
        if not current.is_open:
            self.app.show_notice(f"{current.item.name} is already done or resting today.")
            return
        item, day = current.item, current.day
        # The cursor stays: the next key must not change an item that nobody looked at.
        await self.app.attempt(lambda companion: companion.planning.put_aside(item, day))

    async def action_add(self) -> None:
        """Add an item to the routine, from the library or in one's own words."""
        from selfkind.tui.screens.routine.library import add_from_library

        current = self.current
        await add_from_library(self.app, current.item.part if current else Part.ANY)

    async def action_edit(self) -> None:
        """Change the item under the cursor."""
        from selfkind.tui.screens.today.item import ItemScreen

        current = self.current
        if current is None:
            self.app.show_notice(self.nothing_here)
        else:
            await self.app.push_screen(ItemScreen(current.item, current.item.part))

    async def action_remove(self) -> None:
        """Archive the item; undo and the page of the routine restore it."""
        current = self.current
        if current is None:
            return
        removal = await self.app.attempt(lambda companion: companion.routine.remove(current.item))
        if removal.is_done:
            said = f"Archived “{current.item.name}”. Its history stays."
            self.app.show_notice(undoable(self.app.keys, said))

    async def _move(self, by: int) -> None:
        current = self.current
        if current is None:
            return

        def move(companion: Companion) -> Result[RoutineItem]:
            # Past an item that isn't on this day, nothing would be seen to move.
            shown = {one.item.id for one in companion.planning.plan(current.day).occurrences}
            return companion.routine.move(current.item, by, shown)

        await self.app.attempt(move)

    async def action_move_up(self) -> None:
        """Move the item up."""
        await self._move(-1)

    async def action_move_down(self) -> None:
        """Move the item down."""
        await self._move(1)
