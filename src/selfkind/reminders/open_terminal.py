"""Opening a terminal window that runs a command: what “Begin” on a notification does.

`$TERMINAL` comes first, then what the desktop says is its terminal, then those that are common. macOS and Windows
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
from typing import Protocol

from selfkind.reminders.desktop_session import Run, run_command, session_variables


class Which(Protocol):
    """How a program is looked for: as `shutil.which` does."""

    def __call__(self, cmd: str, *, path: str | None) -> str | None:
        """The path of a program, or None."""


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
_OF_THE_SYSTEM = ("xdg-terminal-exec", "x-terminal-emulator")
"""What stands for the terminal that was chosen, whichever it is."""
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
"""What a process that was started in a terminal would hand to the new window, which would pass for that terminal:
notices would be wrapped for a tmux that is not there."""
_OF_THE_SESSION = (
    "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CURRENT_DESKTOP", "XDG_RUNTIME_DIR", "TERMINAL",
)  # fmt: skip
"""What a terminal has to know of the session it opens in."""
_UNITS = ("selfkind-remind", r"app-selfkind\x2dremind")
"""How the names of the units that run reminders begin: our own, and what systemd makes of an entry that starts
with the desktop."""
_READ_BY_CMD = frozenset('&|<>^%!"\r\n')
"""What cmd.exe reads in its own way, so that no quoting would be safe."""
STARTS = 0.4
"""Seconds in which a terminal that cannot open has said so."""
APART_STARTS = 3.0
"""The same where systemd starts it."""


def find_terminal(environ: Mapping[str, str] = os.environ, which: Which = shutil.which) -> tuple[str, ...] | None:
    """A terminal and the options before a command, or None when none is known here."""
    path = environ.get("PATH")  # of the process to come: it is what Popen looks in as well
    if own := environ.get("TERMINAL", "").strip():
        try:
            words = shlex.split(own)
        except ValueError:
            words = []
        if words and which(words[0], path=path):
            ends = words[-1] in ("-e", "-x", "--")  # somebody has said all there is to say
            options = () if ends else _OPTIONS.get(Path(words[0]).name, ("-e",))
            return (*words, *(word for word in options if word not in words[1:]))  # "wezterm start" is said once
    desktops = environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    brought = [name for desktop in desktops for name in _BY_DESKTOP.get(desktop, ())]
    for name in (*_OF_THE_SYSTEM, *brought, *_OPTIONS):
        if which(name, path=path):
            return (name, *_OPTIONS[name])
    return None


def command_in_terminal(
    command: Sequence[str],
    environ: Mapping[str, str] = os.environ,
    which: Which = shutil.which,
    platform: str = sys.platform,
) -> tuple[str, ...] | None:
    """The whole command that opens a terminal and runs `command` in it; None when no window can be opened.

    Tried with words that hold spaces, quotes, ``$`` and ``;``, on Debian 12: xterm, urxvt, st, xfce4-terminal,
    mate-terminal, gnome-terminal, lxterminal, tilix, kgx, konsole, kitty and alacritty hand each on as it is, but
    that konsole puts in the values of variables (``$HOME``).
    """
    if platform == "darwin":
        lines = ("on run argv", 'tell application "Terminal" to do script (item 1 of argv)', "end run")
        script = [word for line in lines for word in ("-e", line)]
        return ("osascript", *script, "--", shlex.join(command))
    if platform == "win32":
        if which("wt.exe", path=environ.get("PATH")):
            # It divides commands of its own by it, even within a word.
            return ("wt.exe", *(word.replace(";", r"\;") for word in command))
        if any(_READ_BY_CMD & set(word) for word in command):
            return None
        # The empty word is the title: without one, `start` takes the first quoted word for it.
        return ("cmd.exe", "/d", "/c", "start", "", *command)
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return None
    found = find_terminal(environ, which)
    if found is None:
        return None
    if Path(found[0]).name in _ONE_WORD:
        return (*found, shlex.join(command))
    return (*found, *command)


def with_display(environ: Mapping[str, str], run: Run = run_command) -> Mapping[str, str]:
    """`environ` with the display of the session where it has none, as far as the manager knows one."""
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return environ
    return {**_of_the_session(run), **environ}


def _of_the_session(run: Run) -> dict[str, str]:
    told = session_variables(run)
    return {name: told[name] for name in _OF_THE_SESSION if name in told}


def apart(command: Sequence[str], groups: str) -> tuple[str, ...] | None:
    """The command that runs `command` apart from the service that it is run by, or None where it is run by none.
    `groups` is the text of /proc/self/cgroup.

    What a unit of systemd starts is part of it: the window in which somebody practises would be closed when the
    service ends, and have what it may use. systemd-run(1) has it be a unit of its own.
    """
    if not any(line.rpartition("/")[2].startswith(_UNITS) for line in groups.splitlines()):
        return None
    options = ("--collect", "--wait", "--service-type=exec", "--description=selfkind")
    # Some terminals end at once, and leave the window to a process that they have begun.
    settings = ("KillMode=process", "StandardOutput=null", "StandardError=null")
    unset = f"UnsetEnvironment={' '.join(sorted(_OF_ANOTHER_TERMINAL))}"
    # In the command of a unit, $ begins the name of a variable.
    words = (word.replace("$", "$$") for word in command)
    return (
        "systemd-run", "--user", "--quiet", *options,
        *(f"--property={setting}" for setting in (*settings, unset)), "--", *words,
    )  # fmt: skip


def open_in_terminal(command: Sequence[str], environ: Mapping[str, str] = os.environ) -> bool:
    """Open a terminal window that runs `command`; whether one was opened. Nothing is waited for but its start."""
    if not sys.platform.startswith("linux"):
        return _opened_on(command, environ)
    here = with_display(environ)
    if _opened_on(command, here):
        return True
    # The display that this process was started on may be gone, and the session have another by now.
    there = {**here, **_of_the_session(run_command)}
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
    is_open, said = _started(alone, environ, APART_STARTS)
    if is_open or not said:
        return is_open  # what the terminal says goes nowhere, so it is systemd-run that has said nothing
    # Waiting needs a manager that is on the session bus. One that is not has a socket of its own.
    return _started([word for word in alone if word != "--wait"], environ, APART_STARTS)[0]


def _started(words: Sequence[str], environ: Mapping[str, str], seconds: float = STARTS) -> tuple[bool, str]:
    """Whether a program runs after so many seconds, or has ended well; and what it said when it has not."""
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
        said = child.communicate(timeout=seconds)[1]
    except subprocess.TimeoutExpired:
        # Somebody has to take note of its end, or it would stay in the list of processes as long as we run.
        threading.Thread(target=child.wait, name="terminal", daemon=True).start()
        return True, ""
    return child.returncode == 0, (said or b"").decode("utf-8", "replace").strip()
