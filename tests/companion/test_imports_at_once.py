"""Two windows at once: two imports of one file, an import and what is written here, an import and its undo."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotNow
from selfkind.domain.imports.outcome import Outcome
from selfkind.domain.imports.progress import Progress
from tests.exchange.bringing import brought

Open = Callable[[], Companion]
DAYS = [date(2026, 5, 1) + timedelta(days=31 * at) for at in range(4)]
JOURNAL = "\n".join(f"[{day} 09:00] Kind words of {day}\n" for day in DAYS).encode()


def bring_while(
    companion: Companion, when: Callable[[Progress], bool], act: Callable[[], object], data: bytes = JOURNAL
) -> Outcome:
    """Import a journal, and do something else at one moment of it."""
    is_done = False

    def tell(progress: Progress) -> None:
        nonlocal is_done
        if not is_done and when(progress):
            is_done = True
            act()

    source = companion.imports.source("/somewhere/mine.txt", data=data)
    try:
        return companion.imports.bring("jrnl", source, tell=tell).value
    finally:
        assert is_done


def compared(progress: Progress) -> bool:
    """All is compared with what is here, and nothing is written."""
    return progress.done * 2 == progress.steps and not progress.is_writing


def half_written(progress: Progress) -> bool:
    return progress.is_writing and progress.done * 4 >= progress.steps * 3


def texts(companion: Companion) -> set[str]:
    return {entry.text for entry in companion.journal.entries()}


@pytest.mark.parametrize("when", [compared, half_written])
def test_of_two_imports_at_once_each_takes_back_what_it_wrote(opened: Open, when: Callable[..., bool]) -> None:
    one, other = opened(), opened()
    theirs: list[Outcome] = []
    mine = bring_while(one, when, lambda: theirs.append(brought(other, JOURNAL, "theirs.txt", "jrnl").value))
    assert mine.added + theirs[0].added == len(DAYS)
    assert {run.id: run.added for run in opened().imports.runs()} == {
        done.run: done.added for done in (mine, theirs[0]) if done.run
    }
    assert sum(bool(done.run) for done in (mine, theirs[0])) == (1 if when is compared else 2)
    for done in (theirs[0], mine):
        before = len(texts(opened()))
        if done.run:
            again = opened()
            assert again.imports.undo(again.imports.named(done.run)).value.removed == done.added
            assert before - len(texts(again)) == done.added
    assert texts(opened()) == set()
    assert opened().imports.resting_only() == []


def test_one_that_was_cut_off_takes_nothing_of_the_other(opened: Open) -> None:
    one, other = opened(), opened()

    def act() -> None:
        brought(other, JOURNAL, "theirs.txt", "jrnl")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_while(one, half_written, act)
    cut, theirs = sorted(opened().imports.runs(), key=lambda run: run.whole)
    assert (cut.whole, theirs.whole) == (False, True)
    again = opened()
    taken = again.imports.undo(again.imports.named(cut.id)).value
    assert (taken.removed + theirs.added, taken.stayed) == (len(DAYS), 0)
    assert len(texts(opened())) == theirs.added > 0


@pytest.mark.parametrize("when", [compared, half_written])
def test_what_is_written_here_meanwhile_stays(opened: Open, when: Callable[..., bool]) -> None:
    one, other = opened(), opened()
    note = other.practice.exercise("note")
    done = bring_while(one, when, lambda: [other.journal.save(note, {"text": f"{day}"}, day=day) for day in DAYS])
    assert done.added == len(DAYS)
    assert len(texts(opened())) == 2 * len(DAYS)
    again = opened()
    again.imports.undo(again.imports.named())
    assert texts(opened()) == {f"{day}" for day in DAYS}


def test_words_that_are_changed_here_meanwhile_stay(opened: Open) -> None:
    one, other = opened(), opened()
    brought(one, JOURNAL, "mine.txt", "jrnl")
    newer = JOURNAL.replace(b"\n\n", b"\nmore\n\n")

    def act() -> None:
        entry = next(one for one in other.journal.entries() if one.day == DAYS[1])
        other.journal.change(entry, {"text": "mine now"})

    done = bring_while(one, compared, act, newer)
    assert (done.changed, done.kept) == (2, 1)
    again = opened()
    again.imports.undo(again.imports.named(done.run))
    assert "mine now" in texts(again)
    assert not any("more" in text for text in texts(again))


@pytest.mark.parametrize("when", [compared, half_written])
def test_an_import_that_is_undone_while_it_comes_in_ends_there(opened: Open, when: Callable[..., bool]) -> None:
    one, other = opened(), opened()

    def act() -> None:
        for run in other.imports.runs():
            other.imports.undo(run)

    if when is compared:
        # Nothing of it is known before all is compared, so there is nothing to undo.
        assert bring_while(one, when, act).added == len(DAYS)
        return
    with pytest.raises(NotNow, match=r"^This import was undone by another window, command or computer"):
        bring_while(one, when, act)
    assert texts(opened()) == set()
    assert opened().imports.runs() == []
    assert brought(opened(), JOURNAL, "mine.txt", "jrnl").value.added == len(DAYS)


def test_what_another_undo_takes_away_meanwhile_is_not_brought_unseen(opened: Open) -> None:
    one, other = opened(), opened()
    brought(other, JOURNAL, "theirs.txt", "jrnl")
    done = bring_while(one, compared, lambda: other.imports.undo(other.imports.named()))
    assert (done.added, done.run) == (0, "")
    assert texts(opened()) == set()


def test_two_processes_bring_the_same_file_once(opened: Open, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    days = [date(2006, 1, 1) + timedelta(days=9 * at) for at in range(400)]
    file.write_text("\n".join(f"[{day} 09:00] Kind words of {day}\n" for day in days))
    (tmp_path / "theirs.txt").write_bytes(file.read_bytes())
    commands = [
        [sys.executable, "-m", "selfkind", "--home", str(home), "import", "jrnl", str(tmp_path / name)]
        for name in ("mine.txt", "theirs.txt")
    ]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for command in commands]
    assert [process.wait() for process in running] == [0, 0]
    for process in running:
        with suppress(AttributeError):
            process.stdout.close()  # type: ignore[union-attr]
    companion = opened()
    assert len(texts(companion)) == len(days)
    runs = companion.imports.runs()
    assert sum(run.added for run in runs) == len(days)
    for run in runs:
        assert companion.imports.undo(run).value.removed == run.added
    assert texts(opened()) == set()
