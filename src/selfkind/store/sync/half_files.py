"""Files that a sync program was still writing when it was ended, and that nothing reads or removes.

They hold a version of a file of ours, or the beginning of one. The file itself is on the other computer, in git,
or in the home.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from selfkind.platform.ordinary_file import begin_with_status
from selfkind.store.engine.part import HEAD_BYTES, sum_in
from selfkind.store.sync.copies import half_synced_by
from selfkind.store.sync.shared_folder import shared_by

OLD = 86_400.0
"""Seconds after which no program goes on with a half file: Syncthing removes its own then."""
_OF_OURS = re.compile(r"(?:core|drafts|imports|keys|\d{4}-(?:0[1-9]|1[0-2]))\.json")
_AGE = b"age-encryption.org/"


class HalfFile(NamedTuple):
    """A half file: its `name`, a path in the home, or a whole one for a file above it; the program that left it
    (`by`), whether it's encrypted (`is_sealed`), and whether it's so old that nobody goes on with it."""

    name: str
    by: str
    is_sealed: bool
    is_old: bool


def half_files(home: Path) -> list[HalfFile]:
    """Return the half files of ours in a home, and what git left in its top folder above it, in the order of their
    names. Opens the first bytes of those alone."""
    found = list(_in(home, home))
    found += [
        one
        for shared in shared_by(home)
        if shared.setup.id == "git" and os.path.realpath(shared.top) != os.path.realpath(home)
        for one in _in(shared.top, home)
        if one.by == "git"
    ]
    return found


def _now() -> float:
    return time.time()


def _in(folder: Path, home: Path) -> Iterator[HalfFile]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths
    except OSError:
        return
    for name in names:
        if not (engine := half_synced_by(name)):
            continue
        try:
            status, first = begin_with_status(folder / name, HEAD_BYTES)
        except OSError:
            continue
        if _OF_OURS.search(name) is None and sum_in(first) is None:
            continue
        # A program may give a file the time of the one that it copies.
        age = _now() - max(status.st_mtime, status.st_ctime)
        yield HalfFile(
            name if folder == home else str(folder / name), engine.name, first.startswith(_AGE), age > OLD
        )


def words_of(one: HalfFile) -> str:
    """Return the words about a half file."""
    how = "encrypted" if one.is_sealed else "readable"
    return (
        f"{one.by} was ended while it wrote this file. It holds all or some of a file of yours, {how}, which is "
        "saved elsewhere too."
    )
