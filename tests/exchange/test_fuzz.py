"""The harm that is done to files is the same each time, and an importer that breaks is found."""

from __future__ import annotations

import json
from itertools import islice

import pytest

from tests.exchange.fuzz import fuzz, fuzz_files, harms
from tests.exchange.lines import NAME, lines

JSON = json.dumps({"entries": [{"day": "2026-11-22", "mood": 3}]}).encode()


def test_harm_is_the_same_each_time_and_of_many_kinds() -> None:
    harmed = list(islice(harms(JSON, "x"), 300))
    assert harmed == list(islice(harms(JSON, "x"), 300))
    assert len(set(harmed)) > 200
    assert any(b"1e308" in one for one in harmed)
    assert any(one.count(b"[") > 10_000 for one in harmed)
    assert any(b'"entries"' in one and b'"day"' not in one for one in harmed)


def test_an_importer_that_breaks_is_found() -> None:
    with lines(), pytest.raises(ValueError, match="unpack"):
        fuzz(NAME, b"a 2026-11-22 words\nb 2026-11-23 more words")


def test_each_file_of_a_zip_is_harmed_and_the_zip() -> None:
    words = b"From: 3\nTo: me"
    with pytest.raises(AssertionError, match="without harm"):
        fuzz_files("presently", {"one.txt": words, "other.txt": words})
