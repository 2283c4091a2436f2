"""Documents that belong to a day and are read by the month: entries and check-ins with their bin, sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import groupby, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tinydb import where

from selfkind.domain.day import month_of, parse_month
from selfkind.domain.errors import ChangedSince, NotFound, Unconfirmed, Unreadable
from selfkind.domain.records import field_names
from selfkind.domain.result import Result
from selfkind.domain.routine.plan import Completion
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.part import partly_read
from selfkind.store.kinds import KINDS
from selfkind.store.repositories.bin_rules import KEY, NEEDLE, count_purged, in_bin, purged
from selfkind.store.repositories.completions import CompletionRepository
from selfkind.store.repositories.repository import NO_SENSE, Repository, reading, set_keys
from selfkind.store.repositories.versions import VERSION_OF, moved, stamp, swapped_rows, version_from

if TYPE_CHECKING:
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.entry import Entry, EntryKind
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.session import Session
    from selfkind.domain.routine.tick_note import TickNote
    from selfkind.domain.scores.score import ScoreValue
    from selfkind.store.engine.store import Store

    Thing = TypeVar(
        "Thing", Entry, CheckIn, Session, TickNote, BoundaryMoment, Contact, Tried, ScoreValue, CardDay
    )
    Binned = TypeVar(
        "Binned", Entry, CheckIn, Session, TickNote, BoundaryMoment, Contact, Tried, ScoreValue, CardDay
    )
else:
    # Their modules are imported when the first of them is read, which opening Today does not do.
    Thing, Binned = TypeVar("Thing"), TypeVar("Binned")

_FIRST = "Another window, command or computer saved a change first"
CHANGED_SINCE = f"{_FIRST}. That version stays, and yours is in the bin for 30 days."
CHANGED_IN_BIN = f"{_FIRST}, so nothing was restored or deleted. Please look again."
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9999, 12, 31)


class DatedRepository(Repository, Generic[Thing]):
    """Documents of a kind that belong to a day, in the part of its month."""

    def add(self, thing: Thing, tick: Completion | None = None) -> None:
        """Write a thing, and the tick that it makes, in one durable write of their month."""
        with self._store.transaction(month_of(thing.day)):
            self._table(thing.day).insert(self._kind.to_document(thing))
            if tick is not None:
                CompletionRepository(self._store, KINDS["completions"]).put(tick)

    def change(self, thing: Thing) -> None:
        """Write a thing again in its month. Raises `NotFound` when it is gone."""
        document = self._kind.to_document(thing)
        table = self._table(thing.day)
        if not table.update(set_keys(document), where("id") == thing.id):
            raise NotFound("What you wanted to change is gone, so nothing was changed.")

    def by_day(self, month: str) -> Iterator[tuple[str, list[Thing]]]:
        """Yield the days of a month with their things, newest first. Things are made when their day is asked for;
        what can't be read is noted, and left out."""
        return self._by_day(month)

    def _by_day(self, month: str) -> Iterator[tuple[str, list[Thing]]]:
        def documents() -> Iterator[Mapping[str, Any]]:
            yield from self._table(parse_month(month)).documents()

        return self._days_of(month, documents())

    def _days_of(
        self, month: str, documents_of_month: Iterable[Mapping[str, Any]]
    ) -> Iterator[tuple[str, list[Thing]]]:
        """Yield the days of documents of a month, which are read when the first is asked for. That all can be read
        is noted after the last."""
        days: dict[str, list[Mapping[str, Any]]] = {}
        problem: Unreadable | None = None
        try:
            for document in documents_of_month:
                days.setdefault(str(document.get("day")), []).append(document)
        except Unreadable as unreadable:
            problem = unreadable
            self._store.note_unreadable(month, self._kind.table, problem)
        left_out = 0
        for day, documents in sorted(days.items(), reverse=True):
            things: list[Thing] = []
            for document in documents:
                # One changed by hand, or of a kind that only a later selfkind knows, must not hide the others.
                with suppress(*NO_SENSE):
                    things.append(self._kind.from_document(document))
            if len(things) < len(documents):
                left_out += len(documents) - len(things)
                self._store.note_unreadable(month, self._kind.table, partly_read(month, left_out))
            yield day, _newest_first(things)
        if problem is None and not left_out:
            self._store.note_unreadable(month, self._kind.table, None)

    def of_month(self, month: str) -> list[Thing]:
        """Return the things of one month, newest first; what can't be read is noted, and left out."""
        return [thing for _, things in self.by_day(month) for thing in things]

    def newest_first(self, since: date | None, until: date | None) -> list[Thing]:
        """Return the things of these days, newest first; open ends allowed. Reads only the months of these, and
        makes nothing of earlier days."""
        since, until = since or FIRST_DAY, until or LAST_DAY
        first = str(since)
        things: list[Thing] = []
        for month in self._months_between(since, until):
            days = takewhile(lambda of_day: of_day[0] >= first, self.by_day(month))
            things += [thing for _, of_day in days for thing in of_day if thing.day <= until]
        return _without_twins(things)

    def passing(
        self, since: date | None, until: date | None, with_month: Callable[[str], None] = lambda _month: None
    ) -> Iterator[Thing]:
        """Yield the things of these days, newest first, with one month in memory at a time; `with_month` is called
        while a month is, after its things.

        Of two in different months with one id, as after an interrupted move, it's the one on the later day, as in
        `newest`: the month of the other isn't read yet.
        """
        since, until = since or FIRST_DAY, until or LAST_DAY
        seen: set[str] = set()
        for month in self._months_between(since, until):
            with self._store.passing(month):
                for thing in _without_twins(self.of_month(month)):
                    if since <= thing.day <= until and thing.id not in seen:
                        seen.add(thing.id)
                        yield thing
                with_month(month)

    def has_any(self, month: str, since: date | None, until: date | None) -> bool:
        """Return whether there's anything on these days in a month."""
        first, last = str(since or FIRST_DAY), str(until or LAST_DAY)
        return any(things for day, things in self.by_day(month) if first <= day <= last)

    def _months_between(self, since: date, until: date) -> list[str]:
        """Return the months from one day to another, the newest first."""
        return [m for m in reversed(self._store.months()) if month_of(since) <= m <= month_of(until)]


