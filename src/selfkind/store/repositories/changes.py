"""The list of the user's changes, in core: those that can be undone, then those that can be redone.

Their order is that of the table, so that a clock that was set back changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from tinydb import where

from selfkind.domain.change import Change
from selfkind.domain.errors import CannotTurn, NotFound, NotSaved, SelfkindError, Unreadable
from selfkind.domain.result import written
from selfkind.platform.checksum import sha256
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.part import Tables
from selfkind.store.engine.revisions import LINEAGE, without_lineage
from selfkind.store.kinds import BINNED_KINDS, KINDS
from selfkind.store.repositories.bin_rules import in_bin
from selfkind.store.repositories.repository import NO_SENSE, Repository
from selfkind.store.repositories.versions import moved, swap_of, swap_versions

KEPT = 100
"""How many changes are kept at most; each draft writes them along, so they are few."""
WATCHED = tuple(table for table in KINDS if table not in ("undo", "settings"))
"""The tables whose changes can be undone."""
NOT_REMEMBERED = "Your change is saved, but you can't undo it: your disk may be full."
_STAYS = frozenset({"sessions"})
"""The tables whose new documents stay when they are undone: what was practised was practised."""
_STAMP = "updated"
"""The key that says when a document was changed; undoing changes it too, so that a merge keeps what was undone."""
_UNWATCHED = frozenset({_STAMP, *LINEAGE})
"""The keys that undoing isn't about."""
_REMOVED = "removed"
_NOTHING = object()

Edit = Mapping[str, Any]


