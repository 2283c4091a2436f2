"""The process that shows one notification, or closes some: ``python -m selfkind.reminders.notify.child``.

It reads a message as JSON on stdin and writes one line of JSON with the outcome on stdout. Libraries that print,
block or end the process do it here, where no screen is near. Where the message has buttons it lives on for a
while, with no stream open, and runs the answer's command when one is pressed.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading

from selfkind.reminders.notify.backends import close, show
from selfkind.reminders.notify.message import FAILED, GIVEN, Closing, Message, Outcome, as_line, request_from

LISTEN = 600.0
"""Seconds for which a button can be pressed."""

PATIENCE = 10.0
"""Seconds until it ends by itself, since a library may wait without an end. Whoever asked has ended it before
(`send`), unless that process is gone."""


def main() -> int:
    """Show or close what stdin says, write the outcome, and wait for a button."""
    descriptor = _own_stdout()
    # A process that waits is not ended by ctrl+c in a terminal where somebody does something else by now.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        request = request_from(sys.stdin.read())
    except ValueError as error:
        _write(descriptor, as_line(Outcome(FAILED, reason="error", detail=str(error))))
        return 1
    watch = threading.Timer(PATIENCE, os._exit, (1,))
    watch.daemon = True
    watch.start()
    if isinstance(request, Closing):
        _write(descriptor, as_line(close(request)))
        return 0
    outcome, popup = show(request, lambda: _write(descriptor, GIVEN))
    watch.cancel()
    _write(descriptor, as_line(outcome))
    os.close(descriptor)
    if popup is not None:
        _run(request, popup.pressed(LISTEN))
    return 0


def _own_stdout() -> int:
    """Keep stdout for the outcome alone, and return its descriptor: whatever a library prints goes nowhere, also
    from native code."""
    sys.stdout.flush()
    descriptor = os.dup(1)
    os.set_inheritable(descriptor, False)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    return descriptor


def _write(descriptor: int, line: str) -> None:
    with contextlib.suppress(OSError):
        os.write(descriptor, f"{line}\n".encode())


def _run(message: Message, action: str) -> None:
    if action not in {id for id, _ in message.actions}:
        return
    with contextlib.suppress(OSError):
        subprocess.Popen(
            [*message.answer, action],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )


if __name__ == "__main__":
    sys.exit(main())
