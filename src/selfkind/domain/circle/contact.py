"""What somebody shared with their circle: reaching out, being there for a person, a visit to a group.

Each is dated, and stays in the journal. Nothing is balanced, or counted against anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from selfkind.domain.errors import UsageError
from selfkind.domain.own_words import check_scale, tidy_line, tidy_text


class ContactKind(StrEnum):
    """What it was."""

    REACHED_OUT = "reached-out"
    THERE_FOR = "there-for"
    VISIT = "visit"


TITLES = {
    ContactKind.REACHED_OUT: "Reached out",
    ContactKind.THERE_FOR: "I was there for",
    ContactKind.VISIT: "Visit",
}
_WITH_NAME = {
    ContactKind.REACHED_OUT: "Reached out to {}",
    ContactKind.THERE_FOR: "Was there for {}",
    ContactKind.VISIT: "Visited {}",
}


@dataclass(frozen=True)
class Contact:
    """A contact on a day: reaching out to a person, being there for them, or a visit to a group.

    `name` is who it was with, as they were called then, and `person` their id; "" for somebody who isn't in the
    circle. `text` is what there is to say, such as the message. `felt` is how a visit felt, from 0 to 10.
    """

    id: str
    day: date
    at: datetime
    kind: ContactKind
    name: str
    person: str = ""
    text: str = ""
    felt: int | None = None
    updated: datetime | None = None
    removed: datetime | None = None
    version_of: str = ""

    @property
    def title(self) -> str:
        """What it was, in a few words."""
        return TITLES[self.kind]

    @property
    def first_line(self) -> str:
        """One line that represents it in a list."""
        return _WITH_NAME[self.kind].format(self.name)


def checked_contact(contact: Contact) -> Contact:
    """Return a contact as it's kept, with its spaces put in order. Raises `UsageError` for what can't be kept."""
    name, text = tidy_line("A name", contact.name), tidy_text("A note", contact.text)
    if not name:
        raise UsageError("Who was it? A name or a nickname is enough.")
    if contact.felt is not None and contact.kind is not ContactKind.VISIT:
        raise UsageError("How it felt is asked about a visit only. Leave the number out, or choose visit.")
    check_scale("How it felt", contact.felt)
    return replace(contact, name=name, text=text)


def last_days(contacts: Iterable[Contact]) -> dict[str, date]:
    """Return the day of the latest contact with each person, by their ids."""
    days: dict[str, date] = {}
    for one in contacts:
        if one.person:
            days[one.person] = max(one.day, days.get(one.person, one.day))
    return days
