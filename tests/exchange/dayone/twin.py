"""Journals as Day One exports them, written by us, with each of its traps."""

from __future__ import annotations

import json
import plistlib
from datetime import UTC, datetime
from typing import Any

from tests.exchange.fuzz import zipped

_WHEN = {"creationDate": "2026-11-22T21:55:53Z", "modifiedDate": "2026-11-22T21:57:00Z"}

ENTRIES: list[dict[str, Any]] = [
    {
        "uuid": "479270F4CAD1429AB1564DB34D0FE337",
        **_WHEN,
        "timeZone": "Europe/London",
        "isAllDay": False,
        "starred": True,
        "isPinned": False,
        "tags": ["letter", "To Ana"],
        "text": "# Dear me\n\nIt hurt\\. It will pass\\.\\\n\nC:\\new \\\\ and \\u0041\u200b\n\n"
        "![](dayone-moment://031C8B7D)\n![](dayone-moment:/audio/5C)\n[see](dayone://view?entryId=A1)",
        "richText": '{"contents":[{"text":"Dear me\\n"}],"meta":{"version":1}}',
        "editingTime": 40.8,
        "photos": [{"identifier": "031C8B7D", "type": "jpeg"}, {"identifier": "second", "type": "png"}],
        "audios": [{"identifier": "5C"}],
        "location": {"placeName": "Home", "localityName": "London", "country": "UK", "latitude": 51.5},
        "weather": {"conditionsDescription": "Rain", "temperatureCelsius": 7.6},
        "userActivity": {"activityName": "Walking", "stepCount": 812},
        "music": {"track": "Song", "artist": "Choir"},
    },
    # All day: 23:00 in UTC is midnight of the next day in Dublin.
    {
        "uuid": "ALLDAY",
        "creationDate": "2024-04-16T23:00:00Z",
        "modifiedDate": "2024-04-17T08:00:00Z",
        "timeZone": "Europe/Dublin",
        "isAllDay": True,
        "text": "A day off",
    },
    # No text: the rich one is all there is, as JSON or as it is. Its backslashes are the user's own.
    {"uuid": "RICH", **_WHEN, "richText": '{"contents":[{"text":"One \\\\. "},{"text":"two"},{"x":1}]}'},
    {"uuid": "PLAIN", **_WHEN, "richText": "Just words"},
    {"uuid": "OBJECT", **_WHEN, "richText": {"contents": [{"text": "Not in a string"}, {"text": 3}, None]}},
    # Android: no zone, other keys.
    {"uuid": "ANDROID", **_WHEN, "timeZone": "Mars/Phobos", "pinned": True, "v": 3, "text": "In my own zone"},
    {"uuid": "TOKYO", **_WHEN, "timeZone": "Asia/Tokyo", "text": "Tomorrow already"},
    {"uuid": "PLACE", **_WHEN, "location": {"latitude": 48.13743, "longitude": 11.57549}},
    # One key twice: once more the same, once with other words.
    {"uuid": "TOKYO", **_WHEN, "timeZone": "Asia/Tokyo", "text": "Said otherwise"},
    {"uuid": "EMPTY", **_WHEN, "text": " \u200b"},
    {"uuid": "BAD", "creationDate": "yesterday", "modifiedDate": "2026-11-22T21:57:00Z", "text": "Lost day"},
    "nothing",  # type: ignore[list-item]
    {"creationDate": "2026-11-21T09:00:00Z", "text": "Without a key", "modifiedDate": "1970-01-01T00:00:00Z"},
]


def journal(*entries: Any, version: str = "1.0") -> bytes:
    """A journal, with slashes as Day One writes them."""
    words = json.dumps({"metadata": {"version": version}, "entries": list(entries)}, indent=2)
    return words.replace("/", "\\/").replace('":', '" :').encode()


ZIP = zipped(
    {
        "Journal.json": journal(*ENTRIES),
        "Dreams.json": journal({"uuid": "DREAM", **_WHEN, "text": "I flew"}, version="2024.14"),
        "__MACOSX/._Journal.json": b"\0\5\x16\7",
        "photos/031c8b7d.jpeg": b"\xff\xd8",
        "Broken.json": b'{"metadata":',
        "Latin.json": b'{"entries": "\xe9"}',
    }
)
BARE = b"\xef\xbb\xbf" + journal(ENTRIES[0])

TEXT = (
    "Exported from Day One.\n\n"
    "\tDate:\tApril 3, 2023 at 7:15:22\u202fPM PDT\n"
    "\tWeather:\t12°C Rain\n"
    "\tLocation:\tHome, London\n"
    "\tTags:\tletter, To Ana\n"
    "\n"
    "First line\n"
    "\tDate:\tis a word of mine\n"
    "\tindented: too\n"
    "\n"
    "last line\n"
    "\n"
    "\tDate:\t3 avril 2023\n"
    "\n"
    "Sans heure\n"
    "\n"
    "\tDate:\tApril 4, 2023 at 9:00:00 AM PDT\n"
    "\tPhoto:\ta.jpg\n"
    "\n"
    "\tDate:\tApril 4, 2023 at 9:00:00 AM PDT\n"
    "\n"
    "The same minute\n"
    "\n"
    "\tDate:\tApril 5, 2023 at 9:00:00 AM PDT\n"
    "\n"
    "\tDate:\tone fine day\n"
    "\n"
    "When was it\n"
).encode()


def classic(**more: Any) -> bytes:
    """An entry of Day One Classic."""
    row = {"Creation Date": datetime(2014, 7, 1, 22, 30, tzinfo=UTC).replace(tzinfo=None), "UUID": "A1"}
    return plistlib.dumps(row | more)


CLASSIC = zipped(
    {
        "Journal.dayone/entries/A1.doentry": classic(
            **{
                "Entry Text": "Bonsoir",
                "Starred": True,
                "Tags": ["letter"],
                "Time Zone": "Europe/Paris",
                "Location": {"Place Name": "Home", "Locality": "Paris", "Country": "France", "Latitude": 48.8},
                "Weather": {"Celsius": "21", "Description": "Clear"},
                "Step Count": 100,
            }
        ),
        "Journal.dayone/photos/A1.jpg": b"\xff\xd8",
        "Journal.dayone/entries/B2.doentry": classic(UUID="B2", **{"Entry Text": "No zone"}),
        "Journal.dayone/entries/C3.doentry": b"<plist><dict><key>Creation Date</key></dict>",
        "Journal.dayone/entries/D4.doentry": plistlib.dumps({"Entry Text": "No date"}),
        "Journal.dayone/entries/E5.doentry": classic(UUID="E5"),
        "Journal.dayone/entries/._A1.doentry": b"\0\5\x16\7",
    }
)

FILES = {"Export.zip": ZIP, "Journal.json": BARE, "Journal.txt": TEXT, "Classic.zip": CLASSIC}
