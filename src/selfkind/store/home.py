"""A home: one repository a kind, over the store. They speak in domain objects; TinyDB's ids stay inside.

A repository reads what it is asked for and nothing more. Every write is durable when the call returns, or
raises `NotSaved` (or `Unreadable`) and leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tinydb import where

from selfkind.domain.day import month_of, parse_month
from selfkind.domain.documents import (
    change_document,
    change_from,
    checkin_document,
    checkin_from,
    completion_document,
    completion_from,
    entry_document,
    entry_from,
    item_document,
    item_from,
    session_document,
    session_from,
)
from selfkind.domain.errors import NotFound, Unconfirmed, Unreadable
from selfkind.domain.plan import Completion
from selfkind.domain.routine import RoutineChange, RoutineItem
from selfkind.store.bin import KEY, NEEDLE, in_bin, old, purged
from selfkind.store.files import ensure_home
from selfkind.store.names import CORE, KEYS, REKEY_PLAN
from selfkind.store.part import damaged, partly_read, touched
from selfkind.store.storage import stamp_of
from selfkind.store.store import Store

if TYPE_CHECKING:
    from selfkind.domain.entry import Entry, EntryKind
    from selfkind.domain.feelings import CheckIn
    from selfkind.domain.session import Session
    from selfkind.store.rolls import Rolls
    from selfkind.store.storage import Vault

    Thing = TypeVar("Thing", Entry, CheckIn, Session)
else:
    # Their modules are imported when the first of them is read, which opening Today does not do.
    Thing = TypeVar("Thing")

CHANGES_KEPT = 30
"""How many changes of the routine can be taken back; each draft writes them along, so they are few."""
BIN_DAYS = 30
"""Days that an entry stays in the bin."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9999, 12, 31)
NO_SENSE = (KeyError, TypeError, ValueError, AttributeError)
"""What reading a document raises that is none: selfkind wrote no such thing, so someone changed the file."""


@contextmanager
def _reading(part: str) -> Iterator[None]:
    """Raise `Damaged` for documents that make no sense."""
    try:
        yield
    except NO_SENSE as error:
        raise damaged(part) from error


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
        return EntryRepository(self, "entries", entry_document, entry_from)

    @cached_property
    def checkins(self) -> DatedRepository[CheckIn]:
        """The check-ins."""
        return DatedRepository(self, "checkins", checkin_document, checkin_from)

    @cached_property
    def sessions(self) -> DatedRepository[Session]:
        """The timed practices."""
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
        from selfkind.store.rolls import Rolls

        return Rolls(self.store)

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


