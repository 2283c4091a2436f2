"""What a breathing page is made of: the disc, the words below it, and its keys.

A frame costs what has changed in it: dots are sorted by the radius at which they light, so a step of the breath
flips a few of them and names their rows. A frame of the app costs about 3 ms whatever is drawn, so a picture that
is the same is not drawn again.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from selfkind.tui.widgets.bars import KeyBar

EMPTY = 0.26
"""The radius of an empty breath, as a share of the ring's."""
STEP = 0.25
"""The radius moves in steps of a quarter of a dot: finer ones would cost frames that nobody can tell apart."""


@dataclass(frozen=True)
class Signs:
    """What a disc is drawn with. `bits` are those of the dots of a cell, by row and column, twice as many down as
    across, so that dots are square; `drawn` is the sign of a cell by its bits. `gap` is how many dots are between
    a full breath and the ring around it, `feather` over how many the edge of the disc thins out, and `apart` how
    far the dots of the ring are from each other."""

    bits: tuple[tuple[int, ...], ...]
    drawn: str
    gap: float = 2.2
    feather: float = 1.8
    apart: float = 2.5


# Unicode numbers the dots of a braille cell down the columns first.
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
BRAILLE = Signs(_BITS, " " + "".join(chr(0x2800 + bits) for bits in range(1, 256)))
PLAIN = Signs(_BITS, "".join(" ..:oooOO"[bits.bit_count()] for bits in range(256)))
BLOCKS = Signs(((0x01,), (0x02,)), " ▀▄█", gap=1.6, feather=0.0, apart=2.0)
"""Upper and lower halves of cells: nearly every font has them, whole."""

# The place of a dot within the feather: even noise, equal in all four quarters, so that the edge grows evenly.
_ORDER = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))


class Disc:
    """The picture: `rows` lines of twice as many cells, with a ring that a full breath reaches."""

    def __init__(self, rows: int, signs: Signs = BRAILLE) -> None:
        self.rows = max(rows, 1)
        self.columns = 2 * self.rows
        self._signs = signs
        self._cells = [bytearray(self.columns) for _ in range(self.rows)]
        # Dots from the middle to the edge.
        self._half = len(signs.bits) * self.rows // 2
        self._ring = self._half - 0.5
        self._least = self._ring * EMPTY
        self._most = max(self._ring - signs.gap, self._least)
        self._draw_ring()
        dots = sorted(self._inner_dots())
        self._at = [at for at, _, _, _ in dots]
        self._dots = [(y, x, bit) for _, y, x, bit in dots]
        self._lit = 0
        self.reach(0.0)

    def _draw_ring(self) -> None:
        """Draw dots at even angles, mirrored so that all quarters agree."""
        quarter = max(round(math.pi / 2 * self._ring / self._signs.apart), 2)
        for k in range(quarter):
            angle = (k + 0.5) / quarter * math.pi / 2
            across, down = round(self._ring * math.cos(angle) - 0.5), round(self._ring * math.sin(angle) - 0.5)
            for row, column, bit in self._mirrored(across, down):
                self._cells[row][column] |= bit

    def _mirrored(self, across: int, down: int) -> Iterator[tuple[int, int, int]]:
        """Yield the dots so far from the middle: row and column of their cells, and their bits."""
        bits = self._signs.bits
        high, wide = len(bits), len(bits[0])
        for x in (self._half + across, self._half - 1 - across):
            for y in (self._half + down, self._half - 1 - down):
                yield y // high, x // wide, bits[y % high][x % wide]

    def _inner_dots(self) -> list[tuple[float, int, int, int]]:
        """Return every dot that can light: the radius at which it does, its cell and its bit."""
        cells = []
        for across in range(self._half):
            for down in range(self._half):
                distance = math.hypot(across + 0.5, down + 0.5)
                at = distance + self._signs.feather * (_ORDER[down % 4][across % 4] / 15 - 0.5)
                if distance <= self._most and at <= self._most:
                    cells += [(at, *dot) for dot in self._mirrored(across, down)]
        return cells

    def reach(self, level: float) -> set[int]:
        """Draw another level, 0 empty to 1 full, and name the lines that have changed."""
        level = min(max(level, 0.0), 1.0)
        radius = round((self._least + (self._most - self._least) * level) / STEP) * STEP
        lit = len(self._at) if level == 1.0 else bisect_right(self._at, radius)
        changed = set()
        for y, x, bit in self._dots[min(lit, self._lit) : max(lit, self._lit)]:
            self._cells[y][x] ^= bit
            changed.add(y)
        self._lit = lit
        return changed

    def line(self, y: int) -> str:
        """Return a line of the picture."""
        return self._cells[y].decode("latin-1").translate(self._signs.drawn)


