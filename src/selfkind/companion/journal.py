"""The journal: writing entries and reading them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.finishing import Wrote, finish
from selfkind.companion.resting import allowed
from selfkind.companion.use_case import UseCase
from selfkind.companion.versions import keep_version, move, restore
from selfkind.domain.change import CHANGE, DELETE, RESTORE, WRITE
from selfkind.domain.choosing import by_id
from selfkind.domain.day import month_of, parse_month
from selfkind.domain.errors import NotFound, NotNow
from selfkind.domain.journal.entry import Entry, EntryKind, Letter
from selfkind.domain.journal.letters import after_sealing, veiled
from selfkind.domain.phrases.time_of import moment_of
from selfkind.domain.records import replace
from selfkind.domain.result import Result, written
from selfkind.domain.routine.routine import RoutineItem

if TYPE_CHECKING:
    from selfkind.companion.care import Care
    from selfkind.companion.kind_words import KindWordTurns, Saying
    from selfkind.companion.planning import Planning
    from selfkind.companion.use_case import Needs
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.journal.forms import Answers
    from selfkind.domain.journal.record import Outcome
    from selfkind.domain.kind_words import KindWords
    from selfkind.domain.practice.exercise import Exercise, Form
    from selfkind.domain.scores.score import ScoreValue


class Saved(NamedTuple):
    """The result of saving: the entry, the item that it ticked (None when none was open), and a `line` to show.

    When it `needs_care`, help is named too, the way the interface names it, and the line says nothing but until
    when a letter is sealed, and what ratings before and after say.
    """

    entry: Entry
    ticked: RoutineItem | None
    line: str
    needs_care: bool = False


_KIND_WORDS: dict[EntryKind, Callable[[KindWords], tuple[str, ...]]] = {
    EntryKind.THOUGHT: lambda words: words.after_thought,
    EntryKind.GRATITUDE: lambda words: words.after_gratitude,
    EntryKind.WEEK: lambda _: (),
}
"""The kind words after an entry; those after a note for every other kind. After a weekly check-in its own bars are
shown, and nothing is said of them."""


RECENT = timedelta(days=90)
"""How far back records in a row are looked for."""
WAITING = timedelta(days=30)
"""How long a thought is listed as one that waits for an answer."""
RECORD = "thought-record"
"""The exercise with the questions that answer a thought."""
OWN_WORDS = 12
"""How many words of the user's own are offered again."""


