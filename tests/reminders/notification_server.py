"""A notification server that does what a test wants, where a real one would be too well-behaved."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


class Server:
    """Answers what is asked of it, and remembers it in `asked`, `popups` (their arguments) and `closed` (numbers).

    `silent` are the calls that it never answers, `errors` the names of the errors that it answers others with.
    """

    def __init__(
        self,
        address: str,
        capabilities: list[str],
        silent: set[str],
        errors: dict[str, str],
        says: tuple[str, str, str, str],
    ) -> None:
        self.asked: list[str] = []
        self.popups: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self._capabilities, self._silent, self._errors, self._says = capabilities, silent, errors, says
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME, 4), timeout=10)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def signal(self, name: str, signature: str, *values: object) -> None:
        self._connection.send(new_signal(DBusAddress(PATH, interface=NAME), name, signature, values))

    def end(self) -> None:
        self._ended.set()
        self._thread.join(10)
        self._connection.close()

    def _serve(self) -> None:
        while not self._ended.is_set():
            with contextlib.suppress(TimeoutError):
                asked = self._connection.receive(timeout=0.05)
                if asked.header.message_type is MessageType.method_call:
                    self._answer(asked)

    def _answer(self, asked: Any) -> None:
        member = asked.header.fields[HeaderFields.member]
        self.asked.append(member)
        if member == "Notify":
            self.popups.append(asked.body)
        if member == "CloseNotification":
            self.closed.append(asked.body[0])
        if member in self._silent:
            return
        if member in self._errors:
            self._connection.send(new_error(asked, self._errors[member], "s", (f"no: {asked.body}",)))
            return
        signature, body = {
            "GetServerInformation": ("ssss", self._says),
            "GetCapabilities": ("as", (self._capabilities,)),
            "CloseNotification": (None, ()),
            "Notify": ("u", (asked.body[1] if len(asked.body) > 1 and asked.body[1] else 40 + len(self.popups),)),
        }[member]
        self._connection.send(new_method_return(asked, signature, body))


@contextlib.contextmanager
def server(
    environ: dict[str, str],
    *,
    capabilities: tuple[str, ...] = ("body", "actions"),
    silent: tuple[str, ...] = (),
    errors: dict[str, str] | None = None,
    says: tuple[str, str, str, str] = ("stub", "tests", "1", "1.2"),
) -> Iterator[Server]:
    """A server on the bus of `environ`."""
    made = Server(environ["DBUS_SESSION_BUS_ADDRESS"], list(capabilities), set(silent), errors or {}, says)
    try:
        yield made
    finally:
        made.end()


def blocked(folder: Path, *modules: str) -> str:
    """A folder for PYTHONPATH in which these modules are there and cannot be imported."""
    for name in modules:
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "__init__.py").write_text("print('hello')\nraise RuntimeError('no such luck')\n")
    return str(folder)
