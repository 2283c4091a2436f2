"""What the profiles of Unison say of a home: which of their roots it is in, and what they leave out.

Unison marks no folder that it shares, so this is the only place to see it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from selfkind.platform.ordinary_file import read_file

_MOST = 100
"""Profiles that are read, at the most."""


class Profile(NamedTuple):
    """A profile with a root, `top`, that a home is in; and its lines, with one space around each equals sign."""

    path: Path
    top: Path
    lines: frozenset[str]


def profiles_with(home: Path) -> Iterator[Profile]:
    """Yield the profiles whose root a home is in. What can't be read is passed by."""
    folder = Path(os.environ.get("UNISON") or "~/.unison").expanduser()
    inside = Path(os.path.realpath(home))
    for path in _names(folder):
        try:
            text = read_file(path).decode("utf-8", "replace")
        except OSError:
            continue
        lines = frozenset(re.sub(r"\s*=\s*", " = ", line.strip(), count=1) for line in text.splitlines())
        for root in (line.removeprefix("root = ") for line in sorted(lines) if line.startswith("root = ")):
            # Others are on another computer: ssh://, socket://, or a path of Windows.
            if root.startswith("/") and inside.is_relative_to(os.path.realpath(root)):
                yield Profile(path, Path(root), lines)
                break


def _names(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.prf"))[:_MOST]
    except OSError:
        return []
