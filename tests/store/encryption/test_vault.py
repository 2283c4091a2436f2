"""A home whose parts are age files: all that an open home can do, and nothing without the keys."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from selfkind.domain.errors import Damaged, Locked
from selfkind.store.encryption.keys import Keys, make
from selfkind.store.encryption.vault import AgeVault, LockedVault, vault_of
from selfkind.store.engine.filenames import KEYS
from selfkind.store.engine.store import Store
from selfkind.store.repositories.rollup import Rollup

WORDS = "a quiet lamp in May"


@pytest.fixture
def opened(home: Path) -> Keys:
    """The keys of an encrypted home."""
    home.mkdir()
    made = make(WORDS)[0]
    (home / KEYS).write_bytes(made.packed())
    return made


@pytest.fixture
def store(home: Path, opened: Keys, day: date) -> Store:
    store = Store(home, AgeVault(home, opened), patience=0.1)
    store.insert("entries", {"id": "a", "day": day.isoformat(), "text": "secret words"})
    store.insert("drafts", {"id": "note", "answers": {"text": "secret words"}})
    return store


def test_it_keeps_and_gives_back(home: Path, store: Store, opened: Keys, day: date) -> None:
    again = Store(home, AgeVault(home, opened))
    assert again.months() == ["2026-11"]
    assert [row["text"] for row in again.between("entries", day, day)] == ["secret words"]
    assert again.changed() == {"core"}  # never looked at before
    assert again.changed() == set()


def test_nothing_private_lies_in_plain(home: Path, store: Store) -> None:
    assert sorted(p.name for p in home.iterdir()) == [".lock", "2026-11.json.age", "core.json.age", "keys.json"]
    for path in home.iterdir():
        assert b"secret" not in path.read_bytes()
        assert b"entries" not in path.read_bytes()
        if path.suffix == ".age":
            assert path.stat().st_mode & 0o777 == 0o600


def test_without_keys_nothing_is_read_or_written(home: Path, store: Store, day: date) -> None:
    closed = Store(home, vault_of(home))
    for attempt in (
        lambda: closed.table("entries", day).all(),
        lambda: closed.table("drafts").all(),
        lambda: closed.table("entries", date(2020, 1, 1)).all(),
        lambda: closed.insert("entries", {"day": day.isoformat()}),
    ):
        with pytest.raises(Locked, match="locked") as refused:
            attempt()
        assert refused.value.exit_code == 3


def test_what_was_cut_flipped_or_made_by_others_is_damage(
    home: Path, store: Store, opened: Keys, day: date
) -> None:
    path = home / "2026-11.json.age"
    good = path.read_bytes()
    stranger = AgeVault(home, make(WORDS)[0])
    bad = [good[:at] for at in range(0, len(good), 7)] + [good[:-1], good + b"x", b"{}", stranger.seal(b"{}")]
    bad += [good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :] for at in range(len(good))]
    for data in bad:
        path.write_bytes(data)
        with pytest.raises(Damaged, match=r"2026-11\.json\.age (?:is|.* or is) damaged"):
            Store(home, AgeVault(home, opened)).table("entries", day).all()
    shutil.copy(home / "core.json.age", path)
    swapped = Store(home, AgeVault(home, opened))
    with pytest.raises(Damaged, match="outside"):
        swapped.insert("entries", {"day": day.isoformat()})


def test_a_plain_store_that_is_still_open_does_not_write_beside(home: Path, day: date, tmp_path: Path) -> None:
    plain = Store(home)
    plain.insert("entries", {"day": day.isoformat()})
    (home / KEYS).write_bytes(b"{}")
    (home / "2026-11.json").rename(home / "2026-11.json.age")
    for attempt in (
        plain.months,
        lambda: plain.table("entries", day).all(),
        lambda: plain.insert("entries", {"day": "2020-01-01"}),
    ):
        with pytest.raises(Locked, match="encrypted by another window, command or computer"):
            attempt()
    assert [p.name for p in home.glob("*.json")] == ["keys.json"]


def test_an_open_store_stops_when_its_key_or_the_encryption_is_gone(
    home: Path, store: Store, opened: Keys, day: date
) -> None:
    (home / KEYS).write_bytes(opened.with_passphrase("another good one").packed())
    store.insert("entries", {"day": day.isoformat()})  # a new passphrase is no new key
    (home / KEYS).write_bytes(opened.with_new_key().packed())
    with pytest.raises(Locked, match="encryption key was changed"):
        store.insert("entries", {"day": "2020-01-01"})
    (home / KEYS).unlink()
    with pytest.raises(Damaged, match=r"keys\.json is missing"):
        store.insert("entries", {"day": "2020-01-01"})
    (home / "core.json.age").unlink()
    with pytest.raises(Locked, match="decrypted by another window, command or computer"):
        store.insert("entries", {"day": "2020-01-01"})


def test_lost_keys_are_named_and_the_home_is_no_new_one(home: Path, store: Store, day: date) -> None:
    (home / KEYS).unlink()
    lost = Store(home, vault_of(home))
    for attempt in (lost.months, lambda: lost.table("drafts").all(), lambda: lost.insert("drafts", {"id": "x"})):
        with pytest.raises(Damaged, match=r"keys\.json is missing"):
            attempt()


def test_a_failed_write_leaves_nothing_in_plain(
    home: Path, store: Store, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []
    monkeypatch.setattr("os.write", lambda _, data: written.append(bytes(data)) or len(data))
    with contextlib.suppress(Exception):
        store.insert("entries", {"day": day.isoformat(), "text": "secret"})
    assert written
    assert all(data.startswith(b"age-encryption.org/v1") for data in written)


def test_roll_ups_are_kept_and_notice_a_change(home: Path, store: Store, opened: Keys) -> None:
    store.insert("entries", {"id": "b", "day": "2026-09-03"})
    assert [roll.month for roll in Rollup(store).all("2026-11")] == ["2026-09", "2026-11"]
    again = Store(home, AgeVault(home, opened))
    Rollup(again).all("2026-11")
    assert again.parsed["2026-09"] == 0
    again.insert("entries", {"id": "c", "day": "2026-09-04"})
    [september, _] = Rollup(Store(home, AgeVault(home, opened))).all("2026-11")
    assert september.practised == 0b1100


def test_a_locked_vault_has_no_use(home: Path) -> None:
    for attempt in (lambda: LockedVault().seal(b""), lambda: LockedVault().unseal(b""), LockedVault().check):
        with pytest.raises(Locked):
            attempt()


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed")
def test_the_age_tool_opens_a_part(home: Path, store: Store, opened: Keys, tmp_path: Path) -> None:
    (tmp_path / "id.txt").write_text("\n".join(opened.identities))
    command = ["age", "-d", "-i", str(tmp_path / "id.txt"), str(home / "2026-11.json.age")]
    assert b"secret words" in subprocess.run(command, capture_output=True, check=True).stdout
