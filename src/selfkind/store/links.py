"""Items of the routine that open something the user made, and which isn't there any more: a person, for example.

Deleting a person archives the item that says hello to them, so this is left by other ways: a file that was merged,
an import, a person who was deleted permanently in another window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.store.engine.part import Tables
from selfkind.store.repositories.bin_rules import KEY, in_bin

_MADE = ("contacts", "boundaries", "templates", "activities", "exercises")
"""The tables of what somebody can make and an item can open."""
_ID = re.compile(r"[0-9a-f]{32}")
"""An id of something that was made here; those of packs have words."""


def lost_links(tables: Tables) -> Iterator[Mapping[str, Any]]:
    """Yield the current items of the tables of core that open a person in the bin, or what is nowhere any more."""
    there = {
        id
        for table in _MADE
        for row in tables.get(table, {}).values()
        if isinstance(id := row.get("id"), str) and (table != "contacts" or not in_bin(row))
    }
    for item in tables.get("routine", {}).values():
        opens = item.get("exercise")
        if item.get(KEY) is None and isinstance(opens, str) and _ID.fullmatch(opens) and opens not in there:
            yield item
