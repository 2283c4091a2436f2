"""Imports: once and again, side by side with what is written here, and taken back."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.imports import NotRecognized
from selfkind.domain.errors import NotFound, NotSaved, SelfkindError, Unreadable
from selfkind.domain.imports.outcome import LeftOutLine
from selfkind.domain.journal.entry import Entry
from selfkind.domain.records import replace
from selfkind.store.backup.snapshots import snapshots
from selfkind.store.engine.filenames import CORE
from selfkind.store.imports.take_back import TakenBack
from tests.conftest import Clock
from tests.exchange.bringing import brought
from tests.lineage import said

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
JOURNAL = b"""[2026-09-30 21:00] I missed the call.
I felt like a failure. @critic

[2026-11-20 09:15] Tea *

[2026-11-21 22:30] A walk by the river
"""


def journal(companion: Companion, data: bytes = JOURNAL, *, dry_run: bool = False) -> Any:
    return brought(companion, data, "/somewhere/journal.txt", "jrnl", dry_run=dry_run).value


def by_text(companion: Companion) -> dict[str, Entry]:
    return {entry.text.partition("\n")[0]: entry for entry in companion.journal.entries()}


def note(companion: Companion, text: str = "mine", day: date | None = None) -> Entry:
    return companion.journal.save(companion.practice.exercise("note"), {"text": text}, day=day).value.entry


def parts(companion: Companion) -> dict[str, dict[str, dict[str, Any]]]:
    """What the parts but the ledger of imports say."""
    store = companion.home.store
    return {
        name: said(store.part(name).read()) for name in [CORE, *store.months()] if said(store.part(name).read())
    }


def test_it_comes_in_once(companion: Companion, opened: Open) -> None:
    dry = journal(companion, dry_run=True)
    assert (dry.added, dry.found, dry.run) == (3, {"entries": 3}, "")
    assert not companion.home.store.home.exists()
    done = journal(companion)
    assert replace(done, run="") == dry
    before = parts(companion)
    again = journal(opened())
    assert (again.added, again.same, again.run) == (0, 3, "")
    assert parts(opened()) == before
    (run,) = opened().imports.runs()
    assert (run.id, run.format, run.file, run.added, run.changed, run.whole) == (
        done.run, "jrnl", "journal.txt", 3, 0, True,
    )  # fmt: skip


def test_a_backup_is_made_before_it_and_before_taking_it_back(companion: Companion) -> None:
    note(companion)
    journal(companion)
    assert [one.name for one in snapshots(companion.home.store.home) if "import" in one.name]
    made = len(snapshots(companion.home.store.home))
    companion.imports.undo(companion.imports.named())
    assert len(snapshots(companion.home.store.home)) > made


def test_it_is_taken_back_and_comes_again(companion: Companion, opened: Open) -> None:
    note(companion)
    before = parts(companion)
    journal(companion)
    imports = opened().imports
    dry = imports.undo(imports.named(), dry_run=True).value
    assert dry == TakenBack(removed=3)
    assert imports.undo(imports.named()).value == dry
    assert parts(opened()) == before
    assert opened().imports.runs() == []
    with pytest.raises(NotFound):
        opened().imports.named()
    assert opened().doctor.check() == []
    assert journal(opened()).added == 3


def test_what_was_done_with_it_since_stays(companion: Companion, opened: Open, clock: Clock) -> None:
    run = journal(companion, JOURNAL + b"\n[2026-11-22 10:00] Deleted\n[2026-11-22 11:00] Moved\n").run
    clock.forward(minutes=5)
    mine = by_text(companion)
    companion.journal.change(mine["Tea"], {"text": "Tea, with milk"})
    companion.journal.delete(mine["Deleted"])
    companion.journal.move(mine["Moved"], date(2026, 8, 1))
    done = opened().imports.undo(opened().imports.named(run)).value
    assert done == TakenBack(removed=2, stayed=3)
    here = by_text(opened())
    assert set(here) == {"Tea, with milk", "Moved"}
    assert here["Moved"].day == date(2026, 8, 1)
    # The bin has what was deleted, and how it was before it was changed.
    assert sorted(entry.text for entry in opened().journal.bin()) == ["Deleted", "Tea"]
    # What stayed rests still, and can be allowed.
    assert opened().imports.resting_only() == [run]
    opened().imports.allow(opened().imports.id_named(run[:3]))
    assert opened().imports.resting_only() == []


def test_what_was_changed_and_changed_back_goes(companion: Companion, opened: Open) -> None:
    journal(companion)
    companion.journal.change(by_text(companion)["Tea"], {"text": "Coffee"})
    companion.undo.latest()
    assert opened().imports.undo(opened().imports.named()).value == TakenBack(removed=3)
    # What could be done again is about what is gone: that is said, and nothing is broken.
    with pytest.raises(SelfkindError):
        opened().undo.redo()
    assert opened().doctor.check() == []


def test_it_is_no_step_of_undo(companion: Companion, opened: Open) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water)
    coming = companion.undo.coming()
    journal(companion)
    assert opened().undo.coming() == coming
    opened().undo.latest()
    assert len(by_text(opened())) == 3
    assert opened().planning.plan().find(water.id).is_open  # type: ignore[union-attr]
    coming = opened().undo.coming()
    opened().imports.undo(opened().imports.named())
    assert opened().undo.coming() == coming
    opened().undo.redo()
    assert not opened().planning.plan().find(water.id).is_open  # type: ignore[union-attr]


def test_a_bad_row_never_stops_the_others(companion: Companion) -> None:
    rows = b"Words before\n[2026-11-20 09:15] Good\n[1815-06-18 09:00] Waterloo\n[2026-11-21 09:15] Good too\n"
    done = journal(companion, rows)
    assert done.added == 2
    assert done.left_out == (
        LeftOutLine("line 1", "these words come before the first date"),
        LeftOutLine("line 3", "day isn't a date such as 2026-11-23, from 1900 on"),
    )
    assert set(by_text(companion)) == {"Good", "Good too"}


def test_a_file_that_grew_brings_what_is_new(companion: Companion, clock: Clock) -> None:
    first = journal(companion).run
    clock.forward(hours=1)
    second = journal(companion, JOURNAL.replace(b"the river", b"the sea") + b"\n[2026-11-22 10:00] More\n")
    assert (second.added, second.changed, second.same) == (1, 1, 2)
    assert [run.id for run in companion.imports.runs()] == [second.run, first]
    assert companion.imports.undo(companion.imports.named()).value == TakenBack(removed=1, restored=1)
    assert set(by_text(companion)) == {"I missed the call.", "Tea", "A walk by the river"}
    assert companion.imports.undo(companion.imports.named()).value == TakenBack(removed=3)


def test_a_part_that_cannot_be_written_stops_it_before_the_first_write(companion: Companion, opened: Open) -> None:
    note(companion, day=date(2026, 11, 20))
    path = companion.home.store.home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b"mine", b"mime"))
    with pytest.raises(Unreadable):
        journal(opened())
    assert opened().imports.runs() == []
    assert opened().home.store.months() == ["2026-11"]


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Let the disk be full where the last month is written."""
    real = os.replace

    def replace(source: Any, target: Any, **more: Any) -> None:
        if str(target).endswith("2026-11.json"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        real(source, target, **more)

    @contextmanager
    def full() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", replace)
            yield

    return full


def test_a_disk_that_is_full_half_way_is_said_with_what_to_do(
    companion: Companion, opened: Open, full_disk: Callable[[], Any]
) -> None:
    with full_disk(), pytest.raises(NotSaved) as refused:
        journal(companion)
    assert refused.value.message == (
        "Not saved: no space left on the disk. Part of the import is here. To finish, import again later, or undo "
        "the import."
    )
    assert set(by_text(opened())) == {"I missed the call."}
    assert not opened().imports.named().whole
    assert journal(opened()).added == 2
    run = opened().imports.named()
    with full_disk(), pytest.raises(NotSaved) as refused:
        opened().imports.undo(run)
    assert refused.value.message == (
        "Not saved: no space left on the disk. Part of the import is undone. To finish, undo the import again "
        "later."
    )
    assert set(by_text(opened())) == {"Tea", "A walk by the river"}
    opened().imports.undo(opened().imports.named())
    assert by_text(opened()) == {}


def test_where_no_backup_can_be_made_nothing_is_changed(companion: Companion, opened: Open, home: Path) -> None:
    journal(companion)
    (home / "backups").write_text("in the way")
    for change in (
        lambda: opened().imports.undo(opened().imports.named()),
        lambda: journal(opened(), b"[2026-11-20 09:15] More tea\n"),
    ):
        with pytest.raises(NotSaved, match=r"^The backup couldn't be made in .*: .*\. Nothing was changed\.$"):
            change()
    assert set(by_text(opened())) == {"Tea", "A walk by the river", "I missed the call."}


def test_a_disk_that_is_full_from_the_start_changes_nothing(
    companion: Companion, full_disk: Callable[[], Any]
) -> None:
    with full_disk(), pytest.raises(NotSaved, match="Nothing was changed"):
        journal(companion, b"[2026-11-20 09:15] Tea\n")


def test_another_home_knows_what_rests(companion: Companion, opened: Open, home: Any, clock: Clock) -> None:
    from selfkind.reminders.companion import open_with_reminders

    run = journal(companion).run

    def raising(part: str, problem: SelfkindError) -> None:
        raise problem

    data = b"".join(companion.transfer.export("json", raising))
    other = open_with_reminders(home.parent / "other", clock=clock)
    own = brought(other, data, "selfkind.json").value.run
    assert other.imports.named().id == own
    assert other.imports.resting_only() == [run]
    assert not other.imports.is_resting(own)
    # An import of selfkind's own export is taken back whole, with what rested.
    assert other.imports.undo(other.imports.named()).value.stayed == 0
    assert parts(other) == {}
    assert other.imports.resting_only() == []
    other.close()


LINES = ["Tea", "A walk", "The call", "Rain"]


def random_journal(rng: random.Random) -> bytes:
    days = sorted(rng.sample(range(60), k=rng.randint(1, 5)))
    return b"\n".join(
        f"[{TODAY - timedelta(days=day)} 09:{rng.choice([10, 20])}] {rng.choice(LINES)}".encode() for day in days
    )


def live(companion: Companion, rng: random.Random) -> None:
    """Do something here that no import did."""
    entries = [entry for entry in companion.journal.entries() if not entry.imported]
    match rng.randrange(5):
        case 0 if entries:
            companion.journal.change(rng.choice(entries), {"text": f"changed {rng.random()}"})
        case 1 if entries:
            companion.journal.delete(rng.choice(entries))
        case 2:
            companion.check_ins.check_in(["calm"])
        case 3:
            companion.planning.tick(companion.planning.item("water"))
        case _:
            note(companion, f"mine {rng.random()}", TODAY - timedelta(days=rng.randrange(60)))


@pytest.mark.parametrize("seed", range(12))
def test_random_lives_are_as_before_when_all_imports_are_taken_back(
    companion: Companion, opened: Open, clock: Clock, seed: int
) -> None:
    rng = random.Random(seed)
    for _ in range(rng.randint(0, 6)):
        live(companion, rng)
        clock.forward(minutes=1)
    before = parts(companion)
    count = rng.randint(1, 4)
    for _ in range(count):
        journal(companion, random_journal(rng))
        clock.forward(minutes=1)
    assert opened().doctor.check() == []
    while runs := companion.imports.runs():
        companion.imports.undo(runs[0])
    assert parts(companion) == before
    assert opened().doctor.check() == []


def test_a_table_that_nobody_knows_is_one_of_ones_own(companion: Companion, tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text("When,What\n2026-11-20,Tea\n")
    with pytest.raises(NotRecognized, match="selfkind import csv"):
        companion.imports.recognized(companion.imports.source(str(file)))
    (tmp_path / "diary.xyz").write_text("Tea")
    with pytest.raises(NotRecognized, match="selfkind import --help"):
        companion.imports.recognized(companion.imports.source(str(tmp_path / "diary.xyz")))
