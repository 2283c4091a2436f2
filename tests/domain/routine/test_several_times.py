"""Several times a day, a week or a month: what the plan offers, what it counts, and when reminders fall silent."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.day import Calendar, first_of_week
from selfkind.domain.documents import from_document, plan_document, to_document
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import is_due, next_dates, parse
from selfkind.domain.routine.chosen_day import as_chosen
from selfkind.domain.routine.plan import Completion, Plan, Standing, plan, slot_to_tick, slots_of, tally
from selfkind.domain.routine.progress import History, MonthRoll, roll_up
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.reminders.schedule import slots_of as reminders_of

DAY = date(2026, 11, 25)  # a Wednesday
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
START = date(2026, 1, 5)
OPEN, PART, DONE, TINY, REST = (Standing.OPEN, Standing.PART, Standing.DONE, Standing.TINY, Standing.REST)


def item(per_day: int = 1, cadence: str = "daily", **more: object) -> RoutineItem:
    made = RoutineItem("water", "Water", "", parse(cadence), Part.ANY, START, per_day=per_day)
    return made._replace(**more)  # type: ignore[arg-type]


def tick(slot: int = 1, state: Standing = DONE, day: date = DAY) -> Completion:
    return Completion(f"{day}-{slot}", "water", day, NOW, NOW, state, slot=slot)


def states(made: Plan) -> list[Standing]:
    return [one.state for one in made.occurrences]


def test_each_time_of_the_day_has_a_tick_of_its_own() -> None:
    made = plan([item(3)], [tick(1), tick(3, REST)], DAY)
    assert [(one.slot, one.slots, one.state) for one in made.occurrences] == [
        (1, 3, DONE),
        (2, 3, OPEN),
        (3, 3, REST),
    ]
    assert made.settled == 2
    (row,) = made.rows()
    assert (row.slot, tally(row, DAY)) == (2, ("2 of 3",))
    assert made.find("water") is row
    assert [len(group) for _, group in made.groups()] == [1]
    assert [(one["slot"], one["slots"]) for one in plan_document(made)["items"]] == [(1, 3), (2, 3), (3, 3)]


def test_the_row_of_a_day_that_is_done_is_its_last_tick() -> None:
    (row,) = plan([item(2)], [tick(1), tick(2, TINY)], DAY).rows()
    assert (row.slot, row.state, tally(row, DAY)) == (2, TINY, ("2 of 2",))


@pytest.mark.parametrize(
    ("per_day", "ticked", "shown"),
    [
        (1, [1, 2, 3], [1, 2, 3]),
        (2, [1, 2, 3], [1, 2, 3]),
        (1, [3], [3]),
        (3, [3], [1, 2, 3]),
        (3, [5], [1, 2, 5]),
        (3, [], [1, 2, 3]),
        (0, [2], [2]),
        (0, [], []),
    ],
)
def test_what_was_ticked_stays_when_the_number_changes(per_day: int, ticked: list[int], shown: list[int]) -> None:
    assert slots_of(per_day, ticked) == shown
    if per_day:
        made = plan([item(per_day)], [tick(slot) for slot in ticked], DAY)
        assert [one.slot for one in made.occurrences] == shown
        assert made.settled == len(ticked)


def test_what_was_ticked_stays_on_a_day_that_is_no_longer_one_of_the_item() -> None:
    ticks = [tick(1), tick(2)]
    for changed in (
        item(3, "sun"),
        item(3, start=DAY + timedelta(days=1)),
        item(3, until=DAY - timedelta(days=1)),
        item(3, removed=NOW),
    ):
        made = plan([changed], ticks, DAY)
        assert states(made) == [DONE, DONE]
        assert plan([changed], [], DAY).occurrences == ()
    away = AwaySpan("1" * 32, DAY, end=DAY, why="a holiday", updated=NOW)
    assert states(as_chosen(plan([item(3)], ticks, DAY), away, None)) == [DONE, DONE]


@given(st.permutations(range(1, 4)), st.lists(st.sampled_from((DONE, TINY, REST)), min_size=3, max_size=3))
def test_ticks_fill_the_day_in_any_order(order: list[int], given_states: list[Standing]) -> None:
    ticked: dict[int, Completion] = {}
    for state in given_states:
        slot = slot_to_tick(3, ticked, state)
        assert slot not in ticked
        ticked[slot] = tick(slot, state)
    assert sorted(ticked) == [1, 2, 3]
    assert slot_to_tick(3, ticked, DONE) == 3
    left = {slot: ticked[slot] for slot in order[1:]}
    assert slot_to_tick(3, left, DONE) == order[0]


def test_a_part_goes_on_in_its_own_place() -> None:
    begun = {1: tick(1, PART)}
    assert slot_to_tick(2, begun, DONE) == 1
    assert slot_to_tick(2, begun, PART) == 2
    assert slot_to_tick(1, begun, PART) == 1
    assert slot_to_tick(1, {1: tick(1)}, REST) == 1


@pytest.mark.parametrize("count", [0, -1, 25, 10**9, 1.5, True, "3"])
def test_a_number_that_no_day_has_room_for_is_refused(count: object) -> None:
    for made, key in ((item(), "per_day"), (tick(), "slot")):
        with pytest.raises((ValueError, TypeError)):
            from_document(type(made), to_document(made) | {key: count})


def test_documents_of_before_there_were_slots_read_as_before() -> None:
    assert "slot" not in to_document(tick())
    assert not {"per_day", "until"} & to_document(item()).keys()
    assert from_document(Completion, to_document(tick())) == tick()
    assert from_document(Completion, to_document(tick(2))) == tick(2)
    assert from_document(RoutineItem, to_document(item(3, until=DAY))) == item(3, until=DAY)


def silent(per_day: int, ticks: list[Completion], *times: str, later: Collection[str] = ()) -> list[bool]:
    at = tuple(time.fromisoformat(one) for one in times)
    made = plan([item(per_day, times=at)], ticks, DAY, later=later)
    return [not slot.is_open for slot in reminders_of(made, Calendar(ZoneInfo("UTC")))]


def test_reminders_fall_silent_one_tick_at_a_time() -> None:
    clock = ("09:00", "13:00", "18:00")
    assert silent(3, [], *clock) == [False, False, False]
    assert silent(3, [tick(1)], *clock) == [True, False, False]
    assert silent(3, [tick(3, REST), tick(1, PART)], *clock) == [True, True, False]
    assert silent(3, [tick(1), tick(2), tick(3)], *clock) == [True, True, True]
    assert silent(2, [tick(1), tick(2)], *clock) == [True, True, True]
    assert silent(1, [tick(1)], *clock) == [True, True, True]
    assert silent(5, [tick(1)], "09:00") == [True]
    assert silent(3, [], *clock, later={"water"}) == [True, True, True]
    # 00:30 is the last time of the day, although it stands first.
    assert silent(3, [tick(1), tick(2)], "00:30", "09:00", "13:00") == [True, True, False]


def test_so_many_times_a_week_are_offered_until_they_are_done_and_counted_on_the_row() -> None:
    done = {DAY - timedelta(days=days) for days in (0, 1, 2, 3, 9)}  # Wednesday, Tuesday, Monday, Sunday, …
    asked: list[tuple[str, date | None]] = []

    def done_before(id: str, since: date | None) -> set[date]:
        asked.append((id, since))
        return done

    thrice = item(1, "3x/week")
    (row,) = plan([thrice], [], DAY, done_before=done_before).occurrences
    assert tally(row, DAY) == ("2 of 3 this week",)
    assert asked == [("water", DAY - timedelta(days=2))]
    (row,) = plan([thrice], [tick()], DAY, done_before=done_before).occurrences
    assert (row.state, tally(row, DAY)) == (DONE, ("3 of 3 this week",))
    assert tally(row, DAY + timedelta(days=1)) == ("3 of 3 that week",)
    assert plan([thrice], [], DAY + timedelta(days=1), done_before=done_before).occurrences == ()
    assert plan([thrice], [], DAY + timedelta(days=5), done_before=done_before).occurrences
    # With weeks that start on Sunday, there's one day more in this one.
    assert plan([thrice], [], DAY, done_before=done_before, week_start=6).occurrences == ()
    (row,) = plan([thrice], [tick(state=REST)], DAY, done_before=done_before).occurrences
    assert tally(row, DAY) == ("2 of 3 this week",)
    assert plan_document(plan([thrice], [], DAY, done_before=done_before))["items"][0]["target"] == {
        "done": 2,
        "of": 3,
        "span": "week",
    }


def test_both_counts_stand_on_one_row() -> None:
    (row,) = plan([item(2, "2x/month")], [tick(1)], DAY).rows()
    assert tally(row, DAY) == ("1 of 2", "1 of 2 this month")


@given(
    n=st.integers(1, 31),
    done=st.sets(st.dates(date(2024, 1, 1), date(2024, 4, 30))),
    day=st.dates(date(2024, 1, 1), date(2024, 4, 30)),
)
def test_so_many_times_a_month_equal_a_count_by_hand(n: int, done: set[date], day: date) -> None:
    before = [
        other for other in done if (other.year, other.month) == (day.year, day.month) and other.day < day.day
    ]
    assert is_due(parse(f"{n}x/month"), day, START.replace(year=2020), done) is (len(before) < n)
    assert monthrange(day.year, day.month)[1] >= day.day


@given(day=st.dates(), start=st.integers(0, 6))
def test_weeks_start_on_the_day_that_was_chosen(day: date, start: int) -> None:
    first = first_of_week(day, start)
    assert first <= day
    assert first.weekday() == start or first == date.min
    assert (day - first).days < 7


def test_a_first_and_a_last_day() -> None:
    span = item(1, until=START + timedelta(days=2))
    assert [span.is_due(START + timedelta(days=days)) for days in range(-1, 4)] == [False, True, True, True, False]
    assert span.next_dates(START, 9) == [START + timedelta(days=days) for days in range(3)]
    assert span.is_ever_due()
    for words in (
        "2020-01-01",
        "RRULE:FREQ=DAILY;UNTIL=20251231",
        "RRULE:FREQ=DAILY;UNTIL=20260105 EXDATE:20260105",
    ):
        assert not item(1, words).is_ever_due()
    assert not item(1, "sun", until=START + timedelta(days=1)).is_ever_due()
    assert item(1, "RRULE:FREQ=YEARLY;INTERVAL=9;BYMONTH=2;BYMONTHDAY=29").is_ever_due()


def test_dates_alone() -> None:
    dates = parse("2026-12-03, 2026-12-10")
    assert next_dates(dates, date(2026, 12, 4), START) == [date(2026, 12, 10)]
    assert not is_due(dates, date(2026, 12, 3), date(2026, 12, 4))
    for order in permutations(("2026-12-10", "2026-12-03", "2027-01-01")):
        assert str(parse(", ".join(order))) == "2026-12-03, 2026-12-10, 2027-01-01"


def test_a_week_is_counted_without_looking_at_twenty_years() -> None:
    looked: list[str] = []

    class Roll(MonthRoll):
        def __getattribute__(self, name: str) -> object:
            if name == "items":
                looked.append(super().__getattribute__("month"))
            return super().__getattribute__(name)

    history = History(
        Roll(f"{year}-{month:02}", items={"water": 0b11 << 28})
        for year in range(2007, 2027)
        for month in range(1, 13)
    )
    looked.clear()
    assert history.days_between("water", date(2026, 11, 30), date(2026, 12, 2)) == [
        date(2026, 11, 29),
        date(2026, 11, 30),
        date(2026, 12, 29),
        date(2026, 12, 30),
    ]
    assert looked == ["2026-11", "2026-12"]
    assert history.days_between("water", date(2030, 1, 1), date(2030, 1, 7)) == []


@given(
    st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31))),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 40),
)
def test_the_days_of_some_months_equal_those_of_all(done: set[date], first: date, span: int) -> None:
    months = {day.strftime("%Y-%m") for day in done}
    history = History(
        roll_up(month, [], [], [("water", day) for day in done if day.strftime("%Y-%m") == month])
        for month in months
    )
    last = first + timedelta(days=span)
    near = {day for day in history.days_between("water", first, last) if first <= day <= last}
    assert (
        near
        == {day for day in history.days_of("water") if first <= day <= last}
        == {day for day in done if first <= day <= last}
    )
