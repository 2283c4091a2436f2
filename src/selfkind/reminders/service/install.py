"""Having reminders run by the user's own service manager, and taking that away again.

Files of ours bear a line that says so; what does not is left alone. What could be written and not tried is told by
`Kind.caveat`: a whole desktop, macOS and Windows were not at hand.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from selfkind.domain.errors import SelfkindError
from selfkind.reminders.desktop_session import Run, run_command
from selfkind.reminders.service.places import (
    AGENT,
    STARTED_BY,
    TASK,
    UNIT,
    Installed,
    Kind,
    Place,
    installed,
    is_ours,
)


def choose(run: Run = run_command, platform: str = sys.platform) -> Kind:
    """Who can run it here: systemd where its user manager answers, else the desktop's autostart."""
    if platform == "darwin":
        return Kind.LAUNCHD
    if platform == "win32":
        return Kind.TASK
    return Kind.SYSTEMD if run(["systemctl", "--user", "show-environment"])[0] == 0 else Kind.AUTOSTART


def install(place: Place, run: Run = run_command, environ: Mapping[str, str] = os.environ) -> None:
    """Write the file and have the service manager start it; what was set up of another kind is taken away then.

    Raises `SelfkindError` with what the manager said, and then all is as it was before, or when a file of that
    name is somebody else's.
    """
    if place.path.exists() and not is_ours(place.path):
        raise SelfkindError(f"{place.path} is there already, and selfkind did not write it. It was left as it is.")
    try:
        before = place.path.read_text("utf-8") if place.path.exists() else None
        _write(place.path, place.text)
    except OSError as error:
        raise SelfkindError(f"{place.path} could not be written: {error.strerror or error}.") from error
    if place.kind is Kind.LAUNCHD:
        for words in _stop(place.kind):
            run(words)  # it takes no agent that it has already
    for words in _start(place):
        code, said = run(words)
        if code:
            if before is None:
                _remove(Installed(place.kind, place.path, True), run)
            else:
                _put_back(place, before, run)
            last = said.splitlines()[-1] if said else f"exit code {code}"
            raise SelfkindError(f"“{' '.join(words)}” did not work: {last}. Nothing was set up.")
    for other in installed((), environ):
        if other.kind is not place.kind:
            _remove(other, run)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.tmp")
    fresh.write_text(text, "utf-8")
    fresh.chmod(0o644)
    fresh.replace(path)


def _put_back(place: Place, before: str, run: Run) -> None:
    """Have what was set up before go on, as far as the manager can be reached."""
    with suppress(OSError):
        _write(place.path, before)
    for words in _start(place):
        run(words)


def start_now(place: Place, environ: Mapping[str, str] = os.environ) -> bool:
    """Start what a desktop starts with its next session only, for this session; whether it could be started.

    It ends by itself once its file is gone, or says something else (`set_up_by`).
    """
    # A passphrase that was given for one command is not for one that stays.
    clean = {name: value for name, value in environ.items() if not name.startswith("SELFKIND_")}
    clean[STARTED_BY] = str(place.path)
    try:
        subprocess.Popen(
            place.command,
            env=clean,
            cwd=Path.home(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except (OSError, RuntimeError):
        return False
    return True


def _start(place: Place) -> list[list[str]]:
    if place.kind is Kind.SYSTEMD:
        return [
            ["systemctl", "--user", "daemon-reload"],
            ["systemctl", "--user", "enable", UNIT],
            ["systemctl", "--user", "restart", UNIT],
        ]
    if place.kind is Kind.LAUNCHD:
        return [["launchctl", "bootstrap", f"gui/{os.getuid()}", str(place.path)]]
    if place.kind is Kind.TASK:
        return [
            ["schtasks", "/Create", "/F", "/TN", TASK, "/XML", str(place.path)],
            ["schtasks", "/Run", "/TN", TASK],
        ]
    return []


def _stop(kind: Kind) -> list[list[str]]:
    if kind is Kind.SYSTEMD:
        # "disable --now" stops nothing where systemctl takes the system for one that is offline.
        return [["systemctl", "--user", "stop", UNIT], ["systemctl", "--user", "disable", UNIT]]
    if kind is Kind.LAUNCHD:
        return [["launchctl", "bootout", f"gui/{os.getuid()}/{AGENT}"]]
    if kind is Kind.TASK:
        return [["schtasks", "/End", "/TN", TASK], ["schtasks", "/Delete", "/F", "/TN", TASK]]
    return []


def uninstall(run: Run = run_command, environ: Mapping[str, str] = os.environ) -> list[Installed]:
    """Stop what `install` started and remove the files of ours; which those were."""
    found = installed((), environ)
    for one in found:
        _remove(one, run)
    return found


def _remove(one: Installed, run: Run) -> None:
    for words in _stop(one.kind):
        run(words)  # one that does not run any more is as good as stopped
    if is_ours(one.path):
        with suppress(OSError):
            one.path.unlink()
    if one.kind is Kind.SYSTEMD:
        # What "enable" made, and "disable" takes away where the manager can be reached.
        link = one.path.parent / "default.target.wants" / UNIT
        with suppress(OSError):
            if link.is_symlink():
                link.unlink()
        run(["systemctl", "--user", "daemon-reload"])