class RoutineRepository:
    """The routine in core.json. `is_kept` says whether it was ever written: an empty routine can be meant."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def is_kept(self) -> bool:
        """Whether the routine is the user's own, rather than the ready one."""
        return bool(self._store.table("settings").search(where("id") == "routine"))

    def all(self) -> tuple[RoutineItem, ...]:
        """Every item that was ever in it, also those taken out."""
        with _reading(CORE):
            return tuple(item_from(document) for document in self._store.table("routine").all())

    def keep(self, items: tuple[RoutineItem, ...]) -> None:
        """Write the first routine, unless another process has done so meanwhile."""
        with self._store.transaction(CORE):
            if not self.is_kept():
                self._store.table("routine").insert_multiple([item_document(item) for item in items])
                self._store.table("settings").insert({"id": "routine", "kept": True})

    def change(self, change: RoutineChange, *items: RoutineItem) -> None:
        """Add items, or change those with the same ids, and remember how they were, all in one write.

        Nothing is written when nothing differs. What a newer selfkind keeps beside an item stays.
        """
        with self._store.transaction(CORE):
            before = [was for item in items if (was := self._changed(item_document(item)))]
            if before:
                undo = self._store.table("undo")
                undo.insert(change_document(replace(change, before=tuple(before))))
                undo.remove(doc_ids=[document.doc_id for document in undo.all()[:-CHANGES_KEPT]])

    def _changed(self, document: dict[str, Any]) -> dict[str, Any]:
        """Put an item into the table; gives what differed before beside its id, {} when nothing did."""
        table, this = self._store.table("routine"), where("id") == document["id"]
        found = table.search(this)
        if not found:
            table.insert(document)
            return {"id": document["id"]}
        held = item_document(item_from(found[0]))
        keys = [key for key in held | document if held.get(key) != document.get(key)]
        if not keys:
            return {}
        table.update(_holding({key: document.get(key) for key in keys}), this)
        return {"id": document["id"]} | {key: held.get(key) for key in keys}

    def changes(self) -> list[RoutineChange]:
        """The changes that can be taken back, oldest first."""
        with _reading(CORE):
            return [change_from(document) for document in self._store.table("undo").all()]

    def take_back(self, change_id: str) -> None:
        """Give back what a change had replaced, and forget the change: it is taken back once. Whatever else was
        changed since stays."""
        with self._store.transaction(CORE):
            this = where("id") == change_id
            found = self._store.table("undo").search(this)
            self._store.table("undo").remove(this)
            table = self._store.table("routine")
            for was in (was for document in found for was in change_from(document).before):
                held = {key: value for key, value in was.items() if key != "id"}
                if held:
                    table.update(_holding(held), where("id") == was["id"])
                else:
                    table.remove(where("id") == was["id"])


def _holding(values: Mapping[str, Any]) -> Callable[[Any], None]:
    """An update that gives keys of a document these values; a key that is to hold nothing goes."""

    def update(document: Any) -> None:
        for key, value in values.items():
            if value is None:
                document.pop(key, None)
            else:
                document[key] = value

    return update


