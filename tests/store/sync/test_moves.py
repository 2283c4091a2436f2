"""Entries that are moved between months on two computers: nothing is lost, and both come to the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.sync.moves import PROGRAMS, Apart

LIVES = 40


@pytest.mark.parametrize("by_one", [False, True], ids=["at once", "one by one"])
@pytest.mark.parametrize("tens", range(4))
def test_random_lives_lose_no_words_and_end_alike(tmp_path: Path, tens: int, by_one: bool) -> None:
    seen = set()
    for seed in range(tens * LIVES, (tens + 1) * LIVES):
        apart = Apart(tmp_path / str(seed), seed, by_one=by_one)
        for _ in range(2):
            apart.live()
            assert apart.lost() == set(), f"seed {seed} with {apart.program}"
            assert apart.twins() == set(), f"seed {seed} with {apart.program}"
        seen.add(apart.program)
    assert seen == set(PROGRAMS)


def test_words_stay_in_the_month_that_both_ways_of_a_move_lead_to(tmp_path: Path) -> None:
    # Moved by two ways to a month in which one side had deleted an older state of it: a tombstone that led from
    # that month to itself took the words along, on both computers.
    apart = Apart(tmp_path, seed=20547, by_one=True)
    for _ in range(3):
        apart.live()
    assert apart.lost() == set()
