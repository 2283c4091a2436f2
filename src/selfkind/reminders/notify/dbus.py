"""Notifications on a Linux desktop: plyer's `Notification`, implemented over the session bus with jeepney.

(Desktop Notifications Specification 1.2.) plyer's own implementations return no number and no error, so nothing
could be replaced or answered, and a notification that was never shown would count as sent. Everything here answers
within `CALLS_SECONDS` or raises `NotificationError`.
"""

from __future__ import annotations

import contextlib
import math
import os
import select
import time
import weakref
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
    SENT,
    Closing,
    Message,
    NotificationError,
    Outcome,
    escaped,
)
from selfkind.reminders.notify.servers import UNKNOWN, Traits, traits_of
from selfkind.reminders.service.app_entry import paths

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
_WAKES = 60.0
"""Seconds after which a listener looks at the clock: the one that waiting goes by stops with a suspend."""
_UNHEARD = 5.0
"""Seconds after its time on the screen in which a popup goes whose server doesn't say that it went."""
_FURTHEST = ("no-bus", "no-tool", "no-daemon")
"""What kept a bus from being used, the later the further it came."""
_REASONS = {
    **dict.fromkeys(("NoReply", "Timeout", "TimedOut", "Disconnected"), "timeout"),
    # FileExists: systemd loads the unit of none where two that are installed want the same name.
    **dict.fromkeys(("ServiceUnknown", "NameHasNoOwner", "FileExists"), "no-daemon"),
    **dict.fromkeys(("NoServer", "FileNotFound", "NotSupported"), "no-bus"),
}
"""What the errors of D-Bus mean, as codes of `Outcome.reason`."""


def show(message: Message, given: Callable[[], None]) -> DesktopNotification:
    """Show a message. `given` is called just before the server gets it. Raises NotificationError."""
    bus = Bus.open()
    given()
    # A button that runs nothing is no button.
    actions = message.actions if message.answer and "actions" in (bus.capabilities or ()) else ()
    popup = DesktopNotification(
        bus, replaces=_replaced(message, bus), actions=actions, stays=message.stays, own=message.own
    )
    popup.is_held_back = bus.is_quiet()
    try:
        popup.notify(title=message.title, message=message.body, app_name=APP, timeout=message.expire_seconds)
    except NotificationError as problem:
        problem.server = bus.server
        raise
    return popup


def _replaced(message: Message, bus: Bus) -> int:
    """Return the number of the popup whose place a message takes on this server, 0 for none."""
    if message.replaces not in (0, message.own) and message.server_id in ("", bus.server_id):
        return message.replaces
    return message.own if bus.traits.takes_number else 0


def close(closing: Closing) -> Outcome:
    """Close notifications, where the server is still the one that shows them. Raises NotificationError."""
    bus = Bus.open()
    for number, server_id in closing.popups:
        is_own = number == closing.own
        if server_id != bus.server_id and not is_own:
            continue  # another run of the server, whose popups went with it: this number is somebody else's
        is_heard = is_own and bus.is_heard(number)
        if closing.unheard and (is_heard or bus.is_heard(number)):
            continue
        if is_own and bus.traits.tag and not is_heard:
            number = bus.place_of(number)
        try:
            bus.close_popup(number)
        except NotificationError as problem:
            if problem.reason == "timeout":
                raise  # any other error means that it is closed already
        # Not every server says that it closed one, and somebody may still listen.
        bus.take_over(number)
    return Outcome(SENT, CHANNEL, bus.server)


