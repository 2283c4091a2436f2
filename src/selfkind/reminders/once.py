"""One check, for cron and timers, and what any check begins with: a home, and a runner that sends for real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.companion.kept_answer import KeptAnswer
from selfkind.domain.errors import NotFound
from selfkind.platform.status_file import REMINDED
from selfkind.reminders.runner import ONCE, CheckResult, Runner

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.notify.message import Closing, Message, Outcome

    Opened = Callable[[], CompanionWithReminders]

NO_HOME = "There are no selfkind files here yet. Open selfkind once, and then start reminders."


def check_once(opened: Opened) -> CheckResult:
    """Check once. Raises `NotFound` where there is no home."""
    runner = runner_for(opened, ONCE)
    try:
        need_home(runner)
        companion = runner.companion
        kept = KeptAnswer(companion.places, companion, companion.settings, REMINDED)
        kept.begin()
        result = runner.check()
        if result.quiet_until is not None:
            kept.keep({}, _span(companion, result.quiet_until))
        return result
    finally:
        runner.close()


def _span(companion: CompanionWithReminders, until: datetime) -> timedelta:
    """Return how long a check has nothing to do: until a moment, or the next day or part of it."""
    from selfkind.domain.routine.next_change import next_change  # few checks of a busy day keep anything

    now = companion.now()
    return min(until - now, next_change(now, companion.settings.day_starts_at, ()))


def runner_for(opened: Opened, role: str) -> Runner:
    """Return a runner that shows reminders on the desktop."""
    return Runner(opened, _send, is_reachable=_is_reachable, role=role)


def need_home(runner: Runner) -> None:
    """Raise `NotFound` where there is no home."""
    if not runner.companion.places.home.is_dir():
        raise NotFound(NO_HOME)


def _send(message: Message | Closing) -> Outcome:
    # Imported only when there is something to show: most checks find nothing.
    from selfkind.reminders.notify.send import send

    return send(message)


def _is_reachable() -> bool:
    from selfkind.reminders.notify.send import looks_reachable

    return looks_reachable()
