"""The kinds of documents: one row for each, with its table, its type, and the repository that reads and writes it.

Whatever needs to know every kind derives from the rows: the tables that the store accepts (`DATED_KINDS`,
`CORE_KINDS`), the repositories of `Home`, the check of an import, how documents merge, the doctor, and which kinds
make a practice day. So a new kind is a row here, its type, its repository, and a line for mypy in `Home`.

Types and repositories are only named here. They're imported when they are first used, as opening Today needs few.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, partial
from importlib import import_module
from typing import Any, NamedTuple, is_typeddict

from selfkind.domain.documents import Document, from_document, shaped, to_document
from selfkind.domain.records import is_record

RESERVED_DATED: frozenset[str] = frozenset()
RESERVED_CORE: frozenset[str] = frozenset()
"""Tables of later versions, in the months and in core: kept as they are, and read by nothing yet."""


class Kept(StrEnum):
    """How a kind keeps what was written twice at the same time, on two computers, of what can't be chosen."""

    NO = "no"
    """Not at all: it has no words."""
    VERSION = "version"
    """As an earlier version in the bin."""
    BIN = "bin"
    """As a thing of its own in the bin."""
    ARCHIVED = "archived"
    """As an archived item."""
    NOTE = "note"
    """What is said with a tick, as a note in the bin."""


class Kind(NamedTuple):
    """A kind of document, in the table of this name.

    `attribute` is the name of its repository in `Home`. `repository` names the class, which is called with the
    store and the kind. `type_name` names what `from_document` makes; a kind without a type of its own names the
    shape of its document. `shape_name` is for a type with fields that JSON writes otherwise. The keys `one_per`
    belong to one document at most, as the id does. An import adds documents that are `not_merged` only where there
    are none. A day with a document of a kind that `is_practice` is a practice day. What is deleted of a kind that
    `has_bin` stays in the bin for some weeks. `kept` says what becomes of the words of one of two versions when
    two computers changed the same.
    """

    table: str
    attribute: str
    repository: str
    type_name: str
    shape_name: str = ""
    dated: bool = False
    one_per: tuple[str, ...] = ()
    not_merged: bool = False
    is_practice: bool = False
    has_bin: bool = False
    kept: Kept = Kept.NO

    def to_document(self, thing: Any) -> Document:
        """Return the document of a thing of this kind."""
        return to_document(thing) if is_record(thing) else dict(thing)

    def from_document(self, document: Mapping[str, Any]) -> Any:
        """Return the thing that a document of this kind holds; see `selfkind.domain.documents.from_document`."""
        return _reader(self.type_name)(document)


@cache
def _reader(type_name: str) -> Callable[[Mapping[str, Any]], Any]:
    """Return what makes a thing of a document."""
    made: Any = load(type_name)
    return partial(shaped if is_typeddict(made) else from_document, made)


