"""Files in a home that hold words and aren't read: copies that a sync program left, and plain text beside
encrypted files.

Their names say who made them, where we know the program (`sync/copies.py`). What is in them says what they are:
every program names copies differently, and so do people.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selfkind.domain.errors import SelfkindError, shown
from selfkind.platform.ordinary_file import open_file, read_file, read_with_status
from selfkind.store.engine.filenames import (
    BACKUPS,
    INBOX,
    KEYS,
    SEALED,
    SET_ASIDE,
    SUMS,
    UNFINISHED,
    is_backup,
    is_part,
    is_part_file,
    is_wordless,
)
from selfkind.store.engine.files import ensure_home, not_saved, remove, replace
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part_storage import Stamp, Vault, stamp_in, stamp_of
from selfkind.store.sync.copies import copy_of, is_half_synced

_AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_HEAD = re.compile(rb'\s*\{\s*"_meta"\s*:\s*\{\s*"1"\s*:\s*\{[^{}]*?"part"\s*:\s*"([a-z0-9-]{1,20})"')
_STEM = re.compile(r"\.?(core|imports|keys|\d{4}-(?:0[1-9]|1[0-2]))(?![a-z0-9])", re.IGNORECASE)
_READ = 4096
_CONTAINERS = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF")
_LEFT_BY_EDITORS = (".swp", ".swo", "~")
_NOT_SEARCHED = frozenset({".git", "themes", "packs"})
"""Folders of others: the history of a version control system, and what a person shares with us. The inbox has
findings of its own."""


@dataclass(frozen=True)
class Beside:
    """A file in a home that isn't read: its `name`, the path inside the home. `part` is the part that it is a
    copy of, "keys" for a copy of the keys, and "" for any other words. It `is_sealed` when it is encrypted. `by`
    is the program that left it there, as its name says, or ""."""

    name: str
    part: str
    is_sealed: bool
    by: str = ""

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy of a part, so that it can be merged."""
        return is_part(self.part)


def beside(home: Path) -> list[Beside]:
    """Return the files in a home that hold words and aren't read by selfkind, in the order of their names.

    In a home that is encrypted these are all that aren't, whatever their names are, and copies of its parts. In
    another home they are copies of parts and keys, plain and encrypted. Opens the first bytes of those that
    selfkind doesn't know. A home that can't be listed has none.
    """
    is_encrypted = stamp_of(home / KEYS) is not None
    found = (_looked_at(home, name, is_encrypted=is_encrypted) for name in sorted(_names(home)))
    return [one for one in found if one is not None]


def readable(home: Path) -> tuple[str, ...]:
    """Return the names of the files that anybody can read in a home that is encrypted. There are none in another
    home, which costs one stat."""
    if stamp_of(home / KEYS) is None:
        return ()
    return tuple(one.name for one in beside(home) if not one.is_sealed)


def copies(home: Path) -> list[str]:
    """Return the names of the copies that are certainly ours, and of what was set aside, to erase them."""
    ours = [one.name for one in beside(home) if one.part]
    aside = [f"{SET_ASIDE}/{name}" for name in _listed(home / SET_ASIDE) if (home / SET_ASIDE / name).is_file()]
    return sorted({*ours, *aside})


def _names(home: Path, folder: str = "") -> Iterator[str]:
    """Yield the names of the files in a home, and in the folders inside it."""
    try:
        with os.scandir(home / folder) as entries:
            inside = list(entries)
    except OSError:
        return
    for entry in inside:
        name = f"{folder}/{entry.name}" if folder else entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield name
        elif entry.name not in _NOT_SEARCHED and name != INBOX:
            yield from _names(home, name)


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names, not paths
    except OSError:
        return []


def _looked_at(home: Path, name: str, *, is_encrypted: bool) -> Beside | None:
    folder, _, file = name.rpartition("/")
    backup = folder.removeprefix(f"{BACKUPS}/") if folder.startswith(f"{BACKUPS}/") else ""
    is_inside_backup = is_backup(backup) or backup == UNFINISHED
    if is_wordless(file) and (not folder or is_inside_backup):
        return None
    if is_inside_backup and (file == SUMS or not is_encrypted or (is_part_file(file) and file.endswith(SEALED))):
        return None
    if folder == SET_ASIDE and not is_encrypted:
        return None
    if not is_encrypted and (file.endswith(".tmp") or is_half_synced(file)):
        return None  # being written, by us or by a sync program; `doctor` names those of ours that are left
    sealed_name = file.removesuffix(".tmp").endswith(SEALED)
    if not folder and is_part_file(file) and sealed_name == is_encrypted:
        return None
    try:
        path = home / name
        with open_file(path) as opened:
            start = opened.read(_READ)
    except OSError:
        return None
    named = copy_of(file) if not folder else None
    by = named.engine.name if named is not None else ""
    if start.startswith(_AGE):
        stem = _STEM.match(file)
        part = named.part if named is not None else stem[1].lower() if stem else ""
        is_copy = not folder and is_part(part) and not file.endswith(".tmp") and not is_half_synced(file)
        return Beside(name, part, True, by) if is_copy else None
    head = _HEAD.match(start)
    # A backup is older than what is in the home, and no copy of it: merging it would bring back what was deleted.
    part = head[1].decode() if head and not is_inside_backup else ""
    if not is_part(part):
        part = "keys" if not folder and _is_keys(file, start) else ""
    if is_encrypted:
        # A copy of the keys holds no words, but what it opens has to be thought of.
        return Beside(name, part, part == "keys", by) if head or part or _holds_words(file, start) else None
    return Beside(name, part, False, by) if part and not folder and not is_part_file(file) else None


