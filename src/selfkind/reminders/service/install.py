"""Having reminders run by the user's own service manager, saying what is set up, and taking it away again.

Files of ours bear a line that says so; what does not is left alone. What could be written and not tried is in
`Kind.caveat`: a whole desktop, macOS and Windows were not at hand.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path

from selfkind.domain.errors import SelfkindError
from selfkind.domain.system_errors import reason
from selfkind.reminders.desktop_session import Run, run_command
from selfkind.reminders.service.app_entry import install_entry, paths, remove_entry
from selfkind.reminders.service.files import text_of_ours, write
from selfkind.reminders.service.unit_files import SERVICES, UNIT, Kind, commands

STARTED_BY = "SELFKIND_STARTED_BY"
"""The variable that tells a process which file it was started for, where no manager reads that: it may be taken
away before the process has begun."""

_PLAIN = re.compile(r'"?--home"?\s+(?:"((?:\\.|[^"\\])*)"|([^\s<]+))')
_PLIST = re.compile(r"<string>--home</string>\s*<string>(.*?)</string>", re.DOTALL)


@dataclass(frozen=True)
class Place:
    """What would be written: the kind, the file, and its text; the command that it has run; the command of
    selfkind alone; and the files of its entry among the applications, where the desktop has such a list."""

    kind: Kind
    path: Path
    text: str
    command: tuple[str, ...]
    selfkind: tuple[str, ...]
    entry: tuple[Path, ...]


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
    """Return the command, with absolute paths, that runs this selfkind on a home (None: the usual one).

    Raises `SelfkindError` for one that runs from a place that will be gone.
    """
    import shutil

    script = Path(executable).with_name("selfkind.exe" if sys.platform == "win32" else "selfkind")
    candidates = [script, *([Path(argv0)] if Path(argv0).is_absolute() else [])]
    found = next((path for path in candidates if path.is_file() and os.access(path, os.X_OK)), None)
    if found is None and (named := shutil.which("selfkind", path=environ.get("PATH"))):
        found = Path(named)
    words = (str(found.absolute()),) if found else (str(Path(executable).absolute()), "-P", "-m", "selfkind")
    if _is_temporary(words[0], environ):
        raise SelfkindError(
            "selfkind is running from a temporary folder, which will disappear. Install selfkind first, "
            "and try again. For example: pipx install selfkind"
        )
    words = (*words, *(("--home", str(home.absolute())) if home is not None else ()))
    if any(sign < " " for word in words for sign in word):
        raise SelfkindError(
            "One of selfkind's folders has a line break in its name, so "
            "reminders can't be set up. Rename the folder."
        )
    return words


def _is_temporary(path: str, environ: Mapping[str, str]) -> bool:
    """Return whether a program lies in the cache of something that runs packages without installing them."""
    parts = Path(path).parts
    cache = environ.get("UV_CACHE_DIR")
    return (
        (bool(cache) and Path(str(cache)) in Path(path).parents)
        or any(pair in pairwise(parts) for pair in ((".cache", "uv"), (".cache", "pipx"), ("cache", "uv")))
        or any(part.startswith("archive-v") and "uv" in parts for part in parts)
    )


def place_of(kind: Kind, command: Sequence[str], environ: Mapping[str, str] = os.environ) -> Place:
    """Return what `install` would write."""
    service, loop = SERVICES[kind], (*command, "remind", "run", "--service")
    entry = paths(environ) if kind in (Kind.SYSTEMD, Kind.AUTOSTART) else ()
    return Place(kind, service.path(environ), service.text(loop), loop, tuple(command), entry)


def installed(command: Sequence[str] = ("selfkind",), environ: Mapping[str, str] = os.environ) -> list[Installed]:
    """Return the files of ours that are there; those that run `command` are current."""
    return [
        Installed(kind, path, text == place_of(kind, command, environ).text)
        for kind, path, text in _files_of_ours(environ)
    ]


def set_up_by(environ: Mapping[str, str] = os.environ) -> frozenset[tuple[str, str]]:
    """Return the paths and texts of the files of ours that have reminders run.

    A process that one of them has started is wanted for as long as that one is among them.
    """
    return frozenset((str(path), text) for _, path, text in _files_of_ours(environ))


def _files_of_ours(environ: Mapping[str, str]) -> Iterator[tuple[Kind, Path, str]]:
    for kind, service in SERVICES.items():
        path = service.path(environ)
        text = text_of_ours(path)
        if text is not None:
            yield kind, path, text


def home_in(path: Path, kind: Kind, usual: Path) -> Path | None:
    """Return the home that the command in a file of ours names, `usual` where it names none; None for a file that
    cannot be read."""
    text = text_of_ours(path)
    if text is None:
        return None
    if kind is Kind.LAUNCHD:
        found = _PLIST.search(text)
        return usual if found is None else Path(unescape(found[1]))
    if kind is Kind.TASK:
        text = unescape(text)
    elif kind is Kind.AUTOSTART:
        text = re.sub(r"\\(.)", r"\1", text)  # escaped once for the file, and once for the quotes
    found = _PLAIN.search(text)
    if found is None:
        return usual
    words = found[1] if found[1] is not None else found[2]
    if kind is Kind.TASK:
        return Path(words)
    words = re.sub(r"\\(.)", r"\1", words).replace("%%", "%")
    return Path(words.replace("$$", "$") if kind is Kind.SYSTEMD else words)


def choose(run: Run = run_command, platform: str = sys.platform) -> Kind:
    """Return who can run it here: systemd where its user manager answers, else the desktop's autostart."""
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
    before = text_of_ours(place.path)
    if before is None and place.path.exists():
        raise SelfkindError(
            f"{place.path} already exists, and selfkind didn't write that file. "
            "Nothing was set up. Rename the file, and try again."
        )
    try:
        write(place.path, place.text)
    except OSError as error:
        raise SelfkindError(
            f"Reminders weren't set up, because {place.path} couldn't be written: {reason(error)}."
        ) from error
    service = SERVICES[place.kind]
    if place.kind is Kind.LAUNCHD:
        for words in commands(service.stop, place.path):
            run(words)  # it takes no agent that it has already
    for words in commands(service.start, place.path):
        code, said = run(words)
        if code:
            _put_back(place, before, run)
            last = said.splitlines()[-1] if said else f"exit code {code}"
            raise SelfkindError(f"“{' '.join(words)}” didn't work: {last}. Nothing was set up.")
    for other in installed(environ=environ):
        if other.kind is not place.kind:
            _remove(other.kind, other.path, run)
    if place.entry:
        install_entry(place.selfkind, environ)


