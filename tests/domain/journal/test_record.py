from __future__ import annotations

import pytest

from selfkind.domain.journal.entry import Felt, Thought
from selfkind.domain.journal.record import Outcome, outcome_of, stay_strong


def rated(before: int | None, after: int | None, felt: int | None = None, now: int | None = None) -> Thought:
    feelings = (Felt("low", 10), Felt("sad", felt)) if felt is not None else ()
    return Thought("t", feelings=feelings, belief_before=before, belief_after=after, intensity_after=now)


@pytest.mark.parametrize(
    ("thought", "outcome"),
    [
        (Thought("t"), None),
        (rated(80, None), None),
        (rated(80, 60), Outcome.LOWER),
        (rated(80, 80), Outcome.SAME),
        (rated(80, 85), Outcome.HIGHER),
        (rated(80, 80, 70, 50), Outcome.LOWER),
        (rated(80, 85, 70, 50), Outcome.LOWER),
        (rated(80, 75, 70, 90), Outcome.HIGHER),
        (rated(None, None, None, 90), None),
    ],
)
def test_before_and_after(thought: Thought, outcome: Outcome | None) -> None:
    assert outcome_of(thought) is outcome


def test_three_in_a_row_that_stayed_strong() -> None:
    strong, caught = rated(90, 80), Thought("caught")
    assert stay_strong([strong, caught, strong, strong])
    assert not stay_strong([strong, strong, caught])
    assert not stay_strong([strong, rated(90, 79), strong, strong])
    assert stay_strong([rated(50, 40, 85, 90)] * 3)
