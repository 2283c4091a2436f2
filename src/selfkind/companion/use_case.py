"""What nearly every use case that changes something needs, by one name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.hooks import Record
    from selfkind.companion.opened import OpenedHome, Words


class Needs(NamedTuple):
    """The home, the user's clock, the words, and what a change goes through.

    `record` makes a write that can be undone, `new_id` gives an ID for something new, and `is_locked` says whether
    the home is encrypted and its keys aren't here.
    """

    opened: OpenedHome
    clock: UserClock
    words: Words
    record: Record
    new_id: Callable[[], str]
    is_locked: Callable[[], bool]


class UseCase:
    """Has what it needs under the names that all use cases have for that. A subclass takes what else it needs."""

    def __init__(self, needs: Needs) -> None:
        self._opened = needs.opened
        self._clock = needs.clock
        self._words = needs.words
        self._record = needs.record
        self._new_id = needs.new_id
        self._is_locked = needs.is_locked
