"""JSON files of the inbox with anything at all in them: taken up, or left there with a reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selfkind.domain.day import Calendar
from selfkind.domain.inbox.entry import InboxPage
from selfkind.domain.inbox.stays import StaysThere
from selfkind.exchange.inbox.read import read
from tests.inbox_files import form

NOW = datetime(2026, 11, 29, 20, 30, tzinfo=UTC)
CALENDAR = Calendar(ZoneInfo("Europe/Berlin"))
WHOLE = [
    form(catch={"thought": "late", "situation": "bus", "feeling": {"word": "sad", "intensity": 4}}),
    form(check_in={"words": ["sad"], "energy": 3, "note": "x"}, day="2026-11-20"),
    form(good_things={"items": ["tea", "song"]}),
    form(note={"text": "words"}),
    form(ticks=[{"item": "water", "name": "Water", "state": "tiny"}]),
]
ODD = [
    None, True, 0, -1, 1.5, 10**30, "", " ", "\ud800", "\x00\x1b[2J", "x" * 5000, [], {}, [[]], [None],
    {"a": {"b": 1}}, "9999-12-31T23:59:59+00:00", "1900-01-01T00:00:00-23:59", "2026-11-23", "inbox", "done",
]  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a document that can have another value."""
    found: list[tuple[Any, Any]] = []
    keys: Any = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        found += [(value, key), *places(value[key])]
    return found


@pytest.mark.parametrize("number", range(len(WHOLE)))
def test_odd_values_never_break_the_reader(number: int) -> None:
    random, reasons = Random(number), list[str]()
    for _ in range(600):
        document = json.loads(WHOLE[number])
        for _ in range(random.randint(1, 2)):
            holder, key = random.choice(places(document))
            act = random.random()
            if act < 0.7:
                holder[key] = random.choice(ODD)
            elif act < 0.85:
                del holder[key]
            elif isinstance(holder, dict):
                holder[random.choice(["mood", "note", "ticks", "id"])] = random.choice(ODD)
        try:
            entry = read(json.dumps(document).encode(), "a.json", NOW, CALENDAR)
            assert len(entry.id) == 32
            CALENDAR.day_of(entry.at)
        except StaysThere as why:
            reasons.append(why.message)
    assert len(reasons) > 300
    assert all(one and not one.endswith(".") for one in reasons)


@pytest.mark.parametrize("number", range(len(WHOLE)))
def test_bytes_that_are_torn_or_changed_never_break_it(number: int) -> None:
    random, whole, reasons = Random(number), WHOLE[number].encode(), list[str]()
    for name in ("a.json", "a.txt"):
        for _ in range(300):
            data = bytearray(whole[: random.randint(0, len(whole))])
            for _ in range(random.randint(0, 3)):
                data.insert(random.randint(0, len(data)), random.randrange(256))
            try:
                read(bytes(data), name, NOW, CALENDAR)
            except StaysThere as why:
                reasons.append(why.message)
    assert len(reasons) > 100
    assert all(reasons)


def test_blanks_and_the_order_of_keys_make_no_difference_and_other_words_do() -> None:
    document = json.loads(WHOLE[0])
    turned = json.dumps(dict(reversed(document.items())), indent=4)
    first = read(WHOLE[0].encode(), "a.json", NOW, CALENDAR)
    assert read(b"\xef\xbb\xbf" + turned.encode(), "b.json", NOW, CALENDAR) == first
    document["catch"]["thought"] = "later"
    assert read(json.dumps(document).encode(), "a.json", NOW, CALENDAR).id != first.id
    assert isinstance(first.what, InboxPage)
