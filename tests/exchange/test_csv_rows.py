"""Tables of other programs: whatever ends their lines and divides their cells, none is lost."""

from __future__ import annotations

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.exchange import csv_rows
from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.found import LeftOut
from selfkind.exchange.source import Source
from tests.exchange.exports import CALENDAR


def source(data: str | bytes) -> Source:
    return Source(data.encode() if isinstance(data, str) else data, "x.csv", CALENDAR)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("begin", ["", "\ufeff", "\n", "\ufeff\n \n"])
def test_a_table_is_read_however_it_is_written(end: str, between: str, begin: str) -> None:
    lines = [begin + between.join(["Day ", '"No, te"']), between.join(["1", '"a ""b"",;\t\nc"']), ""]
    of = source(end.join(lines))
    assert header(of) == ["Day", "No, te"]
    (row,) = rows(of)
    assert isinstance(row, Row)
    assert (row.get("Day"), row.get("No, te"), row.more) == ("1", 'a "b",;\t\nc', ())


@pytest.mark.parametrize("begin", ["sep=;\n", "\ufeff\nSEP=;\n", '"sep=;"\n'])
def test_a_line_can_say_what_is_between_cells(begin: str) -> None:
    of = source(f"{begin}Day;No, te, too\n1;2\n")
    assert header(of) == ["Day", "No, te, too"]
    assert [(row.line, row.cells) for row in rows(of)] == [
        (2 + begin.count("\n"), {"Day": "1", "No, te, too": "2"})
    ]


def test_rows_know_their_line_and_what_is_beyond_their_names() -> None:
    of = source('a,b\n1,2\n"3\n3",4,5,\n\n , \na,b\n6\n')
    assert list(rows(of)) == [
        Row(2, {"a": "1", "b": "2"}),
        Row(4, {"a": "3\n3", "b": "4"}, ("5", "")),
        Row(8, {"a": "6"}),
    ]
    assert Row(1, {}).get("a") == ""


def test_two_columns_of_one_name_are_two() -> None:
    of = source("Date,Date,,\n1,2,3,4\n")
    assert header(of) == ["Date", "Date 2", "", "2"]
    assert [row.cells for row in rows(of) if isinstance(row, Row)] == [
        {"Date": "1", "Date 2": "2", "": "3", "2": "4"}
    ]


def test_the_names_are_read_without_the_rest() -> None:
    of = source(b"a,b\n" + b"\xff" * 10_000 + b"1,2\n" * 100_000 + b"\xff")
    assert header(of) == ["a", "b"]
    with pytest.raises(SelfkindError, match="isn't UTF-8 text"):
        list(rows(of))
    assert header(source("")) == []
    assert list(rows(source(""))) == []


def test_a_cell_that_is_too_long_is_refused_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "MOST_OF_A_CELL", 100)
    of = source("a,b\n1,2\n3," + "x" * 101)
    with pytest.raises(SelfkindError, match=r"^x.csv isn't a table that selfkind can read: after line 2: "):
        list(rows(of))
    assert header(source("a" * 200)) == []


@pytest.mark.parametrize("cut", ['"2', '"', '"2\n', '"2""', '"2' + "\n3,4" * 100_000], ids=range(5))
def test_a_table_that_ends_in_a_quoted_cell_says_where_that_begins(cut: str) -> None:
    assert list(rows(source(f'a,b\n1,"x\ny"\n3,{cut}'))) == [
        Row(3, {"a": "1", "b": "x\ny"}),
        LeftOut("line 4", "a quote here has no end, so what follows can't be read"),
    ]


@pytest.mark.parametrize("end", ["2", '"2"', '"2"\n', "2\n\n"])
def test_a_table_that_is_whole_has_its_last_row(end: str) -> None:
    assert list(rows(source(f"a,b\n1,{end}"))) == [Row(2, {"a": "1", "b": "2"})]
