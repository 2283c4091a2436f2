"""The companion that interfaces open: the one of the layer below, with reminders hooked into it.

Nothing else of reminders is imported here, so that a command without reminders starts as fast as before.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfkind.companion.base import random_id
from selfkind.companion.clock import Clock, system_clock
from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.reminders.quick_look import ONLY, has_no_answers, is_quiet
from selfkind.settings.paths import Places, places

if TYPE_CHECKING:
    from selfkind.domain.change import Change
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.reminders.reminders import Reminders


class CompanionWithReminders(Companion):
    """A companion and its reminders, which are imported when they are first asked for. One that `publishes` keeps
    the plain plan of an encrypted home up to date; a command that just looks doesn't."""

    publishes = True

    def __init__(
        self, where: Places, *, clock: Clock = system_clock, new_id: Callable[[], str] = random_id
    ) -> None:
        super().__init__(where, clock=clock, new_id=new_id)
        hooks = self.hooks
        hooks.closing.append(self._publish)
        hooks.encrypted.append(lambda: self.reminders.plan.after_encrypting())
        hooks.decrypting.append(lambda: self.reminders.plan.decrypting())
        hooks.routine_changed.append(self._routine_changed)
        hooks.undo_sources.append(_LateAnswers(self))

    @cached_property
    def reminders(self) -> Reminders:
        """Reminders: what comes, what came, pausing, snoozing."""
        from selfkind.reminders.reminders import Reminders

        return Reminders(self)

    def is_without_reminders(self) -> bool:
        """Return whether no reminder ever came, none are paused, and no plan of them is kept in plain: a cheap
        question, which imports nothing."""
        return not self.encryption.is_encrypted and is_quiet(self.places.home)

    def reminders_line(self, page: str = "") -> str:
        """Return the quiet line about reminders for Today, "" for none: see `Reminders.today_line`.

        A cheap question where none ever came, which imports nothing.
        """
        return "" if is_quiet(self.places.home) and self._come_on_each() else self.reminders.today_line(page)

    def _come_on_each(self) -> bool:
        """Return whether reminders come on each computer that shares the home, as far as core can be read."""
        with suppress(SelfkindError):
            return self.choice(ONLY) is None
        return True

    def reminders_elsewhere(self, how: str = "") -> str:
        """Return that reminders come on another computer only, and how to change that: `how`, or the command where
        it's ""; "" when they come here."""
        computers = self.reminders.plan.computers
        return computers.words(how) if computers.is_elsewhere else ""

    def open_again(self) -> CompanionWithReminders:
        """Open another companion of the same home, without a passphrase. Any thread may call this."""
        return CompanionWithReminders(self.places, clock=self.clock)

    def _publish(self) -> None:
        if self.publishes and self.encryption.holds_keys:
            self.reminders.plan.publish()

    def _routine_changed(self, items: Sequence[RoutineItem]) -> None:
        if any(item.times for item in items):
            self.reminders.begin()


class _LateAnswers:
    """The answers to reminders, imported when they are first asked for."""

    table = "reminders"

    def __init__(self, companion: CompanionWithReminders) -> None:
        self._companion = companion

    def unlisted(self, since: date, listed: Sequence[Mapping[str, Any]]) -> list[Change]:
        """Return the answers that aren't on the list of changes; see `Answers.unlisted`. Where there's none
        at all, nothing is imported to see that."""
        if has_no_answers(self._companion.places.home):
            return []
        return self._companion.reminders.answers.unlisted(since, listed)

    def turn(self, edit: Mapping[str, Any]) -> Mapping[str, Any]:
        """Undo an answer, or give it again; see `Answers.turn`."""
        return self._companion.reminders.answers.turn(edit)

    def is_there(self, edit: Mapping[str, Any]) -> bool:
        """Return whether the item of an answer is there; see `Answers.is_there`."""
        return self._companion.reminders.answers.is_there(edit)


def open_with_reminders(
    home: Path | None = None, *, clock: Clock = system_clock, environ: Mapping[str, str] = os.environ
) -> CompanionWithReminders:
    """Open a home: the one given, else ``SELFKIND_HOME``, else the platform's data folder.

    Nothing is created, and nothing but config.toml is read.
    """
    return CompanionWithReminders(places(home, environ), clock=clock)