def _is_keys(file: str, start: bytes) -> bool:
    return file != KEYS and file.startswith("keys") and b'"scrypt"' in start and b'"key"' in start


def _holds_words(file: str, start: bytes) -> bool:
    """Return whether a file may hold words: text in any alphabet, what has text inside, or what an editor
    leaves."""
    if not start.strip():
        return False
    if start.startswith(_CONTAINERS) or "writing-" in file or file.endswith(_LEFT_BY_EDITORS):
        return True
    if b"\0" in start:
        return False
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter may be cut at the end of what was read. Latin-1 has few control characters.
        return error.start >= len(start) - 4 or not any(byte < 9 for byte in start)
    return True


def tables_of(home: Path, one: Beside, vault: Vault | None) -> bytes:
    """Return the bytes of a copy as an export of its tables, which the import reads. Raises `SelfkindError` when
    it can't be read or opened."""
    from selfkind.store.engine.part import META, doubled, unpack
    from selfkind.store.engine.revisions import TOMBSTONES

    data = _read(home, one)
    if one.is_sealed:
        if vault is None or vault.suffix != SEALED:
            raise SelfkindError(f"{one.name} is encrypted and your files aren't, so it can't be opened.")
        data = vault.unseal(data)
    if not (part := head_part(data)):
        raise SelfkindError(f"{one.name} isn't a file that selfkind wrote.")
    if twice := doubled(data):
        raise SelfkindError(
            f"{one.name} has two things under the name “{shown(twice[0])}”, and merging would keep just one. To "
            "keep both, rename one in the file, then merge again."
        )
    tables = {name: table for name, table in unpack(part, data).tables.items() if name not in (META, TOMBSTONES)}
    return json.dumps({"selfkind": {"export": 1, "format": 1}, "parts": {part: tables}}).encode()


def head_part(data: bytes) -> str:
    """Return the part that some bytes say they're of, "" for bytes that say so of none."""
    head = _HEAD.match(data[:_READ])
    part = head[1].decode() if head else ""
    return part if is_part(part) else ""


def set_aside(home: Path, one: Beside, vault: Vault | None, lock: HomeLock | None = None) -> str:
    """Move a file into `SET_ASIDE`, encrypted when the home is, and return its name there. `lock` is that of a
    caller that has it already. Raises `NotSaved`, with the file as it was."""
    seals = vault is not None and vault.suffix == SEALED
    with lock or HomeLock(home):
        data, was = _read_with_stamp(home, one)
        if seals and vault is not None and not one.is_sealed:
            sealed = vault.seal(data)
            if vault.unseal(sealed) != data:
                raise SelfkindError(f"{one.name} couldn't be encrypted. The file hasn't been changed.")
            data = sealed
        ensure_home(home / SET_ASIDE)
        target = free_name(home / SET_ASIDE, one.name.replace("/", "-"), SEALED if seals else "")
        replace(home / SET_ASIDE / target, data)
        if read_file(home / SET_ASIDE / target) != data:
            raise SelfkindError(f"{one.name} couldn't be moved. The file hasn't been changed.")
        # A sync program may have put another file there by now, which stays.
        if stamp_of(home / one.name) == was:
            remove(home, [one.name])
    return f"{SET_ASIDE}/{target}"


def free_name(folder: Path, name: str, suffix: str) -> str:
    """Return a name that no file of a folder has: `name`, or one with a number before its `suffix`."""
    stem = name.removesuffix(suffix) if suffix else name
    taken = set(_listed(folder))
    numbered = (f"{stem}{f'.{count}' if count else ''}{suffix}" for count in range(len(taken) + 1))
    return next(one for one in numbered if one not in taken)


def _read(home: Path, one: Beside) -> bytes:
    return _read_with_stamp(home, one)[0]


def _read_with_stamp(home: Path, one: Beside) -> tuple[bytes, Stamp]:
    try:
        status, data = read_with_status(home / one.name)
    except OSError as error:
        raise not_saved(error) from error
    return data, stamp_in(status)
