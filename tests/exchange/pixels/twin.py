"""Backups of Pixels with every trap that is known of them."""

from __future__ import annotations

import json
from typing import Any

ROWS: list[dict[str, Any]] = [
    {
        "date": "2024-5-9",
        "type": "Mood",
        "scores": [4, 2, 5],
        "notes": "Up and down",
        "tags": ["walk", "call Ana"],
    },
    {
        "date": "2024-5-10",
        "type": "Mood",
        "scores": [1],
        "notes": "",
        "tags": [{"type": "People", "entries": ["Ana"]}, {"type": "Weather", "entries": ["rain", "wind"]}],
        "isHighlighted": True,
    },
    {"date": "2024-5-10", "type": "Sleep", "scores": [3], "notes": "", "tags": []},
    {"date": "2024-12-31", "type": "Mood", "scores": [], "notes": "Only words", "tags": []},
    {"date": "2024-12-31", "type": "Mood", "scores": [3], "notes": None, "tags": None},
    {"date": "2025-1-1", "type": "Mood", "scores": [], "notes": "", "tags": ["rest"]},
    {"date": "2025-2-30", "type": "Mood", "scores": [3], "notes": "", "tags": []},
    {"date": "2025-3-1", "type": "Mood", "scores": [6, 3.5], "notes": "", "tags": []},
]
OLD: list[dict[str, Any]] = [
    {"date": "2019-01-08", "mood": 5, "emotions": ["joy", "calm"], "notes": ""},
    {"date": "2019-01-09", "mood": 2, "emotions": [], "notes": "A hard day"},
    {"date": "2019-01-10", "mood": None, "emotions": ["tired"], "notes": ""},
]
FILES = {
    "PIXELS-BACKUP-2024-05-29T22 15 32.476895.json": json.dumps(ROWS).encode(),
    "raw.json": json.dumps(OLD, indent=1).encode(),
}
