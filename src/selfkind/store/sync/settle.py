"""Settle the copies of parts that a sync program left: merge each into its part, and take it away.

In this order, under the lock of the home: a backup, with the copy in it; other months, where a document goes on to
one; the part; and last the copy goes. Whatever cuts that off, doing it again finishes it. A copy that can't be
read is never merged, and the part that it's a copy of is as it was.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from selfkind.domain.errors import Damaged, Locked, NewerFormat, NotSaved, OtherKey, SelfkindError, Unreadable
from selfkind.domain.result import written
from selfkind.platform.ordinary_file import read_with_status
from selfkind.store.beside import Beside, head_part, set_aside
from selfkind.store.engine.filenames import KEYS, SEALED, is_part, is_part_file, part_of
from selfkind.store.engine.files import Overtaken, remove
from selfkind.store.engine.files import replace as replace_file
from selfkind.store.engine.part import OTHER_KEY_WAY, Tables, doubled, has_merge_marks, unpack
from selfkind.store.engine.part_storage import Stamp, file_of, stamp_in, stamp_of
from selfkind.store.engine.store import Store
from selfkind.store.sync.between_months import forward, reunite, write_settled
from selfkind.store.sync.copies import copy_of
from selfkind.store.sync.merging import Merged, differs, merge, news

MAY_GROW = 600.0
"""Seconds since a file was written within which one that can't be read may still be arriving: some programs write
it under its own name. It's left alone until then, as moving it away would take it from the other computer too."""
_AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


class Copy(NamedTuple):
    """A file that is a copy of a part: its name in the home, and the part. One that isn't `sure` may also be a
    person's own, so it's moved aside and not removed."""

    name: str
    part: str
    sure: bool = True


class Became(StrEnum):
    """What became of a copy."""

    MERGED = "merged"
    """It had something that the home hadn't."""
    RETURNED = "returned"
    """The part itself was gone, and is as the copy has it now."""
    KNOWN = "known"
    """All that it had was here."""
    ASIDE = "aside"
    """It can't be read, and is set aside."""
    LEFT = "left"
    """It stays where it is, for a person to decide."""
    ARRIVING = "arriving"
    """It may still be written by the sync program."""


@dataclass(frozen=True)
class Settled:
    """What became of a copy. By table, what was `added` to the home, `changed`, and is `gone` from it, since it
    was deleted on the other computer, and what was kept `twice`. `moved` is where a copy was set aside, `why` says
    in words what is wrong with it, and `closed` is the file that has another key: the copy, or the part."""

    copy: Copy
    became: Became
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    twice: Counter[str] = field(default_factory=Counter)
    moved: str = ""
    why: str = ""
    closed: str = ""


Keep = Callable[[bytes, str], object]
"""Makes a backup that has the bytes of a copy in it, with the suffix of an encrypted file."""


def unsettled(home: Path, names: Iterable[str]) -> list[Copy]:
    """Return those of some names of files in a home that are copies of a part, in the order of their names. In an
    encrypted home a plain part is one too: the other computer wrote it before it was encrypted. Opens no file."""
    names = sorted(names)
    is_encrypted = any(name == KEYS for name in names) or stamp_of(home / KEYS) is not None
    found = []
    for name in names:
        if is_part_file(name):
            if is_encrypted and not name.endswith(SEALED) and is_part(part_of(name)):
                found.append(Copy(name, part_of(name)))
        elif (copy := copy_of(name)) is not None and is_part(copy.part):
            found.append(Copy(name, copy.part, copy.engine.is_sure))
    return found


def settle(store: Store, copies: Iterable[Copy], keep: Keep) -> list[Settled]:
    """Merge copies of parts and take them away, and return what became of each. One that is gone by now is passed
    over.

    Raises `NotSaved` and `Locked`; what was settled before stays so, and the other copies stay where they are.
    """
    done: list[Settled] = []
    try:
        store.vault.check()
    except Damaged:
        return done  # The keys are missing: whatever reads the home says so, once.
    for copy in copies:
        with store.lock:
            settled = _settled(store, copy, keep)
        if settled is not None:
            done.append(settled)
    return done


