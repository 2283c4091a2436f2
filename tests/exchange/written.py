"""A home with one of everything that other programs are given, and what they aren't given."""

from __future__ import annotations

from datetime import date
from typing import Any

from selfkind.domain.documents import to_document
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.store.engine.store import Store

AT = "2026-11-23T21:05:00.000+01:00"


def entry(id: str, kind: str, **more: Any) -> dict[str, Any]:
    row = {"id": id * 32, "kind": kind, "day": "2026-11-23", "at": AT, "updated": AT, "private": False}
    return row | {"text": "", "items": [], "tags": []} | more


def filled(store: Store) -> Store:
    """Fill a home."""
    item = RoutineItem("walk", "Evening; walk", "walk", parse("daily"), Part.EVENING, date(2026, 11, 1))
    rows: list[tuple[str, dict[str, Any]]] = [
        ("routine", to_document(item)),
        ("entries", entry("a", "note", text="=1+1\n[2026-01-01 10:00] no header @sea", tags=["sea", "two words"])),
        ("entries", entry("b", "note", text="Ends with a star *", private=True)),
        ("entries", entry("c", "gratitude", items=["tea", "“rain”, and more"])),
        ("entries", entry("d", "thought", thought={"thought": "I'm\nslow", "feelings": [{"word": "sad"}]})),
        ("entries", entry("e", "letter", text="SEALED", letter={"sealed_until": "2027-01-01"})),
        ("entries", entry("f", "note", text="BINNED", removed=AT)),
        ("entries", entry("0", "note", text="about october", day="2026-10-07")),
        ("entries", entry("1", "note", text="after midnight", at="2026-11-24T01:30:00.000+01:00")),
        ("checkins", {"id": "2" * 32, "day": "2026-11-23", "at": AT, "words": ["calm", "tired"], "valence": -1.5}),
        ("sessions", SESSION),
        ("completions", TICK | {"id": "4" * 32, "note": "+half of it"}),
        ("completions", TICK | {"id": "5" * 32, "day": "2026-11-24"}),
    ]
    for table, row in rows:
        store.insert(table, row)
    return store


SESSION = {"id": "3" * 32, "day": "2026-11-23", "at": AT, "exercise": "longout", "seconds": 180} | {
    "planned_seconds": 180,
    "completed": True,
    "note": "warm hands",
}
TICK = {"item": "walk", "day": "2026-11-23", "at": AT, "updated": AT, "state": "done"}
NOT_GIVEN = ("SEALED", "BINNED")
