"""One home on two computers: what leaves this one, the files that leave the rest out, and what can be seen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotFound, NotSaved, SelfkindError, Unreadable
from selfkind.domain.system_errors import reason

if TYPE_CHECKING:
    from selfkind.store.sync.setups import Setup

PROGRAMS = ("syncthing", "git", "unison", "rclone", "nextcloud", "dropbox", "other")
"""The ids of the programs that can be set up, the last one for all others."""
_DRIVER = "merge-driver %O %A %B %P"
_DAYS = 3
"""Days with merges that are told."""


@dataclass(frozen=True)
class PlannedFile:
    """A file that leaves files out: its path, what it would hold, and whether it `is_new` or would change."""

    path: Path
    data: bytes
    is_new: bool
    is_changed: bool


@dataclass(frozen=True)
class SyncPlan:
    """What `sync setup` would do, before anything is written.

    `top` is the folder that the program shares; it `is_found` when the program marked it, and else it's the home.
    `leaves` are the names of what is shared, `stays` those of what isn't, and `by_hand` are lines to put
    elsewhere. It `carries_inbox` when a phone fills the inbox by the same program; `has_inbox` says that there is
    one in the home.
    """

    setup: Setup
    home: Path
    top: Path
    is_found: bool
    is_encrypted: bool
    leaves: tuple[str, ...]
    stays: tuple[str, ...]
    files: tuple[PlannedFile, ...]
    by_hand: tuple[str, ...]
    has_driver: bool | None = None
    carries_inbox: bool = False
    has_inbox: bool = False


@dataclass(frozen=True)
class SyncSeen:
    """A program that shares the home: its id and name, the folder that it shares, whether it `is_set_up` (None
    where there is no file to write), the names of what belongs to one computer and is shared all the same (None
    when that can't be told), for git whether it has our merge driver, whether it carries the inbox, the files that
    git couldn't merge and has left to a person, the selfkind that git's setting names and that is gone, and the
    files that are `marked`: somebody committed them with both versions and git's marks in them."""

    id: str
    name: str
    top: Path
    is_set_up: bool | None
    own_shared: tuple[str, ...] | None
    has_driver: bool | None
    carries_inbox: bool = False
    unmerged: tuple[str, ...] = ()
    driver_gone: str = ""
    marked: tuple[str, ...] = ()


@dataclass(frozen=True)
class WaitingCopy:
    """A copy that a sync program left, which file it's of, and the program."""

    file: str
    of: str
    by: str


@dataclass(frozen=True)
class MergedDay:
    """A day on which copies were merged: when the first one was, how many there were, and the backup before it."""

    at: datetime
    copies: int
    backup: str


@dataclass(frozen=True)
class SyncStatus:
    """What can be seen of sharing the home. `is_open` says that other accounts of this computer can open its
    folder. `copies` wait to be merged, `merged` are the last days with merges, `aside` was set aside,
    `leftovers` are copies of what belongs to one computer, and `unmerged` those of files that selfkind doesn't
    merge; `other_keys` are copies of the keys that open other files than those of the home. It `has_inbox` when
    there's one in the home. `half` are the half files that a program left. `backup_has_other_keys` says that the
    keys came from another computer, as far as the newest backup tells. `no_keys` says what to do where encrypted
    files have no keys, as a sentence."""

    is_encrypted: bool
    seen: tuple[SyncSeen, ...]
    copies: tuple[WaitingCopy, ...]
    leftovers: tuple[WaitingCopy, ...]
    unmerged: tuple[WaitingCopy, ...]
    merged: tuple[MergedDay, ...]
    aside: tuple[str, ...]
    readable: tuple[str, ...]
    is_open: bool
    has_inbox: bool = False
    half: tuple[str, ...] = ()
    other_keys: tuple[WaitingCopy, ...] = ()
    backup_has_other_keys: bool = False
    no_keys: str = ""

    @property
    def needs_something(self) -> bool:
        """Whether there is something to do: a copy to merge, or a file to leave out."""
        return bool(
            self.copies
            or self.leftovers
            or self.unmerged
            or self.other_keys
            or self.backup_has_other_keys
            or self.no_keys
            or self.readable
            or self.half
            or self.is_open
            or any(
                one.is_set_up is False or one.own_shared or one.has_driver is False or one.unmerged or one.marked
                for one in self.seen
            )
        )


class Sync:
    """Use cases around a home that several computers have. None of them needs a passphrase, and nothing here sends
    anything anywhere."""

    def __init__(self, folder: Path, is_encrypted: Callable[[], bool]) -> None:
        self._folder = folder
        self._is_encrypted = is_encrypted

    def names(self) -> dict[str, str]:
        """Return the name of each program by its id."""
        from selfkind.store.sync.setups import SETUPS

        return {setup.id: setup.name for setup in SETUPS}

    def found(self) -> tuple[str, ...]:
        """Return the ids of the programs that share the home already."""
        from selfkind.store.sync.shared_folder import shared_by

        return tuple(shared.setup.id for shared in shared_by(self._folder))

    def plan(self, id: str, *, carries_inbox: bool | None = None) -> SyncPlan:
        """Return what setting up a program, one of `PROGRAMS`, means. It carries the inbox as well, or doesn't;
        None leaves that as it was set up before. Writes nothing.

        Raises `NotFound` for a folder with nothing but other files in it, and `SelfkindError` for a file that
        can't be changed.
        """
        from selfkind.store.engine.filenames import INBOX
        from selfkind.store.sync import shared_folder
        from selfkind.store.sync.setups import setup_of
        from selfkind.store.sync.shared_folder import below, own_names, path_of, shared_by, shared_names

        setup = setup_of(id)
        leaves, stays = tuple(shared_names(self._folder)), tuple(own_names(self._folder))
        if not leaves and not stays and any(not name.startswith(".") for name in _listed(self._folder)):
            raise NotFound(f"{self._folder} has no selfkind files. Nothing was changed.")
        shared = next((one for one in shared_by(self._folder) if one.setup is setup), None)
        top = shared.top if shared is not None else self._folder
        where = below(top, self._folder)
        if carries_inbox is None:
            carries_inbox = shared is not None and shared_folder.carries_inbox(shared, self._folder)
        has_inbox = f"{INBOX}/" in stays
        if carries_inbox and has_inbox:
            leaves, stays = (*leaves, f"{INBOX}/"), tuple(name for name in stays if name != f"{INBOX}/")
        return SyncPlan(
            setup=setup,
            home=self._folder,
            top=top,
            is_found=shared is not None,
            is_encrypted=self._is_encrypted(),
            leaves=leaves,
            stays=stays,
            files=tuple(
                _planned(
                    path_of(file, top, self._folder),
                    file.comment,
                    file.lines(where, carries_inbox=carries_inbox),
                    file.is_first,
                )
                for file in setup.files
            ),
            by_hand=setup.by_hand(where, carries_inbox=carries_inbox),
            carries_inbox=carries_inbox,
            has_inbox=has_inbox,
            has_driver=self._has_driver() if id == "git" and shared is not None else None,
        )

    def write(self, plan: SyncPlan) -> tuple[Path, ...]:
        """Write the files of a plan that would change, and return them. What others wrote in them stays.

        Raises `NotSaved`, with the files before it written.
        """
        from selfkind.store.engine.files import ensure_home

        ensure_home(self._folder)
        written = [file for file in plan.files if file.is_changed]
        for file in written:
            _write(file)
        return tuple(file.path for file in written)

    def set_driver(self) -> None:
        """Tell the repository of the home which command merges our files. Raises `SelfkindError` when git says
        no."""
        from selfkind.platform.git import git

        name = git(self._folder, "config", "--local", "merge.selfkind.name", "selfkind, by document")
        if name is None or git(self._folder, "config", "--local", "merge.selfkind.driver", driver_line()) is None:
            raise SelfkindError("git didn't take the setting. Nothing was changed.")

    def _has_driver(self) -> bool:
        line = self._driver()
        return bool(line) and not gone_driver(line)

    def _driver(self) -> str:
        """What git runs to merge our files, "" for nothing."""
        from selfkind.platform.git import git

        return (git(self._folder, "config", "--get", "merge.selfkind.driver") or "").strip()

    def driver_gone(self) -> str:
        """Return the selfkind that git would run to merge the files of the home and that isn't there any more, ""
        where all is well or git doesn't share the home."""
        return gone_driver(self._driver()) if "git" in self.found() else ""

    def status(self) -> SyncStatus:
        """Return what can be seen of sharing the home. Reads names, the first bytes of copies, and all files of
        the store where git shares them. Raises `Unreadable` for a home that isn't a folder."""
        from selfkind.store.beside import readable
        from selfkind.store.engine.filenames import CORE, INBOX, KEYS, SEALED, SET_ASIDE, is_part_file
        from selfkind.store.engine.part_storage import keys_are_missing, keys_by_other_names
        from selfkind.store.sync.copies import copies_in
        from selfkind.store.sync.half_files import half_files
        from selfkind.store.sync.other_keys import backup_has_other_keys, key_in

        _check_folder(self._folder)
        here = key_in(self._folder / KEYS)
        listed = _listed(self._folder)
        lacks_keys = not self._is_encrypted() and (
            any(is_part_file(name) and name.endswith(SEALED) for name in listed)
            or (f"{CORE}.json" not in listed and bool(keys_by_other_names(self._folder)))
        )
        others = [
            (WaitingCopy(one.name, one.of, one.engine.name), one.is_of_one_computer)
            for one in copies_in(self._folder)
            if one.part in ("", "keys")
        ]
        other_keys = tuple(one for one, _ in others if one.of == KEYS and key_in(self._folder / one.file) != here)
        if lacks_keys:
            others = [(one, is_own) for one, is_own in others if one.of != KEYS]
            other_keys = ()
        return SyncStatus(
            is_encrypted=lacks_keys or self._is_encrypted(),
            seen=self._seen(),
            copies=self._copies(lacks_keys=lacks_keys),
            leftovers=tuple(one for one, is_own in others if is_own),
            unmerged=tuple(one for one, is_own in others if not is_own and one not in other_keys),
            merged=tuple(_merged_days(self._folder)),
            aside=tuple(sorted(_listed(self._folder / SET_ASIDE))),
            readable=readable(self._folder),
            is_open=_is_open(self._folder),
            has_inbox=(self._folder / INBOX).is_dir(),
            other_keys=other_keys,
            backup_has_other_keys=backup_has_other_keys(self._folder),
            half=tuple(one.name for one in half_files(self._folder) if one.is_old),
            no_keys=keys_are_missing(self._folder).message if lacks_keys else "",
        )

    def _seen(self) -> tuple[SyncSeen, ...]:
        """Return the programs that share the home, each with what can be seen of it."""
        from selfkind.store.sync.marked_files import marked_files
        from selfkind.store.sync.shared_folder import (
            can_be_told,
            carries_inbox,
            is_set_up,
            own_files_shared,
            shared_by,
            unmerged_by,
        )

        found = []
        for shared in shared_by(self._folder):
            own = own_files_shared(shared, self._folder)
            is_git = shared.setup.id == "git"
            unmerged = unmerged_by(shared, self._folder)
            marked = marked_files(self._folder) if is_git else []
            found.append(
                SyncSeen(
                    shared.setup.id,
                    shared.setup.name,
                    shared.top,
                    is_set_up(shared, self._folder) if can_be_told(shared) else None,
                    None if own is None else tuple(own),
                    self._has_driver() if is_git else None,
                    carries_inbox(shared, self._folder),
                    tuple(unmerged),
                    gone_driver(self._driver()) if is_git else "",
                    tuple(name for name in marked if name not in unmerged),
                )
            )
        return tuple(found)

    def _copies(self, *, lacks_keys: bool) -> tuple[WaitingCopy, ...]:
        """Return the copies that wait to be merged. In a home that `lacks_keys`, encrypted parts look like copies
        from another computer, and aren't."""
        from selfkind.store.beside import beside
        from selfkind.store.engine.filenames import is_part_file
        from selfkind.store.sync.copies import copy_of

        found = []
        for one in beside(self._folder):
            if one.is_copy and not (lacks_keys and is_part_file(one.name)):
                named = copy_of(one.name)
                found.append(WaitingCopy(one.name, named.of if named else f"{one.part}.json", one.by))
        return tuple(found)


def _check_folder(folder: Path) -> None:
    """Raise `Unreadable` for a home that is there and can't be listed."""
    try:
        os.listdir(folder)  # noqa: PTH208 - for what it raises
    except FileNotFoundError:
        pass
    except NotADirectoryError as error:
        raise Unreadable(f"{folder} is a file, not a folder.") from error
    except OSError as error:
        raise Unreadable(f"{folder} can't be read: {reason(error)}.") from error


def driver_line(executable: str = sys.executable) -> str:
    """Return what git has a shell run to merge two versions of a file: the selfkind on the path, and without one,
    that beside this Python. git is often run where an environment isn't active, or from a window; without
    selfkind it would keep our version alone, and not a word would say so."""
    import shlex
    import shutil

    script = Path(executable).with_name("selfkind.exe" if sys.platform == "win32" else "selfkind")
    found = script.as_posix() if script.is_file() else shutil.which("selfkind")
    if found is None:
        return f"selfkind {_DRIVER}"
    # git takes %% for a percent sign.
    named = shlex.quote(found).replace("%", "%%")
    return f'"$(command -v selfkind || printf %%s {named})" {_DRIVER}'


def gone_driver(line: str) -> str:
    """Return the selfkind that a line for git names and that isn't there any more, "" for one that can be run and
    for a line of somebody's own. git would keep our version alone then, and say that there is a conflict."""
    import re
    import shlex
    import shutil

    if line == f"selfkind {_DRIVER}":
        return "" if shutil.which("selfkind") else "selfkind"
    named = re.fullmatch(rf'"\$\(command -v selfkind \|\| printf %%s (.+)\)" {re.escape(_DRIVER)}', line)
    if named is None:
        return ""
    path = "".join(shlex.split(named[1].replace("%%", "%")))
    return "" if os.path.isfile(path) else path  # noqa: PTH113 - as git has it


def _merged_days(home: Path) -> list[MergedDay]:
    """Return the last days on which copies were merged, the newest first: their backups are kept for a week."""
    from selfkind.store.backup.snapshots import snapshots
    from selfkind.store.engine.filenames import is_merged_copy

    merged = [backup for backup in snapshots(home) if backup.before == "merge"]
    return [
        MergedDay(backup.made, sum(map(is_merged_copy, _listed(backup.path))), backup.name)
        for backup in reversed(merged[-_DAYS:])
    ]


def _is_open(folder: Path) -> bool:
    """Return whether others can open a folder. On Windows its owner is asked for that, not its mode."""
    try:
        return os.name == "posix" and bool(folder.stat().st_mode & 0o077)
    except OSError:
        return False


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names, not paths
    except OSError:
        return []


def _planned(path: Path, comment: str, lines: tuple[str, ...], is_first: bool) -> PlannedFile:
    from selfkind.platform.ordinary_file import read_file
    from selfkind.store.sync.blocks import with_block

    try:
        before: bytes | None = read_file(path)
    except FileNotFoundError:
        before = None
    except OSError as error:
        raise SelfkindError(f"{path} can't be read: {reason(error)}. Nothing was changed.") from error
    try:
        after = with_block(before or b"", comment, lines, is_first=is_first)
    except SelfkindError as problem:
        raise SelfkindError(
            f"{path} can't be changed. {problem.message} Nothing was changed. Delete what is left of them, then "
            "run this again."
        ) from None
    return PlannedFile(path, after, before is None, before != after)


def _write(file: PlannedFile) -> None:
    from selfkind.store.engine.atomic_export import replacing

    target = Path(os.path.realpath(file.path))
    try:
        mode = None if file.is_new else target.stat().st_mode & 0o777
        with replacing(target) as (opened, temporary):
            opened.write(file.data)
            if mode is not None:
                # Theirs stays as readable as it was: another program reads it.
                temporary.chmod(mode)
    except OSError as error:
        raise NotSaved(f"{file.path} couldn't be written: {reason(error)}. Nothing was changed in it.") from error
