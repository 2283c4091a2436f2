"""The order of the tests where several processes share them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.conftest import spread


def file(path: str, count: int) -> list[Any]:
    return [SimpleNamespace(path=Path("tests") / path, number=number) for number in range(count)]


def test_files_that_wait_are_spread_over_two_thirds_and_each_stays_whole_and_in_order():
    waiting = [file(f"sound/test_{number}.py", 2) for number in range(3)]
    others = [file(f"cli/test_{number:02}.py", 10) for number in range(30)]
    found = list(spread([*waiting, *others]))
    assert [one for one in found if one in others] == others
    assert [found.index(one) for one in waiting] == [0, 8, 16]
    assert len(found) == 33


def test_files_that_wait_are_left_when_there_are_no_others():
    waiting = [file(f"sound/test_{number}.py", 2) for number in range(3)]
    assert list(spread(waiting)) == waiting


def test_a_file_that_computes_stays_where_it_is_when_none_waits():
    others = [file(f"cli/test_{number}.py", 1) for number in range(3)]
    assert list(spread(others)) == others
