"""Count what a restore brings back as changes of what it replaces, so that another computer's copy of that doesn't
undo the restore.

A backup is older than what it replaces, so its documents were changed less often. Another computer still has what
was replaced: merged by counts alone, all that would come back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.platform.ordinary_file import read_file
from selfkind.store.engine.filenames import KEYS, SEALED, is_part, part_of
from selfkind.store.engine.part import Tables, pack, unpack
from selfkind.store.engine.part_storage import Vault
from selfkind.store.engine.revisions import (
    REVISION,
    TOMBSTONES,
    UNCOUNTED,
    Place,
    counted,
    place_of,
    revised,
    revision_of,
)
from selfkind.store.kinds import DATED_KINDS

Parts = Mapping[str, Tables]
Row = dict[str, Any]


def counted_files(
    home: Path, source: Path, files: Collection[str], removed: Iterable[str], vault: Vault | None, at: str
) -> dict[str, bytes]:
    """Return the files of a restore that aren't just those of the backup: by name, with the bytes to put there.

    `files` come from the backup `source`, and `removed` are those in the home that it lacks. What can't be read,
    as without the passphrase or with other keys, isn't counted. Neither is what has another suffix than the files
    of the backup: in a home that was decrypted since, the month that goes is in the backup, encrypted.
    """
    is_sealed = KEYS in files or any(file.endswith(SEALED) for file in files)
    removed = [file for file in removed if file.endswith(SEALED) == is_sealed]
    coming = {file: tables for file in files if (tables := _tables(source, file, vault)) is not None}
    here = {file: tables for file in (*coming, *removed) if (tables := _tables(home, file, vault)) is not None}
    made = counted_parts(
        {part_of(file): tables for file, tables in here.items()},
        {part_of(file): tables for file, tables in coming.items() if file in here},
        at,
    )
    found: dict[str, bytes] = {}
    for file in here:
        tables = made[part_of(file)]
        if tables and tables != coming.get(file):
            packed = pack(part_of(file), tables)
            found[file] = vault.seal(packed) if file.endswith(SEALED) and vault is not None else packed
    return found


def _tables(folder: Path, file: str, vault: Vault | None) -> Tables | None:
    """Return the tables of a file, None for what is no part, isn't there or can't be read."""
    part = part_of(file)
    is_sealed = file.endswith(SEALED)
    if not is_part(part) or (is_sealed and (vault is None or vault.suffix != SEALED)):
        return None
    try:
        data = read_file(folder / file)
        return unpack(part, vault.unseal(data) if is_sealed and vault is not None else data).tables
    except (OSError, SelfkindError):
        return None


def counted_parts(here: Parts, coming: Parts, at: str) -> dict[str, Tables]:
    """Return what parts hold when `coming` takes the place of what is `here`: each document that differs counts a
    change more than the one here, and what goes leaves a tombstone. `at` is the moment, as documents have it."""
    was, will = _places(here), _places(coming)
    return {
        part: _counted(part, here.get(part, {}), coming.get(part, {}), was, will, at)
        for part in {**here, **coming}
    }


def _counted(
    part: str,
    here: Tables,
    coming: Tables,
    was: Mapping[Place, tuple[str, dict[str, Any]]],
    will: Mapping[Place, tuple[str, dict[str, Any]]],
    at: str,
) -> Tables:
    after: Tables = {}
    for table, rows in coming.items():
        if table != TOMBSTONES:
            after[table] = {key: _after(table, row, part, was) for key, row in rows.items()}
    stones: dict[Place, Row] = {}
    for stone in [*coming.get(TOMBSTONES, {}).values(), *here.get(TOMBSTONES, {}).values()]:
        known = stones.get(place_of(stone))
        if known is None or revision_of(known) <= revision_of(stone):
            stones[place_of(stone)] = stone
    for place, stone in stones.items():
        month, row = will.get(place, (part, {}))
        if month != part and place not in was and str(stone.get("moved"))[:7] != month:
            # Deleted here, it comes back in another month: an edit of the other side follows it there.
            stones[place] = {**stone, REVISION: revision_of(stone) + 1, "at": at, "moved": str(row.get("day"))}
    if stones:
        after[TOMBSTONES] = {str(number): stone for number, stone in enumerate(stones.values(), 1)}
    moves = {
        place: str(row.get("day"))
        for place, (month, row) in will.items()
        if month != part and place in was and was[place][0] == part
    }
    return revised(here, after, at, moves)


def _after(
    table: str, row: dict[str, Any], part: str, was: Mapping[Place, tuple[str, dict[str, Any]]]
) -> dict[str, Any]:
    """Return a document that counts more changes than the one that is in another month now."""
    there = was.get((table, str(row.get("id"))))
    return row if there is None or there[0] == part else counted(row, there[1])


def _places(parts: Parts) -> dict[Place, tuple[str, dict[str, Any]]]:
    """Return the dated documents of parts: in which it is, and what it says."""
    return {
        (table, row["id"]): (part, row)
        for part, tables in parts.items()
        for table in DATED_KINDS & tables.keys() - UNCOUNTED
        for row in tables[table].values()
        if isinstance(row.get("id"), str)
    }
