"""How far an import is, told while it's brought in, and ending it from there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.imports.progress import Progress, Tell, quietly

Open = Callable[[], Companion]
MONTHS = "\n\n".join(
    f"[2026-{month:02}-11 21:00] Tea on a day of month {month}." for month in range(1, 10)
).encode()
MANY = "\n\n".join(f"[2026-10-{1 + at % 28:02} 21:00] Tea, cup {at}." for at in range(450)).encode()


class Ended(Exception):
    """What somebody ends an import with."""


def bring(companion: Companion, data: bytes = MONTHS, *, dry_run: bool = False, tell: Tell = quietly) -> None:
    imports = companion.imports
    imports.bring("jrnl", imports.source("/somewhere/journal.txt", data=data), dry_run=dry_run, tell=tell)


@pytest.mark.parametrize("dry_run", [True, False])
def test_it_is_told_part_by_part(companion: Companion, dry_run: bool) -> None:
    told: list[Progress] = []
    bring(companion, dry_run=dry_run, tell=told.append)
    steps = 9 if dry_run else 18
    assert [(one.read, one.done, one.steps) for one in told] == [(9, done, steps) for done in range(1, steps + 1)]
    assert [one.is_writing for one in told] == [False] * 9 + [True] * (steps - 9)


def test_it_is_told_while_it_is_read(companion: Companion) -> None:
    told: list[Progress] = []
    bring(companion, MANY, tell=told.append)
    assert [one.read for one in told if not one.steps] == [200, 400]


@pytest.mark.parametrize("after", range(1, 19))
def test_ended_anywhere_it_goes_on_or_is_taken_back(companion: Companion, opened: Open, after: int) -> None:
    count = 0

    def end(progress: Progress) -> None:
        nonlocal count
        count += 1
        if count == after:
            raise Ended

    with pytest.raises(Ended):
        bring(companion, tell=end)
    runs = opened().imports.runs()
    assert len(opened().journal.entries()) == max(after - 9, 0)
    assert [run.whole for run in runs] == ([False] if after > 9 else []), "nothing is kept of one that only read"
    ended = opened()
    if after % 2:
        bring(ended)
        (run,) = opened().imports.runs()
        assert (run.whole, run.added, len(opened().journal.entries())) == (True, 9, 9)
    elif runs:
        ended.imports.undo(runs[0])
        assert opened().journal.entries() == []
