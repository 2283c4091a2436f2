"""Count how often each document was changed, so that two versions of a home can be merged without a clock.

A document that was changed has `revision`, the number of its changes, and `ancestors`: the fingerprints of what it
said before, newest first, each with the revision at which it last said that. One that was written again after a
deletion has a mark of that in `risen`. What is deleted leaves a tombstone in the same part, without its words. All
of that is made here, of the tables before and after a write, so no repository knows about it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from selfkind.platform.checksum import sha256
from selfkind.store.engine.part import Tables

REVISION = "revision"
"""The key with the number of changes of a document. Without it, it's as it was first written."""
ANCESTORS = "ancestors"
"""The key with the fingerprints of what a document said before and the revisions until then, newest first."""
RISEN = "risen"
"""The key with the marks of the deletions after which a document was written again in this part."""
LINEAGE = frozenset({REVISION, ANCESTORS, RISEN})
"""The keys of a document that say what became of it, and are no part of what it says."""
TOMBSTONES = "tombstones"
"""The table of what was deleted from a part. Those documents have `id`, `table`, `revision`, `at`, `ancestors`,
`risen`, and `moved`, the day of what went to another month."""
UNCOUNTED = frozenset({TOMBSTONES, "undo"})
"""Tables whose documents have no revisions: what can be undone is a list, and merged as one."""
UNDATED = frozenset({"routine", "settings", "exercises"})
"""Tables whose repositories don't say when something was changed. It's noted here."""
KEPT_RISEN = 8
"""How many marks of deletions a document keeps, the newest ones."""
KEPT_ANCESTORS = 8
"""How many fingerprints a document keeps. What was written on another computer before that counts as unknown, and
is kept: that costs room, and no words."""
TOMBSTONE_DAYS = 400
"""How long a tombstone stays: a computer that was away for a year brings nothing back that was deleted."""
DRAFT_DAYS = 60
"""The same for a page that was saved or discarded: there are several a day, and one that comes back costs a
look."""
_DIGITS = 6
_STAMP = "updated"
_UNSAID = LINEAGE | {_STAMP, "day", "removed"}
"""Keys that don't count for what a document says."""

Row = Mapping[str, Any]
Place = tuple[str, str]
"""A table, and the id of a document in it."""


def revision_of(row: Row) -> int:
    """Return how often a document was changed, 0 for one that doesn't say, or says it in no sensible way."""
    revision = row.get(REVISION, 0)
    return revision if type(revision) is int and revision > 0 else 0


def ancestors_of(row: Row) -> list[str]:
    """Return what a document has of what it said before, newest first, such as `4-1a2b3c`."""
    ancestors = row.get(ANCESTORS)
    return [one for one in ancestors if isinstance(one, str)] if isinstance(ancestors, list) else []


def without_lineage(row: Row) -> dict[str, Any]:
    """Return what a document says, without how often it was changed: that of a new document."""
    return {key: value for key, value in row.items() if key not in LINEAGE}


def is_same(one: Row, other: Row) -> bool:
    """Return whether two documents are equal, however often they were changed."""
    if one is other or one == other:
        return True
    if not (LINEAGE & one.keys() or LINEAGE & other.keys()):
        return False
    return without_lineage(one) == without_lineage(other)


