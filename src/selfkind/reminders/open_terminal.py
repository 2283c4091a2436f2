"""Opening a terminal window that runs a command: what “Begin” on a notification does.

`$TERMINAL` comes first, then what the desktop names as its terminal, then those that are common. macOS and Windows
are written from documentation and were not tried.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from selfkind.reminders.desktop_session import Run, run_command, session_variables

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
    "urxvt": ("-e",),
    "st": ("-e",),
    "xterm": ("-e",),
}
"""What stands between the name of a terminal and the command that it is to run, in the order they are looked for.

The first two stand for the terminal that was chosen, whichever it is (freedesktop's proposal, Debian's policy).
ptyxis, foot, wezterm and ghostty are from their manuals; all others were tried, see `command_in_terminal`."""
_ONE_WORD = frozenset({"tilix", "lxterminal"})
"""Those that may take the command as one word only; the present versions of both take either."""
_BY_DESKTOP = {
    "gnome": ("ptyxis", "kgx", "gnome-terminal"),
    "kde": ("konsole",),
    "xfce": ("xfce4-terminal",),
    "mate": ("mate-terminal",),
    "lxde": ("lxterminal",),
}
"""The terminals that a desktop brings with it, by the parts of XDG_CURRENT_DESKTOP: people know these, where any
other that is installed may be there by accident."""
_OF_ANOTHER_TERMINAL = frozenset(
    {
        "TMUX", "TMUX_PANE", "STY", "WINDOW", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LC_TERMINAL",
        "LC_TERMINAL_VERSION", "KITTY_WINDOW_ID", "KITTY_PID", "WEZTERM_PANE", "GHOSTTY_BIN_DIR", "VTE_VERSION",
        "COLUMNS", "LINES",
    }
)  # fmt: skip
"""Variables of the terminal that this process was started in. With them the new window would pass for that
terminal: notices would be wrapped for a tmux that is not there."""
_SESSION_VARIABLES = (
    "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CURRENT_DESKTOP", "XDG_RUNTIME_DIR", "TERMINAL",
)  # fmt: skip
"""What a terminal has to know of the session that it opens in."""
_UNITS = ("selfkind-remind", r"app-selfkind\x2dremind")
"""How the names of the units that run reminders begin: our own, and what systemd makes of an entry that starts
with the desktop."""
_READ_BY_CMD = frozenset('&|<>^%!"\r\n')
"""What cmd.exe reads in its own way, so that no quoting would be safe."""
STARTS = 0.4
"""Seconds in which a terminal that cannot open has ended."""
APART_STARTS = 3.0
"""The same where systemd starts it."""


def find_terminal(environ: Mapping[str, str] = os.environ) -> tuple[str, ...] | None:
    """Return a terminal and the options before a command, or None when none is known here."""
    path = environ.get("PATH")  # of the new process: Popen searches it as well
    try:
        chosen = shlex.split(environ.get("TERMINAL", ""))
    except ValueError:
        chosen = []
    if chosen and shutil.which(chosen[0], path=path):
        ends = chosen[-1] in ("-e", "-x", "--")  # the setting has all the options already
        options = () if ends else _OPTIONS.get(Path(chosen[0]).name, ("-e",))
        return (*chosen, *(word for word in options if word not in chosen[1:]))  # "wezterm start" is given once
    desktops = environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    of_desktop = [name for desktop in desktops for name in _BY_DESKTOP.get(desktop, ())]
    first, second, *others = _OPTIONS
    found = next((name for name in (first, second, *of_desktop, *others) if shutil.which(name, path=path)), None)
    return None if found is None else (found, *_OPTIONS[found])


def command_in_terminal(
    command: Sequence[str],
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> tuple[str, ...] | None:
    """Return the whole command that opens a terminal and runs `command` in it; None when no window can be opened.

    Tried with words that hold spaces, quotes, ``$`` and ``;``, on Debian 12: xterm, urxvt, st, xfce4-terminal,
    mate-terminal, gnome-terminal, lxterminal, tilix, kgx, konsole, kitty and alacritty hand each on as it is, but
    that konsole puts in the values of variables (``$HOME``).
    """
    if platform == "darwin":
        lines = ("on run argv", 'tell application "Terminal" to do script (item 1 of argv)', "end run")
        script = [word for line in lines for word in ("-e", line)]
        return ("osascript", *script, "--", shlex.join(command))
    if platform == "win32":
        if shutil.which("wt.exe", path=environ.get("PATH")):
            # It divides commands of its own by it, even within a word.
            return ("wt.exe", *(word.replace(";", r"\;") for word in command))
        if any(_READ_BY_CMD & set(word) for word in command):
            return None
        # The empty word is the title: without one, `start` takes the first quoted word for it.
        return ("cmd.exe", "/d", "/c", "start", "", *command)
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return None
    found = find_terminal(environ)
    if found is None:
        return None
    if Path(found[0]).name in _ONE_WORD:
        return (*found, shlex.join(command))
    return (*found, *command)


def with_display(environ: Mapping[str, str], run: Run = run_command) -> Mapping[str, str]:
    """Return `environ`, with the display of the session where it has none and the user manager knows one."""
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return environ
    return {**_session(run), **environ}


def _session(run: Run = run_command) -> dict[str, str]:
    return {name: value for name, value in session_variables(run).items() if name in _SESSION_VARIABLES}


def apart(command: Sequence[str], groups: str) -> tuple[str, ...] | None:
    """Return the command that runs `command` apart from the service that this process belongs to, or None where it
    belongs to none. `groups` is the text of /proc/self/cgroup.

    What a unit of systemd starts is part of it: the window in which somebody practises would be closed when the
    service ends, and have its limits. systemd-run(1) makes it a unit of its own.
    """
    if not any(line.rpartition("/")[2].startswith(_UNITS) for line in groups.splitlines()):
        return None
    options = ("--collect", "--wait", "--service-type=exec", "--description=selfkind")
    # Some terminals end at once, and leave the window to a process that they have started.
    settings = ("KillMode=process", "StandardOutput=null", "StandardError=null")
    unset = f"UnsetEnvironment={' '.join(sorted(_OF_ANOTHER_TERMINAL))}"
    # In the command of a unit, $ begins the name of a variable.
    words = (word.replace("$", "$$") for word in command)
    return (
        "systemd-run", "--user", "--quiet", *options,
        *(f"--property={setting}" for setting in (*settings, unset)), "--", *words,
    )  # fmt: skip


def open_in_terminal(command: Sequence[str], environ: Mapping[str, str] = os.environ) -> bool:
    """Open a terminal window that runs `command`, and return whether one was opened. Waits for its start alone."""
    if not sys.platform.startswith("linux"):
        return _opened_on(command, environ)
    here = with_display(environ)
    if _opened_on(command, here):
        return True
    # The display that this process was started on may be gone, and the session have another by now.
    there = {**here, **_session()}
    return there != here and _opened_on(command, there)


def _opened_on(command: Sequence[str], environ: Mapping[str, str]) -> bool:
    words = command_in_terminal(command, environ)
    if words is None:
        return False
    alone = apart(words, _groups())
    return (alone is not None and _opened_apart(alone, environ)) or _started(words, environ)[0]


def _groups() -> str:
    with contextlib.suppress(OSError):
        return Path("/proc/self/cgroup").read_text("utf-8", "replace")
    return ""


def _opened_apart(alone: Sequence[str], environ: Mapping[str, str]) -> bool:
    is_open, error = _started(alone, environ, APART_STARTS)
    if is_open or not error:
        return is_open  # what the terminal prints goes nowhere, so an error is systemd-run's own
    # --wait needs a manager on the session bus. Without it systemd-run uses the manager's own socket.
    return _started([word for word in alone if word != "--wait"], environ, APART_STARTS)[0]


def _started(words: Sequence[str], environ: Mapping[str, str], seconds: float = STARTS) -> tuple[bool, str]:
    """Return whether a program runs after so many seconds, or has ended well, and else what it printed."""
    try:
        child = subprocess.Popen(
            words,
            env={name: value for name, value in environ.items() if name not in _OF_ANOTHER_TERMINAL},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if seconds > STARTS else subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except (OSError, ValueError):  # a NUL in a word is a ValueError
        return False, ""
    try:
        error = child.communicate(timeout=seconds)[1]
    except subprocess.TimeoutExpired:
        # Wait for its end, or it stays in the list of processes as long as this one runs.
        threading.Thread(target=child.wait, name="terminal", daemon=True).start()
        return True, ""
    return child.returncode == 0, (error or b"").decode("utf-8", "replace").strip()
