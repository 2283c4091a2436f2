"""Feelings: the words on the two-dimensional pad, and a check-in.

Valence and arousal run from -2 (unpleasant, low energy) to +2 (pleasant, high energy), after the circumplex model
of Russell 1980; the coordinates of the words are ours.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selfkind.domain.journal.entry import Felt

STRONG = 1.45
"""How far from the middle of the pad a strong feeling begins (feelings.toml)."""
STRONG_INTENSITY = 75
"""From which intensity of 100 an unpleasant feeling is a strong one."""
HEAVY_WORDS = frozenset(
    {"hopeless", "numb", "empty", "helpless", "overwhelmed", "terrified", "panicky", "disconnected"}
)
"""Words of the vocabulary that may mean danger though they aren't strong (docs/sources.md)."""
LOW_ENERGY = 2
"""From which energy of 10 down a day is a low-energy day."""
PAD_LIMIT = 2.0
"""The pad reaches from minus this to plus this on both axes."""


class FeelingWord(NamedTuple):
    """A word and its position on the pad."""

    word: str
    valence: float
    arousal: float


class CheckIn(NamedTuple):
    """How the user feels at a moment. `energy` is from 0 to 10, or None when it wasn't given. After one that
    `needs_care` no kind word is shown, and help is named until the day ends. `updated` is when it was last
    changed, or None. `removed` is the moment it was moved to the bin, or None when it is in the journal.
    `version_of` is the id of the check-in that this is an earlier version of, in the bin; "" for one of its own.
    `imported` and `no_time` are as in `Entry`.
    """

    id: str
    day: date
    at: datetime
    words: tuple[str, ...] = ()
    valence: float | None = None
    arousal: float | None = None
    energy: int | None = None
    note: str = ""
    needs_care: bool = False
    updated: datetime | None = None
    removed: datetime | None = None
    version_of: str = ""
    imported: str = ""
    no_time: bool = False

    @property
    def first_line(self) -> str:
        """One line that represents the check-in in a list: its words."""
        return ", ".join(self.words)

    @property
    def is_low_energy(self) -> bool:
        """Whether it says that there's hardly any energy."""
        return self.energy is not None and self.energy <= LOW_ENERGY


def position_words(checkin: CheckIn) -> str:
    """Return the position on the pad in plain words, like “pleasant, low energy”; "" without one."""
    if checkin.valence is None or checkin.arousal is None:
        return ""
    strength = _strength(checkin.arousal)
    side = "high" if checkin.arousal > 0 else "low"
    energy = f"{_DEGREES[strength]}{side}" if strength is not None else "medium"
    return f"{pleasantness(checkin.valence)}, {energy} energy"


def pleasantness(valence: float) -> str:
    """Return how pleasant something is in plain words, like “fairly unpleasant”."""
    strength = _strength(valence)
    side = "pleasant" if valence > 0 else "unpleasant"
    return f"{_DEGREES[strength]}{side}" if strength is not None else "neither pleasant nor unpleasant"


_DEGREES = ("fairly ", "", "very ")


def _strength(distance: float) -> int | None:
    """Return which of `_DEGREES` fits a distance from the middle of the pad; None for the middle itself."""
    steps = sum(abs(distance) >= limit for limit in (0.25, 0.75, 1.5))
    return steps - 1 if steps else None


def nearest(words: Iterable[FeelingWord], valence: float, arousal: float, count: int) -> list[FeelingWord]:
    """Return the `count` words nearest to a point of the pad, nearest first; equal distances keep their order."""
    return sorted(words, key=lambda w: (w.valence - valence) ** 2 + (w.arousal - arousal) ** 2)[:count]


def centre(words: Iterable[FeelingWord]) -> tuple[float, float] | None:
    """Return the middle of several words as (valence, arousal), or None when there are none."""
    points = [(word.valence, word.arousal) for word in words]
    if not points:
        return None
    return (
        round(sum(v for v, _ in points) / len(points), 2),
        round(sum(a for _, a in points) / len(points), 2),
    )


def felt_needs_care(felt: Iterable["Felt"], vocabulary: Iterable[FeelingWord]) -> bool:
    """Return whether nothing kind can be said after a thought with these feelings.

    An unpleasant feeling that was rated as strong is one, wherever its word lies on the pad.
    """
    known = {word.word.casefold(): word for word in vocabulary}

    def is_strong(one: "Felt") -> bool:
        place = known.get(one.word.casefold())
        return place is not None and place.valence < 0 and (one.intensity or 0) >= STRONG_INTENSITY

    return any(needs_care([one.word], "", known.values()) or is_strong(one) for one in felt if one.word.strip())


def needs_care(words: Iterable[str], note: str, vocabulary: Iterable[FeelingWord]) -> bool:
    """Return whether nothing kind can be said after a check-in, as it could hurt.

    So it is after words of a person's own, which nothing reads, and after strong unpleasant ones.
    """
    known = {word.word.casefold(): word for word in vocabulary}

    def is_heavy(word: str) -> bool:
        place = known.get(word.casefold())
        if place is None or place.word in HEAVY_WORDS:
            return True
        return place.valence < 0 and place.valence**2 + place.arousal**2 > STRONG**2

    return bool(note.strip()) or any(is_heavy(word) for word in words)
