"""The feelings pad by itself: the dot, the words around it, and what is drawn again."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.geometry import Region

from selfkind.content.loader import Library
from selfkind.domain.journal.feelings import FeelingWord, nearest
from selfkind.tui.widgets.pad import NEAR, Pad
from tests.tui.widgets.themed import ThemedApp

WORDS = Library().feelings()


class PadApp(ThemedApp):
    def __init__(self, plain: bool = False) -> None:
        super().__init__()
        self.plain = plain
        self.picked = 0

    def compose(self) -> ComposeResult:
        yield Pad(plain=self.plain)

    def on_mount(self) -> None:
        self.query_one(Pad).fill(WORDS)

    def on_pad_picked(self) -> None:
        self.picked += 1

    @property
    def pad(self) -> Pad:
        return self.query_one(Pad)

    @property
    def lines(self) -> list[str]:
        return ["".join(s.text for s in strip) for strip in self.screen._compositor.render_strips()]


async def test_it_begins_in_the_middle() -> None:
    app = PadApp()
    async with app.run_test(size=(80, 24)):
        assert app.pad.point == (0.0, 0.0)
        assert app.pad.nearest == nearest(WORDS, 0, 0, 1)[0]
        text = "\n".join(app.lines)
        for edge in ("more energy", "less energy", "unpleasant", "pleasant"):
            assert edge in text


@pytest.mark.parametrize(
    ("direction", "axis", "edge"), [("left", 0, -2.0), ("right", 0, 2.0), ("up", 1, 2.0), ("down", 1, -2.0)]
)
async def test_the_edges_hold(direction: str, axis: int, edge: float) -> None:
    app = PadApp()
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(60):
            app.pad.move(direction)
        await pilot.pause()
        assert app.pad.point[axis] == edge
        assert app.pad.point[1 - axis] == 0
        assert any("◉" in line for line in app.lines)


async def test_there_and_back_is_the_same_place() -> None:
    app = PadApp()
    async with app.run_test(size=(80, 24)):
        for direction in ("left", "up", "up", "right", "down", "down"):
            app.pad.move(direction)
        assert app.pad.point == pytest.approx((0, 0), abs=1e-3)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 36), (44, 12)])
async def test_no_word_covers_another_anywhere(size: tuple[int, int]) -> None:
    """Wherever the dot is, the nearest word is spelled out, the dot is seen, and words keep apart."""
    app = PadApp()
    async with app.run_test(size=size):
        pad = app.pad
        pad.choose(["calm", "furious"])
        for valence in (-2, -1.3, -0.6, 0, 0.5, 1.1, 2):
            for arousal in (-2, -1.1, -0.4, 0, 0.7, 1.5, 2):
                pad.place(valence, arousal)
                assert pad.nearest == nearest(WORDS, valence, arousal, 1)[0]
                assert pad.nearest.word in pad.words_shown, (valence, arousal)
                assert 3 <= len(pad.words_shown) <= NEAR + 2
                taken: set[tuple[int, int]] = set()
                for y, first, last in pad._picture.places.values():
                    cells = {(y, x) for x in range(first + 1, last - 1)}
                    assert not cells & taken
                    taken |= cells
                for y in range(pad.size.height):
                    line = "".join(segment.text for segment in pad.render_line(y))
                    assert len(line) == pad.size.width
                column, row = pad._cell(*pad.point)
                assert "".join(s.text for s in pad.render_line(row))[column] == "◉"


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.word)
async def test_every_word_can_be_reached_with_the_arrows(word: FeelingWord) -> None:
    """From the middle, in whole steps, to a place where the word is the nearest."""
    app = PadApp()
    async with app.run_test(size=(80, 24)):
        pad = app.pad
        across, up = 4 / 32, 4 / 16
        places = [
            (x, y)
            for x in (round(word.valence / across) * across + d for d in (0, across, -across))
            for y in (round(word.arousal / up) * up + d for d in (0, up, -up))
        ]
        assert any(_nearest_at(pad, x, y) == word for x, y in places)


def _nearest_at(pad: Pad, x: float, y: float) -> FeelingWord | None:
    pad.place(x, y)
    return pad.nearest


async def test_chosen_words_are_marked_by_a_sign_wherever_the_dot_is() -> None:
    app = PadApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.pad.choose(["calm"])
        app.pad.place(-2, 2)
        await pilot.pause()
        assert any("● calm" in line for line in app.lines)


async def test_a_click_moves_the_dot_and_a_second_one_picks() -> None:
    app = PadApp()
    async with app.run_test(size=(80, 24)) as pilot:
        y, first, _ = app.pad._picture.places["okay"]
        await pilot.click(Pad, offset=(first + 2, y + 1))  # The border is a line and a column.
        await pilot.pause()
        assert app.pad.point == (0.3, 0.1)
        assert app.picked == 0
        await pilot.click(Pad, offset=(first + 2, y + 1), times=2)
        await pilot.pause()
        assert app.picked == 1
        await pilot.click(Pad, offset=(1, 1))
        assert app.pad.point == (-2, 2)
        await pilot.click(Pad, offset=(0, 0))
        assert app.pad.point == (-2, 2), "the border is no place"


async def test_a_step_draws_only_the_lines_that_change() -> None:
    app = PadApp()
    async with app.run_test(size=(80, 24)) as pilot:
        pad = app.pad
        pad.place(-1.5, 1.5)
        await pilot.pause()
        asked: list[Region] = []
        pad.refresh = lambda *regions, **_: asked.extend(regions)  # type: ignore[method-assign, assignment, return-value]
        pad.move("right")
        rows = [region.y for region in asked]
        assert rows
        assert len(rows) == len(set(rows)) < pad.size.height
        asked.clear()
        pad.place(*pad.point)
        assert asked == []


async def test_plain_signs_are_ascii() -> None:
    app = PadApp(plain=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.pad.choose(["calm"])
        await pilot.pause()
        inside = "".join(s.text for y in range(app.pad.size.height) for s in app.pad.render_line(y))
        assert inside.isascii()
        assert "@" in inside
        assert "* calm" in inside


async def test_an_empty_pad_has_no_nearest_word() -> None:
    app = PadApp()
    async with app.run_test(size=(80, 24)):
        app.pad.fill([])
        assert app.pad.nearest is None
        assert app.pad.words_shown == frozenset()
