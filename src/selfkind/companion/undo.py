"""Undo and redo: one list of the user's changes, whatever the surface, kept for two days."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from selfkind.domain.change import DELETE, RESTORE, TAKE_UP, WRITE, Change, day_words
from selfkind.domain.day import month_of
from selfkind.domain.errors import NOT_SAVED, CannotTurn, NotFound, SelfkindError, Unreadable
from selfkind.domain.result import Result, written
from selfkind.platform.this_computer import computer_id

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.hooks import UndoSource
    from selfkind.companion.opened import OpenedHome


class Coming(NamedTuple):
    """What `u` and `U` would do next, in a few words; "" for nothing."""

    undo: str = ""
    redo: str = ""


class ListedChange(NamedTuple):
    """A change on the list, the day it was made on, and what it was, in words."""

    change: Change
    made_on: date
    label: str


class Undo:
    """Use cases around undo. Of a home that computers share, each undoes what was done on it.

    `shown` is the day on the screen, today when it is left out: a change of another day is named with its day.
    """

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        sources: Sequence[UndoSource],
        new_id: Callable[[], str],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._sources = sources
        self._new_id = new_id

    def record(
        self,
        write: Callable[[], object],
        act: str,
        name: str,
        *,
        day: date | None = None,
        item: str = "",
        written: datetime | None = None,
        edits: tuple[Mapping[str, Any], ...] = (),
        along: Collection[date] = (),
        noted: Callable[[], Callable[[], object]] | None = None,
    ) -> str:
        """Make a write that can be undone, and return its warning, "" for none; the fields are those of `Change`.

        A write that changes nothing leaves no trace. Without `edits`, they are what the write changed. One without
        a day can write to the months of `along` as well. Of one of a day, `noted` is called
        once it's made: what it returns writes small things to core, in the write of the list.

        Raises what `write` raises.
        """
        now = self._clock.now()
        change = Change(
            self._new_id(), now, act, item, name, day=day, written=written, edits=edits, computer=this_computer()
        )
        try:
            months = sorted(set(map(month_of, along)))
            return self._opened.home.changes.record(change, write, _since(now), months, noted)
        except Unreadable as problem:
            # A file that can't be read isn't written to: what was asked for didn't happen.
            raise type(problem)(f"{NOT_SAVED}{problem.message}") from problem

    def list_one(self, change: Change) -> None:
        """Put a change on the list that a source has made. Raises `NotSaved` or `Unreadable`."""
        listed = change._replace(id=self._new_id(), computer=this_computer())
        written(self._opened.home.changes.add, listed, _since(change.at))

    def changes(self, shown: date | None = None) -> list[ListedChange]:
        """Return the changes from today and yesterday, the latest first: those to redo, then those to undo."""
        can_undo, can_redo = self._offered()
        return [self._listed(change, shown) for change in (*reversed(list(can_redo)), *can_undo)]

    def coming(self, shown: date | None = None) -> Coming:
        """Return what would be undone and redone next."""
        undo, redo = self._next()
        return Coming(*("" if one is None else self._listed(one, shown).label for one in (undo, redo)))

    def latest(self, shown: date | None = None) -> Result[str]:
        """Undo the latest change from today or yesterday, and return what to show.

        Raises `NotFound` when there is none, when another window was first, or when it can't be undone because
        something else has changed the same since: it's then off the list.
        """
        self._list_all()
        change, _ = self._next()
        if change is None:
            raise NotFound("There's nothing from today or yesterday to undo.")
        return self._turned(change, shown)

    def redo(self, shown: date | None = None) -> Result[str]:
        """Redo the change that was undone last, and return what to show. Raises as `latest` does."""
        self._list_all()
        _, change = self._next()
        if change is None:
            raise NotFound("There's nothing to redo.")
        return self._turned(change, shown)

    def _turned(self, change: Change, shown: date | None) -> Result[str]:
        changes = self._opened.home.changes
        label = self._listed(change, shown).label
        try:
            warning = self._turn(change)
        except CannotTurn as error:
            # Off the list, so that it doesn't block the changes before it.
            with suppress(SelfkindError):
                changes.drop(change)
            turned = "redone" if change.undone else "undone"
            said = f"This change can't be {turned}, because something else was changed after it: {label}."
            raise NotFound(said) from error
        said = f"{'Redone' if change.undone else 'Undone'}: {label}."
        goes = change.act == (DELETE if change.undone else WRITE) or (change.act == RESTORE and not change.undone)
        if goes or (change.act == TAKE_UP and not change.undone and any(map(_to_bin, change.edits))):
            said += " What you wrote is in the bin for 30 days."
        return Result(said, warning)

    def _turn(self, change: Change) -> str:
        changes = self._opened.home.changes
        source = self._source_of(change)
        if source is None:
            return changes.turn(change, self._clock.now())
        turned, problem = [], None
        for edit in change.edits:
            try:
                turned.append(source.turn(edit))
            except CannotTurn as error:
                problem = error  # of several, those turn that can
        if problem is not None and not turned:
            raise problem
        return written(changes.mark, change, tuple(turned))

    def _is_there(self, change: Change) -> bool:
        source = self._source_of(change)
        return source is None or any(source.is_there(edit) for edit in change.edits)

    def _source_of(self, change: Change) -> UndoSource | None:
        table = change.edits[0].get("table") if change.edits else None
        return next((source for source in self._sources if source.table == table), None)

    def _next(self) -> tuple[Change | None, Change | None]:
        """Return the change to undo next, and the one to redo next."""
        can_undo, can_redo = self._offered()
        return next(can_undo, None), next(can_redo, None)

    def _offered(self) -> tuple[Iterator[Change], Iterator[Change]]:
        """Return the changes to undo, the latest first, and those to redo, the one that was undone last first."""
        offered = self._opened.home.changes.offered
        changes = [change for change in self._recent() if self._is_there(change)]
        return (
            offered(change for change in reversed(changes) if not change.undone),
            offered(change for change in changes if change.undone),
        )

    def _recent(self) -> list[Change]:
        """Return the changes from today and yesterday, in their order, with those that aren't on the list yet."""
        since, day_of = self._clock.today() - timedelta(days=1), self._clock.calendar.day_of
        here = ("", this_computer())
        every = self._opened.home.changes.all()
        changes = [one for one in every if day_of(one.at) >= since and one.computer in here]
        for change in self._unlisted(changes, since):
            changes.insert(_place(changes, change), change)
        return changes

    def _unlisted(self, changes: Sequence[Change], since: date) -> list[Change]:
        edits = [edit for change in changes for edit in change.edits]
        return [change for source in self._sources for change in source.unlisted(since, edits)]

    def _list_all(self) -> None:
        """Put on the list what isn't there yet: answers to reminders that were given while the home was locked."""
        changes = self._opened.home.changes
        listed = changes.all()
        new = self._unlisted(listed, self._clock.today() - timedelta(days=1))
        for change in new:
            listed.insert(_place(listed, change), change._replace(id=self._new_id()))
        if new:
            written(changes.put_all, listed)

    def _listed(self, change: Change, shown: date | None) -> ListedChange:
        today = self._clock.today()
        made_on = self._clock.calendar.day_of(change.at)
        day = change.day or made_on
        return ListedChange(
            change, made_on, change.label("" if day == (shown or today) else day_words(day, today))
        )


def this_computer() -> str:
    """Return what tells this computer from others: its id, its name where the system keeps none, "" where there's
    neither. Some systems give each computer the same name, and some another name in each network."""
    return computer_id() or (
        os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "")
    )


def _to_bin(edit: Mapping[str, Any]) -> bool:
    """Return whether undoing an edit moves something written to the bin."""
    was = edit.get("was")
    return isinstance(was, Mapping) and was.get("removed") is True


def _since(now: datetime) -> datetime:
    """Return the moment before which changes are forgotten, a little earlier than they stop being offered."""
    return now - timedelta(days=3)


def _place(changes: Sequence[Change], change: Change) -> int:
    """Return where a change belongs that was made without the list: after those that were made before it."""
    for place in range(len(changes), 0, -1):
        if changes[place - 1].at <= change.at and not changes[place - 1].undone:
            return place
    return 0
