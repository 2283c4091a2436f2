"""Import what was written elsewhere: look at it first, bring it in, and undo that."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.resting import ALLOWED, RESTS, KnownImport, forget, keep, known_imports, resting_imports
from selfkind.domain.errors import NotFound, NotNow, NotSaved, SelfkindError, Unreadable, UsageError
from selfkind.domain.imports.answers import ORDERS, Answers, Ask, Question
from selfkind.domain.imports.origin import ELSEWHERE
from selfkind.domain.imports.outcome import LeftOutLine, Outcome
from selfkind.domain.imports.progress import READ_AT_A_TIME, Progress, Tell, quietly
from selfkind.domain.imports.run import ImportRun
from selfkind.domain.result import Result
from selfkind.domain.system_errors import reason
from selfkind.exchange.formats import IMPORTS as IMPORTS
from selfkind.exchange.formats import OWN as OWN
from selfkind.exchange.formats import TABLE
from selfkind.exchange.formats import Format as Format

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.import_earlier import Diary, Earlier
    from selfkind.companion.opened import OpenedHome
    from selfkind.domain.packs.added import AddedPack
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.exchange.found import ChosenCountry, Found, Imported
    from selfkind.exchange.source import Source as Source
    from selfkind.store.imports.brought import Brought
    from selfkind.store.imports.ledger import ImportLedger
    from selfkind.store.imports.take_back import TakenBack as TakenBack
    from selfkind.store.incoming import Incoming, StoredDocument
    from selfkind.store.merge import Counts, Rule

PARTLY_IN = "Part of the import is here. To finish, import again later, or undo the import."
"""What to do when nothing more can be written in the middle of one."""
PACKS = "packs"
"""The list of the packs that were added."""
MOODS, ACTIVITIES, DATES, COLUMNS = "moods of ", "activities of ", "dates of ", "columns of "
"""With the name of a format, the choices that say how good moods of the user's own are, what activities become,
what dates begin with, and which column has what in tables with certain columns."""
MOST_TABLES = 20
"""Of how many kinds of tables it's kept which column has what."""


class NotRecognized(SelfkindError):
    """Something is of no format that selfkind recognizes by itself."""


