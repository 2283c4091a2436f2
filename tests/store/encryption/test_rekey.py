"""Encrypting and decrypting a home: every word is there afterwards, whatever interrupts it and wherever."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from selfkind.domain.errors import Damaged, NotSaved, SelfkindError
from selfkind.store.backup.snapshots import snapshot
from selfkind.store.encryption.keys import Keys, make, recover, unlock
from selfkind.store.encryption.rekey import (
    check_encrypts,
    check_rotates,
    decrypt,
    encrypt,
    finish,
    put_keys,
    rotate,
)
from selfkind.store.encryption.vault import is_encrypted, vault_of
from selfkind.store.engine import files
from selfkind.store.engine.filenames import HELP_PAGE, RESTORE_PLAN
from selfkind.store.engine.store import Store
from tests.store.conftest import Crash

WORDS = "a quiet lamp in May"
SECRET = "secret words"
CALLS = ("open", "write", "fsync", "replace", "unlink", "rmdir")


@pytest.fixture
def opened() -> Keys:
    return make(WORDS)[0]


@pytest.fixture
def home(home: Path) -> Path:
    """A home with a routine, two months, a backup, and what a crash had left."""
    store = Store(home)
    store.insert("entries", {"id": "a", "day": "2026-11-23", "text": SECRET})
    store.insert("entries", {"id": "b", "day": "2026-10-02", "text": SECRET})
    store.insert("drafts", {"id": "note", "answers": {"text": SECRET}})
    (home / "2026-11.json.tmp").write_text(SECRET)
    backup = home / "backups" / "2026-11-22T081500"
    backup.mkdir(parents=True)
    os.link(home / "2026-10.json", backup / "2026-10.json")
    return home


def words_in(home: Path, opened: Keys | None) -> list[str]:
    """Every word of the home, read as whoever opens it next would."""
    finish(home)
    store = Store(home, vault_of(home, opened if is_encrypted(home) else None))
    found = [row["text"] for row in store.between("entries", date(2026, 1, 1), date(2026, 12, 31))]
    return found + [row["answers"]["text"] for row in store.table("drafts").all()]


def plain_words(home: Path) -> list[str]:
    """The files of the home in which the words can be seen."""
    return sorted(p.name for p in home.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes())


@contextmanager
def failing(at: int, error: Callable[[], BaseException], dead: bool) -> Iterator[list[int]]:
    """Break the call number `at` of those that change a disk; when `dead`, all that follow as well."""
    count = [0]
    real = {name: getattr(os, name) for name in CALLS}

    def broken(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            changing = name != "open" or arguments[1] & (os.O_WRONLY | os.O_RDWR)
            if changing:
                count[0] += 1
                if count[0] == at or (dead and count[0] > at):
                    raise error()
            return real[name](*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, broken(name))
        yield count


def test_encrypting_leaves_no_word_in_plain(home: Path, opened: Keys) -> None:
    before = words_in(home, None)
    encrypt(home, opened)
    assert plain_words(home) == []
    assert sorted(p.name for p in home.iterdir()) == [
        ".lock", "2026-10.json.age", "2026-11.json.age", "backups", "core.json.age", "keys.json",
    ]  # fmt: skip
    assert list((home / "backups").iterdir()) == []
    assert words_in(home, unlock((home / "keys.json").read_bytes(), WORDS)) == before


def test_decrypting_gives_the_same_bytes_back(home: Path, opened: Keys) -> None:
    before = {path.name: path.read_bytes() for path in home.glob("*.json")}
    encrypt(home, opened)
    decrypt(home, opened)
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before | {".lock": b""}


def test_what_is_encrypted_is_not_encrypted_twice(home: Path, opened: Keys) -> None:
    encrypt(home, opened)
    with pytest.raises(SelfkindError, match="already"):
        encrypt(home, make(WORDS)[0])
    assert words_in(home, opened)


def test_words_that_an_editor_may_have_open_are_not_removed_and_not_left_in_plain(
    home: Path, opened: Keys
) -> None:
    path = home / "writing-0123456789abcdef.md"
    path.write_text(SECRET)
    with pytest.raises(SelfkindError, match="open in an editor"):
        encrypt(home, opened)
    assert path.read_text() == SECRET
    assert not is_encrypted(home)


def test_an_empty_home_can_be_encrypted_before_the_first_word(tmp_path: Path, opened: Keys) -> None:
    encrypt(tmp_path / "new", opened)
    Store(tmp_path / "new", vault_of(tmp_path / "new", opened)).insert("drafts", {"id": "x", "text": SECRET})
    assert plain_words(tmp_path / "new") == []


def test_a_damaged_part_is_hidden_too_and_comes_back_as_it_was(home: Path, opened: Keys) -> None:
    (home / "2026-10.json").write_text(SECRET)
    encrypt(home, opened)
    assert plain_words(home) == []
    decrypt(home, opened)
    assert (home / "2026-10.json").read_text() == SECRET


@pytest.mark.parametrize("locked", ["core.json", "backups", "backups/2026-11-23T081500"])
@pytest.mark.parametrize("check", [check_encrypts, check_rotates])
def test_what_cannot_be_read_or_deleted_is_said_before_there_is_a_code(
    home: Path, opened: Keys, monkeypatch: pytest.MonkeyPatch, locked: str, check: Callable[..., None]
) -> None:
    given: tuple[object, ...] = ()
    if check is check_rotates:
        encrypt(home, opened)
        locked, given = locked.replace(".json", ".json.age"), (opened,)
    backup = home / "backups" / "2026-11-23T081500"
    backup.mkdir(parents=True, exist_ok=True)
    for path in home.glob("core.json*"):
        shutil.copy(path, backup / path.name)
    check(home, *given)
    monkeypatch.setattr(os, "access", lambda path, _mode: path != home / locked)
    with pytest.raises(NotSaved, match=re.escape(str(home / locked))):
        check(home, *given)


def test_decrypting_stops_before_a_part_that_does_not_open(home: Path, opened: Keys) -> None:
    encrypt(home, opened)
    (home / "2026-10.json.age").write_bytes(b"?")
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    with pytest.raises(Damaged, match=r"2026-10\.json\.age is damaged"):
        decrypt(home, opened)
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_a_new_key_opens_everything_and_the_old_one_nothing(home: Path, opened: Keys) -> None:
    before = words_in(home, None)
    encrypt(home, opened)
    new = rotate(home, opened)
    assert words_in(home, unlock((home / "keys.json").read_bytes(), WORDS)) == before
    assert len(new.identities) == 1
    (home / "keys.json").write_bytes(opened.packed())
    with pytest.raises(Damaged):
        words_in(home, opened)


def test_what_a_sync_program_puts_there_while_a_new_key_seals_is_sealed_with_it(
    home: Path, opened: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypt(home, opened)
    apart = home.with_name("apart")
    shutil.copytree(home, apart)
    Store(apart, vault_of(apart, opened)).insert("entries", {"id": "c", "day": "2026-11-24", "text": "theirs"})
    arriving, real = [apart / "2026-11.json.age"], files.write_new

    def arrive(path: Path, data: bytes) -> None:
        real(path, data)
        if path.name == "2026-11.json.age.tmp" and arriving:
            shutil.copy(arriving.pop(), home / ".arriving")
            (home / ".arriving").rename(home / "2026-11.json.age")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_new", arrive)
        newest = rotate(home, opened)
    assert not arriving
    rows = Store(home, vault_of(home, newest)).part("2026-11").read()["entries"].values()
    assert {row["text"] for row in rows} == {SECRET, "theirs"}


def test_a_new_passphrase_leaves_the_parts_alone(home: Path, opened: Keys) -> None:
    encrypt(home, opened)
    before = {path.name: path.read_bytes() for path in home.glob("*.age")}
    put_keys(home, opened.with_passphrase("another good one"))
    assert {path.name: path.read_bytes() for path in home.glob("*.age")} == before
    assert unlock((home / "keys.json").read_bytes(), "another good one").identities == opened.identities


def test_an_encrypted_backup_keeps_the_keys_that_open_it(home: Path, opened: Keys) -> None:
    encrypt(home, opened)
    backup = home / "backups" / "2026-11-23T081500"
    backup.mkdir()
    os.link(home / "core.json.age", backup / "core.json.age")
    rotate(home, opened)
    decrypt(home, unlock((home / "keys.json").read_bytes(), WORDS))
    kept = unlock((backup / "keys.json").read_bytes(), WORDS)
    assert Store(backup, vault_of(backup, kept)).table("drafts").all()


def _each_interruption(home: Path, act: Callable[[Path], object], look: Callable[[Path], None]) -> None:
    """`act` on a copy of the home with each call broken in turn: by an error, and by the end of the process."""
    for dead, error in ((False, lambda: OSError(errno.EIO, "broken")), (True, Crash)):
        at, whole = 0, False
        while not whole:
            at += 1
            copy = home.with_name(f"copy-{dead}-{at}")
            shutil.copytree(home, copy)
            with failing(at, error, dead) as count:
                with suppress(SelfkindError, OSError, Crash):
                    act(copy)
                whole = count[0] < at
            look(copy)
            shutil.rmtree(copy)
        assert at > 20


@pytest.mark.parametrize("back", [False, True], ids=["encrypting", "decrypting"])
def test_it_may_be_interrupted_anywhere(home: Path, opened: Keys, back: bool) -> None:
    before, page = words_in(home, None), b"what the user marked"
    if back:
        encrypt(home, opened, page)

    def look(copy: Path) -> None:
        assert words_in(copy, opened) == before
        if is_encrypted(copy):
            assert plain_words(copy) == []
            assert (copy / HELP_PAGE).read_bytes() == page
        else:
            assert not list(copy.glob("*.age"))
            assert not (copy / HELP_PAGE).exists()
        assert not (copy / "rekey.plan").exists()
        assert not list(copy.glob("*.age*.tmp"))

    _each_interruption(home, lambda copy: decrypt(copy, opened) if back else encrypt(copy, opened, page), look)


def test_a_new_key_may_be_interrupted_anywhere(home: Path, opened: Keys) -> None:
    before = words_in(home, None)
    opened, code = opened.with_new_code()
    encrypt(home, opened)

    def look(copy: Path) -> None:
        now = recover((copy / "keys.json").read_bytes(), code)
        assert words_in(copy, now) == before
        if len(now.identities) > 1:
            now = rotate(copy, now)
            assert words_in(copy, now) == before
        assert len(now.identities) == 1
        assert plain_words(copy) == []

    _each_interruption(home, lambda copy: rotate(copy, opened), look)


@pytest.mark.parametrize("act", ["encrypt", "decrypt", "new key", "passphrase"])
def test_a_restore_that_was_cut_off_is_finished_first(home: Path, opened: Keys, act: str) -> None:
    if act != "encrypt":
        encrypt(home, opened)
    source = snapshot(home)
    for path in source.path.glob("2026-11.json*"):  # another one than it was
        path.unlink()
        shutil.copy(home / path.name, path)
    plan = {name: hashlib.sha256((source.path / name).read_bytes()).hexdigest() for name in source.files()}
    (home / RESTORE_PLAN).write_text(json.dumps({"backup": source.name, "files": plan, "remove": []}))
    core = next(home.glob("core.json*"))
    core.unlink()  # where the restore was cut off
    if act == "encrypt":
        encrypt(home, opened)
    elif act == "decrypt":
        decrypt(home, opened)
    elif act == "new key":
        opened = rotate(home, opened)
    else:
        put_keys(home, opened)
    assert not (home / RESTORE_PLAN).exists()
    assert len(words_in(home, opened)) == 3


def test_finishing_says_what_happened_and_costs_nothing_otherwise(home: Path) -> None:
    assert finish(home) == ""
    (home / "rekey.plan").write_text('{"to": "age", "ready": false}')
    assert "as they were" in finish(home)
    (home / "rekey.plan").write_text("{}")
    with pytest.raises(Damaged):
        finish(home)
