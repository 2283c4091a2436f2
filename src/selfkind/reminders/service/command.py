"""What the user manager of systemd knows of the session: a service that began before the desktop did is never
told, and its manager is (systemctl(1), ``import-environment``)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence

Run = Callable[[Sequence[str]], tuple[int, str]]
"""Runs a command and gives its exit code and what it said; code 127 when there is no such command."""


def run_command(words: Sequence[str]) -> tuple[int, str]:
    """Run a command of the system, without its output reaching ours; see `Run`."""
    try:
        done = subprocess.run(
            list(words), stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False, text=True
        )
    except FileNotFoundError:
        return 127, f"{words[0]} is not there"
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, (done.stderr or done.stdout).strip()


def session(run: Run = run_command) -> dict[str, str]:
    """The variables of the session that the manager was told of; none where there is no manager."""
    code, said = run(["systemctl", "--user", "show-environment"])
    if code:
        return {}
    told = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
    return {name: _unquoted(value) for name, value in told.items()}


def _unquoted(value: str) -> str:
    """A value as systemctl shows it: where a shell would read anything in it, within ``$'`` and ``'``."""
    if not (value.startswith("$'") and value.endswith("'")):
        return value
    return re.sub(r"\\(.)", r"\1", value[2:-1])
