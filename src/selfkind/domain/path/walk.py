"""Where somebody is on a path: what they did, skipped and want to do again. There are no dates to keep to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from selfkind.domain.path.steps import Path, Step


class StepState(StrEnum):
    """What became of a step."""

    DONE = "done"
    SKIPPED = "skipped"
    PART = "part"
    """Some of its exercises are done."""


@dataclass(frozen=True)
class Mark:
    """What became of a step, and when. `did` are the exercises that were done for it so far, of one with several.
    `again`: it was asked for once more, so it comes next."""

    step: str
    state: StepState
    at: datetime
    did: tuple[str, ...] = ()
    again: bool = False

    @property
    def waits(self) -> bool:
        """Whether the step is still to be done, or to be done again."""
        return self.again or self.state is StepState.PART


@dataclass(frozen=True)
class Walk:
    """Where somebody is on the path with the id `id`. `stopped` is when they stopped, None while it runs. What is
    marked stays marked then."""

    id: str
    begun: datetime
    updated: datetime
    stopped: datetime | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether Today shows the next step."""
        return self.stopped is None

    def mark(self, step: str) -> Mark | None:
        """Return what became of a step, None for nothing yet."""
        return next((mark for mark in self.marks if mark.step == step), None)

    def next_step(self, path: Path) -> Step | None:
        """Return the step that comes next: the first that isn't done or skipped; None when there's none left.

        One to be done again comes before all others.
        """
        again = (step for step in path.steps if (mark := self.mark(step.id)) and mark.again)
        left = (step for step in path.steps if (mark := self.mark(step.id)) is None or mark.waits)
        return next(again, None) or next(left, None)

    def marked(self, mark: Mark) -> Walk:
        """Return the walk with another mark on its step."""
        others = tuple(one for one in self.marks if one.step != mark.step)
        return replace(self, marks=(*others, mark), updated=mark.at)

    def with_done(self, step: Step, at: datetime) -> Walk:
        """Return the walk with a step done."""
        did = self._did(step)
        return self.marked(Mark(step.id, StepState.DONE, at, did))

    def with_skipped(self, step: Step, at: datetime) -> Walk:
        """Return the walk with a step skipped. One that was done and should come again is left as it was."""
        before = self.mark(step.id)
        if before is not None and before.again and before.state is StepState.DONE:
            return self.marked(replace(before, again=False))
        return self.marked(Mark(step.id, StepState.SKIPPED, at, self._did(step)))

    def with_again(self, step: Step, at: datetime) -> Walk:
        """Return the walk with a step to be done again, next of all."""
        before = self.mark(step.id)
        kept = before if before is not None and not before.waits else Mark(step.id, StepState.PART, at)
        return replace(self.marked(replace(kept, did=(), again=True)), updated=at)

    def with_exercise(self, step: Step, exercise: str, known: Collection[str], at: datetime) -> Walk:
        """Return the walk with an exercise done for a step. It's done once all are that can be, or one of those of
        which any will do."""
        before = self.mark(step.id)
        did = (*(id for id in self._did(step) if id != exercise), exercise)
        is_done = exercise in step.one_of or set(step.asked(known)) <= set(did)
        again = before is not None and before.again and not is_done
        state = StepState.DONE if is_done else before.state if again and before else StepState.PART
        return self.marked(Mark(step.id, state, at, did, again))

    def _did(self, step: Step) -> tuple[str, ...]:
        mark = self.mark(step.id)
        return mark.did if mark is not None else ()
