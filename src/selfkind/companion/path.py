"""The path: small steps in order, and where the user is on it. Nothing on it has a date, so it always waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selfkind.companion.use_case import UseCase
from selfkind.domain.change import BEGIN_PATH, STEP_AGAIN, STEP_DONE, STEP_PART, STEP_SKIPPED, STOP_PATH
from selfkind.domain.errors import NotFound, NotNow, SelfkindError
from selfkind.domain.path.steps import Path, Step
from selfkind.domain.path.walk import Mark, StepState, Walk
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.use_case import Needs
    from selfkind.domain.practice.exercise import Exercise


PAGE_NAMES = {"weeks": "Your weeks"}
"""What the pages are called that come after the exercises of a step."""


@dataclass(frozen=True)
class StepHere:
    """A step as it stands for the user: its `number` of `total`, its `mark` (None for none yet), whether it comes
    next, and the exercise that it opens (None for a page, or where nothing is here yet)."""

    step: Step
    number: int
    total: int
    mark: Mark | None = None
    is_next: bool = False
    exercise: Exercise | None = None
    can_open: bool = False
    waiting: str = ""

    @property
    def id(self) -> str:
        """The id of the step."""
        return self.step.id

    @property
    def opens_page(self) -> bool:
        """Whether its page opens now: it has no exercises, or all of them are done."""
        return self.step.opens_page and (not self.step.exercises or self.exercise is None)

    @property
    def left(self) -> str:
        """What is left to do of a step that is done in part, by its name; "" for all of it, and for nothing."""
        if self.mark is None or not self.mark.waits or not self.mark.did:
            return ""
        return self.exercise.name if self.exercise is not None else PAGE_NAMES.get(self.step.page, "")

    @property
    def numbered(self) -> str:
        """Its number and name: "Step 3 of 28: Catch the critic"."""
        return f"Step {self.number} of {self.total}: {self.step.name}"


@dataclass(frozen=True)
class Standing:
    """Where the user is: the path, the walk on it (None before it was begun), and its steps."""

    path: Path
    walk: Walk | None
    steps: tuple[StepHere, ...]

    @property
    def next(self) -> StepHere | None:
        """The step that comes next; None when there's none left."""
        return next((one for one in self.steps if one.is_next), None)

    @property
    def runs(self) -> bool:
        """Whether it was begun and isn't stopped."""
        return self.walk is not None and self.walk.runs

    @property
    def is_finished(self) -> bool:
        """Whether every step is done or skipped."""
        return self.walk is not None and self.next is None

    @property
    def state(self) -> str:
        """Where it stands, in a word: new, running, stopped or finished."""
        if self.walk is None:
            return "new"
        return "finished" if self.is_finished else "running" if self.runs else "stopped"

    def count(self, state: StepState) -> int:
        """Return how many steps have a state."""
        return sum(one.mark is not None and one.mark.state is state for one in self.steps)

    @property
    def summary(self) -> str:
        """How many steps are done and skipped, in a few words; "" for none."""
        counts = ((self.count(StepState.DONE), "done"), (self.count(StepState.SKIPPED), "skipped"))
        return ", ".join(f"{count} {word}" for count, word in counts if count)


