"""The notification server of a Linux desktop, asked over the session bus with jeepney.

(Desktop Notifications Specification 1.2.) Everything here answers within `PATIENCE` seconds or raises
`NotSentError` or `UnsureError`.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, DBusNameFlags, HeaderFields, MatchRule, message_bus
from jeepney import new_method_call as method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from selfkind.reminders.notify.dbus_address import VARIABLE, addresses
from selfkind.reminders.notify.errors import NotSentError, UnsureError, from_reply
from selfkind.reminders.notify.message import APP, escaped
from selfkind.reminders.service.command import session

SERVER = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
PROBE_SECONDS = 3.0
PATIENCE = 6.0
"""Seconds for all questions together: less than the patience of whoever waits for the process (`sending`)."""

_LATE = 0.5
"""Seconds in which a button may still be told of after its popup has closed."""


class Bus:
    """A connection to the session bus, and what is known of the server there.

    `server` is its name and version, "" as long as it has not said. `capabilities` is None then, which is not the
    same as none. `desk` tells this server, on this bus, from every other, "" as long as that is not known: numbers
    of popups begin anew with each server, and mean somebody else's then.
    """

    def __init__(self, connection: DBusConnection, *, patience: float = PATIENCE) -> None:
        self._connection = connection
        self._until = time.monotonic() + patience
        self._signals: deque[Any] = deque(maxlen=256)
        self.server = ""
        self.capabilities: frozenset[str] | None = None
        self.desk = ""

    @classmethod
    def open(cls, *, patience: float = PATIENCE) -> Bus:
        """Connect to the bus on which notifications are shown, and `probe` it: the first that answers and has a
        server, which is the one that whatever is started from here finds as well.

        Raises NotSentError: of the bus that came the furthest; ``no-bus`` where none answers, or ``no-tool`` for
        a kind of address that jeepney does not know.
        """
        told = NotSentError("no-bus")
        until = time.monotonic() + patience
        for address in _all_addresses():
            try:
                bus = cls(open_dbus_connection(address), patience=until - time.monotonic())
            except (RuntimeError, ValueError) as problem:
                told = told if told.reason == "no-daemon" else NotSentError("no-tool", problem)
                continue
            except Exception as problem:  # OSError, and jeepney's own for a bus that does not want this user
                told = told if told.detail else NotSentError("no-bus", problem)
                continue
            os.environ[VARIABLE] = address
            try:
                bus.probe()
            except NotSentError as problem:
                bus.close()
                if problem.reason != "no-daemon":
                    raise
                told = problem
            else:
                return bus
        raise told

    def probe(self) -> None:
        """Ask who shows notifications, which starts a server that can be started.

        A server that is there and gives no answer is no error: it may be busy, and shows later what it is given
        now. One that is to be started and is not there by then is one: what it was given would be lost with this
        connection. A user manager of systemd, which starts it before the desktop is there, never says that it
        could not. Raises NotSentError.
        """
        try:
            name, _, version, _ = self._ask("GetServerInformation", PROBE_SECONDS)
            self.server = f"{name} {version}".strip()
            (found,) = self._ask("GetCapabilities", PROBE_SECONDS)
            self.capabilities = frozenset(found)
            self.desk = self._desk()
        except UnsureError as problem:
            if isinstance(problem.__cause__, TimeoutError):
                if not self._is_there():
                    raise NotSentError("no-daemon", f"none began within {PROBE_SECONDS:g} seconds") from problem
                return
            # It ended instead of answering, before it was given anything.
            raise NotSentError("no-daemon", problem.detail) from problem

    def _is_there(self) -> bool:
        try:
            (is_owned,) = self._ask_bus(message_bus.NameHasOwner(SERVER.bus_name))
        except (NotSentError, UnsureError):  # a bus may forbid to ask
            return True
        return bool(is_owned)

    def _desk(self) -> str:
        try:
            (bus,) = self._ask_bus(message_bus.GetId())
            (owner,) = self._ask_bus(message_bus.GetNameOwner(SERVER.bus_name))
        except NotSentError:  # a bus may forbid to ask
            return ""
        return f"{bus} {owner}"

    def notify(
        self, title: str, body: str, *, seconds: int, replaces: int = 0, actions: Sequence[tuple[str, str]] = ()
    ) -> int:
        """Have a popup shown for `seconds` and answer with its id. `body` is plain text, escaped here where the
        server takes markup. Raises NotSentError and UnsureError."""
        offered: list[str] = []
        if actions and "actions" in (self.capabilities or ()):
            self._listen()
            # A click on the popup itself is the first of them.
            offered = ["default", actions[0][1], *(word for pair in actions for word in pair)]
        hints = {
            "urgency": ("y", 1),  # never critical, which breaks through do-not-disturb and never goes away
            "desktop-entry": ("s", APP),
        }
        given = (APP, replaces, "", title, escaped(body, self.capabilities), offered, hints, seconds * 1000)
        (number,) = self._ask("Notify", PATIENCE, "susssasa{sv}i", given)
        return int(number)

    def close_popup(self, number: int) -> None:
        """Take a popup off the screen, wherever it stands. Raises NotSentError, also for one that is gone, and
        UnsureError."""
        self._ask("CloseNotification", PROBE_SECONDS, "u", (number,))

    def pressed(self, number: int, actions: Sequence[tuple[str, str]], seconds: float) -> str:
        """Wait, `seconds` at the most, for a button of popup `number`: its id, or "" when the popup was closed,
        replaced, or left alone. One that was answered is closed: not every server does that for each way in which
        it can be pressed (dunst's menu does not)."""
        until = time.monotonic() + seconds
        with contextlib.suppress(OSError, NotSentError, UnsureError):  # TimeoutError is an OSError
            self._take_over(number)
            while True:
                signal = self._connection.recv_until_filtered(
                    self._signals, timeout=max(until - time.monotonic(), 0)
                )
                member, sender = (
                    signal.header.fields.get(name) for name in (HeaderFields.member, HeaderFields.sender)
                )
                if member == "NameLost":
                    if signal.body[0] == _listener(number):
                        return ""
                elif signal.body[:1] == (number,) and self.desk.rpartition(" ")[2] in ("", sender):
                    # Of another server, which has come since, it is another popup that has this number.
                    if member == "ActionInvoked":
                        action = str(signal.body[1])
                        self._until = time.monotonic() + PROBE_SECONDS
                        with contextlib.suppress(OSError, NotSentError, UnsureError):
                            self.close_popup(number)
                        return actions[0][0] if action == "default" else action
                    if member == "NotificationClosed":
                        until = min(until, time.monotonic() + _LATE)
        return ""

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def _listen(self) -> None:
        rule = MatchRule(type="signal", interface=SERVER.interface, path=SERVER.object_path)
        self._ask_bus(message_bus.AddMatch(rule))
        gone = MatchRule(type="signal", interface=message_bus.interface, member="NameLost")
        for one in (rule, gone):
            self._connection.filter(one, queue=self._signals)

    def _take_over(self, number: int) -> None:
        # A popup that replaces one has its id. Whoever listened for that one is told by the loss of this name to
        # leave; otherwise both would answer, and the command would run twice.
        flags = DBusNameFlags.allow_replacement | DBusNameFlags.replace_existing | DBusNameFlags.do_not_queue
        self._until = time.monotonic() + PROBE_SECONDS
        with contextlib.suppress(NotSentError):  # a sandbox may forbid names, and one listener needs none
            self._ask_bus(message_bus.RequestName(_listener(number), flags))

    def _ask(self, member: str, seconds: float, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        return self._ask_bus(method_call(SERVER, member, signature, body), seconds)

    def _ask_bus(self, call: Any, seconds: float = PROBE_SECONDS) -> Any:
        seconds = max(min(seconds, self._until - time.monotonic()), 0)
        try:
            return unwrap_msg(self._connection.send_and_get_reply(call, timeout=seconds))
        except DBusErrorResponse as problem:
            raise from_reply(problem.name, " ".join(str(part) for part in problem.data)) from problem
        except OSError as problem:  # no answer in time, or the bus has gone
            raise UnsureError(problem) from problem


def _all_addresses() -> Iterator[str]:
    tried = addresses()
    yield from tried
    # A service that began before the session is never told of its bus, and its manager is.
    told = session().get(VARIABLE, "")
    yield from (address for address in told.split(";") if address and address not in tried)


def _listener(number: int) -> str:
    return f"org.selfkind.popup.n{number}"
