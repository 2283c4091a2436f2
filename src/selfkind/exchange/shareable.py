"""What of a home can be given to somebody else: everything but what is private, and what nobody has decided about.

Private entries are left out, with what undo knows. So is what is in the bin, since it was deleted or is an earlier
version; unfinished pages; templates; packs that were added, which can have words to the person; own activities and
marks of others; private boundaries, what was practised with any, and own phrases and steps, as they are about
other people; private people of the circle, and contacts with anybody; homework, and what was tried; scores and
their values; the daily card; items of the routine that are for homework, or for private boundaries or people; the
safety plan; choices, as the options of a practice can name people; and tables that this selfkind doesn't know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

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


def unshared(core: Callable[[str], Iterable[Mapping[str, Any]]]) -> frozenset[str]:
    """Return the ids of boundaries and people that aren't shared. `core` has the documents of a table of core."""
    return frozenset(
        str(row.get("id"))
        for table in ("boundaries", "contacts")
        for row in core(table)
        if not is_shared(table, row, frozenset())
    )


def is_shared(table: str, row: Mapping[str, Any], gone: Collection[str]) -> bool:
    """Return whether a document of one of the tables in `SHARED` is shared; `gone` is what `unshared` returns."""
    # An entry that doesn't say it is kept back: nobody knows.
    is_private = table in ("entries", "boundaries", "contacts") and row.get("private") is not False
    is_choice = table == "settings" and "value" in row
    is_about = table == "routine" and (row.get("homework") or row.get("exercise") in gone)
    return not (is_private or is_choice or is_about or in_bin(row))
