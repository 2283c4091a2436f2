"""A text of any length in a field: no step wraps more than a piece of it, and the rows are Textual's."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest
from textual import events
from textual.containers import VerticalScroll
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from selfkind.companion.companion import Companion
from selfkind.tui.forms import long_line, row_breaks, row_counts
from selfkind.tui.forms.inputs import Pages
from selfkind.tui.forms.long_text import Words, Wraps
from selfkind.tui.forms.page_moves import RowMoves
from selfkind.tui.forms.row_counts import PIECE
from tests.drafts import draft_of
from tests.tui.journey import Journey, journey

ONE = "words of one line without an end, " * 10_000
LONG = "".join(f"line {number}, " + "which says what it says " * (number % 9) + "\n" for number in range(4_000))
PARTS = ("a", "two words ", "x" * 30, "今日は自分に", "\n", "one\ntwo\n\n", "many of them\n" * 9)


@pytest.fixture
def wrapped(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """The characters that are wrapped in each step of the event loop."""
    step, counts, reach, run = 0, Counter[int](), row_breaks.reach, asyncio.Handle._run

    def counted(text: str, start: int, width: int, tab_width: int) -> int:
        end = reach(text, start, width, tab_width)
        counts[step] += end - start
        return end

    def stepped(handle: asyncio.Handle) -> None:
        nonlocal step
        step += 1
        run(handle)

    monkeypatch.setattr(row_breaks, "reach", counted)
    monkeypatch.setattr(long_line, "reach", counted)
    monkeypatch.setattr(asyncio.Handle, "_run", stepped)
    return counts


async def page(person: Journey) -> Pages:
    await person.app.begin_exercise("note")
    await person.settle()
    return person.app.screen.query_one(Pages)


def paste(person: Journey, text: str) -> None:
    person.app.post_message(events.Paste(text))


async def test_no_step_wraps_more_than_a_piece_of_a_long_paste(
    companion: Companion, wrapped: Counter[int]
) -> None:
    async with journey(companion) as person:
        pages = await page(person)
        paste(person, LONG)
        await person.settle()
        await person.press("ctrl+z", "ctrl+y")
        await person.pilot.resize_terminal(70, 30)
        await person.settle()
        assert pages.text == LONG
        # Around the cursor and the next piece.
        assert max(wrapped.values()) <= 3 * PIECE
        assert sum(wrapped.values()) >= 3 * len(LONG.replace("\n", ""))


async def test_no_step_wraps_more_than_a_piece_of_a_long_draft(
    companion: Companion, wrapped: Counter[int]
) -> None:
    companion.drafts.keep("note", {"text": LONG})
    async with journey(companion) as person:
        pages = await page(person)
        assert pages.text == LONG
        assert pages.cursor_location == pages.document.end
        assert max(wrapped.values()) <= 3 * PIECE


async def test_a_key_in_a_long_text_wraps_its_line_only(companion: Companion, wrapped: Counter[int]) -> None:
    async with journey(companion) as person:
        await page(person)
        paste(person, LONG)
        await person.settle()
        wrapped.clear()
        await person.press("a", "enter", "ctrl+home", "b", "pagedown")
        assert sum(wrapped.values()) < PIECE


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The characters of each row that is drawn."""
    lengths: list[int] = []
    shown = Pages.shown

    def counted(pages: Pages, text: str) -> str:
        lengths.append(len(text))
        return shown(pages, text)

    monkeypatch.setattr(Pages, "shown", counted)
    return lengths


@pytest.mark.parametrize("text", [ONE, ONE.replace(" ", ""), "今日は自分にやさしくする" * 10_000])
async def test_a_key_in_one_long_line_looks_at_little_of_it(
    companion: Companion, wrapped: Counter[int], drawn: list[int], text: str
) -> None:
    async with journey(companion) as person:
        pages = await page(person)
        paste(person, text)
        await person.pilot.pause()
        for start in ("right", "left"):
            pages.select_all()
            await person.press(start)
            for key in KEYS:
                wrapped.clear()
                drawn.clear()
                await person.pilot.press(key)
                assert max(wrapped.values(), default=0) <= 3 * PIECE
                assert sum(drawn) <= 40 * 24 * 80
                assert max(drawn, default=0) <= 80
        assert len(pages.text) == len(text)


KEYS = (
    *("up", "down", "pageup", "pagedown", "home", "end", "ctrl+left", "ctrl+right", "shift+up", "left"),
    *("x", "backspace", "enter", "backspace", "x", "ctrl+z", "ctrl+y", "ctrl+z"),
)


