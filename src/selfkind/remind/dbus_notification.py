"""Notifications on a Linux desktop: an implementation of plyer's `Notification`, with jeepney underneath.

plyer's own ones return no number and no error, so nothing can be replaced, nothing answered, and a notification
that was never shown counts as sent. This one asks the server who it is and what it can, escapes what it would take
for markup, lets the popup go by itself, replaces an earlier one, and hears which button was pressed. (Desktop
Notifications Specification 1.2.)
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, HeaderFields, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from plyer.facades import Notification

SERVER = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
PROBE_SECONDS = 3.0
NOTIFY_SECONDS = 4.0
"""How long an answer is waited for; both together are shorter than the patience of whoever asked for it."""
_NOBODY = (
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.Spawn.",
)


class NotShown(Exception):
    """It was not shown, or nobody knows. `result` is failed or unsure, `reason` one of the codes of an outcome."""

    def __init__(self, result: str, reason: str, detail: object = "") -> None:
        super().__init__(reason)
        self.result, self.reason = result, reason
        lines = str(detail).strip().splitlines()
        self.detail = lines[-1][:200] if lines else ""


def escaped(text: str, capabilities: Sequence[str]) -> str:
    """A body as the server is to be given it: signs of markup are escaped where it knows markup."""
    if "body-markup" not in capabilities:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class DesktopNotification(Notification):  # type: ignore[misc]
    """One notification. `connect` first; then `notify` of plyer's facade shows it, and `id` is its number.

    `replaces` and `actions` are what plyer's interface has no place for.
    """

    def __init__(self, *, replaces: int = 0, actions: Sequence[tuple[str, str]] = ()) -> None:
        self.replaces = replaces
        self.actions = actions
        self.server = ""
        self.capabilities: tuple[str, ...] = ()
        self.id = 0
        self._connection: DBusConnection | None = None
        self._signals: deque[Any] = deque(maxlen=64)

    def connect(self) -> None:
        """Find the desktop and ask who shows notifications there, which starts a server that can be started.

        Raises `NotShown`: no-bus, no-daemon, or timeout when somebody is there and does not answer.
        """
        _find_bus()
        try:
            self._connection = open_dbus_connection("SESSION")
        except Exception as error:  # jeepney raises KeyError, OSError, RuntimeError and its own
            raise NotShown("failed", "no-bus", error) from error
        try:
            name, _, version, _ = self._ask("GetServerInformation", PROBE_SECONDS)
            self.server = f"{name} {version}"
            (found,) = self._ask("GetCapabilities", PROBE_SECONDS)
            self.capabilities = tuple(found)
        except NotShown as problem:
            # Nothing was given to it yet, so nothing can be on the screen.
            raise NotShown("failed", problem.reason, problem.detail) from problem

    def _notify(self, **kwargs: Any) -> None:
        """What plyer's facade calls. Raises `NotShown`."""
        actions: list[str] = []
        if self.actions and "actions" in self.capabilities:
            self._listen()
            # A click on the popup itself is the first of them.
            actions = ["default", self.actions[0][1]]
            actions += [word for pair in self.actions for word in pair]
        hints = {
            "urgency": ("y", 1),  # never critical, which breaks through do-not-disturb
            "desktop-entry": ("s", "selfkind"),
        }
        body = (
            kwargs.get("app_name") or "selfkind",
            self.replaces,
            kwargs.get("app_icon") or "",
            kwargs.get("title") or "selfkind",
            escaped(kwargs.get("message") or "", self.capabilities),
            actions,
            hints,
            int(kwargs.get("timeout") or 10) * 1000,
        )
        (self.id,) = self._ask("Notify", NOTIFY_SECONDS, "susssasa{sv}i", body)

    def pressed(self, seconds: float) -> str:
        """Wait for a button, `seconds` at the most: its id, or "" when the popup was closed or nothing
        happened."""
        connection, until = self._connection, time.monotonic() + seconds
        if connection is None:
            return ""
        while True:
            try:
                signal = connection.recv_until_filtered(self._signals, timeout=until - time.monotonic())
            except Exception:  # the time is over, or the desktop is gone
                return ""
            member = signal.header.fields.get(HeaderFields.member)
            number, what = (*signal.body, "", "")[:2]
            if number != self.id:
                continue
            if member == "ActionInvoked":
                return self.actions[0][0] if what == "default" else str(what)
            if member == "NotificationClosed":
                return ""

    def _listen(self) -> None:
        rule = MatchRule(type="signal", interface=SERVER.interface, path=SERVER.object_path)
        connection = self._connection
        if connection is not None:
            connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PROBE_SECONDS)
            connection.filter(rule, queue=self._signals).__enter__()

    def _ask(self, member: str, seconds: float, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        if self._connection is None:
            raise NotShown("failed", "no-bus")
        try:
            call = new_method_call(SERVER, member, signature, body)
            return unwrap_msg(self._connection.send_and_get_reply(call, timeout=seconds))
        except DBusErrorResponse as error:
            nobody = error.name.startswith(_NOBODY)
            if error.name == "org.freedesktop.DBus.Error.NoReply":
                raise NotShown("unsure", "timeout", error) from error
            raise NotShown("failed", "no-daemon" if nobody else "refused", error) from error
        except TimeoutError as error:
            raise NotShown("unsure", "timeout", error) from error
        except OSError as error:
            raise NotShown("unsure", "error", error) from error


def _find_bus() -> None:
    """The bus of the session where the environment does not name it: cron does not."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ and hasattr(os, "getuid"):
        usual = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") / "bus"
        if usual.exists():
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={usual}"
