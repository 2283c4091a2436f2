"""A home: one repository for each kind, over the store. They take and return domain objects, never TinyDB's ids.

A repository reads what it is asked for and nothing more. Every write is durable when the call returns, or
raises `NotSaved` (or `Unreadable`) and leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfkind.store.engine.filenames import KEYS, REKEY_PLAN
from selfkind.store.engine.files import ensure_home
from selfkind.store.engine.part import Tables, touched
from selfkind.store.engine.part_storage import local_now, stamp_of
from selfkind.store.engine.store import Store
from selfkind.store.kinds import KINDS, kind_of, load

if TYPE_CHECKING:
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.session import Session
    from selfkind.domain.scores.score import ScoreValue
    from selfkind.store.engine.part_storage import Vault
    from selfkind.store.repositories.activities import MarkRepository, OwnActivityRepository
    from selfkind.store.repositories.away import AwayRepository
    from selfkind.store.repositories.boundaries import BoundaryRepository, OwnLineRepository
    from selfkind.store.repositories.card import CardRowRepository
    from selfkind.store.repositories.changes import ChangeRepository
    from selfkind.store.repositories.circle import PersonRepository
    from selfkind.store.repositories.completions import CompletionRepository, PutAsideRepository
    from selfkind.store.repositories.day_modes import DayModeRepository
    from selfkind.store.repositories.drafts import ChoiceRepository, DraftRepository
    from selfkind.store.repositories.entries import BinnedRepository, DatedRepository, EntryRepository
    from selfkind.store.repositories.homework import AssignmentRepository
    from selfkind.store.repositories.own_patterns import OwnPatternRepository
    from selfkind.store.repositories.packs import PackRepository
    from selfkind.store.repositories.rollup import Rollup
    from selfkind.store.repositories.routine import RoutineRepository
    from selfkind.store.repositories.safety_plan import SafetyPlanRepository
    from selfkind.store.repositories.scores import ScoreRepository
    from selfkind.store.repositories.templates import TemplateRepository
    from selfkind.store.repositories.tick_notes import TickNoteRepository
    from selfkind.store.repositories.walks import WalkRepository


def has_keys(folder: Path) -> bool:
    """Return whether a home is encrypted, or was being encrypted or decrypted when something interrupted it."""
    return stamp_of(folder / KEYS) is not None or stamp_of(folder / REKEY_PLAN) is not None


def _without_old(tables: Tables, folder: Path, now: datetime) -> Tables:
    # Imported here: only a write needs it.
    from selfkind.store.engine.revisions import without_old
    from selfkind.store.repositories.bin_rules import BIN_DAYS, old, purged

    kept = without_old(purged(tables, old(now, BIN_DAYS)), now)
    if kept is tables:
        return tables
    from selfkind.store.backup.snapshots import is_clock_confirmed

    return kept if is_clock_confirmed(folder, now) else tables


def _keep_help_page(folder: Path, tables: Tables) -> None:
    from selfkind.store.help_page import keep

    keep(folder, tables)


def _joined(one: Tables, other: Tables) -> Tables | None:
    from selfkind.store.sync.merging import merge

    merged = merge(one, other)
    return None if merged.forwards or merged.parted else merged.tables


class Home:
    """Everything in one selfkind folder, with a repository for each row of `KINDS`, such as `home.entries`.

    Opening it reads and creates nothing. `before_write` is the store's. With `now`, each write of a month also
    deletes what has been in its bin too long, unless the clock may be wrong (see `is_clock_confirmed`).
    """

    # Made by `__getattr__` from the row of their kind; these lines are for mypy.
    completions: CompletionRepository
    tick_notes: TickNoteRepository
    put_aside: PutAsideRepository
    day_modes: DayModeRepository
    entries: EntryRepository
    checkins: BinnedRepository[CheckIn]
    sessions: BinnedRepository[Session]
    boundary_moments: BinnedRepository[BoundaryMoment]
    contact_log: BinnedRepository[Contact]
    tries: BinnedRepository[Tried]
    score_log: BinnedRepository[ScoreValue]
    card_days: BinnedRepository[CardDay]
    routine: RoutineRepository
    away: AwayRepository
    changes: ChangeRepository
    drafts: DraftRepository
    choices: ChoiceRepository
    own_patterns: OwnPatternRepository
    templates: TemplateRepository
    packs: PackRepository
    own_activities: OwnActivityRepository
    activity_marks: MarkRepository
    walks: WalkRepository
    boundaries: BoundaryRepository
    boundary_lines: OwnLineRepository
    people: PersonRepository
    assignments: AssignmentRepository
    scores: ScoreRepository
    card_rows: CardRowRepository
    safety_plans: SafetyPlanRepository

    def __init__(
        self,
        folder: Path,
        vault: Vault | None = None,
        *,
        now: Callable[[], datetime] | None = None,
        before_write: Callable[[], None] = lambda: None,
    ) -> None:
        self.store = Store(
            folder,
            vault,
            tidy=None if now is None else lambda tables: _without_old(tables, folder, now()),
            before_write=before_write,
            after_core=partial(_keep_help_page, folder) if vault is not None and vault.suffix else None,
            join=_joined,
            now=now or local_now,
        )
        self.store.logs_of = lambda month: self.rollup.logs_of(month)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            kind = next((kind for kind in KINDS.values() if kind.attribute == name), None)
            if kind is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            repository = load(kind.repository)(self.store, kind)
            setattr(self, name, repository)
            return repository

    @cached_property
    def rollup(self) -> Rollup:
        """The practice days of each month."""
        from selfkind.store.repositories.rollup import Rollup

        return Rollup(self.store)

    @property
    def journal(self) -> tuple[BinnedRepository[Any], ...]:
        """The repositories of all that the journal lists, in the order of things of one moment."""
        return (
            self.entries,
            self.checkins,
            self.sessions,
            self.tick_notes,
            self.boundary_moments,
            self.contact_log,
            self.tries,
            self.score_log,
            self.card_days,
        )

    @property
    def logs(self) -> Mapping[str, BinnedRepository[Any]]:
        """The repositories of what has a list of its own beside the journal's, by the kinds of a search."""
        from selfkind.domain.journal import query

        return {
            query.CHECK_IN: self.checkins,
            query.BOUNDARY: self.boundary_moments,
            query.CONTACT: self.contact_log,
            query.HOMEWORK: self.tries,
            query.CARD: self.card_days,
            query.ITEM_NOTE: self.tick_notes,
        }

    @property
    def written(self) -> tuple[BinnedRepository[Any], ...]:
        """The repositories of what has a page of its own to write on: not practices, nor notes about items."""
        return tuple(kind for kind in self.journal if kind not in (self.sessions, self.tick_notes))

    def repository_of(self, thing: object) -> Any:
        """Return the repository that a thing belongs in."""
        return getattr(self, kind_of(thing).attribute)

    def newest(self, *kinds: DatedRepository[Any], until: date | None = None) -> Iterator[Any]:
        """Yield the things of these kinds, newest first, up to a day, each read when it is asked for."""
        from selfkind.store.repositories.entries import LAST_DAY, newest

        return newest(self.store, kinds, until or LAST_DAY)

    def with_id(self, words: str, *kinds: BinnedRepository[Any]) -> Iterator[Any]:
        """Yield the things of these kinds whose ID may begin with these words, newest first. Only the months that
        have one are parsed, and they're dropped again."""
        from selfkind.store.search import with_id

        return with_id(self.store, tuple(map(self._table_of, kinds)), words)

    def holding(
        self,
        pieces: Iterable[str],
        *kinds: BinnedRepository[Any],
        since: date | None = None,
        until: date | None = None,
    ) -> Iterator[Any]:
        """Yield the things of these kinds and days that may have one of these names or values, as selfkind writes
        them, newest first. Only the months that have one are parsed, and they're dropped again."""
        from selfkind.store.search import holding

        return holding(self.store, tuple(map(self._table_of, kinds)), pieces, since, until)

    def _table_of(self, kind: BinnedRepository[Any]) -> str:
        # What is said with a tick is stored with it.
        return "completions" if kind is self.tick_notes else kind.table

    def prepare(self) -> None:
        """Make the folder when it is not there yet. Raises `NotSaved` when that cannot be done."""
        ensure_home(self.store.home)

    def changed_outside(self) -> tuple[str, ...]:
        """Return a line for each part read so far that was changed outside selfkind, and so is not written."""
        return tuple(touched(part).message for part in sorted(self.store.untrusted()))
