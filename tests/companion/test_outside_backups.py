"""Backups outside the home, and the line that comes after a while without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from selfkind.companion.companion import Companion
from tests.conftest import Clock

Open = Callable[[], Companion]


def tick(companion: Companion, words: str) -> None:
    companion.planning.tick(companion.planning.item(words))


def test_the_line_comes_after_thirty_days_once_a_day(opened: Open, tmp_path: Path, clock: Clock) -> None:
    assert opened().outside_backups.line() == ""
    tick(opened(), "water")
    clock.forward(days=36)  # 29 December: 29 days after the end of November
    assert opened().outside_backups.line() == ""
    clock.forward(days=1)
    companion = opened()
    line = companion.outside_backups.line()
    assert "another disk" in line
    assert companion.outside_backups.line() == line
    assert opened().outside_backups.line() == ""
    clock.forward(days=1)
    assert companion.outside_backups.line() == line
    companion.backups.export(tmp_path / "copy.zip")
    assert companion.outside_backups.line() == ""
    clock.forward(days=29)
    assert opened().outside_backups.line() == ""
    clock.forward(days=1)
    assert opened().outside_backups.line() == line


def test_the_line_never_stands_in_the_way(opened: Open, home: Path, clock: Clock) -> None:
    tick(opened(), "water")
    clock.forward(days=60)
    (home / "core.json").write_bytes(b"")
    assert opened().outside_backups.line() == ""
