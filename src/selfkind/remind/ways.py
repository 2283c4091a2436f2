"""The ways a notification can go, in order: our own implementation of plyer's interface, then plyer's own ones,
and on macOS the system's script runner. Each tells what became of it, by a checked call."""

from __future__ import annotations

import contextlib
import importlib
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable
from typing import Any

from selfkind.remind.message import Message, Outcome

APP = "selfkind"
TOOL_SECONDS = 6.0
WINDOWS_TITLE, WINDOWS_BODY = 63, 255
"""What fits into the fixed arrays of a Windows balloon, in UTF-16 units; one more would end plyer's thread."""

Shown = tuple[Outcome, Callable[[float], str]]
"""What became of it, and how to wait for a button: seconds give the id of the one that was pressed, or ""."""


def nobody(_seconds: float) -> str:
    """There are no buttons."""
    return ""


def show(message: Message) -> Shown:
    """Show a message that is clean already, by the first way that takes it.

    After a way that gave no answer no other is tried: the message may be on the screen.
    """
    tried: list[str] = []
    outcome = Outcome("failed", reason="no-tool")
    for name, way in _ways():
        tried.append(name)
        outcome, pressed = way(message)
        outcome = Outcome(**{**vars(outcome), "tried": tuple(tried)})
        if outcome.result != "failed" or outcome.reason in ("no-bus", "no-daemon", "timeout"):
            return outcome, pressed
    return outcome, nobody


def _ways() -> Iterable[tuple[str, Callable[[Message], Shown]]]:
    if sys.platform == "linux":
        yield "jeepney", by_jeepney
    yield "plyer", by_plyer
    if sys.platform == "darwin":
        yield "osascript", by_osascript


def by_jeepney(message: Message) -> Shown:
    """Through our own implementation of plyer's `Notification`."""
    try:
        from selfkind.remind.dbus_notification import DesktopNotification, NotShown
    except Exception as error:  # jeepney or plyer is missing, or cannot be imported here
        return Outcome("failed", "jeepney", reason="error", detail=type(error).__name__), nobody
    desktop = DesktopNotification(replaces=message.replaces, actions=message.actions)
    try:
        desktop.connect()
        desktop.notify(title=message.title, message=message.body, app_name=APP, timeout=message.expire_seconds)
    except NotShown as problem:
        found = Outcome(problem.result, "jeepney", desktop.server, problem.reason, problem.detail)
        return found, nobody
    except Exception as error:
        return Outcome("failed", "jeepney", desktop.server, "error", type(error).__name__), nobody
    return Outcome("sent", "jeepney", desktop.server, id=desktop.id), desktop.pressed


class _Refused(Exception):
    """What a tool said on its stderr when it did not do it."""


class _Checked:
    """Stands in for `subprocess` in plyer's module: its call of notify-send becomes one with the options first, a
    time to live, and an exit code that is looked at."""

    DEVNULL = subprocess.DEVNULL

    def __init__(self, message: Message) -> None:
        self._message = message

    def call(self, argv: list[str], **_: Any) -> int:
        """notify-send, as it is to be called. Raises `_Refused`."""
        if not argv or argv[0] != "notify-send":
            raise _Refused("an unknown tool")
        # The server is not known here, and nearly every one reads markup.
        body = self._message.body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        options = ["-a", APP, "-u", "normal", "-t", str(self._message.expire_seconds * 1000), "--"]
        done = subprocess.run(
            ["notify-send", *options, self._message.title, body],
            capture_output=True,
            timeout=TOOL_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode:
            raise _Refused(done.stderr.decode("utf-8", "replace"))
        return 0

    run = call


def by_plyer(message: Message) -> Shown:
    """Through what plyer itself has for this platform. On Windows and macOS this was written from its source and
    from reports, and not tried."""
    if sys.platform == "win32":
        message = Message(_utf16(message.title, WINDOWS_TITLE), _utf16(message.body, WINDOWS_BODY))
    channel = "plyer"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            name = {"linux": "linux", "darwin": "macosx", "win32": "win"}.get(sys.platform, "linux")
            module = importlib.import_module(f"plyer.platforms.{name}.notification")
            if hasattr(module, "subprocess"):
                module.subprocess = _Checked(message)  # type: ignore[attr-defined]
            own = module.instance()
            channel = f"plyer {type(own).__name__}"
            own.notify(
                title=message.title, message=message.body, app_name=APP, timeout=message.expire_seconds or 10
            )
    except NotImplementedError:
        return Outcome("failed", channel, reason="no-tool"), nobody
    except subprocess.TimeoutExpired:
        return Outcome("unsure", channel, reason="timeout"), nobody
    except _Refused as problem:
        lines = str(problem).strip().splitlines()
        return Outcome("failed", channel, reason="refused", detail=lines[-1][:200] if lines else ""), nobody
    except Exception as error:  # whatever plyer and the libraries below it raise
        lines = str(error).strip().splitlines()
        detail = lines[-1][:200] if lines else type(error).__name__
        result = "unsure" if "NoReply" in detail else "failed"
        return Outcome(result, channel, reason="timeout" if result == "unsure" else "error", detail=detail), nobody
    return Outcome("sent", channel), nobody


def by_osascript(message: Message) -> Shown:
    """Through the script runner of macOS. The words are arguments and no part of the script. Not tried."""
    tool = shutil.which("osascript")
    if tool is None:
        return Outcome("failed", "osascript", reason="no-tool"), nobody
    lines = (
        "on run argv",
        "display notification (item 2 of argv) with title (item 1 of argv)",
        "end run",
    )
    script = [word for line in lines for word in ("-e", line)]
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(
            [tool, *script, "--", message.title, message.body],
            capture_output=True,
            timeout=TOOL_SECONDS,
            check=False,
        )
        if done.returncode == 0:
            return Outcome("sent", "osascript"), nobody
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Outcome("failed", "osascript", reason="refused", detail=said[-1][:200] if said else ""), nobody
    return Outcome("unsure", "osascript", reason="timeout"), nobody


def _utf16(text: str, units: int) -> str:
    """As much of a text as fits into so many UTF-16 units."""
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text
