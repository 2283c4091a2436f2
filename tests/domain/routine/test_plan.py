from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.day import Calendar
from selfkind.domain.documents import (
    from_document,
    plan_document,
    to_document,
)
from selfkind.domain.errors import Ambiguous, NotFound
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.chosen_day import as_chosen
from selfkind.domain.routine.plan import Completion, Occurrence, Standing, part_at, plan
from selfkind.domain.routine.routine import PARTS, Part, RoutineItem, find_item
from selfkind.reminders.schedule import slots_of

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)


def item(
    id: str, name: str = "", part: Part = Part.MORNING, cadence: str = "daily", **more: object
) -> RoutineItem:
    made = RoutineItem(id, name or id, "", parse(cadence), part, date(2026, 1, 5))
    return made._replace(**more)  # type: ignore[arg-type]


def tick(item_id: str, state: Standing = Standing.DONE, day: date = DAY, minute: int = 0) -> Completion:
    at = NOW + timedelta(minutes=minute)
    return Completion(f"c-{item_id}-{minute}", item_id, day, at, at, state)


def test_groups_follow_the_day_and_positions() -> None:
    routine = [
        item("late", part=Part.EVENING),
        item("second", position=2),
        item("first", position=1),
        item("any", part=Part.ANY),
        item("noon", part=Part.DAY),
    ]
    made = plan(routine, [], DAY)
    assert [(part.value, [o.item.id for o in group]) for part, group in made.groups()] == [
        ("morning", ["first", "second"]),
        ("day", ["noon"]),
        ("evening", ["late"]),
        ("any", ["any"]),
    ]


def test_the_newest_tick_of_the_day_counts_and_other_days_do_not() -> None:
    ticks = [tick("a"), tick("a", Standing.REST, minute=5), tick("b", day=DAY - timedelta(days=1))]
    made = plan([item("a"), item("b")], ticks, DAY)
    assert [o.state for o in made.occurrences] == [Standing.REST, Standing.OPEN]
    assert made.settled == 1


def test_what_was_done_is_shown_even_when_it_did_not_fall_due_or_is_gone() -> None:
    gone = item("gone", removed=NOW)
    sunday = item("sunday", cadence="sun")
    assert plan([gone, sunday], [], DAY).occurrences == ()
    assert len(plan([gone, sunday], [tick("gone"), tick("sunday")], DAY).occurrences) == 2


AWAY = AwaySpan("1", DAY, updated=NOW)


def test_while_away_nothing_reminds() -> None:
    routine = [item("a", times=(time(9),))]
    assert len(slots_of(plan(routine, [], DAY), Calendar(ZoneInfo("UTC")))) == 1
    assert slots_of(as_chosen(plan(routine, [], DAY), AWAY, None), Calendar(ZoneInfo("UTC"))) == []


def test_away_empties_the_plan_but_not_what_was_done() -> None:
    made = as_chosen(plan([item("a"), item("b")], [tick("b")], DAY), AWAY, None)
    assert [o.item.id for o in made.occurrences] == ["b"]
    assert made.away == AWAY


def test_cadences_that_look_back_ask_for_the_days_done() -> None:
    asked: list[str] = []

    def done_before(item_id: str, _since: date | None) -> list[date]:
        asked.append(item_id)
        return [DAY - timedelta(days=1)]

    made = plan([item("a", cadence="after 3 days"), item("b")], [], DAY, done_before=done_before)
    assert asked == ["a"]
    assert [o.item.id for o in made.occurrences] == ["b"]


def test_next_is_of_this_part_of_the_day_and_what_is_put_aside_comes_last() -> None:
    routine = [item("m"), item("e1", part=Part.EVENING), item("e2", part=Part.EVENING)]
    made = plan(routine, [], DAY, later={"e1"})
    assert made.next_up(time(20, 0)).item.id == "e2"  # type: ignore[union-attr]
    assert made.next_up(time(9, 0)).item.id == "m"  # type: ignore[union-attr]
    done = plan(routine, [tick("m"), tick("e2", Standing.TINY)], DAY, later={"e1"})
    assert done.next_up(time(9, 0)).item.id == "e1"  # type: ignore[union-attr]
    assert plan([], [], DAY).next_up(time(9, 0)) is None


