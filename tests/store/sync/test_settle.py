"""Copies of parts on the disk: merged once, taken away, and never in the way of what is there."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice, pairwise, repeat
from pathlib import Path
from typing import Any

import pytest
from tinydb import where

from selfkind.domain.errors import Damaged, NotSaved
from selfkind.store.backup.snapshots import snapshots, verify
from selfkind.store.encryption import keys
from selfkind.store.encryption.keys import Keys
from selfkind.store.encryption.rekey import encrypt
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine import files
from selfkind.store.engine.filenames import SET_ASIDE
from selfkind.store.engine.part import Tables, pack, unpack
from selfkind.store.engine.part_storage import Vault
from selfkind.store.engine.store import Store
from selfkind.store.erase import our_files
from selfkind.store.home import Home
from selfkind.store.repositories.versions import moved
from selfkind.store.sync.keeping import keep
from selfkind.store.sync.merging import differs
from selfkind.store.sync.settle import MAY_GROW, Became, Settled, names_in, settle, unsettled

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
NAME = "2026-11.sync-conflict-20261123-081500-ABCDEFG.json"


def entry(id: str, text: str, day: str = "2026-11-23") -> dict[str, Any]:
    at = f"{day}T09:00:00.000+00:00"
    return {"id": id * 32, "kind": "note", "day": day, "at": at, "updated": at, "text": text}


@pytest.fixture
def apart(store: Store, home: Path) -> Path:
    """A home in which both sides wrote after they were alike; that of the other is in the folder that is given."""
    store.insert("entries", entry("a", "tea"))
    store.insert("routine", {"id": "water", "name": "Water"})
    elsewhere = home.with_name("elsewhere")
    shutil.copytree(home, elsewhere)
    store.insert("entries", entry("b", "soup"))
    Store(elsewhere).insert("entries", entry("c", "rain"))
    return elsewhere


def settled(store: Store, *, now: datetime = NOW) -> list[Settled]:
    return settle(
        store,
        unsettled(store.home, names_in(store.home)),
        lambda data, suffix: keep(store, data, suffix, now),
    )


def texts(store: Store, month: str = "2026-11") -> list[str]:
    rows = store.part(month).read().get("entries", {}).values()
    return sorted(row["text"] for row in rows if "removed" not in row)


def old(path: Path) -> None:
    """Make a file look as if it was written a while ago."""
    then = time.time() - MAY_GROW - 60
    os.utime(path, (then, then))


def test_a_copy_is_merged_kept_in_a_backup_and_gone(store: Store, home: Path, apart: Path) -> None:
    data = (apart / "2026-11.json").read_bytes()
    (home / NAME).write_bytes(data)
    (one,) = settled(store)
    assert (one.became, one.added, one.twice) == (Became.MERGED, {"entries": 1}, {})
    assert texts(store) == ["rain", "soup", "tea"]
    assert sorted(names_in(home)) == [".lock", "2026-11.json", "backups", "core.json"]
    (kept,) = snapshots(home)
    assert kept.before == "merge"
    assert (kept.path / "merged-1.json").read_bytes() == data
    assert verify(kept) == {}
    assert f"backups/{kept.name}/merged-1.json" in our_files(home)


def test_both_sides_come_to_the_same_bytes(store: Store, home: Path, apart: Path) -> None:
    here, there = ((folder / "2026-11.json").read_bytes() for folder in (home, apart))
    (home / NAME).write_bytes(there)
    (apart / NAME).write_bytes(here)
    settled(store)
    settled(Store(apart))
    assert (home / "2026-11.json").read_bytes() == (apart / "2026-11.json").read_bytes()


def test_a_copy_of_what_is_known_writes_nothing(store: Store, home: Path, apart: Path) -> None:
    (home / NAME).write_bytes((home / "2026-11.json").read_bytes())
    before = (home / "2026-11.json").stat().st_ino
    assert [one.became for one in settled(store)] == [Became.KNOWN]
    assert (home / "2026-11.json").stat().st_ino == before
    assert (NAME in names_in(home), snapshots(home)) == (False, [])


def test_one_backup_serves_all_merges_of_a_day(store: Store, home: Path, apart: Path) -> None:
    for number in range(3):
        Store(apart).insert("entries", entry(str(number), str(number)))
        (home / NAME).write_bytes((apart / "2026-11.json").read_bytes())
        assert [one.became for one in settled(store)] == [Became.MERGED]
    (kept,) = snapshots(home)
    assert sorted(path.name for path in kept.path.glob("merged-*")) == [f"merged-{n}.json" for n in (1, 2, 3)]


@pytest.mark.parametrize("part", ["2026-11", "core"])
def test_where_the_name_itself_is_gone_both_are_merged(store: Store, home: Path, apart: Path, part: str) -> None:
    """As rclone bisync leaves it."""
    store.insert("routine", {"id": "walk", "name": "Walk"})
    shutil.copy(apart / f"{part}.json", home / f"{part}.json..path2")
    (home / f"{part}.json").rename(home / f"{part}.json..path1")
    store.close()
    first, second = settled(store)
    assert (first.became, first.added) == (Became.RETURNED, {})
    assert (second.became, second.added) == (
        (Became.MERGED, {"entries": 1}) if part == "2026-11" else (Became.KNOWN, {})
    )
    assert [name for name in names_in(home) if "path" in name] == []
    assert texts(store) == (["rain", "soup", "tea"] if part == "2026-11" else ["soup", "tea"])
    assert [row["id"] for row in store.part("core").read()["routine"].values()] == ["water", "walk"]


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "encrypted"])
def test_two_computers_whose_names_are_gone_come_to_the_same_bytes(
    store: Store, home: Path, apart: Path, is_sealed: bool
) -> None:
    """rclone bisync names both versions otherwise, on both sides, as often as they differ."""
    vaults: list[Vault] = [store.vault, store.vault]
    if is_sealed:
        store.close()
        opened, _ = keys.make("a quiet lamp")
        for folder in (home, apart):
            encrypt(folder, opened)
        vaults = [AgeVault(folder, opened) for folder in (home, apart)]
    file = f"2026-11.json{vaults[0].suffix}"
    for _ in range(2):
        versions = [(folder / file).read_bytes() for folder in (home, apart)]
        for folder, vault in zip((home, apart), vaults, strict=True):
            (folder / file).unlink()
            for number, data in enumerate(versions, 1):
                (folder / f"{file}..path{number}").write_bytes(data)
            settled(Store(folder, vault))
    assert (home / file).read_bytes() == (apart / file).read_bytes()
    assert texts(Store(home, vaults[0])) == ["rain", "soup", "tea"]
    assert (home / file).stat().st_mode & 0o077 == 0


def _like(tables: Tables, how: str) -> Tables:
    """Return tables that say the same and look different."""
    if how == "ids":
        return {name: {str(int(id) + 40): row for id, row in rows.items()} for name, rows in tables.items()}
    if how == "an empty table":
        return {**tables, "people": {}}
    if how == "tables":
        return dict(reversed(tables.items()))
    if how == "rows":
        return {name: dict(reversed(rows.items())) for name, rows in tables.items()}
    return {name: {id: dict(reversed(row.items())) for id, row in rows.items()} for name, rows in tables.items()}


LIKE = ("ids", "an empty table", "tables", "rows", "keys")


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "encrypted"])
@pytest.mark.parametrize("how", LIKE)
@pytest.mark.parametrize("part", ["2026-11", "core"])
@pytest.mark.parametrize("engine", ["one wins", "each keeps its own", "both names are gone"])
def test_two_that_say_the_same_come_to_the_same_bytes_at_once(
    store: Store, home: Path, how: str, part: str, engine: str, is_sealed: bool
) -> None:
    """Wherever a sync program puts the two. Otherwise they could differ for ever, with a copy each time."""
    for id in "abc":
        store.insert("entries", entry(id, id))
        store.insert("sessions", entry(id, id))
        store.insert("routine", {"id": id, "name": id})
        store.insert("boundaries", {"id": id, "name": id})
    there = home.with_name("elsewhere")
    shutil.copytree(home, there)
    tables = unpack(part, (there / f"{part}.json").read_bytes()).tables
    (there / f"{part}.json").write_bytes(pack(part, _like(tables, how)))
    vaults: list[Vault] = [store.vault, store.vault]
    if is_sealed:
        made, _ = keys.make("a quiet lamp")
        for folder in (home, there):
            encrypt(folder, made)
        vaults = [AgeVault(folder, made) for folder in (home, there)]
        (there / "keys.json").write_bytes((home / "keys.json").read_bytes())
    file = f"{part}.json{vaults[0].suffix}"
    ours, theirs = ((folder / file).read_bytes() for folder in (home, there))
    assert ours != theirs
    copy = f"{part}.sync-conflict-20261123-081500-ABCDEFG.json{vaults[0].suffix}"
    for folder, vault, kept in zip((home, there), vaults, (ours, theirs), strict=True):
        (folder / file).unlink()
        if engine == "both names are gone":
            put = {f"{file}..path1": ours, f"{file}..path2": theirs}
        elif engine == "one wins":
            put = {file: theirs, copy: ours}
        else:
            put = {file: kept, copy: theirs if kept is ours else ours}
        for name, data in put.items():
            (folder / name).write_bytes(data)
        assert settled(Store(folder, vault))[-1].became is Became.KNOWN
        assert not put.keys() - {file} & set(names_in(folder))
    assert (home / file).read_bytes() == (there / file).read_bytes()
    assert (home / file).read_bytes() in (ours, theirs)
    assert not differs(tables, Store(home, vaults[0]).part(part).read())


def test_a_copy_that_knows_less_does_not_become_the_part(store: Store, home: Path) -> None:
    for id in "abc":
        store.insert("entries", entry(id, id))
        (home / NAME.replace("ABCDEFG", f"ABCDEF{id}".upper())).write_bytes((home / "2026-11.json").read_bytes())
    before = (home / "2026-11.json").read_bytes()
    assert {one.became for one in settled(store)} == {Became.KNOWN}
    assert (home / "2026-11.json").read_bytes() == before


def test_what_was_there_under_a_name_that_is_gone_is_not_new(store: Store, home: Path, apart: Path) -> None:
    shutil.copy(apart / "2026-11.json", home / "2026-11.json..path2")
    (home / "2026-11.json").rename(home / "2026-11.json..path1")
    store.close()
    assert [dict(one.added) for one in settled(store)] == [{}, {"entries": 1}]


def test_what_was_moved_away_from_both_months_stays_in_one(store: Store, home: Path) -> None:
    """One side moved it to October; the other one too, and back again, and then edited it."""

    def write(folder: Path, month: str, *moves: str, row: dict[str, Any] | None = None) -> None:
        stones = [
            {
                "id": "a" * 32,
                "table": "entries",
                "revision": 3,
                "at": "2026-11-23T09:00:00.000+00:00",
                "moved": day,
            }
            for day in moves
        ]
        tables = {"entries": [row] if row else [], "tombstones": stones}
        held = {table: {str(at): one for at, one in enumerate(rows, 1)} for table, rows in tables.items() if rows}
        (folder / f"{month}.json").write_bytes(pack(month, held))

    home.mkdir(mode=0o700)
    elsewhere = home.with_name("elsewhere")
    elsewhere.mkdir()
    write(home, "2026-11", "2026-10-05")
    write(home, "2026-10", row={**entry("a", "soup", "2026-10-05"), "revision": 4})
    write(elsewhere, "2026-11", row={**entry("a", "rain"), "revision": 5})
    write(elsewhere, "2026-10", "2026-11-23")
    versions = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    for name, data in versions.items():
        (home / name.replace(".json", ".sync-conflict-20261123-081500-ABCDEFG.json")).write_bytes(data)
    settled(store)
    rows = [
        row for month in ("2026-10", "2026-11") for row in store.part(month).read().get("entries", {}).values()
    ]
    assert sorted(row["text"] for row in rows) == ["rain", "soup"]
    assert len([row for row in rows if row["id"] == "a" * 32]) == 1


def test_a_torn_file_is_left_until_it_has_arrived(store: Store, home: Path, apart: Path) -> None:
    data = (apart / "2026-11.json").read_bytes()
    (home / NAME).write_bytes(data[:-20])
    before = (home / "2026-11.json").read_bytes()
    assert [one.became for one in settled(store)] == [Became.ARRIVING]
    assert ((home / NAME).read_bytes(), (home / "2026-11.json").read_bytes()) == (data[:-20], before)
    (home / NAME).write_bytes(data)
    assert [one.became for one in settled(store)] == [Became.MERGED]


@pytest.mark.parametrize("data", [b"", b"{}", b"not json", b"\0" * 50], ids=["empty", "no part", "words", "zeros"])
def test_what_cannot_be_read_is_set_aside(store: Store, home: Path, apart: Path, data: bytes) -> None:
    (home / NAME).write_bytes(data)
    old(home / NAME)
    before = (home / "2026-11.json").read_bytes()
    (one,) = settled(store)
    assert (one.became, one.moved) == (Became.ASIDE, f"{SET_ASIDE}/{NAME}")
    assert (home / one.moved).read_bytes() == data
    assert (home / "2026-11.json").read_bytes() == before


def test_a_file_with_conflict_markers_is_set_aside_at_once(store: Store, home: Path, apart: Path) -> None:
    here, there = ((folder / "2026-11.json").read_bytes() for folder in (home, apart))
    (home / NAME).write_bytes(b"<<<<<<< HEAD\n%b\n=======\n%b\n>>>>>>> theirs\n" % (here, there))
    assert [one.became for one in settled(store)] == [Became.ASIDE]
    assert texts(store) == ["soup", "tea"]


def test_a_copy_of_a_newer_selfkind_waits_for_it(store: Store, home: Path, apart: Path) -> None:
    data = (apart / "2026-11.json").read_bytes().replace(b'"format":2', b'"format":9')
    (home / NAME).write_bytes(data)
    old(home / NAME)
    (one,) = settled(store)
    assert (one.became, "newer selfkind" in one.why) == (Became.LEFT, True)
    assert (home / NAME).read_bytes() == data


def test_a_copy_that_a_person_changed_waits_for_them(store: Store, home: Path, apart: Path) -> None:
    (home / NAME).write_bytes((apart / "2026-11.json").read_bytes().replace(b"rain", b"snow"))
    (one,) = settled(store)
    assert (one.became, "doctor --merge" in one.why) == (Became.LEFT, True)
    assert texts(store) == ["soup", "tea"]


@pytest.mark.parametrize("damage", [b"text", b'"text":"soup"'], ids=["damaged", "changed"])
def test_a_part_that_is_not_sound_is_left(store: Store, home: Path, apart: Path, damage: bytes) -> None:
    path = home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(damage, b'"text":"stew"' if damage != b"text" else b""))
    before = path.read_bytes()
    (home / NAME).write_bytes((apart / "2026-11.json").read_bytes())
    assert [one.became for one in settled(store)] == [Became.LEFT]
    assert (path.read_bytes(), NAME in names_in(home)) == (before, True)


def test_a_copy_that_may_be_a_persons_own_is_set_aside_once_merged(store: Store, home: Path, apart: Path) -> None:
    shutil.copy(apart / "2026-11.json", home / "2026-11 2.json")
    (one,) = settled(store)
    assert (one.became, one.moved) == (Became.MERGED, f"{SET_ASIDE}/2026-11 2.json")
    assert texts(store) == ["rain", "soup", "tea"]


def test_an_edit_goes_on_to_the_month_that_the_other_side_moved_it_to(
    store: Store, home: Path, apart: Path
) -> None:
    moved(Store(apart), "entries", "a" * 32, DAY, date(2026, 12, 3), NOW)
    store.table("entries", DAY).update({"text": "tea and milk"}, where("id") == "a" * 32)
    (home / NAME).write_bytes((apart / "2026-11.json").read_bytes())
    settled(store)
    assert texts(store) == ["rain", "soup"]
    assert texts(store, "2026-12") == ["tea and milk"]
    (home / "2026-12.sync-conflict-20261123-081500-ABCDEFG.json").write_bytes(
        (apart / "2026-12.json").read_bytes()
    )
    settled(store)
    assert texts(store, "2026-12") == ["tea and milk"]
    assert [row["day"] for row in store.part("2026-12").read()["entries"].values()] == ["2026-12-03"]


def alike(home: Path, apart: Path, keeps: int | None = None) -> None:
    """Let the months of two computers meet as copies beside each other, until both say the same. Of two versions,
    each computer keeps its own; with `keeps`, both keep that of the first or the second one, as Syncthing does."""
    for number in range(4):
        months = [
            {path.name: path.read_bytes() for path in folder.glob("202?-??.json")} for folder in (home, apart)
        ]
        if months[0].keys() == months[1].keys() and not any(
            differs(*(unpack(name[:7], held[name]).tables for held in months)) for name in months[0]
        ):
            return
        for folder, other in zip((home, apart), months[::-1], strict=True):
            for name, data in other.items():
                copy = f"{name.removesuffix('.json')}.sync-conflict-20261123-08150{number}-ABCDEFG.json"
                is_there = (folder / name).exists()
                if is_there and keeps is not None:
                    (folder / copy).write_bytes(months[1 - keeps][name])
                    data = months[keeps][name]
                (folder / (copy if is_there and keeps is None else name)).write_bytes(data)
            settled(Store(folder))
    raise AssertionError("never alike")


def entries(store: Store) -> list[dict[str, Any]]:
    months = ("2026-10", "2026-11", "2026-12", "2027-01")
    return [row for month in months for row in store.part(month).read().get("entries", {}).values()]


def swapped(store: Store, version: str = "v") -> None:
    """Restore an earlier version of the entry `a`."""
    with store.transaction("2026-11"):
        table = store.table("entries", DAY)
        words = {row["id"][0]: row["text"] for row in table.all()}
        table.update({"text": words[version]}, where("id") == "a" * 32)
        table.update({"text": words["a"]}, where("id") == version * 32)


@pytest.mark.parametrize("moves", [1, 2])
@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("before", [0, 1, 8])
def test_words_of_a_version_restored_here_stay_where_the_other_side_moved_both(
    store: Store, home: Path, before: int, after: int, moves: int
) -> None:
    """The version has the words of the entry here, and the entry had those of the version. Whichever of them goes
    on, the one there knew its words."""
    days = [DAY, date(2026, 12, 3), date(2027, 1, 3)][: moves + 1]
    store.insert("entries", entry("a", "tea"))
    store.table("entries", DAY).update({"text": "soup"}, where("id") == "a" * 32)
    version = {"version_of": "a" * 32, "removed": "2026-11-23T10:00:00.000+00:00"}
    store.insert("entries", entry("v", "tea") | version)
    store.insert("entries", entry("b", "milk"))
    elsewhere = home.with_name("elsewhere")
    shutil.copytree(home, elsewhere)
    swapped(store)
    other = Store(elsewhere)
    for number in range(before):
        for text in (f"rain {number}", "soup"):
            other.table("entries", DAY).update({"text": text}, where("id") == "a" * 32)
    for day, to in pairwise(days):
        moved(other, "entries", "a" * 32, day, to, NOW)
    for number in range(after):
        other.table("entries", days[-1]).update({"text": f"snow {number}"}, where("id") == "a" * 32)
    alike(home, elsewhere)
    assert {"tea", "soup"} <= {row["text"] for row in entries(store)}


def test_words_stay_that_are_in_a_deleted_version_here_and_in_another_one_there(store: Store, home: Path) -> None:
    removed = {"version_of": "a" * 32, "removed": "2026-11-23T10:00:00.000+00:00"}
    for row in (entry("a", "soup"), entry("v", "tea") | removed, entry("w", "tea") | removed, entry("b", "milk")):
        store.insert("entries", row)
    store.table("entries", DAY).update({"text": "rain"}, where("id") == "v" * 32)
    elsewhere = home.with_name("elsewhere")
    shutil.copytree(home, elsewhere)
    other = Store(elsewhere)
    swapped(store, "w")
    swapped(store, "v")
    swapped(other, "v")
    for text in ("tea", "rain"):
        other.table("entries", DAY).update({"text": text}, where("id") == "v" * 32)
    other.table("entries", DAY).remove(where("id") == "v" * 32)
    moved(other, "entries", "a" * 32, DAY, date(2026, 12, 3), NOW)
    alike(home, elsewhere)
    assert "tea" in {row["text"] for row in entries(store)}
    assert "v" * 32 not in {row["id"] for row in entries(store)}


@pytest.mark.parametrize("keeps", [None, 0, 1], ids=["own", "first", "second"])
def test_words_stay_of_a_version_restored_where_it_was_moved_back_to(
    store: Store, home: Path, keeps: int | None
) -> None:
    """What comes from the month between meets the tombstones of the move to it: all of it stays."""
    elsewhere = swapped_and_edited(store)
    alike(home, elsewhere, keeps)
    found = [row for row in entries(store) if row["id"] != "b" * 32]
    assert {"tea", "soup", "rain 3"} <= {row["text"] for row in found}
    assert {row["day"] for row in found} == {DAY.isoformat()}


def swapped_and_edited(store: Store) -> Path:
    """Move an entry with a version to another month. Then move both back and restore the version here, and edit
    the entry elsewhere, in the folder that is returned."""
    to = date(2026, 10, 3)
    store.insert("entries", entry("a", "tea"))
    store.table("entries", DAY).update({"text": "soup"}, where("id") == "a" * 32)
    version = {"version_of": "a" * 32, "removed": "2026-11-23T10:00:00.000+00:00"}
    for row in (entry("v", "tea") | version, entry("b", "milk")):
        store.insert("entries", row)
    moved(store, "entries", "a" * 32, DAY, to, NOW)
    elsewhere = store.home.with_name("elsewhere")
    shutil.copytree(store.home, elsewhere)
    moved(store, "entries", "a" * 32, to, DAY, NOW)
    swapped(store)
    for number in range(4):
        Store(elsewhere).table("entries", to).update({"text": f"rain {number}"}, where("id") == "a" * 32)
    return elsewhere


def test_a_version_made_here_follows_what_the_other_side_moved(store: Store, home: Path, apart: Path) -> None:
    moved(Store(apart), "entries", "a" * 32, DAY, date(2026, 12, 3), NOW)
    version = {"version_of": "a" * 32, "removed": "2026-11-23T10:00:00.000+00:00"}
    store.insert("entries", entry("v", "tea") | version)
    store.table("entries", DAY).update({"text": "tea and milk"}, where("id") == "a" * 32)
    alike(home, apart)
    assert {row["id"][0]: row["day"] for row in entries(store) if row["id"][0] in "av"} == {
        "a": "2026-12-03",
        "v": "2026-12-03",
    }


@pytest.mark.parametrize("keeps", [None, 0, 1], ids=["own", "first", "second"])
def test_what_each_side_moved_to_another_month_is_in_one(
    store: Store, home: Path, apart: Path, keeps: int | None
) -> None:
    version = {"version_of": "a" * 32, "removed": "2026-11-23T10:00:00.000+00:00"}
    for side, day in ((store, date(2026, 12, 3)), (Store(apart), date(2027, 1, 3))):
        side.insert("entries", entry("v", "bread") | version)
        side.table("entries", DAY).update({"text": f"of {day}"}, where("id") == "a" * 32)
        moved(side, "entries", "a" * 32, DAY, day, NOW)
    alike(home, apart, keeps)
    found = [row for row in entries(store) if row["id"] not in ("b" * 32, "c" * 32)]
    assert len({row["id"] for row in found}) == len(found)
    assert len({row["day"][:7] for row in found}) == 1
    assert {"bread", "of 2026-12-03", "of 2027-01-03"} <= {row["text"] for row in found}


def test_an_edit_goes_on_as_often_as_the_other_side_moved_it(store: Store, home: Path, apart: Path) -> None:
    other, days = Store(apart), [DAY, date(2026, 12, 3), date(2027, 1, 3)]
    for day, to in pairwise(days):
        moved(other, "entries", "a" * 32, day, to, NOW)
    store.table("entries", DAY).update({"text": "tea and milk"}, where("id") == "a" * 32)
    alike(home, apart)
    assert [(row["text"], row["day"]) for row in entries(store) if row["id"] == "a" * 32] == [
        ("tea and milk", "2027-01-03")
    ]


def test_a_copy_that_is_another_by_now_stays_and_comes_next(store: Store, home: Path, apart: Path) -> None:
    """rclone bisync gives the copies of the next conflict the same names."""
    name = "2026-11.json..path2"
    shutil.copy(apart / "2026-11.json", home / name)

    def again(data: bytes, suffix: str) -> None:
        keep(store, data, suffix, NOW)
        Store(apart).insert("entries", entry("d", "bread"))
        shutil.copy(apart / "2026-11.json", home / ".rclone")
        (home / ".rclone").rename(home / name)

    settle(store, unsettled(home, names_in(home)), again)
    assert name in names_in(home)
    assert "bread" not in texts(store)
    settled(store)
    assert "bread" in texts(store)
    assert name not in names_in(home)


@pytest.mark.parametrize("is_there", [True, False], ids=["another file", "a first file"])
def test_a_file_that_a_sync_program_puts_there_during_a_write_is_merged(
    home: Path, apart: Path, is_there: bool
) -> None:
    """It takes no lock: whatever it puts between reading and replacing would be gone on both sides."""
    theirs = apart / "2026-11.json"
    if not is_there:
        (home / "2026-11.json").unlink()
    arriving = [theirs]

    def arrive() -> None:
        for path in arriving:
            shutil.copy(path, home / ".syncthing.tmp")
            (home / ".syncthing.tmp").rename(home / "2026-11.json")
        arriving.clear()

    store = Home(home, before_write=arrive).store
    store.insert("entries", entry("d", "bread"))
    assert texts(store) == (["bread", "rain", "soup", "tea"] if is_there else ["bread", "rain", "tea"])
    store.insert("entries", entry("e", "milk"))
    assert len(texts(store)) == (5 if is_there else 4)


CALLS = ("open", "write", "fsync", "stat", "fstat", "close", "unlink", "mkdir", "replace")


class Calls:
    """The calls of `os` in a write, in their order, and something that is done before one of them."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int = -1, then: Callable[[], object] = lambda: None) -> None:
        self.names: list[str] = []
        self._at, self._then = at, then
        for name in CALLS:
            patch.setattr(os, name, partial(self._call, name, getattr(os, name)))

    def _call(self, name: str, real: Callable[..., object], *args: object, **more: object) -> object:
        self.names.append(name)
        if len(self.names) == self._at + 1:
            self._then()
        return real(*args, **more)


