"""What has been answered in a check-in so far, and how its lines read. Knows nothing of Textual."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from selfkind.domain.journal.feelings import FeelingWord, centre
from selfkind.tui.text import clipped, shown

MOST = 4
"""Words in one check-in: more of them say less."""
MIDDLE_ENERGY = 5
SHOWN = 24
"""Cells of a word in the line of words, where there's room."""
LEAST = 4
"""Cells of a word in a line that is too narrow for all of them."""

Piece = tuple[str, str, str]
"""Text, look, and the action of a click or ""."""


@dataclass(frozen=True)
class Chosen:
    """A word of this check-in, and where the dot was when it was added; None for a word of one's own."""

    word: str
    point: tuple[float, float] | None = None


class Answers:
    """The words that were chosen, in their order, and the energy (None when it was not told)."""

    def __init__(self) -> None:
        self.chosen: list[Chosen] = []
        self.energy: int | None = None

    @property
    def words(self) -> list[str]:
        """The words that were chosen."""
        return [one.word for one in self.chosen]

    @property
    def points(self) -> list[tuple[float, float]]:
        """Where the dot was for each word of the pad."""
        return [one.point for one in self.chosen if one.point is not None]

    def holds(self, word: str) -> bool:
        """Return whether this word is among them, however it is written."""
        return word.casefold() in {one.word.casefold() for one in self.chosen}

    def add(self, one: Chosen) -> bool:
        """Add a word; one that is there already stays. False when there is no room for it."""
        if self.holds(one.word):
            return True
        if len(self.chosen) >= MOST:
            return False
        self.chosen.append(one)
        return True

    def toggle(self, one: Chosen) -> bool:
        """Add a word, or take it away again. False when there is no room for it."""
        if not self.holds(one.word):
            return self.add(one)
        self.chosen = [other for other in self.chosen if other.word.casefold() != one.word.casefold()]
        return True

    def drop(self, place: int) -> bool:
        """Take a word away; -1 is the latest. False when there is none at that place."""
        if not self.chosen or not -1 <= place < len(self.chosen):
            return False
        self.chosen.pop(place)
        return True

    def to_draft(self) -> dict[str, Any]:
        """Return what a draft keeps of them: nothing for none."""
        words = [{"word": one.word, "point": list(one.point) if one.point else None} for one in self.chosen]
        return ({"words": words} if words else {}) | ({} if self.energy is None else {"energy": self.energy})

    def take_draft(self, draft: Mapping[str, Any]) -> None:
        """Take up what `to_draft` returned; what makes no sense in it is left out."""
        for one in draft.get("words", ()):
            with suppress(KeyError, TypeError, ValueError, AttributeError):
                point = one.get("point")
                self.add(Chosen(str(one["word"]), (float(point[0]), float(point[1])) if point else None))
        energy = draft.get("energy")
        if self.energy is None and isinstance(energy, int) and 0 <= energy <= 10:
            self.energy = energy

    def change_energy(self, step: int) -> None:
        """Change the energy by a step. Below 0 it is left unsaid again."""
        energy = MIDDLE_ENERGY if self.energy is None else self.energy + step
        self.energy = None if energy < 0 else min(energy, 10)


def middle(points: list[tuple[float, float]]) -> tuple[float | None, float | None]:
    """Return the place on the pad that a check-in with these points has; nothing without any."""
    return centre(FeelingWord("", *point) for point in points) or (None, None)


def word_pieces(
    answers: Answers,
    near: FeelingWord | None,
    adding: tuple[str, str, str] | None,
    *,
    plain: bool,
    room: int = MOST * (SHOWN + 5),
) -> list[Piece]:
    """Return the line of words, in `room` cells. Before any was chosen, it names the nearest, and the key for
    `adding` others. Where not all words fit, the longest are shortened first."""
    if not answers.chosen and near is not None:
        key = f" with {adding[0]}" if adding else ""
        return [(f"{near.word}, or choose others{key}", "muted", "")]
    words = [shown(one.word) for one in answers.chosen]
    mark, gap, most = ("* " if plain else "● "), "   ", SHOWN
    around = len(words) * (len(mark) + len(gap)) - len(gap)
    if around + sum(min(cell_len(word), most) for word in words) > room:
        gap = " "
        around = len(words) * (len(mark) + len(gap)) - len(gap)
        while most > LEAST and around + sum(min(cell_len(word), most) for word in words) > room:
            most -= 1
    pieces: list[Piece] = []
    for place, word in enumerate(words):
        pieces += [
            (mark, "name", f"drop({place})"),
            (clipped(word, most), "text", f"drop({place})"),
            (gap, "muted", ""),
        ]
    return pieces


def energy_pieces(answers: Answers, *, plain: bool) -> list[Piece]:
    """Return the line of energy."""
    full, empty = ("#", ".") if plain else ("●", "○")
    if answers.energy is None:
        return [(empty * 10, "muted", "energy(1)"), ("   if you like", "muted", "")]
    return [
        (full * answers.energy, "name", "energy(-1)"),
        (empty * (10 - answers.energy), "muted", "energy(1)"),
        (f"   {answers.energy} of 10", "text", ""),
    ]
