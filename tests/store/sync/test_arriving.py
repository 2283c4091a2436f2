"""What two computers moved to two months is in one, in whatever order their files arrive: one at a time, each
merged before the next one is there."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import UTC, date, datetime
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest
from tinydb import where

from selfkind.store.encryption import keys
from selfkind.store.encryption.keys import Keys
from selfkind.store.encryption.rekey import encrypt
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.part import Tables
from selfkind.store.engine.part_storage import local_now
from selfkind.store.engine.store import Store
from selfkind.store.repositories.versions import moved, stamp, version_from
from selfkind.store.sync.settle import names_in, settle, unsettled

NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 23), date(2026, 12, 3), date(2027, 1, 3)
FEBRUARY = date(2027, 2, 3)
MONTHS = ("2026-11", "2026-12", "2027-01", "2027-02")
ENTRY = "a" * 32
WORDS = {"tea", "soup", "tea of one", "tea of two", "bread"}


def at(minutes: int) -> datetime:
    return datetime(2026, 11, 24, 9, minutes, tzinfo=UTC)


class Computers:
    """Two computers with one entry that has a version. Of a conflict, each `keeps` its own file under the name, or
    takes that of the other one; the copy is where it came to."""

    def __init__(self, homes: tuple[Path, Path], made: Keys | None, *, keeps: bool) -> None:
        self.homes = homes
        self._made = made
        self._keeps = keeps
        self._copies = 0
        self._base: dict[str, bytes] = {}

    def begin(self) -> None:
        """Write the entry, and let both have it."""
        plain = Store(self.homes[0])
        row = {"kind": "note", "day": NOVEMBER.isoformat(), "at": stamp(at(0)), "updated": stamp(at(0))}
        plain.insert("entries", {"id": ENTRY, "text": "soup", **row})
        plain.insert("entries", {"id": "b" * 32, "text": "bread", **row})
        if self._made is not None:
            encrypt(self.homes[0], self._made)
        self.edit(0, NOVEMBER, "tea", at(1))
        shutil.copytree(*self.homes)
        self._base = self.files(0)

    def copied(self, folder: Path) -> Computers:
        """Return two others with the same files."""
        made = Computers((folder / "one", folder / "two"), self._made, keeps=self._keeps)
        for of, home in zip(self.homes, made.homes, strict=True):
            shutil.copytree(of, home)
        made._base = dict(self._base)
        return made

    def store(self, number: int, now: datetime | None = None) -> Store:
        home = self.homes[number]
        vault = AgeVault(home, self._made) if self._made else None
        return Store(home, vault, now=local_now if now is None else lambda: now)

    def edit(self, number: int, day: date, words: str, now: datetime) -> None:
        store, this = self.store(number, now), where("id") == ENTRY
        table = store.table("entries", day)
        (row,) = table.search(this)
        with store.transaction(day.isoformat()[:7]):
            table.insert(version_from(row, f"{now.minute:032x}", now))
            table.update({"text": words, "updated": stamp(now)}, this)

    def move(self, number: int, day: date, to: date, now: datetime) -> None:
        moved(self.store(number, now), "entries", ENTRY, day, to, now)

    def arrive(self, to: int, month: str) -> None:
        """Let the file of a month come to a computer, and open selfkind there."""
        suffix = ".age" if self._made else ""
        name = f"{month}.json{suffix}"
        here, there = self.homes[to] / name, self.homes[1 - to] / name
        data = there.read_bytes() if there.exists() else None
        if data in (None, self._base.get(name)) or (here.exists() and here.read_bytes() == data):
            return
        if here.exists() and here.read_bytes() != self._base.get(name):
            self._copies += 1
            mark = f"sync-conflict-20261129-{self._copies:06d}-ABCDEFG"
            copy = f"{month}.json.{mark}.age" if self._made else f"{month}.{mark}.json"
            if self._keeps:
                shutil.copy(there, here.with_name(copy))
            else:
                here.rename(here.with_name(copy))
                shutil.copy(there, here)
        else:
            shutil.copy(there, here)
        self._base[name] = data
        self.settle(to)

    def settle(self, number: int) -> None:
        home = self.homes[number]
        settle(self.store(number), unsettled(home, names_in(home)), lambda data, suffix: None)

    def meet(self) -> None:
        """Let all else arrive, until both have the same."""
        for _ in range(6):
            for to, month in product((0, 1), MONTHS):
                self.arrive(to, month)
            if self.files(0) == self.files(1):
                return
        raise AssertionError("never alike")

    def files(self, number: int) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.homes[number].glob("20*")}

    def rows(self, number: int) -> list[dict[str, Any]]:
        tables: list[Tables] = [self.store(number).part(month).read() for month in MONTHS]
        return [row for held in tables for row in held.get("entries", {}).values()]


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Keys | None:
    monkeypatch.setattr(keys, "_LOG_N", 4)
    return keys.make("a quiet lamp")[0] if request.param else None


@pytest.mark.parametrize("keeps", [True, False], ids=["keeps its own", "takes the other"])
@pytest.mark.parametrize("later", [0, 1], ids=["one is later", "two is later"])
@pytest.mark.parametrize("is_moved_on", [False, True], ids=["once", "moved on"])
def test_what_two_computers_moved_apart_is_in_one_month_whatever_comes_first(
    tmp_path: Path, made: Keys | None, keeps: bool, later: int, is_moved_on: bool
) -> None:
    apart = Computers((tmp_path / "one", tmp_path / "two"), made, keeps=keeps)
    apart.begin()
    for number, to, words in ((0, DECEMBER, "tea of one"), (1, JANUARY, "tea of two")):
        now = 20 if number == later else 10
        apart.edit(number, NOVEMBER, words, at(now))
        apart.move(number, NOVEMBER, to, at(now + 1))
    if is_moved_on:
        apart.move(1, JANUARY, FEBRUARY, at(30))
    comes = [(0, "2026-11"), (0, "2027-01"), (1, "2026-11"), (1, "2026-12")]
    for count, order in enumerate(permutations(comes)):
        these = apart.copied(tmp_path / f"{count}")
        for at_home, month in order:
            these.arrive(at_home, month)
        these.meet()
        for number in (0, 1):
            rows = these.rows(number)
            assert max(Counter(row["id"] for row in rows).values()) == 1, order
            assert {row["text"] for row in rows} >= WORDS, order
            assert len({row["day"][:7] for row in rows if row["text"] != "bread"}) == 1, order
