"""Journals of jrnl: its text in every format of dates, its JSON and XML, and folders."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.exchange.formats import is_of
from selfkind.exchange.found import Imported, LeftOut
from selfkind.exchange.jrnl.read import read
from selfkind.exchange.source import Source
from tests.exchange.bringing import brought
from tests.exchange.exports import CALENDAR
from tests.exchange.fuzz import fuzz

TEXT = """[2026-11-22 09:00:00 PM] I missed the call.
I felt like a failure. @critic

[2026-11-23 01:15:37 AM] Today was kind. *
  The @critic spoke, and I answered. @kind
[not a date] is a line of mine, and [2] too.

[2026-11-23 01:15:59 AM] The same minute
"""
WHOLE: dict[str, Any] = {
    "tags": {"@critic": 2, "@kind": 1},
    "entries": [
        {
            "title": "I missed the call.",
            "body": "I felt like a failure. @critic",
            "date": "2026-11-22",
            "time": "21:00",
            "tags": ["@critic"],
            "starred": False,
        },
        {
            "title": "Today was kind.",
            "body": "The @critic spoke, and I answered. @kind\n[not a date] is a line of mine, and [2] too.",
            "date": "2026-11-23",
            "time": "01:15",
            "tags": ["@kind", "@critic"],
            "starred": True,
            "uuid": "ABC",
            "creator": {"software_agent": "jrnl/4.6"},
        },
        {
            "title": "The same minute",
            "body": "",
            "date": "2026-11-23",
            "time": "01:15",
            "tags": [],
            "starred": False,
        },
    ],
}
XML = """<?xml version="1.0" ?>
<journal>
  <entries>
    <entry date="2026-11-22T21:00:00" starred="">
      <tag name="@critic"/>
      I missed the call. I felt like a failure. @critic
    </entry>
    <entry date="2026-11-23T01:15:37" starred="True">
      <tag name="@kind"/><tag name="@critic"/>
      Today was kind. &lt;3 &amp; more
    </entry>
    <entry date="soon" starred=""> no date </entry>
  </entries>
  <tags><tag name="@kind">1</tag></tags>
</journal>
"""


def source(data: bytes | str, name: str = "journal.txt") -> Source:
    return Source(data.encode() if isinstance(data, str) else data, name, CALENDAR)


def found(of: Source) -> tuple[list[Entry], list[LeftOut]]:
    every = list(read(of))
    entries = [one.thing for one in every if isinstance(one, Imported)]
    assert all(isinstance(one, Entry) and one.kind is EntryKind.NOTE for one in entries)
    return entries, [one for one in every if isinstance(one, LeftOut)]  # type: ignore[return-value]


def local(entry: Entry) -> tuple[date, str]:
    """The day of an entry, and its moment in the user's zone."""
    return entry.day, f"{entry.at.astimezone(ZoneInfo('Europe/Berlin')):%Y-%m-%d %H:%M:%S}"


def test_text_is_read_entry_by_entry() -> None:
    entries, left_out = found(source(TEXT))
    assert left_out == []
    assert [local(one) for one in entries] == [
        (date(2026, 11, 22), "2026-11-22 21:00:00"),
        (date(2026, 11, 23), "2026-11-23 01:15:37"),
        (date(2026, 11, 23), "2026-11-23 01:15:59"),
    ]
    assert [one.text for one in entries] == [
        "I missed the call.\nI felt like a failure. @critic",
        "Today was kind.\n  The @critic spoke, and I answered. @kind\n"
        "[not a date] is a line of mine, and [2] too.",
        "The same minute",
    ]
    assert [one.tags for one in entries] == [("critic",), ("critic", "kind", "starred"), ()]
    assert len({one.id for one in entries}) == 3
    assert not any(one.no_time for one in entries)


def test_json_and_text_are_the_same_entries() -> None:
    of_text, _ = found(source(TEXT))
    of_json, left_out = found(source(json.dumps(WHOLE), "journal.json"))
    assert left_out == []
    assert [one.id for one in of_json] == [one.id for one in of_text]
    assert [one.tags for one in of_json] == [one.tags for one in of_text]
    assert [local(one)[1][:16] for one in of_json] == [local(one)[1][:16] for one in of_text]


def test_the_order_of_tags_changes_nothing() -> None:
    # jrnl writes the tags of an entry in another order each time.
    other = json.loads(json.dumps(WHOLE))
    for row in other["entries"]:
        row["tags"].reverse()
    assert found(source(json.dumps(other))) == found(source(json.dumps(WHOLE)))


