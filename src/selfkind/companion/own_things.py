"""Things of one kind that the user makes and keeps, as use cases: boundaries, people, templates, activities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from selfkind.domain.change import ADD, EDIT, REMOVE
from selfkind.domain.choosing import meant
from selfkind.domain.errors import NotFound
from selfkind.domain.records import replace
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.hooks import Record
    from selfkind.companion.use_case import Needs


class _Repository(Protocol):
    def all(self) -> list[Any]: ...

    def put(self, thing: Any, /) -> None: ...

    def binned(self) -> list[Any]: ...

    def mark(self, id: str, removed: datetime | None, at: datetime) -> None: ...


Own = TypeVar("Own", bound=Any)
RecordAlong = Callable[[Callable[[], object], str, str], str]
"""Records a write, what was done and its name, together with a change of something else."""


class OwnThings(Generic[Own]):
    """The things of one kind: listed, chosen, kept, moved to the bin and restored. Each change can be undone.

    `repository` returns where they're stored, and `several` is what they're called in a message: "people". `names`
    gives what one of them is called, first the name that undo says. What is kept has been checked before.
    """

    def __init__(
        self,
        repository: Callable[[], _Repository],
        clock: UserClock,
        record: Record,
        new_id: Callable[[], str],
        several: str,
        names: Callable[[Own], Sequence[str]],
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._record = record
        self._new_id = new_id
        self._several = several
        self._names = names

    @classmethod
    def of(
        cls,
        repository: Callable[[], _Repository],
        needs: Needs,
        several: str,
        names: Callable[[Own], Sequence[str]],
    ) -> OwnThings[Own]:
        """Return the things of a use case, with what it needs itself."""
        return cls(repository, needs.clock, needs.record, needs.new_id, several, names)

    def all(self) -> list[Own]:
        """Return every one, in the order in which they were made."""
        return self._repository().all()

    def with_id(self, id: str) -> Own | None:
        """Return the one with an id, None for none."""
        return next((one for one in self.all() if one.id == id), None)

    def named(self, words: str, none: str, among: Sequence[Own] | None = None) -> Own:
        """Return the one that words mean, of all or `among` some (see `meant`). Raises `NotFound` with what to say
        of `none`, and `Ambiguous`."""
        every = self.all() if among is None else among
        found = meant(words, every, self._several, self._names, says_ids=True)
        if found is None:
            raise NotFound(none)
        return found

    def keep(self, wanted: Own, before: Own | None, gone: str, record: RecordAlong | None = None) -> Result[Own]:
        """Save a new one, or `before` as it is `wanted`; its time is set here, and its id where it has none.

        With a `record` of its own, something else is changed along with it, also when it's the same itself. Raises
        `NotFound` with the words of `gone` when `before` isn't there any more.
        """
        if before is not None and self.with_id(before.id) is None:
            raise NotFound(gone)
        id = wanted.id or self._new_id() if before is None else before.id
        kept = replace(wanted, id=id, updated=self._clock.now(), removed=None)
        if before is not None and record is None and replace(kept, updated=before.updated) == before:
            return Result(before)
        put = self._repository().put
        act = ADD if before is None else EDIT
        return Result(kept, (record or self._record)(lambda: put(kept), act, self._name(kept)))

    def delete(self, one: Own, now: datetime | None = None, record: RecordAlong | None = None) -> Result[Own]:
        """Move one to the bin, from where it can be restored for 30 days, at a moment `now` and with a `record` of
        its own where something else goes along. Raises `NotFound`."""
        mark, now = self._repository().mark, now or self._clock.now()
        return Result(one, (record or self._record)(lambda: mark(one.id, now, now), REMOVE, self._name(one)))

    def bin(self) -> list[Own]:
        """Return those in the bin, the latest deleted first."""
        return sorted(self._repository().binned(), key=lambda one: one.updated, reverse=True)

    def restore(
        self, words: str, none: str, record_of: Callable[[Own], RecordAlong | None] = lambda _: None
    ) -> Result[Own]:
        """Restore the one from the bin that words mean; `record_of` gives the record of its own where something
        else comes back along with it. Raises as `named` does."""
        one = self.named(words, none, self.bin())
        mark, now = self._repository().mark, self._clock.now()
        record = record_of(one) or self._record
        warning = record(lambda: mark(one.id, None, now), ADD, self._name(one))
        return Result(replace(one, removed=None, updated=now), warning)

    def _name(self, one: Own) -> str:
        return self._names(one)[0]