def _newest_first(things: list[Thing]) -> list[Thing]:
    try:
        return sorted(things, key=lambda thing: (thing.day, thing.at), reverse=True)
    except TypeError:
        # A moment without offset, which someone else wrote, does not compare with the others.
        return sorted(things, key=lambda thing: (thing.day, thing.at.isoformat()), reverse=True)


def _without_twins(things: list[Thing]) -> list[Thing]:
    """Return each thing once: of two with one id, as after an interrupted move to another month, the one updated
    later."""
    newest: dict[str, Thing] = {}
    for thing in things:
        other = newest.get(thing.id)
        if other is None or _updated(thing) > _updated(other):
            newest[thing.id] = thing
    return [thing for thing in things if newest[thing.id] is thing]


def _updated(thing: Thing) -> float:
    moment: datetime = getattr(thing, "updated", None) or thing.at
    return moment.timestamp()


def newest(store: Store, kinds: Sequence[DatedRepository[Any]], until: date = LAST_DAY) -> Iterator[Any]:
    """Yield the things of several kinds, newest first, of the days up to `until`. A month is read, and the things
    of a day are made, when they are asked for."""
    seen: set[str] = set()
    for month in reversed([month for month in store.months() if month <= month_of(until)]):
        from heapq import merge  # a day of one kind, which nearly every command reads, needs none

        days = merge(*(kind.by_day(month) for kind in kinds), key=itemgetter(0), reverse=True)
        for day, of_kinds in groupby(days, key=itemgetter(0)):
            if day > until.isoformat():
                continue
            for thing in _newest_first([thing for _, things in of_kinds for thing in things]):
                # Of two with one id, as after an interrupted move, the one on the later day: the month of the
                # other may never be read here. The doctor names both.
                if thing.id not in seen:
                    seen.add(thing.id)
                    yield thing


def _removed(
    thing: Entry | CheckIn | Session | TickNote | BoundaryMoment | Contact | Tried | ScoreValue | CardDay,
) -> float:
    return thing.removed.timestamp() if thing.removed else 0.0


