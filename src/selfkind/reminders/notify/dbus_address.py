"""Where the session bus of the desktop listens."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "DBUS_SESSION_BUS_ADDRESS"


def addresses() -> list[str]:
    """The addresses under which the session bus may be found, the likeliest first; none where there is no desktop.

    The bus of the user's runtime folder comes after the one of the environment: cron has no environment, and a
    terminal that outlived a log-out has one that leads nowhere.
    """
    if sys.platform == "win32":
        return []
    found = [address for address in os.environ.get(VARIABLE, "").split(";") if address]
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    runtime = f"unix:path={folder}/bus"
    if runtime not in found and (folder / "bus").exists():
        found.append(runtime)
    return found
