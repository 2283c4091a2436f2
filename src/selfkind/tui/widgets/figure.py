"""What a page of practice draws above its words: the disc of a breath, or the outline of a body."""

from __future__ import annotations

import os
from dataclasses import dataclass

from textual.geometry import Size

from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.practice.timeline import State
from selfkind.tui.widgets.orb import BLOCKS, BRAILLE, PLAIN, Orb
from selfkind.tui.widgets.outline import COLUMNS, ROWS, Outline


@dataclass(frozen=True)
class Place:
    """Where things go on a page: lines above the figure, its lines (0 when there is no room for it), those between
    it and the words, and those left for the words."""

    top: int
    rows: int
    gap: int
    room: int


@dataclass(frozen=True)
class Room:
    """How much of a page the disc takes: up to a `share` of its lines, or `least` lines where that is more. With
    fewer than the `fewest` there is none."""

    share: float = 0.62
    least: int = 16
    fewest: int = 1


class Figure:
    """The figure of an exercise, in the widget that draws it. `plain` draws it in ASCII; the disc is drawn with
    `blocks` where dots of braille aren't whole."""

    def __init__(self, exercise: Exercise, *, plain: bool, blocks: bool = False, room: Room | None = None) -> None:
        guide = exercise.guide
        self._room = room or Room()
        self.is_body = guide is not None and any(station.region for station in guide.stations.values())
        self._grows_slowly = guide is not None
        self._orb = Orb(PLAIN if plain else BLOCKS if blocks else BRAILLE)
        self._outline = Outline(plain=plain)
        self._drawn_at = float("-inf")

    @property
    def widget(self) -> Orb | Outline:
        """What is put on the page."""
        return self._outline if self.is_body else self._orb

    def place(self, size: Size, words: int, *, still: bool, unseen: bool = False) -> Place:
        """Put it on a page of this size, over so many lines of words, as large as leaves it air. A disc that is to
        stand `still` isn't there; what is `unseen` never is."""
        width, height = size
        gap, below = (1, 4) if height >= 18 else (0, 3)
        below = max(below, words)
        if self.is_body:
            fits = height - 1 - below >= ROWS and not unseen
            rows, columns = (ROWS if fits else 0), COLUMNS
            gap = min(gap, height - 1 - below - rows) if rows else 0
            self._outline.display = rows > 0
        else:
            most = max(self._room.least, round(height * self._room.share))
            rows = min(height - below - 2 * gap - 2, (width - 4) // 2, most)
            if still or rows < self._room.fewest:
                rows = 0
            columns = 2 * rows
            self._orb.fit(rows)
        if rows == 0:
            gap, below = 0, max(below, 6)
        top = max((height - 1 - rows - gap - below) // 2, 0)
        self.widget.styles.margin = (top, 0, 0, max((width - columns) // 2, 0))
        return Place(top, rows, gap, height - 1 - top - rows - gap)

    def pictures(self, size: Size) -> float:
        """Return pictures a second: few over a network, and fewer when it hardly moves."""
        if self._grows_slowly:
            return 4
        if os.environ.get("SSH_CONNECTION"):
            return 10
        return 30 if size.width * size.height <= 200 * 50 else 20

    def show(self, state: State, size: Size, now: float, *, ended: bool) -> bool:
        """Show a moment; the disc no more often than `pictures` a second, by the clock `now`. Say whether the disc
        moved."""
        if self.is_body:
            self._outline.show(state.cue.region if state.cue and not ended else "")
        elif not now - self._drawn_at < 0.9 / self.pictures(size):
            self._drawn_at = now
            return self._orb.show(state.level)
        return False
