"""What is logged, as use cases: rehearsals and looks back, contacts, check-ins.

Each has its day, is part of the journal, and ticks the item that it belongs to. To change one keeps the version
before in the bin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from selfkind.companion.finishing import Wrote, finish
from selfkind.companion.versions import keep_version, move, restore
from selfkind.domain.change import CHANGE, DELETE, RESTORE, WRITE
from selfkind.domain.choosing import by_id
from selfkind.domain.errors import NotFound
from selfkind.domain.phrases.time_of import moment_of
from selfkind.domain.records import replace
from selfkind.domain.result import Result
from selfkind.domain.routine.plan import Standing

if TYPE_CHECKING:
    from selfkind.companion.planning import Planning
    from selfkind.companion.use_case import Needs
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.store.repositories.entries import BinnedRepository

Logged = TypeVar("Logged", bound=Any)


class DatedLog(Generic[Logged]):
    """The log of one kind. `repository` returns where it's stored. `checked` returns what is logged as it's kept,
    and raises `UsageError` for what can't be; `name_of` gives what undo calls it."""

    def __init__(
        self,
        repository: Callable[[], BinnedRepository[Any]],
        needs: Needs,
        planning: Planning,
        checked: Callable[[Logged], Logged],
        name_of: Callable[[Logged], str],
    ) -> None:
        self._repository = repository
        self._opened = needs.opened
        self._clock = needs.clock
        self._record = needs.record
        self._new_id = needs.new_id
        self._planning = planning
        self._checked = checked
        self._name_of = name_of

    def add(
        self,
        new: Logged,
        exercise: str,
        item: RoutineItem | None,
        *,
        state: Standing = Standing.DONE,
        minutes: float | None = None,
    ) -> Result[Logged]:
        """Save something new, and tick the `item`, or the first open one of the `exercise`, in one
        durable write. Its day is a practice day. `state` and `minutes` are as in `finish`. Raises
        `UsageError` for what can't be kept."""
        kept = self._checked(replace(new, id=self._new_id(), at=self._clock.now(), updated=None, removed=None))
        add = self._repository().add
        done = finish(
            self._planning,
            exercise,
            kept.day,
            item,
            lambda tick: add(kept, tick),
            entry=kept.id,
            state=state,
            minutes=minutes,
            wrote=Wrote(WRITE, self._name_of(kept), kept.at),
        )
        return Result(kept, done.warning)

    def between(self, since: date | None = None, until: date | None = None) -> list[Logged]:
        """Return what was logged from `since` to `until`, both included, newest first."""
        return self._repository().newest_first(since, until)

    def each(self, since: date | None = None, until: date | None = None) -> Iterator[Logged]:
        """Yield what was logged on these days, newest first, with one month in memory at a time."""
        return self._repository().passing(since, until)

    def newest(self) -> Iterator[Logged]:
        """Yield what was logged, newest first. Months are read when they are asked for."""
        return self._opened.home.newest(self._repository())

    def with_id(self, words: str, none: str) -> Logged:
        """Return what has the id `words`, or whose id begins so. Raises `NotFound` with what to say of `none`, and
        `Ambiguous`."""
        found: Logged | None = by_id(words, self._opened.home.with_id(words, self._repository()))
        if found is None:
            raise NotFound(none)
        return found

    def change(
        self, before: Logged, after: Logged, *, is_worth: bool = True, instead_of: Sequence[Logged] = ()
    ) -> Result[Logged]:
        """Change something, and keep the version before in the bin if it `is_worth` it; its day and its time stay.
        Others of its day, `instead_of` which it stands, go to the bin in the same write.

        Raises `UsageError` for what can't be kept, `NotFound` when it's gone, and `ChangedSince` when it was
        changed since it was read: then both versions are kept.
        """
        now = self._clock.now()
        filled = self._checked(replace(after, id=before.id, day=before.day, at=before.at, updated=before.updated))
        if filled == before and not instead_of:
            return Result(before)
        changed = replace(filled, updated=now)
        recorded = partial(self.recorded, CHANGE, before)
        home, version = self._repository(), self._new_id()
        warning = keep_version(
            home, before, changed, version, now, recorded, is_worth=is_worth, instead_of=instead_of
        )
        return Result(changed, warning)

    def move(self, one: Logged, day: date) -> Result[Logged]:
        """Move something to another day; its time stays. Raises `UsageError` for a future day, and `NotFound`."""
        moved: Result[Any] = move(self._repository(), one, self._name_of(one), day, self._clock, self._record)
        return moved

    def delete(self, one: Logged, others: Sequence[Logged] = ()) -> Result[Logged]:
        """Move something to the bin, and others of its day along with it, from where it can be restored for 30
        days. Its tick stays, because it was done. Raises `NotFound`."""
        put_in_bin, now = self._repository().put_in_bin, self._clock.now()
        return Result(one, self.recorded(DELETE, one, lambda: put_in_bin(one, now, others)))

    def bin(self) -> list[Logged]:
        """Return what is in the bin, the latest removed first."""
        return self._repository().binned()

    def restore(self, words: str, none: str) -> Result[Logged]:
        """Restore what has the id `words` in the bin, or whose id begins so. Raises as `with_id` does."""
        one = by_id(words, self.bin())
        if one is None:
            raise NotFound(none)
        recorded = partial(self.recorded, RESTORE, one)
        restored: Result[Any] = restore(self._repository(), one, self._clock.now(), recorded)
        return restored

    def recorded(self, act: str, one: Logged, write: Callable[[], object]) -> str:
        """Make a write about something that can be undone, and return its warning."""
        return self._record(write, act, self._name_of(one), day=one.day, written=moment_of(one))
