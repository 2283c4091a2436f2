"""Having a notification shown by a process of its own, which cannot block this one nor write on its screen."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from selfkind.platform import process
from selfkind.reminders.desktop_session import bus_addresses
from selfkind.reminders.notify.message import (
    ANSWER_SECONDS,
    FAILED,
    GIVEN,
    UNSURE,
    Closing,
    Message,
    Outcome,
    as_line,
    cleaned,
    outcome_from,
)


def send(
    message: Message | Closing, *, patience: float = ANSWER_SECONDS, command: Sequence[str] | None = None
) -> Outcome:
    """Show a message, or close what is to be closed, and return what became of it, within `patience` seconds.
    Nothing raises.

    A process that gives no answer is ended; once it has written that a server was given the message, nobody knows
    then what was shown. One that has buttons to wait for goes on by itself. `command` is what runs in its place,
    for tests.
    """
    try:
        child = process.start(
            command or process.module("selfkind.reminders.notify.child"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        return Outcome(FAILED, reason="not-started", detail=error.strerror or type(error).__name__)
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    request = as_line(message if isinstance(message, Closing) else cleaned(message))
    threading.Thread(target=_talk, args=(child, request, lines), name="selfkind-notify", daemon=True).start()
    until, is_given = time.monotonic() + patience, False
    try:
        while (line := lines.get(timeout=max(until - time.monotonic(), 0))) == GIVEN.encode():
            is_given = True
    except queue.Empty:
        process.end(child)
        detail = f"no answer within {patience:g} seconds"
        if is_given:
            return Outcome(UNSURE, reason="timeout", detail=detail)
        return Outcome(FAILED, reason="slow", detail=detail)
    except BaseException:  # ctrl+c, for example: nothing would read the answer any more
        process.end(child)
        raise
    try:
        return outcome_from(line.decode())
    except ValueError:
        # Its own exit code says more than that of being ended here.
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(1)
        process.end(child)
        detail = f"the process that shows it ended with {child.wait()}"
        return Outcome(UNSURE if is_given else FAILED, reason="error", detail=detail)


def _talk(child: subprocess.Popen[bytes], request: str, lines: queue.SimpleQueue[bytes]) -> None:
    """Write the request to the child, and put what it writes into `lines`; b"" when nothing more comes."""
    if child.stdin is not None and child.stdout is not None:
        # A child that doesn't read may still answer.
        with contextlib.suppress(OSError), child.stdin as stdin:
            stdin.write(request.encode())
        with contextlib.suppress(OSError, ValueError), child.stdout as stdout:
            for line in stdout:
                lines.put(line.strip())
    lines.put(b"")
    child.wait()


def looks_reachable() -> bool:
    """Return whether there may be a desktop at all. Starts nothing; a wrong yes costs the start of one process."""
    # What systemd has started may have begun before the session, whose bus its manager knows.
    return sys.platform in ("darwin", "win32") or bool(bus_addresses()) or "INVOCATION_ID" in os.environ