class Paths(UseCase):
    """Use cases around paths. One runs at a time: beginning another stops it, with its marks kept.

    Finishing an exercise counts for the step that was opened, else for the next step, wherever the exercise was
    begun, just as it ticks an item of the routine: nobody has to do again what they just did. It never counts for
    later steps, whose words nobody has read yet, and a step with its own questions only counts when it's opened.
    """

    def __init__(self, needs: Needs) -> None:
        super().__init__(needs)
        self._open_step = ""
        """The id of the step that was opened, while its exercise is open."""
        self._news = ""

    def all(self) -> tuple[Path, ...]:
        """Return the paths: the built-in one first, then those of own packs."""
        return self._words.paths()

    def path(self, words: str = "") -> Path:
        """Return the path that words mean: its id, or the beginning of its name. Without words, the one that was
        begun last, else the first. Raises `NotFound` and `Ambiguous`."""
        from selfkind.domain.choosing import meant

        paths = self.all()
        if not words.strip():
            walk = self._latest()
            begun = next((path for path in paths if walk is not None and path.id == walk.id), None)
            if begun is None and not paths:
                raise NotFound("No path is here. To check your packs: selfkind pack check")
            return begun or paths[0]
        found = meant(words, paths, "paths", lambda one: (one.name, one.id))
        if found is not None:
            return found
        listed = "; ".join(path.name for path in paths)
        raise NotFound(f"No path is called “{words}”. You can choose: {listed}.")

    def gone(self) -> str:
        """Return what to say when the path that runs is in no pack any more; "" when all is well."""
        walk = self._latest()
        if walk is None or not walk.runs or walk.id in {path.id for path in self.all()}:
            return ""
        return f"The path “{walk.id}” isn't in your packs any more. What you marked on it stays."

    def standing(self, path: Path | None = None) -> Standing:
        """Return where the user is on a path, None for the one that was begun last. Raises `NotFound`."""
        path = path or self.path()
        walk = self._walk(path)
        known = self._words.exercises()
        coming = walk.next_step(path) if walk is not None else (path.steps[0] if path.steps else None)
        return Standing(path, walk, tuple(_here(path, step, walk, coming, known) for step in path.steps))

    def next(self) -> StepHere | None:
        """Return the next step of the path that runs; None when none runs, or no step is left."""
        if not self.is_running():
            return None
        standing = self.standing()
        return standing.next if standing.runs else None

    def is_running(self) -> bool:
        """Return whether a path runs: a cheap question."""
        return any(walk.runs for walk in self._opened.home.walks.all())

    def step(self, words: str, path: Path | None = None) -> StepHere:
        """Return the step that words mean: its number, its id, or the beginning of its name. Raises `NotFound`
        and `Ambiguous`."""
        from selfkind.domain.choosing import meant

        standing = self.standing(path)
        number = words.strip()
        found = next((one for one in standing.steps if str(one.number) == number), None)
        found = found or meant(words, standing.steps, "steps", lambda one: (one.step.name, one.id), told=_numbered)
        if found is not None:
            return found
        raise NotFound(f"No step is called “{words}”. Give a number from 1 to {len(standing.steps)}.")

    def begin(self, path: Path | None = None, *, again: bool = False) -> Result[Standing]:
        """Begin a path, or go on with one that was stopped. `again`, or a finished one, begins at the first step
        again. Another path that runs is stopped. Raises `NotFound` and `NotSaved`."""
        path = path or self.path()
        now, walk = self._clock.now(), self._walk(path)
        is_new = walk is None or again or walk.next_step(path) is None
        if walk is not None and walk.runs and not is_new:
            return Result(self.standing(path))
        begun = Walk(path.id, now, now) if is_new or walk is None else replace(walk, stopped=None, updated=now)
        others = (one for one in self._opened.home.walks.all() if one.runs and one.id != path.id)
        stopped = [replace(one, stopped=now, updated=now) for one in others]
        warning = self._write(BEGIN_PATH, path.name, begun, *stopped)
        return Result(self.standing(path), warning)

    def stop(self) -> Result[Standing]:
        """Stop the path that runs: Today doesn't show it any more. Its marks stay. Raises `NotNow` when none
        runs."""
        walk = next((walk for walk in self._opened.home.walks.all() if walk.runs), None)
        if walk is None:
            raise NotNow("No path is running. To begin: selfkind path begin")
        now = self._clock.now()
        path = next((path for path in self.all() if path.id == walk.id), Path(walk.id, walk.id))
        warning = self._write(STOP_PATH, path.name, replace(walk, stopped=now, updated=now))
        return Result(self.standing(path), warning)

    def done(self, here: StepHere, path: Path | None = None) -> Result[Standing]:
        """Mark a step as done. Begins the path when it isn't."""
        return self._marked(STEP_DONE, here.step, path, lambda walk: walk.with_done(here.step, self._clock.now()))

    def skip(self, here: StepHere, path: Path | None = None) -> Result[Standing]:
        """Skip a step. It can be repeated at any time."""
        return self._marked(
            STEP_SKIPPED, here.step, path, lambda walk: walk.with_skipped(here.step, self._clock.now())
        )

    def repeat(self, here: StepHere, path: Path | None = None) -> Result[Standing]:
        """Have a step come next once more. A path that was stopped runs again."""
        return self._marked(
            STEP_AGAIN,
            here.step,
            path,
            lambda walk: replace(walk.with_again(here.step, self._clock.now()), stopped=None),
        )

    def open(self, step: str) -> None:
        """Note that the exercise of the step with this id is open: finishing it counts for this step, whichever
        comes next."""
        self._open_step = step

    def leave(self) -> None:
        """Note that the exercise of the step was left."""
        self._open_step = ""

    def finished(self, exercise: str, day: date | None = None) -> Step | None:
        """Mark what an exercise that was finished means for the path that runs, and return the step; None for
        nothing. What was written is safe already, so nothing is raised."""
        # What was opened for a step counts for it, also when its day ended in between.
        if day is not None and day != self._clock.today() and not self._open_step:
            return None
        with suppress(SelfkindError):
            path = self.path()
            walk = self._walk(path)
            if walk is None or not walk.runs:
                return None
            opened = path.step(self._open_step) if self._open_step else None
            step = opened or walk.next_step(path)
            if step is None or not step.takes(exercise) or (step.prompts and opened is None):
                return None
            marked = walk.with_exercise(step, exercise, self._words.exercises(), self._clock.now())
            mark = marked.mark(step.id)
            is_done = mark is not None and mark.state is StepState.DONE
            self._write(STEP_DONE if is_done else STEP_PART, step.name, marked)
            if is_done:
                self._news = f"Step {path.number(step)} of {len(path.steps)} is done."
                self._news += f" {path.after}" if path.after and marked.next_step(path) is None else ""
            elif mark is not None and step.page and step.way_in(self._words.exercises(), mark.did) == step.page:
                self._news = (
                    f"Step {path.number(step)} of {len(path.steps)} has one page left. Open the step again."
                )
            return step
        return None

    def take_news(self) -> str:
        """Return, once, that a step was done by finishing its exercise; "" for nothing."""
        news, self._news = self._news, ""
        return news

    def _marked(self, act: str, step: Step, path: Path | None, mark: Callable[[Walk], Walk]) -> Result[Standing]:
        path = path or self.path()
        now = self._clock.now()
        walk = self._walk(path) or Walk(path.id, now, now)
        warning = self._write(act, step.name, mark(walk))
        return Result(self.standing(path), warning)

    def _write(self, act: str, name: str, *walks: Walk) -> str:
        put = self._opened.home.walks.put
        return self._record(lambda: put(*walks), act, name)

    def _walk(self, path: Path) -> Walk | None:
        return next((walk for walk in self._opened.home.walks.all() if walk.id == path.id), None)

    def _latest(self) -> Walk | None:
        """Return the walk that runs, else the one that was changed last."""
        return max(self._opened.home.walks.all(), key=lambda walk: (walk.runs, walk.updated), default=None)


def _here(
    path: Path, step: Step, walk: Walk | None, coming: Step | None, known: Mapping[str, Exercise]
) -> StepHere:
    mark = walk.mark(step.id) if walk is not None else None
    did = mark.did if mark is not None and mark.waits else ()
    way_in = step.way_in(known, did)
    exercise = None if way_in == step.page else known.get(way_in)
    return StepHere(
        step,
        path.number(step),
        len(path.steps),
        mark,
        step is coming,
        None if exercise is None else step.with_its_prompts(exercise),
        step.can_open(known),
        step.waiting if step.missing(known) else "",
    )


def _numbered(here: StepHere) -> str:
    return f"step {here.number}"