def test_xml_is_read() -> None:
    entries, left_out = found(source(XML, "journal.xml"))
    assert [local(one) for one in entries] == [
        (date(2026, 11, 22), "2026-11-22 21:00:00"),
        (date(2026, 11, 23), "2026-11-23 01:15:37"),
    ]
    assert [one.text for one in entries] == [
        "I missed the call. I felt like a failure. @critic",
        "Today was kind. <3 & more",
    ]
    assert [one.tags for one in entries] == [("critic",), ("critic", "kind", "starred")]
    assert left_out == [LeftOut("entry 3", "it has no date that selfkind can read")]


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("[2013-04-09 15:39]", "2013-04-09 15:39:00"),
        ("[2013-04-09 03:39:10 PM]", "2013-04-09 15:39:10"),
        ("[2013-04-09 12:05 AM]", "2013-04-09 00:05:00"),
        ("[09.04.2013 15:39]", "2013-04-09 15:39:00"),
        ("[13/04/2013 15:39]", "2013-04-13 15:39:00"),
        ("[04/13/2013 03:39 PM]", "2013-04-13 15:39:00"),
        ("[2013/04/09 15:39]", "2013-04-09 15:39:00"),
        ("[9 April 2013 15:39]", "2013-04-09 15:39:00"),
        ("[Tuesday, April 9, 2013 3:39 PM]", "2013-04-09 15:39:00"),
        ("[Tue Apr  9 15:39:00 2013]", "2013-04-09 15:39:00"),
        ("[2013-04-09 03:39\u202fPM]", "2013-04-09 15:39:00"),
    ],
)
def test_headers_have_the_format_that_the_user_chose(header: str, wanted: str) -> None:
    entries, left_out = found(source(f"{header} A title\nAnd more.\n"))
    assert left_out == []
    assert [(local(one)[1], one.text) for one in entries] == [(wanted, "A title\nAnd more.")]


def test_one_date_shows_the_order_of_all() -> None:
    entries, _ = found(source("[03/04/2013 10:00] a\n[25/04/2013 10:00] b\n"))
    assert [one.day for one in entries] == [date(2013, 4, 3), date(2013, 4, 25)]


def test_tags_can_begin_with_other_signs() -> None:
    entries, _ = found(source("[2026-11-22 21:00] Tea #quiet @home, not me@example.org\n"))
    assert set(entries[0].tags) == {"quiet", "home"}


def test_lines_that_begin_with_a_bracket_stay_in_their_entry() -> None:
    text = "[2026-11-22 21:00] List\n[x] done\n[ ] open\n[2026-13-45 99:00] no date\n[12] a number\n"
    entries, left_out = found(source(text))
    assert left_out == []
    assert [one.text for one in entries] == ["List\n[x] done\n[ ] open\n[2026-13-45 99:00] no date\n[12] a number"]


def test_words_before_the_first_date_are_named() -> None:
    entries, left_out = found(source("My journal\n\n[2026-11-22 21:00] A\n"))
    assert len(entries) == 1
    assert left_out == [LeftOut("line 1", "these words come before the first date")]


def test_line_ends_and_the_mark_of_windows_are_no_words() -> None:
    entries, left_out = found(source(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()))
    assert left_out == []
    assert [one.text for one in entries] == [one.text for one in found(source(TEXT))[0]]


def test_an_entry_without_words_is_left_out_and_one_with_a_star_is_there() -> None:
    entries, left_out = found(source("[2026-11-22 21:00]\n[2026-11-22 21:01] *\n"))
    assert [(one.text, one.tags) for one in entries] == [("@starred", ("starred",))]
    assert [one.why for one in left_out] == ["it has no words"]


def test_a_folder_has_a_file_for_each_day(tmp_path: Path) -> None:
    for day, text in {
        "21": "[2026-11-21 09:00] One\n",
        "22": "[2026-11-22 10:00] Two\n[2026-11-22 11:00] Three\n",
    }.items():
        path = tmp_path / "2026" / "11" / f"{day}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "2026" / "11" / "23.txt").write_bytes(b"[2026-11-23 10:00] caf\xe9\n")
    (tmp_path / "notes.md").write_text("not a day")
    of = Source(None, str(tmp_path), CALENDAR, tmp_path)
    assert is_of("jrnl", of)
    entries, left_out = found(of)
    assert [(one.day, one.text) for one in entries] == [
        (date(2026, 11, 21), "One"),
        (date(2026, 11, 22), "Two"),
        (date(2026, 11, 22), "Three"),
    ]
    assert left_out == [LeftOut("2026/11/23.txt", "it isn't UTF-8 text")]


