"""The bin: what was deleted, and earlier versions of what was changed, in one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from selfkind.companion.boundaries import name_of
from selfkind.companion.drafts import UnfinishedPage
from selfkind.companion.tick_notes import name_in
from selfkind.companion.use_case import UseCase
from selfkind.companion.versions import restore
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import OwnLine
from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.card.day import CardDay
from selfkind.domain.card.row import CardRow
from selfkind.domain.change import CARD, CHECK_IN, CONTACT, RESTORE, SCORE_VALUE, SESSION, TRIED, day_words
from selfkind.domain.choosing import by_id
from selfkind.domain.circle.contact import Contact
from selfkind.domain.circle.person import Person
from selfkind.domain.day import month_of
from selfkind.domain.errors import NotFound
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.template import Template
from selfkind.domain.packs.added import AddedPack
from selfkind.domain.phrases.time_of import moment_of
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.practice.pattern_in_bin import PatternInBin
from selfkind.domain.practice.session import Session
from selfkind.domain.result import Result, written
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.scores.score import Score, ScoreValue

if TYPE_CHECKING:
    from selfkind.companion.activities import Activities
    from selfkind.companion.away import Away
    from selfkind.companion.boundaries import Boundaries
    from selfkind.companion.card import Card
    from selfkind.companion.check_ins import CheckIns
    from selfkind.companion.circle import Circle
    from selfkind.companion.drafts import Drafts
    from selfkind.companion.homework import Homework
    from selfkind.companion.journal import Journal
    from selfkind.companion.packs import Packs
    from selfkind.companion.practice import Practice
    from selfkind.companion.safety_plan import SafetyPlans
    from selfkind.companion.scores import Scores
    from selfkind.companion.templates import Templates
    from selfkind.companion.tick_notes import TickNotes
    from selfkind.companion.use_case import Needs
    from selfkind.domain.practice.exercise import Exercise

Dated = Entry | CheckIn | Session | TickNote | BoundaryMoment | Contact | Tried | ScoreValue | CardDay
Undated = (
    Template
    | AddedPack
    | OwnActivity
    | AwaySpan
    | PatternInBin
    | Boundary
    | OwnLine
    | Person
    | Assignment
    | Score
    | CardRow
    | SafetyPlan
)
"""What is kept in core, and has no earlier versions."""
Binned = Dated | UnfinishedPage | Undated


@dataclass(frozen=True)
class InBin:
    """Something in the bin. A sealed letter is there without its words.

    `how` says how it came here, and `until` when it goes, in words: "deleted today", "kept until 28 December".
    `versions` counts the earlier versions in the bin of what was deleted. `over` is a stamp of what an earlier
    version would replace, "" for nothing. `exercise` is what was practised, None where that isn't known. `item` is
    the name of the item that a note is about.
    """

    thing: Binned
    removed: datetime
    how: str
    until: str
    versions: int = 0
    over: str = ""
    exercise: Exercise | None = None
    item: str = ""

    @property
    def id(self) -> str:
        """The id of the thing."""
        return self.thing.id

    @property
    def version_of(self) -> str:
        """The id of what this is an earlier version of; "" for what was deleted."""
        return "" if isinstance(self.thing, UnfinishedPage | Undated) else self.thing.version_of


class Bin(UseCase):
    """Use cases around everything that is in the bin."""

    def __init__(
        self,
        needs: Needs,
        journal: Journal,
        check_ins: CheckIns,
        practice: Practice,
        drafts: Drafts,
        templates: Templates,
        packs: Packs,
        activities: Activities,
        tick_notes: TickNotes,
        away: Away,
        boundaries: Boundaries,
        circle: Circle,
        homework: Homework,
        scores: Scores,
        card: Card,
        safety_plan: SafetyPlans,
    ) -> None:
        super().__init__(needs)
        self._journal = journal
        self._check_ins = check_ins
        self._practice = practice
        self._drafts = drafts
        self._tick_notes = tick_notes
        self._boundaries = boundaries
        self._circle = circle
        self._homework = homework
        self._scores = scores
        self._card = card
        self._own_bins: tuple[Callable[[], list[Any]], ...] = (
            templates.bin,
            packs.bin,
            activities.bin,
            away.bin,
            boundaries.bin,
            boundaries.line_bin,
            circle.bin,
            homework.bin,
            scores.bin,
            card.bin,
            safety_plan.bin,
        )
        self._restorers: Mapping[type, Callable[[str], Result[Any] | None]] = {
            UnfinishedPage: drafts.restore,
            Template: templates.restore,
            AddedPack: packs.restore,
            OwnActivity: activities.restore,
            AwaySpan: away.restore,
            SafetyPlan: safety_plan.restore,
            PatternInBin: practice.restore_pattern,
            Boundary: boundaries.restore,
            OwnLine: boundaries.restore_line,
            Person: circle.restore,
            Assignment: homework.restore,
            Score: scores.restore,
            CardRow: card.restore,
        }
        """What restores things that are in no month, by their id. A pattern that isn't there any more is None."""

    def all(self) -> list[InBin]:
        """Return everything in the bin, the latest first. Months that can't be read are left out, and noted."""
        today = self._clock.today()
        things: list[InBin] = []
        for of_kind in (
            self._journal.bin(),
            self._check_ins.bin(),
            self._practice.earlier_lines(),
            self._boundaries.moment_bin(),
            self._circle.contact_bin(),
            self._homework.try_bin(),
            self._scores.value_bin(),
            self._card.day_bin(),
        ):
            things += self._listed(of_kind, today)
        things += self._notes(today)
        things += [self._in_bin(page, page.draft.updated, today) for page in self._drafts.bin()]
        made = [one for in_bin in self._own_bins for one in in_bin()]
        things += [self._in_bin(one, one.removed or one.updated, today) for one in made]
        things += [self._in_bin(one, one.removed, today) for one in self._practice.patterns_in_bin()]
        return sorted(things, key=lambda one: one.removed.timestamp(), reverse=True)

    def one(self, words: str) -> InBin:
        """Return what has the id `words`, or whose id begins so (at least four characters).

        Raises `NotFound` or `Ambiguous`.
        """
        found = by_id(words, self.all())
        if found is None:
            raise NotFound(f"Nothing in the bin has the ID “{words}”. To see the IDs: selfkind journal bin")
        return found

    def restore(self, one: InBin) -> Result[InBin]:
        """Restore something. An earlier version takes the place of what is there, which is in the bin then.

        Raises `NotFound` when it's no longer in the bin, and `ChangedSince` when it, or what is there, was changed
        since it was read.
        """
        thing, now = one.thing, self._clock.now()
        if isinstance(thing, TickNote):
            return Result(one, self._tick_notes.restore(thing).warning)
        if isinstance(thing, UnfinishedPage | Undated):
            restored = self._restorers[type(thing)](thing.id)
            if restored is None:
                raise NotFound("That pattern isn't in the bin any more, so nothing was changed.")
            return Result(one, restored.warning)
        over = one.over if one.version_of else None
        name = _name_of(thing)
        warning = restore(
            self._opened.home.repository_of(thing),
            thing,
            now,
            lambda write: self._record(write, RESTORE, name, day=thing.day, written=moment_of(thing)),
            over,
        ).warning
        return Result(one, warning)

    def delete(self, one: InBin) -> Result[int]:
        """Delete something permanently, with its earlier versions in the bin and what undo knows of it, and return
        how many. Raises as `restore` does."""
        home, thing = self._opened.home, one.thing
        gone = [1]
        if isinstance(thing, UnfinishedPage):
            warning = written(home.drafts.delete, thing.id)
        elif isinstance(thing, PatternInBin):
            warning = written(home.own_patterns.delete, thing.id)
        elif isinstance(thing, Undated):
            warning = written(home.repository_of(thing).delete, thing.id)
        else:
            repository = home.repository_of(thing)
            warning = written(lambda: gone.append(repository.delete(thing)))
        return Result(gone[-1], warning or written(home.changes.forget_gone))

    def _notes(self, today: date) -> Iterator[InBin]:
        """Yield the notes about items as they are listed."""
        notes = self._tick_notes.bin()
        versions = Counter(note.version_of for note in notes if note.version_of)
        names = self._tick_notes.names() if notes else {}
        for note in notes:
            assert note.removed is not None  # it's in the bin
            tick = self._opened.home.completions.of(note.item, note.day).get(note.slot)
            yield replace(
                self._in_bin(note, note.removed, today),
                versions=versions[note.id],
                over=tick.updated.isoformat() if note.version_of and tick is not None else "",
                item=name_in(names, note),
            )

    def _listed(self, things: Sequence[Dated], today: date) -> Iterator[InBin]:
        """Yield things of one kind as they are listed."""
        versions = Counter(thing.version_of for thing in things if thing.version_of)
        exercises = self._exercises() if any(isinstance(thing, Session) for thing in things) else {}
        stamps: dict[str, dict[str, str]] = {}
        for thing in things:
            assert thing.removed is not None  # it's in the bin
            month = month_of(thing.day)
            if thing.version_of and month not in stamps:
                stamps[month] = self._opened.home.repository_of(thing).stamps(month)
            listed = self._in_bin(thing, thing.removed, today)
            yield replace(
                listed,
                versions=versions[thing.id],
                over=stamps[month].get(thing.version_of, "") if thing.version_of else "",
                exercise=exercises.get(thing.exercise) if isinstance(thing, Session) else None,
            )

    def _exercises(self) -> dict[str, Exercise]:
        return {exercise.id: exercise for exercise in self._practice.exercises()}

    def _in_bin(self, thing: Binned, removed: datetime, today: date) -> InBin:
        return InBin(thing, removed, self._how(thing, removed, today), self._until(removed, today))

    def _how(self, thing: Binned, removed: datetime, today: date) -> str:
        day = self._clock.calendar.day_of(removed)
        words = day_words(day, today)
        on = words if (today - day).days in (0, 1) else f"on {words}"
        if isinstance(thing, UnfinishedPage | Undated) or not thing.version_of:
            return f"deleted {on}"
        time = f"{self._clock.calendar.local(removed):%H:%M}"
        if thing.updated == removed:
            # It isn't from before a change: it came in exchange for another, or because of another window.
            return f"another version, in the bin since {time if day == today else words}"
        return f"from before your change {f'at {time}' if day == today else on}"

    def _until(self, removed: datetime, today: date) -> str:
        from selfkind.store.repositories.bin_rules import BIN_DAYS

        goes = self._clock.calendar.day_of(removed + timedelta(days=BIN_DAYS))
        return f"kept until {_day(goes - timedelta(days=1), today)}" if goes > today else "leaves the bin soon"


def _day(day: date, today: date) -> str:
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def _name_of(thing: Dated) -> str:
    """Return what undo calls a thing."""
    match thing:
        case Entry():
            return str(thing.kind)
        case CheckIn():
            return CHECK_IN
        case BoundaryMoment():
            return name_of(thing)
        case Contact():
            return CONTACT
        case Tried():
            return TRIED
        case ScoreValue():
            return SCORE_VALUE
        case CardDay():
            return CARD
    return SESSION
