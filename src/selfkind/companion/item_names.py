"""The names of routine items, for what was said about them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.domain.errors import Unreadable
from selfkind.domain.journal.things import item_key

if TYPE_CHECKING:
    from selfkind.store.home import Home


def item_names(home: Home) -> Mapping[str, str]:
    """Return the names of items by their `item_key`, also of archived ones; none of a routine that can't be
    read. Before the first tick there is none in the files, and no note either."""
    names: dict[str, str] = {}
    with suppress(Unreadable):
        # Without making items, since search runs at each key.
        for row in home.store.table("routine").documents():
            id, name = row.get("id"), row.get("name")
            if isinstance(id, str) and isinstance(name, str):
                names[item_key(id)] = name
    return names
