"""The circle: people, groups and professionals, first words for a message, and what was shared with anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.finishing import Wrote, finish
from selfkind.companion.own_bin import OwnBin
from selfkind.companion.versions import keep_version, move, restore
from selfkind.domain.change import ADD, CHANGE, CONTACT, DELETE, EDIT, RESTORE, WRITE
from selfkind.domain.choosing import by_id, meant
from selfkind.domain.circle.contact import Contact, ContactKind, checked_contact, last_days
from selfkind.domain.circle.person import Person, Sort, checked
from selfkind.domain.circle.words import CircleWords, Starter, StarterFor
from selfkind.domain.errors import NotFound, shown
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
        self._record = record
        self._new_id = new_id
        self._bin: OwnBin[Person] = OwnBin(lambda: opened.home.people, clock, record, lambda one: one.name)

    # People

    def all(self) -> list[Person]:
        """Return everybody, in the order in which they were added."""
        return self._opened.home.people.all()

    def person(self, id: str) -> Person | None:
        """Return the person with an id, None for none."""
        return next((one for one in self.all() if one.id == id), None)

    def named(self, words: str) -> Person:
        """Return the person that words mean: their id, their name, or the beginning of either. Raises `NotFound`
        and `Ambiguous`."""
        one = self._meant(words, self.all())
        if one is None:
            raise NotFound(f"Nobody's name begins with “{shown(words)}”. To see everybody: selfkind circle list")
        return one

    @staticmethod
    def _meant(words: str, people: Sequence[Person]) -> Person | None:
        return meant(words, people, "people", lambda one: (one.name,), says_ids=True)

    def keep(self, wanted: Person, before: Person | None = None) -> Result[Person]:
        """Save a new person, or `before` as they are `wanted`; the id and the time are set here.

        Raises `UsageError` for what can't be kept, and `NotFound` when `before` is gone.
        """
        home, now = self._opened.home.people, self._clock.now()
        kept = checked(wanted)
        if before is None:
            kept = replace(kept, id=self._new_id(), updated=now, removed=None)
            return Result(kept, self._record(lambda: home.put(kept), ADD, kept.name))
        if all(one.id != before.id for one in home.all()):
            raise NotFound(f"{shown(before.name)} isn't in your circle any more, so nothing was changed.")
        kept = replace(kept, id=before.id, updated=now, removed=None)
        if replace(kept, updated=before.updated) == before:
            return Result(before)
        return Result(kept, self._record(lambda: home.put(kept), EDIT, kept.name))

    def delete(self, person: Person) -> Result[Person]:
        """Move a person to the bin. Contacts with them stay in the journal. Raises `NotFound`."""
        return self._bin.put(person)

    def bin(self) -> list[Person]:
        """Return the people in the bin, the latest deleted first."""
        return self._bin.all()

    def restore(self, words: str) -> Result[Person]:
        """Restore a person from the bin, by their name or id. Raises `NotFound` and `Ambiguous`."""
        one = self._meant(words, self.bin())
        if one is None:
            said = (
                f"Nobody in the bin has a name that begins with “{shown(words)}”. People stay there for 30 days."
            )
            raise NotFound(said)
        return self._bin.restore(one)

    # Words

    def words(self) -> CircleWords:
        """Return what the packs have about the circle."""
        return self._words.library.circle()

    def starters(self, person: Person | None = None) -> list[Starter]:
        """Return the first words of a message: for a professional just those, and for others all but those."""
        is_professional = person is not None and person.sort is Sort.PROFESSIONAL
        every = self.words().starters
        return [one for one in every if (one.fits is StarterFor.PROFESSIONAL) is is_professional]

    # Contacts

    def new_contact(self, kind: ContactKind, who: Person | str, day: date | None = None) -> Contact:
        """Return a contact to fill in, which `log` saves; `who` is a person, or the name of somebody who isn't in
        the circle. Raises `SelfkindError` for a future day."""
        name, id = (who, "") if isinstance(who, str) else (who.name, who.id)
        return Contact("", self._planning.checked_day(day), self._clock.now(), kind, name, id)

    def log(self, contact: Contact, item: RoutineItem | None = None) -> Result[Contact]:
        """Save a contact, and tick the open item that it belongs to, in one durable write. Its day is a practice
        day. Raises `UsageError` for what can't be kept."""
        new = replace(contact, id=self._new_id(), at=self._clock.now(), updated=None, removed=None)
        kept = checked_contact(new)
        home = self._opened.home.contact_log
        done = finish(
            self._planning,
            EXERCISE,
            kept.day,
            item,
            lambda tick: home.add(kept, tick),
            entry=kept.id,
            wrote=Wrote(WRITE, CONTACT, kept.at),
        )
        return Result(kept, done.warning)

    def contacts(self, since: date | None = None, until: date | None = None) -> list[Contact]:
        """Return contacts from `since` to `until`, both included, newest first."""
        return self._opened.home.contact_log.newest_first(since, until)

    def contacts_with(self, person: Person) -> list[Contact]:
        """Return the contacts with a person, newest first."""
        return [one for one in self.contacts() if one.person == person.id]

    def newest(self) -> Iterator[Contact]:
        """Yield contacts, newest first. Months are read when they are asked for."""
        home = self._opened.home
        return home.newest(home.contact_log)

    def last_days(self) -> dict[str, date]:
        """Return the day of the latest contact with each person, by their ids."""
        return last_days(self.contacts())

    def contact(self, words: str) -> Contact:
        """Return the contact with the id `words`, or whose id begins so. Raises `NotFound` or `Ambiguous`."""
        contact = by_id(words, self.contacts())
        if contact is None:
            raise NotFound(f"No contact has the ID “{shown(words)}”. To see the IDs: selfkind circle log")
        return contact

    def change(self, before: Contact, after: Contact) -> Result[Contact]:
        """Change a contact, and keep the version before in the bin; its day and its time stay.

        Raises `UsageError` for what can't be kept, `NotFound` when it's gone, and `ChangedSince` when it was
        changed since it was read: then both versions are kept.
        """
        now = self._clock.now()
        same = replace(after, id=before.id, day=before.day, at=before.at, updated=before.updated)
        filled = checked_contact(same)
        if filled == before:
            return Result(before)
        changed = replace(filled, updated=now)
        home = self._opened.home.contact_log
        recorded = partial(self._recorded, CHANGE, before)
        return Result(changed, keep_version(home, before, changed, self._new_id(), now, recorded))

    def move(self, contact: Contact, day: date) -> Result[Contact]:
        """Move a contact to another day; its time stays. Raises `UsageError` for a future day, and `NotFound`."""
        return move(self._opened.home.contact_log, contact, CONTACT, day, self._clock, self._record)

    def delete_contact(self, contact: Contact) -> Result[Contact]:
        """Move a contact to the bin, from where it can be restored for 30 days. Its tick stays, because it was
        done. Raises `NotFound`."""
        put_in_bin, now = self._opened.home.contact_log.put_in_bin, self._clock.now()
        return Result(contact, self._recorded(DELETE, contact, lambda: put_in_bin(contact, now)))

    def contact_bin(self) -> list[Contact]:
        """Return the contacts in the bin, the latest removed first."""
        return self._opened.home.contact_log.binned()

    def restore_contact(self, words: str) -> Result[Contact]:
        """Restore the contact from the bin that has the id `words`, or whose id begins so. Raises `NotFound` or
        `Ambiguous`."""
        contact = by_id(words, self.contact_bin())
        if contact is None:
            raise NotFound(f"No contact in the bin has the ID “{shown(words)}”.")
        recorded = partial(self._recorded, RESTORE, contact)
        return restore(self._opened.home.contact_log, contact, self._clock.now(), recorded)

    def _recorded(self, act: str, contact: Contact, write: Callable[[], object]) -> str:
        return self._record(write, act, CONTACT, day=contact.day, written=contact.at)
