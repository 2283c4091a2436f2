"""The session page: what can be on it, what is, and the file it's written to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from selfkind.companion.page_hiding import edit_in_list
from selfkind.companion.resting import allowed
from selfkind.companion.typed_path import typed_path
from selfkind.domain.card.day import CardDay
from selfkind.domain.card.history import CardLine, lines_of_card
from selfkind.domain.card.row import shared_rows
from selfkind.domain.change import CHANGE_PAGE, HIDE_ON_PAGE, SHOW_ON_PAGE
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, PersonKind, Sort
from selfkind.domain.day import month_of
from selfkind.domain.file_endings import check_named, format_of
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.journal.letters import veiled
from selfkind.domain.practice.session import Session
from selfkind.domain.review.spans import Span
from selfkind.domain.routine.progress import History
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.scores.score import ScoreValue
from selfkind.domain.session_page.choices import (
    KINDS,
    Block,
    PageChoices,
    checked,
    from_kept,
    kept_text,
    usual_since,
)
from selfkind.domain.session_page.hiding import edit_of, hides, shows
from selfkind.domain.session_page.hiding import name_of as name_of_edit
from selfkind.domain.session_page.initials import Initials
from selfkind.domain.session_page.left_out import UNKNOWN, Group, Hideable
from selfkind.domain.session_page.notes import notes_of
from selfkind.domain.session_page.things import (
    Counted,
    OwnScore,
    Thing,
    Tickable,
    blocks_of,
    has_words,
    hidden_ids,
    is_private,
    name_of,
    refused,
)
from selfkind.domain.session_page.unfinished import unfinished_text, with_unfinished
from selfkind.domain.session_page.writing import Material, written_page
from selfkind.domain.table_names import PAGE_CHOICES
from selfkind.exchange.session_page.formats import FORMATS as FORMATS
from selfkind.exchange.session_page.formats import written

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.homework import Homework
    from selfkind.companion.hooks import Record
    from selfkind.companion.journal import Journal
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.companion.reviews import Reviews
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.assignment import Assignment
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.routine.plan import Completion
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.domain.session_page.fit import Fit
    from selfkind.domain.session_page.page import SessionPage

UNFINISHED = "unfinished session page"
"""What the days and the ticks of a page are kept as until the next session."""
Hidden = tuple[frozenset[str], frozenset[Block]]
"""What is hidden: ids, and blocks."""
LOOKED_BACK = timedelta(days=366)
"""How far back the last session is looked for."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


