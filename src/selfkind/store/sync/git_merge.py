"""Merge two versions of a part as git asks for it: from bytes to bytes, without the home that they are from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from selfkind.domain.errors import Damaged, Locked, NewerFormat, OtherKey, SelfkindError
from selfkind.store.engine.filenames import SEALED, is_part, is_part_file, part_of
from selfkind.store.engine.part import OTHER_KEY_WAY, Tables, doubled, pack, unpack
from selfkind.store.engine.part_storage import Vault
from selfkind.store.engine.revisions import TOMBSTONES, place_of
from selfkind.store.sync.merging import merge

_AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


def part_named(name: str) -> str:
    """Return the part whose file has this name. Raises `SelfkindError` for any other file."""
    file = Path(name).name
    if not is_part_file(file) or not is_part(part_of(file)):
        raise SelfkindError(f"{name} isn't a file that selfkind merges.")
    return part_of(file)


def is_sealed(data: bytes) -> bool:
    """Return whether a version is encrypted."""
    return data.startswith(_AGE)


class GitMerged(NamedTuple):
    """Two versions as one, and those of them to put beside it: something in them goes on to another month, which
    `settle` does, as git merges one file at a time."""

    data: bytes
    beside: tuple[bytes, ...] = ()


def merged(name: str, ours: bytes, theirs: bytes, vault: Vault | None) -> GitMerged:
    """Return two versions of the file `name` as one, encrypted if ours is. `vault` opens what is encrypted.

    Raises `SelfkindError` for what can't be merged.
    """
    part = part_named(name)
    if is_sealed(theirs) and not is_sealed(ours):
        raise SelfkindError(f"{name} is encrypted on the other side and not on this one.")
    tables = [_tables(name, part, data, vault) for data in (ours, theirs)]
    found = merge(*tables)
    if found.unknown:
        raise NewerFormat(f"{name} has something from a newer selfkind. Update selfkind here, then merge again.")
    packed = pack(part, merge(*tables, carries=False).tables)
    data = vault.seal(packed) if is_sealed(ours) and vault is not None else packed
    # By their ids: of what goes on, the merge may know more than either version.
    going = {(one.table, str(one.row.get("id"))) for one in found.forwards}
    parted = {(*place_of(one.stone), one.there) for one in found.parted}
    beside = [
        version
        for version, held in zip((ours, theirs), tables, strict=True)
        if any((table, str(row.get("id"))) in going for table, rows in held.items() for row in rows.values())
        or any((*place_of(stone), stone.get("moved")) in parted for stone in held.get(TOMBSTONES, {}).values())
    ]
    return GitMerged(data, tuple(beside))


def beside_name(name: str, number: int) -> str:
    """Return the name for a version that is put beside the file `name`."""
    part = part_named(name)
    mark = f" (from git{f' {number}' if number else ''})"
    return f"{part}{mark}{Path(name).name.removeprefix(part)}"


def _tables(name: str, part: str, data: bytes, vault: Vault | None) -> Tables:
    if is_sealed(data):
        if vault is None or vault.suffix != SEALED:
            raise Locked(f"{name} is encrypted, and git can't ask for your passphrase.")
        try:
            data = vault.unseal(data)
        except OtherKey:
            raise OtherKey(
                f"The two sides of {name} were encrypted with different keys. {OTHER_KEY_WAY}"
            ) from None
        except Damaged:
            raise Damaged(f"{name} is damaged on one side.") from None
    try:
        unpacked = unpack(part, data)
    except NewerFormat:
        raise
    except Damaged:
        raise Damaged(f"{name} is damaged on one side.") from None
    if not unpacked.trusted or doubled(data):
        raise Damaged(f"{name} was changed outside selfkind on one side. First accept that there: selfkind doctor")
    return unpacked.tables
