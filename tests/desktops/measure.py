"""What a notification server does, seen from outside: by its answers and signals on the bus, and by pictures of
its screen."""

from __future__ import annotations

import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jeepney import DBusErrorResponse, HeaderFields, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

from tests.desktops.servers import ADDRESS, PATH, Running

TITLE, BODY = "selfkind", "A small practice is waiting."
TWIN = "selftwin"
BUTTONS = ("begin", "Begin", "later", "Later", "not-today", "Not today")
DEFAULT = ("default", "Begin", *BUTTONS)
SOON = 8.0
OWN = 2**30 + 7
"""A number that no popup has."""


@dataclass(frozen=True)
class Seen:
    """What was seen: each as in `servers.toml`, and what that has no column for. `after_expiry` and `after_close`
    are the reasons of the signals that followed; `replaced` is the number given for one that is gone already: the
    same or a new one. What needs pictures is None where there are none."""

    name: str
    vendor: str
    version: str
    says_closed: bool
    keeps: bool
    close_error: bool
    twins: str
    after_expiry: tuple[int, ...]
    after_close: tuple[int, ...]
    replaced: str
    expires: bool | None = None
    draws_buttons: bool | None = None
    draws_default: bool | None = None
    close_hides: bool | None = None
    shows_replaced: bool | None = None
    takes_number: bool = False


def row(seen: Seen) -> list[str]:
    """Return what was seen as the cells of a table."""

    def said(what: bool | None, yes: str = "yes", no: str = "no") -> str:
        return "?" if what is None else yes if what else no

    def signals(reasons: Sequence[int]) -> str:
        return "Closed " + " and ".join(map(str, reasons)) if reasons else "no signal"

    return [
        f"{seen.name} {seen.version} ({seen.vendor})",
        f"{said(seen.expires)} / {signals(seen.after_expiry)}",
        said(seen.keeps),
        said(seen.draws_buttons, "drawn", "not drawn"),
        said(seen.draws_default),
        f"{signals(seen.after_close)} / {said(seen.close_error, 'an error', 'nothing')}",
        said(seen.close_hides),
        f"{seen.replaced} number, {said(seen.shows_replaced, 'shown', 'not shown')}",
        said(seen.takes_number),
        seen.twins,
    ]


