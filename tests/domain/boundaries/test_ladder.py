"""Which small no comes next, and what is said of the tries so far."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from selfkind.domain.boundaries.ladder import discomfort_words, next_step, tries
from selfkind.domain.boundaries.lines import LadderStep
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind, Said

STEPS = (LadderStep("c", "Third", 40), LadderStep("a", "First", 10), LadderStep("b", "Second", 20))
BEGIN = datetime(2026, 11, 1, 9, tzinfo=timezone.utc)  # noqa: UP017
Try = tuple[str, Said, int | None, int | None]


def looked_back(*tried: Try, kind: MomentKind = MomentKind.AFTER) -> list[BoundaryMoment]:
    """Looks back on steps, one a day, newest first as the store gives them."""
    made = []
    for number, (step, said, before, after) in enumerate(tried):
        at = BEGIN + timedelta(days=number)
        made.append(
            BoundaryMoment(
                str(number), at.date(), at, kind, "a no", step=step, said=said, before=before, after=after
            )
        )
    return made[::-1]


SAID, PART, NOT_YET = Said.SAID, Said.PART, Said.NOT_YET


@pytest.mark.parametrize(
    ("tried", "id"),
    [
        ((), "a"),
        ((("gone", SAID, 1, 1),), "a"),
        ((("a", SAID, 7, 6),), "a"),
        ((("a", SAID, 7, 6), ("a", PART, 6, 5)), "b"),
        ((("a", SAID, 7, 3),), "b"),
        ((("a", SAID, 5, 5), ("a", SAID, 6, 6)), "a"),
        ((("b", SAID, None, None),), "b"),
        ((("b", SAID, None, None), ("b", PART, None, None)), "c"),
        ((("b", NOT_YET, 9, 9),), "a"),
        ((("a", NOT_YET, 2, 2),), "a"),
        ((("c", SAID, 2, 1),), "c"),
        ((("b", SAID, 2, None),), "c"),
    ],
)
def test_the_next_step(tried: tuple[Try, ...], id: str) -> None:
    step = next_step(STEPS, looked_back(*tried))
    assert step is not None
    assert step.id == id


def test_an_empty_ladder_has_no_next_step() -> None:
    assert next_step((), looked_back(("a", SAID, 1, 1))) is None


def test_rehearsals_are_no_tries() -> None:
    rehearsed = looked_back(("a", SAID, 1, 1), kind=MomentKind.REHEARSAL)
    assert tries(STEPS[1], rehearsed) == []
    assert next_step(STEPS, rehearsed) == STEPS[1]
    assert discomfort_words(rehearsed) == ""


def test_tries_are_in_order_whatever_came_of_them() -> None:
    moments = looked_back(("a", NOT_YET, 8, 8), ("b", SAID, 1, 1), ("a", SAID, 7, None))
    assert [one.said for one in tries(STEPS[1], moments)] == [NOT_YET, SAID]


def test_discomfort_is_named_as_it_was() -> None:
    moments = looked_back(*(("a", SAID, number, None if number == 3 else 1) for number in range(9, 1, -1)))
    assert discomfort_words(moments) == (
        "Discomfort, before and after: 7 to 1, 6 to 1, 5 to 1, 4 to 1, 3 to ?, 2 to 1"
    )
