"""The session of the desktop: where its bus listens, and what systemd's user manager knows of it.

A service that began before the desktop has no variables of it; its manager has (systemctl(1),
``import-environment``).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

BUS_ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
"""Where the id of this machine is (D-Bus Specification)."""

Run = Callable[[Sequence[str]], tuple[int, str]]
"""Runs a command and returns its exit code and what it printed; code 127 when there is no such command."""


def run_command(words: Sequence[str]) -> tuple[int, str]:
    """Run a command of the system, without its output reaching ours; see `Run`."""
    import subprocess

    try:
        done = subprocess.run(
            list(words), stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False, text=True
        )
    except FileNotFoundError:
        return 127, f"{words[0]} isn't there"
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, (done.stderr or done.stdout).strip()


def bus_addresses() -> list[str]:
    """Return where the session bus may listen, the likeliest first; nothing where there is no desktop.

    The bus of the user's runtime folder comes after the one of the environment: cron has no environment, and a
    terminal that outlived a log-out has one that leads nowhere. The bus of an X display comes last: it's what
    ``autolaunch:`` stands for, the default of libdbus where nothing names a bus.
    """
    if sys.platform == "win32":
        return []
    found = [address for address in os.environ.get(BUS_ADDRESS, "").split(";") if address]
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    runtime = f"unix:path={folder}/bus"
    if runtime not in found and (folder / "bus").exists():
        found.append(runtime)
    of_display = _bus_of_display()
    return [*found, of_display] if of_display and of_display not in found else found


def _bus_of_display() -> str:
    """Return the address of the bus that dbus-launch(1) started for this X display, or "".

    It writes the address to ``~/.dbus/session-bus/MACHINE-DISPLAY``. Another machine's display has its bus there.
    """
    display = re.fullmatch(r":(\d+)(?:\.\d+)?", os.environ.get("DISPLAY", ""))
    if display is None:
        return ""
    try:
        machine = next(path for path in MACHINE_IDS if path.exists()).read_text().strip()
        kept = (Path.home() / ".dbus" / "session-bus" / f"{machine}-{display[1]}").read_text()
    except (OSError, RuntimeError, StopIteration, UnicodeDecodeError):
        return ""
    address = re.search(rf"^{BUS_ADDRESS}='?(unix:[^'\n]+)", kept, re.MULTILINE)
    return address[1] if address else ""


def session_variables(run: Run = run_command) -> dict[str, str]:
    """Return the variables of the session that the user manager knows; none where there is no manager."""
    code, shown = run(["systemctl", "--user", "show-environment"])
    if code:
        return {}
    variables = dict(line.split("=", 1) for line in shown.splitlines() if "=" in line)
    return {name: _unquoted(value) for name, value in variables.items()}


def _unquoted(value: str) -> str:
    """Return a value without the ``$'`` and ``'`` that systemctl puts around what a shell would read."""
    if not (value.startswith("$'") and value.endswith("'")):
        return value
    return re.sub(r"\\(.)", r"\1", value[2:-1])
