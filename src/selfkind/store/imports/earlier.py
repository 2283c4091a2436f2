"""What earlier imports wrote and is still here, wherever somebody may have changed it since."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from selfkind.domain.documents import Document
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.store import Store
from selfkind.store.imports.brought import TableBrought
from selfkind.store.incoming import id_of, list_of

WRITTEN = ("entries", "checkins")
"""The tables of what was written and felt."""
_MINUTES = len("2026-11-22T10:00")


class Here(NamedTuple):
    """A document that an import wrote: its table, and how it is here."""

    table: str
    document: Document

    @property
    def words(self) -> str:
        """Its words."""
        row = self.document
        said = (row.get("text"), *list_of(row, "items"), *list_of(row, "words"), row.get("note"))
        return "\n".join(one for one in said if isinstance(one, str) and one)

    @property
    def slot(self) -> tuple[str, str, str, bool]:
        """What it shares with others of its minute: the table, the day, the minute, and whether it has no time."""
        row = self.document
        return self.table, str(row.get("day", "")), str(row.get("at", ""))[:_MINUTES], bool(row.get("no_time"))


def items_here(store: Store, brought: Iterable[TableBrought]) -> dict[str, str]:
    """Return the names of routine items that an import wrote, by their ids."""
    wanted = {name for one in brought if one.table == "routine" for name in one.prints}
    rows = store.part(CORE).read().get("routine", {}).values() if wanted else ()
    return {id_of(row): str(row.get("name", "")) for row in rows if id_of(row) in wanted}


def days_of_items(store: Store, brought: Iterable[TableBrought], items: Container[str]) -> dict[str, set[str]]:
    """Return the days on which items were ticked, by their ids."""
    days: dict[str, set[str]] = {}
    for part in dict.fromkeys(one.part for one in brought if one.table == "completions"):
        for row in store.part(part).read().get("completions", {}).values():
            if row.get("item") in items:
                days.setdefault(row["item"], set()).add(str(row.get("day", "")))
        store.forget(part)
    return days


def still_here(store: Store, brought: Iterable[TableBrought]) -> Iterator[Here]:
    """Yield what was written or felt, and an import wrote, a part at a time."""
    wanted: dict[str, dict[str, set[str]]] = {}
    for one in brought:
        if one.table in WRITTEN:
            wanted.setdefault(one.part, {}).setdefault(one.table, set()).update(one.prints)
    for part, tables in wanted.items():
        rows = store.part(part).read()
        for table, names in tables.items():
            yield from (Here(table, row) for row in rows.get(table, {}).values() if id_of(row) in names)
        store.forget(part)
