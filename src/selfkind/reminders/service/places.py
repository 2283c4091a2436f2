"""Where the files are that have reminders run, what each of them says, and which of them are there.

Asked by the process that reminds at each of its looks, so it imports little. `service` writes and starts them.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.reminders.service.files import OURS, cron_line, desktop_entry, launch_agent, systemd_unit, task_xml

TASK = "selfkind-remind"
AGENT = "io.selfkind.remind"
UNIT = "selfkind-remind.service"
STARTED_BY = "SELFKIND_STARTED_BY"
"""The variable that tells a process which file it was started for, where no manager reads that: it may be taken
away before the process has begun."""


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
            Kind.AUTOSTART: "The entry passes the desktop's own check; it was not tried in a whole desktop.",
            Kind.LAUNCHD: "Written from macOS's documentation and not tried there.",
            Kind.TASK: "Written from Windows's documentation and not tried there.",
        }.get(self, "")


KINDS = (Kind.SYSTEMD, Kind.AUTOSTART, Kind.LAUNCHD, Kind.TASK)
"""Those that have a file."""


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
    words = (*words, *(("--home", str(home.absolute())) if home is not None else ()))
    if any(sign < " " for word in words for sign in word):
        raise SelfkindError(
            "There is a line break in the name of a folder, and nothing that starts reminders takes it."
        )
    return words


def _is_passing(path: str, environ: Mapping[str, str]) -> bool:
    """Whether a program lies in the cache of something that runs packages without installing them."""
    parts = Path(path).parts
    cache = environ.get("UV_CACHE_DIR")
    return (
        (bool(cache) and Path(str(cache)) in Path(path).parents)
        or any(pair in pairwise(parts) for pair in ((".cache", "uv"), (".cache", "pipx"), ("cache", "uv")))
        or any(part.startswith("archive-v") and "uv" in parts for part in parts)
    )


def path_of(kind: Kind, environ: Mapping[str, str] = os.environ) -> Path:
    """Where the file of a kind is. Raises `NotFound` for cron, which has none."""
    config = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME") or Path.home()) / ".config")
    if kind is Kind.SYSTEMD:
        return config / "systemd" / "user" / UNIT
    if kind is Kind.AUTOSTART:
        return config / "autostart" / "selfkind-remind.desktop"
    if kind is Kind.LAUNCHD:
        return Path(environ.get("HOME") or Path.home()) / "Library" / "LaunchAgents" / f"{AGENT}.plist"
    if kind is Kind.TASK:
        return Path(environ.get("LOCALAPPDATA") or Path.home()) / "selfkind" / f"{TASK}.xml"
    raise NotFound("For cron there is nothing to write: its line is yours to put in.")


def place_of(kind: Kind, command: Sequence[str], environ: Mapping[str, str] = os.environ) -> Place:
    """What `install` would write. Raises `NotFound` for cron, which has nothing to write."""
    path, loop = path_of(kind, environ), (*command, "remind", "run", "--service")
    written = {
        Kind.SYSTEMD: systemd_unit,
        Kind.AUTOSTART: desktop_entry,
        Kind.LAUNCHD: launch_agent,
        Kind.TASK: task_xml,
    }
    return Place(kind, path, written[kind](loop), loop)


def line_for_cron(command: Sequence[str]) -> str:
    """The line for a crontab."""
    uid = os.getuid() if hasattr(os, "getuid") else 0
    return cron_line((*command, "remind", "once", "--quiet"), uid)


def installed(command: Sequence[str] = (), environ: Mapping[str, str] = os.environ) -> list[Installed]:
    """The files of ours that are there; those that run `command` are current."""
    found = []
    for kind in KINDS:
        path = path_of(kind, environ)
        if is_ours(path):
            with suppress(OSError):
                text = place_of(kind, command or ("selfkind",), environ).text
                found.append(Installed(kind, path, path.read_text("utf-8") == text))
    return found


def set_up_by(environ: Mapping[str, str] = os.environ) -> frozenset[tuple[str, str]]:
    """The files of ours that have reminders run: their paths and texts. A process that one of them has started is
    wanted for as long as that one is among them."""
    found = set()
    for kind in KINDS:
        path = path_of(kind, environ)
        with suppress(OSError, UnicodeDecodeError):
            text = path.read_text("utf-8")
            if OURS in text:
                found.add((str(path), text))
    return frozenset(found)


def is_ours(path: Path) -> bool:
    """Whether `install` wrote a file."""
    try:
        return OURS in path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
