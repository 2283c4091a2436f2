"""What reminders keep on disk beside the journal: the ledger of what was shown, the plan of the next days of an
encrypted home, and the log.

The first two are parts as every other (TinyDB files with a checksum, replaced whole under the lock), and are never
encrypted: the process that reminds has no passphrase. They need no backup: a ledger that is gone, or damaged,
begins again, and nothing that lies before that moment is shown again."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from selfkind.domain.errors import Damaged, NewerFormat, NotSaved, Unconfirmed, Unreadable
from selfkind.platform.log import Log
from selfkind.platform.ordinary_file import read_file
from selfkind.reminders.engine import Clock
from selfkind.reminders.record import Key, Record, Records, State
from selfkind.store.engine.filenames import LEDGER, REMIND_LOG, REMINDERS
from selfkind.store.engine.files import ensure_home
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part_storage import PartStorage

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

ANSWERS = 20
"""How many answers can be undone."""
KEPT = timedelta(days=90)
"""How long a record is kept."""
KEPT_RECORDS = 200
"""How many of the newest are kept in any case, so that a clock that was wrong for a while removes none."""


class Answer(NamedTuple):
    """An answer to a reminder that can be undone: when it was given, and its record before, None where there was
    none."""

    key: Key
    at: datetime
    before: Record | None


class LedgerState(NamedTuple):
    """What the ledger holds: the records, the clock at the last tick that was written, and some more.

    `trouble` is the reason why nothing can be shown, "" when it can, and `trouble_since` since when that is so;
    `given_to` is the server that was given the latest, with its version, and `is_held_back` whether it said that
    do-not-disturb was on then. `checked_by` is who checked last: run, app or once. `renewed` is when this one
    took the place of a damaged ledger, None when it did not. `asked_on` is the last day of the plan of a locked
    home for which the journal was asked to be opened, None before, `ask_until` when the popup that asks is over,
    None where there's none, `elsewhere_on` is the day on which Today said that reminders come on another computer,
    None before, and `answers` are the latest, the newest last.
    """

    records: Records = MappingProxyType({})
    clock: Clock = Clock()
    trouble: str = ""
    trouble_since: datetime | None = None
    given_to: str = ""
    is_held_back: bool = False
    checked_by: str = ""
    renewed: datetime | None = None
    asked_on: date | None = None
    ask_until: datetime | None = None
    elsewhere_on: date | None = None
    answers: tuple[Answer, ...] = ()

    def with_records(self, records: Iterable[Record]) -> Self:
        """Return the same with these records, new or in the place of those of their keys."""
        return self._replace(records={**self.records, **{record.key: record for record in records}})

    def with_clock(self, **changes: Any) -> Self:
        """Return the same with some changes of the clock."""
        return self._replace(clock=self.clock._replace(**changes))

    def with_trouble(self, reason: str, now: datetime) -> Self:
        """Return the same with a reason, new or the same as before, or with none."""
        if reason == self.trouble:
            return self
        return self._replace(trouble=reason, trouble_since=now if reason else None)


class _PlainVault:
    """A vault that leaves the bytes as they are, also in an encrypted home."""

    suffix = ""

    def seal(self, data: bytes) -> bytes:
        return data

    def unseal(self, data: bytes) -> bytes:
        return data

    def check(self) -> None:
        """Do nothing: what isn't secret needs no key."""


class _PlainPart:
    """One of the two files: a table `about` with one document, and a table of documents."""

    name = ""
    table = ""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = HomeLock(home, 5.0)
        self._part = PartStorage(
            home,
            self.name,
            self._lock,
            _PlainVault(),
            derived=False,
            tidy=None,
            parsed=Counter(),
            written=Counter(),
            ready=lambda: None,
            before_write=lambda: None,
        )

    @property
    def path(self) -> Path:
        """The file."""
        return self._part.path

    def leave_home_away(self) -> None:
        """Refuse each write where the home isn't there, rather than make one: it may be on a disk that was taken
        away just now."""
        self._part.makes_home = False

    def has_news(self) -> bool:
        """Return whether it changed since this was last asked. Only a stat."""
        return self._part.has_news()

    def _read(self) -> tuple[Document, list[Document]]:
        """Return the document and the others; none for a file that cannot be read, or that somebody has edited."""
        try:
            tables = self._part.read()
        except (Unreadable, OSError):
            return {}, []
        return self._parsed(tables if self._part.trusted else {})

    def _parsed(self, tables: Mapping[str, Mapping[str, Document]]) -> tuple[Document, list[Document]]:
        about = next(iter(tables.get("about", {}).values()), {})
        return dict(about), [dict(one) for one in tables.get(self.table, {}).values()]

    def _tables(self, about: Document, documents: Iterable[Document]) -> Tables:
        return {
            "about": {"1": about},
            self.table: {str(number): document for number, document in enumerate(documents, 1)},
        }

    @contextlib.contextmanager
    def _locked(self) -> Iterator[bool]:
        """Hold the lock of the home; whether a file that cannot be trusted was put aside first. Both are one step
        for all others."""
        if self._part.makes_home:
            ensure_home(self._home)
        with self._lock:
            yield self._set_aside()

    def _set_aside(self) -> bool:
        """Put a file that cannot be trusted out of the way; whether there was one. To be called under the lock.
        Nothing raises. A file that cannot be read just now may be whole, and is left alone."""
        try:
            read_file(self.path)
        except OSError:
            return False
        try:
            self._part.forget()
            self._part.read()
            if self._part.trusted:
                return False
        except NewerFormat:
            return False
        except Damaged:
            pass
        except Unreadable:
            return False
        with contextlib.suppress(OSError):
            self.path.replace(self.path.with_name(f"{self.name}.damaged.json"))
            return True
        return False


