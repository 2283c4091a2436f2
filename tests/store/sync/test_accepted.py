"""What was changed outside selfkind and then accepted counts as a change, where another computer still has it."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import where

from selfkind.store.backup.snapshots import snapshot
from selfkind.store.doctor import accept
from selfkind.store.encryption import keys
from selfkind.store.encryption.keys import Keys
from selfkind.store.encryption.rekey import encrypt
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.store import Store
from selfkind.store.sync.settle import names_in, settle, unsettled

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


class Two:
    """Two computers with a backup of before they were alike; the first one changes its files outside."""

    def __init__(self, home: Path, made: Keys | None, *, is_backed_up: bool) -> None:
        self.homes = home, home.with_name("elsewhere")
        self._made = made
        plain = Store(home)
        for id, text in (("a", "tea"), ("b", "soup"), ("c", "bread")):
            at = "2026-11-23T09:00:00.000+00:00"
            row = {"id": id * 32, "kind": "note", "day": DAY.isoformat(), "at": at, "updated": at, "text": text}
            plain.insert("entries", row)
        plain.insert("routine", {"id": "water", "name": "Water"})
        if made is not None:
            encrypt(home, made)
        if is_backed_up:
            snapshot(home, now=NOW)
        self.store(0).table("entries", DAY).update({"text": "tea and milk"}, where("id") == "a" * 32)
        shutil.copytree(*self.homes)

    def store(self, number: int) -> Store:
        home = self.homes[number]
        return Store(home, AgeVault(home, self._made) if self._made else None)

    def change(self, part: str, *edits: tuple[bytes, bytes]) -> None:
        store = self.store(0)
        data = store.part(part).contents()
        for was, now in edits:
            assert was in data
            data = data.replace(was, now)
        path = store.part(part).path
        path.unlink()  # in place, the backup would be changed too, as a link to the same file
        path.write_bytes(store.vault.seal(data))
        assert accept(self.store(0), part)
        assert not accept(self.store(0), part)

    def meet(self) -> list[list[dict[str, Any]]]:
        """Let the file of each computer come to the other one as a copy, and return what each says then."""
        name = "2026-11.json.age" if self._made else "2026-11.json"
        core = name.replace("2026-11", "core")
        files = [{file: (home / file).read_bytes() for file in (name, core)} for home in self.homes]
        for home, others in zip(self.homes, files[::-1], strict=True):
            for file, data in others.items():
                mark = ".sync-conflict-20261124-090000-ABCDEFG"
                copy = file.replace(".json", f".json{mark}" if self._made else f"{mark}.json", 1)
                (home / copy.replace(".json.json", ".json")).write_bytes(data)
        found = []
        for number, home in enumerate(self.homes):
            settle(self.store(number), unsettled(home, names_in(home)), lambda data, suffix: None)
            assert not [name for name in names_in(home) if "conflict" in name]
            parts = [self.store(number).part(part).read() for part in ("2026-11", "core")]
            tables = [held.get(table, {}) for held in parts for table in ("entries", "routine")]
            found.append([row for rows in tables for row in rows.values()])
        return found


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Keys | None:
    monkeypatch.setattr(keys, "_LOG_N", 4)
    return keys.make("a quiet lamp")[0] if request.param else None


@pytest.fixture
def two(home: Path, made: Keys | None) -> Two:
    return Two(home, made, is_backed_up=True)


def said(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["id"][0]: row.get("text") or row["name"] for row in rows if "removed" not in row}


def test_what_was_changed_outside_wins_over_what_another_computer_has(two: Two) -> None:
    """Of two that were changed equally often, the larger text would stay."""
    two.change("2026-11", (b'"soup"', b'"rice"'), (b'"tea and milk"', b'"cocoa"'))
    two.change("core", (b'"Water"', b'"Juice"'))
    for rows in two.meet():
        assert said(rows) == {"a": "cocoa", "b": "rice", "c": "bread", "w": "Juice"}
        assert all(row.get("revision", 0) == 0 for row in rows if row["id"][0] == "c")
        # Of what was changed since the backup as well, nobody knows the words between.
        assert [row.get("text", row) for row in rows if "removed" in row] == ["tea and milk"]


def test_what_was_deleted_outside_stays_deleted_unless_it_was_changed_elsewhere(two: Two) -> None:
    store = two.store(0)
    rows = store.part("2026-11").contents()
    first, last = rows.index(b'"2":{"id"'), rows.index(b'"3":{"id"')
    two.change("2026-11", (rows[first:last], b""))
    assert [set(said(rows)) for rows in two.meet()] == [{"a", "c", "w"}] * 2


def test_what_the_other_computer_wrote_meanwhile_is_kept(two: Two) -> None:
    two.change("2026-11", (b'"soup"', b'"rice"'))
    for text in ("stew", "goulash"):
        two.store(1).table("entries", DAY).update({"text": text}, where("id") == "b" * 32)
    for rows in two.meet():
        assert said(rows)["b"] == "goulash"
        assert "rice" in {row.get("text") for row in rows}


def test_without_a_backup_all_of_it_counts_as_changed(home: Path, made: Keys | None) -> None:
    two = Two(home, made, is_backed_up=False)
    two.change("2026-11", (b'"soup"', b'"rice"'))
    for rows in two.meet():
        assert said(rows) == {"a": "tea and milk", "b": "rice", "c": "bread", "w": "Water"}
