"""What comes next with groups and professionals, and asking after a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.circle.coming import ASKED_DAYS, coming, to_ask_about
from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Person, PersonKind

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)  # noqa: UP017
TODAY = NOW.date()
CHOIR = Person("choir", "Choir", NOW, kinds=(PersonKind.GROUP,))


def visit(day: date, person: str = "choir") -> Contact:
    return Contact("1", day, NOW, ContactKind.VISIT, "Choir", person)


@given(st.lists(st.tuples(st.integers(-5, 5), st.none() | st.integers(0, 23)), max_size=6))
def test_what_comes_is_in_its_order_and_never_over(times: list[tuple[int, int | None]]) -> None:
    people = [
        replace(
            CHOIR,
            id=str(number),
            next_day=TODAY + timedelta(days=days),
            next_time=None if hour is None else time(hour),
        )
        for number, (days, hour) in enumerate(times)
    ]
    found = coming([*people, CHOIR], TODAY)
    assert {one.id for one in found} == {one.id for one in people if one.next_day and one.next_day >= TODAY}
    keys = [(one.next_day, one.next_time is None, one.next_time or time()) for one in found]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("days", "visits", "asked"),
    [
        (0, [], False),
        (1, [], True),
        (ASKED_DAYS, [], True),
        (ASKED_DAYS + 1, [], False),
        (-1, [], False),
        (2, [visit(TODAY - timedelta(days=2))], False),
        (2, [visit(TODAY)], False),
        (2, [visit(TODAY - timedelta(days=9))], True),
        (2, [visit(TODAY, "another")], True),
        (2, [replace(visit(TODAY), kind=ContactKind.REACHED_OUT)], True),
    ],
)
def test_a_group_is_asked_after_for_some_days_once_it_is_over(
    days: int, visits: list[Contact], asked: bool
) -> None:
    group = replace(CHOIR, next_day=TODAY - timedelta(days=days))
    assert to_ask_about([group], visits, TODAY) == (group if asked else None)
    doctor = replace(group, kinds=(PersonKind.DOCTOR,))
    assert to_ask_about([doctor], visits, TODAY) is None
