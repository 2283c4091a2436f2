"""Notes about items. What is said with a tick is stored with it; what was removed or replaced is in the bin, in a
table of its own, so that every document of `completions` is a tick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from tinydb import where

from selfkind.domain.day import month_of, parse_month
from selfkind.domain.errors import Unreadable
from selfkind.domain.routine.plan import Completion
from selfkind.domain.routine.said_with_tick import said_by, says_something
from selfkind.domain.routine.tick_note import TickNote
from selfkind.platform.checksum import sha256
from selfkind.store.engine.part import Tables
from selfkind.store.engine.revisions import LINEAGE
from selfkind.store.kinds import KINDS
from selfkind.store.repositories.bin_rules import KEY, in_bin
from selfkind.store.repositories.completions import CompletionRepository
from selfkind.store.repositories.entries import BinnedRepository
from selfkind.store.repositories.versions import VERSION_OF, stamp

TICKS, NOTES = "completions", "tick_notes"
_OF_TICKS = frozenset({"replaced", *LINEAGE})
"""What belongs to a tick and isn't a part of what is said with it."""


class TickNoteRepository(BinnedRepository[TickNote]):
    """Notes about items: those of the ticks, and those in the bin."""

    def by_day(self, month: str) -> Iterator[tuple[str, list[TickNote]]]:
        """Yield the days of a month with what is said with their ticks, newest first."""
        ticks = (row for row in self._ticks(month) if says_something(row))
        return self._days_of(month, ticks)

    def versions(self, month: str) -> Counter[str]:
        """Count the earlier notes in the bin by the id of the tick that they were with."""
        with suppress(Unreadable):
            rows = self._table(parse_month(month)).documents()
            return Counter(str(row[VERSION_OF]) for row in rows if in_bin(row) and row.get(VERSION_OF))
        return Counter()

    def put_back(self, note: TickNote, at: datetime) -> None:
        """Put a note from the bin back with its tick, in place of what is said there; without a tick, that comes
        back too. Raises `NotFound` when it isn't in the bin any more, and `ChangedSince` when it isn't what was
        read."""
        ticks = CompletionRepository(self._store, KINDS[TICKS])
        with self._store.transaction(month_of(note.day)):
            self._in_bin(note)
            there = ticks.of(note.item, note.day).get(note.slot)
            tick = there or Completion(
                note.tick or note.id,
                note.item,
                note.day,
                note.at,
                at,
                note.state,
                entry=note.entry,
                session=note.session,
                slot=note.slot,
            )
            ticks.put(tick._replace(note=note.note, minutes=note.minutes, updated=at, replaced=None))
            self._table(note.day).remove(where("id") == note.id)

    def _ticks(self, month: str) -> Iterator[Mapping[str, Any]]:
        yield from self._store.table(TICKS, parse_month(month)).documents()


def lost_notes(before: Tables, after: Tables, at: datetime) -> list[dict[str, Any]]:
    """Return the documents in the bin for what a change took from ticks, and didn't put there itself."""
    old, new = before.get(TICKS, {}), after.get(TICKS, {})
    # Rows that nothing touched are the same objects, so this is fast in a large month as well.
    was = [row for key, row in old.items() if new.get(key) is not row and says_something(row)]
    if not was:
        return []
    now = {_place(row): row for key, row in new.items() if old.get(key) is not row}
    known = before.get(NOTES, {})
    put = [_said(row) for key, row in after.get(NOTES, {}).items() if known.get(key) is not row]
    lost = (_lost(row, now.get(_place(row)), at) for row in was)
    return [row for row in lost if row and _said(row) not in put]


def with_notes(tables: Tables, rows: list[dict[str, Any]]) -> Tables:
    """Return the tables with notes in the bin; one with the id of another takes its place."""
    notes = dict(tables.get(NOTES, {}))
    there = {str(row.get("id")): key for key, row in notes.items()}
    for row in rows:
        notes[there.get(str(row["id"])) or str(max(map(int, notes), default=0) + 1)] = row
    return {**tables, NOTES: notes}


def _place(tick: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what makes a tick the one it is. A slot that isn't written is the first.

    As text, since somebody may have changed the file: what stands there can be of any kind.
    """
    return repr(tick.get("item")), repr(tick.get("day")), repr(tick.get("slot", 1))


def _said(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (*_place(row), row.get("note") or "", row.get("minutes"))


def _lost(was: Mapping[str, Any], now: Mapping[str, Any] | None, at: datetime) -> dict[str, Any]:
    """Return the document in the bin for what was said with a tick and isn't any more; {} for nothing."""
    said = {key: was.get(key) for key in said_by(was) if was.get(key) not in (None, "")}
    if now is not None and all(now.get(key) == value for key, value in said.items()):
        return {}
    row = {key: value for key, value in was.items() if key not in _OF_TICKS}
    row |= {KEY: stamp(at), "tick": str((now or was).get("id"))}
    if now is None:
        return row
    # The tick is there: nothing else may have its id.
    row["id"] = _id_of(was, at)
    return row | {VERSION_OF: row["tick"]} if says_something(now) else row


def _id_of(was: Mapping[str, Any], at: datetime) -> str:
    words = "\n".join(str(was.get(key)) for key in ("id", "note", "minutes"))
    return sha256(f"{words}\n{stamp(at)}".encode())[:32]
