"""Earlier versions and other days: what a change of something written does to the tables of its month.

The version before stays in the bin, as a document of its own in the same month. Restoring it, undo and redo swap
the two. What moves to another month takes its versions along.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tinydb import where

from selfkind.domain.day import month_of
from selfkind.domain.errors import CannotTurn, NotFound, SelfkindError, Unconfirmed
from selfkind.domain.result import written
from selfkind.platform.checksum import sha256
from selfkind.store.engine.part import Tables
from selfkind.store.engine.revisions import LINEAGE, counted, without_lineage
from selfkind.store.repositories.bin_rules import KEY

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store

VERSION_OF = "version_of"
_STAMP = "updated"
_OWN = frozenset({"id", "day", KEY, VERSION_OF, _STAMP, *LINEAGE})
"""What belongs to a document and not to what is written in it."""

Row = Mapping[str, Any]


def stamp(moment: datetime) -> str:
    """Return a moment as documents have it."""
    return moment.isoformat(timespec="milliseconds")


def version_from(row: Row, id: str, at: datetime) -> dict[str, Any]:
    """Return the document `id` in the bin for what a document holds now."""
    return {**without_lineage(row), "id": id, VERSION_OF: row["id"], KEY: stamp(at)}


def swap_of(table: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return an edit for each document that was swapped with a version; `was` and `now` have what changed."""
    edits = []
    for id, version in now.items():
        of = version.get(VERSION_OF)
        if of in was and of in now and was.get(id) != version and _held(was[of]) != _held(now[of]):
            edits.append(_swap(table, now[of], version, bool(was[of].get(KEY))))
    return edits


def swap_versions(tables: Tables, edit: Row, at: datetime) -> tuple[Tables, dict[str, Any]]:
    """Return the tables with a document and a version of it swapped, and the edit that reverses that.

    Raises `CannotTurn` when one of them is gone, or was changed since.
    """
    table = str(edit.get("table"))
    rows = tables.get(table, {})
    keys = {row.get("id"): key for key, row in rows.items()}
    try:
        place, other = keys[edit["id"]], keys[edit["version"]]
    except KeyError:
        raise CannotTurn from None
    now, version = rows[place], rows[other]
    if version.get(VERSION_OF) != now["id"] or edit.get("check") != _check(now, version):
        raise CannotTurn
    put, kept = swapped_rows(now, version, at)
    if edit.get(KEY):
        put[KEY] = stamp(at)
    made = tables | {table: rows | {place: put, other: kept}}
    return made, _swap(table, put, kept, bool(now.get(KEY)))


def swapped_rows(row: Row, version: Row, at: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a document that isn't in the bin with what its version holds, and the version with what it held."""
    put = {key: value for key, value in row.items() if key in _OWN and key != KEY} | _held(version)
    kept = {key: value for key, value in version.items() if key in _OWN} | _held(row)
    return put | {_STAMP: stamp(at)}, kept | {_STAMP: stamp(at), KEY: stamp(at)}


def moved(store: Store, table: str, id: str, day: date, to: date, at: datetime) -> None:
    """Move a document and its versions from a day to another.

    In another month it's written first and then removed here: after an interruption it is in both, and the later
    one counts. Raises `NotFound` when it isn't there, and `NotSaved`, which leaves it where it was.
    """
    here, this = store.table(table, day), where("id") == id
    of_it = this | (where(VERSION_OF) == id)
    arrived = ""
    try:
        with store.transaction(month_of(day)) as part:
            if not here.contains(this & (where("day") == day.isoformat()) & ~where(KEY).exists()):
                raise NotFound("What you wanted to change is gone, so nothing was changed.")
            rows = here.search(of_it)
            new = [
                dict(row) | {"day": to.isoformat()} | ({_STAMP: stamp(at)} if row["id"] == id else {})
                for row in rows
            ]
            here.remove(of_it)
            if month_of(day) == month_of(to):
                here.insert_multiple(new)
                return
            # In a file where they're new: nothing else would count this change.
            new = [counted(row, earlier) for row, earlier in zip(new, rows, strict=True)]
            arrived = month_of(to)
            part.note_move(table, [row["id"] for row in rows], to.isoformat())
            warning = written(_put, store, table, to, new)
    except SelfkindError as error:
        if arrived and not isinstance(error, Unconfirmed):
            with suppress(SelfkindError):
                store.table(table, to).remove(of_it)
        raise
    if warning:
        raise Unconfirmed(warning)


def _put(store: Store, table: str, day: date, rows: list[dict[str, Any]]) -> None:
    with store.transaction(month_of(day)):
        there = store.table(table, day)
        there.remove(where("id").one_of([row["id"] for row in rows]))
        there.insert_multiple(rows)


def _held(row: Row) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _OWN}


def _swap(table: str, row: Row, version: Row, was_removed: bool) -> dict[str, Any]:
    """Return the edit that swaps a document with its version, and puts it back into the bin if it was there."""
    edit = {"table": table, "id": row["id"], "version": version["id"], "check": _check(row, version)}
    return edit | ({KEY: True} if was_removed else {})


def _check(row: Row, version: Row) -> str:
    """Return a check of a document and its version, without when they were changed."""
    held = [_held(row), _held(version), bool(row.get(KEY)), bool(version.get(KEY))]
    return sha256(json.dumps(held, sort_keys=True).encode())[:16]
