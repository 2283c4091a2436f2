"""Two real Syncthing instances that see each other over the loopback and nobody else."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from tests.sync.computer import Computer

KEY = "selfkind-tests"
FOLDER = "selfkind"
LONGEST = 90.0
MAX_CONFLICTS = 10
OPTIONS = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "announceLANAddresses": "false",
    "crashReportingEnabled": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "stunKeepaliveStartS": "0",
    "startBrowser": "false",
    "setLowPriority": "false",
    "reconnectionIntervalS": "1",
}
"""Nothing leaves the loopback: no discovery, relays, port mapping, reports, upgrades."""


def free_port() -> int:
    """A port of the loopback that nobody has just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Instance:
    """One Syncthing, for one computer."""

    def __init__(self, computer: Computer, folder: Path) -> None:
        self.computer, self.folder = computer, folder
        self.gui, self.port = free_port(), free_port()
        self.process: subprocess.Popen[bytes] | None = None
        # One process, not one that looks after another: it's killed, and goes when the tests are gone.
        self.environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "STMONITORED": "yes"}
        generate = ["syncthing", "generate", f"--home={folder}", "--no-default-folder", "--skip-port-probing"]
        subprocess.run(generate, env=self.environ, check=True, capture_output=True)
        tree = ET.parse(folder / "config.xml")
        options, gui = tree.find("options"), tree.find("gui")
        assert options is not None
        assert gui is not None
        for element in [*options.findall("listenAddress"), *options.findall("globalAnnounceServer")]:
            options.remove(element)
        for name, value in {**OPTIONS, "listenAddress": f"tcp://127.0.0.1:{self.port}"}.items():
            _set(options, name, value)
        _set(gui, "address", f"127.0.0.1:{self.gui}")
        _set(gui, "apikey", KEY)
        tree.write(folder / "config.xml")
        asked = ["syncthing", f"--home={folder}", "--device-id"]
        self.id = subprocess.run(
            asked, env=self.environ, check=True, capture_output=True, text=True
        ).stdout.strip()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "syncthing", "serve", f"--home={self.folder}", "--no-browser",
                 "--no-restart", "--no-upgrade"],
                env=self.environ, stdout=log, stderr=log,
            )  # fmt: skip
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            with suppress(OSError, http.client.HTTPException, AssertionError):
                self.ask("GET", "/rest/system/ping")
                return
            time.sleep(0.1)
        raise AssertionError((self.folder / "log.txt").read_text())

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Ask the REST interface, and return what it answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.gui, timeout=20)
        try:
            data = None if body is None else json.dumps(body)
            connection.request(method, path, data, {"X-API-Key": KEY})
            answer = connection.getresponse()
            said = answer.read().decode()
            assert answer.status == 200, (path, answer.status, said)
            return json.loads(said) if said.strip() else None
        finally:
            connection.close()

    def introduce(self, other: Instance) -> None:
        """Make the other one known, and share the folder with it."""
        self.ask("POST", "/rest/config/devices", {
            "deviceID": other.id, "addresses": [f"tcp://127.0.0.1:{other.port}"], "paused": False,
        })  # fmt: skip
        self.ask("POST", "/rest/config/folders", {
            "id": FOLDER, "path": str(self.computer.home),
            "devices": [{"deviceID": self.id}, {"deviceID": other.id}],
            "maxConflicts": MAX_CONFLICTS, "fsWatcherEnabled": True, "fsWatcherDelayS": 1, "rescanIntervalS": 3600,
        })  # fmt: skip

    def scan(self) -> None:
        """Look for what changed in the folder."""
        self.ask("POST", f"/rest/db/scan?folder={FOLDER}")

    def is_idle(self, other: Instance) -> bool:
        """Whether this one has all, and the other one all of it."""
        status = self.ask("GET", f"/rest/db/status?folder={FOLDER}")
        there = self.ask("GET", f"/rest/db/completion?folder={FOLDER}&device={other.id}")
        connected = self.ask("GET", "/rest/system/connections")["connections"][other.id]["connected"]
        needs = status["needTotalItems"] + there["needItems"] + there["needDeletes"]
        return connected and status["state"] == "idle" and not needs and not status["errors"]

    def names(self) -> set[str]:
        """The files and folders that all computers have, as Syncthing sees them."""
        return {one["name"] for one in self.ask("GET", f"/rest/db/browse?folder={FOLDER}&levels=0")}


