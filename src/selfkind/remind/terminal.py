"""Opening a terminal window that runs a command: what “Begin” on a notification does.

`$TERMINAL` comes first, then what the desktop says is its terminal, then those that are common. macOS and Windows
are written from documentation and were not tried.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Which = Callable[[str], str | None]

_OPTIONS: dict[str, tuple[str, ...]] = {
    "xdg-terminal-exec": (),
    "x-terminal-emulator": ("-e",),
    "gnome-terminal": ("--",),
    "kgx": ("--",),
    "ptyxis": ("--",),
    "konsole": ("-e",),
    "xfce4-terminal": ("-x",),
    "mate-terminal": ("-x",),
    "tilix": ("-e",),
    "lxterminal": ("-e",),
    "alacritty": ("-e",),
    "kitty": (),
    "foot": (),
    "wezterm": ("start", "--"),
    "ghostty": ("-e",),
    "rxvt-unicode": ("-e",),
    "urxvt": ("-e",),
    "st": ("-e",),
    "xterm": ("-e",),
}
"""What stands between the name of a terminal and the command that it is to run, in the order they are looked
for."""
_ONE_WORD = frozenset({"tilix", "lxterminal"})
"""Those that take the command as one word."""
STARTS = 0.4
"""Seconds in which a terminal that cannot open has said so."""


def find_terminal(environ: Mapping[str, str] = os.environ, which: Which = shutil.which) -> tuple[str, ...] | None:
    """A terminal and the options before a command, or None when none is known here."""
    if own := environ.get("TERMINAL", "").strip():
        try:
            words = shlex.split(own)
        except ValueError:
            words = []
        if words and which(words[0]):
            ends = words[-1] in ("-e", "-x", "--")  # somebody has said all there is to say
            return (*words, *(() if ends else _OPTIONS.get(Path(words[0]).name, ("-e",))))
    for name, options in _OPTIONS.items():
        if which(name):
            return (name, *options)
    return None


def command_in_terminal(
    command: Sequence[str],
    environ: Mapping[str, str] = os.environ,
    which: Which = shutil.which,
    platform: str = sys.platform,
) -> tuple[str, ...] | None:
    """The whole command that opens a terminal and runs `command` in it; None when no window can be opened."""
    if platform == "darwin":
        lines = ("on run argv", 'tell application "Terminal" to do script (item 1 of argv)', "end run")
        script = [word for line in lines for word in ("-e", line)]
        return ("osascript", *script, "--", shlex.join(command))
    if platform == "win32":
        return ("wt.exe", *command) if which("wt.exe") else ("cmd.exe", "/c", "start", "selfkind", *command)
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return None
    found = find_terminal(environ, which)
    if found is None:
        return None
    if any(Path(word).name in _ONE_WORD for word in found):
        return (*found, shlex.join(command))
    return (*found, *command)


def open_in_terminal(command: Sequence[str], environ: Mapping[str, str] = os.environ) -> bool:
    """Open a terminal window that runs `command`; whether one was opened. Nothing is waited for but its start."""
    words = command_in_terminal(command, environ)
    if words is None:
        return False
    try:
        child = subprocess.Popen(
            words,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError:
        return False
    try:
        return child.wait(STARTS) == 0
    except subprocess.TimeoutExpired:
        return True
