"""Opening exercises: by their id, after a word of care where there has to be one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.screen import Screen

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import Exercise, Wish
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.base_app import BaseApp


class ExerciseOpening:
    """Opens exercises over the screens of an app."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app

    async def open(self, exercise: Exercise, occurrence: Occurrence | None = None) -> None:
        """Open an exercise. Finishing it ticks `occurrence`, or the first open item that names it."""
        from selfkind.tui.exercise_screens import screen_for

        await self._open(exercise, screen_for(exercise, occurrence), lambda: None)

    async def open_by_id(self, exercise_id: str, occurrence: Occurrence | None = None) -> None:
        """Open an exercise by its id; a notice says when there is none."""
        try:
            exercise = await self._app.ask(lambda companion: companion.practice.exercise(exercise_id))
        except SelfkindError as problem:
            self._app.show_notice(problem.message, "warning")
            return
        await self.open(exercise, occurrence)

    async def open_only(self, exercise: Exercise, wish: Wish) -> None:
        """Open an exercise that was asked for in the shell; leaving it leaves the app."""
        from selfkind.tui.exercise_screens import screen_for

        await self._open(exercise, screen_for(exercise, wish=wish), lambda: self._app.exit(0))

    async def _open(self, exercise: Exercise, screen: Screen[Any], left: Callable[[], None]) -> None:
        """Open a screen, after a word of care where there has to be one; `left` is called when it is left."""
        app, care = self._app, ""
        if exercise.pattern is not None and exercise.pattern.holds:
            care = await app.ask(lambda companion: companion.practice.needs_care(exercise))
        if not care:
            await app.push_screen(screen, lambda _: left())
            return
        from selfkind.tui.screens.confirm import ConfirmScreen

        async def answered(begins: bool | None) -> None:
            if begins:
                await app.push_screen(screen, lambda _: left())
                with suppress(SelfkindError):  # where nothing can be kept, it is said again the next time
                    await app.ask(lambda companion: companion.practice.keep_caution_read())
            else:
                left()

        await app.push_screen(ConfirmScreen(exercise.name, care), answered)