class BinnedRepository(DatedRepository[Binned]):
    """Documents of a kind with a bin: what is in it is passed over by everything that doesn't ask for it."""

    def by_day(self, month: str) -> Iterator[tuple[str, list[Binned]]]:
        """Yield the days of a month with their things without those in the bin, newest first."""
        for day, things in self._by_day(month):
            yield day, [thing for thing in things if thing.removed is None]

    def with_bin(self, day: date) -> list[Binned]:
        """Return the things of one day, newest first, with those in the bin."""
        wanted = day.isoformat()
        return next((things for of_day, things in self._by_day(month_of(day)) if of_day == wanted), [])

    def month_with_bin(self, month: str) -> list[Binned]:
        """Return the things of one month with those in the bin."""
        return [thing for _, things in self._by_day(month) for thing in things]

    def binned(self) -> list[Binned]:
        """Return the things in the bin, the latest removed first. Parses only the months that have one."""
        binned: list[Binned] = []
        for month in self._months_with_bin():
            of_month = (thing for _, things in self._by_day(month) for thing in things)
            binned += [thing for thing in of_month if thing.removed is not None]
        return sorted(binned, key=_removed, reverse=True)

    def change(self, thing: Binned) -> None:
        """Write a thing again in its month. Raises `NotFound` when it is gone, or in the bin."""
        values = self._kind.to_document(thing)
        if not self._table(thing.day).update(set_keys(values), (where("id") == thing.id) & ~where(KEY).exists()):
            raise NotFound("What you wanted to change is gone, so nothing was changed.")

    def edit(
        self, before: Binned, after: Binned, version: str, at: datetime, instead_of: Sequence[Binned] = ()
    ) -> None:
        """Write a thing again, and put what it was `before` into the bin under the id `version`, in one write; ""
        puts nothing there. It stands `instead_of` others of its month, which go to the bin along with that.

        Raises `NotFound` when it is gone, or in the bin, and `ChangedSince` when it was changed since `before` was
        read.
        """
        with self._store.transaction(month_of(before.day)):
            row = self._row(before)
            if row.get("updated") != self._kind.to_document(before).get("updated"):
                raise ChangedSince(CHANGED_SINCE)
            table = self._table(before.day)
            table.update(set_keys(self._values(after)), where("id") == before.id)
            if version:
                table.insert(version_from(row, version, at))
            for one in instead_of:
                self._mark(one, at, at)

    def put_aside(self, after: Binned, version: str, at: datetime) -> None:
        """Put what couldn't be written, because of another change, into the bin as a version."""
        with self._store.transaction(month_of(after.day)):
            row = self._row(after)
            set_keys(self._values(after))(row)
            self._table(after.day).insert(version_from(row, version, at))

    def _row(self, thing: Binned) -> dict[str, Any]:
        """Return the document of a thing as it is now. Raises `NotFound` when it is gone, or in the bin."""
        found = self._table(thing.day).search((where("id") == thing.id) & ~where(KEY).exists())
        if not found:
            raise NotFound("What you wanted to change is gone, so nothing was changed.")
        return dict(found[0])

    def _values(self, thing: Binned) -> dict[str, Any]:
        """Return the value of each key of a thing, None for those that its document leaves out."""
        return dict.fromkeys(field_names(thing)) | self._kind.to_document(thing)

    def stamps(self, month: str) -> dict[str, str]:
        """Return a stamp of each thing of a month, by its id; it's another one once the thing is changed."""
        return {str(row.get("id")): _stamp_of(row) for row in self._table(parse_month(month)).documents()}

    def versions(self, month: str) -> Counter[str]:
        """Count the earlier versions in a month by the id of what they are versions of; none in one that can't be
        read."""
        with suppress(Unreadable):
            rows = self._table(parse_month(month)).documents()
            return Counter(str(row[VERSION_OF]) for row in rows if in_bin(row) and row.get(VERSION_OF))
        return Counter()

    def swap(self, version: Binned, at: datetime, over: str | None = None) -> Binned:
        """Swap a version in the bin with what it is a version of, and return that. `over` is the stamp that this
        has to have, "" for nothing that is there, None for any.

        If that is gone, the version becomes a thing of its own. Raises `NotFound` when the version is gone, and
        `ChangedSince` when one of the two isn't what was read.
        """
        with self._store.transaction(month_of(version.day)):
            table = self._table(version.day)
            rows = {str(row.get("id")): row for row in table.all()}
            held, row = self._in_bin(version), rows.get(version.version_of)
            if over is not None and over != ("" if row is None else _stamp_of(row)):
                raise ChangedSince(CHANGED_IN_BIN)
            if row is None:
                put = {key: value for key, value in held.items() if key not in (KEY, VERSION_OF)}
                put["updated"] = stamp(at)
                table.update(set_keys(put | {KEY: None, VERSION_OF: None}), where("id") == version.id)
            else:
                put, kept = swapped_rows(row, held, at)
                for document in (put, kept):
                    table.update(_become(document), where("id") == document["id"])
        thing: Binned = self._kind.from_document(put)
        return thing

    def move(self, thing: Binned, to: date, at: datetime) -> None:
        """Move a thing, with its versions, to another day. Raises as `versions.moved`."""
        moved(self._store, self._kind.table, thing.id, thing.day, to, at)

    def put_in_bin(self, thing: Binned, at: datetime, others: Sequence[Binned] = ()) -> None:
        """Put something into the bin, and others of its month, in one write. Raises `NotFound` when it's gone."""
        with self._store.transaction(month_of(thing.day)):
            self._mark(thing, at, at)
            for one in others:
                self._mark(one, at, at)

    def take_from_bin(self, thing: Binned, at: datetime) -> None:
        """Restore something from the bin. Raises `NotFound` when it is gone, and `ChangedSince` when it isn't what
        was read."""
        with self._store.transaction(month_of(thing.day)):
            self._in_bin(thing)
            self._mark(thing, None, at)

    def delete(self, thing: Binned) -> int:
        """Delete something in the bin for good, with its versions there, and count them. Raises as `take_from_bin`
        does."""
        with self._store.transaction(month_of(thing.day)):
            self._in_bin(thing)
            of_it = (where("id") == thing.id) | ((where(VERSION_OF) == thing.id) & where(KEY).exists())
            return len(self._table(thing.day).remove(of_it))

    def _in_bin(self, thing: Binned) -> dict[str, Any]:
        """Return the document of a thing in the bin. Raises `NotFound` when it isn't there any more, and
        `ChangedSince` when it isn't what was read."""
        found = self._table(thing.day).search((where("id") == thing.id) & where(KEY).exists())
        if not found:
            raise NotFound("What you chose is no longer in the bin.")
        with reading(month_of(thing.day)):
            now = self._kind.from_document(found[0])
        if (now.removed, now.updated) != (thing.removed, thing.updated):
            raise ChangedSince(CHANGED_IN_BIN)
        return dict(found[0])

    def empty_bin(self, before: datetime | None) -> Result[int]:
        """Delete for good what was put into the bin `before` a moment (all of it for None), of every kind with a
        bin, and count it."""
        gone = 0
        warning = ""
        for name in [*self._months_with_bin(), *self._with_bin([CORE])]:
            try:
                with self._store.transaction(name) as part:
                    tables = part.read()
                    kept = purged(tables, before)
                    if kept is not tables:
                        part.write(kept)
                        gone += count_purged(tables, kept)
            except Unconfirmed as unconfirmed:
                warning = unconfirmed.message
            except Unreadable:
                if name != CORE:
                    raise
        return Result(gone, warning)

    def _mark(self, thing: Binned, removed: datetime | None, at: datetime) -> None:
        values = {KEY: removed, "updated": at}
        written = {key: value and value.isoformat(timespec="milliseconds") for key, value in values.items()}
        with self._store.transaction(month_of(thing.day)):
            table = self._table(thing.day)
            if not table.update(set_keys(written), where("id") == thing.id):
                raise NotFound("What you wanted to change is gone, so nothing was changed.")

    def _months_with_bin(self) -> list[str]:
        return self._with_bin(reversed(self._store.months()))

    def _with_bin(self, parts: Iterable[str]) -> list[str]:
        found = []
        for name in parts:
            try:
                if self._store.part(name).mentions(NEEDLE):
                    found.append(name)
            except Unreadable as problem:
                self._store.note_unreadable(name, self._kind.table, problem)
        return found


