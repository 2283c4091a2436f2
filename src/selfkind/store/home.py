"""A home: one repository a kind, over the store. They speak in domain objects; TinyDB's ids stay inside.

A repository reads what it is asked for and nothing more. Every write is durable when the call returns, or
raises `NotSaved` (or `Unreadable`) and leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.documents import (
    checkin_document,
    checkin_from,
    entry_document,
    entry_from,
    session_document,
    session_from,
)
from selfkind.domain.errors import Unreadable
from selfkind.store.engine.filenames import KEYS, REKEY_PLAN
from selfkind.store.engine.files import ensure_home
from selfkind.store.engine.part import touched
from selfkind.store.engine.storage import stamp_of
from selfkind.store.engine.store import Store
from selfkind.store.repositories.bin import BIN_DAYS, old, purged
from selfkind.store.repositories.completions import CompletionRepository, PutAsideRepository
from selfkind.store.repositories.drafts import ChoiceRepository, DraftRepository
from selfkind.store.repositories.routine import RoutineRepository

if TYPE_CHECKING:
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.session import Session
    from selfkind.store.engine.storage import Vault
    from selfkind.store.repositories.entries import DatedRepository, EntryRepository
    from selfkind.store.repositories.patterns import OwnPatternRepository
    from selfkind.store.repositories.rollup import Rolls


def has_keys(folder: Path) -> bool:
    """Whether a home is encrypted, or was being encrypted or decrypted when something interrupted it."""
    return stamp_of(folder / KEYS) is not None or stamp_of(folder / REKEY_PLAN) is not None


class Home:
    """Everything kept in one home folder. Opening it reads and creates nothing. `before_write` is the store's.

    With `now`, each write of a month also lets go of what has been in its bin too long.
    """

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
            tidy=None if now is None else lambda tables: purged(tables, old(now(), BIN_DAYS)),
            before_write=before_write,
        )
        self._unreadable: dict[tuple[str, str], Unreadable] = {}

    @cached_property
    def routine(self) -> RoutineRepository:
        """The routine items."""
        return RoutineRepository(self.store)

    @cached_property
    def completions(self) -> CompletionRepository:
        """The ticks."""
        return CompletionRepository(self.store)

    @cached_property
    def entries(self) -> EntryRepository:
        """What was written."""
        from selfkind.store.repositories.entries import EntryRepository

        return EntryRepository(self, "entries", entry_document, entry_from)

    @cached_property
    def checkins(self) -> DatedRepository[CheckIn]:
        """The check-ins."""
        from selfkind.store.repositories.entries import DatedRepository

        return DatedRepository(self, "checkins", checkin_document, checkin_from)

    @cached_property
    def sessions(self) -> DatedRepository[Session]:
        """The timed practices."""
        from selfkind.store.repositories.entries import DatedRepository

        return DatedRepository(self, "sessions", session_document, session_from)

    @cached_property
    def drafts(self) -> DraftRepository:
        """Unfinished forms."""
        return DraftRepository(self.store)

    @cached_property
    def put_aside(self) -> PutAsideRepository:
        """What was put aside for later on its day."""
        return PutAsideRepository(self.store)

    @cached_property
    def rolls(self) -> Rolls:
        """What each month says about practice."""
        from selfkind.store.repositories.rollup import Rolls

        return Rolls(self.store)

    @cached_property
    def own_patterns(self) -> OwnPatternRepository:
        """Breathing patterns of the user's own."""
        from selfkind.store.repositories.patterns import OwnPatternRepository

        return OwnPatternRepository(self.store)

    @cached_property
    def choices(self) -> ChoiceRepository:
        """What was chosen in the app."""
        return ChoiceRepository(self.store)

    def prepare(self) -> None:
        """Make the folder when it is not there yet. Raises `NotSaved` when that cannot be done."""
        ensure_home(self.store.home)

    def has_months(self) -> bool:
        """Whether anything dated was ever written here."""
        return bool(self.store.months())

    def changed(self) -> set[str]:
        """The parts that another process has changed since they were read."""
        return self.store.changed()

    def note_unreadable(self, part: str, kind: str, problem: Unreadable | None) -> None:
        """Remember whether the documents of a kind in a part could be read, to be told once the rest is shown."""
        if problem is None:
            self._unreadable.pop((part, kind), None)
        else:
            self._unreadable[part, kind] = problem

    def unreadable(self) -> tuple[Unreadable, ...]:
        """One problem for each part that could not be read when it was last asked for, oldest month first."""
        by_line = {problem.message: problem for _, problem in sorted(self._unreadable.items(), key=itemgetter(0))}
        return tuple(by_line.values())

    def changed_outside(self) -> tuple[str, ...]:
        """One line for each part read so far that was changed outside selfkind: it is shown and not written."""
        return tuple(touched(part).message for part in sorted(self.store.untrusted()))

    def close(self) -> None:
        """Let go of what is held in memory."""
        self.store.close()
