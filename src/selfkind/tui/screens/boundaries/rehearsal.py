"""A rehearsal in time: the words three times, with one slow breath after each, and then what they might say."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.boundaries import MINUTES, REHEARSE, SMALL_NO
from selfkind.companion.practice import SHORTEST_KEPT, Finished
from selfkind.domain.boundaries.practice import TIMES, BoundaryMoment
from selfkind.domain.boundaries.rehearsal import fullness, round_of, times_said
from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.practice.timeline import State, Timeline
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.screens.boundaries.moment import MomentScreen
from selfkind.tui.screens.boundaries.rehearsal_lines import AROUND, rehearsal_lines, words_broken
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.screens.practise.session_end import Ending
from selfkind.tui.screens.practise.session_keys import Stage, hints_at
from selfkind.tui.screens.practise.session_lines import PageSize
from selfkind.tui.widgets.figure import Room
from selfkind.tui.widgets.orb import WordLine

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.cue_player import CuePlayer
    from selfkind.domain.routine.plan import Occurrence


class RehearsalScreen(SessionScreen):
    """The page. The eyes stay open, for the `words` are read from it. It's saved as `moment` as soon as it's over,
    also when it's stopped; a moment with an id was saved before, and says how often then."""

    room = Room(share=0.3, least=7, fewest=5)

    def __init__(
        self,
        moment: BoundaryMoment,
        words: str,
        occurrence: Occurrence | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.moment = moment
        self._said = words
        self._pack: Mapping[str, str] = {}
        """The texts of the packs about boundaries."""
        exercise = Exercise(
            moment.boundary or SMALL_NO, REHEARSE, ExerciseKind.BOUNDARY, "", MINUTES, discreet=True
        )
        super().__init__(exercise, occurrence, clock=clock, wall=wall)

    def read(self, companion: Companion) -> tuple[Timeline, CuePlayer, int, str]:
        """Read the timeline, and what plays it."""
        self._pack = companion.boundaries.words().texts
        timeline = companion.boundaries.rehearsal(self._said)
        return timeline, companion.sound.cue_player(timeline), 0, "open"

    # What is drawn

    def words_needed(self) -> int:
        """Return how many lines the words to say take, with all that stands around them."""
        if self._outcome:
            return super().words_needed()
        settle = broken(self.session_run.timeline.settle_word, max(self.app.size.width - 4, 10))
        return max(len(settle), 1) + len(words_broken(self._said, self.app.size.width)) + AROUND

    def _show(self, state: State) -> None:
        super()._show(state._replace(level=fullness(state)))

    def lines_at(self, state: State, page: PageSize, pause_words: str, *, with_time: bool) -> list[WordLine]:
        """Return how to say the words, the words, and how far the rehearsal has come."""
        run = self.session_run
        return rehearsal_lines(
            state,
            self._said,
            page,
            number=round_of(run.timeline, run.elapsed),
            pause_words=pause_words,
            aside=self.aids.aside,
            with_time=with_time,
        )

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the keys that do something at this stage, and help now."""
        if self.stage is Stage.DONE:
            own = self._end_hints() if self._rested else []
            return [*own, *hints_of(self.app.keys, {"app.help_now": ""})]
        return hints_at(
            self.app.keys, self.stage, settling=False, guided=False, skips=self.can_skip, rested=False, asks=False
        )

    def _end_hints(self) -> list[tuple[str, str, str]]:
        answer = hints_of(self.app.keys, {"breathe.line": "what they might say"})
        if self._goes_on:
            return [("enter", "what they might say", "go_on"), ("esc", "done", "stop")]
        return [("enter", "back", "go_on"), *(answer if self._is_saved else [])]

    # What keys do

    @property
    def can_skip(self) -> bool:
        """Whether there's a part to skip: not before the first words."""
        return self.session_run.state.kind is PhaseKind.GUIDED

    def action_skip(self) -> None:
        """Skip this part; after the last breath, the rehearsal is over."""
        run = self.session_run
        if self.stage is Stage.RUNNING and run.state.cue is not None and run.state.cue == run.timeline.cues[-1]:
            self.run_worker(self._keep(completed=True), group="keep")
        else:
            super().action_skip()

    @property
    def _is_saved(self) -> bool:
        return self.ending is not None and bool(self.moment.id)

    @property
    def _goes_on(self) -> bool:
        """Whether what they might say comes next: after a whole rehearsal."""
        return self._is_saved and self.ending is not None and self.ending.completed

    async def action_go_on(self) -> None:
        """Go on to what they might say, after a whole rehearsal."""
        if self.is_over and self._goes_on:
            await self.action_line()
        else:
            await super().action_go_on()

    async def action_line(self) -> None:
        """Write down what they might say, and what to answer."""
        if self.is_over and self._is_saved:

            def answered(moment: object) -> None:
                if moment is not None:
                    self.dismiss()

            await self.app.push_screen(MomentScreen(self.moment, words=self._said, labels=self._pack), answered)

    async def action_care(self) -> None:
        """Read the words about safety: the rehearsal pauses meanwhile, and goes on from there."""
        await self.show_care(await self.app.ask(lambda companion: companion.boundaries.care()))

    async def action_feels(self, how: str) -> None:
        """Do nothing: a rehearsal doesn't ask how it is."""

    def action_anchor(self) -> None:
        """Do nothing: the attention is on the words."""

    def action_eyes(self) -> None:
        """Do nothing: the eyes stay open."""

    # What is kept

    async def keep(self, begun: date, *, completed: bool) -> Ending | None:
        """Save the rehearsal, also when it was stopped."""
        run, before = self.session_run, self.moment
        times = times_said(run.timeline, run.elapsed)
        if not times and run.practised < SHORTEST_KEPT:
            return None
        wanted = replace(before, times=times or None)
        item = self.occurrence.item if self.occurrence is not None else None
        if before.id:
            result = await self.app.ask(lambda companion: companion.boundaries.change(before, wanted))
        else:
            result = await self.app.ask(lambda companion: companion.boundaries.log(wanted, item))
        self.moment = result.value
        self.app.show_notice(result.warning, "warning")
        self.app.changed.publish("here")
        whole = times >= TIMES
        return Ending(
            run.timeline.end_word if whole else self.texts["soft_stop"],
            Finished(None, item, ""),
            self.texts,
            whole,
            plain=self._plain,
            more=self._pack.get("rehearse_after", "") if whole else "",
        )
