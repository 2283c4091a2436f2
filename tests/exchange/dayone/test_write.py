"""The zip for Day One."""

from __future__ import annotations

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from selfkind.exchange.dayone import read as dayone
from selfkind.exchange.dayone.write import escaped, files
from selfkind.exchange.found import Imported
from selfkind.exchange.packed import zipped
from selfkind.exchange.source import Source
from selfkind.store.engine.store import Store
from tests.exchange.exports import AT, CALENDAR, export_from
from tests.exchange.written import NOT_GIVEN, filled

KEYS = {
    "uuid": str,
    "creationDate": str,
    "modifiedDate": str,
    "creationDevice": str,
    "duration": int,
    "timeZone": str,
    "starred": bool,
    "isAllDay": bool,
    "isPinned": bool,
    "tags": list,
    "text": str,
}
"""Every key that the public schema demands is here, and none that it doesn't know: a converter to Obsidian refuses
a file with others (docs/export.md names it)."""


def test_each_entry_has_what_day_one_needs(store: Store) -> None:
    (file,) = files(export_from(filled(store)))
    assert file.path == "selfkind.json"
    data = b"".join(file.pieces)
    assert not any(words.encode() in data for words in NOT_GIVEN)
    whole = json.loads(data)
    assert whole["metadata"] == {"version": "1.0"}
    assert len(whole["entries"]) == 9
    for one in whole["entries"]:
        assert {key: type(value) for key, value in one.items()} == KEYS
        assert re.fullmatch("[0-9A-F]{32}", one["uuid"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one["creationDate"])
        assert one["timeZone"] == "Europe/Berlin"
    by_id = {one["uuid"][0]: one for one in whole["entries"]}
    assert (by_id["0"]["isAllDay"], by_id["A"]["isAllDay"]) == (True, False)
    october = datetime.fromisoformat(by_id["0"]["creationDate"]).astimezone(ZoneInfo("Europe/Berlin"))
    assert october.date().isoformat() == "2026-10-07"
    assert by_id["A"]["creationDate"] == "2026-11-23T20:05:00Z"
    assert by_id["A"]["tags"] == ["sea", "two words"]
    assert by_id["A"]["text"] == "# Note\n\n=1\\+1\n\\[2026\\-01\\-01 10:00\\] no header @sea"
    assert by_id["C"]["text"] == "# Good things\n\n- tea\n- “rain”, and more"
    assert by_id["D"]["text"].startswith("# Harsh thought\n\n> I'm\n> slow\n\n**Felt:** sad")


def test_what_is_escaped_reads_back() -> None:
    words = r"1. a_b* \ #x [y](z) ~ 5 - 3! `c` {d} <e> + . |"
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(words)) == words


def test_the_import_of_day_one_finds_each_entry_again(store: Store) -> None:
    data = b"".join(zipped(files(export_from(filled(store))), AT))
    found = [one.thing for one in dayone.read(Source(data, "x.zip", CALENDAR)) if isinstance(one, Imported)]
    assert len(found) == 9
    texts = {one.text: one for one in found}
    assert texts["# Note\n\nabout october"].day.isoformat() == "2026-10-07"
    assert "# Note\n\n=1+1\n[2026-01-01 10:00] no header @sea" in texts
    assert "# Note\n\nEnds with a star *" in texts
