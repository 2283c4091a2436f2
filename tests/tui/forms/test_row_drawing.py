"""A row of a page is drawn as Textual draws it: the same characters in the same looks."""

from __future__ import annotations

import random

import pytest
from rich.style import Style
from textual.app import ComposeResult
from textual.document._document import Selection
from textual.document._wrapped_document import WrappedDocument
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import TextArea

from selfkind.companion.companion import Companion
from selfkind.tui.forms.inputs import Pages
from selfkind.tui.forms.row_drawing import drawn_row
from tests.tui.journey import Journey, journey

PARTS = (
    "a",
    "two words ",
    "x" * 60,
    "今日は自分にやさしくする",
    "مرحبا بك ",
    "e\u0301",
    " 👨\u200d👩\u200d👧 ",
    " ❤\ufe0f ",
    "\n",
    "one\ntwo\n\n",
    "\n\ttabs\tin it\n",
    "[b]",
)


class Alone(Screen[None]):
    """A page in a box that is wide or narrow."""

    def compose(self) -> ComposeResult:
        yield Pages(placeholder="as you like")
        yield Pages()


def characters(strip: Strip) -> list[tuple[str, Style | None]]:
    return [(character, segment.style) for segment in strip for character in segment.text]


def theirs(pages: Pages, height: int) -> list[Strip]:
    """The rows as Textual draws the same document, cursor and selection."""
    ours = pages.wrapped_document
    pages.wrapped_document = WrappedDocument(pages.document, pages.wrap_width, pages.indent_width)  # type: ignore[assignment]
    try:
        return [TextArea._render_line(pages, row - pages.scroll_offset.y) for row in range(height)]
    finally:
        pages.wrapped_document = ours


async def alone(person: Journey) -> Pages:
    screen = Alone()
    await person.app.push_screen(screen)
    await person.settle()
    return screen.query(Pages).first()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("width", [44, 80])
async def test_rows_are_drawn_as_textual_draws_them(companion: Companion, width: int, seed: int) -> None:
    chance = random.Random(seed)
    async with journey(companion, (width, 24)) as person:
        pages = await alone(person)
        for _ in range(12):
            pages.load_text("".join(chance.choices(PARTS, k=chance.randrange(30))))
            first, last = (place_in(pages, chance) for _ in range(2))
            pages.selection = Selection(first, last if chance.random() < 0.7 else first)
            if chance.random() < 0.3:
                person.app.screen.query(Pages).last().focus()
            else:
                pages.focus()
            await person.pilot.pause()
            height = pages.wrapped_document.height + 2
            assert pages.wrapped_document.height == WrappedDocument(pages.document, pages.wrap_width).height
            for row, strip in enumerate(theirs(pages, height)):
                drawn = drawn_row(pages, pages.wrapped_document, pages.shown, row)
                assert characters(drawn) == characters(strip), (pages.text, row, pages.selection)
                assert drawn.cell_length == strip.cell_length


async def test_an_empty_page_shows_its_hint(companion: Companion) -> None:
    async with journey(companion) as person:
        await alone(person)
        assert person.see("as you like")


async def test_the_cursor_is_drawn_where_it_stands_after_tabs_in_a_later_row(companion: Companion) -> None:
    async with journey(companion, (44, 24)) as person:
        pages = await alone(person)
        pages.focus()
        pages.load_text("many words\twith a tab\tor " * 6 + "今\tthe end")
        cursor = pages.get_component_rich_style("text-area--cursor").bgcolor
        for column in range(len(pages.text) + 1):
            pages.move_cursor((0, column))
            x, y = pages.wrapped_document.location_to_offset((0, column))
            before = 0
            for segment in drawn_row(pages, pages.wrapped_document, pages.shown, y):
                if segment.style is not None and segment.style.bgcolor == cursor:
                    break
                before += segment.cell_length
            assert before == x
            assert pages.wrapped_document.offset_to_location((x, y)) == (0, column)  # type: ignore[arg-type]


def place_in(pages: Pages, chance: random.Random) -> tuple[int, int]:
    line = chance.randrange(pages.document.line_count)
    return line, chance.randint(0, len(pages.document[line]))
