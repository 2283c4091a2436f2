"""What becomes of an address card, in a line: the shell and plain mode say the same."""

from __future__ import annotations

from selfkind.companion.address_cards import Arrival, Outcome
from selfkind.domain.circle.person import RING_NAMES, Person, kind_words
from selfkind.domain.plain_signs import own


def arrival_line(one: Arrival) -> str:
    """Return what becomes of a card as a line."""
    person = one.person
    if person is None:
        return f"Line {one.line}: {own(one.problem).removesuffix('.')}. Left out."
    name = own(person.name)
    if one.outcome is Outcome.HERE:
        return f"{name}: in your circle already ({person.id[:8]}), and stays unchanged."
    if one.outcome is Outcome.TWICE:
        return f"{name}: on another card too, so this one is left out."
    said = [f"{name}: {_facts(person)}."]
    if one.left_out:
        said.append(f"Left out: {own(', '.join(one.left_out))}.")
    if one.doubts:
        lines = ", ".join(map(str, one.doubts[:5]))
        said.append(f"Please check the letters of line {lines}: selfkind guessed them.")
    if one.namesake:
        said.append("Somebody else in your circle has this name.")
    return " ".join(said)


def _facts(person: Person) -> str:
    ways = [own(way) for way in (*person.phones, person.practice_number, *person.mails, *person.chats) if way]
    more = [*(own(kind_words(kind)) for kind in person.kinds), *((own(person.role),) if person.role else ())]
    noted = ["a note"] if person.note else []
    return "; ".join([RING_NAMES[person.ring], *(ways or ["no way to reach them"]), *more, *noted])
