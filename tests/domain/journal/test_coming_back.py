"""What comes back by itself: the same all day, and never what shouldn't."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.journal.coming_back import (
    Back,
    Kindness,
    coming_back,
    is_day_of_good_things,
    is_hard,
    kind_words_in,
    months_in_turn,
)
from selfkind.domain.journal.entry import Entry, EntryKind, Letter, Reflection, Thought
from selfkind.domain.journal.feelings import CheckIn

TODAY = date(2026, 11, 23)
OLD = date(2026, 3, 3)
AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
DAYS = st.dates(date(2001, 1, 1), date(2100, 1, 1))


def good(*items: str, id: str = "1", day: date = OLD) -> Entry:
    return Entry(id, EntryKind.GRATITUDE, day, AT, AT, items=items)


def thought(reply: str = "", friend: str = "", harsh: str = "I fail") -> Entry:
    held = Thought(harsh, situation="late", q1_for="f", q1_against="a", q2_friend=friend, q3_reframe=reply)
    return Entry("2", EntryKind.THOUGHT, OLD, AT, AT, text="more", thought=held)


def test_only_kind_words_of_an_entry_come_back() -> None:
    assert list(kind_words_in(good("tea", " ", "rain"))) == [(Kindness.GOOD, "tea"), (Kindness.GOOD, "rain")]
    assert list(kind_words_in(thought("slow is fine", "you try"))) == [
        (Kindness.REPLY, "slow is fine"),
        (Kindness.FRIEND, "you try"),
    ]
    for other in (
        thought(),
        thought("i  FAIL"),
        Entry("3", EntryKind.NOTE, OLD, AT, AT, text="words"),
        Entry("4", EntryKind.REFLECTION, OLD, AT, AT, reflection=Reflection("p", "gently", "slower")),
        Entry("5", EntryKind.LETTER, OLD, AT, AT, letter=Letter("me", {"opening": "Dear"}, date(2030, 1, 1))),
    ):
        assert list(kind_words_in(other)) == []


@pytest.mark.parametrize(
    "kept_back",
    [
        good("tea")._replace(not_again=True),
        good("tea")._replace(removed=AT),
        good("tea", day=TODAY - timedelta(days=6)),
        good("tea", day=OLD + timedelta(days=1)),
    ],
)
def test_what_must_not_come_back_does_not(kept_back: Entry) -> None:
    assert coming_back([kept_back], {OLD + timedelta(days=1)}, TODAY) is None


@pytest.mark.parametrize(
    ("checkin", "hard"),
    [
        (CheckIn("1", OLD, AT, ("sad",), -1.0, -1.0), False),
        (CheckIn("1", OLD, AT, ("furious",), -1.5, 1.0), True),
        (CheckIn("1", OLD, AT, ("thrilled",), 1.5, 1.5), False),
        (CheckIn("1", OLD, AT, ("my own",), needs_care=True), True),
        (CheckIn("1", OLD, AT), False),
    ],
)
def test_a_strong_unpleasant_check_in_makes_a_day_hard(checkin: CheckIn, hard: bool) -> None:
    assert is_hard(checkin) is hard


@given(day=DAYS, count=st.integers(1, 12), gone=st.integers(0, 11))
def test_it_is_the_same_all_day_whatever_else_goes(day: date, count: int, gone: int) -> None:
    entries = [good("tea", "rain", id=str(number), day=date(2000, 1, 1)) for number in range(count)]
    back = coming_back(entries, (), day)
    assert back is not None
    others = [entry for number, entry in enumerate(entries) if number != gone or entry == back.entry]
    assert coming_back(reversed(others), (), day) == back


@given(day=DAYS)
def test_an_old_good_thing_comes_on_one_day_of_each_week(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    assert sum(is_day_of_good_things(monday + timedelta(days=number)) for number in range(7)) == 1


def test_every_good_thing_has_its_turn() -> None:
    entries = [good("tea", "rain", id=str(number)) for number in range(5)]
    days = [TODAY + timedelta(days=number) for number in range(200)]
    seen = {(back.entry.id, back.words) for day in days if (back := coming_back(entries, (), day))}
    assert len(seen) == 10


@given(day=DAYS, gone=st.integers(0, 23))
def test_months_keep_their_turn_whatever_other_month_goes(day: date, gone: int) -> None:
    months = [f"{year}-{month:02}" for year in (1999, 2000) for month in range(1, 13)]
    turn = months_in_turn([*months, f"{day + timedelta(days=31):%Y-%m}"], day)
    assert sorted(turn) == months
    assert months_in_turn([month for month in months if month != months[gone]], day) == [
        month for month in turn if month != months[gone]
    ]


def test_the_line_says_when_it_was_written() -> None:
    assert Back(good("tea"), Kindness.GOOD, "tea").line(TODAY) == "On 3 March you were glad of: tea"
    line = Back(thought("a"), Kindness.REPLY, "slow is\n fine").line(date(2027, 1, 1))
    assert line == "On 3 March 2026 you wrote: “slow is fine”"


def test_on_the_weekly_day_only_good_things_count() -> None:
    assert coming_back([thought("slow is fine")], (), TODAY, only_good=True) is None
    back = coming_back([thought("slow is fine"), good("tea")], (), TODAY, only_good=True)
    assert back is not None
    assert back.words == "tea"
