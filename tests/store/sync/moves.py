"""Random lives of a few entries in some months on two computers: edited, moved, and their versions restored."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tinydb import where

from selfkind.store.engine.part import Tables, unpack
from selfkind.store.engine.store import Store
from selfkind.store.repositories.versions import VERSION_OF, moved, stamp, swapped_rows, version_from
from selfkind.store.sync.merging import differs
from selfkind.store.sync.settle import names_in, settle, unsettled

DAYS = {month: date.fromisoformat(f"{month}-03") for month in ("2026-10", "2026-11", "2026-12")}
START = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
WAYS = ("write", *("edit", "move", "restore") * 2, "bin", "delete")
PROGRAMS = ("one name", "no name", "own name")
"""What a sync program does with two versions of a file: one of them keeps the name on both computers, neither
does, or each computer's own does."""
MOST_JOINS = 8

Row = dict[str, Any]


class Side:
    """One computer. `written` are the texts that were written on it, `gone` those that went by a change there, and
    `deleted` those of which one version was deleted for good there."""

    def __init__(self, name: str, folder: Path, seed: int, *, ahead: int = 0) -> None:
        self.home = folder / name
        self.home.mkdir(parents=True)
        self.written: set[str] = set()
        self.gone: set[str] = set()
        self.deleted: set[str] = set()
        self._name = name
        self._rng = random.Random(f"moves {seed} {name}")
        self._now = START + timedelta(hours=ahead)
        self._number = 0

    def live(self, count: int) -> None:
        """Do some things, if they can be done."""
        with self.opened() as store:
            for _ in range(count):
                before = {row["text"] for row in rows_of(store)}
                self._do(store, self._rng.choice(WAYS))
                self.gone |= before - {row["text"] for row in rows_of(store)}

    def write(self, store: Store) -> None:
        """Write an entry."""
        day, now = self._rng.choice([*DAYS.values()]).isoformat(), stamp(self._moment())
        row = {"id": self._id(), "kind": "note", "day": day, "at": now, "updated": now, "text": self._words()}
        store.insert("entries", row)

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store of the home."""
        store = Store(self.home, now=self._moment)
        yield store
        store.close()

    def settle(self) -> None:
        """Merge the copies that are there."""
        with self.opened() as store:
            settle(store, unsettled(self.home, names_in(self.home)), lambda data, suffix: None)

    def files(self) -> dict[str, bytes]:
        """The months, by the names of their files."""
        return {path.name: path.read_bytes() for path in self.home.glob("202?-??.json")}

    def tables(self) -> dict[str, Tables]:
        """What the months hold."""
        return {name: unpack(name[:7], data).tables for name, data in self.files().items()}

    def _do(self, store: Store, way: str) -> None:
        if way == "write":
            self.write(store)
            return
        in_bin = way in ("restore", "delete")
        rows = [row for row in rows_of(store) if ("removed" in row) is in_bin]
        if not rows:
            return
        row, now = self._rng.choice(rows), self._moment()
        day = date.fromisoformat(row["day"])
        table, this = store.table("entries", day), where("id") == row["id"]
        match way:
            case "edit":
                with store.transaction(row["day"][:7]):
                    table.insert(version_from(row, self._id(), now))
                    table.update({"text": self._words(), "updated": stamp(now)}, this)
            case "move":
                others = [to for to in DAYS.values() if to != day]
                moved(store, "entries", row["id"], day, self._rng.choice(others), now)
            case "bin":
                table.update({"removed": stamp(now), "updated": stamp(now)}, this)
            case "delete":
                table.remove(this)
                self.deleted.add(row["text"])
            case "restore":
                self._restore(store, row, now)

    def _restore(self, store: Store, row: Row, now: datetime) -> None:
        of = row.get(VERSION_OF)
        table = store.table("entries", date.fromisoformat(row["day"]))
        there = [one for one in table.all() if one["id"] == of and "removed" not in one]
        if of is None:
            put = [{key: value for key, value in row.items() if key != "removed"} | {"updated": stamp(now)}]
        elif there:
            put = list(swapped_rows(there[0], row, now))
        else:
            return
        with store.transaction(row["day"][:7]):
            table.remove(where("id").one_of([one["id"] for one in put]))
            table.insert_multiple(put)

    def _moment(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now

    def _words(self) -> str:
        self._number += 1
        self.written.add(words := f"<{self._name}{self._number}>")
        return words

    def _id(self) -> str:
        self._number += 1
        return f"{ord(self._name):x}{self._number:030x}"


def rows_of(store: Store) -> list[Row]:
    """The entries of all months."""
    return [dict(row) for month in store.months() for row in store.part(month).read().get("entries", {}).values()]


class Apart:
    """Two computers with one home, and the program that carries its files. With `by_one`, these arrive one at a
    time in any order, selfkind is opened in between, and the copy of a conflict may be on one computer alone."""

    def __init__(self, folder: Path, seed: int, *, by_one: bool = False) -> None:
        self._by_one = by_one
        self._rng = random.Random(f"apart {seed}")
        self.program = self._rng.choice(PROGRAMS)
        self.sides = Side("a", folder, seed), Side("b", folder, seed, ahead=self._rng.choice([0, 5, -5]))
        self._before: dict[str, bytes] = {}
        self._joins = 0
        with self.sides[0].opened() as store:
            self.sides[0].write(store)
        self.sides[0].live(self._rng.randint(0, 4))
        self.join()

    def live(self) -> None:
        """Do some things on each side, and join."""
        for side in self.sides:
            side.live(self._rng.randint(1, 6))
        self.join()

    def join(self) -> None:
        """Carry files and merge copies until both have the same. Raises AssertionError when they never do."""
        for _ in range(MOST_JOINS):
            self._carry()
            for side in self.sides:
                side.settle()
            if self.is_alike():
                return
        raise AssertionError(f"not alike after {MOST_JOINS} joins with {self.program}")

    def is_alike(self) -> bool:
        """Whether both have the same; the same bytes, where the program carries what it finds."""
        one, other = (side.tables() for side in self.sides)
        if one.keys() != other.keys() or any(differs(one[name], other[name]) for name in one):
            return False
        return self.program == "own name" or self.sides[0].files() == self.sides[1].files()

    def lost(self) -> set[str]:
        """The texts that are missing on a side and that nobody let go."""
        one, other = self.sides
        wanted = (one.written | other.written) - (one.gone | other.gone)
        # Of words that are in two versions, each side may have deleted another one.
        wanted -= one.deleted & other.deleted
        missing: set[str] = set()
        for side in self.sides:
            with side.opened() as store:
                missing |= wanted - {row["text"] for row in rows_of(store)}
        return missing

    def twins(self) -> set[str]:
        """The ids of what is in two months on a side."""
        found: set[str] = set()
        for side in self.sides:
            with side.opened() as store:
                found |= {id for id, count in Counter(row["id"] for row in rows_of(store)).items() if count > 1}
        return found

    def _carry(self) -> None:
        self._joins += 1
        homes = [side.home for side in self.sides]
        months = sorted({name for side in self.sides for name in side.files()})
        if self._by_one:
            self._rng.shuffle(months)
        for name in months:
            here, there = (files.get(name) for files in map(Side.files, self.sides))
            if here == there:
                continue
            before = self._before.get(name)
            if here is None or there is None or before in (here, there):
                newer = there if here is None or here == before else here
                for home in homes:
                    (home / name).write_bytes(newer or b"")
            else:
                self._conflict(name, [here, there])
            if self.program != "own name":
                self._before[name] = self.sides[0].files().get(name, b"")
            if self._by_one and self._rng.random() < 0.5:
                self._rng.choice(self.sides).settle()

    def _conflict(self, name: str, versions: list[bytes]) -> None:
        copy = f"{name[:7]}.sync-conflict-20261129-{self._joins:06d}-ABCDEFG.json"
        first = self._rng.randrange(2)
        only = self._rng.randrange(2) if self._by_one else None
        for number, side in enumerate(self.sides):
            if self.program == "no name":
                (side.home / name).unlink()
                for at, data in enumerate(versions, 1):
                    (side.home / f"{name}..path{at}").write_bytes(data)
                continue
            keeps = number if self.program == "own name" else first
            (side.home / name).write_bytes(versions[keeps])
            if self.program == "own name" or only in (None, number):
                (side.home / copy).write_bytes(versions[1 - keeps])
