"""Take an import back: what it brought goes, and what it replaced comes again; what was changed since stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selfkind.domain.documents import Document
from selfkind.domain.errors import NotSaved
from selfkind.domain.result import Result, written
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.part import Tables
from selfkind.store.engine.revisions import counted
from selfkind.store.engine.store import Store
from selfkind.store.imports.brought import TableBrought
from selfkind.store.imports.ledger import ImportLedger
from selfkind.store.imports.prints import MARK, fingerprint, name_of
from selfkind.store.incoming import list_of
from selfkind.store.kinds import DATED_KINDS

_PARTLY = "Part of the import is undone. To finish, undo the import again later."
_ITEMS = "routine"
_ABOUT_ITEMS = ("completions", "tick_notes", "reminders_log", "days")


@dataclass
class TakenBack:
    """What became of what an import brought: how much was `removed`, `restored` as it was before, and `stayed`,
    because it was changed or used since. `gone` is how much was deleted for good already."""

    removed: int = 0
    restored: int = 0
    stayed: int = 0
    gone: int = 0


def take_back(
    store: Store,
    ledger: ImportLedger,
    run: str,
    *,
    is_own: bool = False,
    dry_run: bool = False,
    tell: Callable[[int, int], None] = lambda done, steps: None,
) -> Result[TakenBack]:
    """Take an import back, each part in one durable write: months first, then core. A dry run only counts. One
    that `is_own` brought documents of selfkind, and may have replaced what the user wrote. Between two parts,
    `tell` is called with how many of all are done; what it raises ends it there.

    Raises `NotSaved` and `Unreadable` with each part whole. The ledger has the import until all is done, so doing
    it once more finishes it.
    """
    taking = _Taking(store, ledger, run, is_own=is_own)
    warning = ""
    for done, part in enumerate(taking.parts):
        if done:
            tell(done, len(taking.parts))
        if dry_run:
            taking.taken(part, store.part(part).read())
        else:
            try:
                warning = _rewrite(store, part, taking) or warning
            except NotSaved as problem:
                raise problem.after_some(_PARTLY) if done else problem from None
        store.forget(part)
    taking.count_missing(store)
    return Result(taking.counts, warning)


def _rewrite(store: Store, name: str, taking: _Taking) -> str:
    def write() -> None:
        with store.transaction(name) as part:
            part.write(taking.taken(name, part.read()))
            for table, id, day in taking.going(name):
                part.note_move(table, [id], day)

    return written(write)


class _Taking:
    """Takes what an import brought out of tables, and counts."""

    def __init__(self, store: Store, ledger: ImportLedger, run: str, *, is_own: bool) -> None:
        self.counts = TakenBack()
        self._run = run
        self._is_own = is_own
        self._runs = {one.id for one in ledger.runs()}
        self._others = ledger.prints(besides=run)
        self._brought: dict[str, dict[str, TableBrought]] = {}
        for one in ledger.brought(run):
            self._brought.setdefault(one.part, {})[one.table] = one
        self._missing: set[tuple[str, str]] = set()
        self._used = self._used_items(store)
        self._moved = self._moved_documents(store)
        names = self._brought.keys() | self._moved.keys()
        # What comes again in another month is there before it goes here: a crash in between leaves it twice.
        self.parts = sorted(names, key=lambda part: (part == CORE, part not in self._moved, part))

    def taken(self, part: str, tables: Tables) -> Tables:
        """Return the tables of a part without what was brought to it; those that are empty then are left out."""
        left = dict(tables)
        for name, rows in self._moved.get(part, {}).items():
            left[name] = _with(left.get(name, {}), rows)
        for name, one in self._brought.get(part, {}).items():
            left[name] = self._taken_table(one, left.get(name, {}))
            if not left[name]:
                del left[name]
        return left

    def going(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield what was taken out of a part as it comes again in another month: table, id, and its day there."""
        for table, one in self._brought.get(part, {}).items():
            for rows in self._moved.values():
                for row in rows.get(table, ()):
                    if name_of(row) in one.before:
                        yield table, name_of(row), str(row.get("day"))

    def count_missing(self, store: Store) -> None:
        """Count what isn't where it was brought to: it stayed, where somebody gave it a day of another month."""
        dated = {key for key in self._missing if key[0] in DATED_KINDS}
        found: set[tuple[str, str]] = set()
        for month in store.months() if dated else ():
            tables = store.part(month).read()
            store.forget(month)
            for table in DATED_KINDS & tables.keys():
                found |= dated & {(table, name_of(row)) for row in tables[table].values()}
        self.counts.stayed += len(found)
        self.counts.gone += len(self._missing - found)

    def _taken_table(self, one: TableBrought, here: Mapping[str, Document]) -> dict[str, Document]:
        rows: dict[str, Document] = {}
        missing = set(one.prints)
        for key, row in here.items():
            name = name_of(row)
            missing.discard(name)
            if name not in one.prints or self._is_of_another(one, name, row):
                rows[key] = row
            elif self._stays(one, name, row):
                rows[key] = self._handed_over(one.table, name, row)
                self.counts.stayed += 1
            elif (before := self._before(one, name)) is not None:
                self.counts.restored += 1
                if _month(one.table, before) in (one.part, ""):
                    rows[key] = before
            else:
                self.counts.removed += 1
        self._missing |= {(one.table, name) for name in missing}
        return rows

    def _stays(self, one: TableBrought, name: str, row: Document) -> bool:
        """Return whether a document stays: it isn't as it was brought, it was used, or what was there before it is
        no longer known."""
        is_used = one.table == _ITEMS and name in self._used
        return fingerprint(row) != one.prints[name] or is_used or one.before.get(name) == {}

    def _is_of_another(self, one: TableBrought, name: str, row: Document) -> bool:
        """Return whether another import brought a document, while this one was about to."""
        by = row.get(MARK, self._run)
        return not self._is_own and name not in one.before and by != self._run and by in self._runs

    def _before(self, one: TableBrought, name: str) -> Document | None:
        """Return what comes again in the place of a document. What an import brought that was taken back since
        doesn't."""
        before = one.before.get(name)
        if before is None or self._is_own:
            return before
        return before if fingerprint(before) in self._others.of(one.table, name_of(before)) else None

    def _handed_over(self, table: str, name: str, row: Document) -> Document:
        """Return a document as that of another import, where it's as the other wrote it."""
        other = self._others.of(table, name).get(fingerprint(row))
        return row if other is None or row.get(MARK) != self._run else {**row, MARK: other}

    def _moved_documents(self, store: Store) -> dict[str, dict[str, list[Document]]]:
        """Return what comes again in another month than that of what took its place, by month and table."""
        moved: dict[str, dict[str, list[Document]]] = {}
        for one in self._tables():
            there = {name: row for name in one.before if (row := self._before(one, name))}
            there = {name: row for name, row in there.items() if _month(one.table, row) not in (one.part, "")}
            if not there:
                continue
            for now in store.part(one.part).read().get(one.table, {}).values():
                name = name_of(now)
                if (before := there.get(name)) is not None and not self._stays(one, name, now):
                    # In a file where it's new: nothing else would count this change.
                    row = counted(dict(before), now)
                    moved.setdefault(_month(one.table, before), {}).setdefault(one.table, []).append(row)
            store.forget(one.part)
        return moved

    def _tables(self) -> Iterator[TableBrought]:
        for tables in self._brought.values():
            yield from tables.values()

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
                for row in tables.get(table, {}).values():
                    if not _is_as_brought(row, mine):
                        used |= {str(row.get("item")), *map(str, list_of(row, "items"))}
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
