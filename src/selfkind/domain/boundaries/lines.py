"""Words for boundaries: the phrases, the small steps of the ladder and the categories of packs, and the user's own
phrases and steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from selfkind.domain.boundaries.boundary import HIGHEST_FIRMNESS, LOWEST_FIRMNESS
from selfkind.domain.errors import UsageError
from selfkind.domain.own_thing import OwnThing
from selfkind.domain.own_words import check_scale, tidy_line


@dataclass(frozen=True)
class Category:
    """What a boundary can be about."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Firmness:
    """A step of firmness, from 1 to 5, with its name."""

    level: int
    name: str
    about: str = ""


@dataclass(frozen=True)
class Phrase:
    """Words to say. `firmness` is from 1 to 5, None for words to oneself; `category` is the id of one, or ""."""

    id: str
    text: str
    firmness: int | None = None
    category: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class LadderStep:
    """A small no to practise, with its `difficulty` from 0 to 100."""

    id: str
    text: str
    difficulty: int
    is_own: bool = False


@dataclass(frozen=True)
class BoundaryWords:
    """What the packs have about boundaries; `texts` are named lines."""

    categories: tuple[Category, ...] = ()
    firmness: tuple[Firmness, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    steps: tuple[LadderStep, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


class LineKind(StrEnum):
    """What a line of the user's own is."""

    PHRASE = "phrase"
    STEP = "step"


@dataclass(frozen=True)
class OwnLine(OwnThing):
    """A phrase or a step of the ladder of the user's own. A phrase has a `firmness`, or none, and a `category`; a
    step has a `difficulty`. A step with the id of one of a pack takes its place: the user rated it anew."""

    id: str
    kind: LineKind
    text: str
    updated: datetime
    firmness: int | None = None
    category: str = ""
    difficulty: int | None = None
    removed: datetime | None = None

    @property
    def name(self) -> str:
        """What it's called in lists: its words."""
        return self.text


def checked_line(line: OwnLine) -> OwnLine:
    """Return a line as it's kept, with its spaces put in order. Raises `UsageError` for what can't be kept."""
    text = tidy_line("A line", line.text)
    if not text:
        what = "phrase" if line.kind is LineKind.PHRASE else "step"
        raise UsageError(f"A {what} needs words. One sentence is enough.")
    check_scale("Firmness", line.firmness, LOWEST_FIRMNESS, HIGHEST_FIRMNESS)
    check_scale("Difficulty", line.difficulty, 0, 100)
    if line.kind is LineKind.STEP and line.difficulty is None:
        raise UsageError("How hard is the step, from 0 to 100? Start small: 10 to 30 is a good beginning.")
    return replace(line, text=text, category=" ".join(line.category.split()))


def phrase_of(line: OwnLine) -> Phrase:
    """Return the phrase that a line of one's own is."""
    return Phrase(line.id, line.text, line.firmness, line.category, is_own=True)


def step_of(line: OwnLine) -> LadderStep:
    """Return the step that a line of one's own is."""
    return LadderStep(line.id, line.text, line.difficulty or 0, is_own=True)