class CompletionRepository:
    """Ticks, at most one for an item on a day."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def between(self, first: date, last: date) -> list[Completion]:
        """The ticks of these days, both ends included."""
        return [_tick_from(document) for document in self._store.between("completions", first, last)]

    def of(self, item_id: str, day: date) -> Completion | None:
        """The tick of an item on a day."""
        found = self._store.table("completions", day).search(_tick_of(item_id, day))
        ticks = [_tick_from(document) for document in found]
        return max(ticks, key=lambda tick: tick.updated, default=None)

    def put(self, completion: Completion) -> None:
        """Write a tick in place of any other of its item and day."""
        with self._store.transaction(month_of(completion.day)):
            put_tick(self._store, completion)

    def remove(self, completion: Completion) -> None:
        """Take a tick away."""
        self._store.table("completions", completion.day).remove(_tick_of(completion.item, completion.day))

    def take_back(self, completion: Completion) -> None:
        """Give back what a tick had replaced, or take it away when there was nothing before."""
        if completion.replaced is not None:
            self.put(completion.replaced)
        else:
            self.remove(completion)


def _tick_from(document: Mapping[str, Any]) -> Completion:
    # Of its day the month is sure: the store looks for it, and gives one to a tick that has none.
    with _reading(str(document.get("day", ""))[:7]):
        return completion_from(document)


def _tick_of(item_id: str, day: date) -> Any:
    return (where("item") == item_id) & (where("day") == day.isoformat())


def put_tick(store: Store, completion: Completion) -> None:
    """Write a tick inside a transaction of its month."""
    table = store.table("completions", completion.day)
    table.remove(_tick_of(completion.item, completion.day))
    table.insert(completion_document(completion))


class DatedRepository(Generic[Thing]):
    """Things that belong to a day, kept in the part of its month."""

    def __init__(
        self,
        home: Home,
        kind: str,
        to_document: Callable[[Thing], dict[str, Any]],
        from_document: Callable[[Mapping[str, Any]], Thing],
    ) -> None:
        self._home = home
        self._store = home.store
        self._kind = kind
        self._to_document: Callable[[Thing], dict[str, Any]] = to_document
        self._from_document: Callable[[Mapping[str, Any]], Thing] = from_document

    def add(self, thing: Thing, tick: Completion | None = None) -> None:
        """Write a thing, and the tick that it makes, in one durable write of their month."""
        with self._store.transaction(month_of(thing.day)):
            self._store.table(self._kind, thing.day).insert(self._to_document(thing))
            if tick is not None:
                put_tick(self._store, tick)

    def of_month(self, month: str) -> list[Thing]:
        """The things of one month, newest first; what cannot be read is noted, and left out."""
        problem: Unreadable | None = None
        things: list[Thing] = []
        try:
            documents = self._store.table(self._kind, parse_month(month)).all()
            for document in documents:
                # A hand that changed the file, or a kind from a later selfkind, is no reason to hide the rest.
                with suppress(*NO_SENSE):
                    things.append(self._from_document(document))
            if len(things) < len(documents):
                problem = partly_read(month, len(documents) - len(things))
        except Unreadable as unreadable:
            problem = unreadable
        self._home.note_unreadable(month, self._kind, problem)
        return _newest_first(things)

    def newest_first(self, since: date | None, until: date | None) -> list[Thing]:
        """The things of these days, newest first; open ends allowed. Reads the months of these days alone."""
        since, until = since or FIRST_DAY, until or LAST_DAY
        months = [m for m in self._store.months() if month_of(since) <= m <= month_of(until)]
        found: list[Thing] = []
        for month in reversed(months):
            found += [thing for thing in self.of_month(month) if since <= thing.day <= until]
        return _without_twins(found)


def _newest_first(things: list[Thing]) -> list[Thing]:
    try:
        return sorted(things, key=lambda thing: (thing.day, thing.at), reverse=True)
    except TypeError:
        # A moment without offset, which someone else wrote, does not compare with the others.
        return sorted(things, key=lambda thing: (thing.day, thing.at.isoformat()), reverse=True)


def _without_twins(things: list[Thing]) -> list[Thing]:
    """Of things with one id (a move to another month that was cut off) the one updated later."""
    newest: dict[str, Thing] = {}
    for thing in things:
        other = newest.get(thing.id)
        if other is None or _updated(thing) > _updated(other):
            newest[thing.id] = thing
    return [thing for thing in things if newest[thing.id] is thing]


def _updated(thing: Thing) -> float:
    moment: datetime = getattr(thing, "updated", thing.at)
    return moment.timestamp()


class EntryRepository(DatedRepository["Entry"]):
    """Entries."""

    def newest_first(self, since: date | None, until: date | None, kind: EntryKind | None = None) -> list[Entry]:
        """The entries of these days, newest first, of one kind or of all."""
        return [e for e in super().newest_first(since, until) if kind is None or e.kind is kind]

    def recent(self, limit: int) -> list[Entry]:
        """The newest entries, month by month, until there are at least `limit`."""
        found: list[Entry] = []
        for month in reversed(self._store.months()):
            if len(found) >= limit:
                break
            found += self.of_month(month)
        return _without_twins(found)

    def of_month(self, month: str) -> list[Entry]:
        """The entries of one month without those in the bin, newest first."""
        return [entry for entry in super().of_month(month) if entry.removed is None]

    def count(self, day: date) -> int:
        """How many entries the month of `day` holds, without those in the bin."""
        return sum(not in_bin(document) for document in self._store.table(self._kind, day))

    def binned(self) -> list[Entry]:
        """What is in the bin, the latest removed first. Parses the months alone that have something in it."""
        found: list[tuple[float, Entry]] = []
        for month in self._months_with_bin():
            held = super().of_month(month)
            found += [(entry.removed.timestamp(), entry) for entry in held if entry.removed is not None]
        return [entry for _, entry in sorted(found, key=lambda pair: pair[0], reverse=True)]

    def put_in_bin(self, entry: Entry, at: datetime) -> None:
        """Put an entry into the bin. Raises `NotFound` when it is gone."""
        self._mark(entry, at, at)

    def take_from_bin(self, entry: Entry, at: datetime) -> None:
        """Bring an entry back from the bin. Raises `NotFound` when it is gone."""
        self._mark(entry, None, at)

    def empty_bin(self, before: datetime | None) -> int:
        """Let go for good of what was put into the bin `before` a moment (all of it for None), and count it.

        `Unconfirmed` has the count on it.
        """
        gone = 0
        doubt: Unconfirmed | None = None
        for month in self._months_with_bin():
            try:
                with self._store.transaction(month) as part:
                    tables = part.read()
                    kept = purged(tables, before)
                    if kept is not tables:
                        part.write(kept)
                        gone += len(tables[self._kind]) - len(kept[self._kind])
            except Unconfirmed as warning:
                doubt = warning
        if doubt is not None:
            doubt.result = gone
            raise doubt
        return gone

    def _mark(self, entry: Entry, removed: datetime | None, at: datetime) -> None:
        values = {KEY: removed, "updated": at}
        held = {key: value and value.isoformat(timespec="milliseconds") for key, value in values.items()}
        with self._store.transaction(month_of(entry.day)):
            if not self._store.table(self._kind, entry.day).update(_holding(held), where("id") == entry.id):
                raise NotFound("That entry is gone from the bin and from your journal.")

    def _months_with_bin(self) -> list[str]:
        found = []
        for month in reversed(self._store.months()):
            try:
                if self._store.part(month).mentions(NEEDLE):
                    found.append(month)
            except Unreadable as problem:
                self._home.note_unreadable(month, self._kind, problem)
        return found


class DraftRepository:
    """Unfinished forms in core.json, one a form."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, form: str) -> dict[str, Any] | None:
        """The unfinished answers of a form."""
        found = self._store.table("drafts").search(where("id") == form)
        with _reading(CORE):
            return dict(found[0]["answers"]) if found else None

    def put(self, form: str, answers: Mapping[str, Any], at: datetime) -> None:
        """Keep the unfinished answers of a form in place of earlier ones."""
        document = {"id": form, "updated": at.isoformat(timespec="milliseconds"), "answers": dict(answers)}
        self._store.table("drafts").upsert(document, where("id") == form)

    def remove(self, form: str) -> None:
        """Let the answers of a form go; does not touch the disk when there are none."""
        if self.get(form) is not None:
            self._store.table("drafts").remove(where("id") == form)


