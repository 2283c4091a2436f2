"""The companion: everything that an interface can ask for, in one object.

It wires the use cases: each gets what it needs, and is imported when it is first used. Only one thread at a time
may use it: the app makes all calls in one worker thread.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from selfkind.companion.base import BaseCompanion
from selfkind.companion.use_case import Needs
from selfkind.domain.errors import SelfkindError

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.companion.activities import Activities
    from selfkind.companion.address_cards import AddressCards
    from selfkind.companion.away import Away
    from selfkind.companion.backups import Backups
    from selfkind.companion.bin import Bin
    from selfkind.companion.boundaries import Boundaries
    from selfkind.companion.card import Card
    from selfkind.companion.care import Care
    from selfkind.companion.check_ins import CheckIns
    from selfkind.companion.circle import Circle
    from selfkind.companion.coming_back import ComingBack
    from selfkind.companion.copies import Copies
    from selfkind.companion.day_modes import DayModes
    from selfkind.companion.doctor import Doctor
    from selfkind.companion.drafts import Drafts
    from selfkind.companion.encryption import Encryption
    from selfkind.companion.erase import Erase
    from selfkind.companion.homework import Homework
    from selfkind.companion.journal import Journal
    from selfkind.companion.kind_words import KindWordTurns
    from selfkind.companion.left_pages import LeftPages
    from selfkind.companion.letters import Letters
    from selfkind.companion.look_backs import LookBacks
    from selfkind.companion.packs import Packs
    from selfkind.companion.path import Paths
    from selfkind.companion.planning import Planning
    from selfkind.companion.practice import Practice
    from selfkind.companion.progress import Progress
    from selfkind.companion.reflections import Reflections
    from selfkind.companion.replies import Replies
    from selfkind.companion.reviews import Reviews
    from selfkind.companion.routine import Routine
    from selfkind.companion.safety_plan import SafetyPlans
    from selfkind.companion.scores import Scores
    from selfkind.companion.search import Search
    from selfkind.companion.session_page import SessionPages
    from selfkind.companion.sound import Sound
    from selfkind.companion.suggestions import Suggestions
    from selfkind.companion.templates import Templates
    from selfkind.companion.themes import Themes
    from selfkind.companion.tick_notes import TickNotes
    from selfkind.companion.transfer import Transfer
    from selfkind.companion.undo import Undo
    from selfkind.companion.worksheets import Worksheets
    from selfkind.content.pack import Pack
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.store.home import Home


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names, not paths
    except OSError:
        return []


class Companion(BaseCompanion):
    """One user's selfkind, with an attribute for each use case."""

    def _made(self) -> dict[str, Exercise]:
        return {
            **self.templates.exercises(),
            **self.activities.exercises(),
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

    def _open(self) -> Home:
        from selfkind.store.home import Home, has_keys

        folder = self.places.home
        # Without encryption a home pays just one stat for it: its modules aren't even imported.
        vault = None
        if has_keys(folder):
            self.encryption.ask_for_keys()
            vault = self.encryption.vault()
        home = Home(folder, vault, now=self.now, before_write=lambda: self.backups.of_the_day())
        if vault is not None and not self.encryption.is_locked:
            from selfkind.store.help_page import is_there, renew

            # After a write that was cut off, for example: what isn't marked mustn't stay readable.
            if is_there(folder):
                with suppress(SelfkindError):
                    renew(home.store)
        return home

    @cached_property
    def _needs(self) -> Needs:
        return Needs(
            self._opened,
            self._clock,
            self._words,
            self._record,
            self.new_id,
            lambda: self.encryption.is_locked,
        )

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
    def routine(self) -> Routine:
        """See and change the routine."""
        from selfkind.companion.routine import Routine

        return Routine(self._needs, self.hooks.routine_changed)

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

    def _homework_if_any(self) -> Homework | None:
        with suppress(SelfkindError):  # words are written also when core can't be read
            if self.has_homework():
                return self.homework
        return None

    @cached_property
    def undo(self) -> Undo:
        """Undo and redo changes."""
        from selfkind.companion.undo import Undo

        return Undo(self._opened, self._clock, self.hooks.undo_sources, self.new_id)

    def _record(self, write: Callable[[], object], act: str, name: str, **fields: Any) -> str:
        return self.undo.record(write, act, name, **fields)

    @cached_property
    def _kind_words(self) -> KindWordTurns:
        from selfkind.companion.kind_words import KindWordTurns

        return KindWordTurns(self.care, self._clock, self.settings, self._words, self._opened)

    @cached_property
    def care(self) -> Care:
        """Whether something heavy was written today."""
        from selfkind.companion.care import Care

        return Care(self._opened, self._clock, self._words)

    @cached_property
    def journal(self) -> Journal:
        """Write and read entries."""
        from selfkind.companion.journal import Journal

        return Journal(self._needs, self._kind_words, self.care, self.planning)

    @cached_property
    def reflections(self) -> Reflections:
        """Look back on a day, and carry a line into the next."""
        from selfkind.companion.reflections import Reflections

        return Reflections(self._opened, self._clock, self._words)

    @cached_property
    def search(self) -> Search:
        """Find what was written, felt and practised."""
        from selfkind.companion.search import Search

        return Search(self._opened, self._clock, lambda: self.practice)

    @cached_property
    def tick_notes(self) -> TickNotes:
        """Notes about items, and those that are in the bin."""
        from selfkind.companion.tick_notes import TickNotes

        return TickNotes(self._needs, self.planning, self.search)

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
            has_letter = self.has_closed_letters() and any(self.letters.waiting())
            return has_letter or bool(self.reflections.carried() or self.journal.offered())

        return ComingBack(self._needs, lambda: self.care.needed_today(), is_taken)

    @cached_property
    def replies(self) -> Replies:
        """Find what was answered to a similar thought before."""
        from selfkind.companion.replies import Replies

        return Replies(self._opened, self._clock, self._words, self.care)

    @cached_property
    def drafts(self) -> Drafts:
        """Keep what is typed and not saved yet, and list it."""
        from selfkind.companion.drafts import Drafts

        def sealed_letters() -> frozenset[str]:
            return frozenset(letter.id for letter in (*self.letters.sealed(), *self.letters.mail()))

        return Drafts(self._needs, sealed_letters)

    @cached_property
    def left_pages(self) -> LeftPages:
        """Make drafts of what an editor left."""
        from selfkind.companion.left_pages import LeftPages

        return LeftPages(self.places.home, lambda: self.drafts, lambda: self.journal, self._words)

    def take_up_left_pages(self) -> None:
        """Whenever the home is opened from now on, make drafts of what an editor left when selfkind was killed;
        `news` has what is to be said about that. For processes that the user sees."""

        def take_up() -> None:
            # Nearly always there is none, so nothing is imported to see that.
            if self.encryption.holds_keys or any(name.startswith("writing-") for name in _names(self.places.home)):
                self.news += self.left_pages.take_up()

        self.hooks.opened.append(take_up)

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

    @cached_property
    def practice(self) -> Practice:
        """Exercises, and the sessions that were practised."""
        from selfkind.companion.practice import Practice

        return Practice(self._needs, self.settings, self.planning, self._kind_words)

    @cached_property
    def activities(self) -> Activities:
        """Self-care activities."""
        from selfkind.companion.activities import Activities

        return Activities(self._needs)

    @cached_property
    def boundaries(self) -> Boundaries:
        """Limits, rehearsals, and the ladder of small no's."""
        from selfkind.companion.boundaries import Boundaries

        return Boundaries(self._needs, self.planning, lambda: self.routine)

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
    def templates(self) -> Templates:
        """Worksheets with questions of the user's own."""
        from selfkind.companion.templates import Templates

        return Templates(self._needs)

    @cached_property
    def packs(self) -> Packs:
        """Packs of the user's own, for example from a therapist."""
        from selfkind.companion.packs import Packs

        return Packs(self._needs, self.places.packs, self.places.home)

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

    def pack_problems(self) -> tuple[str, ...]:
        """Return one line for each pack that can't be used; everything else works without it."""
        self.library.own_packs()
        self.library.exercises()
        added = self.packs.problems() if self._has_any("packs") else ()
        return tuple(str(problem) for problem in (*self.library.problems, *added))

    @cached_property
    def check_ins(self) -> CheckIns:
        """The feelings vocabulary and check-ins."""
        from selfkind.companion.check_ins import CheckIns

        return CheckIns(self._needs, self.planning, self._kind_words, self.care)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Suggest one thing after a check-in or a caught thought."""
        from selfkind.companion.suggestions import Suggestions

        return Suggestions(self._opened, self._clock, self.settings, self._words, self.care, lambda: self.circle)

    @cached_property
    def progress(self) -> Progress:
        """Practice days, rhythm, and the row of days."""
        from selfkind.companion.progress import Progress

        return Progress(self._opened, self._clock, lambda: self.routine.all())

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
            self.reviews,
            lambda: self.journal,
            lambda: self.homework,
            lambda: self.routine.all(),
            self.places.home,
        )

    @cached_property
    def doctor(self) -> Doctor:
        """Check the home, and repair what can be."""
        from selfkind.companion.doctor import Doctor

        def archive(id: str) -> None:
            for item in self.routine.items():
                if item.id == id:
                    self.routine.remove(item)

        return Doctor(self._opened, self.places.home, lambda cause: self.backups.before(cause), archive)

    @cached_property
    def copies(self) -> Copies:
        """Files of the home that hold words and aren't read."""
        from selfkind.companion.copies import Copies

        return Copies(self._opened, self._clock, self.places.home, lambda: self.backups.before("import"))

    @cached_property
    def encryption(self) -> Encryption:
        """Encrypt, unlock, change the passphrase."""
        from selfkind.companion.encryption import Encryption

        return Encryption(
            self.places.home,
            self._opened,
            self.hooks,
            lambda: self.backups.now(),
            lambda cause: self.backups.before(cause),
            self.news,
            lambda: self.on_locked(),
        )

    @cached_property
    def themes(self) -> Themes:
        """Themes, those that ship and the user's own."""
        from selfkind.companion.themes import Themes

        return Themes(self.places, self.settings.theme, self.choice, self.keep_choice)

    @cached_property
    def transfer(self) -> Transfer:
        """Export everything, and import it again."""
        from selfkind.companion.transfer import Transfer

        return Transfer(self._opened, self._clock, self.places.home, lambda: self.backups.before("import"))

    @cached_property
    def backups(self) -> Backups:
        """Make, check and restore backups."""
        from selfkind.companion.backups import Backups

        return Backups(
            self.places.home,
            self._opened,
            self._clock,
            self._words,
            lambda: self.encryption,
            lambda: self.doctor.missing(),
        )

    @cached_property
    def sound(self) -> Sound:
        """Bells and voice."""
        from selfkind.companion.sound import Sound

        return Sound(self.settings, self._words, self.places.home)

    @cached_property
    def erase(self) -> Erase:
        """Delete everything."""
        from selfkind.companion.erase import Erase

        return Erase(self._opened, self.places)

    def guilt_to_ask(self) -> BoundaryMoment | None:
        """Return the look back whose guilt is to be asked for again, None for none, and on a heavy day. A cheap
        question, which imports nothing where nobody looked back on a no these days."""
        today = self.today()
        with suppress(SelfkindError):
            if self.home.boundary_moments.newest_first(today - timedelta(days=7), today):
                return None if self.care.needed_today() else self.boundaries.guilt_to_ask()
        return None

    def backup_trouble(self) -> str:
        """Return why the backup of the day couldn't be made, once; "" as long as all is well."""
        return self.backups.take_trouble() if "backups" in self.__dict__ else ""

    def take_path_news(self) -> str:
        """Return, once, that a step of the path was done by finishing its exercise; "" for nothing."""
        return self.paths.take_news() if "paths" in self.__dict__ else ""
