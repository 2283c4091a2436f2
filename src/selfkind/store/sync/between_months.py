"""Documents that a merge takes to other months: an edit that follows a move, and what was moved to two months.

Each is written where it comes to before it goes from where it was: a cut in between leaves it twice, and never
nowhere.
"""

from __future__ import annotations

from typing import NamedTuple

from selfkind.domain.result import written
from selfkind.store.engine.part import Tables
from selfkind.store.engine.revisions import (
    REVISION,
    TOMBSTONES,
    Place,
    mark_of,
    place_of,
    revision_of,
    tombstone,
    with_risen,
)
from selfkind.store.engine.store import Store
from selfkind.store.repositories.versions import VERSION_OF
from selfkind.store.sync.merging import Forward, Parted, Row, differs, is_day, merge


def write_settled(store: Store, name: str, tables: Tables) -> None:
    """Write the tables of a part, whose revisions are right already."""
    with store.transaction(name) as part:
        part.write_settled(tables)


def forward(store: Store, forwards: list[Forward], been: tuple[str, ...]) -> str:
    """Merge documents into the months that they were moved to on the other computer, and return the warnings of
    the writes. `been` are the months that they came through.

    All that goes to a month is merged at once, as a document and an earlier version of it may have swapped their
    words.
    """
    months: dict[str, list[Forward]] = {}
    for one in forwards:
        months.setdefault(one.day[:7], []).append(one)
    return "".join(_forward_to(store, name, coming, (*been, name)) for name, coming in months.items())


def _forward_to(store: Store, name: str, coming: list[Forward], been: tuple[str, ...]) -> str:
    there = store.part(name).read()
    tables: Tables = {}
    for one in coming:
        now = next((row for row in there.get(one.table, {}).values() if row.get("id") == one.row["id"]), None)
        if one.stone is not None:
            if now is not None:
                continue
            stones = tables.setdefault(TOMBSTONES, {})
            stones[str(len(stones) + 1)] = dict(one.stone)
        row = {**one.row, "day": now["day"] if now is not None else one.day}
        rows = tables.setdefault(one.table, {})
        rows[str(len(rows) + 1)] = row if one.comes_along else {**row, REVISION: one.revision}
    merged, held, back = merge(there, tables), there.get(TOMBSTONES, {}), set[Place]()
    while returning := {(one.table, str(one.row["id"])) for one in merged.forwards if one.day[:7] in been} - back:
        # Each side moved it to the other one's month, and nobody knows which is meant: it stays here.
        back |= returning
        marks = {place_of(stone): mark_of(stone) for stone in held.values() if place_of(stone) in back}
        kept = {key: stone for key, stone in held.items() if place_of(stone) not in back}
        merged = merge({**there, TOMBSTONES: kept}, _after(marks, tables), is_last=True)
    # From here it was moved on.
    further = [one for one in merged.forwards if one.day[:7] not in been]
    warning = forward(store, further, been)
    if differs(there, merged.tables):
        warning += written(write_settled, store, name, merged.tables)
    store.forget(name)
    return warning


def _after(marks: dict[Place, str], tables: Tables) -> Tables:
    """Return tables whose documents are known to come after some deletions."""
    return {
        table: {
            key: with_risen(row, [mark]) if (mark := marks.get((table, str(row.get("id"))))) else row
            for key, row in rows.items()
        }
        for table, rows in tables.items()
    }


def reunite(store: Store, parted: list[Parted], been: tuple[str, ...]) -> str:
    """Let documents that the two sides moved to two months go on from one to the other, each with its versions.
    Return the warnings of the writes. What hasn't arrived yet goes on when it does: a tombstone waits there."""
    ends: list[tuple[Parted, _End]] = []
    for one in parted:
        there, to = _end(store, one.stone, one.there), _end(store, one.stone, one.stone["moved"])
        if there is None or there.month in (*been, one.stone["moved"][:7]):
            continue
        if to is None or to.month != there.month:
            ends.append((one, there))
    warning = ""
    for month in sorted({there.month for _, there in ends}):
        tables = {table: dict(rows) for table, rows in store.part(month).read().items()}
        going: list[Forward] = []
        is_changed = False
        for one, there in ends:
            table, id = place_of(one.stone)
            if there.month != month:
                continue
            rows, stones = tables.get(table, {}), tables.setdefault(TOMBSTONES, {})
            free, day = max(map(int, stones), default=0) + 1, one.stone["moved"]
            if there.row is None:
                is_changed = True
                kept = {key: stone for key, stone in stones.items() if place_of(stone) != (table, id)}
                tables[TOMBSTONES] = {**kept, str(free): {**there.stone, "moved": day}}
                continue
            if any(row.get("id") == there.row.get(VERSION_OF) for row in rows.values()):
                continue  # it goes on with what it's a version of
            of_it = {key: row for key, row in rows.items() if id in (row.get("id"), row.get(VERSION_OF))}
            tables[table] = {key: row for key, row in rows.items() if key not in of_it}
            for number, row in enumerate(of_it.values(), free):
                stone = {**tombstone(table, row, one.stone["at"]), "moved": day}
                stones[str(number)] = stone
                going.append(Forward(table, row, day, revision_of(stone)))
        if going:
            warning += forward(store, going, (*been, month))
        if going or is_changed:
            # Nothing follows it from here now: where it goes to may be the part that is merged just now.
            warning += written(write_settled, store, month, merge(tables, tables, is_last=True).tables)
            store.forget(month)
    return warning


class _End(NamedTuple):
    """Where a document is by its tombstones: the month, what it is there, None if that hasn't arrived yet, and the
    last tombstone that leads there."""

    month: str
    row: Row | None
    stone: Row


def _end(store: Store, stone: Row, day: str) -> _End | None:
    """Follow a document that was moved to a day on to where it is by now. Return None if it was deleted since, or
    is moved in a circle."""
    place, been = place_of(stone), set[str]()
    while (month := day[:7]) not in been:
        been.add(month)
        tables = store.part(month).read()
        rows = tables.get(place[0], {}).values()
        if (row := next((row for row in rows if row.get("id") == place[1]), None)) is not None:
            return _End(month, row, stone)
        further = next((one for one in tables.get(TOMBSTONES, {}).values() if place_of(one) == place), None)
        if further is None or revision_of(further) <= revision_of(stone):
            return _End(month, None, stone)  # what is there is from before the move
        if not is_day(further.get("moved")):
            return None
        stone, day = further, further["moved"]
    return None
