"""What the journal lists: which sort a thing is, without importing the sorts that aren't there.

A list mostly has entries, check-ins and practices, and importing what the others are takes as long as drawing it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.scores.score import ScoreValue

UNNAMED = "An item"
"""What an item is called that the routine doesn't know."""
_ITEM = "item "


def is_moment(thing: object) -> TypeIs[BoundaryMoment]:
    """Return whether a thing is a rehearsal or a look back."""
    return _is(thing, "selfkind.domain.boundaries.practice", "BoundaryMoment")


def is_contact(thing: object) -> TypeIs[Contact]:
    """Return whether a thing is a contact with somebody."""
    return _is(thing, "selfkind.domain.circle.contact", "Contact")


def is_try(thing: object) -> TypeIs[Tried]:
    """Return whether a thing is a try with homework."""
    return _is(thing, "selfkind.domain.homework.tried", "Tried")


def is_score_value(thing: object) -> TypeIs[ScoreValue]:
    """Return whether a thing is a value of a score."""
    return _is(thing, "selfkind.domain.scores.score", "ScoreValue")


def is_card_day(thing: object) -> TypeIs[CardDay]:
    """Return whether a thing is a day of the daily card."""
    return _is(thing, "selfkind.domain.card.day", "CardDay")


def _is(thing: object, module: str, name: str) -> bool:
    made = type(thing)
    return made.__name__ == name and made.__module__ == module


def item_key(id: str) -> str:
    """Return what the name of a routine item has as its key among those of exercises."""
    return f"{_ITEM}{id}"


def id_of_key(key: str) -> str:
    """Return the id of an exercise, or of the item of an `item_key`."""
    return key.removeprefix(_ITEM)
