"""The safety plan: read it, write it part by part, mark what is shown without the passphrase, and clear it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.typed_path import free_file, typed_path
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import CHANGE, DELETE, RESTORE, SAFETY_PLAN
from selfkind.domain.choosing import by_id
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.file_endings import format_of
from selfkind.domain.result import Result
from selfkind.domain.safety_plan import SafetyPlan, in_order, printed, with_words

if TYPE_CHECKING:
    from selfkind.companion.use_case import Needs


EXERCISE = "safety-plan"
"""The exercise that is done by writing in the plan."""


class SafetyPlans(UseCase):
    """Use cases around the safety plan."""

    def __init__(self, needs: Needs, done: Callable[[str], object]) -> None:
        super().__init__(needs)
        self._done = done

    def plan(self) -> SafetyPlan:
        """Return the plan, an empty one where none was written."""
        return self._opened.home.safety_plans.one() or SafetyPlan("", self._clock.now())

    def write(self, words: Mapping[str, str]) -> Result[SafetyPlan]:
        """Give some parts other words; the others stay as they are. A line of it ticks the open item that asks for
        it. Raises `UsageError` for too many words."""
        before = self.plan()
        kept = self._keep(with_words(before, words))
        if kept.value != before and kept.value.has_words:
            with suppress(SelfkindError):  # the plan is kept; a tick can be made by hand
                self._done(EXERCISE)
        return kept

    def show_locked(self, keys: Iterable[str]) -> Result[SafetyPlan]:
        """Choose the parts that are shown without the passphrase: these, and no others."""
        return self._keep(replace(self.plan(), shown_locked=in_order(keys)))

    def _keep(self, wanted: SafetyPlan) -> Result[SafetyPlan]:
        before = self._opened.home.safety_plans.one() or SafetyPlan("", wanted.updated)
        if wanted == before:
            return Result(wanted)
        keep = self._opened.home.safety_plans.keep
        kept = replace(wanted, id=wanted.id or self._new_id(), updated=self._clock.now())
        return Result(kept, self._record(lambda: keep(kept), CHANGE, SAFETY_PLAN))

    def print_to(self, name: str, *, over: bool = False) -> Path:
        """Write the plan alone as plain text to a file that no other user can open, and return the file. `name` is
        as a person types it (see `typed_path`).

        Raises `UsageError` for no name and for one that ends as another kind of file, `NotFound` when nothing is
        written in the plan, `AlreadyThere` for a file that exists unless it goes `over` that, and `SelfkindError`
        when it can't be written.
        """
        from selfkind.store.engine.atomic_export import write_atomically

        path = typed_path(name)
        format_of(path.name, ("txt", "md"), "A safety plan", "txt")
        plan, home = self.plan(), self._opened.home.store.home
        if not plan.has_words:
            raise NotFound("Your safety plan is empty, so there's nothing to print.")
        write_atomically(path, home, [printed(plan).encode("utf-8", "replace")], over=over)
        return path

    def free_file(self) -> str:
        """Return a name for a file to print to that no file has: `~/safety-plan.txt`, or one with a number."""
        return f"{free_file('safety-plan', 'txt')}.txt"

    def clear(self) -> Result[SafetyPlan]:
        """Move the plan to the bin. Raises `NotFound` when nothing is written in it."""
        plan, now = self.plan(), self._clock.now()
        if not plan.has_words:
            raise NotFound("Your safety plan is empty, so there's nothing to clear.")
        mark = self._opened.home.safety_plans.mark
        warning = self._record(lambda: mark(plan.id, now, now), DELETE, SAFETY_PLAN)
        return Result(replace(plan, removed=now, updated=now), warning)

    def bin(self) -> list[SafetyPlan]:
        """Return the plans in the bin, the latest first."""
        return sorted(self._opened.home.safety_plans.binned(), key=lambda plan: plan.updated, reverse=True)

    def restore(self, words: str = "") -> Result[SafetyPlan]:
        """Restore the plan from the bin with the id `words`, the latest one for "". A plan that is there goes to
        the bin. Raises `NotFound` and `Ambiguous`."""
        binned = self.bin()
        plan = by_id(words, binned) if words else next(iter(binned), None)
        if plan is None:
            which = f" with the ID “{words}”" if words else ""
            raise NotFound(f"No safety plan{which} is in the bin. A plan stays in the bin for 30 days.")
        now, take = self._clock.now(), self._opened.home.safety_plans.take_from_bin
        warning = self._record(lambda: take(plan.id, now), RESTORE, SAFETY_PLAN)
        return Result(replace(plan, removed=None, updated=now), warning)
