"""The feelings pad: words on a field of pleasantness and energy, and a dot that is moved among them.

Where words and dot stand says everything; no colour means good or bad.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from selfkind.domain.journal.feelings import PAD_LIMIT, FeelingWord, nearest
from selfkind.tui.text import shown

NEAR = 8
"""How many of the nearest words are spelled out; the others are faint dots."""
STEPS = (32, 16)
"""Steps of the dot from edge to edge, across and up, on a large field; a small one has a step for each cell."""


@dataclass(frozen=True)
class Signs:
    """The characters that the pad is drawn with."""

    dot: str = "◉"
    word: str = "·"
    chosen: str = "●"
    across: str = "╌"
    up: str = "╎"
    middle: str = "┼"


PLAIN = Signs(dot="@", word=".", chosen="*", across="-", up=":", middle="+")


@dataclass
class Picture:
    """What the field holds: pieces of (column, text, look) a line, and where each spelled-out word stands."""

    width: int
    lines: list[dict[int, tuple[str, str]]] = field(default_factory=list)
    places: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Word -> (line, first column, column after the last)."""

    def free(self, y: int, start: int, end: int) -> bool:
        """Return whether nothing that must not be covered stands there, with a cell of air on both sides."""
        if not 0 <= y < len(self.lines) or start < 0 or end > self.width:
            return False
        return all(x + cell_len(text) < start or x > end for x, (text, _) in self.lines[y].items())

    def put(self, y: int, x: int, text: str, look: str) -> None:
        """Write a piece."""
        self.lines[y][x] = (text, look)


