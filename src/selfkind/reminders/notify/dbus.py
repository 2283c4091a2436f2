"""Notifications on a Linux desktop: plyer's `Notification`, implemented over the session bus with jeepney.

(Desktop Notifications Specification 1.2.) plyer's own implementations return no number and no error, so nothing
could be replaced or answered, and a notification that was never shown would count as sent. Everything here answers
within `CALLS_SECONDS` or raises `NotificationError`.
"""

from __future__ import annotations

import contextlib
import math
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, DBusNameFlags, HeaderFields, MatchRule, message_bus
from jeepney import new_method_call as method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from selfkind.reminders.desktop_session import BUS_ADDRESS, bus_addresses, session_variables
from selfkind.reminders.notify.message import (
    APP,
    CALLS_SECONDS,
    FAILED,
    SENT,
    Closing,
    Message,
    NotificationError,
    Outcome,
    escaped,
)

try:
    from plyer.facades import Notification
except Exception:  # a broken plyer, which may raise anything, keeps no notification from being shown

    class Notification:  # type: ignore[no-redef]
        """Stands in for plyer's."""

        def notify(self, **words: Any) -> None:
            """Show a notification."""
            self._notify(**words)  # type: ignore[attr-defined]


CHANNEL = "jeepney"
SERVER = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
PROBE_SECONDS = 3.0
"""The limit of one call, but for that which shows."""

_LATE = 0.5
"""Seconds in which the signal of a button may still come after that of the closing of its popup."""
_FURTHEST = ("no-bus", "no-tool", "no-daemon")
"""What kept a bus from being used, the later the further it came."""
_REASONS = {
    **dict.fromkeys(("NoReply", "Timeout", "TimedOut", "Disconnected"), "timeout"),
    **dict.fromkeys(("ServiceUnknown", "NameHasNoOwner"), "no-daemon"),
    **dict.fromkeys(("NoServer", "FileNotFound", "NotSupported"), "no-bus"),
}
"""What the errors of D-Bus mean, as codes of `Outcome.reason`."""


def show(message: Message, given: Callable[[], None]) -> DesktopNotification:
    """Show a message. `given` is called just before the server gets it. Raises NotificationError."""
    bus = Bus.open()
    given()
    is_same = message.server_id in ("", bus.server_id)
    # A button that runs nothing is no button.
    actions = message.actions if message.answer and "actions" in (bus.capabilities or ()) else ()
    popup = DesktopNotification(bus, replaces=message.replaces if is_same else 0, actions=actions)
    try:
        popup.notify(title=message.title, message=message.body, app_name=APP, timeout=message.expire_seconds)
    except NotificationError as problem:
        problem.server = bus.server
        raise
    return popup


def close(closing: Closing) -> Outcome:
    """Close notifications, where the server is still the one that shows them. Raises NotificationError."""
    bus = Bus.open()
    if bus.server_id != closing.server_id:
        return Outcome(FAILED, reason="gone")
    for number in closing.numbers:
        try:
            bus.close_popup(number)
        except NotificationError as problem:
            if problem.reason == "timeout":
                raise  # any other error means that it is closed already
    return Outcome(SENT, CHANNEL, bus.server)