def preview(store: Store, copy: Copy) -> Settled | None:
    """Return what would become of a copy. Nothing is written."""
    return _settled(store, copy, None)


def _settled(store: Store, copy: Copy, keep: Keep | None) -> Settled | None:
    try:
        return _merged(store, copy, keep)
    except OtherKey as problem:
        return Settled(copy, Became.LEFT, why=problem.message, closed=problem.file)
    except Unreadable as problem:
        # Another part that something goes on to can't be read, or written.
        return Settled(copy, Became.LEFT, why=problem.message)


def _merged(store: Store, copy: Copy, keep: Keep | None) -> Settled | None:
    """Merge a copy, or without `keep` say what that would do."""
    store.vault.check()
    part = store.part(copy.part)  # finishes a restore that was cut off
    try:
        status, raw = read_with_status(store.home / copy.name)
    except FileNotFoundError:
        return None
    except OSError:
        return Settled(copy, Became.LEFT, why=f"{copy.name} can't be read.")
    try:
        tables = _tables(store, copy, raw)
    except _NoPart as problem:
        if _may_grow(status) and not has_merge_marks(raw):
            return Settled(copy, Became.ARRIVING, why=problem.message)
        moved = _moved_aside(store, copy) if keep is not None else ""
        return Settled(copy, Became.ASIDE, moved=moved, why=problem.message)
    if not part.trusted:
        why = f"{copy.part}.json was changed outside selfkind, so nothing is merged. For details: selfkind doctor"
        return Settled(copy, Became.LEFT, why=why)
    before = part.read()
    merged = merge(before, tables)
    # What goes on to another month comes there first: a cut in between leaves it twice, never nowhere.
    is_changed = differs(before, merged.tables)
    added, changed, gone = news(before, merged.tables)
    became = Became.MERGED if is_changed or merged.forwards else Became.KNOWN
    settled = Settled(copy, became, added, changed, gone, merged.twice)
    if became is Became.MERGED and not os.path.lexists(part.path):
        # As rclone leaves it, which gives both versions other names: nothing of the first one is news.
        became, settled = Became.RETURNED, Settled(copy, Became.RETURNED)
    if keep is None:
        store.forget(copy.part)
        return settled
    if became is not Became.KNOWN:
        keep(raw if _is_sealed(raw) or not store.vault.suffix else store.vault.seal(raw), store.vault.suffix)
    warning = forward(store, merged.forwards, (copy.part,)) + reunite(store, merged.parted, (copy.part,))
    if is_changed and _is_all(store, copy, raw, tables, merged):
        file = Path(file_of(store.home, copy.part, store.vault))
        try:
            warning += written(partial(replace_file, may_go=lambda: stamp_of(file) is None), file, raw)
        except Overtaken:
            # A sync program has put the part back just now: the copy is settled with that next.
            return None
        # What was there under the name before isn't new.
        settled = replace(settled, added=Counter(), changed=Counter(), gone=Counter())
    elif is_changed:
        warning += written(write_settled, store, copy.part, merged.tables)
    elif (stamp := _to_be_replaced(store, copy, raw, tables, before)) is not None:
        try:
            warning += written(partial(replace_file, may_go=lambda: stamp_of(part.path) == stamp), part.path, raw)
        except Overtaken:
            return None
    store.forget(copy.part)
    if warning:
        # The disk isn't sure of it: the copy stays, and is settled once more.
        raise NotSaved(warning)
    return replace(settled, moved=_taken_away(store, copy, merged, status))


