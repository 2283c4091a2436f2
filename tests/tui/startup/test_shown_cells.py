"""What stands in the terminal already isn't written again, and what is left shows the same."""

from __future__ import annotations

from collections.abc import Iterator

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from rich.style import Style

from selfkind.tui.startup.shown_cells import BEGIN, END, ShownCells
from selfkind.tui.startup.steady_rows import is_same, steady

SIZE = (20, 3)
PAGE = "\x1b[1;1H\x1b[1mToday\x1b[0m  \n\x1b[2;1HWater  \n\x1b[3;1HSleep  \x1b[2;1H"
FAMILY, HEART, THUMB, MARKED = "👩\u200d👩\u200d👧", "❤\ufe0f", "👍🏽", "e\u0301"


def test_the_same_page_is_written_once_and_the_cursor_goes_to_its_place() -> None:
    cells = ShownCells()
    cells.left(PAGE, SIZE)
    assert cells.left(PAGE, SIZE) == ""
    assert cells.left(PAGE.replace("Sleep", "Sleet"), SIZE) == "\x1b[3;5H\x1b[0mt\x1b[2;1H"
    assert cells.left("\x1b[1;4H", SIZE) == "\x1b[1;4H"
    assert cells.left("\x1b[1;4H", SIZE) == ""


def test_for_a_screen_reader_a_piece_that_differs_is_written_whole() -> None:
    cells = ShownCells()
    cells.left(PAGE, SIZE, is_whole=True)
    said = cells.left(PAGE.replace("Sleep", "Sleet"), SIZE, is_whole=True)
    assert said == "\x1b[3;1HSleet  \x1b[2;1H"
    assert cells.left("\x1b[2;3Hte\x1b[2;1H", SIZE, is_whole=True) == ""
    assert cells.left("\x1b[2;3H\x1b[1mte\x1b[0m", SIZE, is_whole=True) == "\x1b[2;3H\x1b[1mte\x1b[0m"


@pytest.mark.parametrize(
    "between",
    [
        "\x1b[2J\x1b[H",
        "\x1b[?1049h",
        "\x1b[?1049l",
        "\x1b[r",
        "\x1bc",
        "words",
        "\x1b[3J",
        "\x1b7",
        "\x1b[?2026h ",
    ],
)
def test_after_anything_that_may_have_drawn_all_is_written_again(between: str) -> None:
    cells = ShownCells()
    first = cells.left(PAGE, SIZE)
    assert cells.left(between, SIZE) == between
    assert cells.left(PAGE, SIZE) == first
    assert cells.left(PAGE, (20, 4)) == first
    cells.forget()
    assert cells.left(PAGE, (20, 4)) == first
    assert cells.left(PAGE, (20, 4), is_wide=True) != ""


@pytest.mark.parametrize(
    "aside",
    ["\x07", "\x1b[?2026$p", "\x1b[?25l\x1b[?1000h", "\x1b]9;Breathe\x07", "\x1b]52;c;YQ\x1b\\", "\x1b[<u"],
)
def test_what_draws_nothing_is_written_and_nothing_is_forgotten(aside: str) -> None:
    cells = ShownCells()
    cells.left(PAGE, SIZE)
    assert cells.left(aside, SIZE) == aside
    assert cells.left(PAGE, SIZE) == ""


def test_a_picture_with_nothing_new_in_it_is_not_even_begun() -> None:
    cells = ShownCells()
    first = [cells.left(data, SIZE) for data in (BEGIN, PAGE, END)]
    assert (first[0], first[1].startswith(BEGIN), first[2]) == ("", True, END)
    assert [cells.left(data, SIZE) for data in (BEGIN, PAGE, END)] == ["", "", ""]


def test_the_next_picture_can_be_let_through_and_what_covers_it_is_written_whole() -> None:
    cells = ShownCells()
    cells.left(PAGE, SIZE)
    cells.let_through()
    assert cells.left("\x07", SIZE) == "\x07"
    moved = "\x1b[2;1HWater  \x1b[2;3H"
    assert cells.left(moved, SIZE) == moved
    assert cells.left("\x1b[2;3H", SIZE) == ""
    assert cells.left(PAGE, SIZE) == "\x1b[2;1H\x1b[0mWater  \x1b[2;1H"
    cells.let_through()
    assert cells.left(PAGE, SIZE, is_whole=True) == "", "a screen reader says nothing twice"
    assert cells.left(PAGE, SIZE) == ""


def test_what_is_written_behind_a_sign_that_terminals_differ_about_is_written_again() -> None:
    cells = ShownCells()
    cells.left("\x1b[1;1H~~ tea and some rice", SIZE)
    left = cells.left(f"\x1b[1;1H{HEART} tea and some ricE", SIZE)
    assert left == f"\x1b[1;1H\x1b[0m{HEART} t\x1b[20GE"


# Random pictures