class Bus:
    """A connection to the session bus, and what is known of the notification server there.

    `server` is its name and version, "" as long as it gave none. `capabilities` is None then, which is not the
    same as none. `server_id` tells this server, on this bus, from every other, "" as long as that is not known:
    each server numbers its popups from 1 on, so the same number means another popup there. `deadline` is when all
    calls end, by `time.monotonic`.
    """

    def __init__(self, connection: DBusConnection, deadline: float) -> None:
        self.connection = connection
        self.deadline = deadline
        self.server = ""
        self.capabilities: frozenset[str] | None = None
        self.server_id = ""

    @classmethod
    def open(cls) -> Bus:
        """Connect to the first bus that answers and has a server, as whatever is started from here will.

        Raises NotificationError, of the bus that came the furthest: ``no-bus`` where none answers, ``no-tool`` for
        a kind of address that jeepney does not know, ``no-daemon`` where there is no server.
        """
        deadline = time.monotonic() + CALLS_SECONDS
        problems = [NotificationError("no-bus")]
        for address in _all_addresses():
            try:
                bus = cls(open_dbus_connection(address), deadline)
            except (RuntimeError, ValueError) as problem:
                problems.append(NotificationError("no-tool", problem))
                continue
            except Exception as problem:  # OSError, and jeepney's own for a bus that does not want this user
                problems.append(NotificationError("no-bus", problem))
                continue
            os.environ[BUS_ADDRESS] = address
            try:
                bus.probe()
                return bus
            except NotificationError as problem:
                bus.connection.close()
                if problem.reason != "no-daemon":
                    raise
                problems.append(problem)
        raise max(problems, key=lambda problem: (_FURTHEST.index(problem.reason), bool(problem.detail)))

    def probe(self) -> None:
        """Ask who shows notifications, which starts a server that can be started.

        A server that is there and gives no answer is no error: it may be busy, and shows later what it is given
        now. One that is to be started and is not there by then is one: what it was given would be lost with this
        connection. A user manager of systemd, which starts it before the desktop is there, never says that it
        could not. Raises NotificationError.
        """
        try:
            name, _, version, _ = self.ask("GetServerInformation", PROBE_SECONDS)
            self.server = f"{name} {version}".strip()
            (found,) = self.ask("GetCapabilities", PROBE_SECONDS)
            self.capabilities = frozenset(found)
        except NotificationError as problem:
            if problem.reason != "timeout":
                raise
            if not isinstance(problem.__cause__, TimeoutError):
                # It ended instead of answering, before it was given anything.
                raise NotificationError("no-daemon", problem.detail) from problem
        try:
            (bus,) = self.call(message_bus.GetId())
            (owner,) = self.call(message_bus.GetNameOwner(SERVER.bus_name))
            self.server_id = f"{bus} {owner}"
        except NotificationError as problem:
            if problem.reason == "no-daemon":
                raise
            # A bus may forbid to ask.

    def ask(self, member: str, seconds: float, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        """Call a method of the server, and return its answer. Raises NotificationError."""
        return self.call(method_call(SERVER, member, signature, body), seconds)

    def close_popup(self, number: int) -> None:
        """Close a popup. Raises NotificationError, also for one that is closed already."""
        self.ask("CloseNotification", PROBE_SECONDS, "u", (number,))

    def call(self, call: Any, seconds: float = PROBE_SECONDS) -> Any:
        """Send a method call, and return its answer. Raises NotificationError."""
        seconds = max(min(seconds, self.deadline - time.monotonic()), 0)
        try:
            return unwrap_msg(self.connection.send_and_get_reply(call, timeout=seconds))
        except DBusErrorResponse as problem:
            detail = f"{problem.name}: {' '.join(str(part) for part in problem.data)}"
            raise NotificationError(_reason(problem.name), detail) from problem
        except OSError as problem:  # no answer in time, or the bus has gone
            raise NotificationError("timeout", problem) from problem


class DesktopNotification(Notification):  # type: ignore[misc]
    """One notification: `notify` of plyer's interface shows it on `bus`, and `id` is its number then.

    `replaces` and `actions` are what plyer's interface has no place for.
    """

    def __init__(self, bus: Bus, *, replaces: int = 0, actions: tuple[tuple[str, str], ...] = ()) -> None:
        self.bus = bus
        self._replaces = replaces
        self._actions = actions
        self._signals: deque[Any] = deque(maxlen=256)
        self.id = 0

    def _notify(self, **words: Any) -> None:
        """Show it: what plyer's interface calls. Raises NotificationError."""
        buttons: list[str] = []
        if self._actions:
            self._listen()
            # A click on the popup itself is the first of them.
            buttons = ["default", self._actions[0][1], *(word for pair in self._actions for word in pair)]
        hints = {
            "urgency": ("y", 1),  # never critical, which breaks through do-not-disturb and never goes away
            "desktop-entry": ("s", APP),
        }
        body = escaped(words["message"], self.bus.capabilities)
        milliseconds = int(words["timeout"]) * 1000
        given = (APP, self._replaces, "", words["title"], body, buttons, hints, milliseconds)
        (number,) = self.bus.ask("Notify", CALLS_SECONDS, "susssasa{sv}i", given)
        self.id = int(number)

    def pressed(self, seconds: float) -> str:
        """Wait for a button, `seconds` at the most, and return its id, or "" when the popup was closed, replaced,
        left alone, or has none. A popup that was answered is closed: not every server does that for each way in
        which it can be pressed (dunst's menu does not)."""
        if not self._actions:
            return ""
        until = time.monotonic() + seconds
        server = self.bus.server_id.rpartition(" ")[2]
        with contextlib.suppress(OSError, NotificationError):  # TimeoutError is an OSError
            self._replace_listener()
            while True:
                left = max(until - time.monotonic(), 0)
                signal = self.bus.connection.recv_until_filtered(self._signals, timeout=left)
                name, sender = (
                    signal.header.fields.get(one) for one in (HeaderFields.member, HeaderFields.sender)
                )
                if name == "NameLost" and signal.body[0] == self._listener:
                    return ""
                # Of another server, which has come since, it is another popup that has this number.
                if signal.body[:1] != (self.id,) or server not in ("", sender):
                    continue
                if name == "ActionInvoked":
                    action = str(signal.body[1])
                    with contextlib.suppress(OSError, NotificationError):
                        self.bus.close_popup(self.id)
                    return self._actions[0][0] if action == "default" else action
                if name == "NotificationClosed":
                    until = min(until, time.monotonic() + _LATE)
        return ""

    @property
    def _listener(self) -> str:
        return f"org.selfkind.popup.n{self.id}"

    def _listen(self) -> None:
        rule = MatchRule(type="signal", interface=SERVER.interface, path=SERVER.object_path)
        self.bus.call(message_bus.AddMatch(rule))
        gone = MatchRule(type="signal", interface=message_bus.interface, member="NameLost")
        for one in (rule, gone):
            self.bus.connection.filter(one, queue=self._signals)

    def _replace_listener(self) -> None:
        # A popup that replaces another has its id. The process that listened for the other one ends when it loses
        # this name; otherwise both would answer, and the command would run twice.
        flags = DBusNameFlags.allow_replacement | DBusNameFlags.replace_existing | DBusNameFlags.do_not_queue
        self.bus.deadline = math.inf  # the asker has its answer, and each call has its own limit
        with contextlib.suppress(NotificationError):  # a sandbox may forbid names, and one listener needs none
            self.bus.call(message_bus.RequestName(self._listener, flags))


def _all_addresses() -> Iterator[str]:
    tried = bus_addresses()
    yield from tried
    # A service that began before the session does not know its bus, and its manager does.
    known = session_variables().get(BUS_ADDRESS, "")
    yield from (address for address in known.split(";") if address and address not in tried)


def _reason(name: str) -> str:
    """Return the code of `Outcome.reason` for a call that was answered with the D-Bus error `name`."""
    error = name.removeprefix("org.freedesktop.DBus.Error.")
    # Of a service that systemd was to start: it is masked, say, or there is none.
    if error.startswith("Spawn.") or name.startswith("org.freedesktop.systemd1."):
        return "no-daemon"
    return _REASONS.get(error, "refused")
