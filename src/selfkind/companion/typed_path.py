"""The file that somebody means who types its name, or drops the file onto the terminal."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from selfkind.domain.errors import UsageError
from selfkind.domain.percent_signs import without_percent_signs


def typed_path(words: str) -> Path:
    """Return the file that words name. `~` is the user's folder, and a name without a folder is in the one where
    selfkind was started.

    A terminal writes a dropped file in quotes, with a backslash before each space, or as a `file:` address. Such
    signs can be in a name too, so the name of a file that is there counts first. Raises `UsageError` for no name.
    """
    if not words.strip() or "\0" in words:
        raise UsageError("Please give the file a name.")
    # Path's own ways raise for `~` without a folder, and resolve what nobody asked for.
    paths = [os.path.abspath(os.path.expanduser(name)) for name in _names(words)]  # noqa: PTH100, PTH111
    return Path(next((path for path in paths if os.path.lexists(path)), paths[-1]))


def free_file(name: str, *endings: str) -> str:
    """Return a name in the user's folder, such as `~/safety-plan`, that no file with one of these endings has:
    where one has, there's a number after it."""
    names = (f"~/{name}{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(one for one in names if not any(_is_there(f"{one}.{ending}") for ending in endings))


def _is_there(name: str) -> bool:
    return os.path.lexists(os.path.expanduser(name))  # noqa: PTH111


def _names(words: str) -> Iterator[str]:
    """Yield the names that words can stand for: as they are, and as terminals write them."""
    words = words.strip()
    yield words
    if words.startswith("file:"):
        yield _file_of(words)
        return
    if len(words) > 2 and words[0] == words[-1] and words[0] in "'\"":
        yield words[1:-1].strip()
    if os.name != "nt":  # where a backslash stands between two folders
        try:
            parts = shlex.split(words)
        except ValueError:  # a quote that nothing closes is part of the name
            return
        if len(parts) == 1 and parts[0]:
            yield parts[0]


def _file_of(address: str) -> str:
    """Return the file of a `file:` address, which may name the computer it's on (RFC 8089)."""
    path = re.sub("^file:(//[^/]*)?", "", address)
    if os.name == "nt":  # where /C:/ is the disk C:
        path = re.sub("^/+([A-Za-z]:)", r"\1", path)
    return os.fsdecode(without_percent_signs(path))
