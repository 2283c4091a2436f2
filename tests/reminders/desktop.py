"""A desktop of one's own: a display that nobody sees, a session bus, and a real dunst that shows notifications."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

TOOLS = ("dunst", "dunstctl", "Xvfb", "dbus-daemon", "import")

DUNSTRC = """
[global]
    width = 380
    height = 200
    origin = top-right
    offset = 10x10
    notification_limit = 0
    font = DejaVu Sans 10
    markup = full
    format = "<b>%s</b>\\n%b"
    ignore_newline = no
    stack_duplicates = false
    history_length = 200
    sticky_history = yes
    idle_threshold = 0
    dmenu = {dmenu}
    browser = /bin/true
[urgency_low]
    timeout = 30
[urgency_normal]
    timeout = 30
[urgency_critical]
    timeout = 0
"""
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
  <servicedir>{folder}/services</servicedir>
</busconfig>
"""
SERVICE = """[D-BUS Service]
Name=org.freedesktop.Notifications
Exec={command}
"""


def need_tools() -> None:
    """Skip where the parts of a desktop are missing, or say so where they have to be there."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1":
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")


def senders() -> list[int]:
    """The senders of notifications that this process has started and that still run."""
    found = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with contextlib.suppress(OSError):  # a thread, or a child, may end while it is looked at
            for child in (task / "children").read_text().split():
                if b"selfkind.reminders.notify.child" in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(int(child))
    return found


@dataclass
class Desktop:
    """A desktop: `environ` is what programs on it are started with."""

    environ: dict[str, str]
    folder: Path

    def control(self, *words: str) -> str:
        done = subprocess.run(["dunstctl", *words], env=self.environ, capture_output=True, check=True, timeout=20)
        return done.stdout.decode()

    def history(self) -> list[dict[str, Any]]:
        """What was shown, the oldest first: `summary`, `body`, `timeout` in seconds, `id`, `appname`."""
        self.control("close-all")
        time.sleep(0.1)
        found = []
        for one in json.loads(self.control("history"))["data"][0]:
            values = {key: value["data"] for key, value in one.items() if isinstance(value, dict)}
            values["timeout"] = values["timeout"] / 1_000_000
            found.append(values)
        return sorted(found, key=lambda one: one["id"])

    def shown(self) -> int:
        """How many are on the screen."""
        return sum(
            int(line.rpartition(":")[2]) for line in self.control("count").splitlines() if "isplayed" in line
        )

    def choose(self, label: str) -> None:
        """Press the button of that label on the newest popup, by the menu in which dunst has them."""
        (self.folder / "wanted").write_text(f"#{label} (")
        self.control("context")

    def picture(self, path: Path) -> None:
        """What a person would see."""
        time.sleep(0.3)
        subprocess.run(["import", "-window", "root", str(path)], env=self.environ, check=True, timeout=20)


@contextlib.contextmanager
def running(
    command: list[str], environ: Mapping[str, str], log: Path, **more: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs as long as the test needs it, and what it says in `log`."""
    with log.open("wb") as out:
        child = subprocess.Popen(command, env=environ, stdout=more.pop("stdout", out), stderr=out, **more)
        try:
            yield child
        finally:
            child.kill()
            child.wait()
            if child.stdout is not None:
                child.stdout.close()


@contextlib.contextmanager
def bus(folder: Path, *, starts: str = "", services: Sequence[Path] = ()) -> Iterator[dict[str, str]]:
    """A session bus with nobody on it; gives the environment of programs that are to use it. It starts no service
    by itself but, for notifications, the command `starts`, and those of the files `services`."""
    need_tools()
    # The name of a socket has at most 108 characters, and folders of tests are longer.
    import tempfile

    with tempfile.TemporaryDirectory(prefix="sk-bus-") as short:
        config, started = folder / "bus.conf", Path(short) / "services"
        config.write_text(BUS.format(folder=short))
        started.mkdir()
        for service in services:
            if service.exists():
                shutil.copy(service, started)
        if starts:
            (started / "notifications.service").write_text(SERVICE.format(command=starts))
        environ = without_session()
        for name in ("RUNTIME_DIR", "CONFIG_HOME", "CACHE_HOME", "DATA_HOME", "STATE_HOME"):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
            environ[f"XDG_{name}"] = str(folder / name)
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
        with running(command, environ, folder / "bus.log", stdout=subprocess.PIPE) as daemon:
            assert daemon.stdout is not None
            address = daemon.stdout.readline().decode().strip()
            yield {**environ, "DBUS_SESSION_BUS_ADDRESS": address}


def zone_at_noon() -> str:
    """A time zone in which it is between 12:00 and 13:00 just now: far from quiet hours, from the end of a day and
    from the items of a new home, whenever the tests run."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}"


def without_session() -> dict[str, str]:
    """The environment of the tests, without the session that they may run in."""
    session = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    return {key: value for key, value in os.environ.items() if key not in session and key[:4] != "XDG_"}


@contextlib.contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    """The whole of it. `folder` takes its logs."""
    with bus(folder) as environ, screen(folder, environ) as made:
        yield made


@contextlib.contextmanager
def screen(folder: Path, environ: dict[str, str]) -> Iterator[Desktop]:
    """A display and a dunst, which uses the session bus of `environ`."""
    dmenu = folder / "dmenu"
    dmenu.write_text(f'#!/bin/sh\ngrep -m 1 -F "$(cat {folder}/wanted)"\n')
    dmenu.chmod(0o755)
    (folder / "dunstrc").write_text(DUNSTRC.format(dmenu=dmenu))
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x600x24", "-nolisten", "tcp", "-noreset"]
    with running(command, environ, folder / "xvfb.log", pass_fds=(write,)):
        os.close(write)
        with os.fdopen(read) as numbers:
            environ = {**environ, "DISPLAY": f":{numbers.readline().strip()}"}
        with running(["dunst", "-conf", str(folder / "dunstrc")], environ, folder / "dunst.log") as dunst:
            found = Desktop(environ, folder)
            until = time.monotonic() + 20
            while True:
                with contextlib.suppress(subprocess.SubprocessError):
                    found.control("count")
                    break
                assert dunst.poll() is None, (folder / "dunst.log").read_text()
                assert time.monotonic() < until
                time.sleep(0.05)
            yield found
