"""The roll-up: the practice days and sealed letters of each month, kept so that twenty years need not be parsed.

It is a part of its own (`rollup.json`), with the checksum of the month that each row was made from. A month
whose checksum has changed is rolled up again; the part can be deleted at any time. The month in progress is
never kept, since it changes with every tick.

A row also says which logs its month has, and its size, so that the logs of few
months are found without a look into all.
"""

from __future__ import annotations

import contextlib
import operator
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Set
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.day import month_of, parse_month
from selfkind.domain.documents import from_document, to_document
from selfkind.domain.errors import SelfkindError, Unreadable
from selfkind.domain.routine.day_mode import Mode
from selfkind.domain.routine.plan import PRACTISED, Standing
from selfkind.store.engine.filenames import ROLLUP
from selfkind.store.engine.part import is_as_written, is_whole
from selfkind.store.engine.store import Store
from selfkind.store.kinds import PRACTICE_KINDS
from selfkind.store.repositories.bin_rules import in_bin
from selfkind.store.repositories.repository import NO_SENSE

if TYPE_CHECKING:
    from selfkind.domain.routine.progress import MonthRoll

_NEW_KEYS = {"letters", "rests", "of_imports", "logs", "size"}
"""What was added to a row since the first selfkind."""


_ROW, _LETTERS, _NONE = b'{"sum":"', b'"letters":', b"0,"
"""In the bytes of the roll-up, how a row begins, with its checksum, and what says that it has no closed letter. In
what somebody wrote, the quotes have a backslash."""
_SUM_LENGTH = 64

_READ = dict.fromkeys(("completions", "days", "entries", *PRACTICE_KINDS))
"""The tables that a month is rolled up from."""

Counts = Callable[[str], bool]
"""Says of the id of an import whether what it brought counts."""


def _each(_id: str) -> bool:
    return True


