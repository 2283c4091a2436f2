"""How to find someone: checked rows only, for countries that we know, and nothing raises."""

from __future__ import annotations

import re

import pytest

from selfkind.content.find_help import FIND_HELP, FindHelp, load_find_help
from selfkind.content.help_lines import SHIPPED_GRADES, load_help

FINDING = load_find_help()
WAYS = [(code, way) for code, ways in FINDING.countries.items() for way in ways]


@pytest.mark.parametrize(("code", "way"), WAYS, ids=[f"{code}-{way.service}" for code, way in WAYS])
def test_a_way_is_checked_and_says_where_from(code, way):
    assert code in load_help().countries
    assert way.grade in SHIPPED_GRADES
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", way.checked)
    assert re.search(r"\b20[2-9]\d\b|no year", way.source)
    assert min(map(int, re.findall(r"\b(20\d\d)\b", way.source)), default=2022) >= 2022
    assert way.audience
    assert way.phone or way.text or way.url
    assert all(re.fullmatch(r"\d[\d -]*\d", number) for number in way.phone)
    assert not way.url or re.fullmatch(r"https://[a-z0-9.-]+(/\S*)?", way.url)


def test_every_row_of_the_file_is_good_enough_to_be_read():
    written = FIND_HELP.read_text(encoding="utf-8")
    assert len(WAYS) == written.count("[[country.way]]")
    assert len(FINDING.countries) == written.count("[[country]]")
    assert len(FINDING.words) >= 4
    assert len(FINDING.questions) == 7
    assert all(question.endswith("?") for question in FINDING.questions)


@pytest.mark.parametrize(
    "data", [None, b"", b"\xff\xfe\x00", b"[[country]", b"country = 3\nwords = 'x'\nquestions = {}\n"]
)
def test_a_damaged_file_never_raises(tmp_path, data):
    file = tmp_path / "find_help.toml"
    if data is not None:
        file.write_bytes(data)
    assert load_find_help(file) == FindHelp()
