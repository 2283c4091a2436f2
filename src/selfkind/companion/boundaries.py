"""Boundaries: limits with their plan, rehearsals and looks back, phrases, and the ladder of small no's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.dated_log import DatedLog
from selfkind.companion.own_things import OwnThings
from selfkind.companion.use_case import UseCase
from selfkind.domain.boundaries.boundary import Boundary, checked
from selfkind.domain.boundaries.lines import (
    BoundaryWords,
    LadderStep,
    LineKind,
    OwnLine,
    Phrase,
    checked_line,
    phrase_of,
    step_of,
)
from selfkind.domain.boundaries.practice import (
    TEXTS,
    TIMES,
    BoundaryMoment,
    MomentKind,
    Said,
    asks_for_guilt,
    brave_moments,
    checked_moment,
)
from selfkind.domain.boundaries.rehearsal import calm_replies, rehearsal
from selfkind.domain.change import AFTER_NO, CHANGE, REHEARSAL
from selfkind.domain.choosing import meant
from selfkind.domain.controls import without_controls
from selfkind.domain.errors import NotFound, SelfkindError, shown
from selfkind.domain.folding import fold
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.planning import Planning
    from selfkind.companion.routine import ItemDraft, Routine
    from selfkind.companion.use_case import Needs
    from selfkind.domain.practice.timeline import Timeline
    from selfkind.domain.routine.routine import RoutineItem

PLAN_EXERCISE, SMALL_NO = "boundary-plan", "small-no"
"""The exercises that are done by planning a boundary, and by rehearsing one or looking back."""
SAFETY_SEEN = "boundary-safety"
"""The choice in core that says that the words about safety were shown."""
GROUP = "Boundaries"
MINUTES = 2
"""About how long a rehearsal takes."""
REHEARSE = "Rehearse a boundary"
"""What an item that opens a rehearsal is called. Items are in prompts and lists, so it doesn't say which one."""


