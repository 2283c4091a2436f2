"""Having reminders run by the user's own service manager, and taking that away again.

Files of ours bear a line that says so; what does not is left alone. What could be written and not tried is told by
`Kind.caveat`: a real session of systemd, macOS and Windows were not at hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.remind.service_files import OURS, cron_line, desktop_entry, launch_agent, systemd_unit, task_xml

TASK = "selfkind-remind"
AGENT = "io.selfkind.remind"
UNIT = "selfkind-remind.service"

Run = Callable[[Sequence[str]], tuple[int, str]]
"""Runs a command and gives its exit code and what it said; code 127 when there is no such command."""


class Kind(StrEnum):
    """Who is to run it."""

    SYSTEMD = "systemd"
    AUTOSTART = "autostart"
    LAUNCHD = "launchd"
    TASK = "task"
    CRON = "cron"

    @property
    def caveat(self) -> str:
        """What was not tried, in one line; "" when it was."""
        return {
            Kind.SYSTEMD: "The unit passes systemd's own check; it was not tried in a real session.",
            Kind.AUTOSTART: "The entry passes the desktop's own check; it was not tried in a real session.",
            Kind.LAUNCHD: "Written from macOS's documentation and not tried there.",
            Kind.TASK: "Written from Windows's documentation and not tried there.",
        }.get(self, "")


@dataclass(frozen=True)
class Place:
    """What would be written: the kind, the file, and its text; and the command that it has run."""

    kind: Kind
    path: Path
    text: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Installed:
    """A file of ours that is there. `is_current` is whether it runs this selfkind."""

    kind: Kind
    path: Path
    is_current: bool


def run_command(words: Sequence[str]) -> tuple[int, str]:
    """Run a command of the system, without its output reaching ours; see `Run`."""
    try:
        done = subprocess.run(
            list(words), stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False, text=True
        )
    except FileNotFoundError:
        return 127, f"{words[0]} is not there"
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, (done.stderr or done.stdout).strip()


def command_of_selfkind(
    home: Path | None = None,
    *,
    argv0: str = "",
    executable: str = sys.executable,
    environ: Mapping[str, str] = os.environ,
) -> tuple[str, ...]:
    """The command, with absolute paths, that runs this selfkind on a home (None: the usual one).

    Raises `SelfkindError` for one that runs from a place that will be gone.
    """
    script = Path(executable).with_name("selfkind.exe" if sys.platform == "win32" else "selfkind")
    candidates = [script, *([Path(argv0)] if Path(argv0).is_absolute() else [])]
    found = next((path for path in candidates if path.is_file() and os.access(path, os.X_OK)), None)
    if found is None and (named := shutil.which("selfkind", path=environ.get("PATH"))):
        found = Path(named)
    words = (str(found.absolute()),) if found else (str(Path(executable).absolute()), "-P", "-m", "selfkind")
    if _is_passing(words[0], environ):
        raise SelfkindError(
            "selfkind runs from a temporary place here, which will be gone. Install it first, for example with "
            "“pipx install selfkind”, and try again."
        )
    return (*words, *(("--home", str(home.absolute())) if home is not None else ()))


def _is_passing(path: str, environ: Mapping[str, str]) -> bool:
    """Whether a program lies in the cache of something that runs packages without installing them."""
    parts = Path(path).parts
    cache = environ.get("UV_CACHE_DIR")
    return (
        (bool(cache) and Path(str(cache)) in Path(path).parents)
        or any(pair in pairwise(parts) for pair in ((".cache", "uv"), (".cache", "pipx"), ("cache", "uv")))
        or any(part.startswith("archive-v") and "uv" in parts for part in parts)
    )


def choose(run: Run = run_command, platform: str = sys.platform) -> Kind:
    """Who can run it here: systemd where its user manager answers, else the desktop's autostart."""
    if platform == "darwin":
        return Kind.LAUNCHD
    if platform == "win32":
        return Kind.TASK
    return Kind.SYSTEMD if run(["systemctl", "--user", "show-environment"])[0] == 0 else Kind.AUTOSTART


