"""Check a home: what is wrong with its files, why, and what can be repaired without losing a word."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from selfkind.domain.day import parse_month
from selfkind.domain.errors import (
    Damaged,
    NewerFormat,
    OtherKey,
    SelfkindError,
    TwoVersions,
    Unconfirmed,
    Unreadable,
    shown,
)
from selfkind.domain.table_names import counted
from selfkind.platform.ordinary_file import why_not_file
from selfkind.store.backup.snapshots import files_of, good_copy, last_good, read, snapshots
from selfkind.store.engine import part
from selfkind.store.engine.filenames import (
    BACKUPS,
    CORE,
    COUNTRY,
    DRAFTS,
    HELP_PAGE,
    IMPORTS,
    KEYS,
    SEALED,
    SET_ASIDE,
    TEMPORARY,
    UNFINISHED,
    is_ours,
    part_of,
)
from selfkind.store.engine.files import not_saved, why_not_written
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.revisions import TOMBSTONES, without_lineage
from selfkind.store.engine.store import Store, newness
from selfkind.store.kinds import DATED_KINDS, KINDS
from selfkind.store.links import lost_links
from selfkind.store.repositories.repository import NO_SENSE


class Trouble(StrEnum):
    """Everything that can be wrong. Those in `REPAIRABLE` can be repaired; the others are for a person to
    decide."""

    DAMAGED = "damaged"
    OTHER_KEY = "other-key"
    UNREADABLE = "unreadable"
    NEWER = "newer"
    TOUCHED = "touched"
    DOUBLED = "doubled"
    MISSING = "missing"
    DOCUMENT = "document"
    OLDER = "older"
    TWIN = "twin"
    MISPLACED = "misplaced"
    LEFTOVER = "leftover"
    HALF_FILE = "half-file"
    IN_THE_WAY = "in-the-way"
    OPEN = "open"
    COPY = "copy"
    READABLE = "readable"
    NOT_WRITABLE = "not-writable"
    LEFT_BY_EDITOR = "left-by-editor"
    LINK = "link"
    INBOX = "inbox"
    COUNTRY = "country"


BESIDE = frozenset({Trouble.COPY, Trouble.READABLE, Trouble.LEFT_BY_EDITOR, Trouble.INBOX, Trouble.COUNTRY})
"""Files beside those of the store. Nothing is damaged, and a person decides what happens to them."""
REPAIRABLE = frozenset(
    {
        Trouble.OLDER,
        Trouble.TWIN,
        Trouble.MISPLACED,
        Trouble.LEFTOVER,
        Trouble.HALF_FILE,
        Trouble.OPEN,
        Trouble.LINK,
    }
)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: in which file (its name in the home, "" for the home itself), what it is, and what
    to do, in words. `document` is the id of the document that it is about, or "". `otherwise` is a second way to
    choose, if there's one: a line of its own, so that each of two commands ends its line."""

    file: str
    trouble: Trouble
    words: str
    document: str = ""
    otherwise: str = ""

    @property
    def can_be_repaired(self) -> bool:
        """Whether `repair` fixes it by itself."""
        return self.trouble in REPAIRABLE


def check(store: Store) -> list[Finding]:
    """Return everything that is wrong, core first, then month by month. Reads every part, writes nothing.

    Raises Unreadable when the home itself cannot be read. A home that does not exist has nothing wrong with it.
    """
    findings = (
        _not_writable(store.home)
        + _modes(store.home)
        + _leftovers(store.home)
        + _half_files(store.home)
        + _in_the_way(store)
        + missing(store.home)
    )
    places: dict[str, list[tuple[int, float, str]]] = {}
    for name in [CORE, DRAFTS, IMPORTS, *store.months()]:
        findings += _part(store, name, places)
        store.forget(name)
    for document, in_parts in places.items():
        if len(in_parts) > 1:
            # Readers show the one that was changed most; an interrupted move left the others.
            for *_, month in sorted(in_parts)[:-1]:
                words = (
                    "Something is stored both here and in another month, probably because a move was interrupted."
                )
                findings.append(Finding(f"{month}.json", Trouble.TWIN, words, document))
    return findings


def _not_writable(home: Path) -> list[Finding]:
    why = why_not_written(home)
    if not why:
        return []
    words = f"Nothing can be saved in {home}: {why}."
    return [Finding("", Trouble.NOT_WRITABLE, words)]


