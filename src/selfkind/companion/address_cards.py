"""Address cards: people of the circle from a vCard file, and as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.use_case import UseCase
from selfkind.domain.change import IMPORT_PEOPLE
from selfkind.domain.circle.card import Card, card_of, marks, person_of
from selfkind.domain.circle.person import Person, Ring
from selfkind.domain.circle.person_form import kind_of
from selfkind.domain.errors import NotFound, SelfkindError, UsageError, shown
from selfkind.domain.file_endings import check_ending
from selfkind.domain.folding import fold
from selfkind.domain.result import Result
from selfkind.domain.system_errors import reason
from selfkind.exchange.vcard.lines import MOST_BYTES as MOST_BYTES

if TYPE_CHECKING:
    from selfkind.companion.use_case import Needs

MOST_AT_ONCE = 500
"""How many people come in at once. A circle is of those who support somebody, not of all whom they know."""


class Outcome(StrEnum):
    """What becomes of a card."""

    NEW = "new"
    HERE = "here"
    """They're in the circle already, and stay as they are."""
    TWICE = "twice"
    """A card before it in the same file or another one has the same person."""
    NOBODY = "nobody"
    """It's a list, or has no name."""
    BROKEN = "broken"


class File(NamedTuple):
    """A file to import: its bytes, and what to call it."""

    data: bytes
    name: str


