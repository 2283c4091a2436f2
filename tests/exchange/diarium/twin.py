"""A diary of Diarium with every trap that is known of its JSON and of its text."""

from __future__ import annotations

import json
from typing import Any

from tests.exchange.fuzz import zipped

ROWS: list[dict[str, Any]] = [
    {
        "date": "2010-10-26T15:47:53.48828",
        "heading": "A day off",
        "html": "<p>Tea &amp; rain</p><p>and the <b>dog</b></p>",
        "tags": ["rest", "call Ana"],
        "location": [52.5, 13.4],
        "sun": "Sunrise: 7:16 AM Sunset: 7:56 PM",
        "lunar": "Waxing gibbous",
        "weather": "Cloudy",
        "rating": 4,
        "steps": 812,
    },
    {"date": "2024-03-31T02:30:00.1234567", "heading": "", "html": "In the hour that wasn't", "tags": []},
    {"date": "2024-12-31T23:59:59", "heading": "", "html": "<p>Late</p>", "tags": None, "location": [0, 0]},
    {"date": "2024-12-31T23:59:59", "heading": "", "html": "<p>The same moment</p>", "location": "Home"},
    {"date": "31 December", "heading": "", "html": "no date"},
]
JSON = json.dumps(ROWS).encode()
DAYS = {
    "Diarium_2021-10-24.txt": "nedeľa 24. októbra 2021\n— 11:37 —\nA first entry\n\n"
    "of two parts\n— 22:06 —\nlate\n",
    "Diarium_2021-10-28.txt": "štvrtok 28. októbra 2021\n— 29. 10. 2021 22:01 —\nwritten the day after",
    "Diarium_2021-10-30.txt": "Saturday, October 30, 2021\r\n— 10/31/2021 9:05\u202fPM —\r\n"
    "in the order of the US\r\n",
    "Diarium_2021-11-01.txt": "\ufeff2021年11月1日\nno time, and a line of my own:\n"
    "— 11 o'clock —\n- 12:30 -\nall one\n",
    "Diarium_2021-11-02.txt": "wtorek, 2 listopada 2021\n— 08:15 —\none\n— 08:15 —\ntwo, the same minute\n",
    "Diarium_2021-11-03.txt": "środa, 3 listopada 2021\n— 08:15 —\n\n",
    "Diarium_2021-02-30.txt": "no such day\n— 08:15 —\nwords",
}
TEXTS = {name: text.encode() for name, text in DAYS.items()}
MEDIA = {
    "media/2010-10-26_154753488/a.jpg": b"",
    "media/2010-10-26_154753488/b.mp4": b"",
    "media/2024-12-31/c.jpg": b"",
    "media/1999-01-01/lost.jpg": b"",
}
FILES = {
    "diarium.json": JSON,
    "diarium.zip": zipped({"diarium.json": JSON, **MEDIA}),
    "diarium-text.zip": zipped(TEXTS),
    "Diarium_2021-10-24.txt": TEXTS["Diarium_2021-10-24.txt"],
}
