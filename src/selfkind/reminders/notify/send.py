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

PATIENCE = 8.0
"""Seconds for the whole of it."""


def close(closing: Closing) -> Outcome:
    """Close notifications that have no answer to give any more. Nothing raises, and nothing depends on it."""
    return send(closing)


def send(
    message: Message | Closing, *, patience: float = PATIENCE, command: Sequence[str] | None = None
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
    except BaseException:  # this process is to end meanwhile, as by ctrl+c: nobody would read the answer
        process.end(child)
        raise
    try:
        return outcome_from(line.decode())
    except ValueError:
        # How it ended by itself says more than that it was ended here.
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(1)
        process.end(child)
        code = child.wait()
        return Outcome(FAILED, reason="error", detail=f"the process that shows it ended with {code}")


def _talk(child: subprocess.Popen[bytes], request: str, lines: queue.SimpleQueue[bytes]) -> None:
    """Write the request to the child, and put what it writes into `lines`; b"" when nothing more comes."""
    if child.stdin is not None and child.stdout is not None:
        # One that does not read may answer all the same.
        with contextlib.suppress(OSError), child.stdin as stdin:
            stdin.write(request.encode())
        with contextlib.suppress(OSError, ValueError), child.stdout as stdout:
            for line in stdout:
                lines.put(line.strip())
    lines.put(b"")
    child.wait()


def looks_reachable() -> bool:
    """Whether there may be a desktop at all. Starts nothing; a wrong yes costs the start of one process."""
    # What systemd has started may have begun before the session, whose bus its manager knows.
    return sys.platform in ("darwin", "win32") or bool(bus_addresses()) or "INVOCATION_ID" in os.environ


_WORDS = {
    "no-bus": "No desktop session was found (ssh or a text console), so popups cannot be shown here. While "
    "selfkind is open, reminders come in its terminal instead.",
    "no-daemon": "This desktop has no notification service running. Install one (for example dunst), then: "
    "selfkind remind test",
    "slow": "The process that shows popups did not come to it in time. {again}",
    "timeout": "The notification service gave no answer in time. The reminder may or may not have been shown. "
    "{again}",
    "not-started": "The process that shows popups could not be started{detail}. {again}",
    "refused": "The notification service refused the popup{detail}.{tried} {again}",
    "error": "The popup could not be shown{detail}.{tried} {again}",
}
_NO_TOOL = {
    "darwin": "plyer found no way to show popups, and the program osascript is missing. {again}",
    "win32": "plyer found no way to show popups. Installing selfkind anew may help. {again}",
    "linux": "jeepney, which asks for popups, is missing or does not know this kind of session bus. Installing "
    "selfkind anew may help. {again}",
}


def reason_words(outcome: Outcome) -> str:
    """Return what became of it, in one line for people, with what to do next where something can be done."""
    if outcome.is_sent:
        server = f" to {outcome.server}" if outcome.server else ""
        return f"Sent by {outcome.channel or 'plyer'}{server}. Did you see it?"
    words = {**_WORDS, "no-tool": _NO_TOOL.get(sys.platform, _NO_TOOL["linux"])}
    return words.get(outcome.reason, words["error"]).format(
        detail=f": {outcome.detail.rstrip('.')}" if outcome.detail else "",
        tried=f" Tried: {', '.join(outcome.tried)}." if outcome.tried else "",
        again="To try it again: selfkind remind test",
    )
