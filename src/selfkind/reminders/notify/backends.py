"""The ways a notification can go on Linux, in order: our own implementation of plyer's interface, then plyer's own
ones, made to tell what became of it. The ways of macOS and Windows are in `elsewhere`."""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from selfkind.reminders.notify import macos_windows as elsewhere
from selfkind.reminders.notify.errors import NotSentError, UnsureError, from_reply, from_text
from selfkind.reminders.notify.message import (
    APP,
    FAILED,
    SENT,
    UNSURE,
    Closing,
    Message,
    Outcome,
    escaped,
    without_words,
)

TOOL_SECONDS = 6.0

Wait = Callable[[float], str]
"""Waits so many seconds for a button: the id of the one that was pressed, or ""."""


@dataclass
class Server:
    """What the ways have learned of the notification server so far; `capabilities` is None as long as that is
    nothing. `given` is called just before a server is given the message: until then it is certain that nothing was
    shown."""

    name: str = ""
    capabilities: frozenset[str] | None = None
    desk: str = ""
    given: Callable[[], None] = lambda: None


Way = Callable[[Message, Server], tuple[int, Wait]]
"""Shows a message and answers with its id and with how to wait for a button. Raises NotSentError, UnsureError, and
whatever the libraries raise, after which nothing was shown."""


def nobody(_seconds: float) -> str:
    """There are no buttons."""
    return ""


def show(message: Message, tried: list[str], given: Callable[[], None] = lambda: None) -> tuple[Outcome, Wait]:
    """Show a message that is clean already, by the first way that takes it. `tried` grows by the name of each way
    before it is gone, and `given` is called before a server gets the message, so that others can tell how far this
    has come.

    After a way that gave no answer no other is tried: the message may be on the screen.
    """
    server = Server(given=given)
    told: Outcome | None = None
    for name, way in _ways():
        tried.append(name)
        wait: Wait = nobody
        try:
            number, wait = way(message, server)
            outcome = Outcome(SENT, name, id=number, desk=server.desk if number else "")
        except UnsureError as problem:
            outcome = Outcome(UNSURE, name, reason="timeout", detail=problem.detail)
        except NotSentError as problem:
            outcome = Outcome(FAILED, reason=problem.reason, detail=problem.detail)
        except Exception as problem:  # whatever plyer and the libraries below it raise
            outcome = Outcome(FAILED, reason="error", detail=f"{type(problem).__name__}: {problem}")
        outcome = replace(
            outcome, server=server.name, detail=without_words(outcome.detail, message), tried=tuple(tried)
        )
        # Where there is no bus or nobody on it, no other way finds one; and the library of the next might start a
        # bus of its own, which nobody looks at.
        if outcome.result != FAILED or outcome.reason in ("no-bus", "no-daemon"):
            return outcome, wait
        # The first that came as far as an error tells more than a tool that is missing.
        told = outcome if told is None or told.reason == "no-tool" else replace(told, tried=tuple(tried))
    return told or Outcome(FAILED, reason="no-tool"), nobody


def _ways() -> Iterator[tuple[str, Way]]:
    if sys.platform == "darwin":
        yield "plyer-macos", _outside(elsewhere.by_plyer_on_macos)
        yield "osascript", _outside(elsewhere.by_osascript)
    elif sys.platform == "win32":
        yield "plyer-windows", _outside(elsewhere.by_plyer_on_windows)
    else:
        if _has("jeepney"):
            yield "jeepney", by_jeepney
        if _has("dbus"):
            yield "plyer-dbus", by_plyer_dbus
        if shutil.which("notify-send"):
            yield "notify-send", by_notify_send


def _outside(show: Callable[[Message], int]) -> Way:
    def way(message: Message, server: Server) -> tuple[int, Wait]:
        server.given()
        return show(message), nobody

    return way


def _has(module: str) -> bool:
    try:
        importlib.import_module(module)
    except Exception:  # broken counts as missing: dbus-python is half of one in some environments
        return False
    return True


