"""The bin of what the user makes, as use cases: templates, activities, boundaries, their phrases and steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from selfkind.domain.change import ADD, REMOVE
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.hooks import Record


class _Kept(Protocol):
    def binned(self) -> list[Any]: ...

    def mark(self, id: str, removed: datetime | None, at: datetime) -> None: ...


Own = TypeVar("Own", bound=Any)


class OwnBin(Generic[Own]):
    """The bin of one kind. `kept` returns its repository, and `name_of` what undo calls one of them."""

    def __init__(
        self, kept: Callable[[], _Kept], clock: UserClock, record: Record, name_of: Callable[[Own], str]
    ) -> None:
        self._kept = kept
        self._clock = clock
        self._record = record
        self._name_of = name_of

    def all(self) -> list[Own]:
        """Return what is in the bin, the latest deleted first."""
        return sorted(self._kept().binned(), key=lambda one: one.updated, reverse=True)

    def put(self, own: Own) -> Result[Own]:
        """Move one to the bin. Raises `NotFound`."""
        mark, now = self._kept().mark, self._clock.now()
        return Result(own, self._record(lambda: mark(own.id, now, now), REMOVE, self._name_of(own)))

    def restore(self, own: Own) -> Result[Own]:
        """Restore one from the bin. Raises `NotFound`."""
        mark, now = self._kept().mark, self._clock.now()
        warning = self._record(lambda: mark(own.id, None, now), ADD, self._name_of(own))
        return Result(replace(own, removed=None, updated=now), warning)
