from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion import backups
from selfkind.companion.companion import Companion
from selfkind.domain.errors import Damaged, NotFound, NotSaved
from selfkind.reminders.companion import open_with_reminders
from tests.conftest import Clock

Open = Callable[[], Companion]


def tick(companion: Companion, words: str) -> None:
    companion.planning.tick(companion.planning.item(words))


def names(companion: Companion) -> list[str]:
    return [made.name for made in companion.backups.all()]


def test_the_first_write_of_a_day_keeps_the_day_before(opened: Open, home: Path, clock: Clock) -> None:
    companion = opened()
    tick(companion, "water")
    before = (home / "2026-11.json").read_bytes()
    clock.forward(hours=18)  # 03:41 in the night still belongs to Monday
    tick(companion, "longer")
    assert all(name < "2026-11-24T03" for name in names(companion))
    before = (home / "2026-11.json").read_bytes()
    clock.forward(hours=3)
    tick(companion, "water")
    tick(companion, "longer")
    tick(opened(), "water")
    assert names(companion)[-1] == "2026-11-24T064100"
    assert [name[:10] for name in names(companion)].count("2026-11-24") == 1
    assert (home / "backups" / "2026-11-24T064100" / "2026-11.json").read_bytes() == before


def test_a_backup_that_fails_does_not_make_a_write_fail(
    opened: Open, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(opened(), "water")
    clock.forward(days=1)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    companion = opened()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", full)
        patch.setattr(Path, "rename", full)
        tick(companion, "water")
        tick(companion, "longer")
    said = companion.backup_trouble()
    assert said == f"The backup couldn't be made in {home / 'backups'}: no space left on the disk."
    assert companion.backup_trouble() == ""
    assert opened().planning.plan().settled == 2


def test_what_the_disk_says_while_a_backup_is_made_is_in_words(
    opened: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(opened(), "water")
    clock.forward(days=1)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    companion = opened()
    with monkeypatch.context() as patch:
        patch.setattr(backups, "snapshot", refused)
        tick(companion, "water")
    assert companion.backup_trouble() == "Today's backup couldn't be made: permission denied."
    assert opened().backup_trouble() == ""


def test_reading_makes_no_backup(opened: Open, home: Path, clock: Clock) -> None:
    tick(opened(), "water")
    clock.forward(days=40)
    companion = opened()
    companion.progress.these_days(companion.today())
    companion.planning.plan()
    assert names(companion) == []


def test_old_ones_go_with_the_first_write_of_a_day(opened: Open, clock: Clock) -> None:
    for _ in range(60):
        tick(opened(), "water")
        clock.forward(days=1)
    assert 7 <= len(names(opened())) <= 7 + 5 + 3


def test_restore_is_seen_at_once_and_can_be_taken_back(opened: Open, clock: Clock) -> None:
    companion = opened()
    tick(companion, "water")
    made = companion.backups.now()
    tick(companion, "longer")
    assert companion.planning.plan().settled == 2
    done = companion.backups.restore(made.name).value
    assert companion.planning.plan().settled == 1
    assert done.kept is not None
    assert companion.backups.all()[-1].before == "restore"
    companion.backups.restore(done.kept.name)
    assert companion.planning.plan().settled == 2


def test_restore_works_when_the_home_is_damaged(opened: Open, home: Path) -> None:
    companion = opened()
    tick(companion, "water")
    made = companion.backups.now()
    (home / "core.json").unlink()  # in place it would reach the backup, which shares the file
    (home / "core.json").write_bytes(b"")
    with pytest.raises(Damaged):
        opened().planning.plan()
    opened().backups.restore(made.name, "core")
    assert opened().planning.plan().settled == 1


def test_export(opened: Open, home: Path, tmp_path: Path) -> None:
    companion = opened()
    with pytest.raises(NotFound):
        companion.backups.export(tmp_path / "copy.zip")
    tick(companion, "water")
    made = companion.backups.export(tmp_path)
    assert made.path == tmp_path / "selfkind-2026-11-23T094100.zip"
    assert made.outside
    assert companion.choice("backup_outside_at") == "2026-11-23T09:41:00+01:00"
    assert [(one.files, one.wrong) for one in companion.backups.verify(str(made.path))] == [(2, {})]
    assert not companion.backups.export(home / "copy.zip").outside
    with pytest.raises(NotSaved, match="too long"):
        companion.backups.export(tmp_path / ("x" * 5000))


def test_a_file_is_brought_back_into_a_new_home(opened: Open, tmp_path: Path, clock: Clock) -> None:
    companion = opened()
    tick(companion, "water")
    file = companion.backups.export(tmp_path / "copy.zip").path
    tick(companion, "longer")
    done = companion.backups.restore(str(file)).value
    assert opened().planning.plan().settled == 1
    assert done.kept is not None
    other = open_with_reminders(tmp_path / "new", clock=clock)
    assert other.backups.restore(str(file)).value.kept is None
    assert other.planning.plan().settled == 1
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("2026-10.json", "{}")
    with pytest.raises(Damaged, match="nothing was changed"):
        open_with_reminders(tmp_path / "third", clock=clock).backups.restore(str(file))
    assert not (tmp_path / "third").exists()
    with pytest.raises(NotFound):
        other.backups.restore(str(tmp_path / "none.zip"))


def test_export_of_a_home_that_takes_no_backup(
    opened: Open, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion = opened()
    tick(companion, "water")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(Path, "mkdir", full)
    monkeypatch.setattr(Path, "rename", full)
    assert companion.backups.export(tmp_path / "copy.zip").files == 2


def test_export_of_a_damaged_home(opened: Open, home: Path, tmp_path: Path) -> None:
    tick(opened(), "water")
    (home / "core.json").write_bytes(b"{")
    companion = opened()
    made = companion.backups.export(tmp_path / "copy.zip")
    assert list(companion.backups.verify(str(made.path))[0].wrong) == ["core.json"]
    assert list(companion.backups.verify()[-1].wrong) == ["core.json"]
