"""Vaults of Obsidian with every trap that is known of their daily notes."""

from __future__ import annotations

import json

from tests.exchange.fuzz import zipped

DAY = """---
tags: [walk, "#call/Ana"]
mood: 4
date: 2026-11-22
aliases:
  - A good day
---
# Sunday

Rain, and [[tea|a cup]] with #friends-of-mine (#garden) and #2026goals.
![[cat.PNG|200]] ![](photos/dog.jpg) ![[Other note]] ![a](<my file.pdf>)
See https://example.org/#no-tag and [[Note#Heading]], colour a#b, #1 and C#.
- [ ] mood:: open
"""
FOLDERS = {
    ".obsidian/app.json": b"{}",
    ".obsidian/daily-notes.json": json.dumps(
        {"folder": "/Diary/", "format": "YYYY/MM-MMMM/YYYY-MM-DD dddd", "template": "Templates/Day"}
    ).encode(),
    "Diary/2026/11-November/2026-11-22 Sunday.md": DAY.encode(),
    "Diary/2026/11-November/2026-11-23 Monday.md": b"\xef\xbb\xbf---\r\ntags: a, b c\r\n---\r\nWords\r\nmore\r\n",
    "Diary/2026/11-November/2026-11-24 Tuesday.md": b"---\ncreated: \n---\n\n",
    "Diary/2026/11-November/2026-11-25 Wednesday.md": b"caf\xe9",
    "Diary/2026/11-November/2026-11-26 Thursday.md": b"---\na: &x b\nc: *x\n---\nAn alias\n",
    "Diary/2026/11-November/2026-11-31 Tuesday.md": b"no such day",
    "Diary/2026/10-October/2026-11-22 Sunday.md": b"in the folder of another month",
    "Diary/2026/11-November/Monthly.md": b"not a day",
    "2026-11-22.md": b"not in the folder",
    "Templates/Day.md": b"template",
    "cat.png": b"\x89PNG",
}
FILES = {
    "vault.zip": zipped({f"My vault/{name}": data for name, data in FOLDERS.items()}),
    "notes alone.zip": zipped({"2026/2026-11-22.md": DAY.encode(), "2026/ideas.md": b"x"}),
}