def test_an_encrypted_journal_says_what_to_do() -> None:
    of = source(b"JRNLv3 gAAAAABh", "journal.jrnl")
    assert is_of("jrnl", of)
    with pytest.raises(SelfkindError, match=r"is encrypted\. Nothing was imported\. Export it with jrnl first"):
        list(read(of))


@pytest.mark.parametrize("data", ["Just words", "{}", '{"entries": 3}', "[1, 2]", "", "[]", "<html><p></html>"])
def test_what_is_no_journal_is_refused(data: str) -> None:
    with pytest.raises(SelfkindError, match="Nothing was imported"):
        list(read(source(data)))


def test_a_journal_is_recognized() -> None:
    for data in (TEXT, json.dumps(WHOLE), XML, json.dumps(WHOLE, indent=2)):
        assert is_of("jrnl", source(data))
    for data in ("Just words", '{"metadata": {}, "entries": []}', "[1]", "[note] mine", "a,b\n1,2"):
        assert not is_of("jrnl", source(data))


def test_a_bad_entry_never_stops_the_others() -> None:
    whole = json.loads(json.dumps(WHOLE))
    whole["entries"][1:1] = [{"title": "x", "date": "2026-02-30"}, {"title": "no date"}, 3, None]
    entries, left_out = found(source(json.dumps(whole)))
    assert len(entries) == 3
    assert [one.where for one in left_out] == [f"entry {number}" for number in (2, 3, 4, 5)]


def test_a_time_that_a_change_of_clocks_skips_is_one_that_there_was() -> None:
    (entry,), _ = found(source("[2026-03-29 02:30] The night of the change\n"))
    assert local(entry) == (date(2026, 3, 29), "2026-03-29 03:30:00")
    assert entry.at.utcoffset() is not None
    assert entry.at == datetime(2026, 3, 29, 3, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def test_two_journals_with_entries_of_one_minute_both_stay(companion: Companion) -> None:
    brought(companion, b"[2026-11-22 21:00] At home.\nA quiet evening.\n", "home.txt", "jrnl")
    other = brought(companion, b"[2026-11-22 21:00] At work.\nA late meeting.\n", "work.txt", "jrnl").value
    assert (other.added, other.changed) == (1, 0)
    again = brought(
        companion, b"[2026-11-22 21:00] At home.\nA quiet evening, and tea.\n", "home.txt", "jrnl"
    ).value
    assert (again.added, again.changed) == (0, 1)
    assert len(companion.journal.entries()) == 2


def test_importing_twice_adds_nothing_also_in_another_of_its_formats(companion: Companion) -> None:
    first = brought(companion, json.dumps(WHOLE).encode(), "a.json", "jrnl").value
    assert (first.added, first.left_out) == (3, ())
    again = brought(companion, json.dumps(WHOLE).encode(), "a.json", "jrnl").value
    assert (again.added, again.changed, again.same) == (0, 0, 3)
    of_text = brought(companion, TEXT.encode(), "a.txt", "jrnl").value
    assert of_text.added == 0
    assert len(companion.journal.entries()) == 3


@pytest.mark.parametrize("words", [TEXT, json.dumps(WHOLE), XML], ids=["text", "json", "xml"])
def test_harmed_journals_are_read_or_refused(words: str) -> None:
    came = fuzz("jrnl", words.encode())
    assert came["brought"]
    assert came["refused"] + came["left out"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("[03.04.26 09:15] a\n[04.04.26 09:15] b\n", [date(2026, 4, 3), date(2026, 4, 4)]),
        ("[03/04/26 09:15] a\n[25/04/26 09:15] b\n", [date(2026, 4, 3), date(2026, 4, 25)]),
        ("[04/03/26 09:15] a\n[04/25/26 09:15] b\n", [date(2026, 4, 3), date(2026, 4, 25)]),
        ("[3-4-2026 9:15] a\n[25-4-2026 9:15] b\n", [date(2026, 4, 3), date(2026, 4, 25)]),
    ],
)
def test_a_year_of_two_digits_is_in_the_order_that_the_file_shows(words: str, days: list[date]) -> None:
    assert [one.day for one in found(source(words))[0]] == days