def read_file(path: Path, name: str) -> File:
    """Read a file, and return it under the `name` that somebody typed. Of one that's too large, only as much is
    read as shows it. Raises `SelfkindError` for a file that can't be read."""
    try:
        with path.open("rb") as opened:
            return File(opened.read(MOST_BYTES + 1), name)
    except (OSError, ValueError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else "that isn't a name of a file"
        raise SelfkindError(f"{name} can't be read: {why}. Nothing was imported.") from problem


@dataclass(frozen=True)
class Arrival:
    """A card of a file, and what becomes of it: the person as they would come in, or who they are here already,
    what of the card is left out, and the lines whose letters are a guess; or what is wrong with the card.

    `namesake` is whether somebody else here has the name.
    """

    file: str
    line: int
    outcome: Outcome
    person: Person | None = None
    left_out: tuple[str, ...] = ()
    doubts: tuple[int, ...] = ()
    namesake: bool = False
    problem: str = ""


class Wanted(NamedTuple):
    """What is wanted of the cards: people whose names begin like `only` (everybody for none), in a `ring` instead
    of their own, and with `kinds` besides their own."""

    ring: Ring | None = None
    kinds: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


EVERYBODY = Wanted()


class AddressCards(UseCase):
    """Use cases around address cards. Nobody who is here already is changed by one."""

    def __init__(self, needs: Needs, folder: Path) -> None:
        super().__init__(needs)
        self._folder = folder

    # In

    def arrivals(self, files: Sequence[File], wanted: Wanted = EVERYBODY) -> list[Arrival]:
        """Return what becomes of each card of the files; nothing is written.

        Raises `SelfkindError` for a file that isn't vCard or is too large, and `NotFound` when nobody has a name
        that begins as it's wanted.
        """
        found = [one for file in files for one in self._in_file(file, wanted)]
        for words in wanted.only:
            if not any(one.person is not None and _begins(one.person, (words,)) for one in found):
                raise NotFound(f"Nobody on the cards has a name that begins with “{shown(words)}”.")
        named = [one for one in found if not wanted.only or _is_wanted(one, wanted.only)]
        return list(self._compared(named))

    def _in_file(self, file: File, wanted: Wanted) -> Iterator[Arrival]:
        from selfkind.exchange.vcard.read import read

        kinds = tuple(map(kind_of, wanted.kinds))
        for each in read(file.data, file.name):
            if each.card is None:
                yield Arrival(file.name, each.line, Outcome.BROKEN, problem=each.problem)
            else:
                yield self._arrival(file.name, each.line, each.card, kinds, wanted.ring)

    def _arrival(self, file: str, line: int, card: Card, kinds: Iterable[str], ring: Ring | None) -> Arrival:
        from selfkind.exchange.vcard.write import id_of

        try:
            found = person_of(card, self._clock.now(), kinds, ring)
        except UsageError as problem:
            return Arrival(file, line, Outcome.NOBODY, problem=problem.message)
        id = id_of(card.uid) if card.uid else self._new_id()
        return Arrival(file, line, Outcome.NEW, replace(found.person, id=id), found.left_out, card.doubts)

    def _compared(self, found: Iterable[Arrival]) -> Iterator[Arrival]:
        """Yield arrivals with who is here already. This is the one place that decides it: joining what both have
        could begin here."""
        home = self._opened.home.people
        here, new, binned = _Known(home.all()), _Known(), _Known(home.binned())
        for one in found:
            person = one.person
            if person is None:
                yield one
            elif (same := here.same(person)) is not None:
                yield replace(one, outcome=Outcome.HERE, person=same)
            elif new.same(person) is not None:
                yield replace(one, outcome=Outcome.TWICE)
            else:
                if binned.has(person.id):
                    # One in the bin stays there as it is.
                    person = replace(person, id=self._new_id())
                namesake = bool(here.named(person.name) or new.named(person.name))
                new.add(person)
                yield replace(one, person=person, namesake=namesake)

    def take(self, arrivals: Iterable[Arrival]) -> Result[list[Person]]:
        """Add the new people in one durable write, which one undo takes back. Raises `SelfkindError` for too many,
        and `NotSaved`."""
        new = [one.person for one in arrivals if one.outcome is Outcome.NEW and one.person is not None]
        if len(new) > MOST_AT_ONCE:
            raise SelfkindError(too_many(len(new)))
        if not new:
            return Result(new)
        home = self._opened.home.people
        return Result(new, self._record(lambda: home.add(new), IMPORT_PEOPLE, counted(len(new))))

    # Out

    def to_share(self, names: Sequence[Person], *, with_private: bool) -> list[Person]:
        """Return the people to export: those who were named, or else all who aren't private, or everybody."""
        if names:
            return list({one.id: one for one in names}.values())
        return [one for one in self._opened.home.people.all() if with_private or not one.private]

    def export(self, people: Iterable[Person], *, with_notes: bool) -> Iterator[bytes]:
        """Return people as a vCard file, in pieces; `with_notes` has what was noted about them too."""
        from selfkind.exchange.vcard.write import write

        return write(card_of(one, with_notes=with_notes) for one in people)

    def export_to(self, path: Path, people: Iterable[Person], *, with_notes: bool, over: bool = False) -> None:
        """Write people into a file that only its owner can read, whole or not at all.

        Raises `UsageError` for a name that ends as another kind of file, `SelfkindError` when something is there
        and `over` doesn't allow a file, `NotSaved` when the disk refuses.
        """
        from selfkind.store.engine.atomic_export import write_atomically

        check_ending(path.name, "vcf", "A vCard file")
        write_atomically(path, self._folder, self.export(people, with_notes=with_notes), over=over)


def counted(people: int) -> str:
    """Return how many people there are, in words."""
    return "1 person" if people == 1 else f"{people} people"


def too_many(people: int) -> str:
    """Return the line about more people than can come in at once."""
    return (
        f"That would be {people} people, and up to {MOST_AT_ONCE} can be imported at once. Nothing was imported."
        " Choose whom you'd like in your circle with --only NAME."
    )


def _begins(person: Person, names: Iterable[str]) -> bool:
    return any(fold(person.name).startswith(fold(" ".join(words.split()))) for words in names)


def _is_wanted(one: Arrival, names: Iterable[str]) -> bool:
    return one.person is not None and _begins(one.person, names)


class _Known:
    """People, to find the same person among them."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._by_id: dict[str, Person] = {}
        self._by_name: dict[str, Person] = {}
        self._by_mark: dict[tuple[str, str], Person] = {}
        for one in people:
            self.add(one)

    def add(self, person: Person) -> None:
        name = fold(person.name)
        self._by_id[person.id] = person
        self._by_name.setdefault(name, person)
        for mark in marks(person):
            self._by_mark.setdefault((name, mark), person)

    def has(self, id: str) -> bool:
        return id in self._by_id

    def named(self, name: str) -> Person | None:
        return self._by_name.get(fold(name))

    def same(self, person: Person) -> Person | None:
        """Return who has the id, or the name and a number or address too. Somebody without any adds nothing to one
        with that name."""
        if person.id in self._by_id:
            return self._by_id[person.id]
        name, own = fold(person.name), marks(person)
        if not own:
            return self._by_name.get(name)
        return next((self._by_mark[name, one] for one in sorted(own) if (name, one) in self._by_mark), None)
