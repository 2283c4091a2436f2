"""Merge documents into the store: what is unknown is added, of two with one id a rule says which stays.

Each part is one durable write. Merging the same again changes nothing, so what a crash cut off is finished by
doing it once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from selfkind.domain.documents import Document
from selfkind.domain.errors import Unreadable
from selfkind.domain.result import Result, written
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.part import Tables, touched
from selfkind.store.engine.part_storage import PartStorage
from selfkind.store.engine.revisions import counted, is_same
from selfkind.store.engine.store import Store, updated
from selfkind.store.imports.brought import Brought
from selfkind.store.imports.prints import name_of
from selfkind.store.incoming import Incoming, id_of, place_of
from selfkind.store.kinds import DATED_KINDS, KINDS
from selfkind.store.repositories.bin_rules import is_purged


@dataclass
class Counts:
    """How many documents were added, changed, were the same, or stayed as they are here, being newer; and how many
    stay `deleted`, as they were deleted here. `unwritten` names, by part and table, those that were going to be
    written and weren't, since another process wrote them meanwhile."""

    added: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    deleted: int = 0
    unwritten: dict[tuple[str, str], set[str]] = field(default_factory=dict, compare=False)


class Rule(Protocol):
    """What is done with a document that comes in."""

    def is_same(self, table: str, here: Document, row: Document) -> bool:
        """Return whether the one that comes in says nothing that the one here doesn't."""
        ...

    def is_newer(self, table: str, here: Document, row: Document) -> bool:
        """Return whether the one that comes in, which isn't the same, takes the place of the one here."""
        ...

    def is_deleted(self, table: str, row: Document) -> bool:
        """Return whether one that comes in, and isn't here, was deleted here for good."""
        ...

    def written(self, row: Document, here: Document | None) -> Document:
        """Return what is written for the one that comes in, in the place of the one here if there is one."""
        ...


class Newest:
    """The rule of selfkind's own documents: of two with one id, the one updated later stays."""

    def is_same(self, table: str, here: Document, row: Document) -> bool:
        """Return whether they're equal, however often they were changed."""
        return is_same(here, row)

    def is_newer(self, table: str, here: Document, row: Document) -> bool:
        """Return whether the one that comes in was updated later."""
        return updated(row) > updated(here)

    def is_deleted(self, table: str, row: Document) -> bool:
        """Return False: what somebody exports and imports is wanted."""
        return False

    def written(self, row: Document, here: Document | None) -> Document:
        """Return the document as it came."""
        return row


NEWEST = Newest()


def merge(
    store: Store,
    incoming: Incoming,
    *,
    before: Callable[[Brought], None] | None = None,
    bin_since: datetime | None = None,
    rule: Rule = NEWEST,
    tell: Callable[[int, int, bool], None] = lambda done, steps, is_writing: None,
    check: Callable[[], None] = lambda: None,
) -> Result[Counts]:
    """Merge documents and count; without `before`, only count. `before` is called ahead of the first write, with
    all that is going to be written. `tell` is called after each part, with how many steps of all are done, and
    whether something was written; what it raises ends the merge between two parts. So does what `check` raises,
    which is called under the lock of the home just before each write.

    What went into the bin before `bin_since`, and isn't here, counts as the same: it would leave the bin at once.

    Raises `Unreadable` before any write when a part that would change cannot be written. `NotSaved` on the way
    leaves each part whole, the old or the new.
    """
    for name in incoming.parts:
        storage = store.part(name)
        storage.read()
        if not storage.trusted:
            raise touched(name)
        store.forget(name)
    meeting = _Meeting(rule, bin_since, keeps_brought=before is not None)
    moved = _moved(store, incoming, meeting)
    kept = meeting.counts.kept
    steps = len(incoming.parts) if before is None else 2 * len(incoming.parts) + len(moved)
    for done, name in enumerate(incoming.parts, 1):
        meeting.merged(name, incoming, store.part(name).read())
        store.forget(name)
        tell(done, steps, False)
    if before is None:
        return Result(meeting.counts)
    before(meeting.brought)
    # Counted anew: another process may have written in between. No more is written than `before` heard of.
    days = meeting.days
    meeting = _Meeting(rule, bin_since, Counts(kept=kept), meeting.elsewhere, wanted=meeting.wanted)
    meeting.days = days
    warning = ""
    core_first = sorted(incoming.parts, key=lambda part: (part != CORE, part))
    changes: list[tuple[str, Callable[[PartStorage], Tables]]] = [
        (name, partial(_with_incoming, meeting, incoming)) for name in core_first
    ]
    # Removed from its old month only once it is in the new one: a crash in between leaves it twice, never nowhere.
    changes += [(name, partial(_without, leaving, meeting.days)) for name, leaving in moved.items()]
    for done, (name, change) in enumerate(changes, len(incoming.parts) + 1):
        warning = _rewrite(store, name, change, check) or warning
        tell(done, steps, True)
    return Result(meeting.counts, warning)


