"""Dates in names of files, by the format that a user chose in Obsidian or Logseq."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.exchange.moment_format import DateFormat

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("YYYY-MM-DD", "2026-11-02"),
        ("YYYYMMDD", "20261102"),
        ("yyyy_MM_DD", "2026_11_02"),
        ("YY-MM-DD", "26-11-02"),
        ("YYYY/MM/DD", "2026/11/02"),
        ("YYYY/MMMM/YYYY-MMM-DD", "2026/November/2026-Nov-02"),
        ("YYYY/MM-MMMM/YYYY-MM-DD-dddd", "2026/11-November/2026-11-02-Monday"),
        ("YYYY/M/YYYY-MM-DD", "2026/11/2026-11-02"),
        ("D.M.YYYY", "2.11.2026"),
        ("DD.MM.YYYY", "02.11.2026"),
        ("dddd, MMMM Do, YYYY", "Monday, November 2nd, 2026"),
        ("dddd, D. MMMM YYYY", "Montag, 2. November 2026"),
        ("ddd D MMM YYYY", "lun. 2 nov. 2026"),
        ("dddd D MMMM YYYY", "segunda-feira 2 novembro 2026"),
        ("dd DD MMMM YYYY", "пн 02 ноября 2026"),
        ("[Day] YYYY-MM-DD [of diary]", "Day 2026-11-02 of diary"),
        ("gggg-[W]ww/YYYY-MM-DD", "2026-W45/2026-11-02"),
        ("YYYY-[Q]Q/YYYY-MM-DD", "2026-Q4/2026-11-02"),
        ("YYYY-DDDD", "2026-306"),
        ("YYYY (E) MM DD", "2026 (1) 11 02"),
        ("[[YYYY-MM-DD", "[[2026-11-02"),
        ("YYYY-MM-DD (.*)+", "2026-11-02 (.*)+"),
    ],
)
def test_a_name_in_its_format_is_a_date(format: str, name: str) -> None:
    assert DateFormat(format).date_in(name) == DAY


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("YYYY-MM-DD", "2026-11-02 walk"),
        ("YYYY-MM-DD", "my 2026-11-02"),
        ("YYYY-MM-DD", "2026-1-2"),
        ("YYYY-MM-DD", "2026-02-30"),
        ("YYYY-MM-DD", "0000-01-01"),
        ("YYYY-MM-DD", "2026-11-02\n"),
        ("YYYY/YYYY-MM-DD", "2025/2026-11-02"),
        ("YYYY-MM/YYYY-MM-DD", "2026-10/2026-11-02"),
        ("D MMMM YYYY", "2 Nonsense 2026"),
        ("YYYY-DDDD", "2026-366"),
        ("YYYY-DDDD", "2026-000"),
        ("YYYY-MM", "2026-11"),
        ("MM-DD", "11-02"),
        ("", ""),
        ("", "2026-11-02"),
        ("[x]", "x"),
    ],
)
def test_other_names_are_none(format: str, name: str) -> None:
    assert DateFormat(format).date_in(name) is None


@pytest.mark.parametrize(
    "format",
    [
        "MMMM" * 50,
        "dddd" * 50,
        "dddd-" * 40,
        "D" * 200,
        "w" * 200,
        "Do" * 100,
        "[" * 200,
        "[" * 100_000,
        "W[a]" * 50,
    ],
    ids=range(9),
)
@pytest.mark.parametrize(
    "name", ["a" * 250 + "!", "1" * 250 + "!", "a-" * 120 + "!", "1st" * 80 + "!"], ids=range(4)
)
def test_no_format_of_a_user_takes_long(format: str, name: str) -> None:
    """A format that took steps without end would never come to this line's end."""
    assert DateFormat(format).date_in(name) is None
