"""Exports to import, and what is exported of a store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selfkind.domain.day import Calendar
from selfkind.domain.errors import SelfkindError
from selfkind.domain.exports.wanted import EVERYTHING, Wanted
from selfkind.exchange.export import Export
from selfkind.exchange.found import Found, Imported
from selfkind.exchange.holdings import Holdings, OnUnreadable
from selfkind.exchange.selfkind.read import read
from selfkind.exchange.selfkind.write import write
from selfkind.exchange.shareable import SHARED, is_shared, unshared
from selfkind.exchange.source import Source
from selfkind.exchange.validate_documents import validated
from selfkind.store.engine.part import Tables
from selfkind.store.engine.store import Store
from selfkind.store.home import Home
from selfkind.store.incoming import Incoming
from selfkind.store.merge import Counts, merge

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
CALENDAR = Calendar(ZoneInfo("Europe/Berlin"))


def exported(store: Store, wanted: Wanted = EVERYTHING) -> bytes:
    """Everything in a store, as `selfkind export json` writes it."""

    return b"".join(write(export_from(store, wanted)))


def shareable(tables: Tables) -> Tables:
    """What of the tables of core is in an export to share."""
    gone = unshared(lambda table: tables.get(table, {}).values())
    kept = {
        table: {id: row for id, row in rows.items() if is_shared(table, row, gone)}
        for table, rows in tables.items()
        if table in SHARED
    }
    return {table: rows for table, rows in kept.items() if rows}


def raising(part: str, problem: SelfkindError) -> None:
    raise problem


def export_from(store: Store, wanted: Wanted = EVERYTHING, on_unreadable: OnUnreadable = raising) -> Export:
    """What a module that writes a format is given."""
    home = Home(store.home)
    home.store = store
    return Export(Holdings(home, wanted, on_unreadable), AT, CALENDAR, lambda id: id.capitalize())


def incoming(data: bytes, name: str = "x.json") -> Incoming:
    """What an export holds, checked. What would be left out is refused."""
    source = Source(data, name, CALENDAR)
    return validated(map(whole, read(source)), source)


def whole(one: Found) -> Imported:
    assert isinstance(one, Imported), one
    return one


def imported(store: Store, data: bytes) -> Counts:
    return merge(store, incoming(data), before=lambda _: None).value


def export_of(lists: dict[str, Any], **more: Any) -> bytes:
    """An export with some lists, as it's written today."""
    return json.dumps({"format": "selfkind", "version": 1} | more | lists).encode()


def lists_of(data: bytes | str) -> dict[str, list[Any]]:
    """The lists of an export, without what it says of itself."""
    whole = json.loads(data)
    return {key: one for key, one in whole.items() if isinstance(one, list) and key not in ("dated", "unread")}


def by_parts(parts: dict[str, Any]) -> bytes:
    """An export as selfkind 0.1 wrote it."""
    return json.dumps({"selfkind": {"export": 1, "format": 1}, "parts": parts}).encode()


def note(id: str, text: str = "", day: str = "2026-11-23", updated: str = "09:00", **more: Any) -> dict[str, Any]:
    moment = f"2026-11-23T{updated}:00.000+01:00"
    return {"id": id, "kind": "note", "day": day, "at": moment, "updated": moment, "text": text} | more


def is_refused_in_one_line(data: bytes, says: str) -> None:
    """Hold that an export can't be read, and that one line says why."""
    with pytest.raises(SelfkindError) as refused:
        incoming(data)
    assert refused.value.exit_code == 1
    assert says in refused.value.message
    assert refused.value.message.startswith("x.json")
    assert refused.value.message.count("Nothing was imported.") == 1
    assert "\n" not in refused.value.message
