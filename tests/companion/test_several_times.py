"""An item that is due several times a day: each tick is one, and is undone, changed and merged as one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.rules import parse_rule
from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.routine import RoutineItem
from tests.conftest import Clock

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
OPEN, DONE, TINY, REST, PART = Standing.OPEN, Standing.DONE, Standing.TINY, Standing.REST, Standing.PART


def add(companion: Companion, words: str = "3x/day", **more: object) -> RoutineItem:
    draft = ItemDraft("Glass", **more).with_rule(parse_rule(words, companion.calendar, TODAY))  # type: ignore[arg-type]
    return companion.routine.add(draft).value


def states(companion: Companion, item: RoutineItem, day: date = TODAY) -> list[Standing]:
    return [one.state for one in companion.planning.plan(day).occurrences if one.item.id == item.id]


def test_each_tick_takes_the_next_time_and_is_undone_alone(companion: Companion, opened: Open) -> None:
    item = add(companion)
    for state in (DONE, TINY, REST):
        assert companion.planning.tick(item, state=state).value.changed
    assert states(opened(), item) == [DONE, TINY, REST]
    assert not companion.planning.tick(item, state=REST).value.changed
    assert len({tick.id for tick in companion.home.completions.of(item.id, TODAY).values()}) == 3
    for left in ([DONE, TINY, OPEN], [DONE, OPEN, OPEN], [OPEN, OPEN, OPEN]):
        companion.undo.latest()
        assert states(opened(), item) == left
    for there in ([DONE, OPEN, OPEN], [DONE, TINY, OPEN], [DONE, TINY, REST]):
        companion.undo.redo()
        assert states(opened(), item) == there


def test_one_tick_is_removed_and_the_next_one_takes_its_place(companion: Companion) -> None:
    item = add(companion)
    for _ in range(3):
        companion.planning.tick(item)
    assert companion.planning.untick(item, slot=2).value
    assert states(companion, item) == [DONE, OPEN, DONE]
    assert not companion.planning.untick(item, slot=2).value
    companion.planning.tick(item, state=TINY)
    assert states(companion, item) == [DONE, TINY, DONE]
    assert companion.planning.untick(item).value
    assert states(companion, item) == [DONE, TINY, OPEN]
    companion.planning.tick(item, state=REST, slot=1)
    assert states(companion, item) == [REST, TINY, OPEN]


def test_fewer_times_a_day_keep_what_was_ticked(companion: Companion, opened: Open) -> None:
    item = add(companion)
    for _ in range(3):
        companion.planning.tick(item)
    once = companion.routine.edit(item, draft_of(item).with_rule(parse_rule("daily"))).value
    assert once.per_day == 1
    assert states(opened(), once) == [DONE, DONE, DONE]
    assert states(opened(), once, TODAY - timedelta(days=1)) == []
    companion.undo.latest()
    assert companion.planning.item("glass").per_day == 3


def test_a_finished_exercise_ticks_the_next_time(companion: Companion) -> None:
    item = add(companion, exercise="walk")
    for left in (2, 1, 0):
        waiting = companion.planning.waiting_for("walk", TODAY)
        assert waiting is not None
        tick = companion.planning.completion(waiting.item, TODAY, session=f"s{left}")
        assert tick is not None
        companion.home.completions.put(tick)
        assert states(companion, item).count(OPEN) == left
    ticks = companion.home.completions.of(item.id, TODAY)
    assert [ticks[slot].session for slot in (1, 2, 3)] == ["s2", "s1", "s0"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("daily until 2026-11-01", "The last day, 2026-11-01, is before the first, 2026-11-23."),
        ("2026-11-01", "This schedule has no day from 2026-11-23 on: its last date is 2026-11-01."),
        ("sun until 2026-11-25", "This schedule (on Sunday) has no day from 2026-11-23 to 2026-11-25."),
        ("RRULE:FREQ=DAILY;UNTIL=20260101", "has no day from 2026-11-23 on: its rule ends on 2026-01-01."),
    ],
)
def test_days_that_never_come_are_refused(companion: Companion, words: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        add(companion, words)
    assert said in refused.value.message
    assert not companion.routine.all() or all(one.name != "Glass" for one in companion.routine.all())


def test_a_routine_whose_days_are_over_can_still_be_changed(companion: Companion, clock: Clock) -> None:
    item = add(companion, "daily until 2026-11-25")
    clock.forward(days=31)
    renamed = companion.routine.edit(item, draft_of(item)._replace(name="Cup")).value
    assert (renamed.name, renamed.until) == ("Cup", date(2026, 11, 25))


def test_a_week_starts_where_it_was_set(opened: Open, companion: Companion) -> None:
    assert companion.calendar.week_start == 0
    item = add(companion, "1x/week")
    sunday = TODAY - timedelta(days=1)
    companion.planning.tick(item, sunday)
    assert states(companion, item) == [OPEN]
    (companion.places.config.parent).mkdir(parents=True, exist_ok=True)
    companion.places.config.write_text('week_starts_on = "sunday"\n')
    other = opened()
    assert other.calendar.week_start == 6
    assert states(other, item) == []
