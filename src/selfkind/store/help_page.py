"""help-now.json: what the user chose to read on Help now without their passphrase, in an encrypted home, in plain.

It is made of core alone, and written again with each write of core, under the same lock. So whatever takes a
choice back (unmarking, deleting, undo, an import) takes the words out of this file, and out of the backups that
have it. A home that isn't encrypted has no such file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfkind.domain.circle.on_help import as_help as people_as_help
from selfkind.domain.errors import NotSaved, SelfkindError, Unconfirmed
from selfkind.domain.help_lines import OwnGroup, OwnHelp
from selfkind.domain.safety_plan import as_help, current
from selfkind.platform.ordinary_file import read_file
from selfkind.store.engine.filenames import BACKUPS, CORE, HELP_PAGE, OTHER_TEMPORARY, TEMPORARY, is_backup
from selfkind.store.engine.files import is_folder, remove, replace
from selfkind.store.engine.part import Tables
from selfkind.store.kinds import KINDS
from selfkind.store.repositories.bin_rules import in_bin
from selfkind.store.repositories.repository import NO_SENSE

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store

FORMAT = 1
HALF_WRITTEN = (f"{HELP_PAGE}{TEMPORARY}", f"{HELP_PAGE}{OTHER_TEMPORARY}")
"""What a crash leaves while the page is written: its words may have been hidden since."""
LARGEST = 1_000_000
"""Bytes of a page that is read on Help now, many times what a plan and a circle need: help mustn't wait."""
STAYS = f"Saved, but {HELP_PAGE} couldn't be changed, so it may still have words that you hid. Please delete it."


def chosen(tables: Tables) -> tuple[OwnGroup, ...]:
    """Return what the tables of core have to show without the passphrase: what is marked so, and nothing else."""
    return tuple(group for group in (_people(tables), _plan(tables)) if group.rows)


def _people(tables: Tables) -> OwnGroup:
    kind, people = KINDS["contacts"], []
    for row in tables.get(kind.table, {}).values():
        with suppress(*NO_SENSE):
            person = kind.from_document(row)
            if person.show_when_locked is True and not in_bin(row):
                people.append(person)
    return people_as_help(people)


def _plan(tables: Tables) -> OwnGroup:
    kind, plans = KINDS["safety_plan"], []
    for row in tables.get(kind.table, {}).values():
        with suppress(*NO_SENSE):
            plans.append(kind.from_document(row))
    plan = current(plans)
    return OwnGroup("", ()) if plan is None else as_help(plan, plan.shown_locked)


def packed(tables: Tables) -> bytes | None:
    """Return the page for the tables of core, None where nothing is marked."""
    groups = chosen(tables)
    return _packed(groups) if groups else None


def keep(home: Path, tables: Tables) -> None:
    """Write the page again for the tables of core, or remove it where nothing is marked. Call it under the lock.

    Raises `Unconfirmed` when words that aren't marked any more may still be there.
    """
    groups, before, left = chosen(tables), _bytes(home), _half_written(home)
    page = _packed(groups) if groups else None
    if page == before and not left:
        return
    try:
        if page is None:
            remove(home, [HELP_PAGE, *left])
        else:
            replace(home / HELP_PAGE, page)
            if left:
                remove(home, left)
        _remove_from_backups(home, groups)
    except NotSaved as refused:
        # Fewer words than were chosen hurt nobody's privacy, and removing needs no room.
        try:
            remove(home, [HELP_PAGE, *left])
            _remove_from_backups(home, groups)
        except NotSaved:
            raise Unconfirmed(STAYS) from refused


def renew(store: Store) -> None:
    """Bring the page of a home that is open into step with core: after encrypting, after a restore, where a write
    was cut off, or where core came from another computer. Raises `SelfkindError` when core can't be read."""
    if packed(store.part(CORE).read()) != _bytes(store.home) or _half_written(store.home):
        with store.lock:
            keep(store.home, store.part(CORE).read())


def renew_with_backups(store: Store) -> None:
    """Do so, and remove pages from the backups that say more: backups of an earlier encryption can be there.

    Raises `SelfkindError` when core can't be read.
    """
    renew(store)
    with store.lock:
        _remove_from_backups(store.home, chosen(store.part(CORE).read()))


def _half_written(home: Path) -> list[str]:
    return [name for name in HALF_WRITTEN if os.path.lexists(home / name) and not is_folder(home / name)]


def kept(home: Path) -> tuple[OwnGroup, ...]:
    """Return what the page of a home says; nothing where there is none, or none that can be read."""
    data = _bytes(home)
    return () if data is None or len(data) > LARGEST else _read(data)


def _read(data: bytes) -> tuple[OwnGroup, ...]:
    with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
        page = json.loads(data)
        if page["format"] == FORMAT:
            return tuple(_group(group) for group in page["groups"])
    return ()


def _group(group: dict[str, Any]) -> OwnGroup:
    rows = (OwnHelp(_text(row["name"]), _texts(row["ways"]), _texts(row["more"])) for row in group["rows"])
    return OwnGroup(_text(group["title"]), tuple(rows))


def _texts(values: list[Any]) -> tuple[str, ...]:
    return tuple(map(_text, values))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _packed(groups: tuple[OwnGroup, ...]) -> bytes:
    page = {"format": FORMAT, "groups": [asdict(group) for group in groups]}
    return json.dumps(page, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _words(groups: tuple[OwnGroup, ...]) -> set[str]:
    return {words for group in groups for row in group.rows for words in (row.name, *row.ways, *row.more)}


def _bytes(home: Path) -> bytes | None:
    """Return the bytes of the page: no bytes of one that can't be read, None where there is no page."""
    try:
        return read_file(home / HELP_PAGE)
    except FileNotFoundError:
        return None
    except (OSError, SelfkindError):
        return b""


def _remove_from_backups(home: Path, groups: tuple[OwnGroup, ...]) -> None:
    """Remove the pages in the backups of a home that say more: their words are sealed in core there as well."""
    for folder in _backups(home):
        page = _bytes(folder)
        if page is not None and (not (said := _read(page)) or not _words(said) <= _words(groups)):
            remove(folder, [HELP_PAGE])


def _backups(home: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        for folder in sorted((home / BACKUPS).iterdir()):
            if is_backup(folder.name) and folder.is_dir() and not folder.is_symlink():
                yield folder
