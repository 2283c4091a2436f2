from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.errors import NotFound, SelfkindError, UsageError
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.routine import Part
from tests.conftest import Clock

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def standing(companion: Companion, name: str, day: date = TODAY) -> Standing | None:
    plan = companion.planning.plan(day)
    return next((o.state for o in plan.occurrences if o.item.name.startswith(name)), None)


def test_a_new_home_has_a_routine_and_nothing_on_disk(companion: Companion) -> None:
    plan = companion.planning.plan()
    assert [o.item.name for o in plan.occurrences][:3] == [
        "Feelings check-in",
        "Water, slowly, at the window",
        "Longer-out breathing",
    ]
    assert len(plan.occurrences) == 8
    assert companion.is_new()
    assert not companion.places.home.exists()


def test_a_tick_is_there_for_the_next_process(companion: Companion, opened: Open) -> None:
    ticked = companion.planning.tick(companion.planning.item("water")).value
    assert ticked.changed
    other = opened()
    assert standing(other, "Water") is Standing.DONE
    assert not other.is_new()
    assert other.planning.plan().occurrences[1].item.id == ticked.item.id


def test_ticking_twice_changes_nothing(companion: Companion) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water)
    written = companion.home.store.written["2026-11"]
    assert not companion.planning.tick(water).value.changed
    assert companion.home.store.written["2026-11"] == written


@pytest.mark.parametrize("state", [Standing.TINY, Standing.PART, Standing.REST])
def test_other_standings(companion: Companion, opened: Open, state: Standing) -> None:
    companion.planning.tick(companion.planning.item("water"), state=state)
    assert standing(opened(), "Water") is state


def test_the_future_is_for_reading(companion: Companion) -> None:
    water = companion.planning.item("water")
    with pytest.raises(SelfkindError, match="isn't here yet"):
        companion.planning.tick(water, TODAY + timedelta(days=1))
    assert len(companion.planning.plan(TODAY + timedelta(days=1)).occurrences) == 7
    assert not companion.places.home.exists()


@pytest.mark.parametrize("minutes", [float("nan"), float("inf"), -float("inf"), -0.5, 0, 1440.5])
def test_minutes_that_no_day_has(companion: Companion, minutes: float) -> None:
    with pytest.raises(UsageError, match="1440"):
        companion.planning.tick(companion.planning.item("water"), minutes=minutes)
    assert not companion.places.home.exists()


def test_any_past_day_can_be_filled_in(companion: Companion, opened: Open) -> None:
    day = TODAY - timedelta(days=400)
    companion.planning.tick(companion.planning.item("water"), day)
    assert standing(opened(), "Water", day) is Standing.DONE
    assert (companion.places.home / "2025-10.json").exists()


def test_after_midnight_it_is_still_the_evening_before(companion: Companion, clock: Clock) -> None:
    clock.forward(hours=17)  # 02:41
    companion.planning.tick(companion.planning.item("water"))
    assert standing(companion, "Water", TODAY) is Standing.DONE
    clock.forward(hours=2)  # 04:41
    assert standing(companion, "Water", companion.today()) is Standing.OPEN


def test_undo_takes_back_step_by_step(companion: Companion) -> None:
    water, no = companion.planning.item("water"), companion.planning.item("one small")
    companion.planning.tick(water)
    companion.planning.tick(water, state=Standing.REST)
    companion.planning.tick(no)
    companion.planning.untick(no)
    assert companion.undo.latest().value == "Undone: unticking “One small no”."
    assert standing(companion, "One") is Standing.DONE
    companion.undo.latest()
    assert standing(companion, "One") is Standing.OPEN
    companion.undo.latest()
    assert standing(companion, "Water") is Standing.DONE
    companion.undo.latest()
    assert standing(companion, "Water") is Standing.OPEN


def test_undo_after_a_restart_takes_back_the_latest(companion: Companion, opened: Open, clock: Clock) -> None:
    companion.planning.tick(companion.planning.item("water"))
    clock.forward(minutes=1)
    companion.planning.tick(companion.planning.item("one small"))
    clock.forward(minutes=1)
    companion.routine.remove(companion.planning.item("reflection"))
    assert opened().undo.latest().value == "Undone: archiving “Reflection”."
    assert opened().undo.latest().value == "Undone: ticking “One small no”."
    assert standing(opened(), "One") is Standing.OPEN
    assert standing(opened(), "Reflection") is Standing.OPEN
    opened().undo.latest()
    with pytest.raises(NotFound):
        opened().undo.latest()


def test_undo_after_a_restart_knows_a_day_that_was_filled_in(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water)
    clock.forward(minutes=1)
    long_ago = TODAY - timedelta(days=35)
    companion.planning.tick(water, long_ago)
    opened().undo.latest()
    assert standing(companion, "Water", long_ago) is Standing.OPEN
    assert standing(companion, "Water") is Standing.DONE
    (companion.places.home / "2026-10.json").write_bytes(b"{")
    opened().undo.latest()
    assert standing(companion, "Water") is Standing.OPEN
    with pytest.raises(NotFound):
        opened().undo.latest()


def test_undo_with_nothing_to_take_back(companion: Companion) -> None:
    with pytest.raises(NotFound, match="nothing"):
        companion.undo.latest()


def test_putting_aside_and_back(companion: Companion, opened: Open) -> None:
    first = companion.planning.plan().occurrences[0].item
    assert companion.planning.put_aside(first).value
    assert opened().planning.plan().find(first.id).later  # type: ignore[union-attr]
    assert not companion.planning.put_aside(first).value
    assert not opened().planning.plan().find(first.id).later  # type: ignore[union-attr]


def test_a_weekly_count_looks_at_the_whole_week_across_months(companion: Companion, clock: Clock) -> None:
    clock.forward(days=9)  # Wednesday, 2 December
    walk = companion.routine.add(
        ItemDraft("Walk", cadence=parse("2x/week"), part=Part.DAY), start=date(2026, 1, 1)
    ).value
    assert standing(companion, "Walk", date(2026, 12, 2)) is Standing.OPEN
    for day in (date(2026, 11, 30), date(2026, 12, 1)):
        companion.planning.tick(walk, day)
    assert standing(companion, "Walk", date(2026, 12, 2)) is None
    assert standing(companion, "Walk", date(2026, 12, 1)) is Standing.DONE
    assert standing(companion, "Walk", date(2026, 12, 7)) is Standing.OPEN


def test_after_days_counts_from_a_month_long_past(companion: Companion, clock: Clock) -> None:
    call = companion.routine.add(ItemDraft("Call", cadence=parse("after 60 days")), start=date(2026, 1, 1)).value
    companion.planning.tick(call, date(2026, 9, 1))
    clock.forward(days=-24)  # 30 October
    assert standing(companion, "Call", date(2026, 10, 30)) is None
    clock.forward(days=1)
    assert standing(companion, "Call", date(2026, 10, 31)) is Standing.OPEN


def test_another_process_is_noticed(companion: Companion, opened: Open) -> None:
    companion.planning.tick(companion.planning.item("water"))
    companion.planning.plan()
    companion.changed()
    assert companion.changed() == frozenset()
    other = opened()
    other.planning.tick(other.planning.item("one small"))
    assert "2026-11" in companion.changed()
    assert standing(companion, "One") is Standing.DONE
    assert companion.changed() == frozenset()


def test_a_first_tick_elsewhere_is_noticed_too(companion: Companion, opened: Open) -> None:
    companion.planning.plan()
    companion.changed()
    other = opened()
    other.planning.tick(other.planning.item("water"))
    assert companion.changed()