def _stamp_of(row: Mapping[str, Any]) -> str:
    return f"{row.get('updated') or row.get('at')} {row.get(KEY) or ''}"


def _become(document: Mapping[str, Any]) -> Callable[[Any], None]:
    def update(row: Any) -> None:
        row.clear()
        row.update(document)

    return update


class EntryRepository(BinnedRepository["Entry"]):
    """Entries."""

    def newest_first(self, since: date | None, until: date | None, kind: EntryKind | None = None) -> list[Entry]:
        """Return the entries of these days, newest first, of one kind or of all."""
        return [e for e in super().newest_first(since, until) if kind is None or e.kind is kind]

    def count_of_kind(self, kind: EntryKind, since: date, until: date) -> int:
        """Count the entries of a kind on these days, both included, without those in the bin. No entry is made for
        that. Raises Unreadable for a month that can't be read."""
        first, last = str(since), str(until)
        return sum(
            document.get("kind") == kind and first <= str(document.get("day")) <= last and not in_bin(document)
            for month in self._months_between(since, until)
            for document in self._table(parse_month(month)).documents()
        )

    def let(self, entry: Entry, at: datetime, *, come_back: bool) -> None:
        """Note whether an entry may come back by itself, and nothing else of it. Raises `NotFound` when it is
        gone or in the bin."""
        self._note(entry, at, "not_again", None if come_back else True)

    def keep_private(self, entry: Entry, at: datetime, *, private: bool) -> None:
        """Note whether an entry is private, and nothing else of it. Raises `NotFound` when it is gone or in the
        bin."""
        self._note(entry, at, "private", private)

    def keep_from_paper(self, entry: Entry, at: datetime, *, from_paper: bool) -> None:
        """Note whether an entry was written on paper first, and nothing else of it. Raises `NotFound` when it is
        gone or in the bin."""
        self._note(entry, at, "from_paper", from_paper or None)

    def _note(self, entry: Entry, at: datetime, key: str, value: bool | None) -> None:
        values = {key: value, "updated": at.isoformat(timespec="milliseconds")}
        there = (where("id") == entry.id) & ~where(KEY).exists()
        if not self._table(entry.day).update(set_keys(values), there):
            raise NotFound("What you wanted to change is gone, so nothing was changed.")

    def count(self, day: date) -> int:
        """Count the entries in the month of `day`, without those in the bin."""
        return sum(not in_bin(document) for document in self._table(day))
