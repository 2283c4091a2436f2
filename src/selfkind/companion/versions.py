"""What entries and check-ins share when they are changed, moved to another day, or restored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from selfkind.domain.change import OTHER_DAY
from selfkind.domain.errors import ChangedSince, NotNow, UsageError
from selfkind.domain.phrases.time_of import moment_of
from selfkind.domain.records import replace
from selfkind.domain.result import Result, written

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.hooks import Record
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.session import Session
    from selfkind.domain.scores.score import ScoreValue
    from selfkind.store.repositories.entries import BinnedRepository

    Written = TypeVar("Written", Entry, CheckIn, Session, BoundaryMoment, Contact, Tried, ScoreValue, CardDay)
else:
    Written = TypeVar("Written")

Recorded = Callable[[Callable[[], object]], str]
"""Makes a write that can be undone, and returns its warning."""


def keep_version(
    home: BinnedRepository[Written],
    before: Written,
    after: Written,
    version: str,
    at: datetime,
    recorded: Recorded,
    *,
    is_worth: bool = True,
    instead_of: Sequence[Written] = (),
) -> str:
    """Write something changed, with the version before in the bin if it `is_worth` it, and return the warning.
    What it stands `instead_of` goes to the bin too.

    Raises `NotFound`, and `ChangedSince` when another window changed it since `before` was read.
    """
    try:
        return recorded(lambda: home.edit(before, after, version if is_worth else "", at, instead_of))
    except ChangedSince as refused:
        # Not on the list of changes: nothing that is shown has changed.
        written(home.put_aside, after, version, at)
        raise ChangedSince(refused.message, version) from None


def move(
    home: BinnedRepository[Written],
    thing: Written,
    name: str,
    day: date,
    clock: UserClock,
    record: Record,
    along: Sequence[tuple[BinnedRepository[Any], Any]] = (),
) -> Result[Written]:
    """Move something written to another day, and what it made `along` with it, each with where it's stored. Raises
    `UsageError` for a future day, and `NotFound`."""
    if day > clock.today():
        raise UsageError(f"{day.isoformat()} isn't here yet. Choose today or an earlier day.")
    now = clock.now()
    moved = replace(thing, day=day, updated=now)
    if day == thing.day:
        return Result(thing)
    # What goes along comes first: where it has gone by then, undoing says so before anything is moved.
    every: list[tuple[BinnedRepository[Any], Any]] = [*along, (home, thing)]
    days = {"from": thing.day.isoformat(), "to": day.isoformat()}
    edits = tuple({"table": one.table, "id": it.id, **days} for one, it in every)

    def write() -> None:
        for one, it in every:
            one.move(it, day, now)

    warning = record(write, OTHER_DAY, name, day=day, written=moment_of(thing), edits=edits)
    return Result(moved, warning)


def restore(
    home: BinnedRepository[Written], thing: Written, at: datetime, recorded: Recorded, over: str | None = None
) -> Result[Written]:
    """Restore something from the bin. A version takes the place of what it is one of, which is in the bin then.

    `over` is the stamp that this has to have, None for any. Raises `NotFound` when it's no longer in the bin,
    `ChangedSince` when one of the two was changed since it was read, and `NotNow` for a version of a sealed
    letter, which would be open then.
    """
    if thing.version_of and getattr(thing, "is_veiled", False):
        raise NotNow("That letter is sealed. You can restore an earlier version once the letter is open.")
    if not thing.version_of:
        warning = recorded(lambda: home.take_from_bin(thing, at))
        return Result(replace(thing, removed=None, updated=at), warning)
    restored: list[Written] = []
    warning = recorded(lambda: restored.append(home.swap(thing, at, over)))
    return Result(next(iter(restored), thing), warning)
