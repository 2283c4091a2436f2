"""A long text is wrapped and drawn in pieces, and reads as if it weren't."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from selfkind.companion.companion import Companion
from selfkind.tui.widgets import reading
from selfkind.tui.widgets.reading import BLOCK, Piece, Reading
from tests.tui.journey import journey

TEXTS = [
    "one line",
    "a\n\nb\r\nc\n" * 40,
    "word " * 400 + "end",
    "字は息をする" * 90,
    "no-space-at-all" * 60 + " and then some",
    "字は\t息を\tする " * 90,
    "esc \x1b[31m and [markup] " * 30,
]


class Page(App[None]):
    def __init__(self, pieces: list[Piece]) -> None:
        super().__init__()
        self._pieces = pieces

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Reading(id="text")

    def on_mount(self) -> None:
        self.query_one(Reading).show(self._pieces)

    @property
    def lines(self) -> list[str]:
        text = self.query_one(Reading)
        return [text.render_line(y).text.rstrip() for y in range(text.size.height)]


async def lines_of(pieces: list[Piece], width: int) -> list[str]:
    app = Page(pieces)
    async with app.run_test(size=(width, 20)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        return app.lines


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [30, 61])
async def test_a_long_text_reads_as_a_short_one(text: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[Piece] = [(("What was going on", "bold"),), (("· ", "red"), (text, "")), (("", ""),)]
    short = await lines_of(pieces, width)
    monkeypatch.setattr(reading, "LONG", 0)
    # Larger than any line: those that are cut get one end more.
    monkeypatch.setattr(reading, "BLOCK", 2500)
    assert await lines_of(pieces, width) == short
    monkeypatch.setattr(reading, "BLOCK", 50)
    cut = await lines_of(pieces, width)
    assert "".join("".join(cut).split()) == "".join("".join(short).split())


async def test_the_line_under_the_mouse_can_be_asked_for_before_a_new_text_is_measured() -> None:
    app = Page([(("long " * 20_000, ""),)])
    async with app.run_test(size=(40, 20)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        text = app.query_one(Reading)
        last = text.size.height - 1
        text.show([(("less " * 5_000, ""),)])
        assert text.render_line(last).text.strip() == ""
        await pilot.pause()
        assert app.lines[0].startswith("less")


async def test_accents_alone_are_drawn_some_in_each_step_until_all_in_view_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Page([(("e" + "\u0301" * (40 * BLOCK), ""),)])
    drawn: list[int] = []

    def counted(widget: Reading, crop: Region) -> list[Strip]:
        drawn.append(0)
        return render_lines(widget, crop)

    def counting(widget: Widget, *args: Any, **kwargs: Any) -> list[Strip]:
        if isinstance(widget, Reading):
            drawn[-1] += 1
        return to_strips(widget, *args, **kwargs)

    render_lines, to_strips = Reading.render_lines, Visual.to_strips
    monkeypatch.setattr(Reading, "render_lines", counted)
    monkeypatch.setattr(reading.Visual, "to_strips", counting)
    async with app.run_test(size=(40, 20)) as pilot:
        await app.workers.wait_for_complete()
        text = app.query_one(Reading)
        lines = list[Strip]()
        while not lines or not all(line.text.strip() for line in lines):
            await pilot.pause()
            lines = text.render_lines(Region(0, 0, text.size.width, 20))
        assert max(drawn) == reading.AT_ONCE
        drawn.clear()
        await pilot.pause()
        assert sum(drawn) == 0


async def test_what_is_not_in_view_is_not_drawn_and_no_step_wraps_more_than_a_block(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = "\n".join(f"paragraph {number}, and a few more words" for number in range(20_000))
    companion.journal.save(companion.practice.exercise("note"), {"text": written})
    wrapped: list[int] = []

    def counted(pieces: Iterable[Piece]) -> Content:
        content = plain(pieces)
        wrapped.append(len(content))
        return content

    plain = reading.content_of
    monkeypatch.setattr(reading, "content_of", counted)
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.until(lambda: person.see("paragraph 3,"))
        assert max(wrapped) <= BLOCK + 1
        # Measured once for each width there was (with a scrollbar and without), and drawn where it is in view.
        assert sum(wrapped) < 2.1 * len(written)
        wrapped.clear()
        await person.press("enter", "end")
        assert person.see("paragraph 19999,")
        # Textual scrolls there in some frames, and each draws what is in view then.
        assert sum(wrapped) < 0.9 * len(written)
        await person.press("home")
        assert person.see("paragraph 3,")
