"""What is in the bin stands nowhere else: every reader passes it over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotSaved
from selfkind.domain.journal.entry import Entry
from tests.conftest import Clock

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def written(companion: Companion, day: date | None = None) -> Entry:
    return companion.journal.save(companion.practice.exercise("note"), {"text": "hello"}, day=day).value.entry


def test_every_reader_passes_it_over(companion: Companion, opened: Open) -> None:
    entry = written(companion)
    assert companion.progress.these_days().practice_days == 1
    companion.journal.delete(entry)
    for reader in (companion, opened()):
        assert reader.journal.entries() == list(reader.journal.newest()) == []
        assert reader.home.entries.count(TODAY) == 0
        assert reader.progress.these_days().practice_days == 0
        assert [binned.id for binned in reader.journal.bin()] == [entry.id]
    companion.undo.latest()
    assert [kept.id for kept in opened().journal.newest()] == [entry.id]
    assert companion.progress.these_days().practice_days == 1


def test_an_earlier_month_is_rolled_up_without_it(companion: Companion, opened: Open) -> None:
    entry = written(companion, date(2026, 9, 7))
    assert opened().progress.these_days().practice_days == 1
    companion.journal.delete(entry)
    assert opened().progress.these_days().practice_days == 0


def test_undo_parses_no_month_that_has_nothing_in_the_bin(companion: Companion, opened: Open) -> None:
    for month in range(1, 9):
        written(companion, date(2026, month, 7))
    other = opened()
    other.undo.latest()
    assert {name for name in other.home.store.parsed if name < "2026-10"} == {"2026-08"}


def test_a_refused_deletion_leaves_no_trace(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = written(companion)
    before = companion.undo.changes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        with pytest.raises(NotSaved):
            companion.journal.delete(entry)
    assert companion.undo.changes() == before
    assert companion.journal.entries() == [entry]
    assert companion.journal.bin() == []


def test_what_a_newer_selfkind_keeps_beside_it_stays(companion: Companion, opened: Open, clock: Clock) -> None:
    entry = written(companion)
    companion.home.store.table("entries", TODAY).update({"mood": "x"})
    clock.forward(minutes=1)
    companion.journal.delete(entry)
    companion.undo.latest()
    (held,) = opened().home.store.table("entries", TODAY).all()
    assert held["mood"] == "x"
    assert "removed" not in held
    assert held["updated"] > held["at"]


def test_what_is_gone_for_good_is_not_offered_to_undo(companion: Companion) -> None:
    companion.planning.tick(companion.planning.item("water"))
    entry = written(companion)
    companion.journal.delete(entry)
    assert companion.journal.empty_bin(everything=True).value == 1
    assert [one.label for one in companion.undo.changes()] == ["ticking “Water, slowly, at the window”"]
    assert "“Water" in companion.undo.latest().value


def test_emptying_the_bin_leaves_no_word_in_the_list_of_changes(companion: Companion, home: Path) -> None:
    checkin = companion.check_ins.check_in(["calm"], note="something secret").value.checkin
    changed = companion.check_ins.edit(checkin, ["calm"], note="other").value
    assert b"secret" not in (home / "core.json").read_bytes()
    assert b"secret" in (home / "2026-11.json").read_bytes()
    companion.check_ins.delete(changed)
    companion.undo.latest()
    companion.undo.redo()
    companion.journal.empty_bin(everything=True)
    assert companion.home.changes.all() == []
    found = [path for path in home.glob("*.json") if b"secret" in path.read_bytes()]
    assert found == []


def test_the_bin_can_be_emptied_beside_a_damaged_core(companion: Companion, opened: Open, home: Path) -> None:
    companion.journal.delete(written(companion))
    (home / "core.json").write_bytes(b'{"removed"')
    assert opened().journal.empty_bin(everything=True).value == 1
