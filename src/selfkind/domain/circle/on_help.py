"""People of the circle on Help now: who they are and how to reach them, and nothing else about them."""

from __future__ import annotations

from collections.abc import Iterable

from selfkind.domain.circle.person import Person, PersonKind
from selfkind.domain.help_lines import OwnGroup, OwnHelp

TITLE = "Your people"


def is_on_help(person: Person) -> bool:
    """Return whether Help now names somebody in an open selfkind: who may be called in an emergency, is a crisis
    line, or is shown when it's locked."""
    is_for_now = person.emergency is True or PersonKind.CRISIS_LINE in person.kinds
    return person.show_when_locked or is_for_now


def as_help(people: Iterable[Person]) -> OwnGroup:
    """Return people as help now shows them, in their order."""
    return OwnGroup(TITLE, tuple(OwnHelp(one.name, _ways(one)) for one in people))


def _ways(person: Person) -> tuple[str, ...]:
    numbers = (*person.phones, person.practice_number)
    return tuple(dict.fromkeys(way for way in (*numbers, *person.mails, *person.chats) if way))