async def test_what_is_typed_into_one_long_line_stays_where_it_was_typed(companion: Companion) -> None:
    async with journey(companion) as person:
        pages = await page(person)
        paste(person, ONE)
        await person.settle()
        for place in (0, len(ONE) // 2, len(ONE)):
            pages.move_cursor((0, place))
            await person.type("here")
            assert pages.text == ONE[:place] + "here" + ONE[place:]
            assert "here" in person.text
            await person.press("ctrl+z")
            assert pages.text == ONE
        theirs = WrappedDocument(pages.document, pages.wrap_width)
        assert pages.wrapped_document.get_offsets(0) == theirs.get_offsets(0)


@pytest.mark.parametrize("text", [ONE, LONG, ONE.replace(" ", "")])
async def test_the_end_of_a_long_paste_is_in_view_and_stays_there(companion: Companion, text: str) -> None:
    async with journey(companion) as person:
        pages = await page(person)
        paste(person, f"{text}{text} Its end.")
        await person.settle()
        assert "end." in person.text, person.text
        assert pages.region.contains_point(pages.cursor_screen_offset)


async def test_the_view_of_one_long_line_stays_once_its_rows_are_counted(companion: Companion) -> None:
    async with journey(companion) as person:
        pages = await page(person)
        paste(person, f"{ONE}This is the place. {ONE}")
        await person.settle()
        pages.move_cursor((0, len(ONE) + 4), center=True)
        for size in ((70, 30), (100, 24)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
            assert "is the place" in " ".join(person.text.split())
            assert pages.region.contains_point(pages.cursor_screen_offset)
            theirs = WrappedDocument(pages.document, pages.wrap_width)
            assert pages.wrapped_document.get_offsets(0) == theirs.get_offsets(0)


async def test_what_is_typed_while_a_paste_is_counted_follows_it(companion: Companion) -> None:
    async with journey(companion) as person:
        pages = await page(person)
        await person.type("before ")
        paste(person, LONG)
        for key in ("a", "enter", "b"):
            person.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await person.settle()
        whole = f"before {LONG}a\nb"
        assert pages.text == whole
        for left in (f"before {LONG}a\n", f"before {LONG}a", f"before {LONG}", "before "):
            await person.press("ctrl+z")
            assert pages.text == left
        await person.press(*["ctrl+y"] * 4)
        assert pages.text == whole


async def test_a_long_paste_is_kept_and_saved_whole(companion: Companion) -> None:
    async with journey(companion) as person:
        await page(person)
        paste(person, LONG)
        await person.press("escape")
        assert draft_of(companion, "note") == {"text": LONG}
        await page(person)
        paste(person, "The end")
        await person.do("form.save")
        (entry,) = companion.journal.entries()
        assert entry.text == (LONG + "The end").strip()


async def test_the_view_stays_where_it_is_once_all_rows_are_counted(companion: Companion) -> None:
    async with journey(companion) as person:
        pages = await page(person)
        paste(person, LONG)
        await person.settle()
        for size in ((70, 30), (100, 24)):
            pages.move_cursor((2_000, 0), center=True)
            await person.settle()
            await person.pilot.resize_terminal(*size)
            await person.settle()
            assert "line 2000," in person.text
            assert pages.region.contains_point(pages.cursor_screen_offset)
            assert pages.wrapped_document.height == WrappedDocument(pages.document, pages.wrap_width).height


async def test_the_page_is_no_taller_than_its_field(companion: Companion) -> None:
    async with journey(companion) as person:
        await page(person)
        paste(person, "line\n" * 100)
        await person.settle()
        sheet = person.app.screen.query_one("#sheet", VerticalScroll)
        assert sheet.virtual_size.height <= sheet.size.height


async def test_a_bracket_is_not_looked_for_through_the_text(companion: Companion) -> None:
    async with journey(companion) as person:
        pages = await page(person)
        await person.type("(a)")
        await person.press("home")
        assert pages.matching_bracket_location is None


def test_a_text_is_put_together_once_for_each_change() -> None:
    words = Words("one\ntwo")
    assert words.text is words.text
    words.replace_range((0, 3), (0, 3), "!")
    assert words.text == "one!\ntwo"


@pytest.mark.parametrize("seed", range(30))
def test_the_rows_are_those_that_textual_draws(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_counts, "PIECE", 60)
    monkeypatch.setattr(long_line, "AROUND", 40)
    chance = random.Random(seed)
    words = Words("".join(chance.choices(PARTS, k=chance.randrange(40))))
    asked: list[bool] = []
    wraps = Wraps(words, chance.choice((0, 7, 20)), 4, lambda: asked.append(True))
    for _ in range(30):
        if chance.random() < 0.2:
            wraps.wrap(chance.choice((7, 20)))
        else:
            first, last = sorted(place_in(words, chance) for _ in range(2))
            result = words.replace_range(first, last, chance.choice(PARTS))
            wraps.wrap_range(first, last, result.end_location)
        if chance.random() < 0.5:
            wraps.location_to_offset(place_in(words, chance))
        for _ in range(chance.randrange(3)):
            wraps.count()
        assert not wraps.is_estimated or asked
    while wraps.is_estimated:
        wraps.count()
    theirs = WrappedDocument(words, wraps.rows.width, 4)
    assert wraps.height == theirs.height
    assert [wraps.line_at(row) for row in range(wraps.height)] == theirs._offset_to_line_info
    for line in range(words.line_count):
        assert wraps.get_sections(line) == theirs.get_sections(line)
        assert wraps.get_offsets(line) == theirs.get_offsets(line)
    moves = RowMoves(wraps), DocumentNavigator(theirs)
    for _ in range(50):
        place = place_in(words, chance)
        assert wraps.location_to_offset(place) == theirs.location_to_offset(place)
        offset = Offset(chance.randrange(25), chance.randrange(wraps.height + 3))
        assert wraps.offset_to_location(offset) == theirs.offset_to_location(offset)
        for one in moves:
            one.last_x_offset = offset.x
        assert len({one.get_location_above(place) for one in moves}) == 1
        assert len({one.get_location_below(place) for one in moves}) == 1
        assert len({one.get_location_end(place) for one in moves}) == 1
        assert len({one.get_location_home(place) for one in moves}) == 1


def place_in(words: Words, chance: random.Random) -> tuple[int, int]:
    line = chance.randrange(words.line_count)
    return line, chance.randint(0, len(words[line]))