def _with_incoming(meeting: _Meeting, incoming: Incoming, part: PartStorage) -> Tables:
    return meeting.merged(part.name, incoming, part.read())


def _rewrite(store: Store, name: str, change: Callable[[PartStorage], Tables], check: Callable[[], None]) -> str:
    """Change a part in one durable write, and return the warning of a disk that did not confirm it, or ""."""

    def write() -> None:
        with store.transaction(name) as part:
            check()
            part.write(change(part))

    warning = written(write)
    store.forget(name)
    return warning


def _moved(store: Store, incoming: Incoming, meeting: _Meeting) -> dict[str, dict[str, dict[str, Document]]]:
    """Return the documents that are in another month here than in `incoming`, by part, table and id, when that in
    `incoming` is newer. Those that aren't newer are removed from `incoming` and counted as kept."""
    months = store.months()
    places = incoming.places() if months else {}
    met: dict[str, dict[tuple[str, str], tuple[str, Document]]] = {}
    for name in months if places else ():
        try:
            tables = store.part(name).read()
        except Unreadable:
            continue
        finally:
            store.forget(name)
        for table in DATED_KINDS & tables.keys():
            for here in tables[table].values():
                part = places.get(place_of(table, id_of(here)), name)
                if part != name:
                    met.setdefault(part, {})[table, id_of(here)] = name, here
    moved: dict[str, dict[str, dict[str, Document]]] = {}
    for part, others in met.items():
        for table, rows in incoming.tables(part).items():
            older: set[str] = set()
            for _, row in rows:
                name, here = others.get((table, id_of(row)), ("", {}))
                if not name:
                    continue
                if meeting.rule.is_newer(table, here, row):
                    moved.setdefault(name, {}).setdefault(table, {})[id_of(row)] = here
                    meeting.elsewhere[table, id_of(row)] = here
                    meeting.days[table, id_of(row)] = str(row.get("day"))
                else:
                    older.add(id_of(row))
            if older:
                incoming.leave_out(part, table, older)
                meeting.counts.kept += len(older)
    return moved


def _without(
    leaving: Mapping[str, Mapping[str, Document]], days: Mapping[tuple[str, str], str], part: PartStorage
) -> Tables:
    """Return the tables without documents that are on a day of another month now. One that was changed since
    stays."""
    tables = part.read()
    for table, rows in leaving.items():
        for id in rows:
            part.note_move(table, [id], days[table, id])
    return {
        table: {key: row for key, row in rows.items() if leaving.get(table, {}).get(id_of(row)) != row}
        for table, rows in tables.items()
    }


