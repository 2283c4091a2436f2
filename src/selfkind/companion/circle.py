"""The circle: people, groups and professionals, first words for a message, and what was shared with anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.dated_log import DatedLog
from selfkind.companion.own_things import OwnThings
from selfkind.domain.change import CONTACT
from selfkind.domain.circle.contact import Contact, ContactKind, checked_contact, last_days
from selfkind.domain.circle.person import Person, Sort, checked
from selfkind.domain.circle.words import CircleWords, Starter, StarterFor
from selfkind.domain.errors import shown
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.hooks import Record
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.companion.planning import Planning
    from selfkind.domain.routine.routine import RoutineItem

EXERCISE = "circle"
"""The exercise that is done by reaching out, or by being there for somebody."""


class Circle:
    """Use cases around people, and contacts with them. Nothing here compares people, or counts contacts."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        words: Words,
        planning: Planning,
        record: Record,
        new_id: Callable[[], str],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words
        self._planning = planning
        self._people: OwnThings[Person] = OwnThings(
            lambda: opened.home.people, clock, record, new_id, "people", lambda one: (one.name,)
        )
        self._log: DatedLog[Contact] = DatedLog(
            lambda: opened.home.contact_log,
            opened,
            clock,
            planning,
            record,
            new_id,
            checked_contact,
            lambda _: CONTACT,
        )

    # People

    def all(self) -> list[Person]:
        """Return everybody, in the order in which they were added."""
        return self._people.all()

    def person(self, id: str) -> Person | None:
        """Return the person with an id, None for none."""
        return self._people.with_id(id)

    def named(self, words: str) -> Person:
        """Return the person that words mean: their id, their name, or the beginning of either. Raises `NotFound`
        and `Ambiguous`."""
        none = f"Nobody's name begins with “{shown(words)}”. To see everybody: selfkind circle list"
        return self._people.named(words, none)

    def keep(self, wanted: Person, before: Person | None = None) -> Result[Person]:
        """Save a new person, or `before` as they are `wanted`; the id and the time are set here.

        Raises `UsageError` for what can't be kept, and `NotFound` when `before` is gone.
        """
        name = shown(before.name if before is not None else wanted.name)
        gone = f"{name} isn't in your circle any more, so nothing was changed."
        return self._people.keep(checked(wanted), before, gone)

    def delete(self, person: Person) -> Result[Person]:
        """Move a person to the bin. Contacts with them stay in the journal. Raises `NotFound`."""
        return self._people.delete(person)

    def bin(self) -> list[Person]:
        """Return the people in the bin, the latest deleted first."""
        return self._people.bin()

    def restore(self, words: str) -> Result[Person]:
        """Restore a person from the bin, by their name or id. Raises `NotFound` and `Ambiguous`."""
        none = f"Nobody in the bin has a name that begins with “{shown(words)}”. People stay there for 30 days."
        return self._people.restore(words, none)

    # Words

    def words(self) -> CircleWords:
        """Return what the packs have about the circle."""
        return self._words.library.circle()

    def starters(self, person: Person | None = None) -> list[Starter]:
        """Return the first words of a message: for a professional just those, and for others all but those."""
        is_professional = person is not None and person.sort is Sort.PROFESSIONAL
        every = self.words().starters
        return [one for one in every if (one.fits is StarterFor.PROFESSIONAL) is is_professional]

    def thanks(self) -> list[Starter]:
        """Return the first words that thank somebody."""
        return [one for one in self.words().starters if one.fits is StarterFor.THANKS]

    # Contacts

    def new_contact(self, kind: ContactKind, who: Person | str, day: date | None = None) -> Contact:
        """Return a contact to fill in, which `log` saves; `who` is a person, or the name of somebody who isn't in
        the circle. Raises `SelfkindError` for a future day."""
        name, id = (who, "") if isinstance(who, str) else (who.name, who.id)
        return Contact("", self._planning.checked_day(day), self._clock.now(), kind, name, id)

    def log(self, contact: Contact, item: RoutineItem | None = None) -> Result[Contact]:
        """Save a contact, and tick the open item that it belongs to, in one durable write. Its day is a practice
        day. Raises `UsageError` for what can't be kept."""
        return self._log.add(contact, EXERCISE, item)

    def contacts(self, since: date | None = None, until: date | None = None) -> list[Contact]:
        """Return contacts from `since` to `until`, both included, newest first."""
        return self._log.between(since, until)

    def contacts_with(self, person: Person) -> list[Contact]:
        """Return the contacts with a person, newest first."""
        return [one for one in self.contacts() if one.person == person.id]

    def newest(self) -> Iterator[Contact]:
        """Yield contacts, newest first. Months are read when they are asked for."""
        return self._log.newest()

    def last_days(self) -> dict[str, date]:
        """Return the day of the latest contact with each person, by their ids."""
        return last_days(self.contacts())

    def contact(self, words: str) -> Contact:
        """Return the contact with the id `words`, or whose id begins so. Raises `NotFound` or `Ambiguous`."""
        none = f"No contact has the ID “{shown(words)}”. To see the IDs: selfkind circle log"
        return self._log.with_id(words, none)

    def change(self, before: Contact, after: Contact) -> Result[Contact]:
        """Change a contact, and keep the version before in the bin; its day and its time stay.

        Raises `UsageError` for what can't be kept, `NotFound` when it's gone, and `ChangedSince` when it was
        changed since it was read: then both versions are kept.
        """
        return self._log.change(before, after)

    def move(self, contact: Contact, day: date) -> Result[Contact]:
        """Move a contact to another day; its time stays. Raises `UsageError` for a future day, and `NotFound`."""
        return self._log.move(contact, day)

    def delete_contact(self, contact: Contact) -> Result[Contact]:
        """Move a contact to the bin, from where it can be restored for 30 days. Its tick stays, because it was
        done. Raises `NotFound`."""
        return self._log.delete(contact)

    def contact_bin(self) -> list[Contact]:
        """Return the contacts in the bin, the latest removed first."""
        return self._log.bin()

    def restore_contact(self, words: str) -> Result[Contact]:
        """Restore the contact from the bin that has the id `words`, or whose id begins so. Raises `NotFound` or
        `Ambiguous`."""
        return self._log.restore(words, f"No contact in the bin has the ID “{shown(words)}”.")