class Rollup:
    """The practice days of each month of a home."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: Mapping[str, tuple[Mapping[str, Any], MonthRoll]] = {}
        self._sum: str | None = None
        self._logs: Mapping[str, Mapping[str, Any]] = {}
        self._logs_sum: str | None = None
        self._latest: tuple[str, list[object], MonthRoll] | None = None
        """The month that was rolled up last as a whole, and the tables that it was made from."""

    def of(
        self, months: Iterable[str], counts: Counts = _each, without: Container[str] = ()
    ) -> list[MonthRoll] | None:
        """Return the roll-up of these months, made from the months themselves, as if the documents with the ids
        `without` weren't there; None when a month can't be read. Of imports, it has those that `counts` names."""
        try:
            here = self._store.months()
            return [self._rolled(month, without).joined(counts) for month in months if month in here]
        except Unreadable:
            return None

    def has_closed_letters(self, this_month: str) -> bool:
        """Return whether a month has a letter with a seal that wasn't opened. Reads `this_month`, and what was
        kept, of which it makes nothing: cron asks once a minute."""
        months = [month for month in self._store.months() if month != this_month]
        with contextlib.suppress(SelfkindError, *NO_SENSE):
            if self._has_kept_no_letters(months):
                return self._letters(this_month) > 0
            kept = {row["month"]: row for row in self._rows_as_kept() if row["sum"]}
            if all(month in kept and _is_fresh(kept[month], self._store.head_sum(month)) for month in months):
                return any(kept[month]["letters"] for month in months) or self._letters(this_month) > 0
        return any(roll.letters for roll in self.all(this_month))

    def _has_kept_no_letters(self, months: Collection[str]) -> bool:
        """Return whether what was kept says of each of these months, as it is now, that it has no closed letter.
        False where it's parsed already: looking through its bytes is for those who want nothing else of it."""
        part = self._store.part(ROLLUP)
        data = b"" if part.is_held() else part.contents()
        if not is_whole(data) or not is_as_written(ROLLUP, data):
            return False
        rows = (row for row in data.split(_ROW)[1:] if row.partition(_LETTERS)[2].startswith(_NONE))
        without = {row[:_SUM_LENGTH] for row in rows}
        return all((self._store.head_sum(month) or "").encode() in without for month in months)

    def all(self, this_month: str, counts: Counts = _each) -> list[MonthRoll]:
        """Return the roll-up of every month, with the imports that `counts` names. Reads `this_month`, the kept
        roll-ups, and what changed since.

        A month that can't be read counts with what was known of it. Keeping the roll-ups only saves time, so when
        the disk refuses (a read-only home), nothing is said.
        """
        months, kept = self._store.months(), self._kept()
        rolls: dict[str, MonthRoll] = {}
        fresh: dict[str, dict[str, Any]] = {}
        for month in months:
            known = kept.get(month)
            if month == this_month:
                with contextlib.suppress(Unreadable):
                    rolls[month] = self._rolled_again(month)
                continue
            sum_now, size = self._store.head(month)
            if known is not None and _is_fresh(known[0], sum_now):
                rolls[month] = known[1]
                continue
            try:
                rolls[month] = self._rolled(month)
                kept_too = {"size": size, "logs": self._logs_in(month)}
                fresh[month] = {"sum": sum_now, **kept_too, **to_document(rolls[month])}
            except Unreadable:
                if known is not None:
                    rolls[month] = known[1]
            self._store.forget(month)
        if fresh:
            self._keep({name: row for name, (row, _) in kept.items()} | fresh)
        return [roll.joined(counts) for roll in rolls.values()]

    def logs_of(self, month: str) -> Collection[str] | None:
        """Return the tables of logs that a month has, by what was kept when it was rolled up; None when its file
        isn't the one of then, or that isn't known."""
        try:
            sum_now = self._store.head_sum(ROLLUP)
            if sum_now is None or sum_now != self._logs_sum:
                self._logs, self._logs_sum = {row["month"]: row for row in self._rows_as_kept()}, sum_now
            row = self._logs.get(month)
            if row is None or not row["sum"] or (row["sum"], row["size"]) != self._store.head(month):
                return None
            logs = row["logs"]
        except (SelfkindError, *NO_SENSE):
            return None
        return logs if isinstance(logs, list) else None

    def _logs_in(self, month: str) -> list[str] | None:
        """Return the tables of logs in a month; None for one that was changed outside selfkind."""
        part = self._store.part(month)
        tables = part.read()
        return sorted(name for name in tables if name.endswith("_log")) if part.trusted else None

    def _kept(self) -> Mapping[str, tuple[Mapping[str, Any], MonthRoll]]:
        """Return the rows that were kept, each with what it says. They're read again when they have changed: those
        of twenty years take a while."""
        try:
            sum_now = self._store.head_sum(ROLLUP)
            if sum_now is None or sum_now != self._sum:
                # Imported here, as in other places: what asks about letters alone needs no days.
                from selfkind.domain.routine.progress import MonthRoll

                rows = self._rows_as_kept()
                self._rows = {row["month"]: (row, from_document(MonthRoll, row)) for row in rows if row["sum"]}
                self._sum = sum_now
        except (SelfkindError, *NO_SENSE):
            self._rows, self._sum = {}, None
        return self._rows

    def _rows_as_kept(self) -> Iterable[Mapping[str, Any]]:
        return self._store.part(ROLLUP).table("months").documents()

    def _keep(self, rows: Mapping[str, Mapping[str, Any]]) -> None:
        with contextlib.suppress(SelfkindError), self._store.transaction(ROLLUP):
            table = self._store.part(ROLLUP).table("months")
            table.truncate()
            table.insert_multiple([dict(row) for _, row in sorted(rows.items())])

    def _rolled_again(self, month: str) -> MonthRoll:
        """Return the roll-up of a month, the one of before where nothing was written since: while a screen loads,
        several ask for it."""
        first = parse_month(month)
        tables: list[object] = [self._store.table(name, first).remembered() for name in _READ]
        known = self._latest
        if known is None or known[0] != month or not all(map(operator.is_, known[1], tables)):
            known = self._latest = month, tables, self._rolled(month)
        return known[2]

    def _rolled(self, month: str, without: Container[str] = ()) -> MonthRoll:
        first = parse_month(month)
        found = {"": _Found()}
        for by, item, day, state in self._ticks(first, without):
            days = found.setdefault(by, _Found())
            (days.done if state in PRACTISED else days.rested).append((item, day))
        for by, day in self._days(first, PRACTICE_KINDS, without):
            found.setdefault(by, _Found()).days.append(day)
        rest, letters = set(self._rest_days(first)), self._letters(month)
        imported = {by: days.rolled(month) for by, days in found.items() if by}
        return found[""].rolled(month, rest, letters)._replace(of_imports=imported)

    def _letters(self, month: str) -> int:
        """Return how many letters of a month have a seal and weren't opened."""
        rows = self._store.table("entries", parse_month(month)).documents()
        return sum(_is_closed_letter(row) for row in rows)

    def _ticks(self, first: date, without: Container[str]) -> Iterator[tuple[str, str, date, Standing]]:
        """Yield what was done or rested, with the import that brought it, "" for none."""
        for tick in self._store.table("completions", first).documents():
            with contextlib.suppress(*NO_SENSE):  # one that makes no sense doesn't hide the others
                day, state = date.fromisoformat(tick["day"]), Standing(tick["state"])
                is_here = month_of(day) == month_of(first) and tick.get("id") not in without
                if is_here and isinstance(tick["item"], str) and (state in PRACTISED or state is Standing.REST):
                    yield _import_of(tick), tick["item"], day, state

    def _rest_days(self, first: date) -> Iterable[date]:
        """Yield the days that were rest as a whole."""
        for mode in self._store.table("days", first).documents():
            with contextlib.suppress(*NO_SENSE):
                day = date.fromisoformat(mode["day"])
                if Mode(mode["mode"]) is Mode.REST and month_of(day) == month_of(first):
                    yield day

    def _days(self, first: date, kinds: Iterable[str], without: Container[str] = ()) -> Iterator[tuple[str, date]]:
        for kind in kinds:
            for document in self._store.table(kind, first).documents():
                if not in_bin(document) and document.get("id") not in without:
                    with contextlib.suppress(*NO_SENSE):
                        day = date.fromisoformat(document["day"])
                        if month_of(day) == month_of(first):
                            yield _import_of(document), day


