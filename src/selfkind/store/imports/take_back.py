"""Take an import back: what it brought goes, and what it replaced comes again; what was changed since stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from selfkind.domain.documents import Document
from selfkind.domain.result import Result, written
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.part import Tables
from selfkind.store.engine.store import Store
from selfkind.store.imports.ledger import ImportLedger, TableBrought, fingerprint, name_of
from selfkind.store.kinds import DATED_KINDS

_ITEMS = "routine"
_ABOUT_ITEMS = ("completions", "tick_notes", "reminders_log")


@dataclass
class TakenBack:
    """What became of what an import brought: how much was `removed`, `restored` as it was before, and `stayed`,
    because it was changed or used since. `gone` is how much was deleted or moved already."""

    removed: int = 0
    restored: int = 0
    stayed: int = 0
    gone: int = 0


def take_back(store: Store, ledger: ImportLedger, run: str, *, dry_run: bool = False) -> Result[TakenBack]:
    """Take an import back, each part in one durable write: months first, then core. A dry run only counts.

    Raises `NotSaved` and `Unreadable` with each part whole. The ledger has the import until all is done, so doing
    it once more finishes it.
    """
    taking = _Taking(store, ledger.brought(run))
    warning = ""
    for part in taking.parts:
        if dry_run:
            taking.taken(part, store.part(part).read())
        else:
            warning = _rewrite(store, part, taking) or warning
        store.forget(part)
    return Result(taking.counts, warning)


def _rewrite(store: Store, name: str, taking: _Taking) -> str:
    def write() -> None:
        with store.transaction(name) as part:
            part.write(taking.taken(name, part.read()))

    return written(write)


class _Taking:
    """Takes what an import brought out of tables, and counts."""

    def __init__(self, store: Store, brought: Iterable[TableBrought]) -> None:
        self.counts = TakenBack()
        self._brought: dict[str, dict[str, TableBrought]] = {}
        self._moved: dict[str, dict[str, list[Document]]] = {}
        for one in brought:
            self._brought.setdefault(one.part, {})[one.table] = one
            for row in one.before.values():
                if (month := _month(one.table, row)) not in (one.part, ""):
                    self._moved.setdefault(month, {}).setdefault(one.table, []).append(row)
        self._used = self._used_items(store)
        names = self._brought.keys() | self._moved.keys()
        # What comes again in another month is there before it goes here: a crash in between leaves it twice.
        self.parts = sorted(names, key=lambda part: (part == CORE, part not in self._moved, part))

    def taken(self, part: str, tables: Tables) -> Tables:
        """Return the tables of a part without what was brought to it."""
        left = dict(tables)
        for name, one in self._brought.get(part, {}).items():
            left[name] = self._taken_table(one, tables.get(name, {}))
        for name, rows in self._moved.get(part, {}).items():
            left[name] = _with(left.get(name, {}), rows)
        return left

    def _taken_table(self, one: TableBrought, here: Mapping[str, Document]) -> dict[str, Document]:
        rows: dict[str, Document] = {}
        seen = 0
        for key, row in here.items():
            name = name_of(row)
            if name not in one.prints:
                rows[key] = row
                continue
            seen += 1
            if fingerprint(row) != one.prints[name] or (one.table == _ITEMS and name in self._used):
                rows[key] = row
                self.counts.stayed += 1
            elif name in one.before:
                self.counts.restored += 1
                if _month(one.table, one.before[name]) in (one.part, ""):
                    rows[key] = one.before[name]
            else:
                self.counts.removed += 1
        self.counts.gone += len(one.prints) - seen
        return rows

    def _used_items(self, store: Store) -> set[str]:
        """Return the ids of items of the routine that were ticked since, or that somebody noted something
        about."""
        items = self._brought.get(CORE, {}).get(_ITEMS)
        used: set[str] = set()
        for month in store.months() if items is not None else ():
            tables = store.part(month).read()
            store.forget(month)
            for table in _ABOUT_ITEMS:
                mine = self._brought.get(month, {}).get(table)
                rows = tables.get(table, {}).values()
                used |= {str(row.get("item")) for row in rows if not _is_as_brought(row, mine)}
        return used


def _month(table: str, row: Mapping[str, Any]) -> str:
    """Return the month that a document of a table belongs in; "" for none."""
    return str(row.get("day", ""))[:7] if table in DATED_KINDS else ""


def _with(rows: Mapping[str, Document], more: Iterable[Document]) -> dict[str, Document]:
    """Return rows with more of them, without those whose id is there."""
    ids = {row.get("id") for row in rows.values()}
    free = max(map(int, rows), default=0) + 1
    new = [row for row in more if row.get("id") not in ids]
    return dict(rows) | {str(free + at): row for at, row in enumerate(new)}


def _is_as_brought(row: Mapping[str, Any], brought: TableBrought | None) -> bool:
    return brought is not None and brought.prints.get(name_of(row)) == fingerprint(row)
