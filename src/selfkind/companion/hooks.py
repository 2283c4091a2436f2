"""Hooks: plain lists of callables through which a layer above the companion hears what happens in it.

The companion knows nothing about the subscribers. Reminders subscribe when an interface opens a companion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import SelfkindError

if TYPE_CHECKING:
    from selfkind.domain.routine.routine import RoutineItem

Callback = Callable[[], object]

Remember = Callable[[str, Callback], None]
"""Makes something that was done undoable: what to show afterwards, and how to undo it."""


class PastAct(NamedTuple):
    """An act of an earlier run that can be undone: when it was done, what to say once it is undone, and how."""

    at: datetime
    taken_back: str
    undo: Callback


class Hooks:
    """The hooks of one companion.

    - `closing`: before the store is closed, and before the keys of an encrypted home are dropped.
    - `encrypted`: after the home was encrypted; it is open.
    - `decrypting`: before the home is decrypted, while it is open. What each returns is called afterwards.
    - `routine_changed`: after items of the routine were written, with these items.
    - `undo_sources`: asked for the newest act, since a day, that can be undone; None for none.
    """

    def __init__(self) -> None:
        self.closing: list[Callback] = []
        self.encrypted: list[Callback] = []
        self.decrypting: list[Callable[[], Callback]] = []
        self.routine_changed: list[Callable[[Sequence[RoutineItem]], object]] = []
        self.undo_sources: list[Callable[[date], PastAct | None]] = []


def call_each(callbacks: Sequence[Callback]) -> None:
    """Call each of them, even when others fail: one failure is no reason to stop."""
    for callback in callbacks:
        with suppress(SelfkindError):
            callback()