class Journal(UseCase):
    """Use cases around entries. What they return of a sealed letter is only that there is one (`veiled`)."""

    def __init__(self, needs: Needs, turns: KindWordTurns, care: Care, planning: Planning) -> None:
        super().__init__(needs)
        self._turns = turns
        self._care = care
        self._planning = planning

    def save(
        self,
        exercise: Exercise,
        answers: Answers,
        *,
        day: date | None = None,
        item: RoutineItem | None = None,
        allow_empty: bool = False,
        private: bool | None = None,
        from_paper: bool = False,
    ) -> Result[Saved]:
        """Save what was written in a form and tick what it belongs to, both in one durable write.

        `private` is None for what entries of its kind are from the start. `from_paper` is whether it was written
        on paper first.

        `item` is the routine item it was begun from; without one, the first open item of the day that names the
        exercise is ticked. Raises `UsageError` for a page that can't be saved yet, `NotSaved` when the disk
        refuses: nothing is written then.
        """
        from selfkind.domain.journal.forms import entry_from_answers

        day = self._planning.checked_day(day)
        entry = entry_from_answers(
            exercise,
            answers,
            id=self._new_id(),
            day=day,
            at=self._clock.now(),
            today=self._clock.today(),
            allow_empty=allow_empty,
            private=private,
            from_paper=from_paper,
        )
        entries, saying = self._opened.home.entries, self._saying(exercise, entry)
        done = finish(
            self._planning,
            exercise.id,
            day,
            item,
            lambda tick: entries.add(entry, tick),
            entry=entry.id,
            wrote=Wrote(WRITE, str(entry.kind), entry.at),
            from_paper=from_paper,
            noted=saying,
        )
        needs_care = self._needs_care(entry)
        entry = self._veiled(entry)
        sealed = after_sealing(entry) if entry.is_veiled else ""
        line = sealed or self._result(exercise, entry) if needs_care else self._line(exercise, entry, saying.word)
        return Result(Saved(entry, done.value, line, needs_care), done.warning)

    def _needs_care(self, entry: Entry) -> bool:
        return self._care.needed_after(entry) or self._care.is_needed_today()

    def _saying(self, exercise: Exercise, entry: Entry) -> Saying:
        """Return the kind word for after saving: none where it's shown what ratings say, nor after a feeling after
        which help is named. Whether that's so of the whole day, `word` asks."""

        def kind_word() -> str:
            if _outcome(exercise, entry) is not None or self._care.needed_after(entry):
                return ""
            return self._turns.word(_KIND_WORDS.get(entry.kind, lambda words: words.after_note))

        return self._turns.saying(kind_word)

    def _line(self, exercise: Exercise, entry: Entry, kind_word: str) -> str:
        """Return what to show after saving: what ratings say, or that it's saved, and a kind word."""

        def written_so_far(since: date, until: date) -> int:
            return self._opened.home.entries.count_of_kind(entry.kind, since, until)

        if result := self._result(exercise, entry):
            return result
        saved = exercise.form.saved if exercise.form else ()
        if entry.is_veiled:
            saved = (after_sealing(entry),)
        pieces = (self._turns.line(saved, written_so_far), kind_word)
        return " ".join(piece for piece in pieces if piece)

    def _result(self, exercise: Exercise, entry: Entry) -> str:
        """Return what to show after ratings before and after; "" when there are none."""
        from selfkind.domain.journal.record import stay_strong

        results, outcome = exercise.form.results if exercise.form else None, _outcome(exercise, entry)
        if results is None or outcome is None or entry.thought is None:
            return ""
        strong = ""
        if results.strong and stay_strong([entry.thought] * 3):
            since = entry.day - RECENT
            latest = [one.thought for one in self._awake(since, None, EntryKind.THOUGHT) if one.thought]
            strong = results.strong if stay_strong(latest) else ""
        return " ".join(line for line in (getattr(results, outcome), strong) if line)

    def own_words(self, form: Form) -> dict[str, tuple[str, ...]]:
        """Return words that the user wrote of their own in the last year, where the form takes several choices:
        by the key of the question, those used last first."""
        from selfkind.domain.journal.forms import answers_of
        from selfkind.domain.practice.exercise import FieldKind, Form

        many = [field for field in form.fields if field.kind is FieldKind.MANY]
        found: dict[str, dict[str, None]] = {field.key: {} for field in many}
        if not many:
            return {}
        for entry in self._awake(self._clock.today() - timedelta(days=365), None, form.entry):
            answers = answers_of(entry, Form(form.entry, tuple(many)))
            for field in many:
                found[field.key] |= dict.fromkeys(word for word in answers[field.key] if word not in field.choices)
        return {key: tuple(words)[:OWN_WORDS] for key, words in found.items()}

    def entries(
        self, since: date | None = None, until: date | None = None, kind: EntryKind | None = None
    ) -> list[Entry]:
        """Return entries from `since` to `until` (both included, open ends allowed), newest first.

        Months that can't be read are left out; `unreadable` names them.
        """
        return list(map(self._veiled, self._opened.home.entries.newest_first(since, until, kind)))

    def each(
        self,
        since: date | None = None,
        until: date | None = None,
        kind: EntryKind | None = None,
        others: set[str] | None = None,
    ) -> Iterator[Entry]:
        """Yield what `entries` returns, with one month in memory at a time. `others` gets the kinds of what else
        there is on these days, month by month."""
        home = self._opened.home

        def note_others(month: str) -> None:
            for name, log in home.logs.items():
                if others is not None and name not in others and log.has_any(month, since, until):
                    others.add(name)

        for entry in home.entries.passing(since, until, note_others):
            if kind is None or entry.kind is kind:
                yield self._veiled(entry)

    def _veiled(self, entry: Entry) -> Entry:
        return veiled(entry, self._clock.today())

    def newest(self, until: date | None = None) -> Iterator[Thing]:
        """Yield entries, check-ins, practices, notes about items, moments with boundaries, contacts, tries with
        homework and days of the card up to a day, newest first. Months are read when they are asked for."""
        home, today = self._opened.home, self._clock.today()
        for thing in home.newest(*home.journal, until=until):
            yield veiled(thing, today) if isinstance(thing, Entry) else thing

    def beginning_with(self, id: str) -> Iterator[Thing]:
        """Yield what is written on a page of its own, isn't in the bin, and has an ID that begins so, the newest
        first. No more months are read than needed."""
        home = self._opened.home
        for thing in home.with_id(id, *home.written):
            if thing.removed is None and thing.id.startswith(id):
                yield thing

    def find(self, id: str) -> Entry | CheckIn | BoundaryMoment | Contact | Tried | ScoreValue | CardDay:
        """Return the entry, check-in, moment with a boundary, contact, try with homework or day of the card that
        has an id, reading no more months than needed. Raises `NotFound`."""
        home = self._opened.home
        things = home.with_id(id, *home.written)
        found = next((thing for thing in things if thing.id == id), None)
        if found is None:
            raise NotFound("What you chose isn't in your journal any more.")
        thing: Entry | CheckIn | BoundaryMoment | Contact | Tried | ScoreValue | CardDay = found
        return self._veiled(thing) if isinstance(thing, Entry) else thing

    def versions(self, month: str) -> Counter[str]:
        """Count the earlier versions in the bin of what is in a month, by the id of what they are versions of."""
        return sum((kind.versions(month) for kind in self._opened.home.journal), Counter[str]())

    def let_go(self, months: Iterable[str]) -> None:
        """Drop what is in memory of months. They're read again when they are asked for, and what another process
        changes in them is still noticed."""
        for month in months:
            self._opened.home.store.let_go(month)

    def unreadable(self) -> tuple[str, ...]:
        """Return one line for each month so far that couldn't be read."""
        return tuple(problem.message for problem in self._opened.home.store.unreadable())

    def warnings(self) -> tuple[str, ...]:
        """Return what to show with the entries: the lines of `unreadable`, and one for each month that was changed
        outside selfkind, which is shown but not written to."""
        return self.unreadable() + self._opened.changed_outside()

    def exit_code(self) -> int:
        """Return the exit code of a command after showing what can be read: 0 when that was everything."""
        return max((problem.exit_code for problem in self._opened.home.store.unreadable()), default=0)

    def entry(self, words: str) -> Entry:
        """Return the entry with the id `words`, or whose id begins so (at least four characters).

        Raises `NotFound` or `Ambiguous`.
        """
        home = self._opened.home
        entry = by_id(words, map(self._veiled, home.with_id(words, home.entries)))
        if entry is None:
            raise NotFound(f"No entry has the ID “{words}”. To see the IDs: selfkind journal list")
        return entry

    def page_for(self, entry: Entry) -> Exercise:
        """Return the page on which an entry is changed: the form it was written in, with room for all it holds."""
        from selfkind.domain.journal.editing import page_for

        return page_for(entry, self._words.exercise(entry.exercise))

    def change(
        self,
        entry: Entry,
        answers: Answers,
        *,
        private: bool | None = None,
        from_paper: bool | None = None,
        allow_empty: bool = False,
    ) -> Result[Entry]:
        """Give an entry other answers on its page, and keep the version before in the bin, in one durable write.

        A question without an answer stays as it is, and so do `private` and `from_paper` for None. Raises what
        `save` raises, `NotFound` when the entry is gone, and `ChangedSince` when it was changed since it was read:
        then both versions are kept.
        """
        from selfkind.domain.journal.forms import changed

        page, now = self.page_for(entry), self._clock.now()
        assert page.form is not None  # a page has one
        after = changed(entry, page.form, answers, at=now, name=page.name, allow_empty=allow_empty)
        if private is not None and private is not entry.private:
            after = after._replace(private=private, updated=now)
        if from_paper is not None and from_paper is not entry.from_paper:
            after = after._replace(from_paper=from_paper, updated=now)
        if after is entry:
            return Result(entry)
        mark = self._mark_tries(entry, from_paper=after.from_paper)
        warning = keep_version(
            self._opened.home.entries,
            entry,
            after,
            self._new_id(),
            now,
            lambda write: self._recorded(CHANGE, entry, lambda: (write(), mark())),
        )
        return Result(after, warning)

    def _mark_tries(self, entry: Entry, *, from_paper: bool) -> Callable[[], object]:
        """Return what gives the tries with homework that an entry made its new mark, where it has one."""
        now, tries = self._clock.now(), self._opened.home.tries
        made = self._planning.tries_made_by(entry.id, entry.day) if from_paper is not entry.from_paper else ()

        def mark() -> None:
            for one in made:
                tries.edit(one, replace(one, from_paper=from_paper, updated=now), "", now)

        return mark

    def answer(self, entry: Entry, answers: Answers) -> Result[Saved]:
        """Give a thought answers to the questions of the thought record, and keep the version before in the bin.

        The entry stays on its day, and its id stays. Raises what `change` raises, and `NotNow` for an entry
        that is no thought.
        """
        from selfkind.domain.journal.forms import changed

        record, now = self.record(), self._clock.now()
        assert record.form is not None  # the packs are checked
        if entry.thought is None:
            raise NotNow("You can't answer this entry, because it isn't a harsh thought.")
        after = changed(entry, record.form, answers, at=now, name=record.name)
        if after is entry:
            return Result(Saved(entry, None, "Nothing was changed."))
        if after.thought is not None:
            after = after._replace(exercise=record.id, thought=after.thought._replace(logged=False))
        saying = self._saying(record, after)
        recorded = partial(self._recorded, CHANGE, entry, noted=saying)
        warning = keep_version(self._opened.home.entries, entry, after, self._new_id(), now, recorded)
        needs_care = self._needs_care(after)
        line = self._result(record, after) if needs_care else self._line(record, after, saying.word)
        return Result(Saved(after, None, line, needs_care), warning)

    def record(self) -> Exercise:
        """Return the exercise with the questions that answer a thought."""
        return self._words.library.exercises()[RECORD]

    def log(self, entry: Entry) -> Result[Entry]:
        """Leave a thought without an answer: it waits for none any more. Raises `NotNow` for an entry that is
        no open thought, and `NotFound` when it is gone."""
        if entry.thought is None or not entry.is_open:
            raise NotNow("This entry isn't waiting for an answer. Nothing was changed.")
        logged = entry._replace(thought=entry.thought._replace(logged=True), updated=self._clock.now())
        entries = self._opened.home.entries
        return Result(logged, self._recorded(CHANGE, entry, lambda: entries.change(logged)))

    def keep_private(self, entry: Entry, *, private: bool) -> Result[Entry]:
        """Keep an entry out of what is shared, or not; a sealed letter too. Raises `NotFound` when it is gone."""
        if entry.private is private:
            return Result(entry)
        now, entries = self._clock.now(), self._opened.home.entries
        warning = self._recorded(CHANGE, entry, lambda: entries.keep_private(entry, now, private=private))
        return Result(entry._replace(private=private, updated=now), warning)

    def keep_from_paper(self, entry: Entry, *, from_paper: bool) -> Result[Entry]:
        """Mark an entry as written on paper first, or not, with the tries with homework that it made; a sealed
        letter too. Raises `NotFound` when it is gone."""
        if entry.from_paper is from_paper:
            return Result(entry)
        now, keep = self._clock.now(), self._opened.home.entries.keep_from_paper
        mark = self._mark_tries(entry, from_paper=from_paper)
        warning = self._recorded(CHANGE, entry, lambda: (keep(entry, now, from_paper=from_paper), mark()))
        return Result(entry._replace(from_paper=from_paper, updated=now), warning)

    def open_thoughts(self, since: date | None = None) -> tuple[list[Entry], bool]:
        """Return the thoughts from `since` on that wait for an answer, newest first, and whether older ones do.

        Without a day they are those of the last weeks (`waiting_since`). No more is read than needed to say so.
        """
        first = since or self.waiting_since()
        found: list[Entry] = []
        for entry in self.newest_open():
            if entry.day < first:
                return found, True
            found.append(entry)
        return found, False

    def waiting_since(self) -> date:
        """Return the first day whose thoughts are listed as waiting. Older ones can be answered as well, but a
        long list of old harsh thoughts asks more than it helps."""
        return self._clock.today() - WAITING

    def on_this_day(self) -> Iterator[Thing]:
        """Yield what was written, felt and practised on this day a month, half a year and years ago, newest first,
        without what rests. Months are looked into when asked for; of these only such days are parsed."""
        from selfkind.domain.journal.on_this_day import days_to_look_back_at

        home, today = self._opened.home, self._clock.today()
        months = home.store.months()
        if not months:
            return
        for day in days_to_look_back_at(today, parse_month(months[0]).year):
            if month_of(day) in months:
                of_day: Iterator[Thing] = home.holding((day.isoformat(),), *home.journal, since=day, until=day)
                things = list(allowed(home, of_day))
                things = [veiled(thing, today) if isinstance(thing, Entry) else thing for thing in things]
                yield from sorted(things, key=lambda thing: thing.at.timestamp(), reverse=True)

    def entries_on_this_day(self, kind: EntryKind | None = None) -> list[Entry]:
        """Return the entries of `on_this_day`, of one kind or of all."""
        entries = [thing for thing in self.on_this_day() if isinstance(thing, Entry)]
        return [entry for entry in entries if kind is None or entry.kind is kind]

    def newest_open(self) -> Iterator[Entry]:
        """Yield the thoughts that wait for an answer, newest first, without those that rest. Only the months that
        have some thought are parsed, when they are asked for."""
        home = self._opened.home
        return allowed(home, (one for one in home.holding((EntryKind.THOUGHT,), home.entries) if one.is_open))

    def latest(self, until: date) -> Iterator[Entry]:
        """Yield the entries up to a day, newest first, that Today can show: none that rests."""
        return allowed(self._opened.home, (one for one in self.newest(until) if isinstance(one, Entry)))

    def _awake(self, since: date | None, until: date | None, kind: EntryKind) -> Iterator[Entry]:
        return allowed(self._opened.home, self.entries(since, until, kind))

    def move(self, entry: Entry, day: date) -> Result[Entry]:
        """Move an entry to another day, with the tries with homework that it made; when it was written stays.
        Raises `UsageError` for a future day, and `NotFound` when the entry is gone."""
        made = self._planning.tries_made_by(entry.id, entry.day)
        home = self._opened.home
        along = [(home.tries, tried) for tried in made]
        return move(home.entries, entry, str(entry.kind), day, self._clock, self._record, along)

    def delete(self, entry: Entry) -> Result[Entry]:
        """Move an entry to the bin, from where `restore` and `undo` can restore it for 30 days. Its tick stays,
        because it was done. Raises `NotFound` when the entry is gone."""
        put_in_bin, now = self._opened.home.entries.put_in_bin, self._clock.now()
        return Result(entry, self._recorded(DELETE, entry, lambda: put_in_bin(entry, now)))

    def _recorded(self, act: str, entry: Entry, write: Callable[[], object], noted: Saying | None = None) -> str:
        return self._record(write, act, str(entry.kind), day=entry.day, written=moment_of(entry), noted=noted)

    def restore(self, words: str) -> Result[Entry]:
        """Restore the entry from the bin that has the id `words`, or whose id begins so. An earlier version takes
        the place of its entry, which is a version in the bin then.

        Raises `NotFound` or `Ambiguous`.
        """
        entry = by_id(words, self.bin())
        if entry is None:
            raise NotFound(f"No entry in the bin has the ID “{words}”. To see the IDs: selfkind journal bin")
        recorded = partial(self._recorded, RESTORE, entry)
        restored = restore(self._opened.home.entries, entry, self._clock.now(), recorded)
        return Result(self._veiled(restored.value), restored.warning)

    def bin(self) -> list[Entry]:
        """Return the entries in the bin, the latest removed first. Months that can't be read are left out;
        `unreadable` names them."""
        entries = self._opened.home.entries
        binned = entries.binned()
        # An earlier version of a sealed letter has the veil of that letter, also when that is in the bin.
        months = {month_of(one.day) for one in binned if one.version_of and one.letter is not None}
        letters = {one.id: one.letter for month in months for one in entries.month_with_bin(month) if one.letter}
        today = self._clock.today()
        return [veiled(_sealed_as(one, letters.get(one.version_of)), today) for one in binned]

    def empty_bin(self, *, everything: bool = False) -> Result[int]:
        """Delete for good what is in the bin for over 30 days, or everything in it, entries, check-ins and
        unfinished pages, with what undo knows of it, and return how many."""
        from selfkind.store.repositories.bin_rules import BIN_DAYS, old

        home = self._opened.home
        emptied = home.entries.empty_bin(None if everything else old(self._clock.now(), BIN_DAYS))
        return Result(emptied.value, emptied.warning or written(home.changes.forget_gone))


def _outcome(exercise: Exercise, entry: Entry) -> Outcome | None:
    """Return what ratings before and after say, None where there are none, or the form says nothing of them."""
    from selfkind.domain.journal.record import outcome_of

    if exercise.form is None or exercise.form.results is None or entry.thought is None:
        return None
    return outcome_of(entry.thought)


def _sealed_as(version: Entry, letter: Letter | None) -> Entry:
    """Return an earlier version of a letter with the seal that this has now, if it's closed."""
    return version if letter is None or not letter.is_closed else version._replace(letter=letter)
