"""Where a home is shared: which programs mark a folder that it is in, and what they have of what belongs to one
computer."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from selfkind.domain.errors import SelfkindError
from selfkind.platform.git import git
from selfkind.platform.ordinary_file import read_file
from selfkind.store.engine.file_scopes import scope_of
from selfkind.store.engine.filenames import INBOX
from selfkind.store.sync.blocks import block_in
from selfkind.store.sync.setups import SETUPS, IgnoreFile, Setup, setup_of
from selfkind.store.sync.unison_profiles import profiles_with

_LEVELS = 40
"""Folders above a home that are looked at, at the most."""


class Shared(NamedTuple):
    """A program that shares the folder `top`, in which a home is; of one that keeps its own list elsewhere, the
    lines of that (`listed`)."""

    setup: Setup
    top: Path
    listed: frozenset[str] | None = None


def below(top: Path, home: Path) -> str:
    """Return where a home is in the folder that is shared, with a slash at its end; "" when it's that folder."""
    inside = Path(os.path.realpath(home)).relative_to(os.path.realpath(top)).as_posix()
    return "" if inside == "." else f"{inside}/"


def shared_by(home: Path) -> list[Shared]:
    """Return the programs that mark the folder of a home, or one above it, the nearest folder first; then those
    that mark none and were set up."""
    found: list[Shared] = []
    folder = Path(os.path.realpath(home))
    for _ in range(_LEVELS):
        names = _names(folder)
        for setup in SETUPS:
            is_marked = any(fnmatchcase(name, mark) for mark in setup.marks for name in names)
            if is_marked and all(one.setup is not setup for one in found) and not _is_left_out(setup, home):
                found.append(Shared(setup, folder))
        if folder.parent == folder:
            break
        folder = folder.parent
    found += [Shared(setup_of("unison"), one.top, one.lines) for one in profiles_with(home)][:1]
    return found + [Shared(setup, home) for setup in SETUPS if not setup.marks and _is_begun(setup, home)]


def _is_begun(setup: Setup, home: Path) -> bool:
    """Return whether a program that marks no folder has lines of ours in a file of the home."""
    return any(lines_there(home / file.name, file) is not None for file in setup.files)


def _is_left_out(setup: Setup, home: Path) -> bool:
    """Return whether a repository above the home leaves all of it out, as repositories of dotfiles do."""
    return setup.id == "git" and git(home, "check-ignore", "-q", ".") is not None


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names, not paths
    except OSError:
        return []


def lines_there(path: Path, file: IgnoreFile) -> tuple[str, ...] | None:
    """Return our lines in a file; None where it has none, can't be read, or has half a block."""
    try:
        return block_in(read_file(path), file.comment)
    except (OSError, SelfkindError):
        return None


def path_of(file: IgnoreFile, top: Path, home: Path) -> Path:
    """Return where a file with lines of ours is."""
    return (top if file.is_on_top else home) / file.name


def is_set_up(shared: Shared, home: Path) -> bool:
    """Return whether all files that leave files out have the lines of this version, with the inbox or without."""
    return any(_is_set_up(shared, home, carries_inbox=carries) for carries in (False, True))


def carries_inbox(shared: Shared, home: Path) -> bool:
    """Return whether a program was set up so that it carries the inbox as well, for a phone that fills it."""
    return _is_set_up(shared, home, carries_inbox=True) and not _is_set_up(shared, home, carries_inbox=False)


def _is_set_up(shared: Shared, home: Path, *, carries_inbox: bool) -> bool:
    where = below(shared.top, home)
    if shared.listed is not None:
        return set(shared.setup.by_hand(where, carries_inbox=carries_inbox)) <= shared.listed
    return can_be_told(shared) and all(
        lines_there(path_of(file, shared.top, home), file) == file.lines(where, carries_inbox=carries_inbox)
        for file in shared.setup.files
    )


def can_be_told(shared: Shared) -> bool:
    """Return whether what a program leaves out can be read."""
    return bool(shared.setup.files) or shared.listed is not None


def own_files_shared(shared: Shared, home: Path) -> list[str] | None:
    """Return the names in a home of what belongs to one computer and is shared all the same; None when the program
    can't be asked."""
    if shared.setup.id == "git":
        tracked = git(home, "ls-files", "-z", ".")
        if tracked is None:
            return None
        tops = {name.partition("/")[0] + ("/" if "/" in name else "") for name in tracked.split("\0") if name}
        known = {f"{INBOX}/"} if carries_inbox(shared, home) else set[str]()
        return sorted(name for name in tops - known if _is_own(name))
    if not can_be_told(shared):
        return None
    return [] if is_set_up(shared, home) else own_names(home)


def unmerged_by(shared: Shared, home: Path) -> list[str]:
    """Return the names in a home of the files that git couldn't merge, and has left to a person so far."""
    if shared.setup.id != "git":
        return []
    named = git(home, "ls-files", "-z", "--unmerged", "--", ".") or ""
    return sorted({line.partition("\t")[2] for line in named.split("\0") if line})


def own_names(home: Path) -> list[str]:
    """Return the names in a home of what belongs to one computer; those of folders end with a slash."""
    return sorted(name for name in _names_with_slashes(home) if _is_own(name))


def shared_names(home: Path) -> list[str]:
    """Return the names in a home of what all computers share; those of folders end with a slash."""
    names = _names_with_slashes(home)
    return sorted(name for name in names if (scope := scope_of(name)) is not None and scope.is_shared)


def _names_with_slashes(home: Path) -> list[str]:
    return [f"{name}/" if os.path.isdir(home / name) else name for name in _names(home)]  # noqa: PTH112


def _is_own(name: str) -> bool:
    scope = scope_of(name)
    return scope is not None and not scope.is_shared