class Pad(Widget, can_focus=True):
    """The field. `point` is where the dot is, as (valence, arousal) from -2 to 2; `chosen` are drawn as chosen.

    It posts `Moved` when the dot moves and `Picked` when a word is clicked twice.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pad--axis",
        "pad--edge",
        "pad--dot",
        "pad--word",
        "pad--near",
        "pad--nearest",
        "pad--chosen",
        "pad--cursor",
    }
    DEFAULT_CSS = """
    Pad {
        height: 1fr; border: round $line; background: $background;
        border-title-align: center; border-title-color: $muted;
        border-subtitle-align: center; border-subtitle-color: $muted;
        &:focus { border: heavy $accent; }
        & > .pad--axis { color: $line; }
        & > .pad--edge { color: $muted; }
        & > .pad--dot { color: $muted; }
        & > .pad--near { color: $muted; }
        & > .pad--word { color: $foreground; }
        & > .pad--nearest { color: $selection-text; background: $selection; text-style: $selection-style; }
        & > .pad--chosen { color: $primary; text-style: bold; }
        & > .pad--cursor { color: $accent; text-style: bold; }
    }
    """

    class Moved(Message):
        """The dot is at another place."""

    class Picked(Message):
        """The nearest word was clicked twice."""

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self.border_title = "more energy"
        self.border_subtitle = "less energy"
        self._signs = PLAIN if plain else Signs()
        self._words: tuple[FeelingWord, ...] = ()
        self._point = (0.0, 0.0)
        self._chosen: tuple[str, ...] = ()
        self._picture = Picture(0)

    @property
    def point(self) -> tuple[float, float]:
        """Where the dot is: (valence, arousal)."""
        return self._point

    @property
    def nearest(self) -> FeelingWord | None:
        """The word nearest to the dot; None while the pad has no words."""
        return next(iter(nearest(self._words, *self._point, 1)), None)

    def find(self, word: str) -> FeelingWord | None:
        """Return the word of the pad that is written like this, in capitals or not; None when there is none."""
        return next((one for one in self._words if one.word.casefold() == word.casefold()), None)

    @property
    def words_shown(self) -> frozenset[str]:
        """The words that are spelled out just now."""
        return frozenset(self._picture.places)

    def fill(self, words: Iterable[FeelingWord]) -> None:
        """Put the vocabulary on the pad."""
        self._words = tuple(words)
        self._redraw()

    def choose(self, words: Sequence[str]) -> None:
        """Draw these words as chosen, and no others."""
        self._chosen = tuple(words)
        self._redraw()

    def place(self, valence: float, arousal: float) -> None:
        """Put the dot somewhere; outside the pad means at its edge."""
        point = (
            min(max(valence, -PAD_LIMIT), PAD_LIMIT),
            min(max(arousal, -PAD_LIMIT), PAD_LIMIT),
        )
        if point != self._point:
            self._point = point
            self._redraw()
            self.post_message(self.Moved())

    def move(self, direction: str) -> None:
        """Move the dot a step "up", "down", "left" or "right"."""
        x, y = {"up": (0, 1), "down": (0, -1), "left": (-1, 0), "right": (1, 0)}[direction]
        across = 2 * PAD_LIMIT / max(min(STEPS[0], self.size.width - 1), 1)
        up = 2 * PAD_LIMIT / max(min(STEPS[1], self.size.height - 1), 1)
        valence, arousal = self._point
        self.place(round(valence + x * across, 4), round(arousal + y * up, 4))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the dot is."""
        return self.content_region.offset + Offset(*self._cell(*self._point))

    # Drawing

    def _cell(self, valence: float, arousal: float) -> tuple[int, int]:
        """Return the column and line of a point."""
        width, height = self.size
        return (
            round((valence + PAD_LIMIT) / (2 * PAD_LIMIT) * (width - 1)),
            round((PAD_LIMIT - arousal) / (2 * PAD_LIMIT) * (height - 1)),
        )

    def _redraw(self) -> None:
        """Work out the picture, and refresh the lines that differ."""
        if not self.size:
            return
        before, self._picture = self._picture, self._arranged()
        if before.width != self._picture.width or len(before.lines) != len(self._picture.lines):
            self.refresh()
            return
        pairs = enumerate(zip(before.lines, self._picture.lines, strict=True))
        changed = [Region(0, y, self.size.width, 1) for y, (old, new) in pairs if old != new]
        if changed:
            self.refresh(*changed)

    def _arranged(self) -> Picture:
        """Return the picture: dot and edges first, then words from the nearest on wherever there is room."""
        width, height = self.size
        picture = Picture(width, [{} for _ in range(height)])
        column, line = self._cell(*self._point)
        middle = self._cell(0, 0)[1]
        picture.put(line, column, self._signs.dot, "cursor")
        for x, text in ((1, "unpleasant"), (width - 9, "pleasant")):
            if picture.free(middle, x, x + len(text)):
                picture.put(middle, x, text, "edge")
        near = nearest(self._words, *self._point, len(self._words))
        chosen = [word for word in near if word.word in self._chosen]
        first = near[:1]
        spelled = 0
        for word in [*first, *(w for w in chosen if w not in first), *near[1:]]:
            if word.word in picture.places:
                continue
            is_chosen = word in chosen
            if spelled >= NEAR and not is_chosen:
                self._put_dot(picture, word)
                continue
            look = "nearest" if word in first else "chosen" if is_chosen else "word" if spelled < 4 else "near"
            if self._put_word(picture, word, look, is_chosen):
                spelled += 1
            else:
                self._put_dot(picture, word)
        return picture

    def _put_word(self, picture: Picture, word: FeelingWord, look: str, chosen: bool) -> bool:
        """Spell a word out at its place, or a line above or below it where it would cover another."""
        text = f" {self._signs.chosen} {shown(word.word)} " if chosen else f" {shown(word.word)} "
        x, y = self._cell(word.valence, word.arousal)
        length = cell_len(text)
        start = min(max(x - length // 2, 0), max(picture.width - length, 0))
        aside = (self._cell(*self._point)[0] + 2, self._cell(*self._point)[0] - 1 - length)
        places = [(y, start), (y - 1, start), (y + 1, start)]
        if look == "nearest":
            places += [(y, aside[0]), (y, aside[1]), (y - 2, start), (y + 2, start)]
        for line, at in places:
            # The text includes a space on both sides, so pieces may touch.
            if picture.free(line, at + 1, at + length - 1):
                picture.put(line, at, text, look)
                picture.places[word.word] = (line, at, at + length)
                return True
        return False

    def _put_dot(self, picture: Picture, word: FeelingWord) -> None:
        x, y = self._cell(word.valence, word.arousal)
        if picture.free(y, x, x + 1):
            picture.put(y, x, self._signs.word, "dot")

    def render_line(self, y: int) -> Strip:
        """Return one line, as Textual asks for it."""
        width, base = self.size.width, self.rich_style
        if not 0 <= y < len(self._picture.lines):
            return Strip.blank(width, base)

        def piece(text: str, look: str) -> Segment:
            return Segment(text, base + self.get_component_rich_style(f"pad--{look}", partial=True))

        segments: list[Segment] = []
        at = 0
        for x, (text, look) in sorted(self._picture.lines[y].items()):
            segments += self._ground(y, at, x, piece)
            segments.append(piece(text, look))
            at = x + cell_len(text)
        segments += self._ground(y, at, width, piece)
        return Strip(segments).adjust_cell_length(width, base)

    def _ground(self, y: int, start: int, end: int, piece: Callable[[str, str], Segment]) -> list[Segment]:
        """Return the field where no word stands: empty, or one of its two faint axes."""
        if end <= start:
            return []
        middle, row = self._cell(0, 0)
        signs = self._signs
        if y != row:
            if not start <= middle < end:
                return [piece(" " * (end - start), "axis")]
            return [piece(" " * (middle - start) + signs.up + " " * (end - middle - 1), "axis")]
        text = signs.across * (end - start)
        if start <= middle < end:
            text = text[: middle - start] + signs.middle + text[middle - start + 1 :]
        return [piece(text, "axis")]

    # What the mouse and the terminal do

    def on_click(self, event: events.Click) -> None:
        """Move the dot: onto a word that is spelled out, else to where the click was. A second click picks."""
        spot = event.get_content_offset(self)
        if spot is None:
            return
        if event.chain > 1:
            self.post_message(self.Picked())
            return
        for word in self._words:
            line, start, end = self._picture.places.get(word.word, (-1, 0, 0))
            if spot.y == line and start <= spot.x < end:
                self.place(word.valence, word.arousal)
                return
        width, height = self.size
        self.place(
            round(spot.x / max(width - 1, 1) * 2 * PAD_LIMIT - PAD_LIMIT, 4),
            round(PAD_LIMIT - spot.y / max(height - 1, 1) * 2 * PAD_LIMIT, 4),
        )

    def on_resize(self) -> None:
        """Place the words for the new size."""
        self._redraw()
