"""The ways a notification can go on macOS and on Windows. They were written from plyer's source, from the
documentation of the systems and from reports, and never tried on either."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import threading

from selfkind.reminders.notify.clip import clipped_utf16
from selfkind.reminders.notify.errors import NotSentError, UnsureError
from selfkind.reminders.notify.message import APP, Message

WINDOWS_TITLE, WINDOWS_BODY = 63, 255
"""What fits into the fixed arrays of a Windows balloon, in UTF-16 units; one more ends plyer's thread."""

_SCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")
_TOOL_SECONDS = 3.0
_BEGINNING = 0.5
"""Seconds in which the thread of a balloon shows what is wrong, when something is."""


def by_plyer_on_macos(message: Message) -> int:
    """Through plyer, which needs pyobjus and a part of macOS that is old: often it raises. Not tried."""
    # Not by plyer's facade object, which prints what goes wrong here and says something else.
    module = importlib.import_module("plyer.platforms.macosx.notification")
    module.instance().notify(
        title=message.title, message=message.body, app_name=APP, timeout=message.expire_seconds
    )
    return 0


def by_osascript(message: Message) -> int:
    """Through the script runner of macOS. The words are arguments and no part of the script. Not tried.
    Raises NotSentError and UnsureError."""
    tool = shutil.which("osascript")
    if tool is None:
        raise NotSentError("no-tool", "osascript is missing")
    lines = [word for line in _SCRIPT for word in ("-e", line)]
    try:
        done = subprocess.run(
            [tool, *lines, "--", message.title, message.body],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_TOOL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise UnsureError("osascript did not end in time") from problem
    if done.returncode:
        raise NotSentError("error", done.stderr.decode("utf-8", "replace"))
    return 0


def by_plyer_on_windows(message: Message) -> int:
    """Through plyer's balloon, shown by a thread that this process waits for when it ends. Not tried.

    What goes wrong in that thread is told by nothing but its end, which is looked at for half a second. Raises
    NotSentError.
    """
    module = importlib.import_module("plyer.platforms.win.notification")
    problems: list[threading.ExceptHookArgs] = []
    happened = threading.Event()

    def hook(problem: threading.ExceptHookArgs, /) -> None:
        problems.append(problem)
        happened.set()

    threading.excepthook = hook
    module.instance().notify(
        title=clipped_utf16(message.title, WINDOWS_TITLE),
        message=clipped_utf16(message.body, WINDOWS_BODY),
        app_name=APP,
        timeout=message.expire_seconds,
    )
    if happened.wait(_BEGINNING):
        raise NotSentError("error", problems[0].exc_value or problems[0].exc_type.__name__)
    return 0
