"""A pack that was read: one TOML file of exercises, routines and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING

from selfkind.domain.boundaries.lines import BoundaryWords
from selfkind.domain.circle.words import CircleWords
from selfkind.domain.errors import SelfkindError
from selfkind.domain.homework.ready import ReadyAssignment
from selfkind.domain.journal.feelings import FeelingWord
from selfkind.domain.journal.prompts import Prompt
from selfkind.domain.kind_words import KindWords
from selfkind.domain.packs.card import OfferedCard
from selfkind.domain.path.steps import Path
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.practice.suggestion import Rule
from selfkind.domain.routine.cadence import Cadence
from selfkind.domain.routine.routine import Part, RoutineItem

if TYPE_CHECKING:
    from selfkind.domain.settings import Problem

NAMESPACE = "6b1d2c0e-5e0f-4f0b-9d4f-3a7c5be1f0d2"
"""Ids of ready routine items are derived from it. It never changes, because completions refer to them."""


class ContentError(SelfkindError):
    """A pack can't be used. `problems` says why, one line each; the message is all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class RoutineTemplate:
    """An item of a ready routine that nobody has added yet."""

    id: str
    name: str
    exercise: str
    cadence: Cadence
    part: Part = Part.ANY
    times: tuple[time, ...] = ()
    after: str = ""
    tiny: str = ""
    minutes: float | None = None
    amount: str = ""
    per_day: int = 1

    def item(self, start: date, position: int) -> RoutineItem:
        """Return the routine item that this makes; its id is the same each time and on every computer."""
        # Needed once in the life of a home, so it isn't imported at every start.
        from uuid import UUID, uuid5

        return RoutineItem(
            id=uuid5(UUID(NAMESPACE), f"routine:{self.id}").hex,
            name=self.name,
            exercise=self.exercise,
            cadence=self.cadence,
            part=self.part,
            start=start,
            position=position,
            times=self.times,
            after=self.after,
            tiny=self.tiny,
            minutes=self.minutes,
            amount=self.amount,
            per_day=self.per_day,
        )


@dataclass(frozen=True)
class Routine:
    """A ready routine to pick."""

    id: str
    name: str
    about: str = ""
    items: tuple[RoutineTemplate, ...] = ()

    def starting(self, start: date) -> tuple[RoutineItem, ...]:
        """Return its items, due from `start` on, in their order."""
        return tuple(template.item(start, position) for position, template in enumerate(self.items))


@dataclass(frozen=True)
class Pack:
    """Everything that one file holds. `version` is a whole number that grows; `language` is like ``en``.

    `format` is the number of the pack format that it needs, `writer` who wrote it, and `message` what they say to
    whoever uses it.
    """

    id: str
    name: str
    version: int
    language: str
    about: str = ""
    licence: str = ""
    format: int = 1
    writer: str = ""
    message: str = ""
    exercises: tuple[Exercise, ...] = ()
    routines: tuple[Routine, ...] = ()
    paths: tuple[Path, ...] = ()
    kind_words: KindWords = field(default_factory=KindWords)
    feelings: tuple[FeelingWord, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    suggestions: tuple[Rule, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    boundaries: BoundaryWords = field(default_factory=BoundaryWords)
    circle: CircleWords = field(default_factory=CircleWords)
    assignments: tuple[ReadyAssignment, ...] = ()
    card: OfferedCard | None = None