def missing(home: Path) -> list[Finding]:
    """Return the parts that the newest backup has and the home does not. Lists two folders and opens no file.

    After a restore nothing is missing until the next backup: what it removed was meant to go. Nor is a part of
    which a sync program left copies alone: they are merged into a new one.
    """
    kept = snapshots(home)
    if not kept or kept[-1].before == "restore":
        return []
    newest = kept[-1]
    here = {part_of(file) for file in files_of(home)}
    gone = [
        file for file in newest.files() if part_of(file) not in here and file not in (COUNTRY, HELP_PAGE, KEYS)
    ]
    if gone:
        from selfkind.store.sync.copies import copies_in

        copied = {copy.part for copy in copies_in(home)}
        gone = [file for file in gone if part_of(file) not in copied]
    return [
        Finding(
            file,
            Trouble.MISSING,
            f"{file} is missing. The backup of {newest.made:%Y-%m-%d} has it. To restore it: "
            f"selfkind backup restore {newest.name} --part {part_of(file)}",
        )
        for file in gone
    ]


def _part(store: Store, name: str, places: dict[str, list[tuple[int, float, str]]]) -> list[Finding]:
    file, this = f"{name}.json", store.part(name)
    try:
        tables = this.read()
    except NewerFormat as problem:
        return [Finding(file, Trouble.NEWER, problem.message)]
    except TwoVersions as problem:
        return [Finding(file, Trouble.DAMAGED, problem.message)]
    except OtherKey as problem:
        return [_of_another_key(store, name, problem.message)]
    except Damaged as problem:
        return [_damaged(store, name, problem.message)]
    except Unreadable as problem:
        return [Finding(file, Trouble.UNREADABLE, problem.message)]
    findings: list[Finding] = []
    if not this.trusted:
        counts = ", ".join(
            counted(kind, len(rows)) for kind, rows in tables.items() if rows and kind != TOMBSTONES
        )
        counts = counts or "nothing"
        words = (
            f"This file was changed outside selfkind. It can be read, and has {counts}"
            f"{_difference(store.home, name, tables)}. selfkind won't save in the file until you accept the "
            f"change: selfkind doctor --accept {name}"
        )
        findings.append(Finding(file, Trouble.TOUCHED, words))
        if twice := this.doubled():
            findings.append(Finding(file, Trouble.DOUBLED, _doubled(twice)))
    elif this.format < part.FORMAT:
        words = (
            f"This file works, but has the older format {this.format}. To update it to format "
            f"{part.FORMAT}: selfkind doctor --upgrade"
        )
        findings.append(Finding(file, Trouble.OLDER, words))
    for kind, rows in tables.items():
        for row in rows.values():
            findings += _document(name, kind, row, places)
    if name == CORE:
        findings += [
            Finding(file, Trouble.LINK, _lost(item), str(item.get("id", ""))) for item in lost_links(tables)
        ]
    return findings


def _lost(item: Mapping[str, Any]) -> str:
    name = shown(str(item.get("name", "")))
    words = f"“{name}” in your routine opens somebody or something that isn't here any more."
    return f"{words} Repairing archives the item."


_NOT_TAKEN_BACK = ", so what you imported so far can't be undone"


def _damaged(store: Store, name: str, message: str) -> Finding:
    """Return what is wrong with a damaged part, and what can be done: the last good copy comes first."""
    file, way = f"{name}.json", part.way_back(name)
    without, command = message.removesuffix(way).rstrip(), f"selfkind doctor --begin-again {name}"
    try:
        copy = good_copy(store, name)
    except SelfkindError:
        then = _NOT_TAKEN_BACK if name == IMPORTS else ""
        words = f"{without} No backup has a good copy. To set the file aside and begin without it{then}: {command}"
        return Finding(file, Trouble.DAMAGED, words)
    words = (
        f"{without} The last good copy is of {copy.made:%Y-%m-%d}. To restore that copy: {part.restoring(name)}"
    )
    begin = "take just your routine from that copy" if name == CORE else "begin without it"
    if name == IMPORTS:
        begin += _NOT_TAKEN_BACK
    return Finding(
        file, Trouble.DAMAGED, words, otherwise=f"Or, to set the damaged file aside and {begin}: {command}"
    )


def _of_another_key(store: Store, name: str, message: str) -> Finding:
    """Return what is wrong with a part that the keys don't open. A backup is for those who know that it's
    damage."""
    otherwise = "Or, if no other computer ever had your folder, the file is damaged. "
    try:
        copy = good_copy(store, name)
        otherwise += f"To restore the last good copy, of {copy.made:%Y-%m-%d}: {part.restoring(name)}"
    except SelfkindError:
        otherwise += f"To set the file aside and begin without it: selfkind doctor --begin-again {name}"
    return Finding(f"{name}.json", Trouble.OTHER_KEY, message, otherwise=otherwise)


