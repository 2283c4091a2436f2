"""The backends that show a notification on macOS and Windows.

They were written from plyer's source, from the documentation of the systems and from reports, and never tried on
either.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping

from selfkind.reminders.notify.clip import clipped_utf16
from selfkind.reminders.notify.message import APP, Message, NotificationError

WINDOWS_TITLE, WINDOWS_BODY = 63, 255
"""What fits into the fixed arrays of a Windows balloon, in UTF-16 units; one more ends plyer's thread."""

_SCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")
_TOOL_SECONDS = 3.0
_BEGINNING = 0.5
"""Seconds in which the thread of a balloon shows what is wrong, when something is."""


def by_plyer_on_macos(message: Message, given: Callable[[], None]) -> None:
    """Show it with plyer, which needs pyobjus and a part of macOS that is old: often it raises. Not tried."""
    # Not by plyer's facade object, which prints what goes wrong here and says something else.
    module = importlib.import_module("plyer.platforms.macosx.notification")
    given()
    module.instance().notify(
        title=message.title, message=message.body, app_name=APP, timeout=message.expire_seconds
    )


def by_osascript(message: Message, given: Callable[[], None]) -> None:
    """Show it with the script runner of macOS. The words are arguments and no part of the script. Not tried."""
    tool = shutil.which("osascript")
    if tool is None:
        raise NotificationError("no-tool", "osascript is missing")
    given()
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
        raise NotificationError("timeout", "osascript didn't end in time") from problem
    if done.returncode:
        raise NotificationError("error", done.stderr.decode("utf-8", "replace"))


def by_plyer_on_windows(message: Message, given: Callable[[], None]) -> None:
    """Show it with plyer's balloon, in a thread that this process waits for when it ends. Not tried.

    Nothing but the end of that thread says what goes wrong in it, so that is waited for half a second.
    """
    module = importlib.import_module("plyer.platforms.win.notification")
    problems: list[threading.ExceptHookArgs] = []
    happened = threading.Event()

    def hook(problem: threading.ExceptHookArgs, /) -> None:
        problems.append(problem)
        happened.set()

    threading.excepthook = hook
    given()
    module.instance().notify(
        title=clipped_utf16(message.title, WINDOWS_TITLE),
        message=clipped_utf16(message.body, WINDOWS_BODY),
        app_name=APP,
        timeout=message.expire_seconds,
    )
    if happened.wait(_BEGINNING):
        raise NotificationError("error", problems[0].exc_value or problems[0].exc_type.__name__)


BACKENDS: Mapping[str, tuple[tuple[str, Callable[[Message, Callable[[], None]], None]], ...]] = {
    "darwin": (("plyer-macos", by_plyer_on_macos), ("osascript", by_osascript)),
    "win32": (("plyer-windows", by_plyer_on_windows),),
}
"""Those of each platform, in the order in which they are tried; see `child.Backend`."""
