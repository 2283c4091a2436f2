"""Homes with years in them, for tests and measurements: the same words each time.

`python -m tests.years FOLDER YEARS` makes one by hand.
"""

from __future__ import annotations

import random
import sys
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from selfkind.content.loader import Library
from selfkind.domain.documents import to_document
from selfkind.store.engine.part import pack

ZONE = timezone(timedelta(hours=1))
WORDS = [
    "the",
    "light",
    "on",
    "the",
    "kitchen",
    "wall",
    "and",
    "the",
    "quiet",
    "before",
    "anyone",
    "woke",
    "up",
    "a",
    "walk",
    "along",
    "the",
    "river",
    "with",
    "cold",
    "hands",
    "someone",
    "laughed",
    "at",
    "my",
    "joke",
    "the",
    "bread",
    "turned",
    "out",
    "well",
    "I",
    "said",
    "no",
    "and",
    "nothing",
    "fell",
    "down",
    "it",
    "was",
    "a",
    "long",
    "day",
    "and",
    "I",
    "am",
    "tired",
    "but",
    "the",
    "tea",
    "is",
    "warm",
    "enough",
    "for",
    "both",
    "hands",
    "the",
    "voice",
    "said",
    "I",
    "was",
    "slow",
    "and",
    "I",
    "noticed",
    "it",
    "was",
    "a",
    "voice",
]


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words))


def _month(first: date, last: date, items: list[dict[str, Any]], rng: random.Random) -> dict[str, Any]:
    tables: dict[str, list[dict[str, Any]]] = {"completions": [], "entries": [], "checkins": [], "sessions": []}
    day = first
    while day <= last:
        at = datetime.combine(day, time(8), ZONE)

        def stamp(minute: int, at: datetime = at, day: date = day) -> dict[str, Any]:
            moment = (at + timedelta(minutes=minute)).isoformat(timespec="milliseconds")
            return {"id": f"{rng.getrandbits(128):032x}", "day": day.isoformat(), "at": moment}

        for minute, item in enumerate(items):
            state = rng.choices(["done", "tiny", "rest", ""], [60, 10, 10, 20])[0]
            if state:
                made = stamp(minute)
                tables["completions"].append({**made, "updated": made["at"], "item": item["id"], "state": state})
        for kind, items_, text in (
            ("gratitude", [_text(rng, 8) for _ in range(3)], ""),
            ("reflection", [], _text(rng, 300)),
            ("thought", [], ""),
        ):
            made = stamp(600)
            entry = {**made, "kind": kind, "updated": made["at"], "text": text, "items": items_, "tags": []}
            entry["private"] = kind == "thought"
            if kind == "thought":
                entry["thought"] = {"thought": _text(rng, 12), "feelings": [{"word": "tired", "intensity": 60}]}
            tables["entries"].append(entry)
        for minute in (30, 700):
            tables["checkins"].append(
                {
                    **stamp(minute),
                    "words": ["tired", "warm"],
                    "valence": 0.1,
                    "arousal": -1,
                    "energy": 4,
                    "note": "",
                }
            )
            tables["sessions"].append(
                {**stamp(minute), "exercise": "longout", "seconds": 180, "planned_seconds": 180, "completed": True}
            )
        day += timedelta(days=1)
    return {name: {str(i): doc for i, doc in enumerate(docs, 1)} for name, docs in tables.items()}


def make_home(folder: Path, years: float, until: date) -> Path:
    """Fill `folder` with `years` years of days that end on `until`, some 20 documents a day."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    rng = random.Random(20061123)
    items = [to_document(item) for item in Library().default_routine(date(2000, 1, 3))]
    core = {
        "routine": {str(i): item for i, item in enumerate(items, 1)},
        "settings": {"1": {"id": "routine", "kept": True}},
    }
    write_part(folder, "core", core)
    day = until - timedelta(days=round(years * 365.25))
    while day <= until:
        first_of_next = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        last = min(first_of_next - timedelta(days=1), until)
        name = f"{day:%Y-%m}"
        write_part(folder, name, _month(day, last, items, rng))
        day = first_of_next
    return folder


def write_part(home: Path, name: str, tables: dict[str, Any]) -> None:
    """Write a part of a home as the store would, without its lock and without syncing."""
    path = home / f"{name}.json"
    path.touch(mode=0o600)
    path.write_bytes(pack(name, tables))


if __name__ == "__main__":
    print(make_home(Path(sys.argv[1]), float(sys.argv[2]), date.today()))
