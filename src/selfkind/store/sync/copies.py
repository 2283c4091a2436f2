"""Copies that sync programs made of two versions of a file, by their names alone. No file is opened.

A name says which file a copy is of, by which program, and whether it's encrypted. What is in a file decides after
that (`beside`): a name can lie, and a program that nobody here knows has names of its own.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from selfkind.store.engine.file_scopes import scope_of
from selfkind.store.engine.filenames import KEYS, SEALED, is_ours, is_part, is_part_file, part_of
from selfkind.store.sync.engines import ENGINES, Engine


class NamedCopy(NamedTuple):
    """A file whose name says that a sync program made it of two versions: its `name` in the home, the file that it
    is a copy `of`, such as `2026-11.json.age`, and the `engine`."""

    name: str
    of: str
    engine: Engine

    @property
    def part(self) -> str:
        """The part that it's a copy of, "keys" for a copy of the keys, and "" for any other file of a home."""
        if self.of == KEYS:
            return "keys"
        part = part_of(self.of) if is_part_file(self.of) else ""
        return part if is_part(part) else ""

    @property
    def is_sealed(self) -> bool:
        """Whether its name is that of an encrypted file."""
        return self.of.endswith(SEALED)

    @property
    def is_of_one_computer(self) -> bool:
        """Whether it's a copy of what belongs to one computer, which shouldn't have been synced."""
        scope = scope_of(self.of)
        return scope is not None and not scope.is_shared


def copy_of(name: str) -> NamedCopy | None:
    """Return what the name of a file says about it, None when it isn't that of a copy.

    A copy of a copy is one of the file itself. Upper and lower case are the same in the name of the file.
    """
    if is_ours(name) or scope_of(name) is not None:
        return None
    for dot in (len(name), *(at.start() for at in re.finditer(r"\.", name))):
        start, end = name[:dot], name[dot:]
        for cut in range(1, dot):
            of = f"{start[:cut]}{end}".lower()
            if _is_file_of_ours(of) and (engine := _engine(start[cut:])) is not None:
                return NamedCopy(name, of, engine)
    return None


def copies_in(home: Path) -> list[NamedCopy]:
    """Return the files in a home whose names say that they are copies, in the order of their names. Folders inside
    it aren't searched. A home that can't be listed has none."""
    try:
        with os.scandir(home) as entries:
            names = sorted(entry.name for entry in entries if not entry.is_dir(follow_symlinks=False))
    except OSError:
        return []
    return [copy for name in names if (copy := copy_of(name)) is not None]


def is_half_synced(name: str) -> bool:
    """Return whether a file of this name is one that a sync program is still writing. Such a file isn't read."""
    return half_synced_by(name) is not None


def half_synced_by(name: str) -> Engine | None:
    """Return the program that is still writing a file of this name, or was ended before it could."""
    return next(
        (engine for engine in ENGINES if any(re.fullmatch(pattern, name) for pattern in engine.temporary)), None
    )


def _is_file_of_ours(name: str) -> bool:
    scope = scope_of(name)
    # A pattern that takes any ending, such as that of half files, would take the mark for a part of the name.
    return scope is not None and not scope.is_folder and (is_ours(name) or "*" not in scope.pattern)


def _engine(mark: str) -> Engine | None:
    if not mark.isascii():
        # macOS gives names with letters and accents apart.
        from unicodedata import normalize

        mark = normalize("NFC", mark)
    return next((engine for engine in ENGINES if _marks(engine).fullmatch(mark)), None)


@cache
def _marks(engine: Engine) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(engine.marks)})+")
