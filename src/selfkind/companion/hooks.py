"""Hooks: plain lists of callables through which a layer above the companion hears what happens in it.

The companion knows nothing about the subscribers. Reminders subscribe when an interface opens a companion.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from selfkind.domain.errors import SelfkindError

if TYPE_CHECKING:
    from selfkind.domain.change import Change
    from selfkind.domain.routine.routine import RoutineItem

Callback = Callable[[], object]


class Record(Protocol):
    """Makes a write and puts it on the list of changes, so that it can be undone."""

    def __call__(
        self,
        write: Callback,
        act: str,
        name: str,
        *,
        day: date | None = None,
        item: str = "",
        written: datetime | None = None,
        edits: tuple[Mapping[str, Any], ...] = (),
        along: Collection[date] = (),
        noted: Callable[[], Callback] | None = None,
    ) -> str:
        """Make a write and return its warning, "" for none; the fields are those of `Change`. One without a day
        can write to the months of `along` as well. Of one of a day, `noted` is called once it's made: what
        it returns writes small things to core, in the write of the list of changes. They may be lost."""
        ...


class UndoSource(Protocol):
    """A layer above that stores what it changes by itself; its changes are on the list like all others."""

    table: str
    """What stands for a table in the edits of its changes."""

    def unlisted(self, since: date, listed: Sequence[Mapping[str, Any]]) -> Sequence[Change]:
        """Return its changes since a day, oldest first, without those with the `listed` edits."""
        ...

    def turn(self, edit: Mapping[str, Any]) -> Mapping[str, Any]:
        """Undo a change, or redo it, and return the edit that reverses that. Raises `CannotTurn` when it can't."""
        ...

    def is_there(self, edit: Mapping[str, Any]) -> bool:
        """Return whether what a change was made to is there: a change of what is gone isn't offered."""
        ...


class Hooks:
    """The hooks of one companion.

    - `opened`: after the store was opened.
    - `closing`: before the store is closed, and before the keys of an encrypted home are dropped.
    - `encrypted`: after the home was encrypted; it is open.
    - `decrypting`: before the home is decrypted, while it is open. What each returns is called afterwards.
    - `routine_changed`: after items of the routine were written, with these items.
    - `settings_changed`: after config.toml was read again, where anything in it differs.
    - `undo_sources`: asked for changes that aren't on the list of changes yet, and to undo and redo them.
    """

    def __init__(self) -> None:
        self.opened: list[Callback] = []
        self.closing: list[Callback] = []
        self.encrypted: list[Callback] = []
        self.decrypting: list[Callable[[], Callback]] = []
        self.routine_changed: list[Callable[[Sequence[RoutineItem]], object]] = []
        self.settings_changed: list[Callback] = []
        self.undo_sources: list[UndoSource] = []


def call_each(callbacks: Sequence[Callback]) -> None:
    """Call each of them, even when others fail: one failure is no reason to stop."""
    for callback in callbacks:
        with suppress(SelfkindError):
            callback()
