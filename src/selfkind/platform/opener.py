"""The opener of the system, which hands a link such as `mailto:`, or a saved page, to the program for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from selfkind.platform.process import start

SECONDS = 5.0
"""How long an opener is waited for. One that still runs then has begun a program, and is left alone."""
SCHEMES = ("tel:", "sms:", "mailto:")
"""The links that are opened; nothing else is."""

PAGES = (".html", ".pdf", ".md", ".txt")
"""How the names of files end that are opened."""


def open_link(link: str) -> bool:
    """Open a link with the program that the system has for it, and return whether there was one that took it."""
    return link.startswith(SCHEMES) and _open(link)


def _open(link: str) -> bool:
    if sys.platform == "win32":
        try:
            os.startfile(link)
        except OSError:
            return False
        return True
    return any(_takes(command) for command in _commands(link))


def open_file(path: Path) -> bool:
    """Open a page that was saved, with the program that the system has for it, and return whether one took it.
    Other files aren't opened: some would be run."""
    return path.is_absolute() and path.suffix.lower() in PAGES and _open(str(path))


def _commands(link: str) -> list[Sequence[str]]:
    if sys.platform == "darwin":
        return [["open", link]]
    # Without a desktop, these would look for a mail program that wants the terminal.
    if not (os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")):
        return []
    return [["xdg-open", link], ["gio", "open", link]]


def _takes(command: Sequence[str]) -> bool:
    if which(command[0]) is None:
        return False
    try:
        process = start(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    if process.stdin is not None:
        process.stdin.close()
    try:
        return process.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
