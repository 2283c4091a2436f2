"""What each import brought, so that it can be taken back: the part `imports`, in no export.

It has the table `runs`, with a row for each import, and `brought`, with a row for each import and table of a part:
the ids of what it wrote, each with a fingerprint, and what was there before. It's written before anything of an
import is, so an import that was cut off can be taken back as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from selfkind.domain.documents import Document
from selfkind.domain.imports.run import ImportRun
from selfkind.store.engine.filenames import IMPORTS
from selfkind.store.engine.store import Store
from selfkind.store.imports.brought import Brought, TableBrought
from selfkind.store.repositories.bin_rules import BIN_DAYS, old
from selfkind.store.repositories.repository import reading

RUNS, BROUGHT = "runs", "brought"


Unwritten = Mapping[tuple[str, str], Collection[str]]
"""By part and table, the names of documents that an import didn't write."""


class Prints:
    """The fingerprints that imports wrote, by table and name of a document, each with the id of its import.

    Of twenty years they're many, and few documents have more than one, so each has a tuple.
    """

    def __init__(self, besides: str = "") -> None:
        self._besides = besides
        self._tables: dict[str, dict[str, tuple[str, ...]]] = {}

    def add(self, table: str, name: str, mark: str, run: str) -> None:
        """Add the fingerprint of a document, unless it's of the import that is left out."""
        if run != self._besides:
            marks = self._tables.setdefault(table, {})
            marks[name] = (*marks.get(name, ()), mark, run)

    def of(self, table: str, name: str) -> dict[str, str]:
        """Return the fingerprints of a document, each with the import that wrote it last."""
        pairs = self._tables.get(table, {}).get(name, ())
        return dict(zip(pairs[::2], pairs[1::2], strict=True)) if pairs else {}