def _put_back(place: Place, before: str | None, run: Run) -> None:
    """Have what was set up before go on, as far as the manager can be reached."""
    if before is None:
        _remove(place.kind, place.path, run)
        return
    with suppress(OSError):
        write(place.path, before)
    for words in commands(SERVICES[place.kind].start, place.path):
        run(words)


def start_now(place: Place, environ: Mapping[str, str] = os.environ) -> bool:
    """Start what a desktop starts with its next session only, for this session; whether it could be started.

    It ends by itself once its file is gone, or says something else (`set_up_by`).
    """
    import subprocess

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


def uninstall(run: Run = run_command, environ: Mapping[str, str] = os.environ) -> list[Installed]:
    """Stop what `install` started and remove the files of ours, also the entry among the applications; which
    services those were."""
    found = installed(environ=environ)
    for one in found:
        _remove(one.kind, one.path, run)
    remove_entry(environ)
    return found


def _remove(kind: Kind, path: Path, run: Run) -> None:
    for words in commands(SERVICES[kind].stop, path):
        run(words)  # one that does not run any more is as good as stopped
    if text_of_ours(path) is not None:
        with suppress(OSError):
            path.unlink()
    if kind is Kind.SYSTEMD:
        # What "enable" made, and "disable" takes away where the manager can be reached.
        link = path.parent / "default.target.wants" / UNIT
        with suppress(OSError):
            if link.is_symlink():
                link.unlink()
        run(["systemctl", "--user", "daemon-reload"])