class Bus:
    """A connection to the session bus, and what is known of the notification server there.

    `server` is its name and version, "" as long as it gave none. `capabilities` is None then, which is not the
    same as none. `server_id` tells this server, on this bus, from every other, "" as long as that is not known:
    each server numbers its popups from 1 on, so the same number means another popup there. `traits` are what is
    known of the server, and `deadline` is when all calls end, by `time.monotonic`.
    """

    def __init__(self, connection: DBusConnection, deadline: float) -> None:
        self.connection = connection
        self.deadline = deadline
        self.server = ""
        self.capabilities: frozenset[str] | None = None
        self.server_id = ""
        self.traits: Traits = UNKNOWN

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
            name, vendor, version, _ = self.ask("GetServerInformation", PROBE_SECONDS)
            self.server = f"{name} {version}".strip()
            self.traits = traits_of(name, vendor)
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

    def place_of(self, own: int) -> int:
        """Return the number of a popup whose number nobody heard, on a server that knows popups by a tag: a blank
        one takes its place, and that number is known. Raises NotificationError."""
        hints = {"suppress-sound": ("b", True), **self.tag_of(own)}
        (number,) = self.ask("Notify", PROBE_SECONDS, "susssasa{sv}i", (APP, 0, "", APP, "", [], hints, 1))
        return int(number)

    def tag_of(self, own: int) -> dict[str, tuple[str, str]]:
        """Return the hint by which the next popup of a home takes the place of the one before; none where the
        server knows no such hint."""
        return {self.traits.tag: ("s", f"{APP}-{own}")} if own and self.traits.tag else {}

    def is_quiet(self) -> bool:
        """Return whether the server says that do-not-disturb is on. Most don't say."""
        words = self.traits.tells_quiet.split()
        with contextlib.suppress(NotificationError, ValueError):
            if len(words) == 2:
                properties = DBusAddress(SERVER.object_path, SERVER.bus_name, "org.freedesktop.DBus.Properties")
                ((_, found),) = self.call(method_call(properties, "Get", "ss", tuple(words)))
                return bool(found)
            if len(words) == 4:
                bus_name, path, interface, method = words
                (found,) = self.call(method_call(DBusAddress(path, bus_name, interface), method))
                return bool(found)
        return False

    def is_heard(self, number: int) -> bool:
        """Return whether somebody listens for the buttons of a popup. Nobody else can: many servers tell only the
        program that sent it. True where that isn't known."""
        with contextlib.suppress(NotificationError):
            (is_owned,) = self.call(message_bus.NameHasOwner(listener_of(number)))
            return bool(is_owned)
        return True

    def take_over(self, number: int) -> None:
        """Listen for a popup in the place of whoever did so: that process ends when it loses this name. Otherwise
        both would answer, and the command would run twice."""
        flags = DBusNameFlags.allow_replacement | DBusNameFlags.replace_existing | DBusNameFlags.do_not_queue
        with contextlib.suppress(NotificationError):  # a sandbox may forbid names, and one listener needs none
            self.call(message_bus.RequestName(listener_of(number), flags))

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


def listener_of(number: int) -> str:
    """Return the name on the bus of whoever listens for the buttons of a popup."""
    return f"org.selfkind.popup.n{number}"


def _icon() -> str:
    """Return the name of our icon where the desktop has it, and "" elsewhere, where a server would look in vain.

    GNOME takes no icon from the application's entry, and draws a light bulb."""
    return APP if paths()[1].is_file() else ""


