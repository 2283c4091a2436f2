"""A diary of RedNotebook with every trap that is known of its months."""

from __future__ import annotations

from tests.exchange.fuzz import zipped

NOVEMBER = """1: {text: A short day}
7:
  Cool Stuff: {Saw a goat: null, 'Walked, and rested': null}
  Tags: {garden: null, call Ana: null}
  text: |
    == Morning ==
    - **Rain**, //tea// and #friends-of-mine (#2026goals)

    [""file:///home/ana/cat"".JPG?50] and [""letter"".pdf], https://example.org/#no-tag
08:
  text: 'yes'
  Ideas:
    Book: {title: Kindness, pages: 120}
    Song: null
9: {text: ''}
10: {text: null, Tags: {}}
11: 2026-11-11
12: [one, two]
22: {text: "The caf\\xE9"}
23: {!!python/unicode 'text': !!python/unicode 'Of Python 2'}
31: {text: no such day}
soon: {text: no day}
"""
MONTHS = {
    "data/2026-11.txt": NOVEMBER.encode(),
    "data/2026-12.txt": "\ufeff24:\r\n  text: 'Words\r\n\r\n    more'\r\n".encode(),
    "data/2026-10.txt": b"1: &a {text: x}\n2: *a\n",
    "data/2026-09.txt": b"just words",
    "data/2026-08.txt": b"",
    "data/2026-07.txt": b"1: {text: caf\xe9}",
    "data/2026-13.txt": b"1: {text: x}",
    "data/2026-06.txt~": b"1: {text: old}",
    "backup/notes.txt": b"x",
}
FILES = {"rednotebook.zip": zipped(MONTHS)}
