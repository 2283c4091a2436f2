"""Tables of many programs and spreadsheets. None is recognized by itself: a user says that it's a table."""

from __future__ import annotations

FILES: dict[str, bytes] = {}
DIARY = """Date,Time,Title,Note,Mood,Tags,Sleep,
2026-11-22,9:40 PM,A walk,"Rain, ""and"" tea
at home",4,garden; call Ana,7 h,0
2026-11-22,evening,,No time,2.5,,,1
2026-11-22T23:30:00Z,,,A moment in UTC,,,,2
2026-11-22T23:30:00-07:00,,,A moment with its place,,,,3

2026-11-22,21:40,<p>Bold</p>,<p>HTML &amp; more</p><p>end</p>,,,,4,too,many
2026-11-23,,,,5,,,
2026-11-24,,,,,"rest|alone",,
2026-02-30,,,No such day,,,,
,,,No day,,,,
2026,,,Only a year,,,,
Date,Time,Title,Note,Mood,Tags,Sleep,
"""
GERMAN = """\ufeffDatum;Uhrzeit;Eintrag;Stimmung\r
"3.4.2026";"9.40";"Drei; vier";"ganz gut"\r
"22.11.2026";"";"Ohne Zeit";"7"\r
"23.11.2026 21:40";"";"Mit Zeit";"3"\r
"""
