"""Rows of the daily card, and their values: words, scales and answers, and that no history mixes two meanings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.card.card_form import row_answers, row_form, row_with, scale_in
from selfkind.domain.card.day import CardDay, answer_of, short_value, value_from, with_answers
from selfkind.domain.card.history import lines_of_card, week_of
from selfkind.domain.card.row import LONGEST, CardRow, changed_meaning, checked_row, in_order, row_from
from selfkind.domain.errors import UsageError
from selfkind.domain.packs.card import OfferedRow, RowKind
from selfkind.domain.records import replace

AT = datetime(2026, 11, 28, 20, tzinfo=UTC)
DAY = date(2026, 11, 28)
URGE = CardRow("1", "urge to check", RowKind.SCALE, AT, 0, 5)
LUNCH = CardRow("2", "skipped lunch", RowKind.YES_NO, AT, position=1)
KIND = CardRow("3", "kind act", RowKind.COUNT, AT, position=2)
WALK = CardRow("4", "walk", RowKind.MINUTES, AT, position=3)


@pytest.mark.parametrize(
    ("row", "words", "value"),
    [
        (URGE, " 3 ", 3),
        (URGE, "", None),
        (LUNCH, "Yes", 1),
        (LUNCH, "n", 0),
        (KIND, "0", 0),
        (WALK, "20 min", 20),
    ],
)
def test_a_value_is_read_as_it_is_typed(row: CardRow, words: str, value: int | None) -> None:
    assert value_from(row, words) == value


@pytest.mark.parametrize(
    ("row", "words", "said"),
    [
        (URGE, "6", "“urge to check” can be a whole number from 0 to 5. You gave “6”."),
        (URGE, "1_0", "from 0 to 5"),
        (URGE, "٣", "from 0 to 5"),
        (LUNCH, "3", "“skipped lunch” can be yes or no. You gave “3”."),
        (WALK, "1441", "whole minutes from 0 to 1440"),
    ],
)
def test_what_is_no_value_is_refused_with_what_can_be(row: CardRow, words: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        value_from(row, words)
    assert said in refused.value.message


def test_a_row_is_kept_with_its_words_in_order() -> None:
    row = checked_row(replace(URGE, name="  urge   to check "))
    assert row.name == "urge to check"
    assert checked_row(replace(LUNCH, lowest=3, highest=9, lowest_words="x")).meaning == LUNCH.meaning
    for wrong in (
        replace(URGE, name=" "),
        replace(URGE, name="x" * (LONGEST + 1)),
        replace(URGE, lowest=5),
        replace(URGE, highest=101),
    ):
        with pytest.raises(UsageError):
            checked_row(wrong)


def test_how_a_row_is_answered_is_said_in_words() -> None:
    assert [row.range_words for row in (URGE, LUNCH, KIND, WALK)] == ["0 to 5", "yes or no", "how many", "minutes"]
    assert replace(URGE, lowest_words="none", highest_words="all day").range_words == "0 none to 5 all day"
    assert [answer_of(row, 1).says for row in (URGE, LUNCH, KIND, WALK)] == ["1 (0 to 5)", "yes", "1", "1 min"]
    assert short_value(RowKind.YES_NO, 0) == "no"


def test_a_row_of_a_pack_is_the_same_row() -> None:
    row = row_from(OfferedRow("urge", RowKind.SCALE, "Urge", 0, 5, "", "strong"), "Evenings", AT)
    assert (row.name, row.highest, row.highest_words, row.source) == ("Urge", 5, "strong", "Evenings/urge")


def test_the_form_of_a_row_gives_back_what_it_was_given() -> None:
    for row in (URGE, LUNCH, KIND, WALK, replace(URGE, private=True, lowest_words="none")):
        assert row_with(row, row_answers(row)) == row
        assert row_answers(row).keys() == {field.key for field in row_form().fields}
    assert scale_in("1 to 7") == scale_in("1–7") == (1, 7)
    assert row_with(LUNCH, {"scale": "0-5"}).kind is RowKind.SCALE
    with pytest.raises(UsageError):
        scale_in("five")


def test_a_day_keeps_what_wasnt_answered_again() -> None:
    rows = [URGE, LUNCH]
    first = with_answers((), rows, {"2": 1})
    both = with_answers(first, rows, {"1": 3})
    assert [one.says for one in both] == ["3 (0 to 5)", "yes"]
    assert [one.says for one in with_answers(both, rows, {"2": None, "1": 4})] == ["4 (0 to 5)"]
    assert CardDay("a", DAY, AT, both).first_line == "urge to check: 3 · skipped lunch: yes"


def test_the_grid_has_a_line_for_each_row_also_without_a_value() -> None:
    days = [CardDay("a", DAY, AT, with_answers((), [URGE], {"1": 3}))]
    lines = lines_of_card([LUNCH, URGE], days)
    assert [(line.row.name, line.cell(DAY), line.is_asked) for line in lines] == [
        ("urge to check", "3", True),
        ("skipped lunch", "", True),
    ]
    assert week_of(DAY)[-1] == DAY + timedelta(days=6)


def test_a_row_that_is_gone_for_good_keeps_its_words_and_is_private() -> None:
    days = [CardDay("a", DAY, AT, with_answers((), [URGE], {"1": 3}))]
    (line,) = lines_of_card([], days)
    assert (line.row.name, line.cell(DAY), line.row.private, line.is_asked) == ("urge to check", "3", True, False)


def test_of_two_notes_on_one_day_the_later_one_counts() -> None:
    late = AT + timedelta(hours=1)
    days = [
        CardDay("b", DAY, late, with_answers((), [URGE], {"1": 4})),
        CardDay("a", DAY, AT, with_answers((), [URGE], {"1": 3})),
    ]
    assert lines_of_card([URGE], days)[0].values == {DAY: 4}


NAMES = st.sampled_from(["urge", "urge to check", "kind act"])
MEANINGS = st.builds(
    lambda name, kind, highest: checked_row(CardRow("", name, kind, AT, 0, highest)),
    NAMES,
    st.sampled_from(RowKind),
    st.integers(1, 9),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), MEANINGS),
        st.tuples(st.just("log"), st.tuples(st.integers(0, 6), st.integers(0, 1))),
    ),
    max_size=30,
)


@given(MEANINGS, STEPS)
def test_no_line_ever_mixes_two_meanings_and_no_value_is_lost(
    first: CardRow, steps: list[tuple[str, object]]
) -> None:
    rows = [replace(first, id="0")]
    days: dict[date, CardDay] = {}
    noted: dict[tuple[date, str], tuple[object, int]] = {}
    for step, what in steps:
        (row,) = in_order(rows)
        if step == "edit":
            assert isinstance(what, CardRow)
            has_values = any(one.row == row.id for day in days.values() for one in day.answers)
            if what.meaning == row.meaning:
                continue
            if has_values:
                ended, new = changed_meaning(row, what, str(len(rows)), AT)
                rows = [*(one for one in rows if one.id != row.id), ended, new]
            else:
                rows = [*(one for one in rows if one.id != row.id), replace(what, id=row.id)]
        else:
            assert isinstance(what, tuple)
            day, value = DAY + timedelta(days=what[0]), what[1]
            there = days.get(day, CardDay("d", day, AT))
            days[day] = replace(there, answers=with_answers(there.answers, [row], {row.id: value}))
            noted[day, row.id] = row.meaning, value
    lines = lines_of_card(rows, days.values())
    shown = {(day, line.row.id): (line.row.meaning, value) for line in lines for day, value in line.values.items()}
    assert shown == noted
    assert len({line.row.id for line in lines}) == len(lines)
    assert sum(line.is_asked for line in lines) == 1