def _is_all(store: Store, copy: Copy, raw: bytes, tables: Tables, merged: Merged) -> bool:
    """Return whether a part itself is gone and a copy is all there is of it. Then its very bytes become it.

    Encrypted again they would be others, on each computer. A program that takes the name away from both versions
    (rclone) would do so for ever.
    """
    is_gone = stamp_of(file_of(store.home, copy.part, store.vault)) is None
    is_as_ours = _is_sealed(raw) is bool(store.vault.suffix)
    return is_gone and is_as_ours and copy.sure and not differs(tables, merged.tables)


def _to_be_replaced(store: Store, copy: Copy, raw: bytes, tables: Tables, before: Tables) -> Stamp | None:
    """Return the stamp of a part that says just what a copy says, if the bytes of the copy are to become it.

    Two files can say the same and differ: by TinyDB's ids, an empty table, the order of keys. Of the two, each
    computer keeps the same one, or they could differ for ever. Two that differ only by how they're encrypted are
    left: they do after each merge on both computers, and the program has put one of them here.
    """
    is_as_ours = _is_sealed(raw) is bool(store.vault.suffix)
    if not (copy.sure and is_as_ours) or differs(before, tables):
        return None
    status, ours = read_with_status(store.part(copy.part).path)
    return stamp_in(status) if store.vault.unseal(raw) > store.vault.unseal(ours) else None


class _NoPart(Damaged):
    """What is in a copy is no part, or none that is whole."""


def _tables(store: Store, copy: Copy, raw: bytes) -> Tables:
    """Return the tables of a copy. Raises `_NoPart` when it can't be read, and another `Unreadable` when a person
    has to decide."""
    if _is_sealed(raw):
        if store.vault.suffix != SEALED:
            raise Unreadable(
                f"{copy.name} is encrypted and your files aren't, so it can't be merged. Nothing was changed."
            )
        try:
            raw = store.vault.unseal(raw)
        except OtherKey as problem:
            raise OtherKey(
                f"{copy.name} was encrypted with another key, so it can't be merged. Two computers were encrypted "
                f"apart. {OTHER_KEY_WAY}",
                copy.name,
            ) from problem
        except Locked:
            raise
        except SelfkindError as problem:
            raise _NoPart(f"{copy.name} is damaged and can't be read.") from problem
    name = head_part(raw)
    if name != copy.part:
        raise _NoPart(f"{copy.name} isn't a whole copy of {copy.part}.json.")
    try:
        unpacked = unpack(name, raw)
    except NewerFormat:
        raise
    except Damaged as problem:
        raise _NoPart(f"{copy.name} is damaged and can't be read.") from problem
    if not unpacked.trusted or doubled(raw):
        raise Unreadable(
            f"{copy.name} was changed outside selfkind, so it isn't merged by itself. To merge it: "
            "selfkind doctor --merge"
        )
    return unpacked.tables


def _is_sealed(raw: bytes) -> bool:
    return raw.startswith(_AGE)


def _taken_away(store: Store, copy: Copy, merged: Merged, status: os.stat_result) -> str:
    """Take a copy away whose documents are all in the home, and return where it's set aside, "" for nowhere. If
    it's another file by now, as after a second conflict, it stays, and is settled next."""
    if stamp_of(store.home / copy.name) != stamp_in(status):
        return ""
    if merged.unknown or not copy.sure:
        return _moved_aside(store, copy)
    remove(store.home, [copy.name])
    return ""


def _moved_aside(store: Store, copy: Copy) -> str:
    one = Beside(copy.name, copy.part, copy.name.endswith(SEALED))
    return set_aside(store.home, one, store.vault, store.lock)


def is_recent(path: Path) -> bool:
    """Return whether a file was written so lately that it may still be arriving."""
    try:
        return _may_grow(path.stat())
    except OSError:
        return False


def _may_grow(status: os.stat_result) -> bool:
    return time.time() - status.st_mtime < MAY_GROW


def names_in(home: Path) -> list[str]:
    """Return the names of what is in a home; none for one that can't be listed."""
    try:
        return os.listdir(home)  # noqa: PTH208 - names, not paths
    except OSError:
        return []
