"""A backup of before the home was encrypted, as it is on the other computer: encrypted, and still a backup."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from selfkind.domain.errors import NotSaved
from selfkind.store.backup.sealing import seal_backup
from selfkind.store.backup.snapshots import Snapshot, snapshot, snapshots, verify
from selfkind.store.beside import beside, readable
from selfkind.store.encryption import keys
from selfkind.store.encryption.rekey import encrypt
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.store import Store

NOTE = {"id": "a" * 32, "kind": "note", "day": "2026-11-23", "text": "soup"}


@pytest.fixture
def plain(store: Store, home: Path) -> tuple[Path, Snapshot, AgeVault]:
    """An encrypted home with a backup that isn't, and a copy in it that was merged."""
    store.insert("entries", NOTE, date(2026, 11, 23))
    store.insert("routine", {"id": "walk"})
    backup = snapshot(home, "merge")
    (backup.path / "merged-1.json").write_bytes((home / "2026-11.json").read_bytes())
    (home / "country.txt").write_text("DE")
    kept = {path.name: path.read_bytes() for path in backup.path.iterdir()}
    opened, _ = keys.make("a quiet lamp")
    encrypt(home, opened)
    backup.path.mkdir(parents=True)
    for name, data in kept.items():
        (backup.path / name).write_bytes(data)
    return home, backup, AgeVault(home, opened)


def test_a_readable_backup_is_no_copy(plain: tuple[Path, Snapshot, AgeVault]) -> None:
    home, backup, _ = plain
    assert len(readable(home)) == 3
    assert all(one.name.startswith(f"backups/{backup.name}/") for one in beside(home))
    assert not any(one.is_copy or one.part for one in beside(home))


def test_a_backup_is_sealed_with_its_files_and_its_moment(plain: tuple[Path, Snapshot, AgeVault]) -> None:
    home, backup, vault = plain
    words = (backup.path / "2026-11.json").read_bytes()
    made = seal_backup(home, backup, vault, lock=Store(home).lock)
    assert made is not None
    assert [(one.name, one.made, one.before) for one in snapshots(home)] == [(made.name, backup.made, "merge")]
    assert verify(made, vault=vault) == {}
    assert vault.unseal((made.path / "2026-11.json.age").read_bytes()) == words
    assert vault.unseal((made.path / "merged-1.json.age").read_bytes()) == words
    assert made.files() == ["2026-11.json.age", "core.json.age", "keys.json"]
    assert beside(home) == []
    assert seal_backup(home, made, vault, lock=Store(home).lock) is None


def test_what_a_person_put_beside_a_backup_stays(plain: tuple[Path, Snapshot, AgeVault]) -> None:
    home, backup, vault = plain
    (backup.path / "letter.txt").write_text("mine")
    assert seal_backup(home, backup, vault, lock=Store(home).lock) is not None
    assert readable(home) == (f"backups/{backup.name}/letter.txt",)


def test_a_damaged_backup_is_left_as_it_is(
    plain: tuple[Path, Snapshot, AgeVault],
) -> None:
    home, backup, vault = plain
    (backup.path / "core.json").write_bytes(b'{"half')
    before = {path.name: path.read_bytes() for path in backup.path.iterdir()}
    assert seal_backup(home, backup, vault, lock=Store(home).lock) is None
    assert {path.name: path.read_bytes() for path in backup.path.iterdir()} == before
    assert [one.name for one in snapshots(home)] == [backup.name]


def test_a_backup_stays_when_the_encrypted_one_cannot_be_made(
    plain: tuple[Path, Snapshot, AgeVault], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, backup, vault = plain
    before = {path.name: path.read_bytes() for path in backup.path.iterdir()}

    def full(_: bytes) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault, "seal", full)
    with pytest.raises(NotSaved):
        seal_backup(home, backup, vault, lock=Store(home).lock)
    assert {path.name: path.read_bytes() for path in backup.path.iterdir()} == before
    assert [one.name for one in snapshots(home)] == [backup.name]
