"""A text to read, however long.

A short one is an ordinary Static. Of a long one only what is in view is drawn, and it is measured piece by piece,
so that no key waits for it.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from textual import work
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static

from selfkind.domain.joined_signs import sign_start
from selfkind.tui.text import block
from selfkind.tui.textual_parts import LaidOutOnce

LONG = 20_000
"""Characters from which on a text is long."""
BLOCK = 5_000
"""Characters of a long text that are wrapped at a time, which takes some milliseconds."""

LINES = 200
"""Lines of a long text that are drawn at a time."""
AT_ONCE = 4
"""Blocks that are measured before the page is shown, and drawn in a step, at most: accents alone fill no page."""
LONGEST_SIGN = 64
"""Characters of one sign, at most, that are kept together."""

Piece = tuple[tuple[str, str], ...]
"""A line or a paragraph of the page: texts as the user wrote them, each with its style."""


def content_of(pieces: Iterable[Piece]) -> Content:
    """Return pieces as content, each on lines of its own.

    Tabs are spaces in it: beside wide characters, Textual 8.2.8 counts other lines than it draws.
    """
    return Content("\n").join(
        Content.assemble(*((block(text).expandtabs(), style) for text, style in piece)) for piece in pieces
    )


class Reading(LaidOutOnce, Static):
    """A text to read. The mouse selects in short ones."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._pieces: list[Piece] = []
        self._blocks: list[list[Piece]] = []
        self._wrapped_at = 0
        self._ends: list[int] = []
        self._drawn: LRUCache[int, list[Strip]] = LRUCache(AT_ONCE)
        self._room: int | None = None
        """How many blocks this step may still draw, below zero when it left some out. None for any number."""

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show a text. The one that is shown stays as it is."""
        pieces = [_with_line_ends(piece) for piece in pieces]
        if pieces == self._pieces:
            return
        self._pieces = pieces
        is_long = sum(map(_weight, pieces)) > LONG
        self._blocks = list(_blocks(pieces)) if is_long else []
        self._wrapped_at, self._ends = 0, []
        self._drawn = LRUCache(AT_ONCE)
        self.workers.cancel_group(self, "measure")
        self.update("" if is_long else content_of(pieces))

    @property
    def allow_select(self) -> bool:
        """Whether the mouse selects: what isn't drawn can't be."""
        return super().allow_select and not self._blocks

    def notify_style_update(self) -> None:
        """Draw in the new colours."""
        super().notify_style_update()
        self._drawn.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text has; of a long one an estimate, until it is measured."""
        if not self._blocks or not width:
            return super().get_content_height(container, viewport, width)
        if width != self._wrapped_at:
            self._wrapped_at, self._ends = width, []
            self._drawn.clear()
            while len(self._ends) < min(len(self._blocks), AT_ONCE) and not self._covers(viewport.height):
                self._measure()
            self._measure_rest()
        return self._ends[-1] * len(self._blocks) // len(self._ends)

    def _covers(self, height: int) -> bool:
        return bool(self._ends) and self._ends[-1] >= height

    def _measure(self) -> None:
        """Measure the next block."""
        content = content_of(self._blocks[len(self._ends)])
        height = content.get_height({}, self._wrapped_at)
        self._ends.append(height + (self._ends[-1] if self._ends else 0))

    @work(group="measure", exclusive=True)
    async def _measure_rest(self) -> None:
        said = len(self._ends)
        while len(self._ends) < len(self._blocks):
            # Between two blocks, whatever waits has its turn.
            await asyncio.sleep(0)
            self._measure()
            if len(self._ends) in (2 * said, len(self._blocks)):
                said = len(self._ends)
                self.refresh(layout=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in view. Of many blocks, some are drawn in the next steps."""
        self._room = AT_ONCE
        strips = super().render_lines(crop)
        if self._room < 0:
            # Each block in view has a line there at least. A full cache of Textual 8.2.8 never grows.
            if self._drawn.maxsize < (height := self.screen.size.height):
                self._drawn = LRUCache(height)
            self.call_later(self.refresh)
        self._room = None
        return strips

    def render_line(self, y: int) -> Strip:
        """Return a line of the text."""
        if not self._blocks:
            return super().render_line(y)
        index = bisect_right(self._ends, y)
        strips = self._drawn.get(index)
        if strips is None:
            if index == len(self._ends) or not self._has_room():
                return Strip.blank(self.size.width, self.visual_style.rich_style)
            content, width = content_of(self._blocks[index]), self._wrapped_at
            strips = Visual.to_strips(self, content, width, None, self.visual_style, apply_selection=False)
            self._drawn[index] = strips
        return strips[y - (self._ends[index - 1] if index else 0)]

    def _has_room(self) -> bool:
        """Return whether one more block may be drawn in this step, and count it."""
        if self._room is None:
            return True
        self._room = max(self._room, 0) - 1
        return self._room >= 0


def _weight(piece: Piece) -> int:
    """Return how much there is to draw: characters, and an end of a line as much as a line."""
    return sum(max(len(text), text.count("\n") * (BLOCK // LINES)) for text, _ in piece)


def _with_line_ends(piece: Piece) -> Piece:
    """Return a piece whose lines all end in one way, as they are drawn."""
    return tuple((text if text.isprintable() else _in_lines(text), style) for text, style in piece)


def _in_lines(text: str) -> str:
    # Each ten times as fast as one `translate` of both.
    return text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n")


def _blocks(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Put pieces together, and cut those that are too long, into blocks to draw at a time."""
    gathered: list[Piece] = []
    room = BLOCK
    for part in (part for piece in pieces for part in _parts(piece)):
        weight = _weight(part)
        if gathered and weight > room:
            yield gathered
            gathered, room = [], BLOCK
        gathered.append(part)
        room -= weight
    yield gathered


def _parts(piece: Piece) -> Iterator[Piece]:
    """Cut a piece that is too long, whatever styles are in it."""
    if _weight(piece) <= BLOCK:
        yield piece
        return
    begins = list(accumulate((len(text) for text, _ in piece), initial=0))
    for start, end in _stretches("".join(text for text, _ in piece)):
        first, last = bisect_right(begins, start) - 1, bisect_right(begins, max(end - 1, start))
        yield tuple(
            (text[max(start - begun, 0) : end - begun], style)
            for begun, (text, style) in zip(begins[first:last], piece[first:last], strict=False)
        )


def _stretches(words: str) -> Iterator[tuple[int, int]]:
    """Cut words between two lines, else between two words, else between two signs."""
    start = 0
    while True:
        end = _line_end(words, start)
        if end < 0:
            if len(words) - start <= BLOCK:
                break
            ends = (words.rfind(sign, start, start + BLOCK) for sign in "\n ")
            end = next((end for end in ends if end > start), 0) or _sign_end(words, start + BLOCK)
        yield start, end
        start = end + (words[end] in "\n ")
    yield start, len(words)


def _line_end(words: str, start: int) -> int:
    """Return where as many lines end as a block has at most; -1 for fewer lines."""
    if words.count("\n", start, start + BLOCK) < LINES:
        return -1
    lines = words[start : start + BLOCK].split("\n", LINES)[:LINES]
    return start + sum(map(len, lines)) + LINES - 1


def _sign_end(words: str, at: int) -> int:
    """Return a place between two signs before `at`; `at` itself where there is none near."""
    first = max(at - LONGEST_SIGN, 0)
    begins = sign_start(words[first : at + 1], at - first)
    return first + begins if begins else at
