"""What of a home can be given to somebody else: everything but what is private, and what nobody has decided about.

Private entries are left out, with what undo knows. So is what is in the bin, since it was deleted or is an earlier
version; unfinished pages; templates; packs that were added, which can have words to the person; own activities and
marks of others; private boundaries, what was practised with any, and own phrases and steps, as they are about
other people; private people of the circle, and contacts with anybody; homework, and what was tried; scores and
their values; the daily card; items of the routine that are for homework, or for private boundaries or people; the
safety plan; choices, as the options of a practice can name people; and tables that this selfkind doesn't know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.store.engine.part import Tables
from selfkind.store.kinds import KINDS
from selfkind.store.repositories.bin_rules import in_bin

SHARED = frozenset(KINDS) - {
    "drafts",
    "undo",
    "templates",
    "packs",
    "activities",
    "activity_marks",
    "boundary_log",
    "boundary_lines",
    "contacts_log",
    "assignments",
    "assignment_log",
    "scores",
    "score_log",
    "card_rows",
    "card_log",
    "safety_plan",
}
"""Tables of which anything is shared."""


def shareable(tables: Tables) -> Tables:
    """Return the tables of a part without what isn't shared, and without those that are empty then."""
    unshared = {
        row.get("id")
        for table in ("boundaries", "contacts")
        for row in tables.get(table, {}).values()
        if not _is_shared(table, row)
    }
    kept = {
        table: {
            id: row
            for id, row in rows.items()
            if _is_shared(table, row)
            and not (table == "routine" and (row.get("homework") or row.get("exercise") in unshared))
        }
        for table, rows in tables.items()
        if table in SHARED
    }
    return {table: rows for table, rows in kept.items() if rows}


def _is_shared(table: str, row: Mapping[str, Any]) -> bool:
    # An entry that doesn't say it is kept back: nobody knows.
    is_private = table in ("entries", "boundaries", "contacts") and row.get("private") is not False
    is_choice = table == "settings" and "value" in row
    return not (is_private or is_choice or in_bin(row))