def _close_each(descriptors: tuple[int, ...]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


class DesktopNotification(Notification):  # type: ignore[misc]
    """One notification: `notify` of plyer's interface shows it on `bus`, and `id` is its number then.

    `replaces`, `actions`, `stays` and `own` are what plyer's interface has no place for.
    """

    def __init__(
        self,
        bus: Bus,
        *,
        replaces: int = 0,
        actions: tuple[tuple[str, str], ...] = (),
        stays: int = 0,
        own: int = 0,
    ) -> None:
        self.bus = bus
        self._replaces = replaces
        self._actions = actions
        self._stays = stays
        self._own = own
        self._signals: deque[Any] = deque(maxlen=256)
        self._leaves = _Deadline(math.inf)
        self._on_screen = math.inf
        self._woken, self._wake = os.pipe()
        weakref.finalize(self, _close_each, (self._woken, self._wake))
        self.id = 0
        self.is_held_back = False

    def _notify(self, **words: Any) -> None:
        """Show it: what plyer's interface calls. Raises NotificationError."""
        buttons: list[str] = []
        if self._stays:
            self._listen()
        if self._actions:
            buttons = [word for pair in self._actions for word in pair]
            if not self.bus.traits.draws_default:
                # A click on the popup itself is the first of them.
                buttons = ["default", self._actions[0][1], *buttons]
        hints = {
            "urgency": ("y", 1),  # never critical, which breaks through do-not-disturb and never goes away
            "desktop-entry": ("s", APP),
            **self.bus.tag_of(self._own),
        }
        body = escaped(words["message"], self.bus.capabilities)
        milliseconds = int(words["timeout"]) * 1000
        given = (APP, self._replaces, _icon(), words["title"], body, buttons, hints, milliseconds)
        (number,) = self.bus.ask("Notify", CALLS_SECONDS, "susssasa{sv}i", given)
        self.id = int(number)
        self._on_screen = float(words["timeout"])
        stays = min(self._stays, self._on_screen + _UNHEARD) if self.bus.traits.goes_unheard else self._stays
        self._on_screen += time.monotonic()
        self._leaves = _Deadline(stays)
        if self._stays:
            # In this order: a listener of the popup whose place this one took leaves it alone.
            for number in dict.fromkeys((self.id, self._own or self.id)):
                self.bus.take_over(number)

    def leave(self) -> None:
        """Have `pressed` end once the popup was on the screen for the time that it was given. A handler of signals
        may call this."""
        self._leaves.move(max(self._on_screen - time.monotonic(), 0))
        os.write(self._wake, b".")

    def pressed(self) -> str:
        """Wait for a button, for as long as the popup may be pressed, and return its id, or "" when the popup was
        closed, replaced, or left alone to the end. A popup that was answered is closed: not every server does that
        for each way in which it can be pressed (dunst's menu does not). So is one whose time is over: a button
        that nobody hears would do nothing, in silence."""
        if not self._stays:
            return ""
        with contextlib.suppress(OSError, NotificationError):
            self.bus.deadline = math.inf  # the asker has its answer, and each call has its own limit
            action = self._answer()
            if action is not None:
                with contextlib.suppress(NotificationError):
                    self.bus.close_popup(self.id)
                return self._actions[0][0] if action == "default" and self._actions else action
        return ""

    def _answer(self) -> str | None:
        """Wait for an answer, and return the button's id, "" when the time is over, None when it's gone."""
        server, listener = self.bus.server_id.rpartition(" ")[2], listener_of(self.id)
        only_one = listener_of(self._own)
        gone = _Deadline(math.inf)
        while (left := min(self._leaves.left(), gone.left())) > 0:
            signal = self._next_signal(min(left, _WAKES))
            if signal is None:
                continue
            name, sender = (signal.header.fields.get(one) for one in (HeaderFields.member, HeaderFields.sender))
            if name == "NameLost" and signal.body[0] == listener:
                return None
            if name == "NameLost" and signal.body[0] == only_one:
                return ""  # another popup of this home is there, or none is to be, and this one's sender is gone
            if name == "NameOwnerChanged" and server and signal.body[:2] == (SERVER.bus_name, server):
                return None  # the server has ended, and its popups with it
            # Of another server, which has come since, it is another popup that has this number.
            if signal.body[:1] != (self.id,) or server not in ("", sender):
                continue
            if name == "ActionInvoked":
                return str(signal.body[1])
            if name == "NotificationClosed":
                gone.move(_LATE)
        return "" if gone.left() > 0 else None

    def _next_signal(self, seconds: float) -> Any:
        """Return the next signal, or None when none comes within so many seconds, or this process is to leave."""
        self._receive()  # what came with the answer to a call is read already, and wakes nobody
        if not self._signals:
            ready, _, _ = select.select([self.bus.connection.sock, self._woken], [], [], seconds)
            if self._woken in ready:
                os.read(self._woken, 64)
            self._receive()
        return self._signals.popleft() if self._signals else None

    def _receive(self) -> None:
        with contextlib.suppress(TimeoutError):
            while True:
                self.bus.connection.recv_messages(timeout=0)

    def _listen(self) -> None:
        shown = MatchRule(type="signal", interface=SERVER.interface, path=SERVER.object_path)
        owner = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
        owner.add_arg_condition(0, SERVER.bus_name)
        for rule in (shown, owner):
            self.bus.call(message_bus.AddMatch(rule))
        lost = MatchRule(type="signal", interface=message_bus.interface, member="NameLost")
        for rule in (shown, owner, lost):
            self.bus.connection.filter(rule, queue=self._signals)


class _Deadline:
    """When something is over, by whichever clock comes there first: one stops while a computer is asleep, and the
    other may be set back."""

    def __init__(self, seconds: float) -> None:
        self._wall, self._running = time.time() + seconds, time.monotonic() + seconds

    def move(self, seconds: float) -> None:
        """Have it be over in so many seconds, unless it is before."""
        self._wall = min(self._wall, time.time() + seconds)
        self._running = min(self._running, time.monotonic() + seconds)

    def left(self) -> float:
        """Return the seconds that are left."""
        return min(self._wall - time.time(), self._running - time.monotonic())


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
