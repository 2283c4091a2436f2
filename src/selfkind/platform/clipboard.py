"""The clipboard of the desktop, by the tool that the system has for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from shutil import which

from selfkind.platform.process import end, start

SECONDS = 2.0
"""How long a tool may take: one that finds no desktop can wait for ever."""


def copy(text: str) -> str:
    """Copy a text, and return the name of the tool that took it; "" when there is none that did."""
    for command in _tools():
        if which(command[0]) is not None and _takes(command, text):
            return command[0]
    return ""


def _tools() -> list[Sequence[str]]:
    if sys.platform == "darwin":
        return [["pbcopy"]]
    if sys.platform == "win32":
        return [["clip"]]
    tools: list[Sequence[str]] = []
    if os.environ.get("WAYLAND_DISPLAY"):
        tools.append(["wl-copy"])
    if os.environ.get("DISPLAY"):
        tools += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return tools


def _takes(command: Sequence[str], text: str) -> bool:
    # clip.exe reads what isn't in the code page of the console as UTF-16 only.
    data = text.encode("utf-16" if command[0] == "clip" else "utf-8", "replace")
    try:
        process = start(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    try:
        process.communicate(data, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        end(process)
        return False
    return process.returncode == 0
