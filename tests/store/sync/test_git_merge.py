"""Two versions of a part as one, from bytes to bytes, and what is refused."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import where

from selfkind.domain.errors import Damaged, Locked, NewerFormat, OtherKey, SelfkindError
from selfkind.store.encryption import keys
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.part import FORMAT, pack, unpack
from selfkind.store.engine.revisions import TOMBSTONES, revised
from selfkind.store.engine.store import Store
from selfkind.store.repositories.versions import moved
from selfkind.store.sync.copies import copy_of
from selfkind.store.sync.git_merge import beside_name, merged, part_named
from selfkind.store.sync.settle import names_in, settle, unsettled

DAY, AT = date(2026, 11, 23), "2026-11-23T10:00:00.000+01:00"
FILE = "2026-11.json"


def note(id: str, text: str) -> dict[str, Any]:
    return {"id": id * 32, "kind": "note", "day": DAY.isoformat(), "text": text}


@pytest.fixture
def versions(tmp_path: Path) -> tuple[bytes, bytes]:
    """A month that was written on two computers after they had it in common."""
    data: list[bytes] = []
    first = Store(tmp_path / "one")
    first.insert("entries", note("a", "soup"), DAY)
    common = (first.home / FILE).read_bytes()
    for name in ("one", "two"):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / FILE).write_bytes(common)
        store = Store(tmp_path / name)
        store.insert("entries", note("b" if name == "one" else "c", name), DAY)
        data.append((store.home / FILE).read_bytes())
    return data[0], data[1]


@pytest.fixture
def vault(tmp_path: Path) -> AgeVault:
    opened, _ = keys.make("a quiet lamp")
    (tmp_path / "keys.json").write_bytes(opened.packed())
    return AgeVault(tmp_path, opened)


def texts(data: bytes) -> list[str]:
    unpacked = unpack("2026-11", data)
    assert unpacked.trusted
    return sorted(row["text"] for row in unpacked.tables["entries"].values())


def test_both_versions_are_in_one_whichever_comes_first(versions: tuple[bytes, bytes]) -> None:
    one, other = versions
    assert texts(merged(FILE, one, other, None).data) == ["one", "soup", "two"]
    assert merged(FILE, one, other, None) == merged(f"notes/{FILE}", other, one, None)


def test_what_is_encrypted_stays_so(versions: tuple[bytes, bytes], vault: AgeVault) -> None:
    one, other = (vault.seal(data) for data in versions)
    assert texts(vault.unseal(merged(f"{FILE}.age", one, other, vault).data)) == ["one", "soup", "two"]
    assert texts(vault.unseal(merged(f"{FILE}.age", one, versions[1], vault).data)) == ["one", "soup", "two"]


def test_without_the_passphrase_or_with_another_key_nothing_is_merged(
    versions: tuple[bytes, bytes], vault: AgeVault, tmp_path: Path
) -> None:
    one, other = (vault.seal(data) for data in versions)
    with pytest.raises(Locked, match="can't ask for your passphrase"):
        merged(f"{FILE}.age", one, other, None)
    with pytest.raises(SelfkindError, match="encrypted on the other side"):
        merged(FILE, versions[0], other, vault)
    apart, _ = keys.make("another lamp")
    with pytest.raises(OtherKey, match="different keys"):
        merged(f"{FILE}.age", one, AgeVault(tmp_path, apart).seal(versions[1]), vault)
    with pytest.raises(Damaged, match="is damaged on one side"):
        merged(f"{FILE}.age", one, other[:-1], vault)


@pytest.mark.parametrize(
    ("theirs", "error", "words"),
    [
        (b"", Damaged, "is damaged on one side"),
        (b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n", Damaged, "is damaged on one side"),
        (pack("core", {"entries": {"1": {"id": "x"}}}), Damaged, "changed outside selfkind"),
        (pack("2026-11", {}).replace(b'"format":%d' % FORMAT, b'"format":99'), NewerFormat, "selfkind"),
        (pack("2026-11", {"entries": {"1": {"id": "x"}}}).replace(b'"x"', b'"y"'), Damaged, "First accept"),
    ],
    ids=["empty", "markers", "another part", "newer", "edited"],
)
def test_what_cannot_be_read_as_it_was_written_is_refused(
    versions: tuple[bytes, bytes], theirs: bytes, error: type[SelfkindError], words: str
) -> None:
    with pytest.raises(error, match=words):
        merged(FILE, versions[0], theirs, None)


def test_tables_of_a_newer_selfkind_that_differ_are_refused() -> None:
    one, other = (pack("2026-11", {"dreams": {"1": {"id": "x", "text": text}}}) for text in ("sea", "hill"))
    with pytest.raises(NewerFormat, match="newer selfkind"):
        merged(FILE, one, other, None)


@pytest.mark.parametrize("name", ["keys.json", "rollup.json", "notes.json", "2026-13.json", ""])
def test_other_files_are_refused(name: str) -> None:
    with pytest.raises(SelfkindError, match="isn't a file that selfkind merges"):
        part_named(name)


def test_a_version_of_which_something_goes_on_to_another_month_is_put_beside() -> None:
    """It was edited here and moved to December there: git merges one file at a time."""
    base = {"entries": {"1": note("a", "soup")}}
    edited = revised(base, {"entries": {"1": note("a", "soup, hot")}}, AT)
    stones = revised(base, {}, AT)[TOMBSTONES]
    moved = {TOMBSTONES: {key: {**stone, "moved": "2026-12-01"} for key, stone in stones.items()}}
    one, other = pack("2026-11", edited), pack("2026-11", moved)
    for found in (merged(FILE, one, other, None), merged(FILE, other, one, None)):
        assert unpack("2026-11", found.data).tables.get("entries", {}) == {}
        assert found.beside == (one,)
    assert merged(FILE, pack("2026-11", base), one, None).beside == ()


@pytest.mark.parametrize("change", ["edit", "version"])
@pytest.mark.parametrize("is_ours", [True, False], ids=["edited here", "moved here"])
def test_what_is_put_beside_goes_on_to_the_other_month_once_selfkind_opens(
    tmp_path: Path, change: str, is_ours: bool
) -> None:
    homes = tmp_path / "edited", tmp_path / "moved"
    Store(homes[0]).insert("entries", note("a", "soup"), DAY)
    shutil.copytree(*homes)
    if change == "edit":
        Store(homes[0]).table("entries", DAY).update({"text": "soup, hot"}, where("id") == "a" * 32)
    else:
        version = {"version_of": "a" * 32, "removed": AT}
        Store(homes[0]).insert("entries", note("v", "soup, hot") | version, DAY)
    moved(Store(homes[1]), "entries", "a" * 32, DAY, date(2026, 12, 1), datetime.fromisoformat(AT))
    ours, theirs = ((home / FILE).read_bytes() for home in (homes if is_ours else homes[::-1]))
    found = merged(FILE, ours, theirs, None)
    (homes[1] / FILE).write_bytes(found.data)
    for number, data in enumerate(found.beside):
        (homes[1] / beside_name(FILE, number)).write_bytes(data)
    settle(Store(homes[1]), unsettled(homes[1], names_in(homes[1])), lambda data, suffix: None)
    store = Store(homes[1])
    assert "soup, hot" in {row["text"] for row in store.part("2026-12").read()["entries"].values()}
    assert not store.part("2026-11").read().get("entries")


def test_a_version_of_what_each_side_moved_to_another_month_is_put_beside() -> None:
    base = {"entries": {"1": note("a", "soup")}}
    stones = revised(base, {}, AT)[TOMBSTONES]
    one, other = (
        pack("2026-11", {TOMBSTONES: {key: {**stone, "moved": day} for key, stone in stones.items()}})
        for day in ("2026-12-01", "2027-01-01")
    )
    for found in (merged(FILE, one, other, None), merged(FILE, other, one, None)):
        assert len(found.beside) == 1
        assert found.beside[0] != found.data


def test_a_version_goes_on_that_the_other_one_knows_more_of() -> None:
    """Both were written again after a deletion that only one of them knows; a third side moved it."""
    rows = [{**note("a", "soup"), "revision": 5}, {**note("a", "tea"), "revision": 2, "risen": ["1-aaaaaa"]}]
    stone = {**revised({"entries": {"1": rows[0]}}, {}, AT)[TOMBSTONES]["1"], "revision": 3, "moved": "2026-12-01"}
    one = pack("2026-11", {"entries": {"1": rows[0]}})
    other = pack("2026-11", {"entries": {"1": rows[1]}, TOMBSTONES: {"1": stone}})
    assert one in merged(FILE, one, other, None).beside


@pytest.mark.parametrize("name", [FILE, f"{FILE}.age", "core.json"])
def test_what_is_put_beside_is_known_as_a_copy(name: str) -> None:
    for number in (0, 1):
        copy = copy_of(beside_name(f"notes/{name}", number))
        assert copy is not None
        assert (copy.of, copy.engine.id) == (name, "git")
