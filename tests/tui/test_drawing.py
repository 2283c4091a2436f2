"""What the tests leave out where nobody looks on, and what they don't."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget


class Counted(Widget):
    """Counts how often its first line is drawn, and can't draw it when told so."""

    drawn = 0
    fails = False

    def render_line(self, y: int) -> Strip:
        if self.fails:
            raise ZeroDivisionError
        self.drawn += y == 0
        return Strip([Segment("a line")])


class OneWidget(App[None]):
    def compose(self) -> ComposeResult:
        yield Counted()


async def test_a_widget_draws_its_lines_though_nobody_looks_on():
    async with OneWidget().run_test() as pilot:
        await pilot.pause()
        widget = pilot.app.query_one(Counted)
        before = widget.drawn
        assert before
        widget.refresh()
        await pilot.pause()
        assert widget.drawn == before + 1
        await pilot.pause()
        assert widget.drawn == before + 1
        assert "a line" in "".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def fail_to_draw() -> None:
    async with OneWidget().run_test() as pilot:
        widget = pilot.app.query_one(Counted)
        widget.fails = True
        widget.refresh()
        await pilot.pause()


async def test_a_line_that_cannot_be_drawn_ends_the_app():
    with pytest.raises(ZeroDivisionError):
        await fail_to_draw()


def test_a_strip_keeps_what_was_made_of_it():
    strip = Strip([Segment("a line of words")])
    assert strip.crop(2, 6).text == "line"
    assert strip.crop(2, 6) is strip.crop(2, 6)
    assert strip.divide([6, 15])[0].text == "a line"
    assert not hasattr(strip, "unknown")
