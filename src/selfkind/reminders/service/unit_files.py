"""The service managers that can run reminders, one row each: what its file says, where that lies, and the commands
that start and stop what the file describes.

systemd.unit(5), systemd.service(5), the Desktop Entry Specification 1.5, launchd.plist(5), the Task Scheduler's
schema.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from pathlib import Path

OURS = "Written by selfkind remind install"
"""The mark in each file of ours: a file without it is somebody else's."""
UNIT = "selfkind-remind.service"
AGENT = "io.selfkind.remind"
TASK = "selfkind-remind"


class Kind(StrEnum):
    """The service manager that runs reminders."""

    SYSTEMD = "systemd"
    AUTOSTART = "autostart"
    LAUNCHD = "launchd"
    TASK = "task"

    @property
    def caveat(self) -> str:
        """What was not tried, in one line; "" when it was."""
        return SERVICES[self].caveat


@dataclass(frozen=True)
class Service:
    """How one service manager runs reminders.

    `path` returns where its file lies in an environment, and `text` what that says for a command. `start` and
    `stop` are commands of the system, in which ``{path}`` stands for the file and ``{uid}`` for the user.
    `caveat` is what was not tried, in one line.
    """

    path: Callable[[Mapping[str, str]], Path]
    text: Callable[[Sequence[str]], str]
    start: tuple[tuple[str, ...], ...] = ()
    stop: tuple[tuple[str, ...], ...] = ()
    caveat: str = ""


def commands(words: Sequence[Sequence[str]], path: Path) -> list[list[str]]:
    """Return the commands of `Service.start` or `Service.stop`, with the file and the user put in."""
    return [[word.format(path=path, uid=user_id()) for word in command] for command in words]


def user_id() -> int:
    """Return the number of the user; 0 on Windows, which has none."""
    return os.getuid() if hasattr(os, "getuid") else 0


def systemd_unit(command: Sequence[str]) -> str:
    """Return a user unit that runs `command`, and again when it ended with an error. 75 asks for a new start.

    It alone is ended: a popup whose buttons can be pressed has a process, with some 10 MB for ten minutes, that
    has to be there also when this one is started again, and what is being sent is sent.
    """
    words = " ".join(_systemd_word(word) for word in command)
    return f"""# {OURS}
[Unit]
Description=selfkind practice reminders
StartLimitBurst=5
StartLimitIntervalSec=600

[Service]
Type=exec
ExecStart={words}
KillMode=process
Restart=on-failure
RestartSec=30
Nice=10
MemoryMax=256M
NoNewPrivileges=yes

[Install]
WantedBy=default.target
"""


def desktop_entry(command: Sequence[str]) -> str:
    """Return an entry that the desktop starts with the session."""
    words = " ".join(desktop_word(word) for word in command)
    return f"""# {OURS}
[Desktop Entry]
Type=Application
Name=selfkind reminders
Comment=Practice reminders
Exec={words}
Terminal=false
NoDisplay=true
X-GNOME-Autostart-enabled=true
"""


def launch_agent(command: Sequence[str]) -> str:
    """Return an agent of macOS for the session of the user."""
    import plistlib

    return plistlib.dumps(
        {
            "Comment": OURS,
            "Label": "io.selfkind.remind",
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Background",
            "ThrottleInterval": 30,
        },
        sort_keys=False,
    ).decode()


def task_xml(command: Sequence[str]) -> str:
    """Return a task of Windows that begins when the user logs on and has no time limit."""
    arguments = escape(" ".join(_windows_word(word) for word in command[1:]), quote=False)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- {OURS} -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>selfkind practice reminders</Description></RegistrationInfo>
  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>
  <Principals><Principal id="Author"><LogonType>InteractiveToken</LogonType></Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure><Interval>PT1M</Interval><Count>5</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>{escape(command[0], quote=False)}</Command><Arguments>{arguments}</Arguments></Exec>
  </Actions>
</Task>
"""


def cron_line(command: Sequence[str], uid: int) -> str:
    """Return a line for `crontab -e` that runs `command` once a minute. Nothing writes it: a crontab is a person's
    own."""
    import shlex

    # In a crontab % begins the input of the command, also in quotes.
    words = shlex.join(command).replace("%", "\\%")
    return f"* * * * * DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/{uid}/bus {words}"


def _systemd_word(word: str) -> str:
    """Return a word of ExecStart: in quotes, with % and $ doubled, which stand for something there."""
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"'


def desktop_word(word: str) -> str:
    """Return a word of Exec: in quotes, escaped for the quotes and then once more for the file; % is doubled."""
    plain = word.replace("%", "%%")
    if plain and all(letter.isalnum() or letter in "-_./:=@+,%" for letter in plain):
        return plain
    for sign in ("\\", '"', "`", "$"):
        plain = plain.replace(sign, "\\" + sign)
    return '"' + plain.replace("\\", "\\\\") + '"'


def _windows_word(word: str) -> str:
    from subprocess import list2cmdline

    return list2cmdline([word])


def home_of(environ: Mapping[str, str]) -> Path:
    """Return the folder of the user."""
    return Path(environ.get("HOME") or Path.home())


def _config(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("XDG_CONFIG_HOME") or home_of(environ) / ".config")


_USER_MANAGER = ("systemctl", "--user")
SERVICES = {
    Kind.SYSTEMD: Service(
        path=lambda environ: _config(environ) / "systemd" / "user" / UNIT,
        text=systemd_unit,
        start=(
            (*_USER_MANAGER, "daemon-reload"),
            (*_USER_MANAGER, "enable", UNIT),
            (*_USER_MANAGER, "restart", UNIT),
        ),
        # "disable --now" stops nothing where systemctl takes the system for one that is offline.
        stop=((*_USER_MANAGER, "stop", UNIT), (*_USER_MANAGER, "disable", UNIT)),
    ),
    Kind.AUTOSTART: Service(
        path=lambda environ: _config(environ) / "autostart" / "selfkind-remind.desktop",
        text=desktop_entry,
        caveat=(
            "We haven't tested this setup on every desktop. If no reminder comes after you log in: "
            "selfkind remind status"
        ),
    ),
    Kind.LAUNCHD: Service(
        path=lambda environ: home_of(environ) / "Library" / "LaunchAgents" / f"{AGENT}.plist",
        text=launch_agent,
        start=(("launchctl", "bootstrap", "gui/{uid}", "{path}"),),
        stop=(("launchctl", "bootout", f"gui/{{uid}}/{AGENT}"),),
        caveat="This setup follows macOS's documentation, but we haven't tested it on a Mac.",
    ),
    Kind.TASK: Service(
        path=lambda environ: Path(environ.get("LOCALAPPDATA") or Path.home()) / "selfkind" / f"{TASK}.xml",
        text=task_xml,
        start=(("schtasks", "/Create", "/F", "/TN", TASK, "/XML", "{path}"), ("schtasks", "/Run", "/TN", TASK)),
        stop=(("schtasks", "/End", "/TN", TASK), ("schtasks", "/Delete", "/F", "/TN", TASK)),
        caveat="This setup follows Microsoft's documentation, but we haven't tested it on Windows.",
    ),
}
"""How each runs reminders."""
