"""What a companion does with a day: plan and tick, practise, check in, write, and find all that again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from selfkind.companion.home_companion import HomeCompanion, names_in
from selfkind.domain.errors import SelfkindError
from selfkind.platform.ordinary_file import is_folder

if TYPE_CHECKING:
    from selfkind.companion.activities import Activities
    from selfkind.companion.away import Away
    from selfkind.companion.care import Care
    from selfkind.companion.check_ins import CheckIns
    from selfkind.companion.coming_back import ComingBack
    from selfkind.companion.day_modes import DayModes
    from selfkind.companion.drafts import Drafts
    from selfkind.companion.inbox import Inbox, TakenUp
    from selfkind.companion.journal import Journal
    from selfkind.companion.kind_words import KindWordTurns
    from selfkind.companion.left_pages import LeftPages
    from selfkind.companion.letters import Letters
    from selfkind.companion.path import Paths
    from selfkind.companion.planning import HomeworkTries, Planning
    from selfkind.companion.practice import Practice
    from selfkind.companion.progress import Progress
    from selfkind.companion.reflections import Reflections
    from selfkind.companion.replies import Replies
    from selfkind.companion.routine import Routine
    from selfkind.companion.search import Search
    from selfkind.companion.status import Status
    from selfkind.companion.templates import Templates
    from selfkind.companion.tick_notes import TickNotes
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.practice.exercise import Exercise


class DailyCompanion(HomeCompanion):
    """One user's selfkind with the use cases of a day; a subclass says whether there's homework. One that
    `settles` merges the copies that a sync program left; a command that lists them first doesn't."""

    settles = True

    def _homework_if_any(self) -> HomeworkTries | None:
        """Return what asks the homework about its tries, None where nobody has any."""
        raise NotImplementedError

    @cached_property
    def routine(self) -> Routine:
        """See and change the routine."""
        from selfkind.companion.routine import Routine

        return Routine(self._needs, self.hooks.routine_changed)

    def _archive(self, item: str) -> None:
        for one in self.routine.items():
            if one.id == item:
                self.routine.remove(one)

    @cached_property
    def paths(self) -> Paths:
        """The small steps of a path, and where the user is on it."""
        from selfkind.companion.path import Paths

        return Paths(self._needs)

    def _finished(self, exercise: str, day: date) -> None:
        with suppress(SelfkindError):
            if self.is_on_path():
                known = self._words.exercise(exercise)
                self.paths.finished((known and known.stands_for) or exercise, day)

    def take_path_news(self) -> str:
        """Return, once, that a step of the path was done by finishing its exercise; "" for nothing."""
        return self.paths.take_news() if "paths" in self.__dict__ else ""

    @cached_property
    def planning(self) -> Planning:
        """Plan a day; tick, rest and put aside its items."""
        from selfkind.companion.planning import Planning

        return Planning(
            self._needs,
            self.routine,
            lambda months: self.progress.history(months),
            self._finished,
            self._homework_if_any,
        )

    @cached_property
    def status(self) -> Status:
        """Today in one line."""
        from selfkind.companion.status import Status

        return Status(self.places, self._clock, self.settings, self.planning)

    @cached_property
    def away(self) -> Away:
        """Time away: days on which nothing is planned."""
        from selfkind.companion.away import Away

        return Away(self._needs)

    @cached_property
    def day_modes(self) -> DayModes:
        """Rest for a whole day, and low-energy days."""
        from selfkind.companion.day_modes import DayModes

        return DayModes(self._needs, self.planning)

    @cached_property
    def progress(self) -> Progress:
        """Practice days, rhythm, and the row of days."""
        from selfkind.companion.progress import Progress

        return Progress(self._opened, self._clock, lambda: self.routine.all())

    @cached_property
    def care(self) -> Care:
        """Whether something heavy was written today."""
        from selfkind.companion.care import Care

        return Care(self._opened, self._clock, self._words)

    @cached_property
    def _kind_words(self) -> KindWordTurns:
        from selfkind.companion.kind_words import KindWordTurns

        return KindWordTurns(self.care, self._clock, lambda: self.settings, self._words, self._opened)

    @cached_property
    def practice(self) -> Practice:
        """Exercises, and the sessions that were practised."""
        from selfkind.companion.practice import Practice

        return Practice(self._needs, lambda: self.settings, self.planning, self._kind_words)

    def exercise(self, id: str) -> Exercise:
        """Return the exercise with an id, as `Practice.exercise` does, and import nothing else that practising
        needs where it's in a pack. Raises `NotFound`."""
        return self._words.exercise(id) or self.practice.exercise(id)

    @cached_property
    def activities(self) -> Activities:
        """Self-care activities."""
        from selfkind.companion.activities import Activities

        return Activities(self._needs)

    @cached_property
    def check_ins(self) -> CheckIns:
        """The feelings vocabulary and check-ins."""
        from selfkind.companion.check_ins import CheckIns

        return CheckIns(self._needs, self.planning, self._kind_words, self.care)

    @cached_property
    def journal(self) -> Journal:
        """Write and read entries."""
        from selfkind.companion.journal import Journal

        return Journal(self._needs, self._kind_words, self.care, self.planning)

    def offered_thought(self) -> Entry | None:
        """Return the caught thought whose answer Today offers, or None."""
        from selfkind.companion.offered_thought import offered_thought

        return offered_thought(self._opened, self._clock)

    @cached_property
    def inbox(self) -> Inbox:
        """Take up what a phone sends."""
        from selfkind.companion.inbox import Inbox
        from selfkind.store.inbox.folder import InboxFolder

        return Inbox(
            self._needs,
            InboxFolder(self.places.home, self.inbox_folder),
            self.planning,
            lambda: self.routine,
            lambda: self.check_ins,
            self.care,
            lambda: self.encryption.is_encrypted,
        )

    def has_inbox(self) -> bool:
        """Return whether there's an inbox: one stat."""
        return is_folder(self.inbox_folder)

    def take_up_inbox(self) -> TakenUp | None:
        """Take up what is in the inbox, and return what came and what stays; None without an inbox, and in a home
        that is locked. A cheap question where there's none: one stat, and nothing is imported."""
        if not self.has_inbox() or self.encryption.is_locked:
            return None
        return self.inbox.take_up()

    @cached_property
    def templates(self) -> Templates:
        """Worksheets with questions of the user's own."""
        from selfkind.companion.templates import Templates

        return Templates(self._needs)

    @cached_property
    def reflections(self) -> Reflections:
        """Look back on a day, and carry a line into the next."""
        from selfkind.companion.reflections import Reflections

        return Reflections(self._opened, self._clock, self._words)

    @cached_property
    def letters(self) -> Letters:
        """Letters to yourself: those that are sealed, and those that have come."""
        from selfkind.companion.letters import Letters

        def is_hard_day() -> bool:
            mode = self.day_modes.of()
            is_chosen = mode is not None and mode.mode == "low-energy"
            return self.care.needed_today() or is_chosen or self.check_ins.is_low_energy_day()

        return Letters(self._needs, is_hard_day)

    @cached_property
    def coming_back(self) -> ComingBack:
        """Bring back old kind words, and never those that shouldn't come again."""
        from selfkind.companion.coming_back import ComingBack

        def is_taken() -> bool:
            # The letters last: they ask for a look at all months.
            if self.reflections.carried() or self.offered_thought():
                return True
            return self.has_closed_letters() and any(self.letters.waiting())

        return ComingBack(self._needs, lambda: self.care.needed_today(), is_taken)

    @cached_property
    def replies(self) -> Replies:
        """Find what was answered to a similar thought before."""
        from selfkind.companion.replies import Replies

        return Replies(self._opened, self._clock, self._words, self.care)

    @cached_property
    def search(self) -> Search:
        """Find what was written, felt and practised."""
        from selfkind.companion.search import Search

        return Search(self._opened, self._clock, lambda: self.practice)

    @cached_property
    def tick_notes(self) -> TickNotes:
        """Notes about items, and those that are in the bin."""
        from selfkind.companion.tick_notes import TickNotes

        return TickNotes(self._needs, self.planning)

    @cached_property
    def drafts(self) -> Drafts:
        """Keep what is typed and not saved yet, and list it."""
        from selfkind.companion.drafts import Drafts

        def sealed_letters() -> frozenset[str]:
            return frozenset(letter.id for letter in (*self.letters.sealed(), *self.letters.mail()))

        return Drafts(self._needs, sealed_letters)

    def count_drafts(self) -> int:
        """Count the unfinished pages as `Drafts.count` does. Where there are none, nothing is imported."""
        return self.drafts.count() if self.home.drafts.may_have_some() else 0

    @cached_property
    def left_pages(self) -> LeftPages:
        """Make drafts of what an editor left."""
        from selfkind.companion.left_pages import LeftPages

        return LeftPages(self.places.home, lambda: self.drafts, lambda: self.journal, self._words)

    def take_up_left_pages(self) -> None:
        """Whenever the home is opened from now on, merge the copies that a sync program left, and make drafts of
        what an editor left when selfkind was killed; `news` has what is to be said about that. For processes that
        the user sees."""

        def take_up() -> None:
            names = names_in(self.places.home)
            self.news += self.settle_copies(names)
            # Nearly always there is none, so nothing is imported to see that.
            if self.encryption.holds_keys or any(name.startswith("writing-") for name in names):
                self.news += self.left_pages.take_up()

        self.hooks.opened.append(take_up)
