"""`.status`: the answer of the last `selfkind status`, with all that it depends on, so that a prompt which asks
again gets it without anything being read or worked out. `.reminded` has the same of `selfkind remind once`, where
it found nothing to do.

An answer is used only as long as every row of `INPUTS` is as it was, and until the clock could change it. Reading
it imports nothing that Python hasn't imported to start. docs/decisions/0029-status-file.md says why it's safe.
"""

from __future__ import annotations

import os
import stat
import sys
import time

# Like `typing.TYPE_CHECKING`, without an import that takes longer than reading the file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STATUS = ".status"
"""Its name in a home that isn't encrypted. An encrypted one has none."""
STATUS_TEMPORARY = ".status.tmp"
"""Its name while it's written."""
REMINDED = ".reminded"
"""There when the last check for reminders found nothing to do, and says until when; not in an encrypted home."""
REMINDED_TEMPORARY = ".reminded.tmp"
"""Its name while it's written."""
KEYS, REKEY_PLAN = "keys.json", "rekey.plan"
"""A home with one of these is encrypted, or is becoming so, or was just now."""
LONGEST = 3600
"""The most seconds for which an answer is good, whatever it says: nothing that was overlooked outlives them."""
SETTLED, SETTLED_ON_COARSE_DISKS = 10**8, 2 * 10**9
"""Nanoseconds without a change after which the stamps of a file tell it from the next one: the clock of stamps has
steps of up to ten milliseconds, and on disks that only know seconds of up to two seconds."""
UNRELATED = frozenset(
    {
        STATUS, REMINDED, ".lock", ".lock-now", "ledger.json", "ledger.damaged.json", "remind.lock", "remind.log",
        "remind.log.1", "app.log", "app.log.1",
    }
)  # fmt: skip
"""The files of a home that no answer depends on, but for `ALSO`: those of reminders, logs, and empty ones."""
ALSO = {STATUS: frozenset[str](), REMINDED: frozenset({"ledger.json", "ledger.damaged.json"})}
"""By the file of an answer, those of `UNRELATED` that this one depends on."""
ENVIRONMENT = ("LC_ALL", "LC_TIME", "LANG", "PYTHONTZPATH")
"""The variables that an answer depends on: the first day of the week is the locale's, and a time zone in the
settings is looked for where the last one says. `TZ` and `TZDIR` show in the clock."""

_PRIME = 2**61 - 1
_MOST_BYTES = 1 << 20
_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK if os.name == "posix" else 0


class Sources:
    """What an answer is made of: the folder of the home, config.toml, the files in which the time zone of the
    settings is looked for (none for that of the computer), and the moment in seconds since 1970. `file` is the one
    in which the answer is kept.

    `newest` grows, as inputs are read, to when one of the files was changed last, in nanoseconds since 1970.
    """

    def __init__(self, home: str, config: str, zone_files: str, now: float, file: str = STATUS) -> None:
        self.home = home
        self.config = config
        self.zone_files = zone_files
        self.now = now
        self.unrelated = UNRELATED - ALSO[file]
        self.newest = 0

    def stamp(self, path: str) -> str:
        """Return what tells a file from the one that was there before: "-" where there is none."""
        try:
            found = os.stat(path)
        except OSError as problem:
            return f"-{problem.errno}"
        self.newest = max(self.newest, found.st_ctime_ns)
        which = f"{found.st_dev}.{found.st_ino}.{found.st_mode:o}"
        return f"{which}.{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}"

    def key(self) -> str:
        """Return all inputs as they are now, a line for each."""
        return "\n".join(f"{name} {read(self)}" for name, read in INPUTS.items())


def _version(_: Sources) -> str:
    from selfkind import __version__

    return __version__


def _routine(sources: Sources) -> str:
    return sources.stamp(os.path.join(_PACKAGE, "content", "packs", "routine.toml"))


def _settings(sources: Sources) -> str:
    return f"{sources.config!a} {sources.stamp(sources.config)}"


def _environment(_: Sources) -> str:
    return ascii([os.environ.get(name) for name in ENVIRONMENT])


def _clock(sources: Sources) -> str:
    # With the same offset the wall clock is the same, whatever the zone is called and wherever its rules are.
    return str(time.localtime(sources.now).tm_gmtoff)


def _zone(sources: Sources) -> str:
    return " ".join(sources.stamp(path) for path in sources.zone_files.split(os.pathsep) if path)