class Ledger(_PlainPart):
    """What was shown, and what waits to be. `now` gives the present moment."""

    name = LEDGER
    table = "reminders"

    def __init__(self, home: Path, now: Callable[[], datetime]) -> None:
        super().__init__(home)
        self._now = now
        self._read_before: list[tuple[Document, Record | None]] = []
        self._written_before: dict[Record, Document] = {}
        self.log = Log(home / REMIND_LOG, now)

    def state(self) -> LedgerState:
        """Return what it holds just now; nothing for one that is missing or damaged."""
        return self._state(*self._read())

    def _state(self, about: Document, documents: list[Document]) -> LedgerState:
        """Return the state of the documents. A record is made again only of a document that changed: each check
        reads all, and most are as they were."""
        self._read_before = [
            before if before is not None and before[0] == one else (one, _record(one))
            for before, one in zip_longest(self._read_before, documents)
            if one is not None
        ]
        return _state(about, [record for _, record in self._read_before if record is not None])

    def _documents(self, state: LedgerState, now: datetime) -> tuple[Document, list[Document]]:
        """Return what to write; that of a record that was written before isn't made again."""
        before = self._written_before
        self._written_before = {
            record: before.get(record) or _document(record) for record in pruned(state.records, now).values()
        }
        return _about(state), list(self._written_before.values())

    def why_not_read(self) -> str:
        """Return why the file cannot be read, in words; "" when it can, is not there, or can begin again."""
        try:
            self._part.read()
        except Unreadable as problem:
            # One whose bytes are there is put aside at the next change, unless a newer selfkind wrote it.
            try:
                read_file(self.path)
            except OSError:
                return problem.message
            return problem.message if isinstance(problem, NewerFormat) else ""
        return ""

    def change(self, change: Callable[[LedgerState], LedgerState | None]) -> LedgerState:
        """Write what `change` makes of what is on disk just now, in one durable step that no other process can
        come between; None leaves it. Raises `NotSaved`, with nothing changed.

        A damaged file is put aside first, and the new one says so.
        """
        try:
            with self._locked() as is_renewed:
                return self._changed(change, is_renewed=is_renewed)
        except Unreadable as error:
            raise NotSaved(error.message) from error

    def _changed(self, change: Callable[[LedgerState], LedgerState | None], *, is_renewed: bool) -> LedgerState:
        now = self._now().astimezone(UTC)
        try:
            with self._part.transaction() as part:
                before = self._state(*self._parsed(part.read()))
                if is_renewed:
                    self.log.write("the ledger was damaged, and was started again")
                    before = LedgerState(renewed=now)
                changed = change(before)
                after = before if changed is None else changed
                if is_renewed or changed is not None:
                    part.write(self._tables(*self._documents(after, now)))
        except Unconfirmed:
            pass  # it is written; whether it outlives a power cut matters less here than anywhere
        return after