def place_of(kind: Kind, command: Sequence[str], environ: Mapping[str, str] = os.environ) -> Place:
    """What `install` would write. Raises `NotFound` for cron, which has nothing to write."""
    config = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME") or Path.home()) / ".config")
    loop = (*command, "remind", "run", "--service")
    if kind is Kind.SYSTEMD:
        return Place(kind, config / "systemd" / "user" / UNIT, systemd_unit(loop), loop)
    if kind is Kind.AUTOSTART:
        return Place(kind, config / "autostart" / "selfkind-remind.desktop", desktop_entry(loop), loop)
    if kind is Kind.LAUNCHD:
        home = Path(environ.get("HOME") or Path.home())
        return Place(kind, home / "Library" / "LaunchAgents" / f"{AGENT}.plist", launch_agent(loop), loop)
    if kind is Kind.TASK:
        data = Path(environ.get("LOCALAPPDATA") or Path.home())
        return Place(kind, data / "selfkind" / f"{TASK}.xml", task_xml(loop), loop)
    raise NotFound("For cron there is nothing to write: its line is yours to put in.")


def line_for_cron(command: Sequence[str]) -> str:
    """The line for a crontab."""
    uid = os.getuid() if hasattr(os, "getuid") else 0
    return cron_line((*command, "remind", "once", "--quiet"), uid)


def install(place: Place, run: Run = run_command, environ: Mapping[str, str] = os.environ) -> None:
    """Write the file and have the service manager start it.

    Raises `SelfkindError` with what the manager said, and then nothing of ours is left, or when a file of that
    name is somebody else's.
    """
    if place.path.exists() and not _is_ours(place.path):
        raise SelfkindError(f"{place.path} is there already, and selfkind did not write it. It was left as it is.")
    for other in installed((), environ):
        if other.kind is not place.kind:
            _remove(other, run)
    try:
        place.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.path.with_name(f".{place.path.name}.tmp")
        fresh.write_text(place.text, "utf-8")
        fresh.chmod(0o644)
        fresh.replace(place.path)
    except OSError as error:
        raise SelfkindError(f"{place.path} could not be written: {error.strerror or error}.") from error
    for words in _start(place):
        code, said = run(words)
        if code:
            _remove(Installed(place.kind, place.path, True), run)
            last = said.splitlines()[-1] if said else f"exit code {code}"
            raise SelfkindError(f"“{' '.join(words)}” did not work: {last}. Nothing was set up.")


def start_now(place: Place, environ: Mapping[str, str] = os.environ) -> bool:
    """Start what a desktop starts with its next session only, for this session; whether it could be started.

    It ends by itself once its file is gone (`is_installed`).
    """
    # A passphrase that was given for one command is not for one that stays.
    clean = {name: value for name, value in environ.items() if not name.startswith("SELFKIND_")}
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


def is_installed(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a file of ours is there that has reminders run."""
    return bool(installed((), environ))


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
        return [["systemctl", "--user", "disable", "--now", UNIT]]
    if kind is Kind.LAUNCHD:
        return [["launchctl", "bootout", f"gui/{os.getuid()}/{AGENT}"]]
    if kind is Kind.TASK:
        return [["schtasks", "/End", "/TN", TASK], ["schtasks", "/Delete", "/F", "/TN", TASK]]
    return []


def installed(command: Sequence[str] = (), environ: Mapping[str, str] = os.environ) -> list[Installed]:
    """The files of ours that are there; those that run `command` are current."""
    found = []
    for kind in (Kind.SYSTEMD, Kind.AUTOSTART, Kind.LAUNCHD, Kind.TASK):
        place = place_of(kind, command or ("selfkind",), environ)
        if _is_ours(place.path):
            with suppress(OSError):
                found.append(Installed(kind, place.path, place.path.read_text("utf-8") == place.text))
    return found


def uninstall(run: Run = run_command, environ: Mapping[str, str] = os.environ) -> list[Installed]:
    """Stop what `install` started and remove the files of ours; which those were."""
    found = installed((), environ)
    for one in found:
        _remove(one, run)
    return found


def _remove(one: Installed, run: Run) -> None:
    for words in _stop(one.kind):
        run(words)  # one that does not run any more is as good as stopped
    if _is_ours(one.path):
        with suppress(OSError):
            one.path.unlink()
    if one.kind is Kind.SYSTEMD:
        run(["systemctl", "--user", "daemon-reload"])


def _is_ours(path: Path) -> bool:
    try:
        return OURS in path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
