"""The folder of Markdown: a file a day, with front matter that YAML reads."""

from __future__ import annotations

import json

import pytest

from selfkind.domain.journal.entry import Entry
from selfkind.exchange.found import Imported
from selfkind.exchange.md.write import as_tag, files
from selfkind.exchange.obsidian import read as obsidian
from selfkind.exchange.packed import zipped
from selfkind.exchange.source import Source
from selfkind.store.engine.store import Store
from tests.exchange.exports import AT, CALENDAR, export_from
from tests.exchange.written import NOT_GIVEN, entry, filled


def test_each_day_is_a_file_in_the_folder_of_its_year(store: Store) -> None:
    found = {file.path: b"".join(file.pieces).decode() for file in files(export_from(filled(store)))}
    assert json.loads(found.pop(".obsidian/daily-notes.json"))["format"] == "YYYY/YYYY-MM-DD"
    assert list(found) == ["2026/2026-10-07.md", "2026/2026-11-23.md", "2026/2026-11-24.md"]
    assert not any(words in text for text in found.values() for words in NOT_GIVEN)
    assert found["2026/2026-10-07.md"] == (
        "---\ndate: 2026-10-07\n---\n\n# Wednesday, 7 October 2026\n\n## Note\n\nabout october\n"
    )
    assert found["2026/2026-11-24.md"] == (
        "---\ndate: 2026-11-24\n---\n\n# Tuesday, 24 November 2026\n\n## Routine\n\n- [x] Evening; walk\n"
    )
    day = found["2026/2026-11-23.md"]
    assert day.startswith(
        '---\ndate: 2026-11-23\ntags:\n  - "sea"\n  - "two-words"\nfeelings:\n  - "calm"\n  - "tired"\n'
        "private: true\n---\n\n# Monday, 23 November 2026\n\n"
    )
    assert "## 21:05 Note\n\n=1+1\n[2026-01-01 10:00] no header @sea\n\n#two-words\n\n" in day
    assert "## 01:30 Note\n\nafter midnight" in day
    assert "## 21:05 Good things\n\n- tea\n- “rain”, and more\n\n" in day
    assert "> I'm\n> slow\n\n**Felt:** sad\n\n" in day
    assert day.endswith("## Routine\n\n- [x] Evening; walk\n")


def test_the_import_of_obsidian_finds_each_day_again(store: Store) -> None:
    data = b"".join(zipped(files(export_from(filled(store))), AT))
    found = list(obsidian.read(Source(data, "diary.zip", CALENDAR)))
    days = [
        one.thing.day.isoformat() for one in found if isinstance(one, Imported) and isinstance(one.thing, Entry)
    ]
    assert days == ["2026-10-07", "2026-11-23", "2026-11-24"]


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("sea", "sea"),
        ("two words", "two-words"),
        ("o'clock", "o-clock"),
        ("a/ü_b-🌲", "a/ü_b-🌲"),
        ("1984", "_1984"),
        ("c#", "c"),
        ("…", ""),
    ],
)
def test_tags_are_words_that_obsidian_reads(tag: str, written: str) -> None:
    assert as_tag(tag) == written


def test_what_is_left_open_ends_with_its_page(store: Store) -> None:
    rows = (
        entry("a", "note", text="---\ndate: 1999-01-01\n---\n#tag [[link]] <b>\n```\ncode", tags=["2026"]),
        entry("b", "note", text="%%mine"),
    )
    for row in rows:
        store.insert("entries", row)
    day = {file.path: b"".join(file.pieces).decode() for file in files(export_from(store))}["2026/2026-11-23.md"]
    first, second, third = day.split("## 21:05 Note\n\n")
    assert first.startswith('---\ndate: 2026-11-23\ntags:\n  - "_2026"\n---\n')
    assert second == "---\ndate: 1999-01-01\n---\n#tag [[link]] <b>\n```\ncode\n```\n\n#_2026\n\n"
    assert third == "%%mine\n%%\n"
