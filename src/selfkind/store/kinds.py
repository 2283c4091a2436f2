"""The kinds of documents: one row for each, with its table, its type, and the repository that reads and writes it.

Whatever needs to know every kind derives from the rows: the tables that the store accepts (`DATED_KINDS`,
`CORE_KINDS`), the repositories of `Home`, the check of an import, how documents merge, the doctor, and which kinds
make a practice day. So a new kind is a row here, its type and its repository.

Types and repositories stand here by name and are imported when they are first used: opening Today needs few.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from selfkind.domain.documents import (
    Document,
    change_document,
    change_from,
    checkin_document,
    checkin_from,
    completion_document,
    completion_from,
    entry_document,
    entry_from,
    item_document,
    item_from,
    session_document,
    session_from,
)

if TYPE_CHECKING:
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.session import Session
    from selfkind.store.home import Home
    from selfkind.store.repositories.completions import CompletionRepository, PutAsideRepository
    from selfkind.store.repositories.drafts import ChoiceRepository, DraftRepository
    from selfkind.store.repositories.entries import DatedRepository, EntryRepository
    from selfkind.store.repositories.own_patterns import OwnPatternRepository
    from selfkind.store.repositories.routine import RoutineChangeRepository, RoutineRepository

R = TypeVar("R")

RESERVED_DATED = frozenset({"boundary_log", "contacts_log", "assignment_log"})
RESERVED_CORE = frozenset({"contacts", "boundaries", "assignments", "safety_plan", "scores"})
"""Tables of later versions, in the months and in core: kept as they are, and read by nothing yet."""


@dataclass(eq=False)
class Kind(Generic[R]):
    """A kind of document. As an attribute of `Home` it is the repository of the kind, made when first asked for.

    `repository` names its class, which is called with the home and the kind. `type_name` names what
    `from_document` makes; a kind without a type of its own names the shape of its document. `shape_name` is for a
    type with fields that JSON writes otherwise. The keys `one_per` belong to one document at most, as the id does.
    An import adds documents that are `not_merged` only where there are none. A day with a document of a kind that
    `is_practice` is a practice day.
    """

    table: str
    repository: str
    type_name: str
    to_document: Callable[[Any], Document] = dict
    from_document: Callable[[Mapping[str, Any]], Any] = dict
    shape_name: str = ""
    dated: bool = False
    one_per: tuple[str, ...] = ()
    not_merged: bool = False
    is_practice: bool = False

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, home: None, owner: type) -> Kind[R]: ...
    @overload
    def __get__(self, home: Home, owner: type) -> R: ...
    def __get__(self, home: Home | None, owner: type) -> Kind[R] | R:
        if home is None:
            return self
        repository: R = load(self.repository)(home, self)
        home.__dict__[self._name] = repository
        return repository


class Kinds:
    """The rows. `Home` has each as its repository: `home.entries` reads and writes the documents of `entries`."""

    completions: Kind[CompletionRepository] = Kind(
        "completions",
        "selfkind.store.repositories.completions.CompletionRepository",
        "selfkind.domain.routine.plan.Completion",
        completion_document,
        completion_from,
        dated=True,
        one_per=("item", "day"),
    )
    put_aside: Kind[PutAsideRepository] = Kind(
        "reminders_log",
        "selfkind.store.repositories.completions.PutAsideRepository",
        "selfkind.store.shapes.PutAside",
        dated=True,
    )
    entries: Kind[EntryRepository] = Kind(
        "entries",
        "selfkind.store.repositories.entries.EntryRepository",
        "selfkind.domain.journal.entry.Entry",
        entry_document,
        entry_from,
        dated=True,
        is_practice=True,
    )
    checkins: Kind[DatedRepository[CheckIn]] = Kind(
        "checkins",
        "selfkind.store.repositories.entries.DatedRepository",
        "selfkind.domain.journal.feelings.CheckIn",
        checkin_document,
        checkin_from,
        dated=True,
        is_practice=True,
    )
    sessions: Kind[DatedRepository[Session]] = Kind(
        "sessions",
        "selfkind.store.repositories.entries.DatedRepository",
        "selfkind.domain.practice.session.Session",
        session_document,
        session_from,
        dated=True,
        is_practice=True,
    )
    routine: Kind[RoutineRepository] = Kind(
        "routine",
        "selfkind.store.repositories.routine.RoutineRepository",
        "selfkind.domain.routine.routine.RoutineItem",
        item_document,
        item_from,
        shape_name="selfkind.store.shapes.RoutineItem",
    )
    routine_changes: Kind[RoutineChangeRepository] = Kind(
        "undo",
        "selfkind.store.repositories.routine.RoutineChangeRepository",
        "selfkind.domain.routine.routine.RoutineChange",
        change_document,
        change_from,
        shape_name="selfkind.store.shapes.RoutineChange",
        # What can be undone in a home is what was done in it.
        not_merged=True,
    )
    drafts: Kind[DraftRepository] = Kind(
        "drafts", "selfkind.store.repositories.drafts.DraftRepository", "selfkind.store.shapes.Draft"
    )
    choices: Kind[ChoiceRepository] = Kind(
        "settings", "selfkind.store.repositories.drafts.ChoiceRepository", "selfkind.store.shapes.Choice"
    )
    own_patterns: Kind[OwnPatternRepository] = Kind(
        "exercises",
        "selfkind.store.repositories.own_patterns.OwnPatternRepository",
        "selfkind.store.shapes.OwnPattern",
    )


KINDS: dict[str, Kind[Any]] = {kind.table: kind for kind in vars(Kinds).values() if isinstance(kind, Kind)}
"""The rows by their table."""
DATED_KINDS = RESERVED_DATED | {kind.table for kind in KINDS.values() if kind.dated}
"""The tables of the months."""
CORE_KINDS = RESERVED_CORE | {kind.table for kind in KINDS.values() if not kind.dated}
"""The tables of core."""
PRACTICE_KINDS = tuple(kind.table for kind in KINDS.values() if kind.is_practice)


def load(name: str) -> Any:
    """Return what stands in a module under a dotted name, such as a class."""
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


def document_of(thing: object) -> tuple[Kind[Any], Document]:
    """Return the kind of a domain object and its document. Raises TypeError for what is of no kind."""
    name = f"{type(thing).__module__}.{type(thing).__qualname__}"
    for kind in KINDS.values():
        if kind.type_name == name:
            return kind, kind.to_document(thing)
    raise TypeError(f"There is no kind of documents for {name}.")
