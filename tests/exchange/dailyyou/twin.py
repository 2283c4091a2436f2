"""Days of Daily You with every trap that is known of its JSON and of its backup."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

from tests.exchange.fuzz import zipped

ROWS: list[dict[str, Any]] = [
    {
        "timeCreated": "2024-12-31T23:59:58.123456",
        "timeModified": "2025-01-02T08:00:00.000",
        "text": "# Late\n\nTea & **rain**",
        "mood": 2,
        "images": [{"imgPath": "a.jpg", "imgRank": 0, "timeCreated": "2025-01-01"}, {"imgPath": "b.mp4"}],
    },
    {
        "timeCreated": "2024-03-31T02:30:00.000",
        "timeModified": "2024-03-31T02:30:00.000",
        "text": "",
        "mood": -2,
        "images": [],
    },
    {"timeCreated": "2022-05-01 10:00:00", "timeModified": "x", "text": "old", "mood": None, "imgPath": "c.jpg"},
    {"timeCreated": "2024-06-01T00:30:00Z", "timeModified": "2024-06-01T00:30:00Z", "text": "", "mood": 9},
    {"timeCreated": "2024-06-01T00:30:00Z", "timeModified": "2024-06-01T00:30:00Z", "text": "again", "mood": 0},
    {"timeCreated": "soon", "timeModified": "soon", "text": "no date", "mood": 1},
]
JSON = json.dumps(ROWS).encode()
_MADE = """
CREATE TABLE entries (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, mood INTEGER,
  time_create DATETIME NOT NULL DEFAULT (DATETIME('now')),
  time_modified DATETIME NOT NULL DEFAULT (DATETIME('now')));
CREATE TABLE entry_images (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, entry_id INTEGER NOT NULL,
  img_path TEXT NOT NULL, img_rank INTEGER NOT NULL, time_create DATETIME);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY, category_id INTEGER, name TEXT NOT NULL, tag_type INTEGER);
CREATE TABLE entry_tags (id INTEGER NOT NULL PRIMARY KEY, entry_id INTEGER, tag_id INTEGER, value TEXT);
INSERT INTO tags VALUES (1, NULL, 'call Ana', 0), (2, NULL, 'Sleep', 1);
INSERT INTO entry_tags VALUES (1, 1, 1, NULL), (2, 1, 2, '7.5'), (3, 2, 99, NULL);
INSERT INTO entry_images VALUES (1, 1, 'a.jpg', 0, NULL), (2, 1, 'b.mp4', 1, NULL);
"""


def database(entries: list[dict[str, Any]] = ROWS[:2]) -> bytes:
    """The database of a backup with entries."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(_MADE)
        for row in entries:
            cells = (row["text"], row["mood"], row["timeCreated"], row["timeModified"])
            made.execute("INSERT INTO entries (text, mood, time_create, time_modified) VALUES (?, ?, ?, ?)", cells)
        made.commit()
        return made.serialize()


FILES = {
    "dailyyou.json": JSON,
    "dailyyou.zip": zipped({"dailyyou.json": JSON}),
    "daily_you_backup_2026-08-22.zip": zipped({"daily_you.db": database(), "Images/a.jpg": b""}),
    "daily_you.db": database(),
}