class _Meeting:
    """What comes in meets what is here: it counts, and keeps what is `brought`. Of what is `wanted`, by the hashes
    of tables and names, all is written that can be; without that, all else is, and noted as wanted.

    `elsewhere` has the documents that are in another month than those that take their place, by table and id, and
    `days` the days of those that do.
    """

    def __init__(
        self,
        rule: Rule,
        bin_since: datetime | None,
        counts: Counts | None = None,
        elsewhere: dict[tuple[str, str], Document] | None = None,
        *,
        keeps_brought: bool = False,
        wanted: set[int] | None = None,
    ) -> None:
        self.rule = rule
        self.counts = counts or Counts()
        self.brought = Brought()
        self.elsewhere = elsewhere or {}
        self.days: dict[tuple[str, str], str] = {}
        self._bin_since = bin_since
        self._keeps_brought = keeps_brought
        self._is_second = wanted is not None
        self.wanted: set[int] = set() if wanted is None else wanted

    def merged(self, part: str, incoming: Incoming, tables: Tables) -> Tables:
        """Return the tables of a part with documents merged into them; `tables` itself stays as it is."""
        return tables | {
            table: self._merged_table(part, table, tables.get(table, {}), rows)
            for table, rows in incoming.tables(part).items()
        }

    def _merged_table(
        self, part: str, name: str, here: Mapping[str, Document], rows: list[tuple[int, Document]]
    ) -> dict[str, Document]:
        table = dict(here)
        known: dict[Any, str] = {}
        for key, row in here.items():
            _note(known, _identities(name, row), key)
        anonymous = [row for row in here.values() if not id_of(row)]
        free = max(map(int, here), default=0) + 1
        for number, row in rows:
            identities = _identities(name, row)
            there = _met(known, identities)
            if there is not None:
                if self._takes_the_place(part, name, table[there], row):
                    table[there] = self._written(part, name, row, table[there])
                    _note(known, identities, there)
            elif (anonymous and row in anonymous) or self._has_left_the_bin(name, row):
                self.counts.same += 1
            elif name in KINDS and KINDS[name].not_merged and here:
                self.counts.kept += 1
            elif self._was_deleted(name, row):
                self.counts.deleted += 1
            elif self._is_second and not self._is_wanted(name, row):
                self.counts.kept += 1
            else:
                key = str(number) if number and str(number) not in table else str(free)
                free = max(free, int(key) + 1)
                table[key] = self._written(part, name, row, self.elsewhere.get((name, id_of(row))))
                _note(known, identities, key)
                self.counts.added += 1
        return table

    def _takes_the_place(self, part: str, table: str, here: Document, row: Document) -> bool:
        """Count a document that is here already, and return whether the one that comes in takes its place."""
        is_same = self.rule.is_same(table, here, row)
        is_wanted = not self._is_second or self._is_wanted(table, row)
        if not is_same and is_wanted and self.rule.is_newer(table, here, row):
            self.counts.changed += 1
            return True
        if self._is_second and is_wanted:
            self.counts.unwritten.setdefault((part, table), set()).add(name_of(row))
        self.counts.same += is_same
        self.counts.kept += not is_same
        return False

    def _is_wanted(self, table: str, row: Document) -> bool:
        return hash((table, name_of(row))) in self.wanted

    def _written(self, part: str, table: str, row: Document, replaced: Document | None) -> Document:
        written = self.rule.written(row, replaced)
        if (table, id_of(row)) in self.elsewhere:
            # In a file where it's new: nothing else would count this change.
            written = counted(written, self.elsewhere[table, id_of(row)])
        if self._keeps_brought:
            self.brought.add(part, table, written, replaced)
            self.wanted.add(hash((table, name_of(row))))
        return written

    def _was_deleted(self, table: str, row: Document) -> bool:
        return (table, id_of(row)) not in self.elsewhere and self.rule.is_deleted(table, row)

    def _has_left_the_bin(self, table: str, row: Document) -> bool:
        return self._bin_since is not None and is_purged(table, row, self._bin_since)


def _identities(name: str, row: Document) -> list[Any]:
    """Return what makes a document the one it is: its id, and the keys that its kind has one document for."""
    id = id_of(row)
    if not id:
        return []
    keys = KINDS[name].one_per if name in KINDS else ()
    # A slot that isn't written is the first.
    return [id, tuple(str(row.get(key, 1)) for key in keys)] if keys else [id]


def _note(known: dict[Any, str], identities: list[Any], key: str) -> None:
    for one in identities:
        known[one] = key


def _met(known: Mapping[Any, str], identities: list[Any]) -> str | None:
    """Return the key of the document that is known by one of some identities."""
    for one in identities:
        if one in known:
            return known[one]
    return None
