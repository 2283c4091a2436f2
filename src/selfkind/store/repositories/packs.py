"""Packs that the user added, kept in core: `{id, pack, name, version, text, updated, writer, removed}`."""

from __future__ import annotations

from selfkind.domain.packs.added import AddedPack
from selfkind.store.repositories.in_core import InCoreRepository


class PackRepository(InCoreRepository[AddedPack]):
    """Packs, in the order in which they were added."""

    what = "pack"