class SessionPages:
    """Use cases around the session page. A page is made of what is chosen, and nothing of it is kept but choices
    without words."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        words: Words,
        record: Record,
        reviews: Reviews,
        journal: Callable[[], Journal],
        homework: Callable[[], Homework],
        items: Callable[[], tuple[RoutineItem, ...]],
        folder: Path,
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words
        self._record = record
        self._reviews = reviews
        self._journal = journal
        self._homework = homework
        self._items = items
        self._folder = folder

    # Choices

    def choices(self, since: date | None = None, until: date | None = None) -> PageChoices:
        """Return the choices to begin with: since the last session, and what was chosen the last time. Nothing is
        ticked with its words."""
        today = self._clock.today()
        first = since or usual_since(min(until or today, today), self.last_session(until))
        begun = PageChoices(first, until or today)
        return from_kept(self._opened.home.choices.get(PAGE_CHOICES), begun)

    def keep(self, choices: PageChoices) -> None:
        """Keep what was chosen for the next time, without words: the days and what was ticked aren't kept. What is
        hidden, or counted again, can be undone."""
        kept, text = self._opened.home.choices, kept_text(choices)
        before = kept.get(PAGE_CHOICES)
        if before == text:
            return
        edit = edit_of(from_kept(before, PageChoices(choices.since, choices.until)), choices)
        if edit:
            act = HIDE_ON_PAGE if hides(edit) else SHOW_ON_PAGE if shows(edit) else CHANGE_PAGE
            name, edits = name_of_edit(edit), (edit_in_list(edit),)
            self._record(lambda: kept.put(PAGE_CHOICES, text), act, name, edits=edits)
        else:
            kept.put(PAGE_CHOICES, text)

    def with_hidden(self, choices: PageChoices, seen: Hidden | None) -> tuple[PageChoices, Hidden]:
        """Return choices with what is kept as hidden where that isn't what was `seen` before, as after undo, and
        what is kept now."""
        kept = self.choices(choices.since, choices.until)
        now = (kept.hidden, kept.hidden_blocks)
        changed = choices if seen in (None, now) else replace(choices, hidden=now[0], hidden_blocks=now[1])
        return changed, now

    def unfinished(self) -> PageChoices:
        """Return the choices to go on with: those to begin with, and the days and ticks that were kept since the
        last session."""
        kept = self._opened.home.choices.get(UNFINISHED)
        return with_unfinished(kept, self.choices(), self.last_session())

    def keep_unfinished(self, choices: PageChoices) -> None:
        """Keep what was chosen for the next time, and its days and ticks until the next session: ids, no words."""
        kept, session = self._opened.home.choices, self.last_session()
        text = unfinished_text(choices, self._begun(self._clock.today(), session), session)
        if kept.get(UNFINISHED) != text:
            kept.put(UNFINISHED, text)
        self.keep(choices)

    def moved_on(self, choices: PageChoices, made: date) -> PageChoices:
        """Return choices that were `made` on a day, as they are today: days that nobody chose move on."""
        if made == self._clock.today():
            return choices
        session = self.last_session()
        then, now = self._begun(made, session), self._begun(self._clock.today(), session)
        since = now.since if choices.since == then.since else choices.since
        return replace(choices, since=since, until=now.until if choices.until == then.until else choices.until)

    def _begun(self, today: date, session: date | None) -> PageChoices:
        return PageChoices(usual_since(today, session), today)

    def last_session(self, until: date | None = None) -> date | None:
        """Return the day of the last session: that of the newest page after an appointment, else the newest one in
        which homework was agreed; None where nobody knows."""
        last = min(until or self._clock.today(), self._clock.today())
        home = self._opened.home
        pages: Iterator[Entry] = home.holding(
            (EntryKind.APPOINTMENT,), home.entries, since=last - LOOKED_BACK, until=last
        )
        for entry in pages:
            if entry.appointment is not None and entry.appointment.is_after:
                return entry.day
        agreed = (one.session_day for one in self._homework().all())
        return max((day for day in agreed if day is not None and day <= last), default=None)

    # What can be on the page

    def things(self, choices: PageChoices) -> list[Thing]:
        """Return everything of these days that has words and doesn't rest, oldest first, then the user's own
        scores, and the safety plan."""
        home, first, last = self._opened.home, choices.since, choices.until
        dated: list[Entry | CheckIn | Session | BoundaryMoment | Contact | Tried] = [
            *self._journal().entries(first, last),
            *home.checkins.newest_first(first, last),
            *home.sessions.newest_first(first, last),
            *home.boundary_moments.newest_first(first, last),
            *home.contact_log.newest_first(first, last),
            *home.tries.newest_first(first, last),
        ]
        dated.sort(key=lambda one: (one.day, one.at.timestamp(), one.id))
        plans = sorted(home.safety_plans.all(), key=lambda one: one.updated)[-1:]
        return [one for one in allowed(home, (*dated, *self._scores(choices), *plans)) if has_words(one)]

    def _scores(self, choices: PageChoices) -> Iterator[OwnScore]:
        """Yield the user's own scores. Whether one that nobody knows any more was private isn't known, so it stays
        out."""
        home = self._opened.home
        of = [one.score for one in home.score_log.newest_first(choices.since, choices.until)]
        for one in sorted(home.scores.all(), key=lambda one: (one.name, one.id)) if of else ():
            yield OwnScore(one.id, one.name, of.count(one.id), one.private)

    def entries(self, choices: PageChoices) -> list[Tickable]:
        """Return what can be ticked, and what can't with the reason, oldest first."""
        choices = checked(choices, self._clock.today())
        shared, gone = self._shared_homework(), self._hidden(choices, ())
        return [
            Tickable(
                one.id,
                blocks_of(one),
                name_of(one),
                None if isinstance(one, SafetyPlan | OwnScore) else one.day,
                "" if isinstance(one, SafetyPlan) else one.first_line,
                is_private(one, shared),
                refused(one, shared),
                one.id in choices.entries,
                one.id in gone,
            )
            for one in self.things(choices)
        ]

    def ids(self, choices: PageChoices) -> frozenset[str]:
        """Return the ids that can be hidden: those of what is counted on these days and what it's about, of
        homework, of the rows of the daily card, and of scores."""
        counted = list(self._counted(checked(choices, self._clock.today())))
        about = (id for one in counted for id in one.about if id)
        homework = (one.id for one in self._homework().all())
        home = self._opened.home
        rows = (one.id for one in home.card_rows.all())
        scores = (one.id for one in home.scores.all())
        return frozenset((*(one.id for one in counted), *about, *homework, *rows, *scores))

    def hideables(self, choices: PageChoices, also: Collection[str] = ()) -> list[Hideable]:
        """Return what can be left out completely, group by group: what is kept, practices without words and days
        of the card, and all that is left out already or has one of the ids in `also`."""
        choices = checked(choices, self._clock.today())
        home, days, items = self._opened.home, (choices.since, choices.until), self._items()
        listed, hidden = choices.hidden.union(also), choices.hidden
        kept: tuple[tuple[Group, Iterable[_Named], Iterable[_Named]], ...] = (
            (Group.HOMEWORK, self._homework().all(), home.assignments.binned()),
            (Group.CIRCLE, home.people.all(), home.people.binned()),
            (Group.BOUNDARIES, home.boundaries.all(), home.boundaries.binned()),
            (Group.ROUTINE, (one for one in allowed(home, items) if one.removed is None), items),
            (Group.CARD, home.card_rows.all(), home.card_rows.binned()),
            (Group.SCORES, home.scores.all(), home.scores.binned()),
        )
        found = {
            one.id: Hideable(one.id, group, one.name)
            for group, every, gone in kept
            for one in (*every, *(one for one in gone if one.id in listed))
        }
        wordless: list[Session | CardDay] = [
            *(one for one in allowed(home, home.sessions.newest_first(*days)) if not has_words(one)),
            *home.card_days.newest_first(*days),
        ]
        found |= {one.id: Hideable(one.id, Group.DAYS, self._called(one), one.day) for one in wordless}
        found |= {
            one.id: Hideable(one.id, Group.DAYS, f"{one.name}: {one.line}" if one.line else one.name, one.day)
            for one in self.entries(choices)
            if one.id in listed and one.id not in found
        }
        found |= {one.id: one for one in self._earlier(listed - found.keys())}
        in_order = sorted(found.values(), key=lambda one: tuple(Group).index(one.group))
        return [replace(one, hidden=one.id in hidden) for one in in_order]

    def _earlier(self, ids: frozenset[str]) -> list[Hideable]:
        """Return what has these ids, the newest first, then what isn't found in the last year."""
        home, today = self._opened.home, self._clock.today()
        kinds = (home.entries, home.checkins, home.tries, home.boundary_moments, home.contact_log, home.score_log)
        waiting, found = set(ids), list[Hideable]()
        things = home.newest(*kinds, home.sessions, home.card_days) if ids else iter(())
        for thing in takewhile(lambda one: waiting and one.day >= today - LOOKED_BACK, things):
            if thing.id in waiting:
                waiting.remove(thing.id)
                found.append(Hideable(thing.id, Group.EARLIER, self._called(thing), thing.day))
        return [*found, *(Hideable(id, Group.EARLIER, UNKNOWN) for id in sorted(waiting))]

    def _called(
        self, thing: Entry | CheckIn | Tried | BoundaryMoment | Contact | Session | CardDay | ScoreValue
    ) -> str:
        if isinstance(thing, ScoreValue):
            return thing.first_line
        if isinstance(thing, CardDay):
            return "Daily card"
        if isinstance(thing, Session):
            return self._exercise_name(thing.exercise)
        line = (veiled(thing, self._clock.today()) if isinstance(thing, Entry) else thing).first_line
        return f"{name_of(thing)}: {line}" if line else name_of(thing)

    # The page

    def page(self, choices: PageChoices) -> SessionPage:
        """Return the page, with all that is on it and nothing else. Raises `UsageError` for days that make no
        sense, and `Unreadable` for a month that can't be read: a page with a gap would say too little."""
        choices = checked(choices, self._clock.today())
        return written_page(self._material(choices), choices)

    def _material(self, choices: PageChoices) -> Material:
        home, span = self._opened.home, Span(choices.since, choices.until)
        resting = self._resting(span)
        gone = self._hidden(choices, choices.hidden_blocks) | resting
        unseen = self._hidden(choices, ()) | resting
        months = sorted({month_of(span.first + timedelta(days=at)) for at in range(span.length)})
        history = History(home.rollup.of(months, without=gone) or (), home.away.all())
        review = self._reviews.of(span, history=history, without=gone, shared=True)
        shared = self._shared_homework()
        asked = [one for one in self._homework().all() if one.id not in gone and not one.private]
        rows, private_rows = self._card(span, gone)
        sessions = [one for one in home.sessions.newest_first(span.first, span.last) if one.id not in gone]
        ticked = [
            one
            for one in self.things(choices)
            if one.id in choices.entries and one.id not in unseen and not refused(one, shared)
        ]
        initials = self.initials(choices).of if choices.initials else str
        return Material(
            review,
            asked,
            [one for one in home.tries.newest_first(span.first, span.last) if one.id not in gone],
            rows,
            private_rows,
            sum(not one.completed for one in sessions),
            ticked,
            frozenset(one.word.casefold() for one in self._words.library.feelings()),
            frozenset(self._patterns()),
            self._exercise_name,
            initials,
        )

    def _patterns(self) -> Iterator[str]:
        for exercise in self._words.exercises_of_packs().values():
            for field in exercise.form.fields if exercise.form is not None else ():
                if field.key == "patterns":
                    yield from (choice.casefold() for choice in field.choices)

    def _exercise_name(self, id: str) -> str:
        found = self._words.exercise(id)
        return id.removeprefix("own-") if found is None else found.name

    def _card(self, span: Span, gone: frozenset[str]) -> tuple[list[CardLine], int]:
        """Return the rows of the daily card that aren't private, and how many others have values. Whether one that
        nobody knows any more was private isn't known, so it is."""
        home = self._opened.home
        days = [one for one in home.card_days.newest_first(span.first, span.last) if one.id not in gone]
        rows = [*home.card_rows.all(), *home.card_rows.binned()]
        shared_ids = shared_rows(rows)
        answered = [one for one in lines_of_card(rows, days) if one.values and one.row.id not in gone]
        shared = [one for one in answered if one.row.id in shared_ids]
        return shared, len(answered) - len(shared)

    def _shared_homework(self) -> frozenset[str]:
        return frozenset(one.id for one in self._every_assignment() if not one.private)

    def _every_assignment(self) -> list[Assignment]:
        home = self._opened.home
        return [*home.assignments.all(), *home.assignments.binned()]

    # What is hidden

    def _hidden(self, choices: PageChoices, blocks: Iterable[Block]) -> frozenset[str]:
        """Return the ids of all that is hidden with what was hidden by its id, and with `blocks`."""
        if not choices.hidden and not blocks:
            return frozenset()
        return hidden_ids(self._counted(choices), choices.hidden, frozenset(blocks))

    def _resting(self, span: Span) -> frozenset[str]:
        """Return the ids of what rests on these days: it isn't counted."""
        home, days = self._opened.home, (span.first, span.last)
        things: list[Entry | CheckIn | Session | Completion] = [
            *home.entries.newest_first(*days),
            *home.checkins.newest_first(*days),
            *home.sessions.newest_first(*days),
            *home.completions.between(*days),
        ]
        counted = set(map(id, allowed(home, things)))
        return frozenset(one.id for one in things if id(one) not in counted)

    def _counted(self, choices: PageChoices) -> Iterator[Counted]:
        """Yield what is counted on these days, with what it's about."""
        home, days = self._opened.home, (choices.since, choices.until)
        homework = {item.id: item.homework for item in self._items()}
        for entry in allowed(home, home.entries.newest_first(*days)):
            yield Counted(entry.id, COUNTED_IN.get(entry.kind, (Block.HIGHLIGHTS,)))
        for checkin in allowed(home, home.checkins.newest_first(*days)):
            yield Counted(checkin.id, (Block.CHECK_INS,))
        for card_day in home.card_days.newest_first(*days):
            yield Counted(card_day.id, (Block.CHECK_INS,))
        for session in allowed(home, home.sessions.newest_first(*days)):
            yield Counted(session.id, (Block.PRACTICE,))
        for moment in home.boundary_moments.newest_first(*days):
            yield Counted(moment.id, (Block.BOUNDARIES,), (moment.boundary,))
        for contact in home.contact_log.newest_first(*days):
            yield Counted(contact.id, (Block.HIGHLIGHTS,), (contact.person,))
        for value in home.score_log.newest_first(*days):
            yield Counted(value.id, (Block.WEEKLY,), (value.score,))
        for tried in home.tries.newest_first(*days):
            # A question is about homework, and stands among the questions.
            blocks = (Block.HOMEWORK, *((Block.QUESTIONS,) if tried.is_question else ()))
            yield Counted(tried.id, blocks, (tried.assignment, tried.made_by))
        for tick in allowed(home, home.completions.between(*days)):
            of = homework.get(tick.item, "")
            yield Counted(tick.id, (Block.HOMEWORK,) if of else (), (tick.entry, tick.session, tick.item, of))

    # Names

    def initials(self, choices: PageChoices) -> Initials:
        """Return what puts initials in the place of the names of people: those of the circle, also of its bin, and
        those that homework is from. A group is its whole name."""
        home = self._opened.home
        people = [*home.people.all(), *home.people.binned()]
        of_groups = {one.id for one in people if _is_group(one)}
        groups = [one.name for one in people if one.id in of_groups]
        names = [one.name for one in people if one.id not in of_groups]
        names += [one.giver for one in self._every_assignment()]
        # A contact has the name as it was then.
        for one in home.contact_log.newest_first(choices.since, choices.until):
            is_group = one.kind is ContactKind.VISIT or one.person in of_groups
            (groups if is_group else names).append(one.name)
        return Initials(tuple(dict.fromkeys(filter(None, names))), tuple(dict.fromkeys(groups)))

    # Writing

    def written(self, page: SessionPage, format: str, *, plain: bool = False) -> bytes:
        """Return a page in a format of `FORMATS`, as its file has it; with `plain`, plots are their sentences.
        Raises `SelfkindError` where the format needs what isn't installed."""
        return written(page, format, plain=plain)

    def fit(self, page: SessionPage, format: str = "") -> Fit:
        """Return whether a page is one sheet of its paper, and what to leave out where it isn't. The sheets of the
        format pdf are counted, where the extra is installed. Else one sheet is really one; more is an estimate."""
        from selfkind.exchange.session_page.fit import fits_as

        return fits_as(page, format)

    def notes(self, page: SessionPage, choices: PageChoices, fit: Fit) -> list[str]:
        """Return what there is to know before a page is shared."""
        has_private = any(one.private and one.ticked and not one.hidden for one in self.entries(choices))
        return notes_of(
            page,
            choices,
            pages=fit.pages,
            is_counted=fit.counted,
            leave_out=fit.leave_out,
            has_private=has_private,
        )

    def save_as(self, choices: PageChoices, name: str, format: str, *, over: bool = False) -> Path:
        """Write the page of some choices into the file that a person typed, and return the file. Raises as `save`
        does, and `UsageError` for a name that ends as a file of another format."""
        format_of(name, KINDS, "A page", format)
        check_named(name, format, KINDS, "A page")
        path = typed_path(name)
        self.save(self.page(choices), path, format, over=over)
        return path

    def save(self, page: SessionPage, path: Path, format: str, *, plain: bool = False, over: bool = False) -> None:
        """Write a page into a file that only its owner can read, whole or not at all.

        Raises `SelfkindError` when something is there and `over` doesn't allow a file, or for a format that needs
        what isn't installed, and `NotSaved` when the disk refuses.
        """
        from selfkind.store.engine.atomic_export import check_target, write_atomically

        check_target(path, self._folder, over=over)
        write_atomically(path, self._folder, [self.written(page, format, plain=plain)], over=over)


COUNTED_IN = {
    EntryKind.THOUGHT: (Block.SELF_TALK,),
    EntryKind.WEEK: (Block.WEEKLY,),
    EntryKind.ACTIVITY: (Block.PRACTICE,),
    EntryKind.APPOINTMENT: (Block.TALK, Block.QUESTIONS),
}
"""The blocks that entries belong to; those of other kinds are highlights. Hiding one hides the entries."""


def _is_group(person: Person) -> bool:
    return person.sort is Sort.GROUP or PersonKind.CRISIS_LINE in person.kinds
