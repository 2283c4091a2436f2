"""`remind run`, which stays for months."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.cli.output import complain

if TYPE_CHECKING:
    from selfkind.cli.context import Context


def remind_run(context: Context, *, service: bool) -> int:
    """Show reminders until this process is asked to end, and return the exit code."""
    from selfkind.platform.checksum import be_frugal
    from selfkind.platform.garbage import collect_as_usual
    from selfkind.platform.restart import exec_installed
    from selfkind.reminders.process import RESTART, remind_until

    be_frugal()
    collect_as_usual()
    stop, reload = threading.Event(), threading.Event()
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: stop.set())
    if hasattr(signal, "SIGHUP"):
        # For a process that was started by hand it means that its terminal is gone.
        hung_up = reload if service else stop
        signal.signal(signal.SIGHUP, lambda *_: hung_up.set())

    def say_trouble(trouble: str) -> None:
        from selfkind.reminders.wording import reason_words

        with suppress(OSError):  # a full disk, or a terminal that is gone, is no reason to remind no more
            complain(reason_words(trouble))

    code = remind_until(stop, context.opened, reload=reload, patient=service, say=say_trouble)
    if code == RESTART:
        # A desktop starts its autostart programs only once, so this process becomes the new one itself. Where that
        # fails, the exit code asks a service manager for it.
        exec_installed()
    return code