class ChoiceRepository:
    """Small things chosen in the app, by name, in core.json."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str) -> str | None:
        """What was chosen, or None."""
        found = self._store.table("settings").search(where("id") == name)
        return str(found[0]["value"]) if found and "value" in found[0] else None

    def put(self, name: str, value: str) -> None:
        """Keep a choice in place of an earlier one."""
        self._store.table("settings").upsert({"id": name, "value": value}, where("id") == name)


class PutAsideRepository:
    """What was put aside for later on its day; the reminders will keep to it as well."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, day: date) -> frozenset[str]:
        """The items put aside on a day."""
        found = self._store.table("reminders_log", day).search(_aside_on(day))
        with _reading(month_of(day)):
            return frozenset(document["item"] for document in found)

    def toggle(self, item_id: str, day: date, at: datetime, new_id: Callable[[], str]) -> bool:
        """Put an item aside, or bring it back; True when it is aside now."""
        with self._store.transaction(month_of(day)):
            table = self._store.table("reminders_log", day)
            if table.remove(_aside_on(day) & (where("item") == item_id)):
                return False
            moment = at.isoformat(timespec="milliseconds")
            table.insert({"id": new_id(), "day": day.isoformat(), "at": moment, "item": item_id, "act": "later"})
            return True


def _aside_on(day: date) -> Any:
    return (where("act") == "later") & (where("day") == day.isoformat())
