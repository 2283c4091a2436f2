"""Having a notification shown by a process of its own, which cannot block this one nor write on its screen."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from selfkind import process
from selfkind.remind.message import Message, Outcome, message_text, outcome_from

PATIENCE = 8.0
"""Seconds for the whole of it."""


def send(message: Message, *, patience: float = PATIENCE, command: Sequence[str] | None = None) -> Outcome:
    """Show a message and say what became of it, within `patience` seconds. Nothing raises.

    A process that gives no answer is ended, and nobody knows then what it had shown. One that has buttons to
    listen for goes on by itself. `command` is what runs in its place, for tests.
    """
    try:
        child = process.start(
            command or process.module("selfkind.remind.sender"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        return Outcome("failed", reason="not-started", detail=type(error).__name__)
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_talk, args=(child, message, lines), name="selfkind-notify", daemon=True).start()
    try:
        line = lines.get(timeout=patience)
    except queue.Empty:
        process.end(child)
        return Outcome("unsure", reason="timeout", detail=f"no answer within {patience:g} seconds")
    try:
        return outcome_from(line.decode())
    except ValueError:
        process.end(child)
        code = child.wait()
        return Outcome("failed", reason="error", detail=f"the process that shows it ended with {code}")


def _talk(child: subprocess.Popen[bytes], message: Message, lines: queue.SimpleQueue[bytes]) -> None:
    line = b""
    try:
        if child.stdin is not None and child.stdout is not None:
            child.stdin.write(message_text(message).encode())
            child.stdin.close()
            line = child.stdout.readline()
            child.stdout.close()
    except (OSError, ValueError):
        pass
    lines.put(line)
    child.wait()


def looks_reachable(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether there may be a desktop at all. Starts nothing; a wrong yes costs the start of one process."""
    if sys.platform != "linux":
        return True
    if environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    return (Path(environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") / "bus").exists()


def reason_words(outcome: Outcome) -> str:
    """What became of it, in one line for people, with what to do next where something can be done."""
    via = f" ({outcome.channel})" if outcome.channel else ""
    if outcome.is_sent:
        return f"Shown by {outcome.server or 'your desktop'}{via}."
    words = {
        "no-bus": "No desktop session was found (a text console, or ssh), so nothing could be shown there.",
        "no-daemon": "This desktop has nothing running that shows notifications. Installing one, such as dunst, "
        "helps; then try “selfkind remind test”.",
        "no-tool": "No way to show notifications was found here. Installing notify-send (libnotify-bin) helps.",
        "timeout": "What shows notifications here gave no answer. It may be shown, or not.",
        "not-started": "The process that shows notifications could not be started.",
    }
    detail = f" It said: {outcome.detail}" if outcome.detail else ""
    if outcome.reason in words:
        return words[outcome.reason]
    tried = f" Tried: {', '.join(outcome.tried)}." if outcome.tried else ""
    return f"The desktop did not take the notification.{detail}{tried}"