def test_whenever_a_sync_program_puts_a_file_there_nothing_is_lost(
    home: Path, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the other computer arrives before each call of a write. Just one call is unguarded: the rename
    right after the last look, as Python has no call that compares and renames at once."""
    ours, theirs = (folder / "2026-11.json" for folder in (home, apart))
    # So that it may arrive before ours is read, too.
    Store(apart).insert("entries", entry("b", "soup"))
    first = ours.read_bytes()
    (home / ".syncthing.tmp").write_bytes(theirs.read_bytes())

    def write(at: int = -1) -> Calls:
        ours.unlink()
        ours.write_bytes(first)
        shutil.copy(theirs, home / ".syncthing.tmp")
        store = Home(home).store
        with monkeypatch.context() as patch:
            calls = Calls(patch, at, partial(os.rename, home / ".syncthing.tmp", ours))
            store.insert("entries", entry("d", "bread"))
        return calls

    calls = write()
    replacing = calls.names.index("replace")
    assert calls.names[replacing - 1] == "stat"
    assert calls.names.count("replace") == 1
    assert replacing > 10
    for at in range(len(calls.names)):
        if at == replacing:
            continue
        write(at)
        # What replaces our new file is up to Syncthing: it makes a copy of a file that it doesn't know.
        wanted = ["rain", "soup", "tea"] if at > replacing else ["bread", "rain", "soup", "tea"]
        assert (texts(Store(home)), list(home.glob("*.tmp"))) == (wanted, []), (at, calls.names[at])


class Arriving:
    """Files that a sync program puts in the place of a part, one at each write of a half file."""

    def __init__(self, patch: pytest.MonkeyPatch, part: Path, versions: Iterable[bytes]) -> None:
        self._part, self._versions, self._real = part, iter(versions), files.write_new
        patch.setattr(files, "write_new", self._write)

    def _write(self, path: Path, data: bytes) -> None:
        self._real(path, data)
        for version in islice(self._versions, 1):
            half = self._part.with_name(".arriving")
            half.write_bytes(version)
            half.rename(self._part)


def test_files_that_arrive_one_after_the_other_are_all_merged(
    home: Path, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = []
    for id, text in (("d", "bread"), ("e", "milk"), ("f", "rice")):
        Store(apart).insert("entries", entry(id, text))
        versions.append((apart / "2026-11.json").read_bytes())
    store = Home(home).store
    with monkeypatch.context() as patch:
        Arriving(patch, home / "2026-11.json", versions)
        store.insert("entries", entry("0", "salt"))
    assert texts(Store(home)) == ["bread", "milk", "rain", "rice", "salt", "soup", "tea"]


def test_a_write_ends_where_a_file_is_changed_without_end(
    home: Path, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (apart / "2026-11.json").read_bytes()
    store = Home(home).store
    with monkeypatch.context() as patch:
        Arriving(patch, home / "2026-11.json", repeat(data))
        with pytest.raises(NotSaved, match="Please try again"):
            store.insert("entries", entry("0", "salt"))
    assert (home / "2026-11.json").read_bytes() == data
    assert not list(home.glob("*.tmp"))


def test_a_part_that_arrives_while_a_copy_becomes_it_stays_and_the_copy_comes_next(
    store: Store, home: Path, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "2026-11.json").rename(home / "2026-11.json..path1")
    theirs = (apart / "2026-11.json").read_bytes()
    store.forget("2026-11")
    with monkeypatch.context() as patch:
        Arriving(patch, home / "2026-11.json", [theirs])
        settled(store)
    assert (home / "2026-11.json").read_bytes() == theirs
    settled(store)
    assert texts(store) == ["rain", "soup", "tea"]


def test_a_file_that_is_another_once_it_is_set_aside_stays(
    store: Store, home: Path, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, data = home / "core 2.json", (apart / "core.json").read_bytes()
    copy.write_bytes(b"no part at all")
    old(copy)
    with monkeypatch.context() as patch:
        Arriving(patch, copy, [data])
        (one,) = settled(store)
    assert (home / one.moved).read_bytes() == b"no part at all"
    assert copy.read_bytes() == data


@pytest.mark.parametrize("damage", [b"", b"{}"], ids=["empty", "no part"])
def test_a_write_is_refused_over_what_arrives_torn(home: Path, apart: Path, damage: bytes) -> None:
    arriving = [damage]

    def arrive() -> None:
        for data in arriving:
            (home / "2026-11.json").write_bytes(data)
        arriving.clear()

    with pytest.raises(Damaged):
        Store(home, before_write=arrive).insert("entries", entry("d", "bread"))
    assert (home / "2026-11.json").read_bytes() == damage


def test_a_disk_that_refuses_leaves_the_copy(
    store: Store, home: Path, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / NAME).write_bytes((apart / "2026-11.json").read_bytes())
    before = (home / "2026-11.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_new", full)
        with pytest.raises(NotSaved):
            settled(store)
    assert ((home / "2026-11.json").read_bytes(), NAME in names_in(home)) == (before, True)
    assert [one.became for one in settled(store)] == [Became.MERGED]


# Encrypted homes


@pytest.fixture
def opened(home: Path, apart: Path) -> Keys:
    """The keys of both sides, which were encrypted before they went apart."""
    made, _ = keys.make("a quiet lamp")
    for folder in (home, apart):
        encrypt(folder, made)
    return made


def test_sealed_copies_of_the_same_key_are_merged(home: Path, apart: Path, opened: Keys) -> None:
    store = Store(home, AgeVault(home, opened))
    name = "2026-11.json.sync-conflict-20261123-081500-ABCDEFG.age"
    shutil.copy(apart / "2026-11.json.age", home / name)
    assert [one.became for one in settled(store)] == [Became.MERGED]
    assert texts(store) == ["rain", "soup", "tea"]
    (kept,) = snapshots(home)
    assert (kept.path / "merged-1.json.age").read_bytes() == (apart / "2026-11.json.age").read_bytes()
    # The other side seals the same anew: that settles without another file.
    before = (home / "2026-11.json.age").read_bytes()
    data = store.part("2026-11").contents()
    (home / name).write_bytes(store.vault.seal(data))
    assert [one.became for one in settled(store)] == [Became.KNOWN]
    assert (home / "2026-11.json.age").read_bytes() == before


def test_copies_of_another_key_are_never_touched(home: Path, apart: Path, opened: Keys) -> None:
    other, _ = keys.make("a loud lamp")
    name = "2026-11.json.sync-conflict-20261123-081500-ABCDEFG.age"
    sealed = AgeVault(apart, other).seal(pack("2026-11", {}))
    (home / name).write_bytes(sealed)
    old(home / name)
    store = Store(home, AgeVault(home, opened))
    (one,) = settled(store)
    assert (one.became, "another key" in one.why) == (Became.LEFT, True)
    assert (home / name).read_bytes() == sealed


@pytest.mark.parametrize("name", [NAME, "2026-11.json"], ids=["copy", "part"])
def test_a_plain_file_that_arrives_in_an_encrypted_home_is_merged_and_gone(
    home: Path, apart: Path, opened: Keys, name: str
) -> None:
    plain = AgeVault(apart, opened).unseal((apart / "2026-11.json.age").read_bytes())
    (home / name).write_bytes(plain)
    store = Store(home, AgeVault(home, opened))
    assert [one.became for one in settled(store)] == [Became.MERGED]
    assert texts(store) == ["rain", "soup", "tea"]
    assert not (home / name).exists()
    assert not [path for path in home.rglob("*") if path.is_file() and b"rain" in path.read_bytes()]


def test_a_sealed_copy_in_a_plain_home_is_left(store: Store, home: Path, apart: Path, opened: Keys) -> None:
    sealed = (apart / "2026-11.json.age").read_bytes()
    shutil.rmtree(home)
    store.insert("entries", entry("b", "soup"))
    name = "2026-11.json.sync-conflict-20261123-081500-ABCDEFG.age"
    (home / name).write_bytes(sealed)
    old(home / name)
    (one,) = settled(store)
    assert (one.became, "encrypted" in one.why) == (Became.LEFT, True)
    assert (home / name).read_bytes() == sealed
