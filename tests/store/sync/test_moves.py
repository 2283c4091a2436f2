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


@pytest.mark.parametrize(
    ("seed", "by_one"),
    [(12212, True), (12313, True), (20547, True), (6462, False)],
    ids=[
        "lost, moved to its own month",
        "lost, and its versions",
        "lost, deleted where both moves led to",
        "twice, an edit followed an earlier move",
    ],
)
def test_lives_that_went_wrong_once_lose_nothing(tmp_path: Path, seed: int, by_one: bool) -> None:
    apart = Apart(tmp_path, seed, by_one=by_one)
    for _ in range(4):
        apart.live()
        assert (apart.lost(), apart.twins()) == (set(), set())