class Orb(Widget):
    """The disc, from `$secondary` at its top to `$primary` at its foot. `show` moves it.

    The widget is to be no wider than the picture: what lies to the left of a changed piece is sent again.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"orb--top", "orb--foot"}
    DEFAULT_CSS = """
    Orb {
        width: auto; height: auto;
        & > .orb--top { color: $secondary; }
        & > .orb--foot { color: $primary; }
    }
    """

    def __init__(self, signs: Signs = BRAILLE) -> None:
        super().__init__()
        self._signs = signs
        self._level = 0.0
        self._disc: Disc | None = None
        self._styles: list[Style] = []
        self.drawn = 0
        """How many times a new picture was shown, for tests and measurements."""

    def fit(self, rows: int) -> None:
        """Be as large as `rows` lines allow; none at all hides it."""
        self.display = rows > 0
        if rows > 0 and (self._disc is None or self._disc.rows != rows):
            self._disc = Disc(rows, self._signs)
            self._disc.reach(self._level)
            self._styles = []
            self.styles.width, self.styles.height = self._disc.columns, self._disc.rows
            self.refresh()

    def show(self, level: float) -> bool:
        """Show another level, 0 to 1. Draws the lines that change, and says whether any did."""
        self._level = level
        if self._disc is None:
            return False
        changed = self._disc.reach(level)
        if not changed:
            return False
        self.drawn += 1
        self.refresh(*(Region(0, y, self._disc.columns, 1) for y in sorted(changed)))
        return True

    def render_line(self, y: int) -> Strip:
        """Return one line, as Textual asks for it."""
        if self._disc is None or not 0 <= y < self._disc.rows:
            return Strip.blank(self.size.width, self.rich_style)
        if not self._styles:
            self._styles = self._gradient(self._disc.rows)
        text = self._disc.line(y)
        strip = Strip([Segment(text, self._styles[y])], self._disc.columns)
        return strip.adjust_cell_length(self.size.width, self._styles[y])

    def _gradient(self, rows: int) -> list[Style]:
        """Return the look of each line. `rich_style` is worked out anew at each call, so it is called once."""
        base = self.rich_style
        top = self.get_component_styles("orb--top").color
        foot = self.get_component_styles("orb--foot").color

        def shade(share: float) -> Color:
            if top.ansi is not None or foot.ansi is not None:  # The terminal's own colours do not mix.
                return top if share < 0.5 else foot
            return top.blend(foot, share)

        return [base + Style(color=shade(y / max(rows - 1, 1)).rich_color) for y in range(rows)]

    def notify_style_update(self) -> None:
        """Draw again in the new colours."""
        super().notify_style_update()
        self._styles = []
        self.refresh()


@dataclass(frozen=True)
class WordLine:
    """A centred line: pieces of (text, look), and `beside`, which hangs to their right and does not move them."""

    pieces: tuple[tuple[str, str], ...] = ()
    beside: str = ""


class Words(Widget):
    """Centred lines under the disc. `show` draws those that differ from what stands there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "words--word",
        "words--muted",
        "words--done",
        "words--line",
        "words--kind",
        "words--line-said",
        "words--large",
    }
    DEFAULT_CSS = """
    Words {
        width: 100%; height: 1fr;
        & > .words--word { color: $foreground; text-style: bold; }
        & > .words--muted { color: $muted; }
        & > .words--done { color: $primary; }
        & > .words--line { color: $line; }
        & > .words--kind { color: $secondary; text-style: italic; }
        & > .words--line-said { color: $foreground; }
        & > .words--large { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[WordLine, ...] = ()
        self.at_left = False
        """Whether lines begin at the left: a braille display shows 40 cells or fewer, and the left ones first."""

    def _before(self, line: WordLine) -> int:
        """Return how many cells are before a line."""
        used = sum(cell_len(text) for text, _ in line.pieces)
        return 1 if self.at_left else max((self.size.width - used) // 2, 0)

    def show(self, lines: Sequence[WordLine]) -> None:
        """Show other lines."""
        before, self.lines = self.lines, tuple(lines)
        if before != self.lines:
            pairs = zip_longest(before, self.lines)
            changed = [y for y, (old, new) in enumerate(pairs) if old != new and y < self.size.height]
            if changed:
                self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the first line begins."""
        before = self._before(self.lines[0]) if self.lines else 0
        return self.content_region.offset + Offset(before, 0)

    def render_line(self, y: int) -> Strip:
        """Return one line, as Textual asks for it."""
        width, base = self.size.width, self.rich_style
        if not 0 <= y < len(self.lines):
            return Strip.blank(width, base)
        line = self.lines[y]
        segments = [Segment(" " * self._before(line), base)]
        for text, look in (*line.pieces, (line.beside, "muted")):
            segments.append(Segment(text, base + self.get_component_rich_style(f"words--{look}", partial=True)))
        return Strip(segments).adjust_cell_length(width, base)


class CentredKeys(KeyBar):
    """The bar of keys in the middle of the page, as everything else on it."""

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """Return the hints, with room to their left."""
        pieces = super().pieces(width)[1:]
        while pieces and not pieces[-1][0].strip():
            pieces.pop()
        used = sum(cell_len(text) for text, _, _ in pieces)
        return [(" " * max((width - used) // 2, 0), "muted", ""), *pieces]
