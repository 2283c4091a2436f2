"""Small words about the circle in the moment: whom to name, and what fits after a contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Person, Sort

LONGEST_NAMED, LONGEST_GOOD_FOR = 24, 30
"""The most characters of a name, and of what somebody is good for, that fit into a line."""
BOTH_WAYS, FIRST_VISIT = "both_ways", "first_visit"
"""The names of the lines."""
STRANGE = range(3, 7)
"""How a first visit felt after which another one may be fairer. One that felt worse may have hurt."""


def to_name(people: Sequence[Person], today: date) -> tuple[Person, str] | None:
    """Return somebody who can be named, and what they're good for; None for nobody. It's one after the other, from
    day to day, so nobody comes before others. Who is private is never named."""
    found = [
        (one, good_for)
        for one in people
        if not one.private
        and one.sort is Sort.PERSON
        and len(one.name) <= LONGEST_NAMED
        and (good_for := _first_words(one.good_for))
    ]
    return found[today.toordinal() % len(found)] if found else None


def _first_words(good_for: str) -> str:
    """Return the first of what somebody is good for, "" where that isn't short."""
    first = re.split(r"[,;.!?\n]", good_for, maxsplit=1)[0].strip()
    return first if len(first) <= LONGEST_GOOD_FOR else ""


def first_of(contacts: Iterable[Contact]) -> list[Contact]:
    """Return the visits that were the only one to their group."""
    visits: dict[str, list[Contact]] = {}
    for one in contacts:
        if one.kind is ContactKind.VISIT and one.person:
            visits.setdefault(one.person, []).append(one)
    return [ones[0] for ones in visits.values() if len(ones) == 1]


def line_after(contact: Contact, *, is_first: bool) -> str:
    """Return the name of the line that fits after a contact, "" for none; `is_first` for a first visit to a group.
    After the user's own words nothing more is said."""
    if contact.text:
        return ""
    if contact.kind is ContactKind.THERE_FOR:
        return BOTH_WAYS
    return FIRST_VISIT if is_first and contact.felt in STRANGE else ""
