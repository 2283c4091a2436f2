"""Diaries as Daylio exports them, written by us, with each of its traps."""

from __future__ import annotations

import base64
import json
from typing import Any

from tests.exchange.fuzz import zipped

CSV_2018 = (
    "year,date,weekday,time,mood,activities,note\n"
    '2018,18 May,Friday,11:54 pm,good,"walk | call Ana | ",""\n'
    '2018,17 May,Thursday,6:05 am,rad,"","Up <b>early</b>"\n'
)
CSV_2020 = (
    "full_date,date,weekday,time,mood,activities,note\n"
    '2020-03-02,March 2,Monday,6:50 pm,meh,"work",""\n'
    '2020-03-01,March 1,Sunday,14:58,bad,"work | friends/family","Said no.<br>It was <b>hard</b> &amp; fine."\n'
)
CSV_2026 = (
    "\ufefffull_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    '2026-11-22,22 novembre,dimanche,21:40,vaguely ok ,"walk | call ""Ana"" | 🏃 ",'
    '"Sleep Quality: 6/10 points | Sleep Time: 7:30","Missed call","See [[Ana]], I <3 tea.<br>It was hard."\n'
    '2026-11-22,22 novembre,dimanche,21:40,meh,"","","","The same minute"\n'
    "2026-11-21,21 novembre,samedi,9:05\u202fPM,Awful,,,,\n"
    "2026-11-20,20 novembre,vendredi,tea time,rad,,,,\n"
    "2026-02-30,30 février,lundi,9:05,meh,,,,lost\n"
    "2026-11-19,19 novembre,jeudi,9:05,,,,,\n"
    '2026-11-18,18 novembre,mercredi,0:05,,"walk","","","a ""quoted"" word"\n'
)
BACKUP: dict[str, Any] = {
    "version": 15,
    "customMoods": [
        {"id": 1, "custom_name": "", "mood_group_id": 1, "predefined_name_id": 1, "state": 0},
        {"id": 5, "custom_name": "", "mood_group_id": 5, "predefined_name_id": 5},
        # The number of a mood of the user's own isn't how good it is.
        {"id": 8, "custom_name": "vaguely ok", "mood_group_id": 4, "predefined_name_id": -1},
        {"id": 9, "custom_name": "odd", "mood_group_id": 0, "predefined_name_id": -1},
    ],
    "tags": [{"id": 14, "name": "walk", "id_tag_group": 0}, {"id": 15, "name": "call Ana", "id_tag_group": 3}],
    "tag_groups": [],
    "dayEntries": [
        {
            "id": 3,
            "minute": 59,
            "hour": 9,
            "day": 24,
            "month": 0,
            "year": 2026,
            "datetime": 1769245157766,  # 2026-01-24 08:59:17 UTC
            "timeZoneOffset": 3600000,
            "mood": 1,
            "note": "a<br>b",
            "note_title": "Title",
            "tags": [14, 15, 99],
            "assets": [7, 8],
        },
        # Older apps wrote an offset of 0, though the time is a local one.
        {
            "minute": 30,
            "hour": 0,
            "day": 2,
            "month": 6,
            "year": 2019,
            "datetime": 1562020200000,
            "timeZoneOffset": 0,  # 2019-07-01 22:30 UTC
            "mood": 8,
            "note": "",
            "tags": [],
            "assets": [],
        },
        # And the oldest no time of day at all.
        {
            "minute": -1,
            "hour": -1,
            "day": 31,
            "month": 11,
            "year": 2016,
            "datetime": 1483226400000,
            "timeZoneOffset": 0,
            "mood": 5,
            "note": "Long ago",
            "tags": [14],
        },
        {"minute": 1, "hour": 1, "day": 1, "month": 1, "year": 2020, "mood": 77, "note": None},
        {"minute": 1, "hour": 1, "day": 2, "month": 1, "year": 2020, "mood": 9},
        {"minute": 1, "hour": 1, "day": 31, "month": 3, "year": 2020, "mood": 1},
        {"minute": 1, "hour": 1, "day": 3, "month": 1, "year": 2020},
        "nothing",
    ],
    "goals": [{"id": 1, "name": "Walk"}],
    "reminders": [],
    "prefs": [{"key": "PIN", "value": "1234"}],
}


def backup(whole: Any, *, wrapped: bool = True, member: str = "backup.daylio") -> bytes:
    """A backup: JSON in base64 in a zip, in lines as some have it."""
    inside = json.dumps(whole).encode() if not isinstance(whole, bytes) else whole
    packed = base64.encodebytes(inside) if wrapped else base64.b64encode(inside)
    return zipped({"/assets/photos/2026/1/5f3a": b"\xff\xd8", member: packed})


FILES = {
    "daylio-2018.csv": CSV_2018.encode(),
    "daylio-2020.csv": CSV_2020.encode(),
    "daylio-2026.csv": CSV_2026.encode(),
    "backup.daylio": backup(BACKUP),
}
