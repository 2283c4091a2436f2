"""The cells of a row, in any width."""

from __future__ import annotations

import pytest

from selfkind.tui.layout.row import Cell, Row, pieces

PRIVATE = Row("id", (Cell("rain"),), (Cell("private ", "muted"), Cell("reflection", "muted")))


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, " rain                private reflection"),
        (28, " rain            reflection"),
        (21, " rain     reflection"),
        (18, " rain"),
        (4, " ra…"),
    ],
)
def test_the_first_cells_on_the_right_give_way_and_then_the_last(width: int, shown: str) -> None:
    assert "".join(text for text, _ in pieces(PRIVATE, width)) == shown


def test_an_ellipsis_alone_looks_as_what_is_before_it() -> None:
    row = Row("id", (Cell("I'm "), Cell("tired", "match")))
    assert pieces(row, 6)[1:] == [("I'm ", "text"), ("…", "text")]
    assert pieces(row, 8)[1:] == [("I'm ", "text"), ("ti…", "match")]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (33, " Walk outside     2 of 3  20 min"),
        (28, " Walk outside        2 of 3"),
        (23, " Walk outside   2 of 3"),
        (20, " Walk outsi… 2 of 3"),
    ],
)
def test_what_is_spare_gives_way_to_the_name_and_is_never_right_beside_it(width: int, shown: str) -> None:
    row = Row("id", (Cell("Walk outside"),), (Cell("2 of 3"), Cell("  20 min")), spare=1)
    assert "".join(text for text, _ in pieces(row, width)).rstrip() == shown


@pytest.mark.parametrize(
    ("width", "shown"), [(22, " One mistake    3 min"), (20, " One mistake  3 min"), (19, " One mistake")]
)
def test_two_cells_are_between_a_name_and_what_is_spare(width: int, shown: str) -> None:
    row = Row("id", (Cell("One mistake"),), (Cell("3 min"),), spare=1)
    assert "".join(text for text, _ in pieces(row, width)).rstrip() == shown
