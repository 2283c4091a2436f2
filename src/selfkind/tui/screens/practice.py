"""A timed practice: a full page that paces it, and keeps what was practised, also when it ends early."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.timer import Timer

from selfkind.companion.practising import Finished
from selfkind.domain.breath import PhaseKind
from selfkind.domain.counting import Count
from selfkind.domain.errors import SelfkindError, Unconfirmed
from selfkind.domain.exercise import Exercise, Wish
from selfkind.domain.guide import skipped
from selfkind.domain.hearing import AFTER_BELLS
from selfkind.domain.pacer import Pacer
from selfkind.domain.plan import Occurrence
from selfkind.domain.timeline import State, Timeline
from selfkind.tui.bindings import bindings
from selfkind.tui.key_words import text_of, with_keys
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.practice_end import GENTLER, Ending
from selfkind.tui.screens.practice_keys import Stage, hints_at
from selfkind.tui.screens.practice_lines import NOT_KEPT, TEXTS, Paper, fitted, lines_at
from selfkind.tui.widgets.figure import Figure
from selfkind.tui.widgets.orb import CentredKeys, WordLine, Words

if TYPE_CHECKING:
    from selfkind.companion.conductor import Conductor
    from selfkind.domain.session import Session

LOOKS = 25.0
"""How often a second the time is looked at, at least: words change within 50 ms of their moment on any link."""
DIM_AFTER = 10.0
"""Seconds without a key after which the screen is dim, when the eyes are closed (content brief 1)."""
ASIDE = 8.0
"""Seconds for which a short word about a key stands in the place of the line."""
BEFORE = {"heavy": "heavy", "same": "between", "light": "light", "unsure": "unsure"}
"""What is kept for the keys that say how it is at the beginning."""
STILL = 1.5
"""Seconds after the end in which keys that belonged to the practice do nothing yet."""


class PracticeScreen(PageScreen):
    """The page. `occurrence` is what finishing ticks; `clock` and `wall` are for tests."""

    scopes = ("breathe",)
    BINDINGS = bindings("breathe")
    DEFAULT_CSS = """
    PracticeScreen {
        layout: vertical; overflow: hidden;
        &.-dim Words { opacity: 35%; }
        &.-dim Orb { opacity: 35%; }
        &.-dim Outline { opacity: 35%; }
        &.-dim CentredKeys { visibility: hidden; }
    }
    """

    def __init__(
        self,
        exercise: Exercise,
        occurrence: Occurrence | None = None,
        wish: Wish | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._exercise, self._occurrence, self._wish = exercise, occurrence, wish or Wish()
        self._clock, self._wall = clock, wall
        self._figure = Figure(exercise, plain=self._plain)
        self._pacer = Pacer(clock, wall)
        self._timeline = Timeline(0.0)
        self._stage = Stage.OPENING
        self._completed = False
        self._texts: dict[str, str] = dict.fromkeys(TEXTS, "")
        self._held = self._caution = ""
        self._room, self._bare = 0, False
        self._refusal: tuple[WordLine, ...] = ()
        self._ending: Ending | None = None
        self._count: Count | None = None
        self._with_time = False
        self._before = ""
        self._aside, self._aside_until = "", 0.0
        self._anchor, self._anchors = 0, [""]
        self._eyes_closed = False
        self._conductor: Conductor | None = None
        self._touched = clock()
        self._settling = True
        self._ended = 0.0
        self._frames: Timer | None = None

    def compose(self) -> ComposeResult:
        """The disc, or the outline of a body, the words below it, and the keys."""
        yield self._figure.widget
        yield Words()
        yield CentredKeys(self.key_hints(), last=1)

    @property
    def stage(self) -> Stage:
        """Where the page is."""
        return self._stage

    @property
    def still(self) -> bool:
        """Whether nothing is to move: a setting of ours, or `TEXTUAL_ANIMATIONS=none`."""
        return self.kind_app.companion.settings.reduced_motion or self.app.animation_level == "none"

    async def on_mount(self) -> None:
        """Read the timeline and the words, and begin."""
        try:
            self._timeline = await self.kind_app.ask(self._read)
        except SelfkindError as problem:
            self.kind_app.say(problem.message, "warning")
            self.dismiss()
            return
        self._stage = Stage.RUNNING
        sounding = self.kind_app.companion.sounding
        self._conductor = sounding.conductor(self._timeline, quiet=self._wish.quiet, voice=self._wish.voice)
        self._pacer = Pacer(self._clock, self._wall)
        self._pacer.go_on()
        self._frames = self.set_interval(1 / max(self._figure.pictures(self.app.size), LOOKS), self._tick)
        self._show_keys()
        if self.is_current:
            self._draw()
        else:
            self.on_screen_suspend()

    def _read(self) -> Timeline:
        """What the page needs from the companion, in one go of its worker."""
        companion = self.kind_app.companion
        self._texts = {key: text_of(companion, key) for key in TEXTS}
        self._caution = with_keys(self._exercise.caution, companion)
        self._anchors = self._texts["anchors"].splitlines() or [""]
        self._anchor = companion.practice.anchor() % len(self._anchors)
        self._count = Count() if self._counts else None
        return companion.practice.timeline(self._exercise, self._wish.minutes, speed=self._wish.speed)

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """The keys that do something at this stage, and help now."""
        return hints_at(
            self.kind_app.keys,
            self._stage,
            settling=self._settling and not self._before,
            guided=self._exercise.guide is not None,
            body=self._figure.is_body,
            rested=self._rested,
            asks=self._ending is not None and self._ending.asks,
            kept=self._ending is not None and self._ending.session is not None,
            offers=self._ending is not None and self._ending.offers,
            counts=self._counts,
        )

    @property
    def _counts(self) -> bool:
        return self._exercise.guide is not None and self._exercise.guide.counts

    @property
    def _outcome(self) -> tuple[WordLine, ...]:
        """What stands there when it is over, or could not be kept."""
        return self._refusal or (self._ending.lines if self._ending is not None else ())

    # What is drawn

    def on_resize(self) -> None:
        """Everything has another place now."""
        self._arrange()

    def _arrange(self) -> None:
        """Place everything."""
        words = len(fitted(self._outcome, self.app.size.width)) if self._outcome else 0
        place = self._figure.place(self.app.size, words, still=self.still)
        self.query_one(Words).styles.margin = (place.gap if place.rows else place.top, 0, 0, 0)
        self._room, self._bare = place.room, place.rows == 0
        self._draw()

    def _tick(self) -> None:
        """One frame, when there is something to see."""
        if self._stage is not Stage.RUNNING:
            return
        if self._pacer.slept():
            self._hold(self._texts["woke_up"])
            return
        elapsed = self._pacer.elapsed
        state = self._timeline.state_at(elapsed)
        if self._conductor is not None:
            self._conductor.at(elapsed)
            if trouble := self._conductor.trouble():
                self._say_aside(trouble)
        if self._settling and state.kind is not PhaseKind.SETTLE:
            self._settling = False
            self._show_keys()
            if self._anchor and self._exercise.guide is not None and not self._figure.is_body:
                self._say_aside(self._anchors[self._anchor])
        self.set_class(self._eyes_closed and self._clock() - self._touched > DIM_AFTER, "-dim")
        if state.finished:
            self._stage = Stage.KEEPING
            self.run_worker(self._keep(completed=True), group="keep")
        elif not self._behind():
            self._show(state)

    def _behind(self) -> bool:
        """Whether the terminal has not taken the last frame yet: a slow link is not to be fed old pictures."""
        queue = getattr(getattr(getattr(self.app, "_driver", None), "_writer_thread", None), "_queue", None)
        return bool(queue is not None and queue.qsize())

    def _draw(self) -> None:
        if self._stage is not Stage.OPENING and self.is_mounted:
            self._show(self._timeline.state_at(self._pacer.elapsed))

    def _show(self, state: State) -> None:
        if self._figure.is_body or not self.still:
            self._figure.show(state, self.app.size, self._clock(), ended=bool(self._outcome))
        if self._outcome:
            lines = fitted(self._outcome, self.app.size.width)
        else:
            lines = lines_at(
                state,
                self._timeline,
                self._texts,
                Paper(self.app.size.width, self._room, self._plain, self.still and self._bare),
                held=self._held,
                caution=self._caution,
                with_time=self._with_time,
                with_counts=self.kind_app.companion.settings.breathing.counts,
                aside=self._aside if self._clock() < self._aside_until else "",
                count=self._count,
            )
        self.query_one(Words).show(lines)

    @property
    def _plain(self) -> bool:
        return self.kind_app.companion.settings.ascii

    def _show_keys(self) -> None:
        self.query_one(CentredKeys).show(self.key_hints())

    # What keys do

    def action_pause(self) -> None:
        """Pause, or carry on."""
        if self._stage is Stage.RUNNING:
            self._hold(self._texts["paused"])
        elif self._stage is Stage.PAUSED:
            self._stage, self._held = Stage.RUNNING, ""
            self._pacer.go_on()
            if self._frames is not None:
                self._frames.resume()
            self._show_keys()
            self._tick()
        elif self._stage is Stage.DONE and self._rested:
            self.dismiss()

    def _hold(self, words: str) -> None:
        """Let the practice stand still, and say why. No timer runs meanwhile."""
        self._pacer.pause()
        self._hush()
        self._stage, self._held = Stage.PAUSED, words
        if self._frames is not None:
            self._frames.pause()
        self._show_keys()
        self._draw()

    def _hush(self) -> None:
        if self._conductor is not None:
            self._conductor.hush()

    def on_unmount(self) -> None:
        """Nothing sounds on when the page is left."""
        if self._conductor is not None:
            self._conductor.close()

    def on_screen_suspend(self) -> None:
        """Another page lies on top, help now perhaps: the practice waits."""
        if self._stage is Stage.RUNNING:
            self._hold(self._texts["paused"])

    @property
    def is_under_way(self) -> bool:
        """Whether someone is practising, with no need of keys: the screen is not hidden meanwhile."""
        return self._stage is Stage.RUNNING

    def action_time(self) -> None:
        """Show or hide the time left."""
        self._with_time = not self._with_time
        self._draw()

    def on_key(self) -> None:
        """Whoever presses a key has opened their eyes."""
        self._touched = self._clock()
        self.remove_class("-dim")

    def _say_aside(self, words: str) -> None:
        self._aside, self._aside_until = words, self._clock() + ASIDE
        self._draw()

    def action_eyes(self) -> None:
        """Eyes closed: the screen grows dim after a while. Or open again."""
        if self._stage in (Stage.RUNNING, Stage.PAUSED):
            self._eyes_closed = not self._eyes_closed
            self._say_aside(self._texts["eyes_closed" if self._eyes_closed else "eyes_open"])

    def action_anchor(self) -> None:
        """Rest the attention on something else, at once."""
        if self._stage in (Stage.RUNNING, Stage.PAUSED):
            self._anchor = (self._anchor + 1) % len(self._anchors)
            self._say_aside(self._anchors[self._anchor])
            self.run_worker(self._keep_anchor(self._anchor), group="anchor")

    async def _keep_anchor(self, place: int) -> None:
        with suppress(SelfkindError):  # it holds for this practice in any case
            await self.kind_app.ask(self.kind_app.companion.practice.keep_anchor, place)

    def action_skip(self) -> None:
        """Pass by this place: what follows comes now, and the practice is that much shorter."""
        if self._stage is Stage.RUNNING and self._figure.is_body:
            inside = self._pacer.elapsed - self._timeline.settle
            self._timeline = skipped(self._timeline, max(inside, 0.0))
            if self._conductor is not None:
                self._conductor.follow(self._timeline)
            self._draw()

    async def action_feels(self, how: str) -> None:
        """Say how it is: at the beginning and under way, or afterwards, beside what it was."""
        if self._stage in (Stage.RUNNING, Stage.PAUSED):
            self._before = BEFORE[how]
            self._say_aside(self._texts["after_said"])
            self._show_keys()
        elif self._is_over and self._ending is not None and self._ending.asks:
            practice = self.kind_app.companion.practice
            self._said(await self.kind_app.attempt(practice.say_after, self._ending.answer(how)))

    def _said(self, session: Session | None) -> None:
        """Show that what was said afterwards is kept."""
        if session is not None and self._ending is not None:
            self._ending.kept(session)
            self._show_keys()
            self._arrange()

    async def action_line(self) -> None:
        """A few words about it."""
        if self._is_over and self._ending is not None and self._ending.session is not None:
            from selfkind.tui.screens.after import AfterScreen

            rates = self._exercise.guide is not None and self._exercise.guide.rates
            await self.app.push_screen(AfterScreen(self._ending.session, rates=rates), self._said)

    async def action_gentler(self) -> None:
        """Something gentler, on a page above this one."""
        if self._is_over and self._ending is not None and self._ending.offers:
            await self.kind_app.begin_exercise(GENTLER)

    async def action_vary(self) -> None:
        """The same in another way, on a page above this one."""
        if self._is_over and self._ending is not None and self._ending.offers:
            from selfkind.tui.screens.vary import VaryScreen

            async def begin(wanted: bool | None) -> None:
                if wanted:
                    await self.kind_app.open_exercise(self._exercise)

            await self.app.push_screen(VaryScreen(self._exercise), begin)

    def action_count(self) -> None:
        """One more breath."""
        if self._stage is Stage.RUNNING and self._count is not None:
            if self._count.is_full:
                self._say_aside(self._texts["counting_back"])
            self._count = self._count.next()
            self._draw()

    def action_recount(self) -> None:
        """The count is gone: at one again."""
        if self._stage is Stage.RUNNING and self._count is not None:
            self._count = Count()
            self._say_aside(self._texts["counting_back"])

    async def action_stop(self) -> None:
        """Stop softly: what was practised is kept. Afterwards, leave."""
        if self._stage in (Stage.RUNNING, Stage.PAUSED):
            await self._keep(completed=self._is_practised)
        elif self._stage in (Stage.DONE, Stage.REFUSED, Stage.OPENING):
            self.dismiss()

    async def action_go_on(self) -> None:
        """Back to the screen; after a refused write, try it again."""
        if self._stage is Stage.REFUSED:
            await self._keep(completed=self._completed)
        elif self._stage is Stage.DONE and self._rested:
            self.dismiss()

    async def before_leaving(self) -> None:
        """The app is being closed: keep a session under way."""
        if self._stage in (Stage.RUNNING, Stage.PAUSED, Stage.REFUSED):
            await self._keep(completed=self._completed or self._is_practised, leaving=True)

    @property
    def _is_practised(self) -> bool:
        """Whether the last paced breath is over, and the free one at the end is all that is left."""
        return self._timeline.practised(self._pacer.elapsed) >= self._timeline.seconds

    # What is kept

    async def _keep(self, *, completed: bool, leaving: bool = False) -> None:
        """Keep the session and tick its item. A write that is refused leaves everything as it stands."""
        self._pacer.pause()
        if not completed:
            self._hush()  # the bells of the end are still to be heard
        if self._frames is not None:
            self._frames.pause()
        self._stage, self._completed = Stage.KEEPING, completed
        practised = self._timeline.practised(self._pacer.elapsed)
        app, occurrence, often = self.kind_app, self._occurrence, False
        finished: Finished | None
        try:
            finished = await app.ask(
                app.companion.practice.finish,
                self._exercise,
                practised,
                self._timeline.seconds,
                completed=completed,
                day=occurrence.day if occurrence else None,
                item=occurrence.item if occurrence else None,
                before=self._before,
            )
        except Unconfirmed as warning:  # It was written all the same, so trying again would write it twice.
            app.say(warning.message, "warning")
            finished = warning.result if isinstance(warning.result, Finished) else None
        except SelfkindError as problem:
            app.say(problem.message, "warning")
            self._stage = Stage.REFUSED
            self._refusal = NOT_KEPT
            self._show_keys()
            self._arrange()
            return
        app.changed.publish("here")
        self._refusal = ()
        self._stage, self._ended = Stage.DONE, self._clock()
        if leaving:
            return
        if finished is not None and finished.session is None:
            self.dismiss()
            return
        if not completed:
            with suppress(SelfkindError):  # what was done is kept, whatever there is about the weeks before
                often = await app.ask(app.companion.practice.stopped_often, self._exercise)
        word = self._timeline.end_word if self._completed else self._texts["soft_stop"]
        self._ending = Ending(word, finished, self._texts, self._completed, often=often, plain=self._plain)
        self.remove_class("-dim")
        self._show_keys()
        self._arrange()
        if not self._rested:
            self.set_timer(STILL, self._show_keys)
        if completed and self._conductor is not None:
            self.set_timer(AFTER_BELLS, self._conductor.last_word)

    @property
    def _is_over(self) -> bool:
        return self._stage is Stage.DONE and self._rested

    @property
    def _rested(self) -> bool:
        """Whether the moment of stillness after a natural end is over."""
        return not self._completed or self._clock() - self._ended >= STILL