def fingerprint(row: Row) -> str:
    """Return a short fingerprint of what a document says: not of its day or when it was changed, nor whether it's
    in the bin."""
    said = {key: value for key, value in row.items() if key not in _UNSAID}
    words = json.dumps(said, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return sha256(words)[:_DIGITS]


def ancestor(row: Row) -> str:
    """Return what a document that is changed or deleted keeps of what it says now: its revision, and a fingerprint
    of its words, such as `4-1a2b3c`."""
    return f"{revision_of(row)}-{fingerprint(row)}"


def came_after(row: Row, version: Row) -> bool:
    """Return whether a document, or a tombstone, is known to come after what a version of it says.

    A version that went back to those words after the two parted, as by undo or a restored backup, counts more
    changes than the document did when it last said them: somebody chose them again.
    """
    print, revision = fingerprint(version), revision_of(version)
    return any(words == print and revision <= until for until, words in map(_until_and_print, ancestors_of(row)))


def mark_of(tombstone: Row) -> str:
    """Return the mark of a deletion, by which what is written again afterwards is known: its revision, and a
    fingerprint of when it was and where it led to."""
    words = f"{tombstone.get('at')} {tombstone.get('moved')}"
    return f"{revision_of(tombstone)}-{sha256(words.encode('utf-8', 'surrogatepass'))[:_DIGITS]}"


def has_passed(row: Row, tombstone: Row) -> bool:
    """Return whether a document, or a tombstone, is known to come after what a tombstone stands for. A move
    that an edit followed counts more changes, and is the same move."""
    it = mark_of(tombstone).partition("-")[2]
    return any(mark.partition("-")[2] == it for mark in risen_of(row))


def risen_of(row: Row) -> list[str]:
    """Return the marks of the deletions after which a document was written again, the oldest first."""
    marks = row.get(RISEN)
    return [one for one in marks if isinstance(one, str)] if isinstance(marks, list) else []


def with_risen(row: dict[str, Any], marks: Iterable[str]) -> dict[str, Any]:
    """Return a document that is known to be written again after some deletions, too."""
    known = risen_of(row)
    every = sorted({*known, *marks}, key=_mark_order)[-KEPT_RISEN:]
    return row if every == known else {**row, RISEN: every}


def _mark_order(mark: str) -> tuple[int, str]:
    return _revision_in(mark.partition("-")[0]), mark


def _until_and_print(ancestor: str) -> tuple[int, str]:
    revision, _, words = ancestor.partition("-")
    return _revision_in(revision), words


def _revision_in(words: str) -> int:
    return int(words) if words.isdecimal() and words.isascii() and len(words) < 16 else 0


def lineage(own: str, *ancestors: Iterable[str]) -> list[str]:
    """Return the ancestors of a document whose own fingerprint is `own`: each fingerprint once, with the latest
    revision, in the order in which they come first."""
    found: dict[str, str] = {}
    for one in (one for some in ancestors for one in some):
        words = _until_and_print(one)[1]
        found[words] = max(found.get(words, one), one, key=_until_and_print)
    found.pop(own, None)
    return list(found.values())[:KEPT_ANCESTORS]


def tombstone(table: str, row: Row, at: str) -> dict[str, Any]:
    """Return what is left of a document that was deleted."""
    stone = {
        "id": row["id"],
        "table": table,
        REVISION: revision_of(row) + 1,
        "at": at,
        ANCESTORS: lineage("", [ancestor(row)], ancestors_of(row)),
    }
    return with_risen(stone, risen_of(row))


def place_of(stone: Row) -> Place:
    """Return what a tombstone is of."""
    return str(stone.get("table")), str(stone.get("id"))


def revised(before: Tables, after: Tables, at: str, moves: Mapping[Place, str] | None = None) -> Tables:
    """Return the tables of a part after a write with the revisions raised of what it changed, and a tombstone for
    what it deleted. `at` is the moment of the write, as documents have it. What nothing touched are the same
    objects in both, so this is fast in a large month as well.
    """
    changed: Tables = {}
    buried: dict[Place, dict[str, Any]] = {}
    risen: set[Place] = set()
    stones: dict[Place, Row] | None = None
    for table in {**before, **after}:
        old, new = before.get(table, {}), after.get(table, {})
        if table in UNCOUNTED or old is new:
            continue
        # TinyDB looks for what to change in copies, so most that aren't the same objects are equal.
        same = {key for key, row in new.items() if (there := old.get(key)) is row or there == row}
        was = {id: row for key, row in old.items() if key not in same and (id := _id(row))}
        touched = {key: (id, row) for key, row in new.items() if key not in same and (id := _id(row))}
        written: dict[str, dict[str, Any]] = {}
        for key, (id, row) in touched.items():
            if (earlier := was.pop(id, None)) is not None:
                made = counted(_dated(row, earlier, at) if table in UNDATED else row, earlier)
            else:
                if stones is None:
                    stones = {place_of(stone): stone for stone in after.get(TOMBSTONES, {}).values()}
                made = row
                if (stone := stones.get((table, id))) is not None:
                    made = _risen(row, stone)
                    risen.add((table, id))
            if made is not row:
                written[key] = made
        if written:
            changed[table] = {key: written.get(key, row) for key, row in new.items()}
        if was:
            here = {_id(row) for row in new.values()}
            buried |= {(table, id): tombstone(table, row, at) for id, row in was.items() if id not in here}
    for place, day in (moves or {}).items():
        if place in buried:
            buried[place]["moved"] = day
    if not (changed or buried or risen):
        return after
    result = {**after, **changed}
    if buried or risen:
        result[TOMBSTONES] = _with_stones(after.get(TOMBSTONES, {}), buried, risen)
        if not result[TOMBSTONES]:
            del result[TOMBSTONES]
    return result


def accepted(was: Tables, tables: Tables, at: str) -> Tables:
    """Return the tables of a part that was changed outside selfkind with that counted, as one change of what the
    part `was` when it was last known to be sound. `at` is the moment, as documents have it.

    Nobody knows what was written since then in selfkind and what outside. So all that differs counts once more:
    too many changes cost nothing, and with one too few an older version of another computer would win.
    """
    stones = {place_of(stone) for stone in tables.get(TOMBSTONES, {}).values()}
    before: Tables = {}
    after: Tables = dict(tables)
    for table in {**was, **tables}:
        if table in UNCOUNTED:
            continue
        here = {id: row for row in tables.get(table, {}).values() if (id := _id(row))}
        known = {id: row for row in was.get(table, {}).values() if (id := _id(row))}
        before[table] = {
            key: _as_often(row, here[id]) if id in here else row
            for key, row in was.get(table, {}).items()
            if (id := _id(row)) in here or (table, id) not in stones
        }
        if table in tables:
            after[table] = {
                key: {**row, REVISION: revision_of(row) + 1} if (id := _id(row)) and id not in known else row
                for key, row in tables[table].items()
            }
    return revised(before, after, at)


def _as_often(row: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """Return what a document was before it was changed outside, with as many changes as it counts now."""
    if without_lineage(row) == without_lineage(now):
        return now
    return {**row, REVISION: max(revision_of(row), revision_of(now))}


def _id(row: Row) -> str:
    id = row.get("id")
    return id if isinstance(id, str) else ""


def counted(row: dict[str, Any], earlier: Row) -> dict[str, Any]:
    """Return a document with the revision that it has after what it was `earlier`. One that another home knows
    better keeps its own."""
    said, known = without_lineage(row), revision_of(earlier)
    if said == without_lineage(earlier):
        revision, ancestors = max(known, revision_of(row)), lineage("", ancestors_of(row), ancestors_of(earlier))
    else:
        revision = max(known + 1, revision_of(row))
        ancestors = lineage(fingerprint(row), [ancestor(earlier)], ancestors_of(earlier), ancestors_of(row))
    made = with_risen(_with_lineage(said, revision, ancestors), [*risen_of(earlier), *risen_of(row)])
    return row if made == row else made


def _dated(row: dict[str, Any], earlier: Row, at: str) -> dict[str, Any]:
    """Return a document that doesn't say when it was changed with that moment, if it was changed."""
    if row.get(_STAMP) != earlier.get(_STAMP) or without_lineage(row) == without_lineage(earlier):
        return row
    return {**row, _STAMP: at}


def _risen(row: dict[str, Any], stone: Row) -> dict[str, Any]:
    """Return a document that is written again under the id of what was deleted."""
    revision = max(revision_of(stone) + 1, revision_of(row))
    ancestors = lineage(fingerprint(row), ancestors_of(stone), ancestors_of(row))
    made = _with_lineage(without_lineage(row), revision, ancestors)
    return with_risen(made, [*risen_of(stone), *risen_of(row), mark_of(stone)])


def _with_lineage(said: dict[str, Any], revision: int, ancestors: list[str]) -> dict[str, Any]:
    made = said
    if revision:
        made = {**made, REVISION: revision}
    if ancestors:
        made = {**made, ANCESTORS: ancestors}
    return made


def _with_stones(
    stones: Mapping[str, dict[str, Any]], buried: Mapping[Place, dict[str, Any]], risen: set[Place]
) -> dict[str, dict[str, Any]]:
    gone = risen | buried.keys()
    kept = {key: stone for key, stone in stones.items() if place_of(stone) not in gone}
    free = max(map(int, stones), default=0) + 1
    return kept | {str(free + number): stone for number, stone in enumerate(buried.values())}


def without_old(tables: Tables, now: datetime) -> Tables:
    """Return the tables of a part without the tombstones that nobody needs any more."""
    stones = tables.get(TOMBSTONES, {})
    kept = {key: stone for key, stone in stones.items() if not _is_old(stone, now)}
    if len(kept) == len(stones):
        return tables
    rest = {table: rows for table, rows in tables.items() if table != TOMBSTONES}
    return {**rest, TOMBSTONES: kept} if kept else rest


def _is_old(stone: Row, now: datetime) -> bool:
    days = DRAFT_DAYS if stone.get("table") == "drafts" else TOMBSTONE_DAYS
    try:
        return datetime.fromisoformat(str(stone.get("at"))) < now - timedelta(days=days)
    except (TypeError, ValueError):
        return False