def _doubled(names: list[str]) -> str:
    said = ", ".join(f"“{shown(name)}”" for name in names[:3]) + (" and others" if len(names) > 3 else "")
    return (
        f"Some things in one list of the file share a name: {said}. Of each, selfkind reads just the last. "
        "To keep both, open the file in a text editor and give one another name, before you accept the change."
    )


def _difference(home: Path, name: str, tables: part.Tables) -> str:
    """Say how a part differs from its last good backup, in words that follow others; "" without one."""
    try:
        kept = last_good(home, name)
        before = part.unpack(name, read(kept.path, f"{name}.json")).tables
    except SelfkindError:
        return ""
    was, now = _documents(before), _documents(tables)
    counts = {
        "changed": sum(was[key] != now[key] for key in was.keys() & now.keys()),
        "new": len(now.keys() - was.keys()),
        "gone": len(was.keys() - now.keys()),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing is different"
    return f". Compared with the backup {kept.name}: {said}"


def accept(store: Store, name: str) -> bool:
    """Trust a part as it is now, and return whether it was changed outside selfkind. What differs from its last
    good copy counts as changed, so the older text of another computer doesn't win over it.

    Raises as `PartStorage.rewrite` does.
    """
    from selfkind.store.encryption.vault import AgeVault

    vault = store.vault
    was: part.Tables = {}
    try:
        kept = last_good(store.home, name, vault if isinstance(vault, AgeVault) else None)
        file = next(file for file in kept.files() if part_of(file) == name)
        data = read(kept.path, file)
        was = part.unpack(name, vault.unseal(data) if file.endswith(SEALED) else data).tables
    except SelfkindError:
        pass  # no copy: all of it may have been changed
    return store.part(name).rewrite(accept=True, was=was)


def _documents(tables: part.Tables) -> dict[str, Mapping[str, Any]]:
    return {
        f"{kind}/{row.get('id', key)}": without_lineage(row)
        for kind, rows in tables.items()
        if kind != TOMBSTONES
        for key, row in rows.items()
    }


def _document(
    name: str, kind: str, row: Mapping[str, Any], places: dict[str, list[tuple[int, float, str]]]
) -> list[Finding]:
    file, id = f"{name}.json", str(row.get("id", ""))
    if kind in KINDS:
        try:
            KINDS[kind].from_document(row)
        except NO_SENSE:
            words = f"{counted(kind, 1)} can't be read. selfkind left it there, unchanged."
            return [Finding(file, Trouble.DOCUMENT, words, id)]
    if name in (CORE, DRAFTS, IMPORTS) or kind not in DATED_KINDS or not id:
        return []
    places.setdefault(f"{kind}/{id}", []).append((*newness(row), name))
    day = row.get("day")
    if isinstance(day, str) and day[:7] != name and _is_month(day[:7]):
        words = f"{counted(kind, 1)} belongs in the file of {day[:7]}."
        return [Finding(file, Trouble.MISPLACED, words, f"{kind}/{id}")]
    return []


def _is_month(words: str) -> bool:
    try:
        parse_month(words)
    except ValueError:
        return False
    return True


def _modes(home: Path) -> list[Finding]:
    """Return the files of ours that others may read. Windows has no such modes.

    In a folder that lets nobody in, the modes of its files don't matter: git, which keeps none, and some sync
    programs make files that everybody could read (0644).
    """
    if os.name != "posix" or not home.is_dir():
        return []
    folder = home.stat().st_mode
    if not folder & 0o077:
        return []
    findings = [Finding("", Trouble.OPEN, "Other users of this computer can open the folder.")]
    for path in _files(home):
        if path.stat().st_mode & 0o077 and not path.name.endswith(".tmp"):
            findings.append(Finding(path.name, Trouble.OPEN, "Other users of this computer can read the file."))
    return findings


def _leftovers(home: Path) -> list[Finding]:
    cut_off = "This was left over from an interrupted save. Everything in it is also saved elsewhere."
    aside = "This list of past reminders was damaged, so selfkind started a new list. Your journal isn't affected."
    words = {".tmp": cut_off, ".damaged.json": aside}
    return [
        Finding(path.name, Trouble.LEFTOVER, said)
        for path in _files(home)
        for ending, said in words.items()
        if path.name.endswith(ending)
    ]


def _half_files(home: Path) -> list[Finding]:
    from selfkind.store.sync.half_files import half_files, words_of

    return [Finding(one.name, Trouble.HALF_FILE, words_of(one)) for one in half_files(home) if one.is_old]


def _in_the_way(store: Store) -> list[Finding]:
    """Return what has the name of a file or folder of ours and is something else. It is never opened; for the
    parts themselves, reading them says so."""
    if not store.home.is_dir():
        return []
    read = {f"{name}.json{store.vault.suffix}" for name in [CORE, DRAFTS, IMPORTS, *store.months()]}
    found = [
        Finding(path.name, Trouble.IN_THE_WAY, f"{words[:1].upper()}{words[1:]}. {_move(path)}")
        for path in sorted(store.home.iterdir())
        if is_ours(path.name) and path.name not in read and (words := why_not_file(path))
    ]
    for name in (BACKUPS, f"{BACKUPS}/{UNFINISHED}", SET_ASIDE):
        path = store.home / name
        if os.path.lexists(path) and not path.is_dir():
            found.append(
                Finding(
                    name,
                    Trouble.IN_THE_WAY,
                    "This isn't a folder, and selfkind needs a folder here. Move it elsewhere.",
                )
            )
    return found


def _move(path: Path) -> str:
    if path.name.endswith(TEMPORARY):
        return "selfkind uses this name while it saves. Move it elsewhere; until then, another name is used."
    return "selfkind uses this name for a file of its own. Move what is there elsewhere."


def _files(home: Path) -> list[Path]:
    """Return the files of ours in a home, without those of its backups."""
    if not home.is_dir():
        return []
    return sorted(path for path in home.iterdir() if is_ours(path.name) and path.is_file())


def repair(store: Store, findings: list[Finding], *, upgrade: bool = False) -> list[Finding]:
    """Repair what can be repaired, each in a durable write of its own, and return those findings. Links are for
    the use cases of the routine, which archive their items.

    Nothing that anyone wrote is lost: of twins the newer stays. Older formats are left unless `upgrade`. Raises
    NotSaved; what was repaired before stays so.
    """
    done = []
    for finding in findings:
        fix = {
            Trouble.LEFTOVER: _remove_leftover,
            Trouble.HALF_FILE: _remove_leftover,
            Trouble.OPEN: _close_to_others,
            Trouble.TWIN: _remove_twin,
            Trouble.MISPLACED: _move_to_its_month,
            Trouble.OLDER: _upgrade if upgrade else None,
        }.get(finding.trouble)
        if fix is not None:
            fix(store, finding)
            done.append(finding)
    return done


def _remove_leftover(store: Store, finding: Finding) -> None:
    # Under the lock, so that no other process is writing this file just now.
    with HomeLock(store.home):
        try:
            (store.home / finding.file).unlink(missing_ok=True)
        except OSError as error:
            raise not_saved(error) from error


def _close_to_others(store: Store, finding: Finding) -> None:
    try:
        (store.home / finding.file).chmod(0o600 if finding.file else 0o700)
    except OSError as error:
        raise not_saved(error) from error


def _remove_twin(store: Store, finding: Finding) -> None:
    """Remove a document that is in another month, too, where what only this one says is kept beside it."""
    from selfkind.store.sync.between_months import forward
    from selfkind.store.sync.merging import differs, merge

    kind, id = finding.document.split("/", 1)
    name = finding.file.removesuffix(".json")
    twin = _found(store, name, kind, id)
    others = [
        (row, month) for month in store.months() if month != name and (row := _found(store, month, kind, id))
    ]
    if twin is None or not others:
        return  # another process has repaired it
    kept, month = max(others, key=lambda other: (newness(other[0]), other[1]))
    before = store.part(month).read()
    merged = merge(before, {kind: {"1": {**twin, "day": kept.get("day", twin.get("day"))}}})
    # There first: a crash in between leaves twins, and loses nothing.
    if warning := forward(store, merged.forwards, (month,)):
        raise Unconfirmed(warning)
    if differs(before, merged.tables):
        with store.transaction(month) as there:
            there.write_settled(merged.tables)
    with store.transaction(name) as part:
        part.note_move(kind, [id], str(kept.get("day")))
        _remove(store, name, kind, id)


def _found(store: Store, name: str, kind: str, id: str) -> dict[str, Any] | None:
    rows = store.part(name).read().get(kind, {})
    return next((dict(row) for row in rows.values() if row.get("id") == id), None)


def _move_to_its_month(store: Store, finding: Finding) -> None:
    kind, id = finding.document.split("/", 1)
    name = finding.file.removesuffix(".json")
    for row in store.part(name).table(kind).all():
        if row.get("id") == id:
            # There first: a crash in between leaves twins, and loses nothing.
            store.part(str(row["day"])[:7]).table(kind).insert(dict(row))
            with store.transaction(name) as part:
                part.note_move(kind, [id], str(row["day"]))
                _remove(store, name, kind, id)


def _remove(store: Store, name: str, kind: str, id: str) -> None:
    table = store.part(name).table(kind)
    table.remove(lambda row: row.get("id") == id)


def _upgrade(store: Store, finding: Finding) -> None:
    store.part(finding.file.removesuffix(".json")).rewrite()
