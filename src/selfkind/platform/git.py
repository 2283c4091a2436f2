"""Ask git about a folder. Nothing is committed, fetched or pushed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SECONDS = 10


def git(folder: Path, *arguments: str) -> str | None:
    """Return what git prints for a command in a folder; None when git isn't there, takes too long, or says no."""
    try:
        done = subprocess.run(
            # A repository can name a program of its own to watch for changes: looking runs none.
            ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            # Looking doesn't wait for another git, and nothing is asked.
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
