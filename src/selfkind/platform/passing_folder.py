"""A folder that is gone when its process is: also when the process is killed, or its terminal is closed.

The process removes its folder when it ends. A small child of it waits for that end as well, in a session of its
own, and removes what is left then. Where there's no such child, or the computer lost its power, the next call of
`remove_left_folders` removes what is left.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from selfkind.platform.window import is_open, this_window

_AFTER_END = 'cat >/dev/null; rm -rf -- "$1"'
"""What the child does: its stdin ends with the process that holds the other end."""
_WINDOW = "window"
"""The file that names the process of a folder."""
_DAY = 86_400


@contextmanager
def passing_folder(prefix: str) -> Iterator[Path]:
    """Make a folder of one's own in the system's temporary folder, and remove it at the end, whatever happens.

    Raises `OSError` when it can't be made.
    """
    remove_left_folders(prefix)
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    watcher = _watch(folder)
    try:
        (folder / _WINDOW).write_text(this_window(), encoding="utf-8")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if watcher is not None and watcher.stdin is not None:
            watcher.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                watcher.wait(5)


def _watch(folder: Path) -> subprocess.Popen[bytes] | None:
    """Start the child that waits for our end; None where there's none."""
    if sys.platform == "win32":
        return None
    try:
        return subprocess.Popen(
            ["/bin/sh", "-c", _AFTER_END, "selfkind", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )
    except OSError:
        return None


def remove_left_folders(prefix: str) -> None:
    """Remove the folders of processes that don't run any more. Those of other users stay."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with suppress(OSError):
            if _is_ours(folder) and not _is_used(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return not folder.is_symlink() and (sys.platform == "win32" or folder.stat().st_uid == os.getuid())


def _is_used(folder: Path) -> bool:
    """Return whether the process of a folder may still run. One that can't be asked about ends within a day."""
    try:
        window = (folder / _WINDOW).read_text(encoding="utf-8", errors="replace")
    except OSError:
        window = ""
    if window and sys.platform != "win32":
        return is_open(window)
    return time.time() - folder.stat().st_mtime < _DAY