def _home(sources: Sources) -> str:
    with os.scandir(sources.home) as entries:
        files = {one.name: one.path for one in entries if not _is_unrelated(one, sources.unrelated)}
    return " ".join(f"{name!a} {sources.stamp(files[name])}" for name in sorted(files))


def _is_unrelated(entry: os.DirEntry[str], unrelated: frozenset[str]) -> bool:
    return entry.name in unrelated or entry.name.endswith(".tmp") or entry.is_dir()


_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INPUTS: dict[str, Callable[[Sources], str]] = {
    "version": _version,
    "routine": _routine,
    "settings": _settings,
    "environment": _environment,
    "clock": _clock,
    "zone": _zone,
    "home": _home,
}
"""Everything that the answer depends on apart from the moment. Core, the months and what else is in a home are
the input `home`; the ready routine of a new home is `routine`. Tests watch which files and variables `status`
reads, and fail for one that isn't here."""


def is_settled(newest: int, now: int) -> bool:
    """Return whether what was changed last at `newest`, in nanoseconds since 1970, has another stamp if it's
    changed `now` again."""
    return newest < now - (SETTLED if newest % 10**9 else SETTLED_ON_COARSE_DISKS)


def is_encrypted(home: str) -> bool:
    """Return whether a home is encrypted, or is on the way to or from it."""
    return any(os.path.lexists(os.path.join(home, name)) for name in (KEYS, REKEY_PLAN))


def kept_answer(home: str, config: str, now: float, file: str = STATUS) -> dict[str, str] | None:
    """Return the values of the answer that `keep_answer` kept, when it's still the right one; None for any
    doubt."""
    try:
        text = _read(os.path.join(home, file))
        head, checksum, rest = text.split("\n", 2)
        if head != _head(file) or checksum != _checksum(rest):
            return None
        since, until, count, rest = rest.split("\n", 3)
        if not int(since) <= now < int(until) or int(until) - int(since) > LONGEST:
            return None
        *lines, key = rest.split("\n", int(count))
        values = dict(line.split(" ", 1) for line in lines)
        is_same = key == Sources(home, config, values["zone_files"], now, file).key()
    except (OSError, ValueError, KeyError):
        return None
    return values if is_same and not is_encrypted(home) else None


def keep_answer(
    home: str, values: Mapping[str, str], key: str, since: float, until: float, file: str = STATUS
) -> None:
    """Keep an answer, made from the inputs of `key`, that is right from `since` until `until`, in seconds since
    1970. Call it under the lock of the home. What the disk refuses isn't kept, and nothing is raised."""
    lines = [f"{name} {value}" for name, value in values.items()]
    if any("\n" in line for line in lines):
        return
    rest = "\n".join([str(int(since)), str(int(until)), str(len(lines)), *lines, key])
    try:
        data = f"{_head(file)}\n{_checksum(rest)}\n{rest}".encode()
        _replace(home, data, file)
    except (OSError, ValueError):
        pass


def _head(file: str) -> str:
    return f"selfkind {file[1:]} 1"


def _checksum(text: str) -> str:
    # The remainder by a prime finds damage as a CRC does, for which `binascii` would have to be imported.
    return f"{int.from_bytes(text.encode(), 'big') % _PRIME:x}"


def _read(path: str) -> str:
    """Return the text of the file. Raises `OSError`, and `ValueError` for one that may not be ours alone."""
    descriptor = os.open(path, os.O_RDONLY | _FLAGS)
    try:
        _check_owner(descriptor)
        data = os.read(descriptor, _MOST_BYTES)
    finally:
        os.close(descriptor)
    return data.decode()


def _check_owner(descriptor: int) -> None:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or stat.S_IMODE(found.st_mode) != 0o600 or found.st_uid != os.geteuid():
        raise ValueError("not a file of ours alone")


def _replace(home: str, data: bytes, file: str) -> None:
    temporary = os.path.join(home, f"{file}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
    except FileExistsError:
        os.unlink(temporary)  # left by a crash: the next answer is kept again
        return
    try:
        try:
            _check_owner(descriptor)
            if os.write(descriptor, data) != len(data):
                raise OSError("the disk is full")
        finally:
            os.close(descriptor)
        os.replace(temporary, os.path.join(home, file))
    except (OSError, ValueError):
        os.unlink(temporary)
        raise


def can_keep() -> bool:
    """Return whether answers are kept on this system: not on Windows, whose files have neither modes nor the
    stamps that tell one from the next."""
    return sys.platform != "win32"
