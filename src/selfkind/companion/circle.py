"""The circle: people, groups and professionals, first words for a message, and what was shared with anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.companion.dated_log import DatedLog
from selfkind.companion.hello import REACH_OUT, Hellos, hello_exercise
from selfkind.companion.own_things import OwnThings, RecordAlong
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import CONTACT
from selfkind.domain.circle.contact import Contact, ContactKind, checked_contact, last_days
from selfkind.domain.circle.group_question import ASKED_DAYS, to_ask_about
from selfkind.domain.circle.person import Person, PersonKind, Sort, Wish, checked
from selfkind.domain.circle.words import CircleWords, Starter, StarterFor
from selfkind.domain.errors import SelfkindError, shown
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.planning import Planning
    from selfkind.companion.routine import Routine
    from selfkind.companion.use_case import Needs
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.routine.routine import RoutineItem

BEGIN, SUPPORT = "circle-begin", "support"
"""The exercises that are done by adding a person, and by adding a group or a professional."""


class Circle(UseCase):
    """Use cases around people, and contacts with them. Nothing here compares people, or counts contacts."""

    def __init__(self, needs: Needs, planning: Planning, routine: Callable[[], Routine]) -> None:
        super().__init__(needs)
        self._planning = planning
        self._people: OwnThings[Person] = OwnThings.of(
            lambda: needs.opened.home.people, needs, "people", lambda one: (one.name,)
        )
        self._log: DatedLog[Contact] = DatedLog(
            lambda: needs.opened.home.contact_log, needs, planning, checked_contact, lambda _: CONTACT
        )
        self._routine = routine
        self._hellos = Hellos(routine, needs.clock.today, needs.new_id)

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

    def keep(
        self, wanted: Person, before: Person | None = None, *, in_routine: bool | None = None
    ) -> Result[Person]:
        """Save a new person, or `before` as they are `wanted`; the id and the time are set here.

        With `in_routine` an item says hello to them as often as they wish, monthly where nobody said how often;
        False removes the item, and None leaves it. The item follows its person, all in one change.

        Raises `UsageError` for what can't be kept, and `NotFound` when `before` is gone.
        """
        name = shown(before.name if before is not None else wanted.name)
        gone = f"{name} isn't in your circle any more, so nothing was changed."
        kept = checked(wanted)
        if in_routine and kept.wish is None:
            kept = replace(kept, wish=Wish.MONTHLY)
        kept = replace(kept, id=self._new_id() if before is None else before.id)
        now = self._clock.now()
        items = self._hellos.after(before or kept, kept, now, lambda: self.last_days().get(kept.id), in_routine)
        saved = self._people.keep(kept, before, gone, self._along(items))
        if before is None:
            with suppress(SelfkindError):  # the person is kept; a tick can be made by hand
                self._planning.do(BEGIN if kept.sort is Sort.PERSON else SUPPORT)
        return saved

    def _along(self, items: Sequence[RoutineItem]) -> RecordAlong | None:
        """Return what records a change together with that of items; None for no items."""
        if not items:
            return None
        return lambda write, act, name: self._routine().changed_along(write, act, name, *items)

    def meet_next(self, person: Person, day: date) -> Result[Person]:
        """Write the day of the next appointment to a professional. The time of the last one may not be that of the
        next, so it's left open. Raises `NotFound` when the person is gone."""
        return self.keep(replace(person, next_day=day, next_time=None), person)

    def group_to_ask(self) -> Person | None:
        """Return the group whose next time was in the last days, to ask how it felt; None when a visit was logged
        since."""
        people, today = self.all(), self._clock.today()
        if not any(one.sort is Sort.GROUP and one.next_day is not None for one in people):
            return None
        return to_ask_about(people, self.contacts(today - timedelta(days=ASKED_DAYS), today), today)

    def delete(self, person: Person) -> Result[Person]:
        """Move a person to the bin, and archive the item that says hello to them. Contacts with them stay in the
        journal. Raises `NotFound`."""
        now = self._clock.now()
        return self._people.delete(person, now, self._along(self._hellos.gone(person, now)))

    def bin(self) -> list[Person]:
        """Return the people in the bin, the latest deleted first."""
        return self._people.bin()

    def restore(self, words: str) -> Result[Person]:
        """Restore a person from the bin, by their name or id, and the item that went with them. Raises `NotFound`
        and `Ambiguous`."""
        none = f"Nobody in the bin has a name that begins with “{shown(words)}”. People stay there for 30 days."
        return self._people.restore(words, none, lambda one: self._along(self._hellos.back(one)))

    # A hello now and then

    def hello_item(self, person: Person) -> RoutineItem | None:
        """Return the item of the routine that says hello to somebody, None for none."""
        return self._hellos.of(person)

    def exercises(self) -> Mapping[str, Exercise]:
        """Return saying hello to each person with a wish as an exercise, by their ids. A locked or damaged home
        has none to show: listing exercises never asks for a passphrase."""
        if not self._is_locked():
            with suppress(SelfkindError):
                return {one.id: hello_exercise(one) for one in self.all() if one.wish is not None}
        return {}

    # Words

    def words(self) -> CircleWords:
        """Return what the packs have about the circle."""
        return self._words.library.circle()

    def starters(self, person: Person | None = None) -> list[Starter]:
        """Return the first words of a message: for a professional just those, for a crisis line those for a hard
        time, and for others all but those for a professional."""
        every = self.words().starters
        if person is None or person.sort is not Sort.PROFESSIONAL:
            return [one for one in every if one.fits is not StarterFor.PROFESSIONAL]
        is_line = PersonKind.CRISIS_LINE in person.kinds
        wanted = StarterFor.HARD if is_line else StarterFor.PROFESSIONAL
        return [one for one in every if one.fits is wanted]

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
        """Save a contact, and tick `item`, or else the one that says hello to the person, or that waits for
        reaching out to anybody, in one durable write. Its day is a practice day. Raises `UsageError` for what
        can't be kept."""
        return self._log.add(contact, REACH_OUT, item or self._hello_of(contact))

    def _hello_of(self, contact: Contact) -> RoutineItem | None:
        """Return the item that says hello to the person of a contact: a hello counts, also before it's due."""
        with suppress(SelfkindError):  # a routine that can't be read is no obstacle
            return next(iter(self._routine().opening(contact.person)), None) if contact.person else None
        return None

    def contacts(self, since: date | None = None, until: date | None = None) -> list[Contact]:
        """Return contacts from `since` to `until`, both included, newest first."""
        return self._log.between(since, until)

    def contacts_with(self, person: Person) -> list[Contact]:
        """Return the contacts with a person, newest first."""
        return [one for one in self.contacts() if one.person == person.id]

    def each(self, since: date | None = None, until: date | None = None) -> Iterator[Contact]:
        """Yield contacts of these days, newest first, with one month in memory at a time."""
        return self._log.each(since, until)

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
