"""Habits of HabitBull come in whole: items of the routine with their history."""

from __future__ import annotations

import pytest

from selfkind.domain.errors import SelfkindError
from tests.exchange.checked import brought
from tests.exchange.habitbull.twin import CSV, DAY_FIRST, SLASHED


def test_habits_come_in_with_their_history() -> None:
    made = brought("habitbull", CSV.encode())
    names = {one.id: one.name for one in made.items}
    assert [(one.name, str(one.cadence), one.start.isoformat()) for one in made.items] == [
        ("Breathe", "1x/week", "2016-03-18"),
        ("Read, aloud", "1x/week", "2016-03-18"),
        ("A habit without a name", "1x/week", "2016-03-17"),
    ]
    assert [(names[one.item], one.day.isoformat(), one.state.value, one.note) for one in made.ticks] == [
        ("Breathe", "2016-03-18", "done", ""),
        ("Read, aloud", "2016-03-18", "done", "30, a poem"),
        ("A habit without a name", "2016-03-17", "done", ""),
    ]
    assert [one.text for one in made.entries] == [
        "Breathe\n\nSlowly\nCategory: Health",
        'Breathe: ill, and "fine"',
        "Read, aloud\n\nIn bed\nor not",
    ]
    assert made.left_out == [
        ("line 13", "its date isn't in the calendar"),
        ("line 15", "selfkind doesn't know the value “many”"),
        ("line 11", "Read, aloud has another line for this day, which says otherwise"),
    ]


@pytest.mark.parametrize("data", [SLASHED, DAY_FIRST])
def test_dates_with_slashes_are_in_the_order_that_the_file_shows(data: str) -> None:
    made = brought("habitbull", data.encode())
    assert [one.day.isoformat() for one in made.ticks] == ["2020-11-05", "2020-11-13"]


def test_a_habit_is_as_often_as_its_days_show() -> None:
    rows = "".join(f"Walk,,,2020-11-{day:02},1,\n" for day in range(1, 29))
    made = brought("habitbull", f"{SLASHED.partition('Walk')[0]}{rows}Nap,,,2020-11-01,0,\n".encode())
    assert [(one.name, str(one.cadence)) for one in made.items] == [("Walk", "daily"), ("Nap", "1x/week")]


def test_what_is_not_of_habitbull_is_refused() -> None:
    with pytest.raises(SelfkindError, match="isn't a table of HabitBull: columns are missing"):
        brought("habitbull", b"HabitName,Value\nx,1\n")
