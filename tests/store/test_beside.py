"""Files beside those that are read: known by what is in them, whatever they are called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.store.backup.snapshots import snapshot, verify
from selfkind.store.beside import beside, copies, readable, set_aside
from selfkind.store.encryption import keys
from selfkind.store.encryption.rekey import decrypt, encrypt, rotate
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.store import Store
from selfkind.store.sync.setups import SETUPS

NOTE = {"id": "a" * 32, "kind": "note", "day": "2026-11-23", "text": "soup"}
NAMES = (
    "2026-11.sync-conflict-20261129-081500-ABCDEFG.json",
    "2026-11 (Ana's conflicted copy 2026-11-29).json",
    "2026-11 (conflict_on_2026-11-29).json",
    "2026-11 (conflict #1_on_2026-11-29).json",
    "2026-11 (conflict_on_2026-11-29_was_deleted).json",
    "2026-11.json..path1",
    "2026-11.json..path2",
    "2026-11 2.json",
    "2026-11.json.orig",
    "november, to keep",
)


@pytest.fixture
def written(store: Store, home: Path) -> Path:
    store.insert("entries", NOTE, date(2026, 11, 23))
    store.insert("routine", {"id": "walk"})
    return home


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_known_by_what_is_in_it(written: Path, name: str) -> None:
    (written / name).write_bytes((written / "2026-11.json").read_bytes())
    assert [(one.name, one.part, one.is_sealed) for one in beside(written)] == [(name, "2026-11", False)]
    assert name in copies(written)


def test_the_name_of_a_copy_says_which_program_made_it_and_its_content_what_it_is(written: Path) -> None:
    (written / "core 2.json").write_bytes((written / "2026-11.json").read_bytes())
    (written / "2026-11 (1).json").write_text("milk, bread")
    (written / "november, to keep").write_bytes((written / "core.json").read_bytes())
    assert [(one.name, one.part, one.by) for one in beside(written)] == [
        ("core 2.json", "2026-11", "iCloud Drive"),
        ("november, to keep", "core", ""),
    ]


@pytest.mark.parametrize("name", ["core.json.age..path1", "core.json 2.age", "core.json.age.conflict1"])
def test_an_encrypted_copy_is_known_by_its_name(written: Path, name: str) -> None:
    opened, _ = keys.make("a quiet lamp")
    encrypt(written, opened)
    (written / name).write_bytes((written / "core.json.age").read_bytes())
    (written / ".core.json.age.~1a2b3c").write_bytes((written / "core.json.age").read_bytes())
    (written / "core.json.age.a1b2c3d4.partial").write_bytes((written / "core.json.age").read_bytes())
    assert [(one.name, one.part, one.is_sealed) for one in beside(written)] == [(name, "core", True)]
    assert beside(written)[0].by in ("rclone", "iCloud Drive")


def test_a_home_without_copies_has_none(written: Path) -> None:
    snapshot(written)
    for name in ("config.toml", "2026-11.json.tmp", ".syncthing.2026-11.json.tmp", "core.json.a1b2c3d4.partial"):
        (written / name).write_bytes((written / "2026-11.json").read_bytes())
    (written / "shopping.txt").write_text("milk")
    assert beside(written) == []
    assert readable(written) == ()


def test_encrypted_every_readable_file_is_named(written: Path) -> None:
    plain = (written / "2026-11.json").read_bytes()
    kept = snapshot(written).name
    opened, _ = keys.make("a quiet lamp")
    encrypt(written, opened)
    assert beside(written) == []
    files = {
        "2026-11.json": plain,
        "2026-11.sync-conflict-20261129-081500-ABCDEFG.json": plain,
        ".stversions/2026-11~20261129-081500.json": plain,
        f"backups/{kept}/2026-11.json": plain,
        "writing-0123456789abcdef.md~": "today".encode("utf-16"),
        "letter": "café".encode("latin-1"),
        "selfkind.json": b'{"selfkind": {"export": 1}}',
        "pages.zip": b"PK\x03\x04\0\0",
        "pages.pdf": b"%PDF-1.7\0",
        ".letter.swp": b"b0VIM 9.0\0",
    }
    for name, data in files.items():
        (written / name).parent.mkdir(exist_ok=True)
        (written / name).write_bytes(data)
    lists = [file.name for setup in SETUPS for file in setup.files]
    for name in (".DS_Store", ".owncloudsync.log", ".rclone-filter.md5", *lists):
        (written / name).write_bytes(b"words")
    (written / "empty").touch()
    (written / "picture.png").write_bytes(b"\x89PNG\0\0\xff")
    assert set(readable(written)) == set(files)


def test_sealed_copies_and_copies_of_the_keys_are_named(written: Path) -> None:
    opened, _ = keys.make("a quiet lamp")
    encrypt(written, opened)
    sealed = (written / "2026-11.json.age").read_bytes()
    (written / "2026-11.json.sync-conflict-20261129-081500-ABCDEFG.age").write_bytes(sealed)
    (written / "keys.sync-conflict-20261129-081500-ABCDEFG.json").write_bytes((written / "keys.json").read_bytes())
    assert [(one.part, one.is_sealed) for one in beside(written)] == [("2026-11", True), ("keys", True)]
    assert readable(written) == ()
    decrypt(written, opened)
    (written / "core.json.age").write_bytes(sealed)
    assert [one.part for one in beside(written)] == ["2026-11", "core", "keys"]


def test_what_was_set_aside_goes_with_the_keys(written: Path, on_disk: Callable[[], dict[str, bytes]]) -> None:
    plain = (written / "2026-11.json").read_bytes()
    opened, _ = keys.make("a quiet lamp")
    encrypt(written, opened)
    for _ in range(2):
        (written / "2026-11 2.json").write_bytes(plain)
        (one,) = beside(written)
        set_aside(written, one, AgeVault(written, opened))
    aside = written / "set-aside"
    assert sorted(path.name for path in aside.iterdir()) == ["2026-11 2.json.1.age", "2026-11 2.json.age"]
    assert beside(written) == []
    newer = rotate(written, opened)
    assert {AgeVault(written, newer).unseal(path.read_bytes()) for path in aside.iterdir()} == {plain}
    decrypt(written, newer)
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == {
        "2026-11 2.json": plain,
        "2026-11 2.json.1": plain,
    }
    encrypt(written, keys.make("a quiet lamp")[0])
    assert readable(written) == ()


def test_a_file_that_cannot_be_sealed_stays(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, _ = keys.make("a quiet lamp")
    encrypt(written, opened)
    (written / "letter").write_text("dear me")
    (one,) = beside(written)
    vault = AgeVault(written, opened)
    monkeypatch.setattr(vault, "seal", lambda _: vault_of_another(written).seal(b"other"))
    with pytest.raises(SelfkindError):
        set_aside(written, one, vault)
    assert (written / "letter").read_text() == "dear me"


def vault_of_another(home: Path) -> AgeVault:
    return AgeVault(home, keys.make("another quiet lamp")[0])


def test_a_backup_that_was_written_through_a_link_is_told(written: Path, store: Store) -> None:
    made = snapshot(written)
    assert verify(made) == {}
    store.insert("entries", NOTE | {"id": "b" * 32}, date(2026, 11, 23))
    later = (written / "2026-11.json").read_bytes()
    # What rclone does on the receiving side: the same file is written, not replaced.
    (made.path / "2026-11.json").write_bytes(later)
    assert list(verify(made)) == ["2026-11.json"]


def test_an_encrypted_backup_that_was_written_through_a_link_is_told(written: Path) -> None:
    opened, _ = keys.make("a quiet lamp")
    encrypt(written, opened)
    vault = AgeVault(written, opened)
    made = snapshot(written)
    assert verify(made, vault=vault) == {}
    (made.path / "2026-11.json.age").write_bytes(
        vault.seal(vault.unseal((made.path / "2026-11.json.age").read_bytes()))
    )
    assert list(verify(made, vault=vault)) == ["2026-11.json.age"]
    assert list(verify(made)) == ["2026-11.json.age"]


def test_a_backup_of_an_older_selfkind_has_no_sums(written: Path) -> None:
    made = snapshot(written)
    (made.path / ".sums").unlink()
    assert verify(made) == {}
