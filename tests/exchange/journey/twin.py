"""A journal of Journey with every trap that is known of its zips."""

from __future__ import annotations

import json
from typing import Any

from tests.exchange.fuzz import zipped

UNSET = 1.7976931348623157e308
HTML: dict[str, Any] = {
    "id": "1625494049547-4BbDhzcByTFSg6MW",
    "date_modified": 1625494100149,
    "date_journal": 1625520600000,
    "timezone": "Europe/Vienna",
    "text": '<p dir="auto">A walk &amp; tea</p>\n<p dir="auto"></p>\n'
    '<p dir="auto"><strong>bold </strong><em>italic</em></p>',
    "preview_text": '<p dir="auto">A walk</p>',
    "type": "html",
    "mood": 0,
    "lat": UNSET,
    "lon": UNSET,
    "address": "",
    "label": "",
    "folder": "",
    "sentiment": 0,
    "favourite": False,
    "music_title": "",
    "music_artist": "",
    "photos": [],
    "weather": {"id": -1, "degree_c": UNSET, "description": "", "icon": "", "place": ""},
    "tags": [],
    "linked_account_id": "drive-25",
}
FULL: dict[str, Any] = {
    **HTML,
    "id": "1679867075567-3fe8fd2121c01e26",
    "date_modified": 1679867083784,
    "date_journal": 1679867075567,
    "timezone": "Asia/Tokyo",
    "text": "<p>Rain in the garden</p>",
    "mood": 1,
    "lat": 36.6611096,
    "lon": 137.2285631,
    "address": "Toyama, Japan",
    "label": "home",
    "folder": "My days",
    "sentiment": 0.5,
    "favourite": True,
    "music_title": "Clair de lune",
    "music_artist": "Debussy",
    "photos": ["1679867075567-3fe8fd2121c01e26-a.jpg", "1679867075567-3fe8fd2121c01e26-b.mp4"],
    "weather": {"id": 0, "degree_c": 7.4, "description": "Light rain", "icon": "10d", "place": "Toyama"},
    "tags": ["garden", "call Ana"],
}
OLD: dict[str, Any] = {
    "id": "1400000000000-abcdefgh12345678",
    "date_modified": 1400000000000,
    "date_journal": 1400018400000,
    "text": "# Old\n\nNo zone, and <3 for *everything*.",
    "type": "",
    "mood": 4,
    "lat": 52.5,
    "lon": 13.25,
    "photos": [],
    "tags": [],
}


def files() -> dict[str, bytes]:
    """The files of the zip: in its root, and in folders of years."""
    return {
        f"{HTML['id']}.json": json.dumps(HTML).encode(),
        f"2023/{FULL['id']}.json": b"\xef\xbb\xbf" + json.dumps(FULL).encode(),
        f"2023/{FULL['id']}-a.jpg": b"not read",
        f"2014/{OLD['id']}.json": json.dumps(OLD).encode(),
        "2022/1650000000000-broken0broken00.json": b'{"id": "1650',
        "2022/1650000000001-nodate0nodate00.json": json.dumps({"text": "no date", "date_journal": UNSET}).encode(),
        "2022/notes.json": b'{"not": "an entry"}',
    }


FILES = {"journey.zip": zipped(files()), f"{OLD['id']}.json": json.dumps(OLD).encode()}
