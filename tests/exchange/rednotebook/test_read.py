"""Diaries of RedNotebook: months of YAML, categories, and words that look like something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz, fuzz_files, zipped
from tests.exchange.reading import read, source_of
from tests.exchange.rednotebook.twin import FILES, MONTHS, NOVEMBER

FULL = """== Morning ==
- **Rain**, //tea// and #friends-of-mine (#2026goals)

[photo] and [letter.pdf], https://example.org/#no-tag

Cool Stuff: Saw a goat, Walked, and rested
Tags: garden, call Ana"""
EXPECTED: list[tuple[date, str, tuple[str, ...]]] = [
    (date(2026, 11, 1), "A short day", ()),
    (date(2026, 11, 7), FULL, ("friends-of-mine", "2026goals", "garden", "call-ana")),
    (date(2026, 11, 8), "yes\n\nIdeas: Book: title: Kindness, pages: 120, Song", ()),
    (date(2026, 11, 10), "Tags", ()),
    (date(2026, 11, 11), "2026-11-11", ()),
    (date(2026, 11, 12), "one\ntwo", ()),
    (date(2026, 11, 22), "The café", ()),
    (date(2026, 11, 23), "Of Python 2", ()),
    (date(2026, 12, 24), "Words\nmore", ()),
]
LEFT_OUT = {
    "data/2026-11.txt, day 31": "it isn't a day of this month",
    "data/2026-11.txt, day soon": "it isn't a day of this month",
    "data/2026-10.txt": "it has aliases, which selfkind doesn't read",
    "data/2026-09.txt": "it isn't a month of RedNotebook",
    "data/2026-07.txt": "it isn't UTF-8 text",
    "data/2026-13.txt, day 1": "it isn't a day of this month",
}


def test_each_day_is_a_note(tmp_path: Path) -> None:
    for name, data in MONTHS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    for of in (tmp_path, FILES["rednotebook.zip"]):
        found = read("rednotebook", source_of(of))
        assert [(one.day, one.text, one.tags) for one in found.notes] == EXPECTED
        assert all(one.no_time for one in found.notes)
        assert set(found.left_out) == {LeftOut(name, why) for name, why in LEFT_OUT.items()}
    below = read("rednotebook", source_of(tmp_path / "data"))
    assert below.ids == found.ids


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    assert brought(companion, FILES["rednotebook.zip"], "a.zip", "rednotebook").value.added == len(EXPECTED)
    again = brought(companion, FILES["rednotebook.zip"], "b.zip", "rednotebook").value
    assert (again.added, again.changed, again.same) == (0, 0, len(EXPECTED))


def test_a_month_alone_and_one_of_two_folders_are_read(tmp_path: Path) -> None:
    (tmp_path / "2026-11.txt").write_text("1: {text: One}")
    assert len(read("rednotebook", source_of(tmp_path / "2026-11.txt")).notes) == 1
    twice = read("rednotebook", source_of(zipped({f"{of}/2026-11.txt": b"1: {text: One}" for of in "ab"})))
    assert len(set(twice.ids)) == 2


@pytest.mark.parametrize("data", [b"words", zipped({"a.txt": b"x"})], ids=["words", "zip"])
def test_what_is_no_diary_is_one_line(data: bytes) -> None:
    with pytest.raises(SelfkindError, match=r"holds no months of RedNotebook, such as 2026-11\.txt\. Nothing was"):
        read("rednotebook", source_of(data))


def test_harmed_diaries_are_read_or_refused() -> None:
    came = fuzz_files("rednotebook", {name: MONTHS[name] for name in list(MONTHS)[:2]}, most=300)
    assert came["brought"]
    assert came["refused"]
    assert came["left out"]
    name = "2026-11.txt"
    assert fuzz("rednotebook", NOVEMBER.encode(), name=name, wrap=lambda data: zipped({name: data}))["left out"]
