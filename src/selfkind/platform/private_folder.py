"""A private folder in the computer's memory, for a while, for what no disk may hold."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from stat import S_IRWXG, S_IRWXO, S_ISVTX, S_IWGRP, S_IWOTH

MOUNTS = Path("/proc/self/mountinfo")
_PREFIX = "selfkind-"
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})


def private_folder() -> Path | None:
    """Make a folder in memory that only this user can open, and return it; None where there is no place for one.

    Whoever asks for it removes it. Only Linux says what is in memory.
    """
    if sys.platform != "linux":
        return None
    for place in _places():
        try:
            if place and _is_safe(Path(place)):
                return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))  # with mode 0700
        except OSError:
            continue
    return None


def private_folders() -> list[Path]:
    """Return the folders that `private_folder` made for this user and that are still there."""
    if sys.platform != "linux":
        return []
    found: dict[Path, None] = {}
    for place in filter(None, _places()):
        with suppress(OSError), os.scandir(place) as entries:
            found |= dict.fromkeys(Path(entry.path) for entry in entries if _is_ours(entry))
    return sorted(found)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    if not entry.name.startswith(_PREFIX) or not entry.is_dir(follow_symlinks=False):
        return False
    status = entry.stat(follow_symlinks=False)
    return status.st_uid == os.geteuid() and not status.st_mode & (S_IRWXG | S_IRWXO)


def _places() -> list[str]:
    return [os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm", tempfile.gettempdir()]


def _is_safe(folder: Path) -> bool:
    """Return whether a folder is in memory, and nobody else can put another one in the place of ours."""
    found = folder.stat()
    shared = found.st_mode & (S_IWGRP | S_IWOTH) and not found.st_mode & S_ISVTX
    return not shared and found.st_uid in (0, os.geteuid()) and _kind_of(found.st_dev) in _IN_MEMORY


def _kind_of(device: int) -> str:
    """Return the kind of the file system of a device, "" when unknown (proc(5): /proc/pid/mountinfo)."""
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        before, _, after = line.partition(" - ")
        if before.split()[2:3] == [number]:
            return after.split()[0]
    return ""
