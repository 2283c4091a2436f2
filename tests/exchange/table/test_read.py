"""Tables of anything: columns that the user names, dates of every kind, and cells that nobody named."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import Answers, Ask
from selfkind.exchange.formats import questions
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz, zipped
from tests.exchange.reading import Read, read, source_of, when
from tests.exchange.table.twin import DIARY, GERMAN

NO_DATE = "its date isn't one that selfkind can read"
EXPECTED: list[tuple[tuple[date, str], str, tuple[str, ...], bool]] = [
    (
        (date(2026, 11, 22), "2026-11-22 21:40:00+0100"),
        'A walk\n\nRain, "and" tea\nat home\n\nSleep: 7 h\n0',
        ("garden", "call-ana"),
        False,
    ),
    ((date(2026, 11, 22), "2026-11-22 12:00:00+0100"), "No time\n\nTime: evening\n1", (), True),
    ((date(2026, 11, 23), "2026-11-23 00:30:00+0100"), "A moment in UTC\n\n2", (), False),
    ((date(2026, 11, 22), "2026-11-22 23:30:00-0700"), "A moment with its place\n\n3", (), False),
    (
        (date(2026, 11, 22), "2026-11-22 21:40:00+0100"),
        "<p>Bold</p>\n\nHTML & more\n\nend\n\n4\ntoo\nmany",
        (),
        False,
    ),
    ((date(2026, 11, 24), "2026-11-24 12:00:00+0100"), "@rest @alone", ("rest", "alone"), True),
]


TABLES = [
    (",", "", "one", ""),
    (",", "", "two", ""),
    (",Steps", "", "", "5000"),
    (",Water", "", "", "5000"),
    (",Water", "4", "", "5000"),
]


def of(words: str, **columns: str) -> Read:
    return read("csv", source_of(words, "diary.csv", Answers(columns=columns)))


def test_rows_are_notes_and_check_ins() -> None:
    found = of(DIARY)
    assert [(when(one), one.text, one.tags, one.no_time) for one in found.notes] == EXPECTED
    assert [(one.day, one.words, one.valence) for one in found.check_ins] == [
        (date(2026, 11, 22), ("mood 4",), pytest.approx(found.check_ins[2].valence / 2)),
        (date(2026, 11, 22), ("mood 2.5",), pytest.approx(-found.check_ins[2].valence / 2)),
        (date(2026, 11, 23), ("mood 5",), found.check_ins[2].valence),
    ]
    assert [(one.where, one.why) for one in found.left_out] == [(f"line {line}", NO_DATE) for line in (11, 12, 13)]
    assert len(set(found.ids)) == 9


def test_semicolons_german_dates_and_moods_of_another_scale() -> None:
    found = of(GERMAN)
    assert [(when(one), one.text) for one in found.notes] == [
        ((date(2026, 4, 3), "2026-04-03 09:40:00+0200"), "Drei; vier"),
        ((date(2026, 11, 22), "2026-11-22 12:00:00+0100"), "Ohne Zeit"),
        ((date(2026, 11, 23), "2026-11-23 21:40:00+0100"), "Mit Zeit"),
    ]
    # 7 says that 3 isn't the middle.
    assert [(one.words, one.valence) for one in found.check_ins] == [
        (("ganz gut",), None),
        (("mood 7",), None),
        (("mood 3",), None),
    ]
    assert [one.no_time for one in found.notes] == [False, True, False]


@pytest.mark.parametrize(
    ("words", "day", "clock"),
    [
        ("2026-11-02", date(2026, 11, 2), ""),
        ("20261102", date(2026, 11, 2), ""),
        ("2026/11/2 7:05", date(2026, 11, 2), "07:05"),
        ("2026-11-02 07:05:09", date(2026, 11, 2), "07:05"),
        ("2026-11-02_07:05", date(2026, 11, 2), "07:05"),
        ("2026-11-02 7:05\u202fPM", date(2026, 11, 2), "19:05"),
        ("02.11.2026", date(2026, 11, 2), ""),
        ("2.11.2026, 7.05", date(2026, 11, 2), "07:05"),
        ("11/2/2026", date(2026, 11, 2), ""),
        ("November 2, 2026 at 7:05 PM", date(2026, 11, 2), "19:05"),
        ("Montag, 2. November 2026", date(2026, 11, 2), ""),
        ("2 nov. 2026 07:05", date(2026, 11, 2), "07:05"),
        ("2026-W45-1", None, ""),
        ("2026-11", None, ""),
        ("soon", None, ""),
        ("2026-11-31", None, ""),
        ("1793577600", None, ""),
    ],
)
def test_dates_of_every_kind(words: str, day: date | None, clock: str) -> None:
    found = of(f'day,text\n"{words}",x\n')
    assert [one.day for one in found.notes] == ([day] if day else [])
    assert [f"{one.at:%H:%M}" for one in found.notes if not one.no_time] == ([clock] if clock else [])


def test_one_date_shows_the_order_of_all() -> None:
    assert [one.day for one in of("day,text\n3/4/2026,a\n25/4/2026,b\n").notes] == [
        date(2026, 4, 3),
        date(2026, 4, 25),
    ]
    assert [one.day for one in of("day,text\n3/4/2026,a\n4/25/2026,b\n").notes] == [
        date(2026, 3, 4),
        date(2026, 4, 25),
    ]


def test_the_user_says_which_column_has_what() -> None:
    words = "When,Said,Date,Note\n2026-11-22,hello,never,what else\n"
    found = of(words, day="When", text="Said")
    assert [(one.day, one.text) for one in found.notes] == [
        (date(2026, 11, 22), "hello\n\nDate: never\nNote: what else")
    ]
    asked = questions("csv", source_of(words))
    assert {(one.name, one.guess) for one in asked if one.guess} == {("day", "Date"), ("text", "Note")}
    assert {one.ask for one in asked} == {Ask.COLUMN}
    assert asked[0].choices == ("When", "Said", "Date", "Note")


@pytest.mark.parametrize(
    ("words", "columns", "why"),
    [
        ("When,Said\n1,2\n", {}, r"no column that is called date or day\. Nothing was imported\. Say which"),
        (
            "When,Said\n1,2\n",
            {"day": "Day"},
            r"no column “Day” for the day\. Nothing was imported\. It has: When, Said\.",
        ),
        (
            "date,x\n1,2\n",
            {"mod": "x"},
            r"can't have a column for “mod”\. Nothing was imported\. A column can have: day, time",
        ),
        ("\0\0", {}, "isn't a table in UTF-8 text"),
    ],
)
def test_what_says_no_day_is_one_line(words: str, columns: Mapping[str, str], why: str) -> None:
    with pytest.raises(SelfkindError, match=why):
        of(words, **columns)


def moods_asked(words: str, **columns: str) -> list[str]:
    asked = questions("csv", source_of(words, answers=Answers(columns=columns)))
    return [one.name for one in asked if one.ask is Ask.MOOD]


def test_moods_that_say_nothing_by_themselves_are_asked_for() -> None:
    assert moods_asked(DIARY) == []
    assert moods_asked(GERMAN) == ["ganz gut", "mood 7", "mood 3"]
    assert moods_asked("day,mood\n2026-11-22,4\n2026-11-23,so-so\n") == ["so-so"]
    assert moods_asked("day,how\n2026-11-22,fine\n") == []
    assert moods_asked("day,how\n2026-11-22,fine\n", day="day", mood="how") == ["fine"]
    # A column of texts is none of moods.
    texts = "".join(f"2026-11-22,I was {number} again\n" for number in range(40))
    assert moods_asked(f"day,mood\n{texts}") == []


def test_the_user_says_how_good_moods_are() -> None:
    answers = Answers(moods={"ganz gut": 4, "mood 7": 5})
    found = read("csv", source_of(GERMAN, answers=answers))
    one, other, third = (one.valence for one in found.check_ins)
    assert third is None
    assert other == pytest.approx((one or 0) * 2)


def test_two_columns_of_one_name_are_both_kept() -> None:
    (note,) = of("date,note,note,,\n2026-11-22,one,two,three,four\n").notes
    assert note.text == "one\n\nnote 2: two\nthree\n2: four"


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    assert brought(companion, DIARY.encode(), "a.csv", "csv").value.added == 9
    again = brought(companion, DIARY.replace("\n", "\r\n").encode(), "a.csv", "csv").value
    assert (again.added, again.changed, again.same) == (0, 0, 9)


def test_a_second_table_takes_nothing_from_the_first(companion: Companion) -> None:
    tables = [f"date,mood,text{extra}\n2026-11-22,{mood},{text},{cell}\n" for extra, mood, text, cell in TABLES]
    for number, table in enumerate(tables, 1):
        done = brought(companion, table.encode(), f"{number}.csv", "csv").value
        assert (done.changed, done.kept) == (0, 0)
        assert done.added
        assert len(companion.journal.entries()) == number
    # A column more, as newer exports have, is a change.
    more = tables[0].replace("text,", "text,Sleep")
    done = brought(companion, more.replace("one,", "one,7 h").encode(), "1.csv", "csv").value
    assert (done.added, done.changed, done.same) == (0, 1, 0)


def test_what_is_left_out_says_its_line() -> None:
    assert of('date,text\n"a\nb",x\n2026-11-22,y\n').left_out == [LeftOut("line 3", NO_DATE)]


def test_what_is_no_table_is_read_or_refused() -> None:
    for data in (os.urandom(2000), "date,x\n2026-11-22,é".encode("utf-16")):
        with pytest.raises(SelfkindError):
            read("csv", source_of(data))


@pytest.mark.parametrize("words", [DIARY, GERMAN], ids=["diary", "german"])
def test_harmed_tables_are_read_or_refused(words: str) -> None:
    came = fuzz("csv", words.encode())
    assert came["brought"]
    assert came["refused"]
    assert came["left out"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(zipped({"xl/workbook.xml": b"<x/>"}), id="xlsx"),
        pytest.param("Date\tNote\n2026-11-22\ttea\n".encode("utf-16"), id="Unicode text of Excel"),
        pytest.param("Datum;Notiz\n22.11.2026;schön\n".encode("cp1252"), id="CSV of Excel"),
    ],
)
def test_a_spreadsheet_itself_is_refused_with_what_to_do(data: bytes) -> None:
    for look in (read, questions):
        with pytest.raises(SelfkindError, match="In a spreadsheet, save it as CSV in UTF-8 first"):
            look("csv", source_of(data))


def test_a_folder_of_several_tables_is_refused(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("date,text\n2026-11-22,tea\n")
    with pytest.raises(SelfkindError, match=r"is a folder, not a table\. Nothing was imported\. Choose a file"):
        read("csv", source_of(tmp_path))
