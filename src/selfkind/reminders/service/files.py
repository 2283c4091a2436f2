"""The files that let the user's own service manager run reminders, one for each kind, and how words are quoted
there.

systemd.unit(5), systemd.service(5), the Desktop Entry Specification 1.5, launchd.plist(5), the Task Scheduler's
schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

OURS = "Written by selfkind remind install"
"""What stands in each file of ours: what does not say it is somebody else's."""


def systemd_unit(command: Sequence[str]) -> str:
    """A user unit that runs `command`, and again when it ended with an error. 75 asks for a new start.

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
    """An entry that the desktop starts with the session."""
    words = " ".join(_desktop_word(word) for word in command)
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
    """An agent of macOS for the session of the user."""
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
    """A task of Windows that begins when the user logs on and has no time limit."""
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
    """A line for `crontab -e` that looks once a minute. Nothing writes it: a crontab is a person's own."""
    import shlex

    # In a crontab % begins the input of the command, also in quotes.
    words = shlex.join(command).replace("%", "\\%")
    return f"* * * * * DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/{uid}/bus {words}"


def _systemd_word(word: str) -> str:
    """A word of ExecStart: in quotes, with % and $ doubled, which stand for something there."""
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"'


def _desktop_word(word: str) -> str:
    """A word of Exec: in quotes, escaped for the quotes and then once more for the file; % is doubled."""
    plain = word.replace("%", "%%")
    if plain and all(letter.isalnum() or letter in "-_./:=@+,%" for letter in plain):
        return plain
    for sign in ("\\", '"', "`", "$"):
        plain = plain.replace(sign, "\\" + sign)
    return '"' + plain.replace("\\", "\\\\") + '"'


def _windows_word(word: str) -> str:
    from subprocess import list2cmdline

    return list2cmdline([word])
