"""What every place of `selfkind plain` gets: the companion, the console, and how changes are made."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own
from selfkind.domain.result import Result
from selfkind.plain.app_keys import words_of
from selfkind.plain.console import Console, Leave
from selfkind.plain.due_reminders import DueReminders
from selfkind.plain.lock_guard import LockGuard

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders

T = TypeVar("T")


@dataclass(eq=False)
class PlainApp:
    """One run of `selfkind plain`. Timed practices go by the two clocks."""

    companion: CompanionWithReminders
    console: Console
    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time

    def say(self, *lines: str) -> None:
        """Print lines, one below the other. What a user wrote is marked by `own` in them."""
        self.console.say(*lines)

    def text(self, key: str) -> str:
        """Return a text of the packs, with what is typed here where the app names a key."""
        return words_of(self.companion.text(key))

    def value_of(self, result: Result[T]) -> T:
        """Return the value of a write, and say its warning, if it has one."""
        if result.warning:
            self.say(result.warning)
        return result.value

    def do(self, run: Callable[[], object]) -> bool:
        """Do something, and return whether it came to its end. What is refused is said in a line, and going back
        from a question isn't a failure."""
        try:
            run()
        except Leave:
            return False
        except SelfkindError as problem:
            self.say(problem.message)
            return False
        except KeyboardInterrupt as interrupted:
            if getattr(interrupted, "exit_code", 0):
                raise
            self.say("")
            return False
        return True

    @cached_property
    def _lock_guard(self) -> LockGuard:
        return LockGuard(self.companion, self.clock)

    @cached_property
    def _due(self) -> DueReminders:
        return DueReminders(self.companion)

    def look_around(self) -> None:
        """Take notice of what happened outside, before somebody is asked what to do: other settings, another time
        zone, a lock that is due, and reminders that have come."""
        companion = self.companion
        if companion.read_settings_again():
            self.say(*(own(str(problem)) for problem in companion.problems))
        companion.read_zone_again()
        if words := self._lock_guard.check():
            self.say(words)
            self.console.left.clear()
        self.say(*self._due.new())

    def undo(self) -> None:
        """Undo the last change, and say which it was."""
        self.say(self.value_of(self.companion.undo.latest()))

    def redo(self) -> None:
        """Redo the change that was undone last, and say which it was."""
        self.say(self.value_of(self.companion.undo.redo()))
