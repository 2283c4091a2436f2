"""The page of help now reads well at any width: nothing is broken that a person dials or types."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from textual.content import Content

from selfkind.companion.country import CountrySource
from selfkind.companion.help_now import FIND, HelpNow, help_now
from selfkind.domain.help_lines import HelpLine, OwnGroup, OwnHelp
from selfkind.tui.screens.help_page import INDENT, help_page

COUNTRIES = [country.code for country in help_now([], environ={}).countries]
WIDTHS = (39, 55, 71)


def lines_of(page: HelpNow, width: int) -> list[str]:
    return help_page(page, "c", width).plain.split("\n")


def below(lines: list[str], service: str) -> list[str]:
    """The lines that belong to a service."""
    start = lines.index(service) + 1
    return lines[start : [*lines, ""].index("", start)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", ["", *COUNTRIES])
def test_what_belongs_to_a_help_line_stays_below_it_moved_in(code: str, width: int) -> None:
    page = help_now([code] if code else [], environ={})
    lines = lines_of(page, width)
    for line in (*(page.country.lines if page.country else ()), *page.anywhere):
        for drawn in below(lines, line.service):
            assert drawn.startswith(INDENT)
            assert cell_len(drawn) <= width
            assert not drawn.strip().startswith("·")
            assert not drawn.rstrip().endswith("·")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", COUNTRIES)
def test_what_a_person_dials_or_types_is_on_one_line(code: str, width: int) -> None:
    page = help_now([code], environ={})
    assert page.country is not None
    lines = lines_of(page, width)
    for line in page.country.lines:
        drawn = below(lines, line.service)
        for way in (*line.phone, line.url):
            assert any(way in one for one in drawn), way


def looks(content: Content, text: str) -> set[str]:
    """The styles in which a text of the page is drawn."""
    start = content.plain.index(text)
    return {str(span.style) for span in content.spans if span.start <= start < span.end}


@pytest.mark.parametrize(
    ("country", "way"),
    [
        ("US", "text HOME to 741741"),
        ("GB", "text SHOUT to 85258"),
        ("DE", "0800 111 0 222"),
        ("JP", "119"),
        ("US", "911"),
    ],
)
def test_a_number_to_write_to_stands_out_like_one_to_call(country: str, way: str) -> None:
    assert looks(help_page(help_now([country], environ={}), "c", 71), way) == {"bold $accent"}


def test_an_address_is_not_as_quiet_as_what_is_around_it() -> None:
    content = help_page(help_now([], environ={}), "c", 71)
    assert looks(content, "https://findahelpline.com") == {"$foreground"}
    assert looks(content, "help lines by country") == {"$muted"}


def test_the_question_about_a_guess_is_not_broken_in_the_middle() -> None:
    page = help_now([], environ={"LANG": "en_US.UTF-8"})
    assert page.source is CountrySource.GUESS
    assert "Not your country? Press c." in lines_of(page, 55)
    assert "United States is a guess from your language. Not your country? Press c." in lines_of(page, 71)


def test_a_part_longer_than_a_line_is_moved_in_as_well() -> None:
    line = HelpLine("Line", ("1",), "2026-11", "page, 2025", "A", audience="everybody " * 9)
    none = help_now([], environ={})
    page = HelpNow("words", None, "", (line,), "112", none.countries)
    drawn = below(lines_of(page, 30), "Line")
    assert len(drawn) > 4
    assert all(one.startswith(INDENT) for one in drawn)


@pytest.mark.parametrize(("width", "rows"), [(19, 4), (19, 5), (25, 7), (35, 7), (55, 17), (71, 21)])
def test_every_emergency_number_is_in_sight_at_once(width: int, rows: int) -> None:
    for code in ("", *COUNTRIES):
        page = help_now([code] if code else [], environ={"LANG": "en_US.UTF-8"})
        seen = help_page(page, "c", width, rows).plain.split("\n")[:rows]
        numbers = re.findall(r"\d+", page.danger)
        assert numbers
        unseen = [number for number in numbers if not re.search(rf"\b{number}\b", "\n".join(seen))]
        assert (code, unseen) == (code, [])
        assert max(map(cell_len, seen)) <= width


def test_a_guess_is_called_one_where_the_numbers_are_alone() -> None:
    guessed = help_now([], environ={"LANG": "de_DE.UTF-8"})
    assert help_page(guessed, "c", 19, 4).plain.split("\n")[:4] == ["112", "Germany?", "Not yours? Press c.", ""]
    assert help_page(help_now(["DE"], environ={}), "c", 19, 4).plain.split("\n")[:4] == ["112", "", "", ""]


def test_own_people_and_the_plan_come_before_the_lines() -> None:
    own = [
        OwnGroup("Your people", (OwnHelp("Ana [b]", ("+49 170 123", "ana@example.org"), ("laughs",)),)),
        OwnGroup("Nothing in here", ()),
        OwnGroup("Your safety plan", (OwnHelp("Warning signs", (), ("not sleeping",)),)),
    ]
    lines = lines_of(help_now(["DE"], environ={}, own=own), 71)
    order = ["In danger now (Germany): 112", "Your people", "Ana [b]", "Your safety plan", "Germany", "Anywhere"]
    assert [lines.index(line) for line in order] == sorted(lines.index(line) for line in order)
    assert below(lines, "Ana [b]")[:2] == ["  +49 170 123 · ana@example.org", "  laughs"]
    assert "Nothing in here" not in lines


def test_grounding_is_beside_help_and_never_before() -> None:
    for page in (help_now([], environ={}), help_now(["DE"], environ={})):
        lines = lines_of(page, 71)
        at = next(at for at, line in enumerate(lines) if line.startswith("While you wait"))
        assert at > lines.index("International Association for Suicide Prevention")
        assert lines[at + 3] == FIND


def test_how_to_find_someone_is_below_what_is_for_now() -> None:
    lines = lines_of(help_now(["GB"], environ={}), 71)
    found = lines[lines.index(FIND) :]
    assert "NHS Talking Therapies" in found
    assert any("A first call can be two minutes long." in line for line in found)
    anywhere = lines_of(help_now(["Denmark"], environ={}), 71)
    assert any("Your family doctor" in line for line in anywhere)
