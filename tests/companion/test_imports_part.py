"""The part of what imports brought is joined up: doctor, copies, backups, encryption, and forgetting."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import Damaged, Locked
from selfkind.store.doctor import Trouble
from tests.companion.test_imports import journal

Open = Callable[[], Companion]
WORDS = "a quiet lamp in May"


def damaged(home: Path) -> Path:
    path = home / "imports.json"
    path.write_bytes(path.read_bytes()[:-40])
    return path


def test_a_damaged_list_stops_imports_and_nothing_else(companion: Companion, opened: Open, home: Path) -> None:
    journal(companion)
    damaged(home)
    assert len(opened().journal.entries()) == 3
    assert opened().planning.plan().occurrences
    with pytest.raises(Damaged, match="imports"):
        journal(opened())
    with pytest.raises(Damaged):
        opened().imports.undo(opened().imports.named())


def test_doctor_names_a_damaged_list_and_sets_it_aside(companion: Companion, opened: Open, home: Path) -> None:
    journal(companion)
    text = damaged(home).read_bytes()
    (finding,) = [one for one in opened().doctor.check() if one.file == "imports.json"]
    assert finding.trouble is Trouble.DAMAGED
    assert "selfkind doctor --begin-again imports" in finding.words + finding.otherwise
    assert "what you imported so far can't be undone" in finding.words + finding.otherwise
    begun = opened().doctor.begin_again("imports")
    assert (home / begun.aside).read_bytes() == text
    assert opened().imports.runs() == []
    assert opened().doctor.check() == []
    # What came in stays, and doesn't come again.
    assert journal(opened()).same == 3


def test_a_list_that_was_changed_by_hand_is_read_and_not_written(
    companion: Companion, opened: Open, home: Path
) -> None:
    run = journal(companion).run
    path = home / "imports.json"
    path.write_bytes(path.read_bytes().replace(b"journal.txt", b"Journal.txt"))
    (finding,) = opened().doctor.check()
    assert "1 import, 1 list of what an import brought" in finding.words or "lists of what" in finding.words
    assert opened().imports.named().id == run
    opened().doctor.accept("imports")
    assert opened().doctor.check() == []


@pytest.mark.parametrize("name", ["imports.sync-conflict-20261129-081500-ABCDEFG.json", "imports (1).json"])
def test_a_copy_of_the_list_is_named_and_set_aside_unmerged(
    companion: Companion, opened: Open, home: Path, name: str
) -> None:
    journal(companion)
    before = (home / "imports.json").read_bytes()
    (home / name).write_bytes(before)
    (finding,) = opened().copies.findings()
    assert (finding.file, finding.trouble) == (name, Trouble.COPY)
    (done,) = opened().copies.merge()
    assert (done.added, done.changed, done.refused) == (0, 0, "")
    assert (home / done.moved).read_bytes() == before
    assert (home / "imports.json").read_bytes() == before
    assert opened().copies.findings() == []


def test_what_a_write_left_is_named_and_removed(companion: Companion, opened: Open, home: Path) -> None:
    journal(companion)
    (home / "imports.json.tmp").write_bytes(b"{")
    (finding,) = opened().doctor.check()
    opened().doctor.repair([finding])
    assert not (home / "imports.json.tmp").exists()


def test_it_is_in_backups_and_restored(companion: Companion, opened: Open) -> None:
    run = journal(companion).run
    made = opened().backups.now()
    opened().imports.undo(opened().imports.named())
    assert opened().imports.runs() == []
    opened().backups.restore(made.name)
    assert [one.id for one in opened().imports.runs()] == [run]
    assert opened().imports.undo(opened().imports.named()).value.removed == 3
    assert opened().journal.entries() == []


def test_it_is_encrypted_with_the_rest(companion: Companion, opened: Open, home: Path) -> None:
    run = journal(companion).run
    companion.encryption.encrypt(companion.encryption.offer(WORDS))
    assert not (home / "imports.json").exists()
    assert (home / "imports.json.age").exists()
    assert not any(b"journal.txt" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    locked = opened()
    with pytest.raises(Locked):
        locked.imports.runs()
    locked.encryption.unlock(WORDS)
    assert locked.imports.named().id == run
    assert locked.doctor.check() == []
    locked.encryption.decrypt()
    assert opened().imports.undo(opened().imports.named()).value.removed == 3


def test_a_readable_list_beside_an_encrypted_home_is_named(companion: Companion, opened: Open, home: Path) -> None:
    journal(companion)
    plain = (home / "imports.json").read_bytes()
    companion.encryption.encrypt(companion.encryption.offer(WORDS))
    (home / "imports.json").write_bytes(plain)
    here = opened()
    here.encryption.unlock(WORDS)
    assert [(one.file, one.trouble) for one in here.copies.findings()] == [("imports.json", Trouble.READABLE)]
    (done,) = here.copies.seal()
    assert done.moved.endswith(".age")
    assert here.copies.findings() == here.doctor.check() == []


def test_forgetting_everything_forgets_it(companion: Companion, home: Path) -> None:
    journal(companion)
    companion.erase.erase(companion.erase.found())
    assert not home.exists() or not any(home.rglob("imports.json*"))


def test_an_export_has_no_list_of_imports(companion: Companion) -> None:
    journal(companion)
    data = json.loads(b"".join(companion.transfer.export("json", lambda *_: None)))
    assert "imports" not in data
    assert "prints" not in json.dumps(data)