class Boundaries(UseCase):
    """Use cases around boundaries. The user's own words are stored like what they write elsewhere."""

    def __init__(self, needs: Needs, planning: Planning, routine: Callable[[], Routine]) -> None:
        super().__init__(needs)
        self._planning = planning
        self._routine = routine
        self._plans: OwnThings[Boundary] = OwnThings.of(
            lambda: needs.opened.home.boundaries, needs, "boundaries", lambda one: (one.text,)
        )
        self._lines: OwnThings[OwnLine] = OwnThings.of(
            lambda: needs.opened.home.boundary_lines, needs, "phrases and steps", lambda one: (one.text,)
        )
        self._log: DatedLog[BoundaryMoment] = DatedLog(
            lambda: needs.opened.home.boundary_moments, needs, planning, checked_moment, name_of
        )

    # Boundaries and their plans

    def all(self) -> list[Boundary]:
        """Return every boundary, in the order in which they were made."""
        return self._plans.all()

    def bin(self) -> list[Boundary]:
        """Return the boundaries in the bin, the latest deleted first."""
        return self._plans.bin()

    def named(self, words: str, among: Sequence[Boundary] | None = None) -> Boundary:
        """Return the boundary that words mean: its id, its sentence, or the beginning of either. Raises `NotFound`
        and `Ambiguous`."""
        none = f"No boundary begins with “{shown(words)}”. To see them all: selfkind boundary list"
        return self._plans.named(words, none, among)

    def keep(self, wanted: Boundary, before: Boundary | None = None) -> Result[Boundary]:
        """Save a new boundary, or `before` as it is `wanted`; its id and time are set here. A new one ticks the
        open item that plans one.

        Raises `UsageError` for what can't be kept, and `NotFound` when `before` is gone.
        """
        filled = checked(replace(wanted, category=self.category_id(wanted.category)))
        kept = self._plans.keep(filled, before, "That boundary isn't here any more, so nothing was changed.")
        if before is None:
            with suppress(SelfkindError):  # the plan is safe; a tick can be made by hand
                self._planning.do(PLAN_EXERCISE)
        return kept

    def delete(self, boundary: Boundary) -> Result[Boundary]:
        """Move a boundary to the bin. What was practised stays in the journal. Raises `NotFound`."""
        return self._plans.delete(boundary)

    def restore(self, words: str) -> Result[Boundary]:
        """Restore a boundary from the bin, by its sentence or id. Raises `NotFound` and `Ambiguous`."""
        none = f"No boundary in the bin begins with “{shown(words)}”. Boundaries stay in the bin for 30 days."
        return self._plans.restore(words, none)

    def exercises(self) -> Mapping[str, Exercise]:
        """Return a rehearsal of each boundary as an exercise, by the ids of the boundaries. A locked or damaged
        home has none to show: listing exercises never asks for a passphrase."""
        if not self._is_locked():
            with suppress(SelfkindError):
                return {one.id: self.exercise_of(one) for one in self.all()}
        return {}

    def exercise_of(self, boundary: Boundary) -> Exercise:
        """Return the exercise that rehearses a boundary."""
        name = without_controls(f"Rehearse: {boundary.text}")
        return Exercise(
            boundary.id,
            name,
            ExerciseKind.BOUNDARY,
            "",
            MINUTES,
            group=GROUP,
            discreet=True,
            stands_for=SMALL_NO,
        )

    def rehearsal(self, about: Boundary | str) -> Timeline:
        """Return a rehearsal of a boundary's words, or of other words, in time."""
        parts = (about,) if isinstance(about, str) else about.script.parts or (about.text,)
        return rehearsal(parts, self.words().texts)

    def calm_replies(self, words: str) -> list[str]:
        """Return what can be answered when somebody pushes against `words`: those again, and firm phrases."""
        return calm_replies(words, self.phrases())

    def schedule(self, boundary: Boundary, draft: ItemDraft) -> Result[RoutineItem]:
        """Add an item to the routine that opens a rehearsal of a boundary. Without a name it's called so that it
        doesn't say which one. Raises `UsageError` for a draft that can't be kept."""
        named = draft._replace(name=draft.name.strip() or REHEARSE, exercise=boundary.id)
        return self._routine().add(named)

    def boundary(self, id: str) -> Boundary | None:
        """Return the boundary with an id, None for none."""
        return self._plans.with_id(id)

    # Words

    def words(self) -> BoundaryWords:
        """Return what the packs have about boundaries."""
        return self._words.library.boundaries()

    def category_id(self, words: str) -> str:
        """Return the id of the category that words name, or the words themselves for one of the user's own."""
        wanted = fold(" ".join(words.split()))
        categories = self.words().categories
        exact = [one.id for one in categories if wanted in (one.id, fold(one.name))]
        begun = [one.id for one in categories if wanted and fold(one.name).startswith(wanted)]
        return next(iter(exact), begun[0] if len(begun) == 1 else " ".join(words.split()))

    def category_name(self, id: str) -> str:
        """Return the name of a category; one of the user's own is its name."""
        return next((one.name for one in self.words().categories if one.id == id), id)

    def firmness_name(self, level: int | None) -> str:
        """Return the name of a step of firmness, "" for none."""
        return next((one.name for one in self.words().firmness if one.level == level), "")

    def safety(self) -> str:
        """Return the words about safety that come before a first plan; key placeholders aren't filled in."""
        return self.words().texts.get("safety", "")

    def saved_line(self, moment: BoundaryMoment) -> str:
        """Return what to say once a moment is saved. After the user's own words, nothing more is said of it."""
        has_more = moment.said is Said.NOT_YET and not _has_words(moment)
        more = self.words().texts.get("not_yet", "") if has_more else ""
        return f"Saved. {more}".strip()

    def care(self) -> str:
        """Return the words about safety as the app shows them, with those about who can see what is planned."""
        return "\n\n".join(filter(None, (self.safety(), self._words.text("boundaries_private"))))

    def needs_care(self) -> str:
        """Return these words where they weren't shown yet, else ""."""
        return "" if self.is_safety_seen() else self.care()

    def is_safety_seen(self) -> bool:
        """Return whether the words about safety were shown."""
        return self._opened.home.choices.get(SAFETY_SEEN) is not None

    def keep_safety_seen(self) -> None:
        """Note that the words about safety were shown."""
        self._opened.home.choices.put(SAFETY_SEEN, "seen")

    # Phrases and the ladder

    def phrases(self) -> list[Phrase]:
        """Return every phrase, softest first, those for oneself last; of one firmness the user's own first."""
        own = [phrase_of(one) for one in self.lines(LineKind.PHRASE)]
        every = [*own, *self.words().phrases]
        return sorted(every, key=lambda one: one.firmness or 9)

    def ladder(self) -> list[LadderStep]:
        """Return the steps of the ladder, the easiest first. One of the user's own takes the place of one of a
        pack with its id."""
        own = {one.id: step_of(one) for one in self.lines(LineKind.STEP)}
        ours = {one.id: one for one in self.words().steps}
        return sorted((ours | own).values(), key=lambda one: one.difficulty)

    def step_named(self, words: str) -> LadderStep:
        """Return the step that words mean: its id, its words, or the beginning of either. Raises `NotFound` and
        `Ambiguous`."""
        one = meant(words, self.ladder(), "steps", _step_names)
        if one is None:
            raise NotFound(f"No step begins with “{shown(words)}”. To see them all: selfkind boundary ladder")
        return one

    def lines(self, kind: LineKind) -> list[OwnLine]:
        """Return the user's own phrases, or their own steps."""
        return [one for one in self._lines.all() if one.kind is kind]

    def line(self, words: str, kind: LineKind) -> OwnLine:
        """Return a phrase or a step of the user's own, by its id, its words, or the beginning of either. Raises
        `NotFound` and `Ambiguous`."""
        several = "phrases" if kind is LineKind.PHRASE else "steps"
        one = meant(words, self.lines(kind), several, lambda one: (one.text,), says_ids=True)
        if one is None:
            raise NotFound(f"None of your own {several} begins with “{shown(words)}”.")
        return one

    def line_bin(self) -> list[OwnLine]:
        """Return the phrases and steps in the bin, the latest deleted first."""
        return self._lines.bin()

    def keep_line(self, wanted: OwnLine, before: OwnLine | None = None) -> Result[OwnLine]:
        """Save a phrase or a step of the user's own, or `before` as it is `wanted`. A step with an id of its own
        keeps it, so that it can take the place of one of a pack.

        Raises `UsageError` for what can't be kept, and `NotFound` when `before` is gone.
        """
        category = self.category_id(wanted.category)
        filled = checked_line(replace(wanted, category=category))
        others = [one for one in self.lines(filled.kind) if one.id != filled.id]
        same = [one for one in others if fold(one.text) == fold(filled.text)]
        if same and before is None:
            return Result(same[0])
        return self._lines.keep(filled, before, "That line isn't here any more, so nothing was changed.")

    def delete_line(self, line: OwnLine) -> Result[OwnLine]:
        """Move a phrase or a step to the bin. Raises `NotFound`."""
        return self._lines.delete(line)

    def restore_line(self, words: str) -> Result[OwnLine]:
        """Restore a phrase or a step from the bin, by its id or its words. Raises `NotFound` and `Ambiguous`."""
        return self._lines.restore(words, f"No phrase or step in the bin is called “{shown(words)}”.")

    # Practising: rehearsals and looks back

    def new_moment(
        self, kind: MomentKind, about: Boundary | LadderStep | str, day: date | None = None
    ) -> BoundaryMoment:
        """Return a moment of practice to fill in, which `log` saves. Raises `SelfkindError` for a future day."""
        moment = BoundaryMoment("", self._planning.checked_day(day), self._clock.now(), kind, "")
        if kind is MomentKind.REHEARSAL:
            moment = replace(moment, times=TIMES)
        if isinstance(about, Boundary):
            return replace(moment, about=about.text, boundary=about.id)
        if isinstance(about, LadderStep):
            return replace(moment, about=about.text, step=about.id, difficulty=about.difficulty)
        return replace(moment, about=about)

    def log(self, moment: BoundaryMoment, item: RoutineItem | None = None) -> Result[BoundaryMoment]:
        """Save a rehearsal or a look back, and tick the open item that it belongs to, in one durable write.

        Each is a practice day: a rehearsal was practised, and a look back was written. Raises `UsageError` for
        what can't be kept.
        """
        return self._log.add(moment, self._exercise_for(moment), item)

    def _exercise_for(self, moment: BoundaryMoment) -> str:
        """Return the exercise that a moment is: the rehearsal of its boundary where an open item waits for that,
        else a small no."""
        with suppress(SelfkindError):  # a routine that can't be read is no obstacle
            if moment.is_rehearsal and self._planning.waiting_for(moment.boundary, moment.day) is not None:
                return moment.boundary
        return SMALL_NO

    def moments(self, since: date | None = None, until: date | None = None) -> list[BoundaryMoment]:
        """Return rehearsals and looks back from `since` to `until`, both included, newest first."""
        return self._log.between(since, until)

    def moments_of(self, boundary: Boundary) -> list[BoundaryMoment]:
        """Return what was practised with a boundary, newest first."""
        return [one for one in self.moments() if one.boundary == boundary.id]

    def each(self, since: date | None = None, until: date | None = None) -> Iterator[BoundaryMoment]:
        """Yield rehearsals and looks back of these days, newest first, with one month in memory at a time."""
        return self._log.each(since, until)

    def newest(self) -> Iterator[BoundaryMoment]:
        """Yield rehearsals and looks back, newest first. Months are read when they are asked for."""
        return self._log.newest()

    def brave_moments(self) -> int:
        """Count the brave moments: every look back after a no, whatever came of it."""
        return brave_moments(self.moments())

    def moment(self, words: str) -> BoundaryMoment:
        """Return the moment with the id `words`, or whose id begins so. Raises `NotFound` or `Ambiguous`."""
        none = f"No rehearsal or look back has the ID “{shown(words)}”. To see the IDs: selfkind boundary log"
        return self._log.with_id(words, none)

    def change(self, before: BoundaryMoment, after: BoundaryMoment) -> Result[BoundaryMoment]:
        """Change a moment, and keep the version before in the bin; its day and its time stay.

        Raises `UsageError` for what can't be kept, `NotFound` when it's gone, and `ChangedSince` when it was
        changed since it was read: then both versions are kept.
        """
        # A rehearsal is saved before its words are added: without any, there's no earlier version to keep.
        is_worth = not before.is_rehearsal or before.about != after.about or _has_words(before)
        return self._log.change(before, after, is_worth=is_worth)

    def guilt_to_ask(self) -> BoundaryMoment | None:
        """Return the latest look back whose guilt is to be asked for again, None for none. It's asked once."""
        today, now = self._clock.today(), self._clock.now()
        with suppress(SelfkindError):
            since = today.fromordinal(today.toordinal() - 7)
            return next((one for one in self.moments(since, today) if asks_for_guilt(one, today, now)), None)
        return None

    def keep_guilt(self, moment: BoundaryMoment, guilt: int | None) -> Result[BoundaryMoment]:
        """Store the guilt of the next day, or None for no answer: it isn't asked for again. Raises `UsageError`
        and `NotFound`."""
        now = self._clock.now()
        changed = checked_moment(replace(moment, guilt_later=guilt, asked=self._clock.today(), updated=now))
        change = self._opened.home.boundary_moments.change
        if guilt is None:
            change(changed)
            return Result(changed)
        return Result(changed, self._log.recorded(CHANGE, moment, lambda: change(changed)))

    def move(self, moment: BoundaryMoment, day: date) -> Result[BoundaryMoment]:
        """Move a moment to another day; its time stays. Raises `UsageError` for a future day, and `NotFound`."""
        return self._log.move(moment, day)

    def delete_moment(self, moment: BoundaryMoment) -> Result[BoundaryMoment]:
        """Move a moment to the bin, from where it can be restored for 30 days. Its tick stays, because it was
        done. Raises `NotFound`."""
        return self._log.delete(moment)

    def moment_bin(self) -> list[BoundaryMoment]:
        """Return the moments in the bin, the latest removed first."""
        return self._log.bin()

    def restore_moment(self, words: str) -> Result[BoundaryMoment]:
        """Restore the moment from the bin that has the id `words`, or whose id begins so. Raises `NotFound` or
        `Ambiguous`."""
        none = f"No rehearsal or look back in the bin has the ID “{shown(words)}”."
        return self._log.restore(words, none)


def _has_words(moment: BoundaryMoment) -> bool:
    return any(getattr(moment, key) for key in TEXTS)


def name_of(moment: BoundaryMoment) -> str:
    """Return what undo calls a moment."""
    return REHEARSAL if moment.is_rehearsal else AFTER_NO


def _step_names(step: LadderStep) -> tuple[str, ...]:
    """Return what a step is called: one of a pack by its id too, which is a word."""
    return (step.text,) if step.is_own else (step.text, step.id)