class _Found:
    """What a month has: of nobody's import, or of one."""

    def __init__(self) -> None:
        self.done: list[tuple[str, date]] = []
        self.rested: list[tuple[str, date]] = []
        self.days: list[date] = []

    def rolled(self, month: str, rest: Set[date] = frozenset(), letters: int = 0) -> MonthRoll:
        """Return it as days."""
        from selfkind.domain.routine.progress import roll_up

        practised = {day for _, day in self.done} | set(self.days)
        rests = {day for _, day in self.rested} | rest
        return roll_up(month, practised, rests, self.done, letters, self.rested)


def _import_of(document: Mapping[str, Any]) -> str:
    """Return the id of the import that brought a document, "" for none."""
    return str(document.get("imported") or "")


def _is_fresh(row: Mapping[str, Any], sum_now: str | None) -> bool:
    """Return whether a row is what its month says now. An earlier selfkind's lacks keys: it's made again."""
    return row["sum"] == sum_now and row.keys() >= _NEW_KEYS


def _is_closed_letter(document: Mapping[str, Any]) -> bool:
    """Return whether a document is a letter with a seal that wasn't opened (`Letter.is_closed`)."""
    letter = document.get("letter")
    if not isinstance(letter, Mapping) or in_bin(document):
        return False
    return bool(letter.get("hard_day") or letter.get("sealed_until")) and not letter.get("opened")