def by_jeepney(message: Message, server: Server) -> tuple[int, Wait]:
    """Through our own implementation of plyer's `Notification`; without plyer's facade where plyer is broken."""
    from selfkind.reminders.notify.dbus import Bus

    bus = Bus.open()
    server.name, server.capabilities, server.desk = bus.server, bus.capabilities, bus.desk
    server.given()
    if message.desk and message.desk != bus.desk:
        message = replace(message, replaces=0)
    # A button that runs nothing is no button.
    actions = message.actions if message.answer else ()
    try:
        from selfkind.reminders.notify.dbus_notification import DesktopNotification
    except Exception:
        number = bus.notify(
            message.title, message.body, seconds=message.expire_seconds, replaces=message.replaces, actions=actions
        )
    else:
        desktop = DesktopNotification(bus, replaces=message.replaces, actions=actions)
        desktop.notify(title=message.title, message=message.body, app_name=APP, timeout=message.expire_seconds)
        number = desktop.id
    if not actions or "actions" not in (bus.capabilities or ()):
        bus.close()
        return number, nobody
    return number, lambda seconds: bus.pressed(number, actions, seconds)


def close(closing: Closing) -> Outcome:
    """Close notifications, where the desktop is still the one that shows them. Other ways than our own give no
    numbers, so nothing is to be closed there."""
    from selfkind.reminders.notify.dbus import Bus

    try:
        bus = Bus.open()
        if bus.desk != closing.desk:
            return Outcome(FAILED, reason="gone")
        for number in closing.numbers:
            with contextlib.suppress(NotSentError):  # one that is gone already is as good as closed
                bus.close_popup(number)
    except UnsureError as problem:
        return Outcome(UNSURE, "jeepney", reason="timeout", detail=problem.detail)
    except NotSentError as problem:
        return Outcome(FAILED, reason=problem.reason, detail=problem.detail)
    return Outcome(SENT, "jeepney", bus.server)


def by_plyer_dbus(message: Message, server: Server) -> tuple[int, Wait]:
    """Through plyer's own class over dbus-python, which some systems have. It may wait 25 seconds for an answer;
    the process does not (`sender`)."""
    import dbus

    module = _plyer_on_linux()
    server.given()
    try:
        module.NotifyDbus().notify(
            title=message.title,
            message=escaped(message.body, server.capabilities),
            app_name=APP,
            timeout=message.expire_seconds,
            hints={"urgency": dbus.Byte(1), "desktop-entry": APP},
        )
    except dbus.exceptions.DBusException as problem:
        raise from_reply(problem.get_dbus_name() or "", problem.get_dbus_message() or "") from problem
    return 0, nobody


def by_notify_send(message: Message, server: Server) -> tuple[int, Wait]:
    """Through plyer's own class over notify-send, with a call that looks at how the program ended."""
    module = _plyer_on_linux()
    module.subprocess = _Checked(message, escaped(message.body, server.capabilities))
    server.given()
    module.NotifySendNotification().notify(
        title=message.title, message=message.body, app_name=APP, timeout=message.expire_seconds
    )
    return 0, nobody


def _plyer_on_linux() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("plyer.platforms.linux.notification")


class _Checked:
    """Stands in for `subprocess` in plyer's module, whose call puts the text before the options, lets the popup
    stay for ever, and does not look at the exit code."""

    def __init__(self, message: Message, body: str) -> None:
        self._message = message
        # notify-send reads \\n and the like in a body as a C compiler would.
        self._body = body.replace("\\", "\\\\")

    def call(self, argv: list[str], **_: object) -> int:
        """notify-send, as it is to be called. Raises NotSentError and UnsureError."""
        if argv[:1] != ["notify-send"]:
            raise NotSentError("error", "plyer called another program")
        milliseconds = str(self._message.expire_seconds * 1000)
        options = ["-a", APP, "-u", "normal", "-t", milliseconds, "-h", f"string:desktop-entry:{APP}"]
        try:
            done = subprocess.run(
                [*argv[:1], *options, "--", self._message.title, self._body],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                # What it says is read in English (`trouble`), and the text is UTF-8 also under cron.
                env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"},
                timeout=TOOL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as problem:
            raise UnsureError(f"notify-send did not end within {TOOL_SECONDS:g} seconds") from problem
        except OSError as problem:
            raise NotSentError("no-tool", problem.strerror or "") from problem
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise from_text(said or f"notify-send ended with {done.returncode}")
        return 0
