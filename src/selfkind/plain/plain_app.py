"""What every place of `selfkind plain` gets: the companion, the console, and how changes are made."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own
from selfkind.domain.result import Result
from selfkind.plain.app_keys import words_of
from selfkind.plain.console import Console, Leave
from selfkind.plain.due_reminders import DueReminders
from selfkind.plain.inbox_news import InboxNews
from selfkind.plain.lock_guard import LockGuard

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders

T = TypeVar("T")
NEW = (
    "To choose from a list, type a number or the beginning of a name, and press Enter.",
    "To go back from a list, type b. To go back from any other question, press ctrl+c.",
    "For ways to begin, type “welcome”.",
)
"""What somebody who is new hears first, after what selfkind is."""


@dataclass(eq=False)
class PlainApp:
    """One run of `selfkind plain`. Timed practices go by the two clocks."""

    companion: CompanionWithReminders
    console: Console
    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    _was_new: bool | None = field(default=None, init=False)

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
            self.say(problem.message, *getattr(problem, "__notes__", ()))
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

    @cached_property
    def _inbox(self) -> InboxNews:
        return InboxNews(self.companion)

    def look_around(self) -> None:
        """Take notice of what happened outside, before somebody is asked what to do: other settings, another time
        zone, a lock that is due, what a phone sent, and reminders that have come."""
        companion = self.companion
        if companion.read_settings_again():
            self.say(*(own(str(problem)) for problem in companion.problems))
        companion.read_zone_again()
        if words := self._lock_guard.check():
            self.say(words)
            self.console.left.clear()
        self.look_at_home()
        new = filter(None, (self.companion.whats_new.tell(),))
        self.say(*new, *map(own, self._merged()), *self._inbox.new(), *self._due.new())

    def _merged(self) -> list[str]:
        """Return what became of copies that a sync program left, now and when the home was opened."""
        news = self.companion.news + self.companion.settle_copies()
        self.companion.news.clear()
        return news

    def _is_new(self) -> bool:
        """Return whether nothing is written yet; False where that can't be read, which the menu says."""
        with suppress(SelfkindError):
            return not self.companion.encryption.is_locked and self.companion.is_new()
        return False

    def look_at_home(self, *, says: bool = True) -> None:
        """Begin as with a new home where all that was in it is gone, as the app does, and say so."""
        was, self._was_new = self._was_new, self._is_new()
        if self._was_new and was is False and says:
            self.say(f"Your selfkind folder is empty now: {own(str(self.companion.places.home))}")
            self.say_new()

    def say_new(self) -> None:
        """Say what selfkind is, to somebody who is new here, and how to begin."""
        self.say_welcome()
        self.say(*NEW)

    def say_welcome(self) -> None:
        """Say what selfkind is and isn't."""
        self.say(self.text("welcome_title"), self.text("disclaimer"))

    def undo(self) -> None:
        """Undo the last change, and say which it was."""
        self.say(self.value_of(self.companion.undo.latest()))

    def redo(self) -> None:
        """Redo the change that was undone last, and say which it was."""
        self.say(self.value_of(self.companion.undo.redo()))
