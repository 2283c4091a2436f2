"""The backends that show a notification, one after the other until one takes it.

On Linux there is one, our implementation of plyer's interface (`dbus`). Those of macOS and Windows were written
from plyer's source, from the documentation of the systems and from reports, and never tried on either.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from selfkind.reminders.notify.clip import clipped_utf16
from selfkind.reminders.notify.message import (
    APP,
    FAILED,
    SENT,
    UNSURE,
    Closing,
    Message,
    NotificationError,
    Outcome,
    without_words,
)

if TYPE_CHECKING:
    from selfkind.reminders.notify.dbus import DesktopNotification

WINDOWS_TITLE, WINDOWS_BODY = 63, 255
"""What fits into the fixed arrays of a Windows balloon, in UTF-16 units; one more ends plyer's thread."""

_SCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")
_TOOL_SECONDS = 3.0
_BEGINNING = 0.5
"""Seconds in which the thread of a balloon shows what is wrong, when something is."""

Backend = Callable[[Message, Callable[[], None]], "DesktopNotification | None"]
"""Shows a message, and returns the notification where it can be closed or answered. It calls its second argument
just before a server gets the message: until then it is certain that nothing was shown. Raises NotificationError,
and whatever the libraries raise, after which nothing was shown."""


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
            outcome = replace(_outcome(problem, channel, message), tried=tried)
        else:
            outcome = Outcome(SENT, channel, tried=tried)
            if popup is not None:
                outcome = replace(outcome, server=popup.bus.server, id=popup.id, server_id=popup.bus.server_id)
            return outcome, popup
        if outcome.result != FAILED:
            return outcome, None
        # The first that came as far as an error says more than a tool that is missing.
        failed = outcome if failed.reason == "no-tool" else replace(failed, tried=tried)
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


def _backends() -> tuple[tuple[str, Backend], ...]:
    if sys.platform == "darwin":
        return ("plyer-macos", by_plyer_on_macos), ("osascript", by_osascript)
    if sys.platform == "win32":
        return (("plyer-windows", by_plyer_on_windows),)
    return (("jeepney", by_jeepney),)


def by_jeepney(message: Message, given: Callable[[], None]) -> DesktopNotification:
    """Show it with our own implementation of plyer's interface."""
    try:
        from selfkind.reminders.notify import dbus
    except Exception as problem:
        raise NotificationError("no-tool", problem) from problem
    return dbus.show(message, given)


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
        raise NotificationError("timeout", "osascript did not end in time") from problem
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
