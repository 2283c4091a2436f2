"""Reminders while selfkind is open: a thread beside the app, or beside plain mode."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders

REMINDS_AFTER = 3.0
"""Seconds after the start in which nothing is read for reminders."""


@contextmanager
def reminding(companion: CompanionWithReminders) -> Iterator[None]:
    """Remind meanwhile, although nothing is set up for reminders; but not of sample days."""
    stop = threading.Event()
    if not companion.is_sample:
        # The thread waits, to keep the start quick.
        threading.Thread(target=_remind, args=(companion, stop), name="selfkind-remind", daemon=True).start()
    try:
        yield
    finally:
        stop.set()


def _remind(companion: CompanionWithReminders, stop: threading.Event) -> None:
    """Remind until `stop` is set, whenever no other process does; nothing is imported before `REMINDS_AFTER`.

    The companion belongs to another thread: this one opens its own.
    """
    if stop.wait(REMINDS_AFTER):
        return
    from selfkind.domain.errors import SelfkindError
    from selfkind.reminders.process import APP, SLEEP, remind_until

    while not stop.is_set():
        # Another process already reminds, or there is no home yet.
        with suppress(SelfkindError):
            remind_until(stop, companion.open_again, by=APP)
        stop.wait(SLEEP)
