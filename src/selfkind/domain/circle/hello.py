"""A hello now and then: the item of the routine that somebody's wish for a rhythm makes, and how it follows them.

An item comes so long after the last hello, so it's never two at once, and nothing is counted.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from selfkind.domain.circle.person import Person, Wish
from selfkind.domain.routine.cadence import Cadence, CadenceKind
from selfkind.domain.routine.routine import Part, RoutineItem

DAYS = {Wish.WEEKLY: 7, Wish.MONTHLY: 30}
"""How many days after a hello the next one comes."""
UNNAMED = "Say hello"
"""What the item is called of somebody who is private: Today and prompts are read over shoulders."""
TINY = "One line"
MINUTES = 2
LONGEST_NAME = 60
"""The most characters of a name that an item shows."""


def cadence_of(wish: Wish) -> Cadence:
    """Return the schedule of a wish."""
    return Cadence(CadenceKind.AFTER, n=DAYS[wish])


def hello_to(person: Person) -> str:
    """Return what saying hello to somebody is called, with their name."""
    name = person.name if len(person.name) <= LONGEST_NAME else f"{person.name[: LONGEST_NAME - 1].rstrip()}…"
    return f"{UNNAMED} to {name}"


def item_name(person: Person) -> str:
    """Return what the item is called: with the name, unless the person is private."""
    return UNNAMED if person.private else hello_to(person)


def new_item(id: str, person: Person, today: date, position: int, last: date | None = None) -> RoutineItem:
    """Return the item for somebody with a wish. It begins today, or so long after the `last` contact."""
    assert person.wish is not None
    start = today if last is None else max(today, last + timedelta(days=DAYS[person.wish]))
    return RoutineItem(
        id=id,
        name=item_name(person),
        exercise=person.id,
        cadence=cadence_of(person.wish),
        part=Part.ANY,
        start=start,
        tiny=TINY,
        minutes=MINUTES,
        position=position,
    )


def followed(item: RoutineItem, before: Person, after: Person, now: datetime) -> RoutineItem:
    """Return the item of somebody who was changed. It's archived with the wish. A name or a schedule that the user
    gave the item stays."""
    if after.wish is None:
        return item._replace(removed=now)
    if item.name == item_name(before):
        item = item._replace(name=item_name(after))
    if before.wish is not None and item.cadence == cadence_of(before.wish):
        item = item._replace(cadence=cadence_of(after.wish))
    return item
