"""Show reminders from the open app, for as long as no other process does. Imports nothing until it begins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders

TRIES = 30.0
"""Seconds between two looks at whether the process that reminds is gone."""


def remind_in_background(companion: CompanionWithReminders, *, after: float) -> Callable[[], None]:
    """Remind from a thread of this process, `after` so many seconds; what is given back ends that.

    It has a companion of its own, without a passphrase: one thread at a time may use a companion.
    """
    stop = threading.Event()
    clock = companion.clock

    def work() -> None:
        if stop.wait(after):
            return
        from selfkind.domain.errors import SelfkindError
        from selfkind.reminders.companion import CompanionWithReminders
        from selfkind.reminders.process import APP, remind_until

        where = companion.places
        while not stop.is_set():
            # Somebody else does, or there is no home yet.
            with suppress(SelfkindError):
                remind_until(stop, lambda: CompanionWithReminders(where, clock=clock), by=APP)
            stop.wait(TRIES)

    threading.Thread(target=work, name="selfkind-remind", daemon=True).start()
    return stop.set