class Watch:
    """A program on the bus of a server, which sends popups and hears every signal about them."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self._connection = open_dbus_connection(running.environ["DBUS_SESSION_BUS_ADDRESS"])
        self._signals: deque[Any] = deque()
        # Some servers tell nobody but the program whose popup it is.
        rule = MatchRule(type="signal", interface=ADDRESS.interface, path=PATH, eavesdrop=True)
        self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=10)
        self._connection.filter(rule, queue=self._signals)
        self._heard: list[tuple[str, int, object]] = []

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def call(self, member: str, signature: str | None = None, body: Sequence[object] = ()) -> tuple[Any, ...]:
        """Call a method of the server."""
        call = new_method_call(ADDRESS, member, signature, tuple(body))
        return tuple(unwrap_msg(self._connection.send_and_get_reply(call, timeout=20)))

    def notify(self, title: str, *, buttons: Sequence[str] = (), milliseconds: int = 0, replaces: int = 0) -> int:
        """Send a popup, and return its number."""
        hints = {"urgency": ("y", 1), "desktop-entry": ("s", "selfkind")}
        given = ("selfkind", replaces, "", title, BODY, list(buttons), hints, milliseconds)
        return int(self.call("Notify", "susssasa{sv}i", given)[0])

    def take_away(self, number: int) -> str:
        """Close a popup, and return the name of the error, "" for none."""
        try:
            self.call("CloseNotification", "u", (number,))
        except DBusErrorResponse as problem:
            return str(problem.name)
        return ""

    def heard(self) -> list[tuple[str, int, object]]:
        """Every signal so far: its name, the number of the popup, and what it says of that."""
        while True:
            try:
                self._connection.recv_messages(timeout=0)
            except TimeoutError:
                break
        while self._signals:
            signal = self._signals.popleft()
            name = signal.header.fields[HeaderFields.member]
            self._heard.append((name, *(*signal.body, None)[:2]))
        return list(self._heard)

    def reasons(self, number: int) -> tuple[int, ...]:
        """Why a popup was closed, once for each signal that says so."""
        return tuple(
            int(str(reason)) for name, one, reason in self.heard() if (name, one) == ("NotificationClosed", number)
        )

    def picture(self) -> bytes:
        """The screen, once it stands still: popups glide and fade."""
        before, now = b"", self._pixels()
        until = time.monotonic() + SOON
        while now != before and time.monotonic() < until:
            time.sleep(0.1)
            before, now = now, self._pixels()
        return now

    def _pixels(self) -> bytes:
        command = {
            "x": ("import", "-window", "root", "-depth", "8", "rgb:-"),
            "wayland": ("grim", "-t", "ppm", "-"),
        }[self.running.kind.display]
        done = subprocess.run(command, env=self.running.environ, check=True, timeout=20, capture_output=True)
        return done.stdout[-1024 * 600 * 3 :]

    def becomes(self, what: Callable[[], bool], seconds: float = SOON) -> bool:
        """Return whether something comes true soon."""
        until = time.monotonic() + seconds
        while not what():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True


@contextmanager
def watching(running: Running) -> Iterator[Watch]:
    """Watch a server."""
    watch = Watch(running)
    try:
        yield watch
    finally:
        watch.close()


def box(picture: bytes, blank: bytes, width: int = 1024) -> tuple[int, int, int, int]:
    """Return where a picture differs from the blank one: left, top, width and height; zeros where it doesn't."""
    row = width * 3
    rows = [
        y for y in range(len(blank) // row) if picture[y * row : (y + 1) * row] != blank[y * row : (y + 1) * row]
    ]
    if not rows:
        return 0, 0, 0, 0
    columns = [
        x
        for x in range(width)
        if any(
            picture[y * row + x * 3 : y * row + x * 3 + 3] != blank[y * row + x * 3 : y * row + x * 3 + 3]
            for y in range(rows[0], rows[-1] + 1, 2)
        )
    ]
    if not columns:
        return 0, 0, 0, 0
    return columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1


def measure(running: Running) -> Seen:
    """Return what a server does. It takes some seconds, most of them waiting for popups to come and go."""
    with watching(running) as watch:
        return _Measuring(watch).seen()


class _Measuring:
    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.sees = watch.running.kind.sees
        self.blank = watch.picture() if self.sees else b""

    def is_gone(self, seconds: float = SOON) -> bool:
        """Return whether the screen is empty soon."""
        return self.sees and self.watch.becomes(lambda: self.watch.picture() == self.blank, seconds)

    def is_there(self, seconds: float = SOON) -> bool:
        """Return whether something is on the screen soon."""
        return self.sees and self.watch.becomes(lambda: self.watch.picture() != self.blank, seconds)

    def reasons(self, number: int, before: tuple[int, ...] = (), seconds: float = 1.0) -> tuple[int, ...]:
        """Return why a popup was closed, once something says so."""
        self.watch.becomes(lambda: self.watch.reasons(number) != before, seconds)
        return self.watch.reasons(number)

    def seen(self) -> Seen:
        """Return what the server does."""
        watch = self.watch
        name, vendor, version, _ = watch.call("GetServerInformation")
        gone = watch.notify("Goes by itself", milliseconds=1000)
        assert self.is_there() or not self.sees, "nothing is shown"
        expires = self.is_gone() if self.sees else None
        after_expiry = self.reasons(gone, seconds=1.0 if self.sees else 4.0)
        again = watch.notify("Comes again", milliseconds=1500, replaces=gone)
        shows_replaced = self.is_there(3) if self.sees else None
        self.is_gone()
        before = watch.reasons(again)
        watch.take_away(again)
        keeps = not after_expiry and not before and bool(self.reasons(again))

        asked = watch.notify("Asks for a number", milliseconds=1500, replaces=OWN)
        watch.take_away(asked)
        self.is_gone()

        number = watch.notify("Is closed", milliseconds=3000)
        self.is_there()
        watch.take_away(number)
        close_hides = self.is_gone(1.5) if self.sees else None
        after_close = self.reasons(number)
        self.is_gone()
        close_error = bool(watch.take_away(number))
        # One that stays although it was closed would be in the next picture.
        stays = 1500 if close_hides is False else 0
        pictures = self.pictures(stays) if self.sees else []
        return Seen(
            name,
            vendor,
            version,
            bool(after_expiry),
            keeps,
            close_error,
            self.twins(stays, pictures),
            after_expiry,
            after_close,
            "same" if again == gone else "new",
            expires,
            pictures[0] != pictures[1] if pictures else None,
            pictures[1] != pictures[2] if pictures else None,
            close_hides,
            shows_replaced,
            asked == OWN,
        )

    def pictures(self, stays: int) -> list[bytes]:
        """Return pictures of a popup without buttons, with ours, and with the action of a click before these."""
        pictures = []
        for buttons in ((), BUTTONS, DEFAULT):
            number = self.watch.notify(TITLE, buttons=buttons, milliseconds=stays)
            self.is_there()
            pictures.append(self.watch.picture())
            self.watch.take_away(number)
            self.is_gone()
        return pictures

    def twins(self, stays: int, pictures: Sequence[bytes]) -> str:
        """Return what becomes of a second popup with the same words."""
        first = self.watch.notify(TWIN, milliseconds=stays)
        try:
            second, twins = self.watch.notify(TWIN, milliseconds=stays), "merged" if pictures else ""
        except DBusErrorResponse:
            second, twins = 0, "refused"
        if second and pictures:
            height = box(pictures[0], self.blank)[3]
            if self.watch.becomes(lambda: box(self.watch.picture(), self.blank)[3] > 1.5 * height, 2):
                twins = "shown"
        for one in (first, second):
            self.watch.take_away(one)
        self.is_gone()
        return twins