_ROWS = (
    Kind(
        "completions",
        "completions",
        "selfkind.store.repositories.completions.CompletionRepository",
        "selfkind.domain.routine.plan.Completion",
        dated=True,
        one_per=("item", "day", "slot"),
        kept=Kept.NOTE,
    ),
    Kind(
        "tick_notes",
        "tick_notes",
        "selfkind.store.repositories.tick_notes.TickNoteRepository",
        "selfkind.domain.routine.tick_note.TickNote",
        dated=True,
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "reminders_log",
        "put_aside",
        "selfkind.store.repositories.completions.PutAsideRepository",
        "selfkind.store.shapes.PutAside",
        dated=True,
    ),
    Kind(
        "days",
        "day_modes",
        "selfkind.store.repositories.day_modes.DayModeRepository",
        "selfkind.domain.routine.day_mode.DayMode",
        dated=True,
        one_per=("day",),
    ),
    Kind(
        "entries",
        "entries",
        "selfkind.store.repositories.entries.EntryRepository",
        "selfkind.domain.journal.entry.Entry",
        dated=True,
        is_practice=True,
        has_bin=True,
        kept=Kept.VERSION,
    ),
    Kind(
        "checkins",
        "checkins",
        "selfkind.store.repositories.entries.BinnedRepository",
        "selfkind.domain.journal.feelings.CheckIn",
        dated=True,
        is_practice=True,
        has_bin=True,
        kept=Kept.VERSION,
    ),
    Kind(
        "sessions",
        "sessions",
        "selfkind.store.repositories.entries.BinnedRepository",
        "selfkind.domain.practice.session.Session",
        dated=True,
        is_practice=True,
        has_bin=True,
        kept=Kept.VERSION,
    ),
    Kind(
        "boundary_log",
        "boundary_moments",
        "selfkind.store.repositories.entries.BinnedRepository",
        "selfkind.domain.boundaries.practice.BoundaryMoment",
        dated=True,
        is_practice=True,
        has_bin=True,
        kept=Kept.VERSION,
    ),
    Kind(
        "contacts_log",
        "contact_log",
        "selfkind.store.repositories.entries.BinnedRepository",
        "selfkind.domain.circle.contact.Contact",
        dated=True,
        is_practice=True,
        has_bin=True,
        kept=Kept.VERSION,
    ),
    Kind(
        "assignment_log",
        "tries",
        "selfkind.store.repositories.entries.BinnedRepository",
        "selfkind.domain.homework.tried.Tried",
        dated=True,
        is_practice=True,
        has_bin=True,
        kept=Kept.VERSION,
    ),
    Kind(
        "score_log",
        "score_log",
        "selfkind.store.repositories.entries.BinnedRepository",
        "selfkind.domain.scores.score.ScoreValue",
        dated=True,
        has_bin=True,
        kept=Kept.VERSION,
    ),
    Kind(
        "card_log",
        "card_days",
        "selfkind.store.repositories.entries.BinnedRepository",
        "selfkind.domain.card.day.CardDay",
        dated=True,
        is_practice=True,
        has_bin=True,
        kept=Kept.VERSION,
    ),
    Kind(
        "routine",
        "routine",
        "selfkind.store.repositories.routine.RoutineRepository",
        "selfkind.domain.routine.routine.RoutineItem",
        shape_name="selfkind.store.shapes.RoutineItem",
        kept=Kept.ARCHIVED,
    ),
    Kind(
        "away",
        "away",
        "selfkind.store.repositories.away.AwayRepository",
        "selfkind.domain.routine.away.AwaySpan",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "undo",
        "changes",
        "selfkind.store.repositories.changes.ChangeRepository",
        "selfkind.domain.change.Change",
        # What can be undone in a home is what was done in it.
        not_merged=True,
    ),
    Kind(
        "drafts",
        "drafts",
        "selfkind.store.repositories.drafts.DraftRepository",
        "selfkind.store.shapes.Draft",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "settings",
        "choices",
        "selfkind.store.repositories.drafts.ChoiceRepository",
        "selfkind.store.shapes.Choice",
    ),
    Kind(
        "exercises",
        "own_patterns",
        "selfkind.store.repositories.own_patterns.OwnPatternRepository",
        "selfkind.store.shapes.OwnPattern",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "templates",
        "templates",
        "selfkind.store.repositories.templates.TemplateRepository",
        "selfkind.domain.journal.template.Template",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "packs",
        "packs",
        "selfkind.store.repositories.packs.PackRepository",
        "selfkind.domain.packs.added.AddedPack",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "activities",
        "own_activities",
        "selfkind.store.repositories.activities.OwnActivityRepository",
        "selfkind.domain.practice.activities.OwnActivity",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "activity_marks",
        "activity_marks",
        "selfkind.store.repositories.activities.MarkRepository",
        "selfkind.domain.practice.activities.ActivityMark",
    ),
    Kind(
        "paths",
        "walks",
        "selfkind.store.repositories.walks.WalkRepository",
        "selfkind.domain.path.walk.Walk",
    ),
    Kind(
        "boundaries",
        "boundaries",
        "selfkind.store.repositories.boundaries.BoundaryRepository",
        "selfkind.domain.boundaries.boundary.Boundary",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "boundary_lines",
        "boundary_lines",
        "selfkind.store.repositories.boundaries.OwnLineRepository",
        "selfkind.domain.boundaries.lines.OwnLine",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "contacts",
        "people",
        "selfkind.store.repositories.circle.PersonRepository",
        "selfkind.domain.circle.person.Person",
        shape_name="selfkind.store.shapes.Person",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "assignments",
        "assignments",
        "selfkind.store.repositories.homework.AssignmentRepository",
        "selfkind.domain.homework.assignment.Assignment",
        shape_name="selfkind.store.shapes.Assignment",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "scores",
        "scores",
        "selfkind.store.repositories.scores.ScoreRepository",
        "selfkind.domain.scores.score.Score",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "card_rows",
        "card_rows",
        "selfkind.store.repositories.card.CardRowRepository",
        "selfkind.domain.card.row.CardRow",
        has_bin=True,
        kept=Kept.BIN,
    ),
    Kind(
        "safety_plan",
        "safety_plans",
        "selfkind.store.repositories.safety_plan.SafetyPlanRepository",
        "selfkind.domain.safety_plan.SafetyPlan",
        has_bin=True,
        kept=Kept.BIN,
    ),
)

KINDS = {kind.table: kind for kind in _ROWS}
"""The rows by their table."""
DATED_KINDS = RESERVED_DATED | {kind.table for kind in KINDS.values() if kind.dated}
"""The tables of the months."""
CORE_KINDS = RESERVED_CORE | {kind.table for kind in KINDS.values() if not kind.dated}
"""The tables of core."""
PRACTICE_KINDS = tuple(kind.table for kind in KINDS.values() if kind.is_practice)
BINNED_KINDS = tuple(kind.table for kind in KINDS.values() if kind.has_bin)
LISTED_KINDS = tuple(kind.table for kind in KINDS.values() if kind.dated and kind.has_bin)
"""The kinds of what belongs to a day and has words of the user: what the Journal lists."""


@cache
def load(name: str) -> Any:
    """Return what stands in a module under a dotted name, such as a class."""
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


def kind_of(thing: object) -> Kind:
    """Return the kind of a domain object. Raises TypeError for what is of no kind."""
    made: Any = type(thing)
    return _kind_of_type(made)


@cache
def _kind_of_type(made: Any) -> Kind:
    name = f"{made.__module__}.{made.__qualname__}"
    for kind in KINDS.values():
        if kind.type_name == name:
            return kind
    raise TypeError(f"There's no kind of documents for {name}.")


def document_of(thing: object) -> tuple[Kind, Document]:
    """Return the kind of a domain object and its document. Raises TypeError for what is of no kind."""
    kind = kind_of(thing)
    return kind, kind.to_document(thing)
