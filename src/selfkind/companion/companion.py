"""The companion: everything that an interface can ask for, in one object.

It wires the use cases: each gets what it needs, and is imported when it is first used. Only one thread at a time
may use it: the app makes all calls in one worker thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from selfkind.companion.daily_companion import DailyCompanion
from selfkind.domain.errors import SelfkindError
from selfkind.platform.ordinary_file import is_folder

if TYPE_CHECKING:
    from selfkind.companion.address_cards import AddressCards
    from selfkind.companion.bin import Bin
    from selfkind.companion.boundaries import Boundaries
    from selfkind.companion.card import Card
    from selfkind.companion.circle import Circle
    from selfkind.companion.homework import Homework
    from selfkind.companion.look_backs import LookBacks
    from selfkind.companion.packs import Packs
    from selfkind.companion.reviews import Reviews
    from selfkind.companion.safety_plan import SafetyPlans
    from selfkind.companion.scores import Scores
    from selfkind.companion.session_page import SessionPages
    from selfkind.companion.suggestions import Suggestions
    from selfkind.companion.whats_new import WhatsNew
    from selfkind.companion.worksheets import Worksheets
    from selfkind.content.pack import Pack
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.packs.added import AddedPack
    from selfkind.domain.practice.exercise import Exercise


class Companion(DailyCompanion):
    """One user's selfkind, with an attribute for each use case."""

    def _made(self) -> dict[str, Exercise]:
        return {
            **(self.templates.exercises() if self._has_any("templates") else {}),
            **(self.activities.exercises() if self._has_any("activities") else {}),
            **(self.boundaries.exercises() if self._has_any("boundaries") else {}),
            **(self.circle.exercises() if self._has_any("contacts") else {}),
        }

    def _added(self, known: Mapping[str, Exercise]) -> Sequence[Pack]:
        return self.packs.usable(known) if self._has_any("packs") else ()

    def _has_any(self, table: str) -> bool:
        # A cheap question, which imports nothing: most homes have none.
        with suppress(SelfkindError):
            if not self.encryption.is_locked:
                return any(True for _ in self.home.store.table(table).documents())
        return False

    @cached_property
    def packs(self) -> Packs:
        """Packs of the user's own, for example from a therapist."""
        from selfkind.companion.packs import Packs

        return Packs(self._needs, self.places.packs, self.places.home)

    def _refused_packs(self, incoming: Sequence[AddedPack]) -> Mapping[str, str]:
        return self.packs.refused(incoming)

    def has_own_packs(self) -> bool:
        """Return whether there are packs of the user's own: a cheap question, which reads none of them."""
        return is_folder(self.places.packs) or self._has_any("packs")

    def pack_problems(self) -> tuple[str, ...]:
        """Return one line for each pack that can't be used; everything else works without it."""
        self.library.own_packs()
        self.library.exercises()
        added = self.packs.problems() if self._has_any("packs") else ()
        return tuple(str(problem) for problem in (*self.library.problems, *added))

    @cached_property
    def boundaries(self) -> Boundaries:
        """Limits, rehearsals, and the ladder of small no's."""
        from selfkind.companion.boundaries import Boundaries

        return Boundaries(self._needs, self.planning, lambda: self.routine)

    def guilt_to_ask(self) -> BoundaryMoment | None:
        """Return the look back whose guilt is to be asked for again, None for none, and on a heavy day. A cheap
        question, which imports nothing where nobody looked back on a no these days."""
        today = self.today()
        with suppress(SelfkindError):
            if self.home.boundary_moments.newest_first(today - timedelta(days=7), today):
                return None if self.care.needed_today() else self.boundaries.guilt_to_ask()
        return None

    @cached_property
    def circle(self) -> Circle:
        """The people, groups and professionals who are good to have near."""
        from selfkind.companion.circle import Circle

        return Circle(self._needs, self.planning, lambda: self.routine)

    @cached_property
    def address_cards(self) -> AddressCards:
        """People of the circle as address cards, in and out."""
        from selfkind.companion.address_cards import AddressCards

        return AddressCards(self._needs, self.places.home)

    @cached_property
    def homework(self) -> Homework:
        """Assignments, and what was tried with them."""
        from selfkind.companion.homework import Homework

        return Homework(
            self._needs, self.planning, lambda: self.routine, lambda: self.circle.all(), self.hooks.routine_changed
        )

    def _homework_if_any(self) -> Homework | None:
        with suppress(SelfkindError):  # words are written also when core can't be read
            if self.has_homework():
                return self.homework
        return None

    @cached_property
    def scores(self) -> Scores:
        """Scores of the user's own, and their values."""
        from selfkind.companion.scores import Scores

        return Scores(self._needs, self.planning)

    @cached_property
    def card(self) -> Card:
        """The daily card: its rows, and its days."""
        from selfkind.companion.card import Card

        return Card(self._needs, self.planning, lambda form, day: self.drafts.waiting(form, day))

    @cached_property
    def safety_plan(self) -> SafetyPlans:
        """The safety plan."""
        from selfkind.companion.safety_plan import SafetyPlans

        return SafetyPlans(self._needs, lambda exercise: self.planning.do(exercise))

    @cached_property
    def whats_new(self) -> WhatsNew:
        """Tell what a new version brought, once."""
        from selfkind.companion.whats_new import WhatsNew

        return WhatsNew(self._needs)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Suggest one thing after a check-in or a caught thought."""
        from selfkind.companion.suggestions import Suggestions

        return Suggestions(
            self._opened, self._clock, lambda: self.settings, self._words, self.care, lambda: self.circle
        )

    @cached_property
    def worksheets(self) -> Worksheets:
        """Blank worksheets, to print."""
        from selfkind.companion.worksheets import Worksheets

        return Worksheets(
            self.places.home,
            self._clock,
            self._words,
            lambda: self.practice,
            lambda: self.homework,
            lambda: self.card,
            lambda: self.encryption.is_locked,
        )

    @cached_property
    def reviews(self) -> Reviews:
        """Look back on a week, a month, a year, or any span of days."""
        from selfkind.companion.reviews import Reviews

        return Reviews(
            self._opened,
            self._clock,
            lambda: self.practice,
            lambda: self.routine.all(),
            lambda: self.progress.history(),
        )

    @cached_property
    def look_backs(self) -> LookBacks:
        """Look back on a week, and choose what to keep, rest or drop."""
        from selfkind.companion.look_backs import LookBacks

        return LookBacks(
            self._opened,
            self._clock,
            self._words,
            self.planning,
            self.routine,
            lambda: self.journal,
            lambda: self.reviews,
            lambda: self.progress.history(),
            lambda: self.day_modes,
        )

    @cached_property
    def session_page(self) -> SessionPages:
        """The session page, for a therapist."""
        from selfkind.companion.session_page import SessionPages

        return SessionPages(
            self._opened,
            self._clock,
            self._words,
            self._record,
            self.reviews,
            lambda: self.journal,
            lambda: self.homework,
            lambda: self.routine.all(),
            self.places.home,
        )

    @cached_property
    def bin(self) -> Bin:
        """See everything in the bin, restore from it, and delete permanently."""
        from selfkind.companion.bin import Bin

        return Bin(
            self._needs,
            self.journal,
            self.check_ins,
            self.practice,
            self.drafts,
            self.templates,
            self.packs,
            self.activities,
            self.tick_notes,
            self.away,
            self.boundaries,
            self.circle,
            self.homework,
            self.scores,
            self.card,
            self.safety_plan,
        )