class _Course:
    """How far an import is: what was read of it and left out, and whether anything is written. `tell` hears it."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._count = 0
        self.left_out: list[LeftOutLine] = []
        self.countries: list[ChosenCountry] = []
        self.is_partly_in = False

    def things(self, read: Iterable[Found]) -> Iterator[Imported]:
        """Yield what is imported of what is read, and note the rest."""
        from selfkind.exchange.found import ChosenCountry, Imported, LeftOut

        for self._count, one in enumerate(read, 1):
            if self._count % READ_AT_A_TIME == 0:
                self.tell_read()
            match one:
                case LeftOut(where, why):
                    self.left_out.append(LeftOutLine(where, why))
                case Imported(_, ChosenCountry() as country):
                    self.countries.append(country)
                case Imported():
                    yield one

    def tell_read(self) -> None:
        """Say how much was read."""
        self._tell(Progress(self._count))

    def tell_merging(self, done: int, steps: int, is_writing: bool) -> None:
        """Say how many steps of merging are done."""
        self.is_partly_in = is_writing
        self._tell(Progress(self._count, done, steps, is_writing))


class Imports:
    """Use cases around imports. `IMPORTS` names the formats.

    What other apps wrote rests at first: it's in the Journal and found, and never suggested, shown on Today or
    counted until it's allowed for its import.
    """

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        folder: Path,
        before_import: Callable[[], object],
        new_id: Callable[[], str],
        routine_changed: Sequence[Callable[[Sequence[RoutineItem]], object]] = (),
        refused_packs: Callable[[Sequence[AddedPack]], Mapping[str, str]] = lambda packs: {},
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._folder = folder
        self._before_import = before_import
        self._new_id = new_id
        self._routine_changed = routine_changed
        self._refused_packs = refused_packs

    def source(self, name: str, *, data: bytes | None = None, answers: Answers | None = None) -> Source:
        """Return what to import: a file or folder by its `name`, or the `data` of a pipe that messages call so.

        Raises `NotFound` when nothing is there, `UsageError` without a name.
        """
        from selfkind.exchange.source import Source

        if not name:
            raise UsageError("Say which file or folder to import.")

        # Path's own raises for a ~name of no known user.
        path = None if data is not None else Path(os.path.expanduser(name))  # noqa: PTH111
        try:
            if path is not None:
                path.stat()
        except OSError as problem:
            raise NotFound(f"{name} can't be read: {reason(problem)}. Nothing was imported.") from problem
        return Source(data, name, self._clock.calendar, path, answers or Answers())

    def recognized(self, source: Source) -> str:
        """Return the name of the format of something. Raises `NotRecognized` when it's of none that we know."""
        from selfkind.exchange.formats import format_of
        from selfkind.exchange.unknown import what_is

        if name := format_of(source):
            return name
        raise NotRecognized(source.error(*what_is(source)).message)

    def questions(self, format: str, source: Source) -> tuple[Question, ...]:
        """Return what only the user knows about something to import, and hasn't answered. Raises `SelfkindError`
        as `bring` does."""
        from selfkind.exchange.formats import questions

        every = (one for one in questions(format, _for_readers(source)) if not source.answers.has(one))
        return tuple(map(partial(self._with_last_answer, format), every))

    def every_question(self, format: str, source: Source) -> tuple[Question, ...]:
        """Return all that only the user knows about something to import, each with its answer as the guess. Raises
        `SelfkindError` as `bring` does."""
        from selfkind.exchange.formats import questions

        answers = source.answers
        unanswered = replace(source, answers=replace(answers, moods={}, dates=""))
        asked = (*questions(format, unanswered), *self._which_diary(format, source))
        every = (self._with_last_answer(format, one) for one in asked)
        return tuple(replace(one, guess=answers.to(one)) if answers.has(one) else one for one in every)

    def _which_diary(self, format: str, source: Source) -> Iterator[Question]:
        """Yield the question which of several diaries a file is, with what its words say as the guess. An import
        doesn't ask it, and takes what is said."""
        if Ask.DIARY in IMPORTS[format].asks:
            named = dict.fromkeys(run.diary for run in self.runs() if run.format == format and run.diary)
            _, diary = self._in_diary(format, _for_readers(source))
            yield Question(Ask.DIARY, "diary", diary.name, tuple(named))

    def _with_last_answer(self, format: str, one: Question) -> Question:
        """Return a question about dates with the last answer for the format as its guess, and one about a column
        with that for the last table with the same columns. They're asked again all the same: they're facts of a
        file."""
        if one.ask is Ask.DATES:
            last = self._kept(f"{DATES}{format}")
            return replace(one, guess=last) if last in ORDERS else one
        kept = self._kept_columns(format).get(_head_of(one.choices)) if one.ask is Ask.COLUMN else None
        return one if kept is None else replace(one, guess=kept.get(one.name, ""))

    def with_kept_answers(self, format: str, source: Source) -> Source:
        """Return a source with the answers to earlier imports of its format; those that it has count first."""
        moods = {**self._kept_moods(format), **source.answers.moods}
        activities = source.answers.activities or self._kept(f"{ACTIVITIES}{format}")
        return replace(source, answers=replace(source.answers, moods=moods, activities=activities))

    def _kept(self, choice: str) -> str:
        try:
            return self._opened.home.choices.get(choice) or ""
        except Unreadable:
            return ""

    def _kept_moods(self, format: str) -> dict[str, int]:
        try:
            kept = json.loads(self._opened.home.choices.get(f"{MOODS}{format}") or "{}")
            return {str(name): int(mood) for name, mood in kept.items()}
        except (ValueError, TypeError, AttributeError, Unreadable):
            return {}

    def _kept_columns(self, format: str) -> dict[str, dict[str, str]]:
        try:
            kept = json.loads(self._opened.home.choices.get(f"{COLUMNS}{format}") or "{}")
            return {head: {str(what): str(one) for what, one in columns.items()} for head, columns in kept.items()}
        except (ValueError, TypeError, AttributeError, Unreadable):
            return {}

    def _keep_columns(self, format: str, source: Source) -> None:
        """Keep which column has what, for tables with the same columns; the latest are kept."""
        from selfkind.exchange.formats import columns_of

        columns, kept = dict(source.answers.columns), self._kept_columns(format)
        head = _head_of(columns_of(format, source)) if columns else ""
        if columns and kept.get(head) != columns:
            latest = {**{one: its for one, its in kept.items() if one != head}, head: columns}
            few = dict(list(latest.items())[-MOST_TABLES:])
            self._opened.home.choices.put(f"{COLUMNS}{format}", json.dumps(few, ensure_ascii=False))

    def _keep_answers(self, format: str, source: Source) -> None:
        answers = source.answers
        self._keep_moods(format, answers)
        if Ask.COLUMN in IMPORTS[format].asks:
            self._keep_columns(format, source)
        for choice, answer in ((f"{ACTIVITIES}{format}", answers.activities), (f"{DATES}{format}", answers.dates)):
            if answer and answer != self._kept(choice):
                self._opened.home.choices.put(choice, answer)

    def _keep_moods(self, format: str, answers: Answers) -> None:
        if answers.moods and answers.known_moods != self._kept_moods(format):
            kept = json.dumps(dict(sorted(answers.known_moods.items())), ensure_ascii=False)
            self._opened.home.choices.put(f"{MOODS}{format}", kept)

    def bring(
        self, format: str, source: Source, *, dry_run: bool = False, tell: Tell = quietly
    ) -> Result[Outcome]:
        """Import: add what isn't here. What is here stays as it is if it was changed here; else it follows the
        source. Of two things that selfkind wrote, the one updated later stays.

        Everything is checked before the first write, and importing again changes nothing. A dry run counts and
        writes nothing. What can't be read is left out and said; the rest comes in. `tell` hears how far it is, and
        can end it by raising. Raises `SelfkindError` for what isn't of the format, `Unreadable` when a part that
        would change can't be written, and `NotSaved` with each part either unchanged or complete.
        """
        from selfkind.exchange.formats import found_in

        course = _Course(tell)
        heard = replace(_for_readers(source), on_read=course.tell_read)
        heard, diary = self._in_diary(format, heard)
        heard, perhaps_renamed = self._with_renamed(format, heard)
        read = self._with_known_rows(format, heard, found_in(format, heard))
        incoming = self._checked(self._with_packs(course.things(read), course.left_out), source, course.left_out)
        run = self._run(format, source, diary.name)
        done = self._merged(incoming, run, course, dry_run=dry_run)
        # Twenty years of documents make room before the ledger is read.
        found = incoming.counts
        del incoming
        counts = done.value
        is_kept = not dry_run and self._is_kept(run, source, counts)
        for country in course.countries:
            self._take_country(country.name, counts, dry_run=dry_run)
        outcome = Outcome(
            format,
            found,
            counts.added,
            counts.changed,
            counts.same,
            counts.kept,
            tuple(course.left_out),
            run.id if is_kept else "",
            counts.deleted,
            *diary,
            perhaps_renamed,
        )
        return Result(outcome, done.warning)

    def _merged(self, incoming: Incoming, run: ImportRun, course: _Course, *, dry_run: bool) -> Result[Counts]:
        """Merge what was read into the home, with the ledger before the first write. Raises as `bring` does."""
        from selfkind.store.merge import merge
        from selfkind.store.repositories.bin_rules import BIN_DAYS, old

        is_begun = False

        def begin(brought: Brought) -> None:
            nonlocal is_begun
            self._begin(run, brought)
            is_begun = bool(brought.tables)

        try:
            return merge(
                self._opened.home.store,
                incoming,
                before=None if dry_run else begin,
                bin_since=old(self._clock.now(), BIN_DAYS),
                rule=self._rule(run.format, run),
                tell=course.tell_merging,
                check=lambda: self._check_is_open(run) if is_begun else None,
            )
        except NotSaved as problem:
            raise problem.after_some(PARTLY_IN) if course.is_partly_in else problem from None

    def _is_kept(self, run: ImportRun, source: Source, counts: Counts) -> bool:
        """End an import in the ledger, and keep the answers that it was given. Return whether it brought anything
        that can be taken back."""
        if run.id not in {one.id for one in self.runs()}:
            return False
        is_kept = self._ledger().end(run, counts.unwritten)
        self._keep_answers(run.format, source)
        if not is_kept:
            # Another window brought all of it in meanwhile.
            forget(self._opened.home, run.id)
        return is_kept

    def runs(self) -> list[ImportRun]:
        """Return the imports that can be taken back, newest first."""
        return self._ledger().runs()

    def brought(self, run: ImportRun) -> dict[str, int]:
        """Return how many things of each kind an import brought, by their table."""
        counts: Counter[str] = Counter()
        for one in self._ledger().brought(run.id):
            counts[one.table] += len(one.prints)
        return dict(counts)

    def named(self, id: str = "") -> ImportRun:
        """Return the import with an id or the beginning of one, or the newest. Raises `NotFound`."""
        for run in self.runs():
            if run.id.startswith(id):
                return run
        raise NotFound(f"There's no import “{id}”." if id else "There's no import to undo.")

    def undo(self, run: ImportRun, *, dry_run: bool = False, tell: Tell = quietly) -> Result[TakenBack]:
        """Take an import back: exactly what it brought, without what was changed or used since. `tell` hears how
        far that is, and can end it by raising. Raises `NotSaved` and `Unreadable`. However it ends, each part is
        whole, and doing it once more finishes it."""
        from selfkind.store.imports.take_back import take_back

        store, ledger = self._opened.home.store, self._ledger()
        if not dry_run:
            self._before_import()
            tell(Progress(0))
            ledger.open_again(run)

        def taking(done: int, steps: int) -> None:
            tell(Progress(0, done, steps, is_writing=not dry_run))

        done = take_back(store, ledger, run.id, is_own=run.format == OWN, dry_run=dry_run, tell=taking)
        if not run.whole:
            # What an import that was cut off didn't come to isn't gone: it never was here.
            done.value.gone = 0
        if not dry_run:
            if not done.value.stayed:
                forget(self._opened.home, run.id)
            ledger.forget(run.id)
        return done

    def is_resting(self, id: str) -> bool:
        """Return whether what an import brought isn't suggested, nor shown on Today or counted."""
        return id in resting_imports(self._opened.home)

    def resting_only(self) -> list[str]:
        """Return the ids of imports of which something rests here, and that can't be taken back: they were made in
        another home, or what's left of them was changed."""
        return sorted(resting_imports(self._opened.home) - {run.id for run in self.runs()})

    def id_named(self, id: str = "") -> str:
        """Return the id of the import that `named` finds, or of one of `resting_only`. Raises `NotFound`."""
        try:
            return self.named(id).id
        except NotFound:
            found = next((one for one in self.resting_only() if one.startswith(id)), None)
            if found is None:
                raise
            return found

    def allow(self, id: str) -> None:
        """Let what an import brought be suggested, shown on Today and counted."""
        self._keep(id, ALLOWED)
        items = [item for item in self._opened.home.routine.all() if item.imported == id]
        for heard in self._routine_changed if items else ():
            heard(items)

    def rest(self, id: str) -> None:
        """Keep what an import brought out of suggestions, Today and all that counts."""
        self._keep(id, RESTS)

    def origins(self) -> dict[str, str]:
        """Return where imports are from, in words, by their ids: “from Day One, 3 May 2026”."""
        return {id: _origin(one) for id, one in known_imports(self._opened.home).items()}

    def _keep(self, id: str, word: str) -> None:
        known = known_imports(self._opened.home).get(id, KnownImport(word))
        keep(self._opened.home, id, known._replace(word=word))

    def _with_packs(self, things: Iterable[Imported], left_out: list[LeftOutLine]) -> Iterator[Imported]:
        """Yield the things. Packs come last, once all are known, as they can name what is in each other, and
        without those that couldn't be added."""
        from selfkind.store.incoming import StoredDocument

        packs: list[tuple[Imported, AddedPack]] = []
        for one in things:
            if isinstance(one.thing, StoredDocument) and (pack := _pack(one.thing)) is not None:
                packs.append((one, pack))
            else:
                yield one
        refused = self._refused_packs([pack for _, pack in packs]) if packs else {}
        for one, pack in packs:
            if why := refused.get(pack.id):
                left_out.append(LeftOutLine(one.where, why))
            else:
                yield one

    def _checked(self, things: Iterable[Imported], source: Source, left_out: list[LeftOutLine]) -> Incoming:
        from selfkind.exchange.validate_documents import validated

        def leave_out(where: str, why: str) -> None:
            left_out.append(LeftOutLine(where, why))

        return validated(things, source, leave_out)

    def _in_diary(self, format: str, source: Source) -> tuple[Source, Diary]:
        """Return a source with the diary that it is, of a format that has an entry for each day."""
        from selfkind.companion.import_earlier import Diary

        diary = Diary(source.answers.diary or "")
        if source.answers.diary is None and Ask.DIARY in IMPORTS[format].asks:
            diary = self._earlier(format).diary_of(source)
        return replace(source, answers=replace(source.answers, diary=diary.name)), diary

    def _with_renamed(self, format: str, source: Source) -> tuple[Source, tuple[tuple[str, str], ...]]:
        """Return a source with what is known of habits with a new name, and the names that nobody is sure of."""
        if not IMPORTS[format].has_items:
            return source, ()
        renamed = self._earlier(format).renamed(source)
        return replace(source, answers=replace(source.answers, renamed=renamed.ids)), renamed.unsure

    def _with_known_rows(self, format: str, source: Source, found: Iterable[Found]) -> Iterable[Found]:
        return self._earlier(format).with_known_rows(source, found) if format == TABLE else found

    def _earlier(self, format: str) -> Earlier:
        from selfkind.companion.import_earlier import Earlier

        return Earlier(self._opened.home.store, self._ledger(), format, self.runs())

    def _run(self, format: str, source: Source, diary: str) -> ImportRun:
        """Return the import to write: one of this file that was cut off goes on."""
        file = Path(source.name).name
        for run in self.runs():
            if not run.whole and (run.format, run.file, run.diary) == (format, file, diary):
                return replace(run, undoing=False)
        return ImportRun(self._new_id()[:8], format, file, self._clock.now(), diary=diary)

    def _rule(self, format: str, run: ImportRun) -> Rule:
        from selfkind.store.imports.rule import OfOtherApps
        from selfkind.store.merge import NEWEST

        if format == OWN:
            return NEWEST
        whole = {one.id for one in self.runs() if one.whole and one.id != run.id}
        return OfOtherApps(run.id, self._ledger().prints(), whole)

    def _begin(self, run: ImportRun, brought: Brought) -> None:
        """Back everything up, and note what is going to be written. It rests before it's there."""
        self._before_import()
        if not brought.tables:
            return
        if run.format != OWN and run.id not in known_imports(self._opened.home):
            day = self._clock.calendar.day_of(run.at).isoformat()
            keep(self._opened.home, run.id, KnownImport(RESTS, run.format, day))
        self._ledger().begin(run, brought)

    def _check_is_open(self, run: ImportRun) -> None:
        """Raise `NotNow` where another window takes an import back while it comes in."""
        from selfkind.store.engine.filenames import IMPORTS as LEDGER

        if self._opened.home.store.part(LEDGER).has_news() and not self._ledger().is_open(run.id):
            raise NotNow(
                "This import was undone by another window, command or computer, so the rest of it stays out."
            )

    def _ledger(self) -> ImportLedger:
        from selfkind.store.imports.ledger import ImportLedger

        return ImportLedger(self._opened.home.store)

    def _take_country(self, name: str, counts: Counts, *, dry_run: bool) -> None:
        """Take over the country of help lines of a file, where none was chosen here; one that we don't know isn't
        one."""
        from selfkind.companion.country import choose_country, country_code
        from selfkind.platform.country_file import kept_country

        code, here = country_code(name), country_code(kept_country(self._folder))
        if code and not here:
            if not dry_run:
                choose_country(self._folder, code)
            counts.added += 1
        elif code == here:
            counts.same += 1
        elif code:
            counts.kept += 1


def _pack(one: StoredDocument) -> AddedPack | None:
    """Return the pack that a document is; None for another, and for one that the check of values refuses."""
    if one.table != PACKS or one.document is None:
        return None
    from selfkind.domain.documents import from_document
    from selfkind.domain.packs.added import AddedPack

    try:
        return from_document(AddedPack, one.document)
    except (SelfkindError, KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return None


def _for_readers(source: Source) -> Source:
    """Return a source whose answers about moods are all numbers."""
    return replace(source, answers=replace(source.answers, moods=source.answers.known_moods))


def _head_of(names: Iterable[str]) -> str:
    """Return what tables with these columns are known by."""
    return blake2b("\t".join(names).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _origin(one: KnownImport) -> str:
    title = IMPORTS[one.format].title if one.format in IMPORTS else one.format
    if not title:
        return ELSEWHERE
    try:
        day = date.fromisoformat(one.day)
    except ValueError:
        return f"from {title}"
    return f"from {title}, {day.day} {day:%B %Y}"
