"""The disc, line by line, and how little of it is drawn again."""

from __future__ import annotations

import math
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from selfkind.tui.widgets.orb import PLAIN, Disc, Orb, WordLine, Words
from tests.tui.widgets.themed import ThemedApp


def dots(disc: Disc) -> set[tuple[int, int]]:
    """The lit dots as (x, y) from the middle, in half dots, so that they are whole numbers."""
    places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    found = set()
    for line in range(disc.rows):
        for cell, character in enumerate(disc.line(line)):
            bits = 0 if character == " " else ord(character) - 0x2800
            for bit, (dx, dy) in enumerate(places):
                if bits >> bit & 1:
                    found.add((2 * (2 * cell + dx) - 4 * disc.rows + 1, 2 * (4 * line + dy) - 4 * disc.rows + 1))
    return found


@pytest.mark.parametrize("rows", [4, 7, 16, 22, 31])
@pytest.mark.parametrize("level", [0.0, 0.3, 1.0])
def test_the_disc_is_round_and_even(rows: int, level: float) -> None:
    disc = Disc(rows)
    disc.reach(level)
    lit = dots(disc)
    assert all((-x, y) in lit and (x, -y) in lit for x, y in lit)
    assert max(x for x, _ in lit) == pytest.approx(max(y for _, y in lit), abs=2.1)
    assert all(len(disc.line(y)) == 2 * rows for y in range(rows))


def test_the_ring_stays_and_a_full_breath_reaches_it() -> None:
    disc = Disc(16)
    edge = [round(math.hypot(x, y) / 2) for x, y in dots(disc) if math.hypot(x, y) / 2 > 20]
    assert set(edge) <= {31, 32}
    disc.reach(1.0)
    inner = [math.hypot(x, y) / 2 for x, y in dots(disc)]
    assert any(28 < distance < 30 for distance in inner)
    assert disc.line(0)[0] == " "


def test_a_breath_grows_dot_by_dot_and_returns_to_where_it_was() -> None:
    disc = Disc(16)
    empty = [disc.line(y) for y in range(16)]
    before = dots(disc)
    for step in range(1, 101):
        disc.reach(step / 100)
        now = dots(disc)
        assert before <= now
        before = now
    disc.reach(0.0)
    assert [disc.line(y) for y in range(16)] == empty


def test_only_the_lines_that_differ_are_named() -> None:
    disc = Disc(16)
    disc.reach(0.40)
    before = [disc.line(y) for y in range(16)]
    changed = disc.reach(0.42)
    after = [disc.line(y) for y in range(16)]
    assert changed == {y for y in range(16) if before[y] != after[y]}
    assert changed
    assert len(changed) < 16
    assert disc.reach(0.42) == set()
    assert disc.reach(0.42001) == set(), "less than a quarter of a dot is no new picture"


def test_levels_beyond_the_ends_are_the_ends() -> None:
    disc = Disc(8)
    disc.reach(2)
    full = [disc.line(y) for y in range(8)]
    disc.reach(1)
    assert [disc.line(y) for y in range(8)] == full
    disc.reach(-1)
    assert disc.reach(0) == set()


def test_the_plain_disc_is_ascii() -> None:
    disc = Disc(10, PLAIN)
    disc.reach(0.7)
    text = "".join(disc.line(y) for y in range(10))
    assert text.isascii()
    assert "O" in text
    assert "." in text


class OrbApp(ThemedApp):
    CSS = "Screen { layout: vertical; } Words { height: 4; }"

    def compose(self) -> ComposeResult:
        yield Orb()
        yield Words()


def lines(app: App[None], widget: Any) -> list[str]:
    strips = app.screen._compositor.render_strips()
    region = widget.region
    return ["".join(s.text for s in strips[y])[region.x : region.right] for y in range(region.y, region.bottom)]


async def test_the_widget_is_as_wide_as_its_picture_and_refreshes_whole_lines_only() -> None:
    app = OrbApp()
    async with app.run_test(size=(80, 24)) as pilot:
        orb = app.query_one(Orb)
        orb.fit(14)
        await pilot.pause()
        assert orb.size == (28, 14)
        asked: list[Region] = []
        refresh = orb.refresh
        orb.refresh = lambda *regions, **how: (asked.extend(regions), refresh(*regions, **how))[1]  # type: ignore[method-assign, assignment, return-value]
        assert orb.show(0.03)
        assert not orb.show(0.03)
        assert orb.drawn == 1
        rows = [region.y for region in asked]
        assert len(rows) == len(set(rows)) < 14
        assert all(region.x == 0 and region.width == 28 and region.height == 1 for region in asked)
        await pilot.pause()
        assert lines(app, orb) == [orb._disc.line(y) for y in range(14)]  # type: ignore[union-attr]


async def test_a_frame_is_small() -> None:
    """One second of a breath costs at most 3 KB a frame at 80x24; each row is one colour."""
    app = OrbApp()
    async with app.run_test(size=(80, 24)) as pilot:
        orb = app.query_one(Orb)
        orb.fit(16)
        await pilot.pause()
        worst = 0
        for frame in range(31):
            orb.show((1 - math.cos(math.pi * frame / 30)) / 2)
            app.screen._compositor.update_widgets({orb})
            update = app.screen._compositor.render_partial_update()
            if update is not None:
                worst = max(worst, len(update.render_segments(app.console).encode()))
        assert 0 < worst <= 3000
        assert all(len(list(orb.render_line(y))) == 1 for y in range(16))


async def test_colours_run_from_secondary_to_primary_and_follow_the_theme() -> None:
    app = OrbApp()
    async with app.run_test(size=(80, 24)) as pilot:
        orb = app.query_one(Orb)
        orb.fit(10)
        for theme in ("paper", "ember"):
            app.theme = theme
            await pilot.pause()
            variables = app.theme_variables
            colours = [next(iter(orb.render_line(y))).style.color.name.upper() for y in (0, 9)]  # type: ignore[union-attr]
            assert colours == [variables["secondary"][:7].upper(), variables["primary"][:7].upper()]


async def test_words_draw_the_lines_that_changed() -> None:
    app = OrbApp()
    async with app.run_test(size=(41, 24)) as pilot:
        words = app.query_one(Words)
        words.show([WordLine((("breathe in", "word"),)), WordLine((("----", "line"),), "  2:40")])
        await pilot.pause()
        assert lines(app, words)[0].index("breathe in") == 15
        assert lines(app, words)[1].index("----") == 18, "what hangs beside does not move the line"
        asked: list[Region] = []
        words.refresh = lambda *regions, **_: asked.extend(regions)  # type: ignore[method-assign, assignment, return-value]
        words.show([WordLine((("breathe in", "word"),)), WordLine((("----", "line"),), "  2:39")])
        assert [region.y for region in asked] == [1]
