"""How a group felt: which group is asked about, in the days after its next time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Person, Sort

ASKED_DAYS = 3
"""For how many days after a group it's asked how it felt; the day itself isn't one of them."""


def to_ask_about(people: Iterable[Person], contacts: Iterable[Contact], today: date) -> Person | None:
    """Return the group whose next time is just over, and of which no visit was logged since; None for none."""
    visits = {(one.person, one.day) for one in contacts if one.kind is ContactKind.VISIT}
    for one in people:
        day = one.next_day
        is_over = day is not None and day < today <= day + timedelta(days=ASKED_DAYS)
        if (
            is_over
            and one.sort is Sort.GROUP
            and not any(person == one.id and day is not None and visited >= day for person, visited in visits)
        ):
            return one
    return None