LOOKS = (
    Style(),
    Style(color="red"),
    Style(color="#dcd7d0", bgcolor="#1a1c23"),
    Style(color="#e6b689", bgcolor="#1a1c23", bold=True),
    Style(color="#9d99a3", bgcolor="#1a1c23", italic=True, underline=True),
    Style(bgcolor="#657b6b"),
    Style(color="color(201)", bgcolor="color(17)", reverse=True),
    Style(color="bright_blue", bgcolor="bright_black", strike=True),
    Style(color="default", bgcolor="default", bold=True, dim=True),
)
SIGNS = ("a", "b", " ", "   ", "│", "⠿", "é", "日", "本", "☕", "\u200b", FAMILY, HEART, THUMB, MARKED)
Part = tuple[Style, str]
Piece = tuple[int, int, list[Part]]
PARTS = st.tuples(st.sampled_from(LOOKS), st.lists(st.sampled_from(SIGNS), max_size=5).map("".join))
PIECES = st.tuples(st.integers(1, SIZE[1]), st.integers(1, SIZE[0]), st.lists(PARTS, min_size=1, max_size=4))
ROWS = st.lists(PARTS, min_size=SIZE[1], max_size=SIZE[1])
OTHERS = st.sampled_from(["\x1b[2J\x1b[H", "\x1b]9;Breathe\x07", "\x1b[?25l", "\x1b[1;1H─\x1b[6n", "\x1b[3;4H"])
PICTURES = st.lists(
    st.one_of(st.lists(PIECES, min_size=1, max_size=5), st.lists(PIECES, max_size=5), OTHERS), max_size=8
)


def drawn(pieces: list[Piece]) -> str:
    """A picture as Textual writes it: each piece, cut where the terminal ends, and the cursor at the end."""
    said = []
    for row, column, parts in sorted(pieces, key=lambda piece: piece[:2]):
        text, room = "", SIZE[0] + 1 - column
        for look, words in parts:
            if (cells := cell_len(words)) > room:
                break
            room -= cells
            text += look.render(words)
        said.append(f"\x1b[{row};{column}H{text}")
    # Textual ends a line where another row follows.
    follows = "\n" if len({row for row, _, _ in pieces}) == len(pieces) else ""
    return f"{follows.join(said)}\x1b[2;2H"


def with_dots(y: int, row: Part) -> list[Piece]:
    """A row in two pieces: its beginning, and dots up to the edge."""
    at = cell_len(row[1])
    return [(y, 1, [row]), (y, at + 1, [(Style(), "." * (SIZE[0] - at))])]


def seen(screen: pyte.Screen) -> list[list[object]]:
    """What is to be seen: a cell without a sign shows no ink, unless there's a line or it's the ground."""
    return [[_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def _seen(cell: pyte.screens.Char) -> object:
    if cell.data == " " and not (cell.underscore or cell.strikethrough or cell.reverse):
        return cell.bg
    return cell


class Counted(pyte.Screen):
    """A terminal that draws signs as they were counted. As in all terminals, what is left of a sign of which a
    part is written over is blank."""

    def draw(self, data: str) -> None:
        for sign, cells in self.signs(data):
            row, at = self.buffer[self.cursor.y], self.cursor.x
            if not cells or at + cells > self.columns:
                continue
            if row[at].data == "":
                row[at - 1] = row[at - 1]._replace(data=" ")
            if row[at + cells].data == "":
                row[at + cells] = row[at + cells]._replace(data=" ")
            for cell in range(at, at + cells):
                row[cell] = self.cursor.attrs._replace(data=sign if cell == at else "")
            self.cursor.x = min(at + cells, self.columns - 1)

    def signs(self, data: str) -> Iterator[tuple[str, int]]:
        for start, end, cells in split_graphemes(data)[0]:
            yield data[start:end], cells


class Spilling(Counted):
    """A terminal that draws each character that terminals differ about in two cells."""

    def signs(self, data: str) -> Iterator[tuple[str, int]]:
        for sign in data:
            yield sign, cell_len(sign) if is_same(sign) else 2


class Wide(Counted):
    """A terminal that draws each character that isn't ASCII in two cells."""

    def signs(self, data: str) -> Iterator[tuple[str, int]]:
        for sign in data:
            yield sign, 1 if sign.isascii() else 2


@given(PICTURES, st.sets(st.integers(0, 7), max_size=3))
@settings(max_examples=200)
def test_the_terminal_shows_the_same_as_with_all_written(pictures: list[object], let_through: set[int]) -> None:
    cells, one, other = ShownCells(), Counted(*SIZE), Counted(*SIZE)
    for screen in (one, other):
        screen.reset_mode(7, private=True)
    whole, left = pyte.Stream(one), pyte.Stream(other)
    for number, picture in enumerate(pictures):
        data = picture if isinstance(picture, str) else drawn(picture)  # type: ignore[arg-type]
        if number in let_through:
            cells.let_through()
        whole.feed(steady(data))
        left.feed(steady(cells.left(data, SIZE)))
        assert seen(other) == seen(one)
        assert (other.cursor.x, other.cursor.y) == (one.cursor.x, one.cursor.y)


@given(st.lists(ROWS, min_size=2, max_size=5), PICTURES, st.sampled_from([Spilling, Wide]))
def test_a_whole_page_stands_right_whatever_the_terminal_makes_of_its_signs(
    pages: list[list[Part]], pictures: list[object], kind: type[pyte.Screen]
) -> None:
    is_wide = kind is Wide
    cells, new, other = ShownCells(), kind(*SIZE), kind(*SIZE)
    for screen in (new, other):
        screen.reset_mode(7, private=True)
    left = pyte.Stream(other)
    filled = [drawn([piece for y, row in enumerate(page, 1) for piece in with_dots(y, row)]) for page in pages]
    others = [picture if isinstance(picture, str) else drawn(picture) for picture in pictures]  # type: ignore[arg-type]
    for data in (*filled[:1], *others, *filled[1:]):
        left.feed(steady(cells.left(data, SIZE, is_wide=is_wide), is_wide=is_wide))
    pyte.Stream(new).feed(steady(filled[-1], is_wide=is_wide))
    assert seen(other) == seen(new)
