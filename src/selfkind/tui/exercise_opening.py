"""Opening exercises: by their id, or for an item, after a word of care where there has to be one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.screen import Screen

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import Exercise, Wish
from selfkind.domain.routine.plan import Occurrence
from selfkind.domain.routine.routine import RoutineItem
from selfkind.tui.base_app import BaseApp


class ExerciseOpening(BaseApp):
    """An app that opens exercises over its screens."""

    async def open_exercise(self, exercise: Exercise, occurrence: Occurrence | None = None) -> None:
        """Open the screen of an exercise; finishing it ticks `occurrence`, or the first open item that names it.

        It is there when this returns, so that a letter typed right after the key ticks or moves nothing on the
        screen below.
        """
        from selfkind.tui.exercise_screens import screen_for

        await self._open(exercise, screen_for(exercise, occurrence), lambda: None)

    async def begin_exercise(self, exercise_id: str) -> None:
        """Open an exercise by its id; a notice says when there is none."""
        try:
            exercise = await self.ask(lambda companion: companion.practice.exercise(exercise_id))
        except SelfkindError as problem:
            self.show_notice(problem.message, "warning")
            return
        await self.open_exercise(exercise)

    async def begin_item(self, item: RoutineItem, occurrence: Occurrence | None) -> None:
        """Open the exercise of an item, or a card for one without. Finishing it ticks `occurrence`."""
        from selfkind.tui.exercise_screens import card_of

        try:
            exercise = await self.ask(lambda companion: companion.practice.exercise(item.exercise))
        except SelfkindError:
            exercise = card_of(item)
        await self.open_exercise(exercise, occurrence)

    async def open_only(self, exercise: Exercise, wish: Wish) -> None:
        """Open an exercise that was asked for in the shell; leaving it leaves the app."""
        from selfkind.tui.exercise_screens import screen_for

        await self._open(exercise, screen_for(exercise, wish=wish), lambda: self.exit(0))

    async def _open(self, exercise: Exercise, screen: Screen[Any], left: Callable[[], None]) -> None:
        """Open a screen, after a word of care where there has to be one; `left` is called when it is left."""
        care = ""
        if exercise.pattern is not None and exercise.pattern.holds:
            care = await self.ask(lambda companion: companion.practice.needs_care(exercise))
        if not care:
            await self.push_screen(screen, lambda _: left())
            return
        from selfkind.tui.screens.confirm import ConfirmScreen

        async def answered(begins: bool | None) -> None:
            if begins:
                await self.push_screen(screen, lambda _: left())
                with suppress(SelfkindError):  # it is shown again the next time
                    await self.ask(lambda companion: companion.practice.keep_caution_read())
            else:
                left()

        await self.push_screen(ConfirmScreen(exercise.name, care), answered)