class ImportLedger:
    """The imports of a home, and what each brought."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def runs(self) -> list[ImportRun]:
        """Return the imports that can be taken back, newest first."""
        with reading(IMPORTS):
            runs = [ImportRun.from_document(row) for row in self._rows(RUNS)]
        return sorted(runs, key=lambda run: run.at, reverse=True)

    def begin(self, run: ImportRun, brought: Brought) -> None:
        """Keep what an import is going to write, in one durable write. Of one that goes on, add to what it wrote.

        What was in the place of something is kept as long as things are in the bin.
        """
        with self._store.transaction(IMPORTS) as part:
            tables = part.read()
            rows = [*_without_old(tables.get(BROUGHT, {}).values(), tables.get(RUNS, {}).values(), run.at)]
            mine = {(row["part"], row["table"]): TableBrought(**row) for row in rows if row["run"] == run.id}
            for one in brought.tables:
                mine.setdefault((one.part, one.table), TableBrought(run.id, one.part, one.table)).take(one)
            others = [row for row in rows if row["run"] != run.id]
            runs = [row for row in tables.get(RUNS, {}).values() if row["id"] != run.id]
            part.write(
                tables
                | {
                    RUNS: _numbered([*runs, run.to_document()]),
                    BROUGHT: _numbered([*others, *(table.row() for table in mine.values())]),
                }
            )
        self._store.forget(IMPORTS)

    def end(self, run: ImportRun, unwritten: Unwritten | None = None) -> bool:
        """Keep that all of an import is written, with what it added and changed, also before it was cut off.

        Of what is `unwritten`, another import that ran at the same time keeps what it wrote. Return whether
        something is left; without that, the import is forgotten.
        """
        with self._store.transaction(IMPORTS) as part:
            tables = part.read()
            rows = list(tables.get(BROUGHT, {}).values())
            others = [TableBrought(**row) for row in rows if row["run"] != run.id]
            mine = [TableBrought(**row) for row in rows if row["run"] == run.id]
            for one in mine:
                one.leave(_of_others(one, others, (unwritten or {}).get((one.part, one.table), ())))
            mine = [one for one in mine if one.prints]
            changed = sum(len(one.before) for one in mine)
            added = sum(len(one.prints) for one in mine) - changed
            ended = replace(run, added=added, changed=changed, whole=True)
            runs = [row for row in tables.get(RUNS, {}).values() if row["id"] != run.id]
            part.write(
                tables
                | {
                    RUNS: _numbered([*runs, ended.to_document()] if mine else runs),
                    BROUGHT: _numbered(one.row() for one in (*others, *mine)),
                }
            )
        self._store.forget(IMPORTS)
        return bool(mine)

    def open_again(self, run: ImportRun) -> None:
        """Keep that an import isn't all there any more: it's about to be taken back, and nothing more of it may be
        written. If that is cut off, importing the file again brings what is gone."""
        self._put(replace(run, whole=False, undoing=True))

    def is_open(self, run: str) -> bool:
        """Return whether an import is here, and isn't being taken back."""
        return any(one.id == run and not one.undoing for one in self.runs())

    def _put(self, run: ImportRun) -> None:
        with self._store.transaction(IMPORTS) as part:
            tables = part.read()
            runs = [run.to_document() if row["id"] == run.id else row for row in tables.get(RUNS, {}).values()]
            part.write(tables | {RUNS: _numbered(runs)})
        self._store.forget(IMPORTS)

    def brought(self, run: str) -> list[TableBrought]:
        """Return what an import brought."""
        with reading(IMPORTS):
            return [TableBrought(**row) for row in self._rows(BROUGHT) if row["run"] == run]

    def brought_by_each(self, runs: Iterable[str]) -> dict[str, list[TableBrought]]:
        """Return what each of some imports brought."""
        found: dict[str, list[TableBrought]] = {run: [] for run in runs}
        with reading(IMPORTS):
            for row in self._rows(BROUGHT) if found else ():
                if row["run"] in found:
                    found[row["run"]].append(TableBrought(**row))
        return found

    def prints(self, besides: str = "") -> Prints:
        """Return the fingerprints of all that imports wrote, each with its import, `besides` those of one."""
        prints = Prints(besides)
        with reading(IMPORTS):
            for row in self._rows(BROUGHT):
                for name, mark in row["prints"].items():
                    prints.add(row["table"], name, mark, row["run"])
        return prints

    def forget(self, run: str) -> None:
        """Forget an import that was taken back."""
        with self._store.transaction(IMPORTS) as part:
            tables = part.read()
            part.write(
                tables
                | {
                    RUNS: _numbered(row for row in tables.get(RUNS, {}).values() if row["id"] != run),
                    BROUGHT: _numbered(row for row in tables.get(BROUGHT, {}).values() if row["run"] != run),
                }
            )
        self._store.forget(IMPORTS)

    def _rows(self, table: str) -> Iterator[Mapping[str, Any]]:
        rows = list(self._store.part(IMPORTS).read().get(table, {}).values())
        self._store.forget(IMPORTS)
        yield from rows


def _of_others(one: TableBrought, others: Iterable[TableBrought], names: Collection[str]) -> set[str]:
    """Return those of some names of a table that another import has, just as this one would have written them."""
    rows = [other for other in others if other.table == one.table] if names else []
    return {name for name in names if any(one.prints.get(name, "") == other.prints.get(name) for other in rows)}


def _numbered(rows: Iterable[Document]) -> dict[str, Document]:
    return {str(number): row for number, row in enumerate(rows, 1)}


def _without_old(rows: Iterable[Document], runs: Iterable[Mapping[str, Any]], now: datetime) -> Iterator[Document]:
    """Yield the rows, without the words of what was in the place of something longer ago than things stay in the
    bin."""
    since = old(now, BIN_DAYS)
    made = {run["id"]: datetime.fromisoformat(run["at"]) for run in runs}
    for row in rows:
        is_old = made.get(row["run"], since) < since
        yield {**row, "before": {name: {} for name in row["before"]}} if is_old else row
