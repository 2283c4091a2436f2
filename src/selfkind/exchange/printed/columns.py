"""How wide the columns of a table are, by what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from selfkind.exchange.printed.widths import BOLD, width_of

STEP = 5
NARROWEST, WIDEST = 4.0, 20.0
"""The narrowest and the widest that a column is taken to want, in heights of its letters."""


def shares(rows: Iterable[Sequence[str]], head: Sequence[str] = ()) -> tuple[int, ...]:
    """Return a share for each column, in percent, by steps of five: together they're a hundred. None for a table
    with more columns than that has steps."""
    wanted = [
        max([_wanted(name) * BOLD, *map(_wanted, column)])
        for name, *column in zip_longest(head, *rows, fillvalue="")
    ]
    steps = 100 // STEP
    if not 0 < len(wanted) <= steps:
        return ()
    given = [1] * len(wanted)
    for _ in range(steps - len(wanted)):
        # The next step goes to the column that has the least of what it wants.
        poorest = min(range(len(wanted)), key=lambda at: given[at] / wanted[at])
        given[poorest] += 1
    return tuple(one * STEP for one in given)


def _wanted(words: str) -> float:
    return min(max(width_of(words, 1), NARROWEST), WIDEST)