class Syncthing:
    """Carries the files of two computers with Syncthing."""

    program = "syncthing"
    opens_files = False
    own_files: tuple[str, ...] = (".stignore", ".stfolder")

    def __init__(self, folder: Path, computers: tuple[Computer, Computer]) -> None:
        self.computers = computers
        self.kills = 0
        for computer in computers:
            computer.shell("sync", "setup", "--with", "syncthing", "--yes")
        self.instances = tuple(Instance(one, folder / f"syncthing-{one.name}") for one in computers)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Both instances run, apart from each other."""
        try:
            for instance in self.instances:
                instance.start()
            one, other = self.instances
            one.introduce(other)
            other.introduce(one)
            for instance in self.instances:
                # One that was turned away waits twenty seconds before it asks again.
                instance.kill()
                instance.start()
            yield
        finally:
            for instance in self.instances:
                instance.kill()

    def part(self) -> None:
        """Let the computers not see each other."""
        self._each_other("pause")

    def join(self, *, killed: bool = False) -> None:
        """Let the computers see each other, and wait until both have the same files. With `killed`, one of the
        two instances ends in the middle."""
        for instance in self.instances:
            instance.scan()
        if killed:
            before = self._stamp()
            self._each_other("resume")
            ends = time.monotonic() + 15
            while self._stamp() == before and time.monotonic() < ends:
                time.sleep(0.005)
            self.instances[self.kills % 2].kill()
            self.instances[self.kills % 2].start()
            self.kills += 1
        self._each_other("resume")
        ends = time.monotonic() + LONGEST
        for number in count():
            if number % 15 == 0:
                # What was changed while it was pulled would be tried again in a minute.
                for instance in self.instances:
                    instance.scan()
            if self._is_settled():
                return
            if time.monotonic() > ends:
                raise AssertionError(self._said())
            time.sleep(0.2)

    def carried(self) -> set[str]:
        """The names in the top folder that are carried."""
        return set.union(*(instance.names() for instance in self.instances))

    def _stamp(self) -> list[tuple[str, int]]:
        homes = [computer.home for computer in self.computers]
        found = []
        for home in homes:
            with suppress(FileNotFoundError):
                found += [(path.name, path.lstat().st_mtime_ns) for path in home.iterdir()]
        return sorted(found)

    def _is_settled(self) -> bool:
        one, other = self.instances
        if not (one.is_idle(other) and other.is_idle(one)):
            return False
        return self._shared(0) == self._shared(1)

    def _shared(self, number: int) -> dict[str, bytes]:
        shared = self.computers[number].shared()
        return {name: data for name, data in shared.items() if name not in self.own_files}

    def _said(self) -> str:
        pieces = []
        for instance, number in zip(self.instances, (0, 1), strict=True):
            pieces.append(str(instance.ask("GET", f"/rest/db/status?folder={FOLDER}")))
            pieces.append(str({name: len(data) for name, data in self._shared(number).items()}))
            pieces.append((instance.folder / "log.txt").read_text()[-3000:])
        return "\n".join(pieces)

    def _each_other(self, what: str) -> None:
        for number, instance in enumerate(self.instances):
            instance.ask("POST", f"/rest/system/{what}?device={self.instances[1 - number].id}")


def _set(parent: ET.Element, name: str, value: str) -> None:
    element = parent.find(name)
    if element is None:
        element = ET.SubElement(parent, name)
    element.text = value