@pytest.mark.parametrize(
    ("hour", "part"), [(4, "morning"), (10, "morning"), (11, "day"), (16, "day"), (17, "evening"), (1, "evening")]
)
def test_parts_of_the_day(hour: int, part: str) -> None:
    assert part_at(time(hour)) == part


def test_find_item() -> None:
    routine = (item("1" * 32, "Water, slowly"), item("2" * 32, "Walk"), item("3" * 32, "Three good things"))
    assert find_item(routine, "water").name == "Water, slowly"
    assert find_item(routine, "  THREE good ").name == "Three good things"
    assert find_item(routine, "2" * 32).name == "Walk"
    with pytest.raises(Ambiguous) as choices:
        find_item(routine, "wa")
    assert choices.value.choices == ("Water, slowly", "Walk")
    with pytest.raises(NotFound, match="You have: Water"):
        find_item(routine, "nap")
    with pytest.raises(NotFound):
        find_item(routine, "")
    with pytest.raises(NotFound, match="empty"):
        find_item((), "x")


def test_an_exact_name_wins_over_longer_ones_and_twins_are_told_apart_by_id() -> None:
    walk, walk_home = item("a", "Walk"), item("b", "Walk home")
    assert find_item((walk, walk_home), "walk") is walk
    with pytest.raises(Ambiguous, match="ID c"):
        find_item((walk, item("c", "Walk")), "walk")


texts = st.text(max_size=30)


@given(
    name=texts.filter(str.strip),
    part=st.sampled_from(list(Part)),
    cadence=st.sampled_from(["daily", "mon,wed", "3x/week", "every 5 days", "after 2 days", "RRULE:FREQ=WEEKLY"]),
    times=st.lists(st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0)), max_size=3),
    minutes=st.none() | st.floats(0.5, 600),
    after=texts,
)
def test_items_survive_the_way_to_plain_json(
    name: str, part: Part, cadence: str, times: list[time], minutes: float | None, after: str
) -> None:
    made = item("x", name, part, cadence, times=tuple(times), minutes=minutes, after=after)
    assert from_document(RoutineItem, to_document(made)) == made


def test_ticks_survive_the_way_to_plain_json() -> None:
    made = tick("a")._replace(note="[b]x", minutes=3.5, entry="e", replaced=tick("a", Standing.REST))
    assert from_document(Completion, to_document(made)) == made


def test_the_plan_as_json_has_its_keys() -> None:
    made = plan_document(plan([item("a", times=(time(8, 0),), minutes=3.0)], [tick("a")], DAY))
    assert made == {
        "day": "2026-11-23",
        "away": None,
        "items": [
            {
                "id": "a",
                "name": "a",
                "exercise": "",
                "part": "morning",
                "at": "08:00",
                "state": "done",
                "minutes": 3.0,
                "homework": None,
                "done_at": "2026-11-23T09:41:00.000+00:00",
                "took": None,
                "note": "",
                "slot": 1,
                "slots": 1,
                "target": None,
            }
        ],
        "mode": None,
        "others": [],
    }


def test_each_part_of_the_day_has_a_heading() -> None:
    assert [part.heading for part in PARTS] == ["Morning", "Day", "Evening", "Any time"]


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (None, "07:30"),
        ("06:00", "07:30"),
        ("07:30", "07:30"),
        ("12:00", "21:00"),
        ("23:00", "00:30"),
        ("02:00", "00:30"),
    ],
)
def test_of_several_times_the_next_is_shown(now: str | None, shown: str) -> None:
    times = tuple(time.fromisoformat(at) for at in ("00:30", "07:30", "21:00"))
    occurrence = Occurrence(item("walk", times=times), DAY)
    at = occurrence.time_at(time(4), time.fromisoformat(now) if now else None)
    assert f"{at:%H:%M}" == shown
    assert Occurrence(item("walk"), DAY).time_at(time(4)) is None
    assert occurrence.time_at(time(0), time(21)) == time(21)


def test_what_comes_next_is_found_without_comparing_items(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def equal(one: Occurrence, other: object) -> bool:
        nonlocal compared
        compared += 1
        return one is other

    made = plan([item(str(number)) for number in range(500)], [], DAY)
    monkeypatch.setattr(Occurrence, "__eq__", equal)
    assert made.next_up(time(9, 0)) is made.occurrences[0]
    assert compared == 0
