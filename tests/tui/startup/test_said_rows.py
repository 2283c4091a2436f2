"""What stands in the terminal already isn't written for a screen reader again."""

from __future__ import annotations

from selfkind.tui.startup.said_rows import SaidRows

SIZE = (20, 3)
PAGE = "\x1b[1;1H\x1b[1mToday\x1b[0m  \n\x1b[2;1HWater  \n\x1b[3;1HSleep  \x1b[2;1H"


def test_the_same_page_is_written_once_and_the_cursor_goes_to_its_place() -> None:
    rows = SaidRows()
    assert rows.unsaid(PAGE, SIZE) == PAGE
    assert rows.unsaid(PAGE, SIZE) == "\x1b[2;1H"
    assert rows.unsaid(PAGE.replace("Sleep", "Sleet"), SIZE) == "\x1b[3;1HSleet  \x1b[2;1H"


def test_a_row_that_was_written_over_in_part_is_written_again_where_it_differs() -> None:
    rows = SaidRows()
    rows.unsaid(PAGE, SIZE)
    assert rows.unsaid("\x1b[2;3Hlk\x1b[2;1H", SIZE) == "\x1b[2;3Hlk\x1b[2;1H"
    assert rows.unsaid(PAGE, SIZE) == "\x1b[2;1HWater  \n\x1b[2;1H"
    assert rows.unsaid("\x1b[2;3Hte\x1b[2;1H", SIZE) == "\x1b[2;1H"
    assert rows.unsaid("\x1b[2;3H\x1b[1mte\x1b[0m", SIZE) == "\x1b[2;3H\x1b[1mte\x1b[0m"


def test_nothing_is_left_out_after_another_size_or_anything_else_that_was_written() -> None:
    rows = SaidRows()
    rows.unsaid(PAGE, SIZE)
    rows.unsaid("\x1b[1;1H漢字é\u0301", SIZE)
    assert rows.unsaid("\x1b[1;1H漢字é\u0301", SIZE) == ""
    assert rows.unsaid(PAGE, (20, 4)) == PAGE
    assert rows.unsaid("\x1b[2J\x1b[H", (20, 4)) == "\x1b[2J\x1b[H"
    assert rows.unsaid(PAGE, (20, 4)) == PAGE
