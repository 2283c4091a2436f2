"""Self-care activities: what the user made and marked, what fits a wish, and one to suggest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from selfkind.domain.controls import without_controls
from selfkind.domain.errors import UsageError
from selfkind.domain.folding import fold
from selfkind.domain.own_thing import OwnThing
from selfkind.domain.practice.exercise import Energy, Exercise, ExerciseKind, Place

LONGEST_NAME, LONGEST_ABOUT = 80, 400
OWN_CATEGORY = "Yours"
"""The category of an activity of the user's own that has no other."""
FAVOURITE_WEIGHT = 2
"""How much more often a favourite is suggested than another activity."""
HARDLY = "none"
"""The word for almost no energy, where an energy is asked for."""
ENERGIES = (HARDLY, *(energy.value for energy in Energy))
"""What can be wished for as energy."""


class Mark(StrEnum):
    """What the user can make of an activity."""

    FAVOURITE = "favourite"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class ActivityMark:
    """What the user made of the activity with this id."""

    id: str
    mark: Mark
    updated: datetime


@dataclass(frozen=True)
class OwnActivity(OwnThing):
    """An activity of the user's own; the fields are those of `Exercise`, where `about` is its summary."""

    id: str
    name: str
    updated: datetime
    about: str = ""
    category: str = ""
    minutes: float | None = None
    energy: Energy | None = None
    place: Place | None = None
    free: bool | None = None
    tiny: str = ""
    removed: datetime | None = None


@dataclass(frozen=True)
class Activity:
    """An activity as it is listed: its exercise, what the user made of it, and whether it's `own`."""

    exercise: Exercise
    mark: Mark | None = None
    own: OwnActivity | None = None

    @property
    def id(self) -> str:
        """The id of its exercise."""
        return self.exercise.id

    @property
    def is_favourite(self) -> bool:
        """Whether it's a favourite."""
        return self.mark is Mark.FAVOURITE

    @property
    def is_hidden(self) -> bool:
        """Whether it's hidden."""
        return self.mark is Mark.HIDDEN

    @property
    def category(self) -> str:
        """What it's about, such as Rest."""
        return self.exercise.group


@dataclass(frozen=True)
class Wish:
    """What an activity should be like; a field that is left out can be anything. `minutes` are the most that it
    takes. An activity whose place is any is both `in` and out."""

    energy: str = ""
    minutes: float | None = None
    category: str = ""
    place: str = ""
    free: bool = False


def exercise_of(own: OwnActivity) -> Exercise:
    """Return the exercise that an activity of one's own is. Nothing in it can change a terminal."""
    return Exercise(
        own.id,
        without_controls(own.name),
        ExerciseKind.ACTIVITY,
        without_controls(own.about),
        own.minutes,
        tiny=without_controls(own.tiny),
        group=without_controls(own.category) or OWN_CATEGORY,
        energy=own.energy,
        place=own.place,
        free=own.free,
    )


def checked(own: OwnActivity, taken: Sequence[str]) -> OwnActivity:
    """Return an activity as it is kept, with its spaces put in order. Raises `UsageError` for what can't be kept,
    and for a name that is `taken`."""
    name, about, tiny = (" ".join(words.split()) for words in (own.name, own.about, own.tiny))
    category = " ".join(own.category.split())
    if not name:
        raise UsageError("An activity needs a name. A word or two are enough.")
    for what, words, most in (
        ("A name", name, LONGEST_NAME),
        ("A category", category, LONGEST_NAME),
        ("A tiny version", tiny, LONGEST_NAME),
        ("A description", about, LONGEST_ABOUT),
    ):
        if len(words) > most:
            raise UsageError(f"{what} can have up to {most} characters. This one has {len(words)}.")
    if name.casefold() in {one.casefold() for one in taken}:
        raise UsageError(f"Something else is called “{name}” already. Choose another name.")
    return replace(own, name=name, about=about, tiny=tiny, category=category)


def fits(exercise: Exercise, wish: Wish) -> bool:
    """Return whether an activity is like this. What it doesn't say fits no wish for it."""
    if wish.energy == HARDLY and not exercise.shelf:
        return False
    if wish.energy not in ("", HARDLY) and exercise.energy != wish.energy:
        return False
    if wish.minutes is not None and (exercise.minutes is None or exercise.minutes > wish.minutes):
        return False
    if wish.place and exercise.place not in (wish.place, Place.ANY):
        return False
    if wish.category and not fold(exercise.group).startswith(fold(wish.category)):
        return False
    return not wish.free or bool(exercise.free)


PLACES = {"indoors": Place.IN, "in": Place.IN, "outdoors": Place.OUT, "out": Place.OUT}
_FILLERS = frozenset(("energy", "min", "minute", "minutes", "or", "and"))


def found(words: str, activities: Sequence[Activity]) -> list[Activity]:
    """Return the activities that words look for, in their order: each word begins one of the name, of the category
    or of the description, or says how much energy, how many minutes at most, indoors, outdoors, free, favourite,
    hidden or yours. Hidden ones are found by “hidden” only."""
    sought = [word for word in fold(words).split() if word not in _FILLERS]
    wants_hidden = any(len(word) > 2 and "hidden".startswith(word) for word in sought)
    listed = [one for one in activities if one.is_hidden is wants_hidden]
    return [one for one in listed if all(_has(word, one) for word in sought)]


_COSTS = {True: "free", False: "costs", None: ""}


def _has(word: str, one: Activity) -> bool:
    exercise = one.exercise
    if word.isascii() and word.isdecimal():
        return exercise.minutes is not None and exercise.minutes <= int(word)
    said = [str(one.mark or ""), "yours" if one.own is not None else "", _COSTS[exercise.free]]
    said += ["almost no", "none"] if exercise.shelf else []
    if exercise.energy is not None and word == exercise.energy:
        return True
    if word in PLACES and exercise.place in (PLACES[word], Place.ANY):
        return True
    texts = _words(fold(" ".join((exercise.name, exercise.group, *said, exercise.summary))))
    # Words that are joined, as in “longer-out”, are no places.
    return word not in PLACES and all(any(part.startswith(one) for part in texts) for one in _words(word))


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


def suggested(activities: Sequence[Activity], wish: Wish, last: str, draw: Callable[[], float]) -> Activity | None:
    """Return one activity that fits a wish, None for none: never a hidden one, not the `last` one again if there
    is another, and favourites a little more often. `draw` returns a number from 0 up to 1."""
    fitting = [one for one in activities if not one.is_hidden and fits(one.exercise, wish)]
    others = [one for one in fitting if one.id != last] or fitting
    weights = [FAVOURITE_WEIGHT if one.is_favourite else 1 for one in others]
    at = draw() * sum(weights)
    for one, weight in zip(others, weights, strict=True):
        at -= weight
        if at < 0:
            return one
    return others[-1] if others else None


def facts(exercise: Exercise, *, short: bool = False) -> list[str]:
    """Return what an activity is like, in a few words each: how long, which energy, where, what it costs."""
    where = {Place.IN: "indoors", Place.OUT: "outdoors", Place.ANY: "anywhere"}
    said = [exercise.amount or (f"{exercise.minutes:g} min" if exercise.minutes is not None else "")]
    said.append("almost no energy" if exercise.shelf else f"{exercise.energy} energy" if exercise.energy else "")
    said.append(where[exercise.place] if exercise.place is not None else "")
    if not short and exercise.free is not None:
        said.append("free" if exercise.free else "may cost something")
    return [one for one in said if one]
