"""Counting breaths: one to ten, and over again."""

from __future__ import annotations

from selfkind.domain.practice.counting import Count


def test_after_ten_comes_one() -> None:
    count, told = Count(), []
    for _ in range(12):
        count = count.next()
        told.append(count.breaths)
    assert told == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2]
    assert [at for at, breaths in enumerate(told) if Count(breaths).is_full] == [9]
