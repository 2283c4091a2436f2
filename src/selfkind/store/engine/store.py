"""A home on disk: one TinyDB file for each month, and one for what has no date."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from selfkind.domain.day import month_of
from selfkind.domain.errors import Damaged, Unconfirmed, Unreadable
from selfkind.domain.system_errors import reason
from selfkind.store.engine.filenames import CORE, RESTORE_PLAN, ROLLUP, is_month, is_part
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part import Tables
from selfkind.store.engine.part_storage import (
    Join,
    OpenVault,
    PartStorage,
    Stamp,
    Vault,
    file_of,
    local_now,
    stamp_of,
    stated,
)
from selfkind.store.engine.table import SafeTable, plain
from selfkind.store.kinds import CORE_KINDS, DATED_KINDS

DERIVED = frozenset({ROLLUP})
"""The parts that can be made again from others."""


class Store:
    """The parts in the folder `home`. Making one opens and creates nothing; neither does reading.

    One thread owns a Store: TinyDB has no locks. Other processes, and other Stores in other threads, may use the
    same home at the same time.

    Reading raises Unreadable (mostly Damaged or NewerFormat) for a part; other parts are not affected. Writing
    also raises NotSaved, with nothing changed on disk or in memory, and Unconfirmed, with all saved.
    A write waits `patience` seconds for another process. `vault` seals and unseals the bytes of every part.
    `tidy` is given the tables of each part that is about to be written, and gives those to write.

    `now` returns the moment, which is noted with what is deleted. `before_write` is called under the lock before a
    part is replaced: the place for the backup of the day. `after_core` is given the tables of core once they are
    written: the place for what is kept in step with it. `join` makes one of two versions of a part, where a sync
    program puts another there during a write. A restore that was cut off is finished before anything is read or
    written.

    `parsed` and `written` count, by part, how often its file was parsed and replaced.
    """

    def __init__(
        self,
        home: Path,
        vault: Vault | None = None,
        patience: float = 5.0,
        *,
        tidy: Callable[[Tables], Tables] | None = None,
        before_write: Callable[[], None] = lambda: None,
        after_core: Callable[[Tables], None] | None = None,
        join: Join | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self.home = home
        self.parsed: Counter[str] = Counter()
        self.written: Counter[str] = Counter()
        self.lock = HomeLock(home, patience)
        self.vault = vault or OpenVault(home)
        self._tidy = tidy
        self._before_write = before_write
        self._after_core = after_core
        self._join = join
        self._now = now
        self._plan = os.fspath(home / RESTORE_PLAN)
        self._parts: dict[str, PartStorage] = {}
        self._unreadable: dict[tuple[str, str], Unreadable] = {}
        self._heads: dict[str, tuple[Stamp | None, str | None]] = {}
        self.logs_of: Callable[[str], Collection[str] | None] = lambda _month: None
        """Says which of the tables whose names end with `LOG` a month has, without reading it; None when that
        isn't known of the file as it is."""

    def part(self, name: str) -> PartStorage:
        """Return a part by its name: `core`, a month such as `2026-11`, or `rollup`. Others are a ValueError.

        A derived part (`rollup`) can be made again, so one that is damaged reads as empty and may be written.
        """
        self._finish_restore()
        return self._part(name)

    def _part(self, name: str) -> PartStorage:
        if name not in self._parts:
            if name not in DERIVED and not is_part(name):
                raise ValueError(f"There's no part called {name!r}.")
            self._parts[name] = PartStorage(
                self.home,
                name,
                self.lock,
                self.vault,
                derived=name in DERIVED,
                tidy=self._tidy,
                parsed=self.parsed,
                written=self.written,
                ready=self._finish_restore,
                before_write=self._before_write,
                after_write=self._after_core if name == CORE else None,
                join=self._join,
                now=self._now,
                logs=lambda: self.logs_of(name),
            )
        return self._parts[name]

    def _finish_restore(self) -> None:
        # Checked each time, which costs less than a stat: another process may have been cut off just now.
        if os.path.lexists(self._plan):
            from selfkind.store.engine.restore_plan import finish_restore

            # All files are in place then, and the next write will report an error of the disk.
            with contextlib.suppress(Unconfirmed):
                finish_restore(self.home, lock=self.lock)

    def table(self, kind: str, day: date | None = None) -> SafeTable:
        """Return the TinyDB table of a kind: in the month of `day`, or in core when the kind has no date.

        Raises ValueError for an unknown kind, and for a day that is missing or makes no sense.
        """
        known = CORE_KINDS if day is None else DATED_KINDS
        if kind not in known:
            where = "without a day" if day is None else "with a day"
            raise ValueError(f"There's no kind called {kind!r} {where}.")
        return self.part(CORE if day is None else month_of(day)).table(kind)

    def transaction(self, name: str) -> AbstractContextManager[PartStorage]:
        """Make several changes to the tables of one part in one durable write; an exception undoes them all.

        Inside it, changes to another part are still made one by one, each durable on its own.
        """
        return self.part(name).transaction()

    def insert(self, kind: str, document: Mapping[str, Any], day: date | None = None) -> int:
        """Insert a document of a kind and return its TinyDB id, which means nothing outside its part.

        A dated kind goes to the month of its `day`; one that has none yet is given `day`. Raises ValueError when
        the two lie in different months.
        """
        row = dict(document)
        if kind in DATED_KINDS:
            if day is not None:
                row.setdefault("day", day.isoformat()[:10])
            if "day" not in row:
                raise ValueError(f"A document of the kind {kind!r} needs its day.")
            own = date.fromisoformat(row["day"])
            if day is not None and month_of(own) != month_of(day):
                raise ValueError(f"A document of {own} can't be in {month_of(day)}.")
            day = own
        return self.table(kind, day).insert(row)

    def between(self, kind: str, first: date, last: date) -> list[dict[str, Any]]:
        """Return the documents of a dated kind from `first` to `last`, both included, by day and time.

        Reads only the months in between, and raises Unreadable when one can't be read. Of two documents with one
        id, as after an interrupted move to another month, the newer one counts (see `newness`).
        """
        if kind not in DATED_KINDS:
            raise ValueError(f"There's no dated kind called {kind!r}.")
        span = first.isoformat()[:10], last.isoformat()[:10]
        documents: list[dict[str, Any]] = []
        for name in self.months():
            if not span[0][:7] <= name <= span[1][:7]:
                continue
            for row in self.part(name).table(kind).documents():
                # A document without a day was not written here; it is shown on the first rather than lost.
                day = row["day"] if isinstance(row.get("day"), str) else f"{name}-01"
                if span[0] <= day <= span[1]:
                    documents.append(plain({**row, "day": day}))
        return sorted(_without_twins(documents), key=lambda row: (row["day"], str(row.get("at", ""))))

    def months(self) -> list[str]:
        """Return the names of the months that have a file, oldest first. Raises Unreadable."""
        self._finish_restore()
        try:
            names = os.listdir(self.home)  # noqa: PTH208 - twice as fast for 20 years of months
        except FileNotFoundError as error:
            if os.path.islink(self.home):  # noqa: PTH114 - answers no, rather than raise, where looking fails
                raise Damaged(f"{self.home} can't be read: it points to something that isn't there.") from error
            return []
        except NotADirectoryError as error:
            raise Unreadable(f"{self.home} is a file, not a folder.") from error
        except PermissionError as error:
            raise Unreadable(f"{self.home} can't be read: {reason(error)}.") from error
        except OSError as error:
            raise Damaged(f"{self.home} can't be read: {reason(error)}.") from error
        months = _months_in(names, self.vault.suffix)
        if not months and len(names) > 1:
            # None of ours: they may all have been encrypted, or decrypted, since this was opened.
            self.vault.check()
        return months

    def head_sum(self, name: str) -> str | None:
        """Return the checksum that the file of a part states, without reading the rest; None without one.

        It's read again when the file has changed: each look at the days asks for those of all months. `months`,
        which names them, has finished what was cut off.
        """
        return self._head(name)[1]

    def head(self, name: str) -> tuple[str | None, int]:
        """Return the checksum that the file of a part states, as `head_sum` does, and its size in bytes."""
        stamp, stated_sum = self._head(name)
        return stated_sum, 0 if stamp is None else stamp[2]

    def _head(self, name: str) -> tuple[Stamp | None, str | None]:
        file = file_of(self.home, name, self.vault)
        known = self._heads.get(name)
        if known is None or known[0] != stamp_of(file):
            known = self._heads[name] = stated(file)
        return known

    def untrusted(self) -> set[str]:
        """Return the parts read so far that were changed outside selfkind: shown, but not written to."""
        return {name for name, part in self._parts.items() if not part.trusted}

    def note_unreadable(self, part: str, kind: str, problem: Unreadable | None) -> None:
        """Remember whether the documents of a kind in a part could be read, to say so once the rest is shown."""
        if problem is None:
            self._unreadable.pop((part, kind), None)
        else:
            self._unreadable[part, kind] = problem

    def unreadable(self) -> tuple[Unreadable, ...]:
        """Return a problem for each part that could not be read when it was last asked for, oldest month first."""
        by_line = {problem.message: problem for _, problem in sorted(self._unreadable.items(), key=itemgetter(0))}
        return tuple(by_line.values())

    def changed(self) -> set[str]:
        """Return the parts that another process has changed since this was last asked, or since the first read.

        Checks the parts that were read, and core whether it exists or not; one never checked before counts as new
        when it exists. It costs one stat each, and nothing is read.
        """
        loaded = [name for name, part in self._parts.items() if part.is_loaded()]
        news = {name for name in {CORE, *loaded} if self._part(name).has_news()}
        self._unreadable = {key: problem for key, problem in self._unreadable.items() if key[0] not in news}
        return news

    def forget(self, name: str) -> None:
        """Drop what is in memory of a part; it is read again when it is asked for."""
        if name in self._parts:
            self._parts[name].forget()

    def let_go(self, name: str) -> None:
        """Drop what is in memory of a part, as `forget` does, and still notice when another process changes it."""
        if name in self._parts:
            self._parts[name].let_go()

    @contextlib.contextmanager
    def passing(self, name: str) -> Iterator[PartStorage]:
        """Give a part to read once: what wasn't in memory before isn't afterwards."""
        part = self.part(name)
        was_loaded, was_held = part.is_loaded(), part.is_held()
        try:
            yield part
        finally:
            if not was_loaded:
                part.forget()
            elif not was_held:
                part.let_go()

    def close(self) -> None:
        """Drop everything in memory. No file stays open between calls."""
        for part in self._parts.values():
            part.forget()


def _months_in(names: list[str], suffix: str) -> list[str]:
    end = f".json{suffix}"
    return sorted(name[:7] for name in names if name[7:] == end and is_month(name[:7]))


def _without_twins(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    single: dict[str | int, dict[str, Any]] = {}
    for index, row in enumerate(rows):
        key = row["id"] if isinstance(row.get("id"), str) else index
        if key not in single or newness(row) >= newness(single[key]):
            single[key] = row
    return list(single.values())


def newness(row: Mapping[str, Any]) -> tuple[int, float]:
    """Return what is larger of the later one of two versions of a document: how often it was changed, then
    when."""
    # Imported here: few documents have two.
    from selfkind.store.engine.revisions import revision_of

    return revision_of(row), updated(row)


def updated(row: Mapping[str, Any]) -> float:
    """Return when a document was last updated, in seconds since 1970; 0 when it does not say."""
    try:
        return datetime.fromisoformat(row["updated"]).timestamp()
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        # The last two for a moment without offset that is outside what the system counts.
        return 0.0
