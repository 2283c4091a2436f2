"""What a path is: small steps in order, each with an exercise to open. Packs hold them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from selfkind.domain.practice.exercise import Exercise, FieldKind

PAGES = ("start", "letters", "activities", "weeks")
"""The pages that a step can open. The app and the shell know how."""


@dataclass(frozen=True)
class Step:
    """One step of a path.

    `why` says in a line what it is for; `more` what else one can do, with places for keys. `minutes` is about how
    long it takes, `tiny` the small version that counts as the whole. `exercises` are those that are done for it,
    in their order; of `one_of`, any will do. `timed` are the minutes of its timed exercises, None for their usual
    ones. `prompts` are questions of its own to look back with. `page` is one of `PAGES`, "" for none; it comes
    after `exercises`, and is a part of the step like them. While an exercise or the page isn't in selfkind,
    `waiting` says so in a line.
    """

    id: str
    name: str
    why: str
    minutes: float
    tiny: str = ""
    more: str = ""
    exercises: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    timed: float | None = None
    prompts: tuple[str, ...] = ()
    page: str = ""
    waiting: str = ""

    def missing(self, known: Collection[str]) -> tuple[str, ...]:
        """Return the exercises, and the page, that it asks for and that aren't here yet."""
        page = (self.page,) if self.page and self.page not in PAGES else ()
        return tuple(id for id in (*self.exercises, *self.one_of) if id not in known) + page

    def asked(self, known: Collection[str]) -> tuple[str, ...]:
        """Return the exercises that are here and have to be done for it, in their order, then its page."""
        page = (self.page,) if self.exercises and self.opens_page else ()
        return tuple(id for id in self.exercises if id in known) + page

    def takes(self, exercise: str) -> bool:
        """Return whether doing an exercise belongs to it, or the page that comes after its exercises."""
        is_page = bool(self.exercises) and self.opens_page and exercise == self.page
        return exercise in self.exercises or exercise in self.one_of or is_page

    def way_in(self, known: Collection[str], done: Collection[str] = ()) -> str:
        """Return the id of the exercise that it opens, or of the page after its exercises: the first that wasn't
        `done` for it; "" for none."""
        asked = self.asked(known) or tuple(id for id in self.one_of if id in known)
        return next((id for id in asked if id not in done), asked[0] if asked else "")

    @property
    def opens_page(self) -> bool:
        """Whether it opens a page that is here, rather than an exercise."""
        return self.page in PAGES

    def can_open(self, known: Collection[str]) -> bool:
        """Return whether anything opens for it."""
        return self.opens_page or bool(self.way_in(known))

    def with_its_prompts(self, exercise: Exercise) -> Exercise:
        """Return an exercise that asks the questions of this step first."""
        form = exercise.form
        if form is None or not self.prompts:
            return exercise
        fields = tuple(
            field._replace(choices=self.prompts) if field.kind is FieldKind.PROMPT else field
            for field in form.fields
        )
        return exercise._replace(form=form._replace(fields=fields))


@dataclass(frozen=True)
class Path:
    """Steps in order, without dates. `after` is said once there's nothing left to do on it."""

    id: str
    name: str
    about: str = ""
    after: str = ""
    steps: tuple[Step, ...] = ()

    def step(self, id: str) -> Step | None:
        """Return the step with an id, None for none."""
        return next((step for step in self.steps if step.id == id), None)

    def number(self, step: Step) -> int:
        """Return which step it is, counted from 1."""
        return self.steps.index(step) + 1
