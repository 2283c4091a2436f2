"""Notes of Standard Notes: dates that say nothing, trees of words, HTML without a sign of it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from selfkind.exchange.standardnotes.lexical import words_of
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz, zipped
from tests.exchange.reading import read, source_of, when
from tests.exchange.standardnotes.twin import BACKUP, FILES, JSON, NAME, SUPER, note

WORDS_OF_SUPER = """A walk
Rain, and tea
at home
a page
- [x] bread
- [ ] milk
  - goat
[attachment]
---
a b"""
EXPECTED: list[tuple[tuple[date, str], str, tuple[str, ...]]] = [
    (
        (date(2026, 11, 22), "2026-11-22 00:30:00+0100"),
        "Late\n\nFirst line\n\n<b>not HTML</b> &amp; kept",
        ("journal", "call-ana"),
    ),
    ((date(2026, 11, 20), "2026-11-20 11:00:00+0100"), "Rich\n\nOld & rich\n\n- one", ("journal",)),
    ((date(2026, 11, 20), "2026-11-20 11:00:00+0100"), "Plain of old\n\nI <3 tea & <b> is a tag", ()),
    ((date(2026, 11, 19), "2026-11-19 11:00:00+0100"), WORDS_OF_SUPER, ()),
    ((date(2026, 11, 18), "2026-11-18 11:00:00+0100"), "Empty super", ()),
    ((date(2026, 11, 26), "2026-11-26 11:00:00+0100"), "Offline\n\nBy its microseconds", ()),
    (
        (date(2026, 11, 17), "2026-11-17 11:00:00+0100"),
        "Offline too\n\nUpdated in the app",
        ("starred", "archived"),
    ),
    ((date(2026, 11, 16), "2026-11-16 11:00:00+0100"), "Thrown away\n\nwords", ("trashed",)),
]
LEFT_OUT = [
    LeftOut("item 10", "it has no date that selfkind can read"),
    LeftOut("item 11", "it holds codes to sign in elsewhere, which selfkind doesn't keep"),
    LeftOut("item 12", "it's encrypted"),
    LeftOut("item 16", "it isn't an item of Standard Notes"),
]


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_each_note_is_a_note(data: bytes) -> None:
    found = read("standardnotes", source_of(data))
    assert [(when(one), one.text, one.tags) for one in found.notes] == EXPECTED
    assert found.left_out == LEFT_OUT
    assert len(set(found.ids)) == 8
    by_title = {one.text.split("\n")[0]: f"{one.updated:%Y-%m-%d %H:%M}" for one in found.notes}
    assert by_title["Late"] == "2026-11-22 09:00"
    assert by_title["Offline too"] == "2026-11-17 11:30"
    assert by_title["Offline"] == "2026-11-26 11:00"


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    assert brought(companion, JSON, NAME, "standardnotes").value.added == 8
    again = brought(companion, FILES["with another name.zip"], "b.zip", "standardnotes").value
    assert (again.added, again.changed, again.same) == (0, 0, 8)


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        ({"version": "004", "keyParams": {"version": "004"}, "items": BACKUP["items"]}, "is encrypted"),
        ({"version": "004", "items": [{"content": "004:abc", "content_type": "Note"}]}, "is encrypted"),
        ({"version": "004"}, "isn't a backup of Standard Notes"),
        ({"items": {}}, "isn't a backup of Standard Notes"),
        ([], "isn't a backup of Standard Notes"),
    ],
)
def test_what_is_encrypted_or_of_another_kind_is_one_line(whole: Any, why: str) -> None:
    for data in (json.dumps(whole).encode(), zipped({NAME: json.dumps(whole).encode()})):
        with pytest.raises(SelfkindError, match=why):
            read("standardnotes", source_of(data))


def test_a_backup_without_notes_brings_nothing() -> None:
    with pytest.raises(SelfkindError, match="holds nothing of Standard Notes that can come in"):
        read("standardnotes", source_of(json.dumps({"version": "004", "items": []})))
    with pytest.raises(SelfkindError, match="isn't a backup of Standard Notes"):
        read("standardnotes", source_of(zipped({"a.txt": b"x"})))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SUPER, WORDS_OF_SUPER),
        ("just words", "just words"),
        ("[]", "[]"),
        ('{"root": 3}', ""),
        ('{"root": {"children": {"a": 1}, "type": []}}', ""),
        ('{"root": {"children": [null, 3, "said", {"text": 4}], "type": "root"}}', "said"),
    ],
    ids=range(6),
)
def test_the_words_of_a_tree(text: str, words: str) -> None:
    assert words_of(text) == words


def test_a_tree_of_many_levels_keeps_its_words() -> None:
    deep = '{"type": "quote", "children": [' * 150 + '{"text": "deep"}' + "]}" * 150
    assert words_of(f'{{"root": {deep}}}') == "deep"
    too_deep = '{"root": ' + '{"children": [' * 100_000 + "]}" * 100_000 + "}"
    assert words_of(too_deep) == too_deep


def test_notes_without_an_id_are_each_their_own() -> None:
    items = [{**note("", "2026-11-22T10:00:00Z", "", words), "uuid": None} for words in ("a", "b")]
    found = read("standardnotes", source_of(json.dumps({"items": items})))
    assert len(set(found.ids)) == 2


def test_harmed_backups_are_read_or_refused() -> None:
    came = fuzz("standardnotes", JSON)
    assert came["brought"]
    assert came["refused"]
    assert came["left out"]
    assert fuzz("standardnotes", JSON, wrap=lambda data: zipped({NAME: data}), most=60)["brought"]
    assert fuzz("standardnotes", SUPER.encode(), wrap=_in_a_note)["brought"]


def _in_a_note(data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return json.dumps({"items": [note("n", "2026-11-22T10:00:00Z", "Title", text, noteType="super")]}).encode()
