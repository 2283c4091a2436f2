"""What a day becomes by what was chosen for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from selfkind.domain.routine.away import AwaySpan, away_on
from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.chosen_day import as_chosen, items_for_low_energy
from selfkind.domain.routine.day_mode import DayMode, Mode
from selfkind.domain.routine.plan import Completion, Plan, Standing, plan
from selfkind.domain.routine.routine import Part, RoutineItem

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)


def item(id: str, part: Part = Part.MORNING, tiny: str = "one breath", minutes: float | None = 3) -> RoutineItem:
    return RoutineItem(id, id, "", DAILY, part, DAY, tiny=tiny, minutes=minutes)


def tick(id: str, state: Standing = Standing.DONE) -> Completion:
    return Completion(f"c{id}", id, DAY, NOW, NOW, state)


def ids(made: Plan) -> list[str]:
    return [one.item.id for one in made.occurrences]


def mode(what: Mode, *items: str) -> DayMode:
    return DayMode("m", DAY, NOW, NOW, what, items)


def test_away_leaves_what_was_done_and_remembers_the_rest() -> None:
    span = AwaySpan("1", DAY, updated=NOW)
    made = as_chosen(plan([item("a"), item("b")], [tick("b")], DAY), span, mode(Mode.REST))
    assert (ids(made), [one.item.id for one in made.others]) == (["b"], ["a"])
    assert (made.away, made.mode) == (span, None)


def test_on_a_day_of_rest_nothing_is_open() -> None:
    ticks = [tick("done"), tick("part", Standing.PART)]
    made = as_chosen(plan([item("a"), item("done"), item("part")], ticks, DAY), None, mode(Mode.REST))
    assert [one.state for one in made.occurrences] == [Standing.REST, Standing.DONE, Standing.PART]
    assert not any(one.is_open for one in made.occurrences)
    assert made.next_up(time(9)) is None
    assert made.settled == 3


def test_a_low_energy_day_has_its_items_in_their_tiny_versions_and_what_was_done() -> None:
    made = as_chosen(plan([item("a"), item("b"), item("c")], [tick("b")], DAY), None, mode(Mode.LOW_ENERGY, "c"))
    assert ids(made) == ["b", "c"]
    assert [(one.is_tiny, one.ticked_as) for one in made.occurrences] == [
        (False, Standing.DONE),
        (True, Standing.TINY),
    ]
    assert [one.item.id for one in made.others] == ["a"]


ROUTINE = [
    item("m long", minutes=10),
    item("m short", minutes=2),
    item("m none", tiny="", minutes=1),
    item("d", Part.DAY),
    item("e", Part.EVENING),
    item("any", Part.ANY),
]


@pytest.mark.parametrize(
    ("now", "chosen"),
    [
        (time(8), ("m short", "d", "e")),
        (time(13), ("d", "e", "any")),
        (time(21), ("e", "any", "m short")),
        (time(0, 30), ("e", "any", "m short")),
    ],
)
def test_what_is_due_now_comes_first_and_one_of_each_part(now: time, chosen: tuple[str, ...]) -> None:
    assert items_for_low_energy(plan(ROUTINE, [], DAY), now) == chosen


def test_what_is_done_or_resting_or_partly_done_is_not_chosen() -> None:
    made = plan(ROUTINE, [tick("m short"), tick("d", Standing.REST), tick("e", Standing.PART)], DAY)
    assert items_for_low_energy(made, time(8)) == ("m long", "any")


def test_what_was_moved_to_later_comes_after_the_others() -> None:
    assert items_for_low_energy(plan(ROUTINE, [], DAY, later={"m short"}), time(8))[0] == "m long"


def test_without_tiny_versions_the_shortest_item_is_left() -> None:
    routine = [item("a", tiny="", minutes=None), item("b", Part.DAY, tiny="", minutes=2)]
    assert items_for_low_energy(plan(routine, [], DAY), time(8)) == ("b",)
    assert items_for_low_energy(plan(routine, [tick("a"), tick("b")], DAY), time(8)) == ()


def test_of_overlapping_time_away_the_longest_counts() -> None:
    week = AwaySpan("w", DAY, end=DAY + timedelta(days=6), updated=NOW)
    open_end = AwaySpan("o", DAY + timedelta(days=3), updated=NOW)
    spans = [week, open_end]
    assert away_on(spans, DAY) == week
    assert away_on(spans, DAY + timedelta(days=3)) == open_end
    assert away_on(spans, DAY - timedelta(days=1)) is None
    assert away_on(spans, date.max) == open_end
    assert week.overlaps(open_end)
    assert not week.overlaps(AwaySpan("x", DAY + timedelta(days=7), updated=NOW))
    assert list(week.days(DAY + timedelta(days=1))) == [DAY, DAY + timedelta(days=1)]
    assert len(list(week.days(date(2027, 1, 1)))) == 7
