"""What the format of an export holds, and what the kinds of things are called that one can choose for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from selfkind.domain.exports.wanted import KIND_WORDS, LISTS, Wanted, table_of
from selfkind.domain.table_names import TABLE_NAMES

WRITTEN = (
    "entries",
    "checkins",
    "sessions",
    "boundary_log",
    "contacts_log",
    "assignment_log",
    "score_log",
    "card_log",
    "completions",
)
"""The lists that have pages in a diary. A tick has one when it has a note."""
TABLES = tuple(one for one in LISTS if one not in ("undo", "drafts", "settings", "packs"))
"""The lists that a table is of use for."""
_ENTRY_NAMES = {
    "thought": "thoughts",
    "gratitude": "good things",
    "letter": "letters",
    "reflection": "reflections",
    "note": "notes",
    "worksheet": "worksheets",
    "activity": "activities you did",
    "week": "weekly check-ins",
    "look-back": "weekly look-backs",
    "appointment": "appointments",
}
_OFFERED = (
    *_ENTRY_NAMES,
    "check-ins",
    "practices",
    "ticks",
    "routine",
    "people",
    "contacts_log",
    "homework",
    "assignment_log",
    "boundaries",
    "boundary_log",
    "scores",
    "score_log",
    "card_log",
    "safety_plan",
)
"""What a page asks for: the words of the shell whose things somebody may look for in a file."""


def offered(holds: Collection[str]) -> dict[str, str]:
    """Return the kinds to choose from for a format that `holds` these lists: the word of each in the shell, and
    what it's called."""
    return {word: _name(word) for word in _OFFERED if table_of(word) in holds}


def words_of(holds: Collection[str]) -> str:
    """Return the words of the shell for the kinds that a format can hold."""
    return ", ".join(word for word in KIND_WORDS if table_of(word) in holds)


def not_held(wanted: Wanted, holds: Collection[str]) -> list[str]:
    """Return what is wanted and can't be held, by what it's called."""
    names: list[str] = []
    for table in sorted(wanted.kinds.difference(holds), key=LISTS.index):
        is_some = table == "entries" and wanted.entry_kinds
        names += _named(wanted.entry_kinds) if is_some else [TABLE_NAMES[table][1]]
    return names


def _named(kinds: Iterable[str]) -> list[str]:
    chosen = set(kinds)
    return [name for kind, name in _ENTRY_NAMES.items() if kind in chosen]


def _name(word: str) -> str:
    return _ENTRY_NAMES.get(word) or TABLE_NAMES[table_of(word)][1]
