"""Which group is asked about, in the days after its next time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.group_question import ASKED_DAYS, to_ask_about
from selfkind.domain.circle.person import Person, PersonKind

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)  # noqa: UP017
TODAY = NOW.date()
CHOIR = Person("choir", "Choir", NOW, kinds=(PersonKind.GROUP,))


def visit(day: date, person: str = "choir") -> Contact:
    return Contact("1", day, NOW, ContactKind.VISIT, "Choir", person)


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
