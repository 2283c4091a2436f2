"""A pack that was read: one TOML file of exercises, routines and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selfkind.content.ready_routine import Routine
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

if TYPE_CHECKING:
    from selfkind.domain.settings import Problem


class ContentError(SelfkindError):
    """A pack can't be used. `problems` says why, one line each; the message is all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


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
