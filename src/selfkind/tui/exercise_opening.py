"""Opening exercises: by their id, or for an item, after a word of care where there has to be one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.tui.base_app import BaseApp
from selfkind.tui.screen_table import PAGES

if TYPE_CHECKING:
    # Today is shown without any of them: they are imported when an exercise is opened.
    from selfkind.companion.path import StepHere
    from selfkind.domain.practice.exercise import Exercise, Wish
    from selfkind.domain.routine.plan import Occurrence
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.tui.screens.activity import ActivityScreen
    from selfkind.tui.screens.base import PageScreen


class ExerciseOpening(BaseApp):
    """An app that opens exercises over its screens."""

    async def open_exercise(
        self, exercise: Exercise, occurrence: Occurrence | None = None, wish: Wish | None = None
    ) -> None:
        """Open the screen of an exercise; finishing it ticks `occurrence`, or the first open item that names it.
        `wish` is for timed ones.

        It is there when this returns, so that a letter typed right after the key ticks or moves nothing on the
        screen below.
        """
        await self._open(exercise, occurrence, wish)

    async def begin_exercise(self, exercise_id: str) -> None:
        """Open an exercise by its id; a notice says when there is none."""
        try:
            exercise = await self.ask(lambda companion: companion.practice.exercise(exercise_id))
        except SelfkindError as problem:
            self.show_notice(problem.message, "warning")
            return
        await self.open_exercise(exercise)

    async def begin_activity(self, exercise: Exercise) -> None:
        """Open an activity; when an item of today waits for it, the card is that of the item."""
        occurrence = None
        with suppress(SelfkindError):  # a routine that can't be read is no obstacle
            today = self.env.today()
            occurrence = await self.ask(lambda companion: companion.planning.waiting_for(exercise.id, today))
        await self.open_exercise(exercise, occurrence)

    async def begin_item(self, item: RoutineItem, occurrence: Occurrence | None) -> None:
        """Open the exercise of an item, or a card for one without. Finishing it ticks `occurrence`."""
        try:
            exercise = await self.ask(lambda companion: companion.practice.exercise(item.exercise))
        except SelfkindError:
            exercise = _card_of(item)
        await self.open_exercise(exercise, occurrence)

    async def open_step(self, here: StepHere) -> None:
        """Open what a step of the path asks for: its page, or its exercise, which counts for the step when it's
        finished. Where nothing is here yet, a notice says so."""
        if here.opens_page:
            await self._open_page_of(here.step.page)
        elif here.exercise is not None:
            from selfkind.domain.practice.exercise import Wish

            await self._open(here.exercise, None, Wish(here.step.timed, step=here.id))
        else:
            self.show_notice(here.waiting)

    async def _open_page_of(self, page: str) -> None:
        if page == "start":
            from selfkind.tui.screens.path.start import StartScreen

            await self.push_screen(StartScreen())
        elif page == "weeks":
            from selfkind.tui.screens.path.weeks import WeeksScreen

            await self.push_screen(WeeksScreen())
        else:
            # Not by the action of its key, which does nothing over another page, as the path is one.
            await self.push_screen(next(row for row in PAGES if row.mode == page).load())

    async def open_only(self, exercise: Exercise, wish: Wish) -> None:
        """Open an exercise that was asked for in the shell; leaving it leaves the app."""
        await self._open(exercise, None, wish, left=lambda: self.exit(0))

    async def _open(
        self,
        exercise: Exercise,
        occurrence: Occurrence | None,
        wish: Wish | None = None,
        *,
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Open the screen of an exercise, after a word of care where there has to be one.

        `wish` is for timed exercises; `left` is called when the screen is left.
        """
        screen = await self._screen_of(exercise, occurrence, wish)
        step = wish.step if wish is not None else ""
        if step:
            await self.ask(lambda companion: companion.paths.open(step))
            left = self._leaving_step(left)
        screen.of_exercise, screen.of_step = exercise.id, step
        screen.of_item = occurrence.item.id if occurrence is not None else ""
        care = ""
        if exercise.pattern is not None or exercise.guide is not None:
            care = await self.ask(lambda companion: companion.practice.needs_care(exercise))
        elif exercise.kind == "boundary":
            care = await self.ask(lambda companion: companion.boundaries.needs_care())
        if not care:
            await self.push_screen(screen, lambda _: left())
            return
        from selfkind.tui.screens.confirm import ConfirmScreen

        async def answered(begins: bool | None) -> None:
            if begins:
                await self.push_screen(screen, lambda _: left())
                with suppress(SelfkindError):  # it is shown again the next time
                    if exercise.kind == "boundary":
                        await self.ask(lambda companion: companion.boundaries.keep_safety_seen())
                    else:
                        await self.ask(lambda companion: companion.practice.keep_caution_read(exercise))
            else:
                left()

        await self.push_screen(ConfirmScreen(exercise.name, self.env.with_keys(care)), answered)

    async def _screen_of(
        self, exercise: Exercise, occurrence: Occurrence | None, wish: Wish | None
    ) -> PageScreen | ActivityScreen:
        if exercise.kind == "circle":
            from selfkind.tui.screens.circle.opening import circle_page

            return await circle_page(self, exercise)
        if exercise.kind == "card":
            from selfkind.tui.screens.card.fill import fill_page

            day, item = (None, None) if occurrence is None else (occurrence.day, occurrence.item)
            return await fill_page(self, day, item)
        if exercise.kind == "homework":
            from selfkind.tui.screens.homework.start import StartHomeworkScreen

            return StartHomeworkScreen()
        if exercise.kind != "boundary":
            return _screen_for(exercise, occurrence, wish)
        from selfkind.tui.screens.boundaries.opening import boundary_page

        return await boundary_page(self, exercise, occurrence)

    def _leaving_step(self, left: Callable[[], None]) -> Callable[[], None]:
        """Return what is called when the exercise of a step is left."""

        def leaving() -> None:
            self.run_worker(self.ask(lambda companion: companion.paths.leave()))
            left()

        return leaving


def _screen_for(
    exercise: Exercise, occurrence: Occurrence | None, wish: Wish | None
) -> PageScreen | ActivityScreen:
    from selfkind.domain.practice.exercise import ExerciseKind, Wish

    match exercise.kind:
        case ExerciseKind.FORM:
            from selfkind.tui.screens.journal.form_page import form_page

            return form_page(exercise, occurrence)
        case ExerciseKind.BREATHING | ExerciseKind.GUIDED:
            from selfkind.tui.screens.practise.session import SessionScreen

            if wish is None and occurrence is not None:
                wish = Wish(occurrence.item.minutes)
            return SessionScreen(exercise, occurrence, wish)
        case ExerciseKind.CHECK_IN:
            from selfkind.tui.screens.feelings.feelings import FeelingsScreen

            return FeelingsScreen(occurrence)
        case _:  # those with a page of their own are opened before
            from selfkind.tui.screens.activity import ActivityScreen

            return ActivityScreen(exercise, occurrence)


def _card_of(item: RoutineItem) -> Exercise:
    """Return an item whose exercise no pack has, as a card of its own words."""
    from selfkind.domain.practice.exercise import Exercise, ExerciseKind

    gone = "What this item opens isn't available right now. You can do the item the way you like."
    summary = gone if item.exercise else ""
    return Exercise(item.exercise, item.name, ExerciseKind.ACTIVITY, summary, item.minutes, tiny=item.tiny)
