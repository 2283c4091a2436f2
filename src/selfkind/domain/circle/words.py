"""What packs have for the circle: starters of a message, and named lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class StarterFor(StrEnum):
    """When a starter fits."""

    ANYONE = "anyone"
    LOOKING = "looking"
    """To somebody who might help to look for a professional."""
    PROFESSIONAL = "professional"
    HARD = "hard"
    THANKS = "thanks"


@dataclass(frozen=True)
class Starter:
    """The first words of a message, to send or to change."""

    id: str
    text: str
    fits: StarterFor = StarterFor.ANYONE


@dataclass(frozen=True)
class CircleWords:
    """What the packs have; `texts` are named lines."""

    starters: tuple[Starter, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