class ChangeRepository(Repository):
    """The latest changes, oldest first."""

    def all(self) -> list[Change]:
        """Return every change; what makes no sense is left out."""
        changes = []
        for document in self._table().all():
            with suppress(*NO_SENSE):
                change = self._kind.from_document(document)
                if _makes_sense(change):
                    changes.append(change)
        return changes

    def record(
        self,
        change: Change,
        write: Callable[[], object],
        since: datetime,
        along: Collection[str] = (),
        noted: Callable[[], Callable[[], object]] | None = None,
    ) -> str:
        """Make a write and remember what it changed; return its warning, "" for none.

        `along` are months that a change of core writes to as well. A change that has its edits isn't
        watched. `noted` is called once the change is made; what it returns writes small things to core, in one
        durable write with the list. Those before `since` are forgotten, and those that were undone.

        Raises what `write` raises; a change that can't be remembered is made all the same, because words matter
        more than undo.
        """
        if change.edits:
            return _both(written(write), self._remember(change, since, noted))
        edits: tuple[Edit, ...] = ()
        part_name = change.month or CORE

        def watched() -> None:
            nonlocal edits
            with self._store.transaction(part_name) as part:
                before = part.read()
                # The lock is the home's, so nobody else writes to the months in between.
                months = {month: self._store.part(month).read() for month in along}
                write()
                after = part.read()
                kept, _ = _with_lost_notes(before, after, change.at)
                if kept is not after:
                    part.write(kept)
                there = (
                    {**edit, "month": month}
                    for month, was in months.items()
                    for edit in _edits(was, self._store.part(month).read())
                )
                edits = (*_edits(before, part.read()), *there)
                if edits and part_name == CORE:
                    self.add(change._replace(edits=edits), since)

        warning = written(watched)
        if part_name != CORE:
            warning = _both(warning, self._remember(change._replace(edits=edits), since, noted))
        return warning

    def _remember(self, change: Change, since: datetime, noted: Callable[[], Callable[[], object]] | None) -> str:
        """Remember a change that was made, if it changed anything, and what is noted with it, in one write. Return
        what to say where the disk refuses that, "" otherwise."""
        note = None if noted is None else noted()
        if change.edits or note is not None:
            try:
                with self._store.transaction(CORE):
                    if change.edits:
                        self.add(change, since)
                    if note is not None:
                        note()
            except NotSaved:
                return NOT_REMEMBERED if change.edits else ""
            except SelfkindError:
                return ""  # whatever is wrong with core is said elsewhere
        return ""

    def add(self, change: Change, since: datetime) -> None:
        """Remember a change as the latest; drop what was undone, and the oldest."""
        with self._store.transaction(CORE):
            table = self._table()
            rows = table.all()
            # What another computer undid can be redone there.
            gone = (None, "", change.computer)
            kept = [row for row in rows if not (row.get("undone") and row.get("computer") in gone)]
            kept = [row for row in kept if not _is_before(row, since)][-KEPT + 1 :]
            staying = {row.doc_id for row in kept}
            table.remove(doc_ids=[row.doc_id for row in rows if row.doc_id not in staying])
            table.insert(self._kind.to_document(change))

    def put_all(self, changes: Sequence[Change]) -> None:
        """Write the list anew, in this order."""
        with self._store.transaction(CORE):
            table = self._table()
            table.truncate()
            table.insert_multiple([self._kind.to_document(change) for change in changes])

    def offered(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield the changes that can be offered, of those to turn one after the other: what a change was made to
        must be there, or come back with one before it. A restore or an emptied bin may have taken it away."""
        there: dict[tuple[str, str], set[str]] = {}
        for change in changes:
            # What can't be read just now, or makes no sense, is offered: turning it says why it can't be.
            with suppress(Unreadable, *NO_SENSE):
                edits = [edit for edit in change.edits if edit["table"] in WATCHED]
                places = [(month, edit["table"]) for edit in edits for month in _months(change, edit)]
                for place in places:
                    if place not in there:
                        there[place] = self._ids(*place)
                if not all(_needed(edit) <= there[_months(change, edit)[0], edit["table"]] for edit in edits):
                    continue
                for edit in edits:
                    there[_months(change, edit)[-1], edit["table"]].add(edit["id"])
            yield change

    def forget_gone(self) -> None:
        """Forget the changes of what is no longer in the bin either: some hold words of it."""
        with suppress(Unreadable), self._store.transaction(CORE):
            for change in self.all():
                edits = [edit for edit in change.edits if edit.get("table") in BINNED_KINDS]
                with suppress(Unreadable):
                    if any(
                        not _needed(edit) <= self._ids(_months(change, edit)[0], edit["table"]) for edit in edits
                    ):
                        self.drop(change)

    def _ids(self, month: str, table: str) -> set[str]:
        """Return the ids of all documents in a table of a month, "" for core."""
        rows = self._store.part(month or CORE).read().get(table, {})
        return {id for row in rows.values() if (id := _id(row)) is not None}

    def drop(self, change: Change) -> None:
        """Forget a change that can be neither undone nor redone."""
        self._table().remove(where("id") == change.id)

    def mark(self, change: Change, edits: Sequence[Edit]) -> None:
        """Note that a change was undone, or redone, and what the other state was. Raises `NotFound` when another
        window was first."""
        table, this = self._table(), where("id") == change.id
        rows = table.search(this)
        if not rows or bool(rows[0].get("undone")) is not change.undone:
            raise NotFound(
                "Another window, command or computer undid or redid this change first, so nothing was changed."
            )
        values = {"undone": not change.undone, "edits": [dict(edit) for edit in edits], "before": []}
        table.update(values, this)

    def turn(self, change: Change, at: datetime) -> str:
        """Undo a change, or redo one that was undone, and return the warning of the write, "" for none.

        Raises `NotFound` when another window was first, and `CannotTurn` when what it changed was changed since.
        """
        warnings: list[str] = []

        def turned() -> None:
            with self._store.transaction(CORE):
                made: list[Edit] = []

                def swap() -> None:
                    if any("to" in edit for edit in change.edits):
                        made.extend(self._moved(edit, at) for edit in change.edits)
                        return
                    edits = _edits_of(change)
                    # Core comes first: while its transaction is open, a month that says no changes nothing.
                    for month in sorted({_months(change, edit)[0] for edit in edits}):
                        here = [edit for edit in edits if _months(change, edit)[0] == month]
                        made.extend(self._swapped_in(month, here, at))

                # The list is looked at first, under the lock: nothing is undone twice.
                self.mark(change, ())
                warnings.append(written(swap))
                self._table().update({"edits": [dict(edit) for edit in made]}, where("id") == change.id)

        warnings.append(written(turned))
        return next((warning for warning in warnings if warning), "")

    def _swapped_in(self, month: str, edits: Sequence[Edit], at: datetime) -> list[Edit]:
        """Write the other states of what `edits` are about into a month, "" for core, and return the edits that
        reverse that. Raises `CannotTurn`."""
        made: list[Edit] = []
        with self._store.transaction(month or CORE) as part:
            before = tables = part.read()
            # In the reverse order: what was changed last is changed first.
            for edit in reversed(edits):
                tables, other = _swapped(tables, edit, at)
                made.append({**other, "month": edit["month"]} if "month" in edit else other)
            tables, lost = _with_lost_notes(before, tables, at)
            part.write(tables)
        return [*made, *lost]

    def _moved(self, edit: Edit, at: datetime) -> Edit:
        """Move a document back, and return the edit that reverses that. Raises `CannotTurn`."""
        table, id = str(edit.get("table")), str(edit.get("id"))
        try:
            day, to = date.fromisoformat(edit["to"]), date.fromisoformat(edit["from"])
            if table not in BINNED_KINDS:
                raise CannotTurn
            moved(self._store, table, id, day, to, at)
        except (NotFound, *NO_SENSE) as error:
            raise CannotTurn from error
        return {**edit, "from": edit["to"], "to": edit["from"]}


def _with_lost_notes(before: Tables, after: Tables, at: datetime) -> tuple[Tables, list[Edit]]:
    """Return the tables after a change, with the notes in the bin that it took from ticks, since a note is words
    like any other, and the edits that take those from the bin again."""
    if after.get("completions") is before.get("completions"):
        return after, []
    from selfkind.store.repositories.tick_notes import lost_notes, with_notes

    lost = lost_notes(before, after, at)
    return with_notes(after, lost) if lost else after, [
        _edit_to("tick_notes", row["id"], row, None) for row in lost
    ]


def _months(change: Change, edit: Edit) -> tuple[str, ...]:
    """Return the month that an edit finds its document in, and the one that it comes from, if that's another."""
    if "to" in edit:
        return edit["to"][:7], edit["from"][:7]
    return (edit.get("month", change.month),)


def _named(edit: Edit) -> set[Any]:
    """Return the ids of the documents that an edit names."""
    return {edit["id"], edit["version"]} if "version" in edit else {edit.get("id")}


def _needed(edit: Edit) -> set[Any]:
    """Return the ids of the documents without which an edit can't be turned."""
    return _named(edit) if "to" in edit or edit["check"] else set()


def _makes_sense(change: Change) -> bool:
    """Return whether a change is one that selfkind could have written: somebody may have edited it."""
    words = (change.id, change.act, change.item, change.name)
    return (
        all(isinstance(one, str) for one in words)
        and change.at.tzinfo is not None
        and all(isinstance(edit, Mapping) and _is_month(edit.get("month", "")) for edit in change.edits)
        and all(isinstance(before, Mapping) and isinstance(before.get("id"), str) for before in change.before)
    )


def _is_month(words: object) -> bool:
    return isinstance(words, str) and (not words or re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", words) is not None)


def _both(one: str, other: str) -> str:
    return " ".join(filter(None, (one, other)))


def _is_before(row: Mapping[str, Any], since: datetime) -> bool:
    try:
        return datetime.fromisoformat(row["at"]) < since
    except NO_SENSE:
        return True


def _edits_of(change: Change) -> list[Edit]:
    """Return the edits of a change, also of one that an earlier selfkind wrote."""
    if change.edits or not change.before:
        return list(change.edits)
    edits: list[Edit] = []
    for before in change.before:
        values = {key: value for key, value in before.items() if key != "id"}
        was = {key: value for key, value in values.items() if value is not None} if values else None
        without = [key for key, value in values.items() if value is None]
        edits.append({"table": "routine", "id": before["id"], "was": was, "without": without})
    return edits


def _edits(before: Tables, after: Tables) -> list[Edit]:
    """Return an edit for each document that differs."""
    edits: list[Edit] = []
    for table in WATCHED:
        old, new = before.get(table, {}), after.get(table, {})
        if old is new:
            continue
        # Rows that nothing touched are the same objects, so this is fast in a large month as well.
        was = {id: row for key, row in old.items() if new.get(key) is not row and (id := _id(row)) is not None}
        now = {id: row for key, row in new.items() if old.get(key) is not row and (id := _id(row)) is not None}
        swaps = swap_of(table, was, now)
        edits += swaps
        swapping = {edit[key] for edit in swaps for key in ("id", "version")}
        for id in [*was, *(id for id in now if id not in was)]:
            if id not in swapping and (edit := _edit(table, id, was.get(id), now.get(id))):
                edits.append(edit)
    return edits


def _id(row: Mapping[str, Any]) -> str | None:
    id = row.get("id")
    return id if isinstance(id, str) else None


def _edit(table: str, id: str, was: Any, now: Any) -> Edit:
    """Return the edit that reverses a change of a document; {} when there is nothing to undo."""
    if was is None:
        if table in _STAYS:
            return {}
        # What was written goes to the bin; what a change put there goes from there.
        to_bin = table in BINNED_KINDS and not in_bin(now)
        return _edit_to(table, id, now, {_REMOVED: True} if to_bin else None)
    if now is None:
        return _edit_to(table, id, now, was)
    keys = [key for key in was | now if key not in _UNWATCHED and was.get(key, _NOTHING) != now.get(key, _NOTHING)]
    return _edit_to(table, id, now, was, keys) if keys else {}


def _edit_to(table: str, id: str, now: Any, was: Any, keys: Sequence[str] | None = None) -> Edit:
    """Return the edit that makes what a document is `now` what it `was`, all of it or the values of some keys."""
    edit: dict[str, Any] = {"table": table, "id": id, "was": was and without_lineage(was)}
    if keys is not None:
        edit["was"] = {key: _plain(key, was[key], table) for key in keys if key in was}
        edit["without"] = [key for key in keys if key not in was]
    return edit | {"check": _check(now, edit)}


def _plain(key: str, value: Any, table: str) -> Any:
    """Return a value as an edit has it: of what is in the bin not since when, because undoing says it anew."""
    return True if key == _REMOVED and value and table in BINNED_KINDS else value


def _check(row: Any, edit: Edit) -> str:
    """Return a check of what an edit is about, as short as will do; "" when there is no document."""
    if row is None:
        return ""
    keys = [key for key in row if key not in _UNWATCHED] if edit["was"] is None else _keys(edit)
    values = {key: True if key == _REMOVED and row.get(key) else row.get(key) for key in keys}
    return sha256(json.dumps(values, sort_keys=True).encode())[:16]


def _keys(edit: Edit) -> list[str]:
    """Return the keys that an edit changes in a document that is there."""
    return [*(edit["was"] or ()), *edit.get("without", ())]


def _swapped(tables: Tables, edit: Edit, at: datetime) -> tuple[Tables, Edit]:
    """Return the tables with a document in its other state, and the edit that reverses that.

    Raises `CannotTurn`.
    """
    table, id, was, without = str(edit.get("table")), str(edit.get("id")), edit.get("was"), edit.get("without")
    if "version" in edit and table in BINNED_KINDS:
        return swap_versions(tables, edit, at)
    is_sound = isinstance(was, Mapping | None) and isinstance(without, list | None)
    if table not in WATCHED or not is_sound:
        raise CannotTurn
    rows = tables.get(table, {})
    key = next((key for key, row in rows.items() if row.get("id") == id), None)
    now = None if key is None else rows[key]
    # An earlier selfkind wrote no check.
    if ("check" in edit and edit["check"] != _check(now, edit)) or (now is None and was is None):
        raise CannotTurn
    changed = None if was is None else dict(was) if now is None else _changed(table, now, edit, at)
    if changed is not None and not _is_readable(table, id, changed):
        raise CannotTurn
    left = {name: row for name, row in rows.items() if name != key}
    swapped = left if changed is None else rows | {key or _free(rows): changed}
    other = _edit_to(table, id, changed, now, None if now is None or changed is None else _keys(edit))
    return tables | {table: swapped}, other


def _changed(table: str, now: Mapping[str, Any], edit: Edit, at: datetime) -> dict[str, Any]:
    """Return a document with the values of an edit."""
    stamp = at.isoformat(timespec="milliseconds")
    changed: dict[str, Any] = {key: value for key, value in now.items() if key not in edit.get("without", ())}
    changed |= edit["was"]
    if edit["was"].get(_REMOVED) is True and table in BINNED_KINDS:
        changed[_REMOVED] = stamp
    return changed | {_STAMP: stamp} if _STAMP in now else changed


def _is_readable(table: str, id: str, document: Mapping[str, Any]) -> bool:
    try:
        KINDS[table].from_document(document)
    except NO_SENSE:
        return False
    return document.get("id") == id


def _free(rows: Mapping[str, Any]) -> str:
    return str(max(map(int, rows), default=0) + 1)