class PlanAhead(_PlainPart):
    """The reminders of the next days of an encrypted home: opaque ids, moments, and whether they still wait.

    Written by whoever has the journal open. `reminders.json` holds no name and no word of the user's.
    """

    name = REMINDERS
    table = "slots"

    def read(self) -> tuple[Document, list[Document]]:
        """Return what is known of the plan, and its slots; nothing when there is none, or it cannot be read."""
        return self._read()

    def write(self, about: Document, slots: Iterable[Document]) -> None:
        """Put this in its place; nothing is written when it is there already. Raises `NotSaved`."""
        with contextlib.suppress(Unconfirmed), self._locked(), self._part.transaction() as part:
            part.write(self._tables(about, slots))

    def remove(self) -> None:
        """Remove the file, once the home is not encrypted any more."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        self._part.forget()


# The ledger as plain JSON. Keys on disk stay as they are, whatever the code calls them.

_KEYS = {
    "item_id": "rid",
    "popup_id": "nid",
    "server_id": "desk",
    "popup_until": "over",
    "shown_at": "told",
    "snoozed_to": "meant",
    "given_to": "shown_by",
    "is_held_back": "held_back",
    "checked_by": "looked_by",
    "asked_on": "asked",
    "elsewhere_on": "elsewhere",
}
_NESTED = ("records", "clock", "answers")
"""The fields of a ledger that are not written as one value."""


def _document(value: Any) -> Document:
    """Return the fields of a record by their keys on disk."""
    return {key: _plain(getattr(value, name)) for name, key, _ in _WRITTEN[type(value)]}


def _plain(value: Any) -> Any:
    if isinstance(value, State):
        return str(value)
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def _instant(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    if moment.tzinfo is None:
        raise ValueError("an instant has an offset")
    return moment.astimezone(UTC)


def _moment(words: Any) -> datetime | None:
    return _instant(words) if words else None


def _wall(words: Any) -> datetime | None:
    return datetime.fromisoformat(words).replace(tzinfo=None) if words else None


def _slot(words: str) -> str:
    return datetime.fromisoformat(words).isoformat(timespec="minutes")


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    str: str,
    int: int,
    bool: bool,
    date: date.fromisoformat,
    date | None: lambda words: date.fromisoformat(words) if words else None,
    datetime: _instant,
    datetime | None: _moment,
    State: State,
}
"""What reads a field, by its annotation."""
_READERS_OF_FIELDS: Mapping[str, Callable[[Any], Any]] = {"slot": _slot, "wall": _wall}


_WRITTEN = {
    kind: tuple(
        (
            name,
            _KEYS.get(name, name),
            _READERS_OF_FIELDS.get(name) or _READERS[kind.__annotations__[name]],
        )
        for name in kind._fields
        if name not in _NESTED
    )
    for kind in (Record, Clock, LedgerState)
}
"""The fields of each record that are on disk: the name, its key there, and what reads it."""


def _read_fields(kind: type[Any], document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a record that a document has. Raises `ValueError` or `TypeError` for a wrong one."""
    return {name: read(document[key]) for name, key, read in _WRITTEN[kind] if key in document}


def _record(document: Mapping[str, Any]) -> Record | None:
    """Return the record of a document; None for one that makes no sense: somebody may have edited it."""
    try:
        record = Record(**_read_fields(Record, document))
    except (TypeError, ValueError):
        return None
    if record.state is State.SNOOZED and record.snoozed_to is None:
        return record._replace(snoozed_to=record.until)  # written by a selfkind that did not keep it
    return record


def record_document(record: Record) -> Document:
    """Return a record as plain JSON."""
    return _document(record)


def read_record(document: Any) -> Record | None:
    """Return the record that `record_document` wrote; None for what makes no sense."""
    return _record(document) if isinstance(document, Mapping) else None


def _answer(known: Any) -> Answer | None:
    try:
        key, at = (str(known["rid"]), str(known["slot"])), _instant(known["at"])
        before = None if known["before"] is None else _record(known["before"])
    except (KeyError, TypeError, ValueError):
        return None
    is_sound = known["before"] is None or (before is not None and before.key == key)
    return Answer(key, at, before) if is_sound else None


def _state(about: Document, found: Iterable[Record]) -> LedgerState:
    records = {record.key: record for record in found}
    answers = tuple(answer for known in about.get("answers") or () if (answer := _answer(known)) is not None)
    try:
        state = LedgerState(clock=Clock(**_read_fields(Clock, about)), **_read_fields(LedgerState, about))
    except (TypeError, ValueError):
        state = LedgerState()  # what makes no sense is as in a new ledger
    return state._replace(records=records, answers=answers)


def _about(state: LedgerState) -> Document:
    answers = [
        {
            "rid": answer.key[0],
            "slot": answer.key[1],
            "at": answer.at.isoformat(),
            "before": None if answer.before is None else _document(answer.before),
        }
        for answer in state.answers[-ANSWERS:]
    ]
    return _document(state.clock) | _document(state) | {"answers": answers}


def pruned(records: Records, now: datetime) -> dict[Key, Record]:
    """Return the records without those that are old. The newest are kept whatever their age."""
    if len(records) <= KEPT_RECORDS:
        return dict(records)
    ranked = sorted(records.values(), key=lambda record: record.at, reverse=True)
    kept = [record for place, record in enumerate(ranked) if place < KEPT_RECORDS or now - record.due <= KEPT]
    return {record.key: record for record in kept}
