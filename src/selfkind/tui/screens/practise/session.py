"""A timed practice: a full page that paces it, and keeps what was practised, also when it ends early."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.geometry import Offset
from textual.timer import Timer

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.exercise import Exercise, Wish
from selfkind.domain.practice.sound_cues import AFTER_BELLS
from selfkind.domain.practice.timeline import State, Timeline
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.practise.aids import AidKeys, Aids
from selfkind.tui.screens.practise.session_end import Ending, EndKeys, keep_practice
from selfkind.tui.screens.practise.session_keys import Stage, hints_at
from selfkind.tui.screens.practise.session_lines import NOT_KEPT, TEXTS, PageSize, fitted, lines_at
from selfkind.tui.screens.practise.session_run import SessionRun
from selfkind.tui.textual_parts import driver_of, is_behind
from selfkind.tui.widgets.figure import Figure, Room
from selfkind.tui.widgets.orb import CentredKeys, WordLine, Words

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.cue_player import CuePlayer

LOOKS = 25.0
"""How often a second the time is looked at, at least: words change within 50 ms of their moment on any link."""
DIM_AFTER = 10.0
"""Seconds without a key after which the screen is dim, when the eyes are closed (docs/sources.md)."""
BEFORE = {"heavy": "heavy", "same": "between", "light": "light", "unsure": "unsure"}
"""What is kept for the keys that say how it is at the beginning."""
STILL = 1.5
"""Seconds after the end in which keys that belonged to the practice do nothing yet."""


class SessionScreen(AidKeys, EndKeys, PageScreen):
    """The page. `occurrence` is what finishing ticks; `clock` and `wall` are for tests."""

    ends_on_leaving = True
    room: ClassVar[Room] = Room()
    """How much of the page the disc takes."""
    scopes: ClassVar[tuple[str, ...]] = ("breathe",)
    BINDINGS = bindings("breathe")
    DEFAULT_CSS = """
    SessionScreen {
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
        self.exercise, self.occurrence, self._wish = exercise, occurrence, wish or Wish()
        self._clock, self._wall = clock, wall
        self._figure = Figure(exercise, plain=self._plain, blocks=self.app.env.blocks, room=self.room)
        self.session_run = SessionRun(Timeline(0.0), None, clock, wall)
        self._stage = Stage.OPENING
        self._completed = False
        self.texts: dict[str, str] = dict.fromkeys(TEXTS, "")
        self._pause_words = self._caution = ""
        self._room, self._bare = 0, False
        self._refusal: tuple[WordLine, ...] = ()
        self.ending: Ending | None = None
        self._with_time = False
        self._before = ""
        self._begun = date.min
        self.aids = Aids(clock, counts=exercise.guide is not None and exercise.guide.counts)
        self._touched = clock()
        self._settling = True
        self._ended = 0.0
        self._frames: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the disc, or the outline of a body, the words below it, and the keys."""
        yield self._figure.widget
        yield Words()
        yield CentredKeys(self.key_hints(), last=1)

    @property
    def caret(self) -> Offset | None:
        """Where the cursor of the terminal goes: to the words, since nothing is chosen or typed here."""
        return next((words.cursor_screen_offset for words in self.query(Words)), None)

    @property
    def stage(self) -> Stage:
        """Where the page is."""
        return self._stage

    @property
    def is_quiet(self) -> bool:
        """Whether it runs, or is paused: what can wait is not said over it."""
        return self._stage in (Stage.OPENING, Stage.RUNNING, Stage.PAUSED)

    @property
    def still(self) -> bool:
        """Whether nothing is to move: a setting of ours, or `TEXTUAL_ANIMATIONS=none`."""
        return self.app.env.is_still or self.app.animation_level == "none"

    async def on_mount(self) -> None:
        """Read the timeline and the words, and begin."""
        try:
            timeline, cue_player, anchor, eyes = await self.app.ask(self.read)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            self.dismiss()
            return
        self.texts = {key: self.app.env.text(key) for key in TEXTS}
        self._caution = self.app.env.with_keys(self.exercise.caution)
        self.aids.offer_anchors(self.texts["anchors"].splitlines(), anchor)
        self.aids.eyes_closed = eyes == "closed" and self.exercise.guide is not None
        self._stage, self._begun = Stage.RUNNING, self.app.env.today()
        self.session_run = SessionRun(timeline, cue_player, self._clock, self._wall)
        self.session_run.go_on()
        self._frames = self.set_interval(1 / max(self._figure.pictures(self.app.size), LOOKS), self._tick)
        self.show_keys()
        if self.is_current:
            self.draw()
        else:
            self.on_screen_suspend()

    def read(self, companion: Companion) -> tuple[Timeline, CuePlayer, int, str]:
        """Read what the page needs from the companion: the timeline, what plays it, the anchor chosen last, and
        whether the eyes are closed."""
        wish, practice = self._wish, companion.practice
        timeline = practice.timeline(self.exercise, wish.minutes, speed=wish.speed)
        cue_player = companion.sound.cue_player(timeline, quiet=wish.quiet, voice=wish.voice)
        return timeline, cue_player, practice.anchor(), practice.eyes()

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the keys that do something at this stage, and help now."""
        return hints_at(
            self.app.keys,
            self._stage,
            settling=self._settling and not self._before,
            guided=self.exercise.guide is not None,
            skips=self.can_skip,
            rested=self._rested,
            asks=self.ending is not None and self.ending.asks,
            kept=self.ending is not None and self.ending.session is not None,
            offers=self.ending is not None and self.ending.offers,
            counts=self.aids.counts,
        )

    @property
    def _outcome(self) -> tuple[WordLine, ...]:
        """What stands there when it is over, or could not be kept."""
        return self._refusal or (self.ending.lines if self.ending is not None else ())

    # What is drawn

    def on_resize(self) -> None:
        """Place everything for the new size."""
        self.place_all()

    def place_all(self) -> None:
        """Place everything."""
        place = self._figure.place(
            self.app.size, self.words_needed(), still=self.still, unseen=self.app.env.reader
        )
        self.query_one(Words).at_left = self.app.env.reader
        self.query_one(Words).styles.margin = (place.gap if place.rows else place.top, 0, 0, 0)
        self._room, self._bare = place.room, place.rows == 0
        self.draw()

    def words_needed(self) -> int:
        """Return how many lines of words there are, where they're more than a line or two."""
        return len(fitted(self._outcome, self.app.size.width)) if self._outcome else 0

    def _tick(self) -> None:
        """Draw one frame, when there is something to see."""
        if self._stage is not Stage.RUNNING:
            return
        if self.session_run.slept():
            self._pause(self.texts["woke_up"])
            return
        state = self.session_run.state
        if trouble := self.session_run.play_due():
            self._say_trouble(trouble)
        if self._settling and state.kind is not PhaseKind.SETTLE:
            self._settling = False
            self.show_keys()
            if self.aids.anchor and self.exercise.guide is not None and not self._figure.is_body:
                self.say_aside(self.aids.anchor_words)
        self.set_class(self.aids.eyes_closed and self._clock() - self._touched > DIM_AFTER, "-dim")
        if state.finished:
            self._stage = Stage.KEEPING
            self.run_worker(self._keep(completed=True), group="keep")
        elif not self._behind():
            self._show(state)

    def _say_trouble(self, trouble: str) -> None:
        """Say why nothing can be heard: in place of a hint, but never in place of a guided line."""
        if self.exercise.guide is not None:
            self.app.show_notice(trouble, "warning")
        else:
            self.say_aside(trouble)

    def _behind(self) -> bool:
        """Return whether the terminal has not taken the last frame yet: a slow link gets no old frames."""
        driver = driver_of(self.app)
        return driver is not None and is_behind(driver)

    def draw(self) -> None:
        """Draw what stands there now."""
        if self._stage is not Stage.OPENING and self.is_mounted:
            self._show(self.session_run.state)

    def _show(self, state: State) -> None:
        if (self._figure.is_body or not self.still) and self._figure.show(
            state, self.app.size, self._clock(), ended=bool(self._outcome)
        ):
            self.app.let_through()
        if self._outcome:
            lines = fitted(self._outcome, self.app.size.width)
        else:
            page = PageSize(
                self.app.size.width, self._room, self._plain, self.still and self._bare, self.app.env.reader
            )
            lines = self.lines_at(state, page, self._pause_words, with_time=self._with_time)
        self.query_one(Words).show(lines)

    def lines_at(self, state: State, page: PageSize, pause_words: str, *, with_time: bool) -> list[WordLine]:
        """Return the lines at a moment; `pause_words` is what is said in a pause, "" while it runs."""
        return lines_at(
            state,
            self.session_run.timeline,
            self.texts,
            page,
            pause_words=pause_words,
            caution=self._caution,
            with_time=with_time,
            with_counts=self.app.env.settings.breathing.counts,
            aside=self.aids.aside,
            count=self.aids.count,
        )

    @property
    def _plain(self) -> bool:
        return self.app.env.ascii

    def show_keys(self) -> None:
        """Name the keys that do something now."""
        self.query_one(CentredKeys).show(self.key_hints())

    # What keys do

    def action_pause(self) -> None:
        """Pause, or resume."""
        if self._stage is Stage.RUNNING:
            self._pause(self.texts["paused"])
        elif self._stage is Stage.PAUSED:
            self._stage, self._pause_words = Stage.RUNNING, ""
            self.session_run.go_on()
            if self._frames is not None:
                self._frames.resume()
            self.show_keys()
            self._tick()
        elif self._stage is Stage.DONE and self._rested:
            self.dismiss()

    def _pause(self, words: str) -> None:
        """Let the practice stand still, and say why. No timer runs meanwhile."""
        self.session_run.pause()
        self.session_run.hush()
        self._stage, self._pause_words = Stage.PAUSED, words
        if self._frames is not None:
            self._frames.pause()
        self.show_keys()
        self.draw()

    def on_unmount(self) -> None:
        """Silence what sounds when the page is left."""
        self.session_run.close()

    def on_screen_suspend(self) -> None:
        """Pause while another page lies on top, help now perhaps."""
        if self._stage is Stage.RUNNING:
            self._pause(self.texts["paused"])

    @property
    def is_under_way(self) -> bool:
        """Whether someone is practising, with no need of keys: the screen is not hidden meanwhile."""
        return self._stage is Stage.RUNNING

    def action_time(self) -> None:
        """Show or hide the time left."""
        self._with_time = not self._with_time
        self.draw()

    def on_key(self) -> None:
        """Brighten the screen: whoever presses a key has opened their eyes."""
        self._touched = self._clock()
        self.remove_class("-dim")

    def action_skip(self) -> None:
        """Skip this part: what follows comes now, and the practice is that much shorter."""
        if self._stage is Stage.RUNNING and self.can_skip:
            self.session_run.skip()
            self.draw()

    @property
    def can_skip(self) -> bool:
        """Whether parts can be skipped."""
        return self._figure.is_body

    async def action_feels(self, how: str) -> None:
        """Say how it is: at the beginning and under way, or afterwards, beside what it was."""
        if self._stage in (Stage.RUNNING, Stage.PAUSED):
            self._before = BEFORE[how]
            self.say_aside(self.texts["after_said"])
            self.show_keys()
        else:
            await self.say_after(how)

    async def action_care(self) -> None:
        """Read the words of care again: the practice pauses meanwhile, and goes on from there."""
        await self.show_care(await self.app.ask(lambda companion: companion.practice.care(self.exercise)))

    async def show_care(self, care: str) -> None:
        """Show words of care; a practice that runs pauses meanwhile, and goes on from there."""
        paused = self._stage is Stage.RUNNING
        from selfkind.tui.screens.confirm import ConfirmScreen

        async def answered(goes_on: bool | None) -> None:
            if goes_on and paused and self._stage is Stage.PAUSED:
                self.action_pause()

        words = self.app.env.with_keys(care)
        begin = "continue" if paused else "back"
        await self.app.push_screen(ConfirmScreen(self.exercise.name, words, begin=begin), answered)

    async def action_stop(self) -> None:
        """Stop softly: what was practised is kept. Afterwards, leave."""
        if self._stage in (Stage.RUNNING, Stage.PAUSED):
            await self._keep(completed=self.session_run.is_practised)
        elif self._stage in (Stage.DONE, Stage.REFUSED, Stage.OPENING):
            self.dismiss()

    async def action_go_on(self) -> None:
        """Go back to the screen; after a refused write, try it again."""
        if self._stage is Stage.REFUSED:
            await self._keep(completed=self._completed)
        elif self._stage is Stage.DONE and self._rested:
            self.dismiss()

    async def before_leaving(self) -> None:
        """Keep a session under way: the app is being closed."""
        if self._stage in (Stage.RUNNING, Stage.PAUSED, Stage.REFUSED):
            await self._keep(completed=self._completed or self.session_run.is_practised, leaving=True)

    async def make_way(self) -> bool:
        """Keep the session, because the page is about to be left. Return False when the disk refused it."""
        await self.before_leaving()
        return self._stage is not Stage.REFUSED

    # What is kept

    async def _keep(self, *, completed: bool, leaving: bool = False) -> None:
        """Keep the session and tick its item. A write that is refused leaves everything as it stands."""
        run = self.session_run
        run.pause()
        if not completed:
            run.hush()  # after a full practice, the bells of the end still ring
        if self._frames is not None:
            self._frames.pause()
        self._stage, self._completed = Stage.KEEPING, completed
        try:
            ending = await self.keep(self._begun, completed=completed)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            self._stage = Stage.REFUSED
            self._refusal = NOT_KEPT
            self.show_keys()
            self.place_all()
            return
        self._refusal = ()
        self._stage, self._ended = Stage.DONE, self._clock()
        if leaving:
            return
        if ending is None:
            self.dismiss()
            return
        self.ending = ending
        self.remove_class("-dim")
        self.show_keys()
        self.place_all()
        if not self._rested:
            self.set_timer(STILL, self.show_keys)
        if completed:
            self.set_timer(AFTER_BELLS, run.last_word)

    async def keep(self, begun: date, *, completed: bool) -> Ending | None:
        """Keep what was practised since the day it was `begun`, and return what is said then; None when it was too
        short to keep. Raises `SelfkindError`, with nothing kept, when the disk refuses."""
        return await keep_practice(
            self.app,
            self.exercise,
            self.occurrence,
            begun,
            self.session_run,
            self.texts,
            completed=completed,
            before=self._before,
            plain=self._plain,
        )

    @property
    def is_over(self) -> bool:
        """Whether the practice is over, with the stillness after it."""
        return self._stage is Stage.DONE and self._rested

    @property
    def _rested(self) -> bool:
        """Whether the moment of stillness after a natural end is over."""
        return not self._completed or self._clock() - self._ended >= STILL
