"""The process that shows one notification, or closes some: ``python -m selfkind.reminders.notify.child``.

It reads a message as JSON on stdin and writes one line of JSON with the outcome on stdout. Libraries that print,
block or end the process do it here, where no screen is near. It lives on for as long as the notification can be
seen or pressed, with no stream open: it runs the answer's command when a button is pressed, and closes a
notification whose time is over, whatever has become of the process that sent it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from selfkind.reminders.notify.message import (
    CHILD_SECONDS,
    FAILED,
    GIVEN,
    SENT,
    UNSURE,
    Closing,
    Message,
    NotificationError,
    Outcome,
    as_line,
    request_from,
    without_words,
)

if TYPE_CHECKING:
    from selfkind.reminders.notify.dbus import DesktopNotification

Backend = Callable[[Message, Callable[[], None]], "DesktopNotification | None"]
"""Shows a message, and returns the notification where it can be closed or answered. It calls its second argument
just before a server gets the message: until then it is certain that nothing was shown. Raises NotificationError,
and whatever the libraries raise, after which nothing was shown."""


def main() -> int:
    """Show or close what stdin says, write the outcome, and wait for a button."""
    descriptor = _own_stdout()
    # Ctrl+C in the terminal is meant for the program that runs there now, and not for a child that waits.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        request = request_from(sys.stdin.read())
    except ValueError as error:
        _write(descriptor, as_line(Outcome(FAILED, reason="error", detail=str(error))))
        return 1
    # A library may wait for ever. Whoever asked has ended this process before, unless that process is gone.
    watch = threading.Timer(CHILD_SECONDS, os._exit, (1,))
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
        # Who ends this process, as a service manager does when the command that sent it is done, ends it together
        # with the popup: its buttons would do nothing.
        signal.signal(signal.SIGTERM, lambda *_: popup.leave())
        _run(request, popup.pressed())
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


def show(message: Message, given: Callable[[], None] = lambda: None) -> tuple[Outcome, DesktopNotification | None]:
    """Show a message that is clean already with the first backend that takes it; see `Backend`.

    After one that gave no answer no other is tried: the message may be on the screen.
    """
    failed = Outcome(FAILED, reason="no-tool")
    tried: tuple[str, ...] = ()
    for channel, backend in _backends():
        tried = (*tried, channel)
        try:
            popup = backend(message, given)
        except Exception as problem:
            outcome = _outcome(problem, channel, message)._replace(tried=tried)
        else:
            outcome = Outcome(SENT, channel, tried=tried)
            if popup is not None:
                outcome = outcome._replace(server=popup.bus.server, id=popup.id, server_id=popup.bus.server_id)
                outcome = outcome._replace(is_held_back=popup.is_held_back)
            return outcome, popup
        if outcome.result != FAILED:
            return outcome, None
        # The first that came as far as an error says more than a tool that is missing.
        failed = outcome if failed.reason == "no-tool" else failed._replace(tried=tried)
    return failed, None


def close(closing: Closing) -> Outcome:
    """Close notifications. Only our own implementation gives numbers to close."""
    try:
        from selfkind.reminders.notify import dbus

        return dbus.close(closing)
    except Exception as problem:
        return _outcome(problem, "jeepney", Message(""))


def _outcome(problem: Exception, channel: str, message: Message) -> Outcome:
    """Return what an exception of a backend means: nothing was shown, unless nobody answered."""
    if isinstance(problem, NotificationError):
        server, reason, detail = problem.server, problem.reason, problem.detail
    else:  # whatever plyer and the libraries below it raise
        server, reason, detail = "", "error", f"{type(problem).__name__}: {problem}"
    detail = without_words(detail, message)
    if reason == "timeout":
        return Outcome(UNSURE, channel, server, reason, detail)
    return Outcome(FAILED, "", server, reason, detail)


def _backends() -> Sequence[tuple[str, Backend]]:
    if sys.platform in ("darwin", "win32"):
        from selfkind.reminders.notify.macos_and_windows import BACKENDS

        return BACKENDS[sys.platform]
    return (("jeepney", _by_jeepney),)


def _by_jeepney(message: Message, given: Callable[[], None]) -> DesktopNotification:
    """Show it with our own implementation of plyer's interface."""
    try:
        from selfkind.reminders.notify import dbus
    except Exception as problem:
        raise NotificationError("no-tool", problem) from problem
    return dbus.show(message, given)


if __name__ == "__main__":
    sys.exit(main())
